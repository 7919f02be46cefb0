"""The currency of scoring: passages as the words that they touch, matches, and the figures of them.

Where a passage begins and ends to the character is a matter of taste; which words it has is not.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

WORD = re.compile(r"\w+")
PLACES = 3
"""Decimal places of a figure: a set has hundreds of marks, so the third is the last that tells."""
HALF = 0.5
"""Share of the shorter of two passages that must lie in the other for them to be the same."""

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Text:
    """The text of an account, cut into words."""

    text: str

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        spans = [match.span() for match in WORD.finditer(self.text)]
        return [start for start, _ in spans], [end for _, end in spans]

    def touched(self, start: int, end: int) -> frozenset[int]:
        """Give the places of the words that a passage touches, if by one letter only.

        >>> sorted(Text("He left at dawn.").touched(4, 9))
        [3, 8]
        """
        starts, ends = self._ends
        return frozenset(starts[bisect_right(ends, start) : bisect_left(starts, end)])


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one account."""

    doc: str
    words: frozenset[int]

    def likeness(self, other: "Passage") -> float:
        """Share of common words in all words of both (Jaccard), 0 across accounts."""
        return jaccard(self.words, other.words) if self.doc == other.doc else 0.0

    def meets(self, other: "Passage") -> bool:
        """Say whether half of the shorter passage lies in the longer."""
        if self.doc != other.doc or not self.words or not other.words:
            return False
        shorter = min(len(self.words), len(other.words))
        return len(self.words & other.words) / shorter >= HALF


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Precision, recall and their harmonic mean, with what they were counted over."""

    p: float
    r: float
    f1: float
    predicted: int
    gold: int


def figure(*, right: int, predicted: int, found: int, gold: int) -> Figure:
    """Make a figure: ``right`` of what was ``predicted``, ``found`` of what the ``gold`` has.

    >>> figure(right=3, predicted=4, found=3, gold=6)
    Figure(p=0.75, r=0.5, f1=0.6, predicted=4, gold=6)
    """
    p = right / predicted if predicted else float(not gold)
    r = found / gold if gold else 1.0
    return Figure(
        p=rounded(p), r=rounded(r), f1=rounded(harmonic(p, r)), predicted=predicted, gold=gold
    )


def rounded(value: float) -> float:
    """Round a figure for its reader."""
    return round(value, PLACES)


def harmonic(p: float, r: float) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * p * r / (p + r) if p + r else 0.0


def jaccard(one: frozenset[Found], other: frozenset[Found]) -> float:
    """Share of what two sets have in common, 0 for two empty ones."""
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def bag(words: str) -> frozenset[str]:
    """Give the words of a name or a title, without case and signs.

    >>> sorted(bag("The Ferry-Agency"))
    ['agency', 'ferry', 'the']
    """
    return frozenset(WORD.findall(words.casefold()))


def squashed(words: str) -> str:
    """Write a name in one way, whatever stands between its words."""
    return " ".join(WORD.findall(words.casefold()))


def matched(
    gold: Sequence[Gold], found: Sequence[Found], likeness: Callable[[Gold, Found], float]
) -> list[tuple[Gold, Found]]:
    """Pair gold with findings one to one, the likest first; likeness 0 is no match.

    Of equal pairs the one that stands first in the gold, then in the findings, goes before.
    """
    pairs = [
        (-share, one, other)
        for one, mark in enumerate(gold)
        for other, finding in enumerate(found)
        if (share := likeness(mark, finding)) > 0
    ]
    of_gold, of_found = set[int](), set[int]()
    taken: list[tuple[Gold, Found]] = []
    for _, one, other in sorted(pairs):
        if one not in of_gold and other not in of_found:
            of_gold.add(one)
            of_found.add(other)
            taken.append((gold[one], found[other]))
    return taken
