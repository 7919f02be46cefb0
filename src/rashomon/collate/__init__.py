"""Readings side by side: the synopsis. Pure: no input, no output, no model but the arrays given."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.collate.alike import alike
from rashomon.collate.conflicts import conflicts
from rashomon.collate.differing import held
from rashomon.collate.entities import entities
from rashomon.collate.lone import lone_points
from rashomon.collate.match import match
from rashomon.collate.origins import origins, support
from rashomon.collate.points import shared_points
from rashomon.collate.relays import relays
from rashomon.collate.silence import silences
from rashomon.collate.weighing import RULES, Comparer
from rashomon.schema import Correction, Reading, Synopsis
from rashomon.weights.scorer import Scorer


def collate(
    readings: Sequence[Reading], scorer: Scorer, corrections: Sequence[Correction] = ()
) -> Synopsis:
    """Lay the accounts of a set side by side.

    Args:
        readings: what each account says; their order changes nothing but ids' order of listing.
        scorer: what was trained on rows: pair head, trees, thresholds, weights of the comparer.
        corrections: what persons decided; ``same`` and ``different`` bind the entities.
    """
    ordered = sorted(readings, key=lambda reading: (reading.account.file, reading.account.id))
    spoken_of = entities(ordered, corrections)
    passed_on = relays(ordered, spoken_of)
    gone_back = origins(ordered, passed_on)
    layout, rows, links = match(ordered, spoken_of, scorer)
    shared = shared_points(layout, rows, ordered, spoken_of)
    drafts = (*shared, *lone_points(ordered, spoken_of, shared))
    points = tuple(
        replace(point, origins=support(point.cells, gone_back, ordered))
        for point in silences(drafts, ordered, spoken_of)
    )
    comparer = Comparer.from_json(scorer.comparer) if scorer.comparer else RULES
    return Synopsis(
        entities=spoken_of,
        points=points,
        conflicts=conflicts(
            ordered,
            spoken_of,
            points,
            comparer,
            alike(layout, links, ordered, spoken_of),
            held(ordered, spoken_of, layout, scorer.head, points),
        ),
        relays=passed_on,
        origins=gone_back,
    )


__all__ = ["collate"]
