"""Which passages of the set say one thing: candidates, signals, a trained scorer, rows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.alike import LIKELY
from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rereading import reread
from rashomon.collate.rows import Link, Row, Scored, choose, rows
from rashomon.collate.signals import Pairs, batches
from rashomon.schema import Entity, Reading
from rashomon.weights.scorer import Scorer


def match(
    readings: Sequence[Reading], entities: Sequence[Entity], scorer: Scorer
) -> tuple[Layout, tuple[Row, ...], tuple[Link, ...]]:
    """Lay the set out, find its rows, and what is likely enough to be compared."""
    layout = lay_out(readings, entities)
    scored = [
        Scored(left=part.left, right=part.right, probability=probabilities(part, scorer))
        for part in batches(layout, scorer.head)
    ]
    pairs = reread(readings, layout, Scored.together(scored), scorer)
    found = rows(layout, pairs, link=scorer.link, merge=scorer.merge)
    return layout, found, tuple(choose(layout, pairs, LIKELY))


def probabilities(pairs: Pairs, scorer: Scorer) -> NDArray[np.float32]:
    """How surely each candidate pair stands in one row."""
    odds = np.exp(-scorer.logits(pairs.signals))
    return (1 / (1 + odds)).astype(np.float32)
