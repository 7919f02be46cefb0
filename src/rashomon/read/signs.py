"""What can be seen of each block of a page: the signs by which the chain of blocks is read.

Every sign is a name that holds or does not: how long the block is, how it is set, whom it speaks
to, where it stands, what it has in common with the running text, which words it uses. No sign
names a topic; the weights of the signs are fitted (``recipes/noise/fit.py``).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate

import regex

from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.read.blocks import Block
from rashomon.read.calendar import find_day
from rashomon.read.layout import Layout
from rashomon.read.shape import (
    byline,
    is_date_line,
    is_menu,
    is_page_word,
    is_page_words,
    is_person,
    is_section,
    parts,
)

SHAPES: dict[str, regex.Pattern[str]] = {
    "bar": regex.compile(r"\S\s*\|\s*\S"),
    "dots between": regex.compile(r"\S\s+[·•]\s+\S"),
    "slashes between": regex.compile(r"\S\s/\s\S"),
    "arrow": regex.compile(r"[→←↑↓«»›‹►◄▾≡☰✉★👍👎]"),
    "greater": regex.compile(r"\s>\s|^>+\s"),
    "wide gap": regex.compile(r"\S(?: {2,}|\t)\S"),
    "bullet": regex.compile(r"^\s*[-–—•·*>→]+\s+\S"),
    "numbered": regex.compile(r"^\s*\(?\d{1,3}[.)]?\s+\S"),
    "copyright": regex.compile(r"©|^\(c\)", regex.IGNORECASE),
    "address": regex.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net|info)\b"),
    "at name": regex.compile(r"(?<!\w)@\w"),
    "clock": regex.compile(r"\b\d{1,2}[:.]\d\d\b"),
    "ago": regex.compile(r"\b\d+ \w+ ago\b"),
    "money": regex.compile(r"[£$€]\s?\d|\b\d+ ?[sd]\.|\b\d+ ?(?:cents|euros?|dollars|dinars|p)\b"),
    "percent": regex.compile(r"\d ?%"),
    "year": regex.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b"),
    "count at end": regex.compile(r"\(\d[\d,.]*\)\s*$"),
    "bracketed number": regex.compile(r"\[ ?\d+ ?\]\s*$"),
    "spaced citation": regex.compile(r"\[ \d+ \]"),
    "numbers alone": regex.compile(r"^[\W\d]*\d[\W\d]*$"),
    "no word": regex.compile(r"^[^\p{L}\p{N}]+$"),
    "page number": regex.compile(r"(?i)\bp(?:ages?|p?\.) ?\d+"),
    "issue number": regex.compile(r"\b(?i:no|vol|nr|issue)\b\.? ?[\dIVXLC]+"),
    "handle": regex.compile(r"^[#@]?\w*(?:\p{L}[\d_]|_\p{L})\w*\b"),
    "speaker": regex.compile(r"^[\p{L}\d_.'’ -]{2,30}(?:\([^)]*\))?(?:, [^:]{3,20})?: \S"),
    "speaker in capitals": regex.compile(r"^[\p{Lu}\d .’'-]{2,30}[:.] "),
    "label and colon": regex.compile(r"^[^:.]{3,30}: \S"),
    "colon at end": regex.compile(r":\s*$"),
    "run-in dash": regex.compile(r"^[\p{Lu}\W]{4,30}\.?—"),
    "quoted": regex.compile(r"^[\"“‘'»«]"),
    "quotation": regex.compile(r"[\"“”]"),
    "in brackets": regex.compile(r"^[(\[].*[)\]]\.?$", regex.DOTALL),
    "side in brackets": regex.compile(r"\((?:left|right|cent(?:re|er)|top|with|in)\b[^)]*\)"),
    "slash credit": regex.compile(r"\p{L}/\p{Lu}"),
    "question": regex.compile(r"\?"),
    "question at end": regex.compile(r"\?[\"”’)]*\s*$"),
    "exclamation": regex.compile(r"!"),
    "stars": regex.compile(r"\w ?\*(?: |$)"),
    "to the reader": regex.compile(r"\b(?:you|your|yours)\b", regex.IGNORECASE),
    "I": regex.compile(r"\bI\b|\b[Mm]y\b|\bme\b"),
    "we": regex.compile(r"\b(?:we|our|us)\b", regex.IGNORECASE),
    "he or she": regex.compile(r"\b(?:he|she|his|her|him|they|their)\b", regex.IGNORECASE),
    "said": regex.compile(r"\b(?:said|told|wrote|stated|claimed|according)\b"),
    "past": regex.compile(r"\b(?:was|were|had|did|took|came|\p{Ll}{2,}ed)\b"),
    "this text": regex.compile(r"(?i)\b(?:this|the) (?:article|page|section|story|site|post)\b"),
}  # fmt: skip
"""Signs that a pattern shows, wherever in the block it stands."""

LINES: dict[str, Callable[[Block], bool]] = {
    "row of entries": is_menu,
    "words of menus": is_page_words,
    "entry of a menu": is_page_word,
    "section": is_section,
    "person": is_person,
    "day": lambda block: bool(find_day(block.bare)),
    "day alone": lambda block: is_date_line(block.bare),
    "byline": lambda block: bool(byline(block.bare)),
}
"""Signs that a line shows as a whole."""

TOLD = frozenset({"past", "said"})
SPOKEN = frozenset({"to the reader", "I", "we", "question at end", "exclamation", "this text"})
"""Signs of a sentence that tells what happened, and of one that speaks to somebody."""
LOOKED_AT = 240
"""Code points at the beginning of a block in which a shape is looked for."""
SIZES = (1, 2, 3, 5, 8, 12, 18, 27, 45, 80)
"""Words: upper edges of the steps of length."""
NEAR = (0, 1, 2, 4, 8)
"""Blocks: upper edges of the steps by which a place is told from the top and from the end."""
SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.99)
"""Upper edges of the steps of a share."""
PLACES = (0.0, 0.05, 0.3, 0.7, 0.95, 0.999)
"""Upper edges of the steps of the share of running text that stands above a block."""
WORDS_LOOKED_AT = 45
"""Words: in longer blocks single words say little about what the block is."""
FIRST = 2
"""Words at the beginning of a block that are signs by their place, too."""


def signs(page: Layout) -> list[frozenset[str]]:
    """Give the signs of each block of a page, those of its neighbours' shape among them."""
    often = Counter(block.bare for block in page.blocks)
    own = [
        frozenset({*_shape(block), *_company(page, number), *_words(block)})
        | (frozenset({"repeated"}) if often[block.bare] > 1 else frozenset())
        for number, block in enumerate(page.blocks)
    ]
    around = [*_around(page)]
    return [mine | more for mine, more in zip(own, around, strict=True)]


