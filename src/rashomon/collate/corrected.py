"""What persons decided on rows and on conflicts (see `corrections`)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from rashomon.collate.corrections import Act, Done, certain, decide, with_reason
from rashomon.collate.points import Index, cell_of
from rashomon.schema import (
    Cell,
    CellStance,
    Confidence,
    Conflict,
    ConflictKind,
    Point,
    PropositionKind,
    Reading,
    Side,
    Span,
    identify,
    identify_span,
)
from rashomon.schema.decided import Decision, best
from rashomon.schema.edtf import is_valid

# -- rows ------------------------------------------------------------------------------------------


def on_points(
    points: Sequence[Point], readings: Sequence[Reading], index: Index, of: Sequence[Decision]
) -> tuple[tuple[Point, ...], frozenset[str]]:
    """Join, part, hide and name rows, and give their slots and stances other values."""
    acts: dict[str, Act[Point]] = {
        "same": partial(_joined, readings=readings, index=index),
        "different": partial(_parted, index=index),
        "hide": _hidden,
        "label": _labelled,
        "value": _valued,
        "stance": _standing,
    }
    return decide(points, of, "point", acts)


def _cell_at(points: Sequence[Point], span: Span) -> tuple[Point, Cell] | None:
    return best((((point, cell), cell.span) for point in points for cell in point.cells), span)


def _changed(points: Sequence[Point], old: Point, new: Point) -> list[Point]:
    return [new if point is old else point for point in points]


def _joined(
    points: Sequence[Point], decision: Decision, *, readings: Sequence[Reading], index: Index
) -> Done[Point]:
    """Make one row of those that hold the words; a passage that is in none comes as it is."""
    homes: list[Point] = []
    cells: list[Cell] = []
    for span in decision.spans:
        hit = _cell_at(points, span)
        if hit is not None:
            homes += [hit[0]] if hit[0] not in homes else []
            continue
        passages = (p for r in readings if r.account.id == span.account for p in r.propositions)
        passage = best(((p, p.span) for p in passages), span)
        if passage is None:
            return points, False
        cells.append(cell_of(index, passage))
    if not homes:
        return points, False
    if len(homes) == 1 and not cells:
        return _changed(points, homes[0], _certain(homes[0], decision)), True
    together = {cell.span: cell for home in homes for cell in home.cells}
    together |= {cell.span: cell for cell in cells}
    first = homes[0]
    row = replace(
        first,
        actors=tuple(dict.fromkeys(actor for home in homes for actor in home.actors)),
        place=next((home.place for home in homes if home.place), ""),
        when=next((home.when for home in homes if home.when), ""),
        cells=tuple(together[span] for span in sorted(together, key=_place)),
        confidence=_certain(first, decision).confidence,
    )
    return [row if point is first else point for point in points if point not in homes[1:]], True


def _certain(point: Point, decision: Decision) -> Point:
    """A row of which a person says that it is one is certain."""
    return replace(point, confidence=certain(point.confidence, decision))


def _place(span: Span) -> tuple[str, int, int]:
    return span.account, span.start, span.end


def _parted(points: Sequence[Point], decision: Decision, *, index: Index) -> Done[Point]:
    """Take the words named after the first out of its row, each into a row of its own."""
    hits = [_cell_at(points, span) for span in decision.spans]
    if hits[0] is None:
        return points, True
    home, kept = hits[0]
    out = [hit[1] for hit in hits[1:] if hit is not None and hit[0] is home]
    if kept in out:
        return points, False
    rest = replace(
        home,
        cells=tuple(cell for cell in home.cells if cell not in out),
        confidence=with_reason(home.confidence, decision),
    )
    alone = [_alone(home, cell, decision, index) for cell in out]
    return [*_changed(points, home, rest if out else home), *alone], True


def _alone(home: Point, cell: Cell, decision: Decision, index: Index) -> Point:
    words = index.texts[cell.span.account][cell.span.start : cell.span.end]
    return replace(
        home,
        id=identify_span("point", cell.span),
        label=" ".join(words.split()),
        cells=(cell,),
        confidence=with_reason(home.confidence, decision),
    )


def _hidden(points: Sequence[Point], decision: Decision) -> Done[Point]:
    hits = [_cell_at(points, span) for span in decision.spans]
    homes = [hit[0] for hit in hits if hit is not None]
    return [point for point in points if point not in homes], True


def _labelled(points: Sequence[Point], decision: Decision) -> Done[Point]:
    hit = _cell_at(points, decision.spans[0])
    if hit is None or not decision.correction.value:
        return points, False
    return _changed(points, hit[0], replace(hit[0], label=decision.correction.value)), True


def _valued(points: Sequence[Point], decision: Decision) -> Done[Point]:
    """Give a row its date, its kind or its place, whichever the value is."""
    hit, value = _cell_at(points, decision.spans[0]), decision.correction.value
    if hit is None or not value:
        return points, False
    slot = "when" if is_valid(value) else "place"
    slot = "kind" if value in get_args(PropositionKind) else slot
    confidence = with_reason(hit[0].confidence, decision)
    new = replace(hit[0], confidence=confidence, **{slot: value})  # type: ignore[arg-type]
    return _changed(points, hit[0], new), True


def _standing(points: Sequence[Point], decision: Decision) -> Done[Point]:
    hit, value = _cell_at(points, decision.spans[0]), decision.correction.value
    if hit is None or value not in get_args(CellStance):
        return points, False
    home, old = hit
    new = replace(old, stance=value)  # type: ignore[arg-type]
    cells = tuple(new if cell is old else cell for cell in home.cells)
    confidence = with_reason(home.confidence, decision)
    return _changed(points, home, replace(home, cells=cells, confidence=confidence)), True


# -- conflicts -------------------------------------------------------------------------------------


def on_conflicts(
    conflicts: Sequence[Conflict], of: Sequence[Decision]
) -> tuple[tuple[Conflict, ...], frozenset[str]]:
    """Take away what a person says is no conflict, and add, name and value what is one."""
    acts = {
        "hide": _withdrawn,
        "same": _withdrawn,
        "different": _declared,
        "label": _kinded,
        "value": _side_valued,
    }
    return decide(conflicts, of, "conflict", acts)


def _sides_at(conflict: Conflict, decision: Decision) -> list[int] | None:
    """Give the side at which each of the words stands; None where any stands at none."""
    held = [(k, span) for k, side in enumerate(conflict.sides) for span in side.spans]
    found = [best(held, span) for span in decision.spans]
    sides = [side for side in found if side is not None]
    return sides if len(sides) == len(found) else None


def _withdrawn(conflicts: Sequence[Conflict], decision: Decision) -> Done[Conflict]:
    """Make one side of those that are named; what has one side left is no conflict."""
    left = []
    for conflict in conflicts:
        sides = _sides_at(conflict, decision)
        if sides is None or (len(decision.spans) > 1 and len(set(sides)) == 1):
            left.append(conflict)
        elif len(set(sides)) > 1 and len(conflict.sides) > len(set(sides)):
            left.append(_merged(conflict, sorted(set(sides)), decision))
    return left, True


def _merged(conflict: Conflict, sides: Sequence[int], decision: Decision) -> Conflict:
    first, *others = sides
    spans = tuple(span for k in sides for span in conflict.sides[k].spans)
    kept = tuple(
        replace(side, spans=spans) if k == first else side
        for k, side in enumerate(conflict.sides)
        if k not in others
    )
    return replace(conflict, sides=kept, confidence=with_reason(conflict.confidence, decision))


def _declared(conflicts: Sequence[Conflict], decision: Decision) -> Done[Conflict]:
    """Add a conflict between the words, of the kind that the value names, unless there is one."""
    known = next((one for one in conflicts if _is_apart(one, decision)), None)
    if known is not None:
        sure = replace(known, confidence=certain(known.confidence, decision))
        return [sure if one is known else one for one in conflicts], True
    kind = decision.correction.value
    if kind not in get_args(ConflictKind) or len(decision.spans) < 2:
        return conflicts, False
    sides = tuple(
        Side(value=" ".join(target.quote.split()), spans=(span,))
        for target, span in zip(decision.correction.targets, decision.spans, strict=True)
    )
    across = len({span.account for span in decision.spans}) > 1
    new = Conflict(
        id=identify("conflict", kind, *map(repr, decision.spans)),
        points=(),
        kind=kind,  # type: ignore[arg-type]
        scope="across" if across else "inside",
        sides=sides,
        confidence=Confidence(value=1.0, because=(decision.reason,)),
    )
    return [new, *conflicts], True


def _is_apart(conflict: Conflict, decision: Decision) -> bool:
    sides = _sides_at(conflict, decision)
    return sides is not None and len(set(sides)) == len(sides) > 1


def _of_all(conflicts: Sequence[Conflict], decision: Decision) -> Conflict | None:
    return next((one for one in conflicts if _sides_at(one, decision) is not None), None)


def _kinded(conflicts: Sequence[Conflict], decision: Decision) -> Done[Conflict]:
    hit, kind = _of_all(conflicts, decision), decision.correction.value
    if hit is None or kind not in get_args(ConflictKind):
        return conflicts, False
    new = replace(hit, kind=kind, confidence=with_reason(hit.confidence, decision))  # type: ignore[arg-type]
    return [new if one is hit else one for one in conflicts], True


def _side_valued(conflicts: Sequence[Conflict], decision: Decision) -> Done[Conflict]:
    hit, value = _of_all(conflicts, decision), decision.correction.value
    if hit is None or not value:
        return conflicts, False
    (at, *_) = _sides_at(hit, decision) or [0]
    sides = tuple(
        replace(side, value=value) if k == at else side for k, side in enumerate(hit.sides)
    )
    new = replace(hit, sides=sides, confidence=with_reason(hit.confidence, decision))
    return [new if one is hit else one for one in conflicts], True
