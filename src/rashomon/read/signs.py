"""What can be seen of each block of a page: the signs by which the chain of blocks is read.

Every sign is a name that holds or does not: how long the block is, how it is set, whom it speaks
to, where it stands, what it has in common with the running text, which words it uses. No sign
names a topic; the weights of the signs are fitted (``recipes/noise/fit.py``).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import regex

from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.read.blocks import LOOKED_AT, Block
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

WITHIN: dict[str, str] = {
    "bar": "|", "dots between": "·•", "slashes between": "/", "arrow": "→←↑↓«»›‹►◄▾≡☰✉★👍👎",
    "greater": ">", "wide gap": " \t", "numbered": "0", "copyright": "©(", "at name": "@",
    "clock": "0", "ago": "0", "money": "0", "percent": "%", "year": "0", "count at end": ")",
    "bracketed number": "]", "spaced citation": "[", "numbers alone": "0", "page number": "0",
    "handle": "0_", "speaker": ":", "label and colon": ":", "colon at end": ":",
    "run-in dash": "—", "quotation": '"“”', "in brackets": "([", "side in brackets": "(",
    "slash credit": "/", "question": "?", "question at end": "?", "exclamation": "!", "stars": "*",
}  # fmt: skip
"""Characters without any of which a pattern cannot match: 0 for any figure, a space for two."""
MARKS = re.compile(rf"[{re.escape(''.join({*''.join(WITHIN.values())} - {' ', '0'}))}]|  |\t")
FIGURE = re.compile(r"\d")
WORDED: dict[str, frozenset[str]] = {
    "to the reader": frozenset({"you", "your", "yours"}),
    "we": frozenset({"we", "our", "us"}),
    "he or she": frozenset({"he", "she", "his", "her", "him", "they", "their"}),
}
"""Patterns that single words show, large letters or small."""
AS_WRITTEN: dict[str, frozenset[str]] = {
    "I": frozenset({"I", "My", "my", "me"}),
    "said": frozenset({"said", "told", "wrote", "stated", "claimed", "according"}),
    "past": frozenset({"was", "were", "had", "did", "took", "came"}),
}
"""Patterns that single words show as they are written; "past" has others, too."""
PAST = regex.compile(r"\p{Ll}{2,}ed")
NEEDED: dict[str, frozenset[str]] = {
    "this text": frozenset({"article", "page", "section", "story", "site", "post"}),
    "issue number": frozenset({"vol", "nr", "issue", "no"}),
    "address": frozenset({"com", "org", "net", "info"}),
}
"""Words without any of which a pattern cannot match, but for addresses."""
ALWAYS = tuple(SHAPES.keys() - {*WITHIN, *WORDED, *AS_WRITTEN, *NEEDED})

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


def _steps(name: str, edges: tuple[float, ...], more: str = "") -> tuple[str, ...]:
    return tuple(f"{name} {step}{more}" for step in range(len(edges) + 1))


SIZE, FROM_TOP, FROM_END = _steps("size", SIZES), _steps("from top", NEAR), _steps("from end", NEAR)
ENTRIES = tuple(f"entries {count}" for count in range(6))
FIGURES = _steps("figures", SHARES)
STOP = {kind: _steps("stop words", SHARES, f" {kind}") for kind in ("short", "long")}
LARGE = {kind: _steps("large letters", SHARES, f" {kind}") for kind in ("short", "long")}
KIN = {kind: _steps("kin", SHARES, f" {kind}") for kind in ("prose", "short", "line")}
PLACE = {kind: _steps("place", PLACES, kind) for kind in ("", " prose", " line")}


class Words(NamedTuple):
    """The words of a block that are signs; ``length`` tells those of short lines from the rest."""

    length: str
    all: frozenset[str]
    first: str
    last: str
    begins: str


def signs(page: Layout) -> list[frozenset[str]]:
    """Give the signs of each block of a page, those of its neighbours' shape among them."""
    return [
        frozenset({*shape, *_named(words_of(block))})
        for shape, block in zip(shapes(page), page.blocks, strict=True)
    ]


def shapes(page: Layout) -> Iterator[list[str]]:
    """Give the signs of each block but its words: its shape, its company and its place."""
    often = Counter(block.bare for block in page.blocks)
    for number, (block, around) in enumerate(zip(page.blocks, _around(page), strict=True)):
        own = [*_shape(block), *_company(page, number), *around]
        if often[block.bare] > 1:
            own.append("repeated")
        yield own