def _step(value: float, edges: tuple[float, ...]) -> int:
    return sum(value > edge for edge in edges)


def _shape(block: Block) -> Iterator[str]:
    text = block.bare
    yield "any"
    yield f"size {_step(len(block.words), SIZES)}"
    shapes = {name for name, pattern in SHAPES.items() if pattern.search(block.text, 0, LOOKED_AT)}
    yield from shapes
    if block.ended and shapes & TOLD and not shapes & SPOKEN:
        yield "sentence that tells"
    if block.ended:
        yield "ended short" if len(block.words) < 12 else "ended"
    if text.isupper():
        yield "capitals"
    yield f"entries {min(5, len(parts(block.text)))}"
    yield from (name for name, shows in LINES.items() if shows(block))
    if text[:1].islower():
        yield "begins small"
    if block.words:
        yield from _shares(block)


def _shares(block: Block) -> Iterator[str]:
    words = block.words
    stop = sum(word.casefold() in STOPWORDS for word in words) / len(words)
    large = sum(word[:1].isupper() for word in words) / len(words)
    figures = sum(word[0].isdigit() for word in words) / len(words)
    length = "short" if len(words) <= 12 else "long"
    yield f"stop words {_step(stop, SHARES)} {length}"
    yield f"large letters {_step(large, SHARES)} {length}"
    yield f"figures {_step(figures, SHARES)}"


def _company(page: Layout, number: int) -> Iterator[str]:
    """Say what a block has in common with the running text."""
    block = page.blocks[number]
    length = "prose" if block.prose else "short" if len(block.topics) < 3 else "line"
    yield f"kin {_step(page.kin[number], SHARES)} {length}"
    if block.prose and page.strange(number):
        yield "strange prose"
    if block.prose:
        yield "prose"
    if number in page.notices:
        yield "notice"


def _words(block: Block) -> Iterator[str]:
    words = [word.casefold() for word in block.words[:WORDS_LOOKED_AT] if not word[0].isdigit()]
    length = "" if len(block.words) <= 12 else " in prose"
    yield from (f"word{length}: {word}" for word in words)
    if words:
        yield f"first{length}: {words[0]}"
        yield f"last{length}: {words[-1]}"
        yield f"begins{length}: {' '.join(words[:FIRST])}"


def _around(page: Layout) -> Iterator[frozenset[str]]:
    """Say where a block stands, and what stands above and below it."""
    blocks = page.blocks
    sizes = [len(block.words) if block.prose else 0 for block in blocks]
    total = max(1, sum(sizes))
    above = [0, *accumulate(sizes)]
    for number, block in enumerate(blocks):
        share = above[number] / total
        place = _step(share, PLACES)
        found = {
            f"place {place}",
            f"place {place} {'prose' if block.prose else 'line'}",
            f"from top {_step(number, NEAR)}",
            f"from end {_step(len(blocks) - 1 - number, NEAR)}",
            f"above: {_sort(blocks, number - 1)}",
            f"below: {_sort(blocks, number + 1)}",
            "gap above" if block.gap else "no gap above",
        }
        if number + 1 < len(blocks):
            found.add("gap below" if blocks[number + 1].gap else "no gap below")
        yield frozenset(found)


def _sort(blocks: tuple[Block, ...], number: int) -> str:
    if not 0 <= number < len(blocks):
        return "nothing"
    block = blocks[number]
    if block.prose:
        return "prose"
    if is_menu(block):
        return "row"
    return "sentence" if block.ended else "line"
