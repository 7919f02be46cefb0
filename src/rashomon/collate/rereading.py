"""Close calls read again: two passages together, each inside its sentence.

The first probabilities come from vectors and shared words; the pair reader sees both passages at
once, and is asked about those that are likely enough to matter: of two sentences the likeliest
cuts.
"""

from collections.abc import Sequence
from dataclasses import astuple, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Layout
from rashomon.collate.rows import Link, Scored, choose
from rashomon.schema import FORGETFUL, Memo, Reading, key_of
from rashomon.weights.scorer import Excerpt, Scorer

CLOSE = 0.05
"""First probability from which two passages are read together."""
EDGE = 1e-4

Floats = NDArray[np.float32]


def reread(
    readings: Sequence[Reading],
    layout: Layout,
    pairs: Scored,
    scorer: Scorer,
    memo: Memo = FORGETFUL,
) -> Scored:
    """Give candidate pairs with their probabilities after the close calls were read again."""
    if scorer.together is None:
        return pairs
    close = choose(layout, pairs, CLOSE)
    if not close:
        return pairs
    ends = [(one.left, one.right) for one in close]
    told = _read(excerpts(readings, layout), ends, scorer, memo)
    return placed(pairs, close, blended(close, told, scorer.blend))


def _read(
    passages: Sequence[Excerpt], ends: Sequence[tuple[int, int]], scorer: Scorer, memo: Memo
) -> Floats:
    """Read pairs of passages together, but for those that were read before."""
    keys = [
        key_of("read together", scorer.mark, *sorted(repr(astuple(passages[k])) for k in pair))
        for pair in ends
    ]
    known = memo.known(keys)
    due = {key: pair for key, pair in zip(keys, ends, strict=True) if key not in known}
    made: dict[bytes, bytes] = {}
    if due and scorer.together is not None:
        fresh = scorer.together(passages, list(due.values()))
        made = {key: row.astype("<f4").tobytes() for key, row in zip(due, fresh, strict=True)}
    memo.keep(made)
    rows = [np.frombuffer(known[key] if key in known else made[key], "<f4") for key in keys]
    return np.array(rows, np.float32)


def blended(close: Sequence[Link], told: Floats, blend: Sequence[float]) -> Floats:
    """Weigh the first probability of each pair and what the reader says, as logits."""
    constant, first, second = blend
    before = logit(np.array([one.probability for one in close], np.float32))
    return np.asarray(constant + first * before + second * told[:, 0], np.float32)


def placed(pairs: Scored, close: Sequence[Link], after: Floats) -> Scored:
    """Put the probabilities of the pairs that were read in place of their first ones."""
    told = {(one.left, one.right): by for one, by in zip(close, after.tolist(), strict=True)}
    ends = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    moved = np.array([told.get(pair, np.nan) for pair in ends], np.float32)
    sure = np.where(np.isnan(moved), pairs.probability, 1 / (1 + np.exp(-moved)))
    return replace(pairs, probability=sure.astype(np.float32))


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