def _shape(block: Block) -> Iterator[str]:
    yield "any"
    yield SIZE[bisect_left(SIZES, len(block.words))]
    found = seen(block)
    yield from found
    if block.ended:
        if not found.isdisjoint(TOLD) and found.isdisjoint(SPOKEN):
            yield "sentence that tells"
        yield "ended short" if len(block.words) < 12 else "ended"
    if block.bare.isupper():
        yield "capitals"
    yield ENTRIES[min(5, len(block.parts))]
    for name, shows in LINES.items():
        if shows(block):
            yield name
    if block.bare[:1].islower():
        yield "begins small"
    if block.words:
        yield from _shares(block)


def seen(block: Block) -> set[str]:
    """Give the names of the patterns that match near the beginning of a block."""
    text, tokens = block.text, block.tokens
    marks = {*MARKS.findall(text, 0, LOOKED_AT)}
    if FIGURE.search(text, 0, LOOKED_AT):
        marks.add("0")
    folded = {*map(str.casefold, tokens)}
    able = [*_able(frozenset(marks)), *(n for n, some in NEEDED.items() if some & folded)]
    if marks & {":", "@"} or "www" in text[:LOOKED_AT].casefold():
        able.append("address")
    found = {name for name in able if SHAPES[name].search(text, 0, LOOKED_AT)}
    found.update(name for name, some in WORDED.items() if not some.isdisjoint(folded))
    found.update(name for name, some in AS_WRITTEN.items() if not some.isdisjoint(tokens))
    if "past" not in found and any(t[-2:] == "ed" and PAST.fullmatch(t) for t in tokens):
        found.add("past")
    return found


@lru_cache(maxsize=4096)
def _able(marks: frozenset[str]) -> tuple[str, ...]:
    """Name the patterns that can match where these characters stand."""
    there = {mark[0] for mark in marks}
    return (*ALWAYS, *(name for name, some in WITHIN.items() if not there.isdisjoint(some)))


def _shares(block: Block) -> Iterator[str]:
    words = block.words
    size = len(words)
    first = [word[0] for word in words]
    length = "short" if size <= 12 else "long"
    stop = sum(map(STOPWORDS.__contains__, block.folded)) / size
    yield STOP[length][bisect_left(SHARES, stop)]
    yield LARGE[length][bisect_left(SHARES, sum(map(str.isupper, first)) / size)]
    yield FIGURES[bisect_left(SHARES, sum(map(str.isdigit, first)) / size)]


def _company(page: Layout, number: int) -> Iterator[str]:
    """Say what a block has in common with the running text."""
    block = page.blocks[number]
    length = "prose" if block.prose else "short" if len(block.topics) < 3 else "line"
    yield KIN[length][bisect_left(SHARES, page.kin[number])]
    if block.prose and page.strange(number):
        yield "strange prose"
    if block.prose:
        yield "prose"
    if number in page.notices:
        yield "notice"


def words_of(block: Block) -> Words:
    """Give the words near the beginning of a block that are signs."""
    near = zip(block.words[:WORDS_LOOKED_AT], block.folded[:WORDS_LOOKED_AT], strict=True)
    words = [folded for word, folded in near if not word[0].isdigit()]
    return Words(
        length="" if len(block.words) <= 12 else " in prose",
        all=frozenset(words),
        first=words[0] if words else "",
        last=words[-1] if words else "",
        begins=" ".join(words[:FIRST]),
    )


def _named(words: Words) -> Iterator[str]:
    yield from (f"word{words.length}: {word}" for word in words.all)
    if words.all:
        yield f"first{words.length}: {words.first}"
        yield f"last{words.length}: {words.last}"
        yield f"begins{words.length}: {words.begins}"


def _around(page: Layout) -> Iterator[list[str]]:
    """Say where a block stands, and what stands above and below it."""
    blocks = page.blocks
    sizes = [block.size if block.prose else 0 for block in blocks]
    total = max(1, sum(sizes))
    above = [0, *accumulate(sizes)]
    sorts = ["nothing", *map(_sort, blocks), "nothing"]
    for number, block in enumerate(blocks):
        place = bisect_left(PLACES, above[number] / total)
        found = [
            PLACE[""][place],
            PLACE[" prose" if block.prose else " line"][place],
            FROM_TOP[bisect_left(NEAR, number)],
            FROM_END[bisect_left(NEAR, len(blocks) - 1 - number)],
            f"above: {sorts[number]}",
            f"below: {sorts[number + 2]}",
            "gap above" if block.gap else "no gap above",
        ]
        if number + 1 < len(blocks):
            found.append("gap below" if blocks[number + 1].gap else "no gap below")
        yield found


def _sort(block: Block) -> str:
    if block.prose:
        return "prose"
    if is_menu(block):
        return "row"
    return "sentence" if block.ended else "line"
