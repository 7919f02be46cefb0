"""Passages of two accounts that are read alike, in one row or not: where a conflict may lie.

Two accounts that are at odds often word a thing so differently that no row joins them. What is
compared is therefore wider than the rows: every pair of passages that is likely enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.collate.layout import Layout
from rashomon.collate.points import Index, cell_of
from rashomon.collate.rows import Link
from rashomon.schema import Cell, Entity, Point, PropositionKind, Reading, Span

LIKELY = 0.1
"""Probability of standing in one row from which two passages are compared: of 418 gold
conflicts of 22 development sets 161 lay inside the rows of an earlier scorer, and 137 more from
here upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two cells, how surely they belong together, and the row that holds both, if one does."""

    one: Cell
    other: Cell
    kind: PropositionKind
    probability: float
    row: Point | None = None


def alike(
    layout: Layout, links: Sequence[Link], readings: Sequence[Reading], entities: Sequence[Entity]
) -> tuple[Alike, ...]:
    """Give the linked passages as cells."""
    index = Index.of(readings, entities)
    passages = layout.passages
    return tuple(
        Alike(
            one=cell_of(index, passages[link.left]),
            other=cell_of(index, passages[link.right]),
            kind=passages[link.left].kind,
            probability=link.probability,
        )
        for link in links
    )


def compared(points: Sequence[Point], likely: Sequence[Alike]) -> tuple[Alike, ...]:
    """Give what is to be compared: all cells of a row with one another, and the likely pairs."""
    sure = {_spans(pair.one, pair.other): pair.probability for pair in likely}
    inside = {
        _spans(one, other): Alike(
            one=one,
            other=other,
            kind=point.kind,
            probability=sure.get(_spans(one, other), point.confidence.value),
            row=point,
        )
        for point in points
        for one, other in combinations(sorted(point.cells, key=_place), 2)
        if not one.span.overlap(other.span)
    }
    outside = (pair for pair in likely if _spans(pair.one, pair.other) not in inside)
    return (*inside.values(), *outside)


def _spans(one: Cell, other: Cell) -> frozenset[Span]:
    return frozenset((one.span, other.span))


def _place(cell: Cell) -> tuple[str, int, int]:
    return cell.span.account, cell.span.start, cell.span.end
