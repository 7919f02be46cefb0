"""Conflicts: where passages cannot all be right, or judge one thing differently.

Pairs of passages that are read alike are weighed first (`weighing`); the surest pair opens a
conflict of two sides, and a passage that is at odds with one side joins the other, if it agrees
with it, or makes a side of its own. A passage stands in one conflict: its surest. Nothing says who
is right.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.collate.alike import Alike, compared
from rashomon.collate.cells import Looker, Said
from rashomon.collate.comparison import compare, may_differ
from rashomon.collate.weighing import RULES, Comparer, signals
from rashomon.collate.wording import wording
from rashomon.schema import (
    Confidence,
    Conflict,
    ConflictKind,
    Entity,
    Point,
    Reading,
    Reason,
    Scope,
    Side,
    Span,
    identify,
)

TOGETHER = 0.25
"""Probability of belonging together from which a passage may join a side. Set by hand, a little
above that of a link between two passages of a row (``recipes/rows/fit.py``)."""
VALUE_WORDS = 12
"""Words of a passage that stand for a side's value where it is no date and no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Two passages, the signals between them, and how surely they are at odds."""

    pair: Alike
    one: Said
    other: Said
    found: Mapping[str, float]
    odds: float

    @property
    def spans(self) -> frozenset[Span]:
        """Both passages, in no order."""
        return frozenset((self.one.span, self.other.span))


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A conflict while its sides fill; the first passage of a side is what others are held to."""

    seed: Weighed
    sides: list[list[Span]]


def conflicts(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    points: Sequence[Point],
    comparer: Comparer = RULES,
    likely: Sequence[Alike] = (),
) -> tuple[Conflict, ...]:
    """Find the conflicts of a synopsis, surest first.

    Args:
        readings: every account of the set.
        entities: who and what the accounts speak of (for words that name the same one).
        points: the rows.
        comparer: weighs the signals of two cells; the rules alone where none is given.
        likely: passages outside the rows that are alike enough to be compared.
    """
    pairs = weighed(readings, points, likely, comparer)
    named = wording(readings, entities, points)
    worded = {point for conflict in named for point in conflict.points}
    rows = {cell.span: point.id for point in points for cell in point.cells}
    said = {side.span: side for item in pairs for side in (item.one, item.other)}
    drawn = (_conflict(draft, rows, said, comparer) for draft in _drafts(pairs, comparer.threshold))
    found = [
        conflict
        for conflict in drawn
        if conflict.kind != "wording" or not worded.intersection(conflict.points)
    ]
    return tuple(sorted((*found, *named), key=lambda item: (-item.confidence.value, item.id)))


def weighed(
    readings: Sequence[Reading],
    points: Sequence[Point],
    likely: Sequence[Alike],
    comparer: Comparer,
) -> list[Weighed]:
    """Weigh every pair of passages that is to be compared, surest at odds first."""
    looker = Looker(readings)
    known = {reading.account.id for reading in readings}
    rows = {point.id: looker.row(point) for point in points}
    found = []
    for pair in compared(points, likely):
        if not {pair.one.span.account, pair.other.span.account} <= known:
            continue
        one, other = looker.look(pair.one), looker.look(pair.other)
        row = rows[pair.row.id] if pair.row else ()
        told = signals(one, other, pair.kind, row, together=pair.probability)
        borne_out = _borne_out(comparer.kind(told), one, other)
        odds = comparer.odds(told) if borne_out else 0.0
        found.append(Weighed(pair=pair, one=one, other=other, found=told, odds=odds))
    return sorted(found, key=_rank)


def _borne_out(kind: ConflictKind, one: Said, other: Said) -> bool:
    """Ask of a conflict of numbers that two of them may count one thing and differ.

    Two hours and two countries are no conflict, however alike the passages are.
    """
    if kind != "number" or not (one.amounts and other.amounts):
        return True
    return any(may_differ(a, b) for a, b in product(one.amounts, other.amounts))


def _rank(item: Weighed) -> tuple[float, str, int, int]:
    return -item.odds, item.one.account, item.one.span.start, item.other.span.start


# -- sides -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """Which passages are at odds, and which belong together without being so."""

    apart: frozenset[frozenset[Span]]
    close: frozenset[frozenset[Span]]

    @classmethod
    def of(cls, pairs: Sequence[Weighed], threshold: float) -> "_Judged":
        """Part the pairs at the threshold."""
        return cls(
            apart=frozenset(item.spans for item in pairs if item.odds >= threshold),
            close=frozenset(
                item.spans
                for item in pairs
                if item.odds < threshold and (item.pair.row or item.pair.probability >= TOGETHER)
            ),
        )


def _drafts(pairs: Sequence[Weighed], threshold: float) -> list[_Draft]:
    """Open a conflict with each surest pair, and let those that touch it fill its sides."""
    judged = _Judged.of(pairs, threshold)
    drafts: list[_Draft] = []
    for item in pairs:
        if item.odds < threshold:
            break
        ends = (item.one.span, item.other.span)
        touched = next((draft for draft in drafts if _touches(draft, ends)), None)
        if touched is None:
            drafts.append(_Draft(seed=item, sides=[[end] for end in ends]))
        else:
            for end in ends:
                _place(touched.sides, end, judged)
    return drafts


def _touches(draft: _Draft, ends: Sequence[Span]) -> bool:
    return any(side[0].overlap(end) for side in draft.sides for end in ends)


def _place(sides: list[list[Span]], span: Span, judged: _Judged) -> None:
    """Put a passage on the side that it agrees with, or on a new one where it fits none."""
    if any(span.overlap(held) for side in sides for held in side):
        return
    to_firsts = [frozenset((span, side[0])) for side in sides]
    agreed = next((k for k, pair in enumerate(to_firsts) if pair in judged.close), None)
    if agreed is not None:
        sides[agreed].append(span)
    elif judged.apart.issuperset(to_firsts):
        sides.append([span])


# -- what is told ----------------------------------------------------------------------------------


def _conflict(
    draft: _Draft, rows: Mapping[Span, str], said: Mapping[Span, Said], comparer: Comparer
) -> Conflict:
    seed, kind = draft.seed, comparer.kind(draft.seed.found)
    firsts = [said[side[0]] for side in draft.sides]
    sides = tuple(
        Side(
            value=_value(first, firsts[0] if place else firsts[1], kind),
            spans=tuple(sorted(spans, key=lambda span: (span.account, span.start))),
        )
        for place, (first, spans) in enumerate(zip(firsts, draft.sides, strict=True))
    )
    return Conflict(
        id=identify("conflict", kind, *(repr(side.spans) for side in sides)),
        points=_points(draft, rows),
        kind=kind,
        scope=_scope(draft),
        sides=sides,
        confidence=Confidence(
            value=round(seed.odds, 4),
            because=(
                *(item.reason for item in compare(seed.one, seed.other)),
                *comparer.reasons(seed.found),
                Reason(
                    rule="alike",
                    words="how surely the passages belong together",
                    weight=round(seed.pair.probability, 3),
                ),
            ),
        ),
    )


def _points(draft: _Draft, rows: Mapping[Span, str]) -> tuple[str, ...]:
    """Give the rows in which two of the sides stand."""
    held = ({rows[span] for span in side if span in rows} for side in draft.sides)
    count = Counter(row for found in held for row in found)
    return tuple(sorted(row for row, sides in count.items() if sides > 1))


def _scope(draft: _Draft) -> Scope:
    accounts = {span.account for side in draft.sides for span in side}
    return "across" if len(accounts) > 1 else "inside"


def _value(said: Said, against: Said, kind: ConflictKind) -> str:
    """Say what a side holds: its date or number, or the words of its first passage."""
    for item in compare(said, against):
        if item.slot == kind and item.verdict == "conflicts":
            return item.left
    words = " ".join(said.words[:VALUE_WORDS])
    return words if len(said.words) <= VALUE_WORDS else f"{words} …"
