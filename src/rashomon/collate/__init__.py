"""Readings side by side: the synopsis. Pure: no input, no output, no model but the arrays given."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.collate.alike import alike
from rashomon.collate.blind import Blind, blinded, told
from rashomon.collate.conflicts import conflicts
from rashomon.collate.corrected import on_conflicts, on_points
from rashomon.collate.corrections import binding, lost, on_entities, on_origins
from rashomon.collate.differing import held
from rashomon.collate.entities import entities
from rashomon.collate.lone import lone_points
from rashomon.collate.match import match
from rashomon.collate.origins import Supporters, origins
from rashomon.collate.points import Index, shared_points
from rashomon.collate.relays import relays
from rashomon.collate.silence import silences
from rashomon.collate.weighing import RULES, Comparer
from rashomon.schema import FORGETFUL, Correction, Known, Memo, Reading, Synopsis
from rashomon.schema.decided import Decision, decisions, settled
from rashomon.weights.scorer import Scorer


def collate(
    readings: Sequence[Reading],
    scorer: Scorer,
    corrections: Sequence[Correction] = (),
    known: Sequence[Known] = (),
    memo: Memo = FORGETFUL,
) -> Synopsis:
    """Lay the accounts of a set side by side.

    Args:
        readings: what each account says; neither their order nor their names change anything,
            and a text that several accounts hold counts once.
        scorer: what was trained on rows: pair head, trees, thresholds, weights of the comparer.
        corrections: what persons decided, the whole log (see `corrections`).
        known: whom their own lists know (see `known`).
        memo: what was worked out before; it saves time and changes nothing.
    """
    blind = blinded(readings)
    decided = decisions(corrections, blind.readings, blind.holders)
    return told(_laid(blind, scorer, decided, known, memo), blind)


def _laid(
    blind: Blind,
    scorer: Scorer,
    decided: Sequence[Decision],
    known: Sequence[Known],
    memo: Memo,
) -> Synopsis:
    ordered, heard = settled(blind.readings, decided)
    found = entities(ordered, binding(decided), known)
    spoken_of, named = on_entities(found, ordered, decided)
    passed_on = relays(ordered, spoken_of)
    gone_back, traced = on_origins(origins(ordered, passed_on), decided)
    layout, rows, links = match(ordered, spoken_of, scorer, memo)
    shared = shared_points(layout, rows, ordered, spoken_of)
    drafts, joined = on_points(
        (*shared, *lone_points(ordered, spoken_of, shared)),
        ordered,
        Index.of(ordered, spoken_of),
        decided,
    )
    supporters = Supporters.of(gone_back, ordered)
    points = tuple(
        replace(point, origins=supporters.count(point.cells))
        for point in silences(drafts, ordered, spoken_of, blind.ids)
    )
    comparer = Comparer.from_json(scorer.comparer) if scorer.comparer else RULES
    at_odds, judged = on_conflicts(
        conflicts(
            ordered,
            spoken_of,
            points,
            comparer,
            alike(layout, links, ordered, spoken_of),
            held(ordered, spoken_of, layout, scorer.head, points),
        ),
        decided,
    )
    return Synopsis(
        entities=spoken_of,
        points=points,
        conflicts=at_odds,
        relays=passed_on,
        origins=gone_back,
        lost=lost(decided, heard, named, traced, joined, judged),
    )


__all__ = ["collate"]
