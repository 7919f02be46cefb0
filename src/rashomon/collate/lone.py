"""Points that one account alone makes, and that an editor would keep all the same."""

from collections.abc import Sequence

from rashomon.collate.points import Index, cell_of
from rashomon.schema import Confidence, Entity, Point, Proposition, Reading, Reason, identify_span

LONGEST = 40
"""Words: a longer sentence says several things, and is left to the account's own page."""


def lone_points(
    readings: Sequence[Reading], entities: Sequence[Entity], shared: Sequence[Point]
) -> tuple[Point, ...]:
    """Offer, for each sentence in no shared row, its widest passage that names an actor and more.

    "More" is a date, a number or a voice: what could be looked up or asked about elsewhere.
    """
    index = Index.of(readings, entities)
    taken = {(c.span.account, c.span.start, c.span.end) for p in shared for c in p.cells}
    found = []
    for reading in readings:
        used = _used_sentences(reading, taken)
        found += [
            _lone(index, passage)
            for passage in _widest(reading)
            if passage.sentence not in used and _telling(index, passage)
        ]
    return tuple(found)


def _used_sentences(reading: Reading, taken: set[tuple[str, int, int]]) -> set[int]:
    return {
        p.sentence
        for p in reading.propositions
        if (p.span.account, p.span.start, p.span.end) in taken
    }


def _widest(reading: Reading) -> list[Proposition]:
    best: dict[int, Proposition] = {}
    for passage in reading.propositions:
        size = passage.span.end - passage.span.start
        held = best.get(passage.sentence)
        if len(reading.account.quote(passage.span).split()) <= LONGEST and (
            held is None or size > held.span.end - held.span.start
        ):
            best[passage.sentence] = passage
    return list(best.values())


def _telling(index: Index, passage: Proposition) -> bool:
    named = any(m in index.entity_of for m in passage.arguments)
    said = index.assertions.get(passage.id)
    return named and bool(passage.when or passage.quantities or (said and said.by))


def _lone(index: Index, passage: Proposition) -> Point:
    why = Reason(rule="only here", words="no passage of another account was read alike", weight=0.5)
    actors = (index.entity_of[m].id for m in passage.arguments if m in index.entity_of)
    return Point(
        id=identify_span("point", passage.span),
        kind=passage.kind,
        label=index.words(passage),
        actors=tuple(dict.fromkeys(actors)),
        place=next((index.surfaces[m] for m in passage.where), ""),
        when=next((index.dates[d] for d in passage.when), ""),
        cells=(cell_of(index, passage),),
        silences=(),
        origins=1,
        confidence=Confidence(value=0.5, because=(why,)),
    )
