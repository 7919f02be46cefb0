"""Close calls read again: two passages together, each inside its sentence.

The first probabilities come from vectors and shared words; the pair reader sees both passages at
once, and is asked about those that are likely enough to matter. What it says of two passages moves
every other cut of the same two sentences as well.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Layout
from rashomon.collate.rows import Link, choose
from rashomon.collate.signals import Pairs
from rashomon.schema import Reading
from rashomon.weights.pairs import Excerpt
from rashomon.weights.scorer import Scorer

CLOSE = 0.05
"""First probability from which two passages are read together."""
EDGE = 1e-4

Floats = NDArray[np.float32]


def reread(
    readings: Sequence[Reading], layout: Layout, pairs: Pairs, sure: Floats, scorer: Scorer
) -> Floats:
    """Give the probabilities of candidate pairs after the close calls were read again."""
    if scorer.together is None:
        return sure
    close = choose(layout, pairs, sure, CLOSE)
    if not close:
        return sure
    told = scorer.together(excerpts(readings, layout), [(one.left, one.right) for one in close])
    return shifted(layout, pairs, sure, close, blended(close, told, scorer.blend))


def blended(close: Sequence[Link], told: Floats, blend: Sequence[float]) -> Floats:
    """Weigh the first probability of each pair and what the reader says, as logits."""
    constant, first, second = blend
    before = logit(np.array([one.probability for one in close], np.float32))
    return np.asarray(constant + first * before + second * told[:, 0], np.float32)


def shifted(
    layout: Layout, pairs: Pairs, sure: Floats, close: Sequence[Link], after: Floats
) -> Floats:
    """Move every cut of two sentences by as much as the surest of those that were read."""
    before = logit(np.array([one.probability for one in close], np.float32))
    shift: dict[tuple[int, int], float] = {}
    for one, by in zip(close, (after - before).tolist(), strict=True):
        shift.setdefault((int(layout.sentence[one.left]), int(layout.sentence[one.right])), by)
    ends = zip(layout.sentence[pairs.left], layout.sentence[pairs.right], strict=True)
    by = np.array([shift.get((int(a), int(b)), 0.0) for a, b in ends], np.float32)
    own = {(one.left, one.right): k for k, one in enumerate(close)}
    moved = logit(sure) + by
    for k, ends_of in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        if ends_of in own:
            moved[k] = after[own[ends_of]]
    return np.asarray(1 / (1 + np.exp(-moved)), np.float32)


def logit(probability: Floats) -> Floats:
    """Turn probabilities into log odds, the certain ones held a little short of it."""
    held = np.clip(probability, EDGE, 1 - EDGE)
    return np.asarray(np.log(held / (1 - held)), np.float32)


def excerpts(readings: Sequence[Reading], layout: Layout) -> list[Excerpt]:
    """Give each candidate passage inside its sentence."""
    by = {reading.account.id: reading for reading in readings}
    found = []
    for one in layout.passages:
        reading = by[one.span.account]
        around = reading.sentences[one.sentence].span
        found.append(
            Excerpt(
                sentence=reading.account.quote(around),
                start=one.span.start - around.start,
                end=one.span.end - around.start,
            )
        )
    return found
