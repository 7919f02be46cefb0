"""Pair probabilities -> rows: which passages of which accounts stand beside one another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Layout

SENTENCE_PAIR = 2
"""Links between one sentence and one other: a long one may say two things that another says."""
OTHER_CUT = 0.34
"""Share of the shorter passage from which two links of the same sentences say one thing twice."""
SAME_PASSAGE = 0.6
"""Share of the shorter passage from which two chosen cuts stand for one passage."""
BIGGEST = 14
"""Passages in a row: more are several points run together."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """Candidate pairs of passages, and how surely each stands in one row."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    probability: NDArray[np.float32]

    @classmethod
    def together(cls, parts: "Sequence[Scored]") -> "Scored":
        """Put the pairs of several parts one behind the other."""
        none = np.zeros(0, np.int32)
        return cls(
            left=np.concatenate([none, *(part.left for part in parts)]),
            right=np.concatenate([none, *(part.right for part in parts)]),
            probability=np.concatenate(
                [np.zeros(0, np.float32), *(part.probability for part in parts)]
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two passages that stand in one row, and how surely."""

    left: int
    right: int
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Passages of one point, in the order of accounts and texts, and the links that hold it.

    ``sure`` is the mean probability of all its pairs across accounts, linked or not.
    """

    passages: tuple[int, ...]
    links: tuple[Link, ...]
    sure: float


def rows(layout: Layout, pairs: Scored, *, link: float, merge: float) -> tuple[Row, ...]:
    """Choose the links, best first, and join them into rows by average linkage.

    The links that no row took in are joined among themselves, once: a passage that says two things
    stands in two rows.
    """
    chosen = choose(layout, pairs, link)
    stands_for = _snap(layout, chosen)
    known = _known(pairs, set(stands_for.values()))
    first = _Grouping(layout=layout, known=known, merge=merge)
    second = _Grouping(layout=layout, known=known, merge=merge)
    links = [_between(stands_for[x.left], stands_for[x.right], x.probability) for x in chosen]
    for one in links:
        first.join(one)
    for one in links:
        if first.row_of[one.left] != first.row_of[one.right]:
            second.join(one)
    return tuple(sorted((*first.rows(), *second.rows()), key=lambda row: row.passages))


def _between(one: int, other: int, probability: float) -> Link:
    return Link(left=min(one, other), right=max(one, other), probability=probability)


def _known(pairs: Scored, passages: set[int]) -> dict[tuple[int, int], float]:
    """Give how surely those passages belong together that rows may be made of."""
    among = np.array(sorted(passages), np.int32)
    held = np.isin(pairs.left, among) & np.isin(pairs.right, among)
    return {
        (int(a), int(b)): float(p)
        for a, b, p in zip(
            pairs.left[held], pairs.right[held], pairs.probability[held], strict=True
        )
    }


def shared_part(layout: Layout, one: int, other: int) -> float:
    """Give the share of the shorter of two passages that lies in both."""
    a, b = layout.passages[one].span, layout.passages[other].span
    return a.overlap(b) / min(a.end - a.start, b.end - b.start)


def choose(layout: Layout, pairs: Scored, least: float) -> list[Link]:
    """Choose pairs from ``least`` on, best first: few between two sentences, each other words."""
    chosen: list[Link] = []
    between: dict[tuple[int, int], list[Link]] = defaultdict(list)
    likely = np.nonzero(pairs.probability >= np.float32(least))[0]
    for k in likely[np.argsort(-pairs.probability[likely], kind="stable")]:
        one = Link(
            left=int(pairs.left[k]),
            right=int(pairs.right[k]),
            probability=float(pairs.probability[k]),
        )
        place = int(layout.sentence[one.left]), int(layout.sentence[one.right])
        if len(between[place]) < SENTENCE_PAIR and not any(
            shared_part(layout, one.left, other.left) >= OTHER_CUT
            or shared_part(layout, one.right, other.right) >= OTHER_CUT
            for other in between[place]
        ):
            between[place].append(one)
            chosen.append(one)
    return chosen


def _snap(layout: Layout, chosen: list[Link]) -> dict[int, int]:
    """Let the surest cut stand for all cuts of mostly the same words."""
    stands_for: dict[int, int] = {}
    first: dict[int, list[int]] = defaultdict(list)
    for one in chosen:
        for passage in (one.left, one.right):
            if passage in stands_for:
                continue
            sentence = int(layout.sentence[passage])
            same = (k for k in first[sentence] if shared_part(layout, k, passage) >= SAME_PASSAGE)
            found = next(same, None)
            if found is None:
                first[sentence].append(passage)
            stands_for[passage] = passage if found is None else found
    return stands_for


@dataclass(kw_only=True)
class _Grouping:
    """Rows while they grow: two join when the links between them are sure enough on average."""

    layout: Layout
    known: dict[tuple[int, int], float]
    merge: float
    row_of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    held: dict[int, list[Link]] = field(default_factory=dict)

    def join(self, one: Link) -> None:
        pair = one.left, one.right
        self.known[pair] = max(one.probability, self.known.get(pair, 0.0))
        a, b = self._row(one.left), self._row(one.right)
        if a == b:
            self.held[a].append(one)
        elif self._fit(a, b):
            for passage in self.members[b]:
                self.row_of[passage] = a
            self.members[a] += self.members.pop(b)
            self.held[a] += [*self.held.pop(b), one]

    def _row(self, passage: int) -> int:
        if passage not in self.row_of:
            self.row_of[passage] = passage
            self.members[passage] = [passage]
            self.held[passage] = []
        return self.row_of[passage]

    def _fit(self, a: int, b: int) -> bool:
        if len(self.members[a]) + len(self.members[b]) > BIGGEST:
            return False
        across = self._across(product(self.members[a], self.members[b]))
        return bool(across) and sum(across) / len(across) >= self.merge

    def _across(self, pairs: Iterable[tuple[int, int]]) -> list[float]:
        """Probabilities of the pairs that stand in two accounts."""
        account = self.layout.account
        return [
            self.known.get((min(x, y), max(x, y)), 0.0)
            for x, y in pairs
            if account[x] != account[y]
        ]

    def rows(self) -> list[Row]:
        return [
            self._made(number, members)
            for number, members in self.members.items()
            if len({int(self.layout.account[k]) for k in members}) > 1
        ]

    def _made(self, number: int, members: Sequence[int]) -> Row:
        across = self._across(combinations(members, 2))
        return Row(
            passages=tuple(sorted(members)),
            links=tuple(sorted(self.held[number], key=lambda one: (one.left, one.right))),
            sure=sum(across) / len(across),
        )
