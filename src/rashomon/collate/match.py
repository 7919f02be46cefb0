"""Which passages of the set say one thing: candidates, signals, a trained scorer, rows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.alike import LIKELY
from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rereading import reread
from rashomon.collate.rows import Link, Row, choose, rows
from rashomon.collate.signals import Pairs, candidate_pairs
from rashomon.schema import Entity, Reading
from rashomon.weights.scorer import Scorer


def match(
    readings: Sequence[Reading], entities: Sequence[Entity], scorer: Scorer
) -> tuple[Layout, tuple[Row, ...], tuple[Link, ...]]:
    """Lay the set out, find its rows, and what is likely enough to be compared."""
    layout = lay_out(readings, entities)
    pairs = candidate_pairs(layout, scorer.head)
    sure = reread(readings, layout, pairs, probabilities(pairs, scorer), scorer)
    found = rows(layout, pairs, sure, link=scorer.link, merge=scorer.merge)
    return layout, found, tuple(choose(layout, pairs, sure, LIKELY))


def probabilities(pairs: Pairs, scorer: Scorer) -> NDArray[np.float32]:
    """How surely each candidate pair stands in one row."""
    odds = np.exp(-scorer.logits(pairs.signals))
    return (1 / (1 + odds)).astype(np.float32)
