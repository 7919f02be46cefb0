"""Conflicts: where the cells of a row cannot all be right, or judge one thing differently.

Pairs of cells are compared first (`comparison`); the surest pair of a kind gives two sides, and
every other cell of the row joins the side whose value it holds, or none. Nothing says who is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from rashomon.collate.cells import Looker, Said
from rashomon.collate.comparison import compare
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
    identify,
)

SIDE_MARGIN = 1.5
"""How many times likelier a cell must be at odds with one side than with the other to join the
other: chosen on the invented accounts' rows, where 1.2 and 2 give the same F1."""
VALUE_WORDS = 12
"""Words of a passage that stand for a side's value where it is no date and no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two cells of a row and how surely they are at odds."""

    one: Said
    other: Said
    found: Mapping[str, float]
    odds: float
    kind: ConflictKind


def conflicts(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    points: Sequence[Point],
    comparer: Comparer = RULES,
) -> tuple[Conflict, ...]:
    """Find the conflicts of a synopsis, surest first.

    Args:
        readings: every account of the set.
        entities: who and what the accounts speak of (for words that name the same one).
        points: the rows.
        comparer: weighs the signals of two cells; the rules alone where none is given.
    """
    looker = Looker(readings)
    named = wording(readings, entities, points)
    worded = {point for conflict in named for point in conflict.points}
    found = [
        conflict
        for point in points
        for conflict in _of_row(looker, point, comparer)
        if conflict.kind != "wording" or point.id not in worded
    ]
    return tuple(sorted((*found, *named), key=lambda item: (-item.confidence.value, item.id)))


def _of_row(looker: Looker, point: Point, comparer: Comparer) -> list[Conflict]:
    """The surest pair of each kind, unless a surer one of the row already sets the two apart."""
    row = looker.row(point)
    pairs = [_pair(one, other, point, (row, comparer)) for one, other in combinations(row, 2)]
    found: list[Conflict] = []
    kinds: set[ConflictKind] = set()
    for pair in sorted(pairs, key=_rank):
        if pair.odds < comparer.threshold or pair.kind in kinds:
            continue
        if pair.one.span.overlap(pair.other.span) or _explained(pair, found):
            continue
        kinds.add(pair.kind)
        found.append(_conflict(point, pair, pairs, comparer))
    return found


def _rank(pair: _Pair) -> tuple[float, str, int, int]:
    return -pair.odds, pair.one.account, pair.one.span.start, pair.other.span.start


def _explained(pair: _Pair, found: Sequence[Conflict]) -> bool:
    """Whether two cells stand on different sides already; a second slot at odds is told apart."""
    if pair.kind in MEASURED and pair.found.get(f"{pair.kind} conflicts"):
        return False
    ends = (pair.one.span, pair.other.span)
    return any(
        ends[0] in one.spans and ends[1] in other.spans
        for conflict in found
        for one, other in permutations(conflict.sides, 2)
    )


MEASURED: frozenset[ConflictKind] = frozenset({"date", "number"})
"""Slots whose values are compared by rule: two of them may differ between the same passages."""


def _pair(one: Said, other: Said, point: Point, context: tuple[Sequence[Said], Comparer]) -> _Pair:
    row, comparer = context
    found = signals(one, other, point.kind, row)
    return _Pair(
        one=one,
        other=other,
        found=found,
        odds=comparer.odds(found),
        kind=comparer.kind(found),
    )


def _conflict(point: Point, seed: _Pair, pairs: Sequence[_Pair], comparer: Comparer) -> Conflict:
    left, right = _sides(seed, pairs)
    sides = (_side(left, seed, first=True), _side(right, seed, first=False))
    scope: Scope = (
        "across"
        if {said.account for said in left} != {said.account for said in right}
        or len({said.account for said in left}) > 1
        else "inside"
    )
    return Conflict(
        id=identify("conflict", point.id, seed.kind, *(repr(side.spans) for side in sides)),
        points=(point.id,),
        kind=seed.kind,
        scope=scope,
        sides=sides,
        confidence=Confidence(
            value=round(seed.odds * point.confidence.value, 4),
            because=(
                *(item.reason for item in compare(seed.one, seed.other)),
                *comparer.reasons(seed.found),
                Reason(
                    rule="row",
                    words="how surely the cells belong in one row",
                    weight=round(point.confidence.value, 3),
                ),
            ),
        ),
    )


def _sides(seed: _Pair, pairs: Sequence[_Pair]) -> tuple[list[Said], list[Said]]:
    """Share out the row's other cells between the seed's two sides; the unclear join neither."""
    odds = {frozenset((pair.one.span, pair.other.span)): pair.odds for pair in pairs}
    others = {
        said.span: said
        for pair in pairs
        for said in (pair.one, pair.other)
        if said.span not in {seed.one.span, seed.other.span}
    }
    left, right = [seed.one], [seed.other]
    for span, said in others.items():
        against_left = odds.get(frozenset((span, seed.one.span)), 0.0)
        against_right = odds.get(frozenset((span, seed.other.span)), 0.0)
        if against_right >= SIDE_MARGIN * against_left:
            left.append(said)
        elif against_left >= SIDE_MARGIN * against_right:
            right.append(said)
    return left, right


def _side(cells: Sequence[Said], seed: _Pair, *, first: bool) -> Side:
    ordered = sorted((said.span for said in cells), key=lambda span: (span.account, span.start))
    return Side(value=_value(seed, first=first), spans=tuple(ordered))


def _value(seed: _Pair, *, first: bool) -> str:
    for item in compare(seed.one, seed.other):
        if item.slot == seed.kind and item.verdict == "conflicts":
            return item.left if first else item.right
    said = seed.one if first else seed.other
    words = " ".join(said.words[:VALUE_WORDS])
    return words if len(said.words) <= VALUE_WORDS else f"{words} …"
