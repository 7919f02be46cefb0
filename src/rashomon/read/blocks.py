"""An account cut into blocks: its lines, with hard-wrapped lines of one paragraph put together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median

import regex

LINE = regex.compile(r"[^\n\r\u2028\u2029\f\v\x85]+")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*")
TOKEN = regex.compile(r"\w+")
CITATION = regex.compile(r"\s*\[ ?(?:\d{1,4}|[a-z]|note \d+|citation needed|edit) ?\]")
ENDED = regex.compile(r"[.!?…][\"”’»')\]]*$|[:;][\"”’»)]*$")
CLOSING = "\"”’»')]"
"""What may stand behind the stop of a sentence."""
HANGING = regex.compile(
    r"(?:-|,|\b(?:a|an|the|of|on|in|and|or|to|for|by|at|with|from|is|was|his|her))$"
)
SEPARATOR = regex.compile(r"\s+[|·•›»>/]\s+|\s{2,}|\s*[≡☰|]\s*")
PARTED = re.compile(r"[|·•›»>/≡☰]")
WIDE = re.compile(r"\s\s")
"""Without one of these no separator stands in a line."""
NARROWEST = 30
"""Code points: a paragraph is wrapped only where one of its lines is at least this long."""
FEWEST_WRAPPED = 3
"""Paragraphs of wrapped lines from which the whole text is taken to be set in a column."""
FULL = 0.7
"""Share of the column's width that the lines of a paragraph fill, all but the last."""
LOOKED_AT = 240
"""Code points at the beginning of a block in which shapes are looked for."""
WRAPPED_WIDTH = (25, 100)
"""Code points: lines that fill a column of print or of a wire message are about this long."""


def parts(text: str) -> list[tuple[int, int]]:
    """Cut a line at the separators of menus and bylines; half-open offsets into it."""
    if not PARTED.search(text) and not WIDE.search(text):
        return [(0, len(text))] if text else []
    edges = [match.span() for match in SEPARATOR.finditer(text)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


@dataclass(frozen=True)
class Block:
    """A line, or a paragraph of wrapped lines: half-open offsets and what stands there.

    ``gap`` is true where a blank line stands above it. (No slots: it keeps what it has counted.)
    """

    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, as written."""
        return tuple(WORD.findall(self.text))

    @cached_property
    def size(self) -> int:
        """How many words it has."""
        return len(self.words)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, without regard to large letters."""
        return tuple(map(str.casefold, self.words))

    @cached_property
    def flat(self) -> str:
        """The block on one line, single spaces between words."""
        return " ".join(self.text.split())

    @cached_property
    def bare(self) -> str:
        """The words of the block on one line, citation marks off."""
        flat = self.flat
        return CITATION.sub("", flat).strip() or flat if "[" in flat else flat

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The entries of a menu or a byline; half-open offsets."""
        return parts(self.text)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The letters and figures that stand together near its beginning."""
        return frozenset(TOKEN.findall(self.text, 0, LOOKED_AT))

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        last = self.bare.rstrip(CLOSING)[-1:]
        return bool(last) and (last in ".!?…" or (last in ":;" and bool(ENDED.search(self.bare))))

    def forget(self) -> None:
        """Drop the words that were counted, so that a very long text fits into memory."""
        for name in ("words", "folded", "flat", "tokens", "topics", "parts"):
            self.__dict__.pop(name, None)

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as running text: sentences, rather than a title, a label or a list."""
        return (self.size >= 12 and self.ended) or self.size >= 28

    @cached_property
    def topics(self) -> frozenset[str]:
        """Its words of content, cut to their first six letters so that inflections meet."""
        return (
            frozenset(
                [
                    folded[:6]
                    for word, folded in zip(self.words, self.folded, strict=True)
                    if len(word) > 3 and not word.isdigit()
                ]
            )
            - COMMON
        )


MANY = 10_000
"""Blocks: longer texts, of some 3 million letters, are counted twice rather than kept counted."""
COMMON = frozenset(
    word[:6]
    for word in "that this with from have been were they their there which would could should about"
    " after before when where while what will said says also than then them these those into over"
    " under more most some such other only very upon even still ever never many much made make like"
    " just does your because against between during through being both each here years year time"
    " first last next people himself herself itself himself".split()
)
"""Words that say nothing about what a text is about."""


def cut(text: str) -> tuple[Block, ...]:
    r"""Cut a text into blocks, in order.

    >>> [block.text for block in cut("A title\n\nIt was the first raid of many in the\nlong war.")]
    ['A title', 'It was the first raid of many in the\nlong war.']
    """
    lines = [tight for match in LINE.finditer(text) if (tight := _tight(text, *match.span()))]
    groups = list(_groups(text, lines))
    width = _column(text, groups)
    blocks: list[Block] = []
    for group in groups:
        wrapped = _is_wrapped(text, group) or _fills(group, width)
        spans = [(group[0][0], group[-1][1])] if wrapped else group
        blocks += [
            Block(start=start, end=end, text=text[start:end], gap=number == 0)
            for number, (start, end) in enumerate(spans)
        ]
    return tuple(blocks)


def _tight(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    left = start + len(line) - len(line.lstrip("\ufeff \t\xa0\u3000"))
    right = start + len(line.rstrip())
    return (left, right) if left < right else None


def _groups(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    for line in lines:
        if group and text.count("\n", group[-1][1], line[0]) > 1:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    low, high = WRAPPED_WIDTH
    widths = sorted(end - start for start, end in group[:-1])
    if not widths or not low <= widths[len(widths) // 2] <= high or widths[-1] > 1.5 * high:
        return False
    breaks = list(pairwise(group))
    running = sum(
        text[after[0]].islower() or bool(HANGING.search(text[before[0] : before[1]]))
        for before, after in breaks
    )
    return 2 * running > len(breaks) and widths[-1] >= NARROWEST


def _column(text: str, groups: list[list[tuple[int, int]]]) -> float:
    """Give the width of the column that a text is set in, infinity where it is not wrapped."""
    wrapped = [group for group in groups if len(group) > 2 and _is_wrapped(text, group)]
    if len(wrapped) < FEWEST_WRAPPED:
        return inf
    return median(end - start for group in wrapped for start, end in group[:-1])


def _fills(group: list[tuple[int, int]], width: float) -> bool:
    return len(group) > 1 and all(end - start >= FULL * width for start, end in group[:-1])


def kinship(blocks: tuple[Block, ...]) -> tuple[float, ...]:
    """Say for each block which share of its words of content the running text elsewhere has too."""
    seen: Counter[str] = Counter()
    many = len(blocks) > MANY
    for block in blocks:
        if block.prose:
            seen.update(block.topics)
        if many:
            block.forget()
    known = {topic for topic, count in seen.items() if count > 0}
    often = {topic for topic, count in seen.items() if count > 1}
    found: list[float] = []
    for block in blocks:
        shared = block.topics & (often if block.prose else known)
        found.append(len(shared) / max(1, len(block.topics)))
        if many:
            block.forget()
    return tuple(found)
