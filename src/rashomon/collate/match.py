"""Which passages of the set say one thing: candidates, signals, a trained scorer, rows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rows import Row, rows
from rashomon.collate.signals import Pairs, candidate_pairs
from rashomon.schema import Entity, Reading
from rashomon.weights.scorer import Scorer


def match(
    readings: Sequence[Reading], entities: Sequence[Entity], scorer: Scorer
) -> tuple[Layout, tuple[Row, ...]]:
    """Lay the set out and find its rows."""
    layout = lay_out(readings, entities)
    pairs = candidate_pairs(layout, scorer.head)
    found = rows(layout, pairs, probabilities(pairs, scorer), link=scorer.link, merge=scorer.merge)
    return layout, found


def probabilities(pairs: Pairs, scorer: Scorer) -> NDArray[np.float32]:
    """How surely each candidate pair stands in one row."""
    odds = np.exp(-scorer.trees.logits(pairs.signals))
    return (1 / (1 + odds)).astype(np.float32)
