"""Make the letters of the PDF report out of the packages that the screens take theirs from.

`npm ci` in src/rashomon/show/frontend and `npm i @fontsource/vazirmatn` in NODE first, then
`python recipes/fonts/make.py NODE` (needs fonttools and brotli). Each face is cut to one weight and
its scripts are put into one file: the program that lays pages out reads neither WOFF2 nor faces of
variable weight.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parents[2] / "src/rashomon/show"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek")
FACES = (
    ("Report Sans", "inter", 400),
    ("Report Sans", "inter", 650),
    ("Report Serif", "source-serif-4", 400),
    ("Report Serif", "source-serif-4", 650),
)
NAMED = {400: "Regular", 650: "Bold"}
FAMILY, STYLE, WHOLE, POSTSCRIPT = (1, 16), (2, 17), 4, 6


def main(node: Path) -> None:
    """Write the four faces, and the one for Arabic letters."""
    packages = HERE / "frontend/node_modules/@fontsource-variable"
    for family, package, weight in FACES:
        paths = [packages / package / f"files/{package}-{s}-wght-normal.woff2" for s in SCRIPTS]
        save(merged(paths, weight), family, weight)
    arabic = node / "node_modules/@fontsource/vazirmatn/files/vazirmatn-arabic-400-normal.woff2"
    save(TTFont(arabic), "Report Arabic", 400)


def merged(paths: list[Path], weight: int) -> TTFont:
    """Cut each script to one weight and put them together."""
    with tempfile.TemporaryDirectory() as folder:
        cut = []
        for number, path in enumerate(paths):
            font = instantiateVariableFont(TTFont(path), {"wght": weight})
            font.flavor = None
            cut.append(f"{folder}/{number}.ttf")
            font.save(cut[-1])
        return Merger().merge(cut)


def save(font: TTFont, family: str, weight: int) -> None:
    """Name a face and write it; same packages, same bytes."""
    style = NAMED[weight]
    for record in font["name"].names:
        told = {WHOLE: f"{family} {style}", POSTSCRIPT: f"{family}-{style}".replace(" ", "")}
        told |= dict.fromkeys(FAMILY, family) | dict.fromkeys(STYLE, style)
        if record.nameID in told:
            record.string = told[record.nameID]
    font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0
    font["head"].modified = font["head"].created
    font.flavor, font.recalcTimestamp = None, False
    font.save(HERE / "fonts" / f"{family}-{style}.ttf".replace(" ", "").lower())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
