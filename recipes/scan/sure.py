"""How often a word of a picture is wrong, by tesseract's confidence: where ``UNSURE`` comes from.

Prints an invented page in several sizes, blurs and speckles it, reads it, and aligns the words.
Needs Pillow and tesseract: ``python recipes/scan/sure.py``.
"""

import io
from difflib import SequenceMatcher
from itertools import product

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from rashomon.read.scan import words_of

STORY = (
    "The ferry left the harbour at noon on 3 May 2019, and nobody on the pier saw it return. Two"
    " men were aboard, its owner said, and both could swim. The inquiry found a well-known fault,"
    " cost 5,000 pounds and lasted a month, yet blamed nobody. Witnesses disagreed about the hour:"
    " the harbour master wrote that it was a quarter past twelve, while the Brennau Courier"
    " reported eleven. General Halvorsen denied that soldiers had been seen. According to"
    " the radio, forty-one passengers had booked a passage to Kestrel Bay."
).split()
CUTS = (30, 50, 60, 70, 80, 90)


def printed(size: int) -> Image.Image:
    """Print the story in lines."""
    font = ImageFont.load_default(size=size)
    picture = Image.new("L", (1100, 1100), 255)
    draw = ImageDraw.Draw(picture)
    line, y = "", 80
    for word in [*STORY, ""]:
        if not word or draw.textlength(f"{line} {word}", font=font) > 900:
            draw.text((100, y), line, fill=0, font=font)
            line, y = "", y + int(size * 1.3)
        line = f"{line} {word}".strip()
    return picture


def main() -> None:
    """Read pages in all ways of being bad, and count."""
    chance = np.random.default_rng(7)
    rows: list[tuple[float, bool]] = []
    for size, blur, specks in product((14, 18, 24), (0.8, 1.4), (20, 60)):
        page = np.asarray(printed(size).filter(ImageFilter.GaussianBlur(blur * size / 20)))
        spoiled = (page + chance.normal(0, specks, page.shape)).clip(0, 255).astype("uint8")
        file = io.BytesIO()
        Image.fromarray(spoiled).save(file, "png")
        found = words_of(file.getvalue(), "eng")
        right = [False] * len(found)
        texts = [word.text for word in found]
        for block in SequenceMatcher(None, STORY, texts, autojunk=False).get_matching_blocks():
            right[block.b : block.b + block.size] = [True] * block.size
        rows += [(word.confidence, is_right) for word, is_right in zip(found, right, strict=True)]
    for cut in CUTS:
        low = [not is_right for sure, is_right in rows if sure < cut]
        high = [not is_right for sure, is_right in rows if sure >= cut]
        shares = [sum(some) / max(1, len(some)) for some in (low, high)]
        print(f"{cut}: {len(low)} words below, {shares[0]:.2f} wrong; {shares[1]:.2f} wrong above")


if __name__ == "__main__":
    main()
