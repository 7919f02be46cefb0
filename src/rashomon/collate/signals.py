"""What speaks for and against two passages of different accounts standing in one row."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.items import Bag
from rashomon.collate.layout import Layout
from rashomon.collate.neighbours import FEW, compared_accounts
from rashomon.weights.scorer import PairHead

Floats = NDArray[np.float32]

NEAREST = 15
"""Counterparts that a passage may have in each other account. Of the pairs that gold rows hold
among the nearest 25, nine in ten are among these, which are six in ten of all (the sets ``SCORER``
of ``recipes/rows/sets.py``)."""

NAMES = (
    "closeness", "detail", "rank_left", "rank_right", "margin_left", "margin_right", "z_left",
    "z_right", "sentences", "best_cut", "before", "after", "words_least", "words_most",
    "words_weight", "pairs_least", "pairs_most", "names_least", "names_most", "names_weight",
    "numbers", "dates", "length_least", "length_most", "place", "concept", "kind", "verbal",
    "accounts", "overlap_left", "overlap_right",
)  # fmt: skip
"""The signals, in the order of their columns."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Candidate pairs: indices of passages, ``left`` from an earlier account, and their signals."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    signals: Floats


def candidate_pairs(layout: Layout, head: PairHead) -> Pairs:
    """Find each passage's nearest counterparts in every other account and weigh them."""
    few = min(layout.accounts, FEW)
    ends = compared_accounts(layout)
    found = [between(layout, head, one, other, accounts=few) for one, other in ends]
    none = np.zeros(0, np.int32)
    empty = np.zeros((0, len(NAMES)), np.float32)
    return Pairs(
        left=np.concatenate([none, *(part.left for part in found)]),
        right=np.concatenate([none, *(part.right for part in found)]),
        signals=np.concatenate([empty, *(part.signals for part in found)]),
    )


def between(
    layout: Layout,
    head: PairHead,
    one: int,
    other: int,
    *,
    accounts: int,
    least: float = -math.inf,
) -> Pairs:
    """Weigh the candidate pairs of two accounts that are as close as ``least``.

    ``accounts`` is how many the set counts as.
    """
    a, b = layout.of(one), layout.of(other)
    if not (len(a) and len(b)):
        none = np.zeros(0, np.int32)
        return Pairs(left=none, right=none, signals=np.zeros((0, len(NAMES)), np.float32))
    x, y = layout.vectors[one].astype(np.float32), layout.vectors[other].astype(np.float32)
    close = head.closeness(x, y)
    i, j = _nearest(close)
    kept = close[i, j] >= least
    i, j = i[kept], j[kept]
    left, right = a[i], b[j]
    columns = [
        close[i, j],
        head.detail(x[i], y[j]),
        *_standing(close, i, j),
        *_surroundings(layout.sentence[a], layout.sentence[b], close, i, j),
        *_shared(layout, left, right),
        *_slots(layout, left, right),
        np.full(len(i), accounts, np.float32),
        np.full(len(i), close.max(1).mean(), np.float32),
        np.full(len(i), close.max(0).mean(), np.float32),
    ]
    return Pairs(left=left, right=right, signals=np.stack(columns, 1).astype(np.float32))


def _nearest(close: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs that are among the nearest of either passage, in the order of the text."""
    kept = np.zeros(close.shape, np.bool_)
    k = min(NEAREST, close.shape[1])
    np.put_along_axis(kept, np.argpartition(-close, k - 1, axis=1)[:, :k], values=True, axis=1)
    k = min(NEAREST, close.shape[0])
    np.put_along_axis(kept, np.argpartition(-close, k - 1, axis=0)[:k], values=True, axis=0)
    i, j = np.nonzero(kept)
    return i, j


def _standing(close: Floats, i: NDArray[np.intp], j: NDArray[np.intp]) -> Iterator[Floats]:
    """Rank, distance to the best, and deviation, among all counterparts of either passage."""
    score = close[i, j]
    yield np.log1p(_ranks(close)[i, j]).astype(np.float32)
    yield np.log1p(_ranks(close.T)[j, i]).astype(np.float32)
    yield score - close.max(1)[i]
    yield score - close.max(0)[j]
    yield (score - close.mean(1)[i]) / (close.std(1)[i] + np.float32(1e-3))
    yield (score - close.mean(0)[j]) / (close.std(0)[j] + np.float32(1e-3))


def _ranks(close: Floats) -> NDArray[np.intp]:
    """Rank the counterparts of each row, the nearest first."""
    order = np.argsort(-close, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(close.shape[1])[None, :], axis=1)
    return ranks


def _surroundings(
    p: NDArray[np.int32],
    q: NDArray[np.int32],
    close: Floats,
    i: NDArray[np.intp],
    j: NDArray[np.intp],
) -> Iterator[Floats]:
    """How well the sentences around match: their best cuts, and those before and after."""
    p, q = p - p.min(), q - q.min()
    best = np.full((int(p.max()) + 3, int(q.max()) + 3), -9, np.float32)
    np.maximum.at(best, (p[:, None] + 1, q[None, :] + 1), close)
    own = best[p[i] + 1, q[j] + 1]
    yield own
    yield close[i, j] - own
    yield best[p[i], q[j]]
    yield best[p[i] + 2, q[j] + 2]


def _shared(layout: Layout, left: NDArray[np.int32], right: NDArray[np.int32]) -> Iterator[Floats]:
    """Words, word pairs, names and numbers that both hold, weighted by how telling they are."""
    for name in ("words", "pairs", "names"):
        bag = layout.bags[name]
        total = bag.total()
        both = in_common(bag, left, right)
        shares = both / np.maximum(total[left], 1e-3), both / np.maximum(total[right], 1e-3)
        yield np.minimum(*shares)
        yield np.maximum(*shares)
        if name != "pairs":
            yield both
    bag = layout.bags["numbers"]
    total = bag.total()
    comparable = (total[left] > 0) & (total[right] > 0)
    same = in_common(bag, left, right) > 0
    yield np.where(comparable, np.where(same, 1, -1), 0).astype(np.float32)


def in_common(bag: Bag, left: NDArray[np.int32], right: NDArray[np.int32]) -> Floats:
    """Weight of what the passages of each pair share."""
    if not len(left):
        return np.zeros(0, np.float32)
    base = int(right.min())
    others = bag.ids[base : int(right.max()) + 1]
    holds = np.zeros((len(others), len(bag.weight) + 1), np.bool_)  # the last column is of nothing
    np.put_along_axis(holds, others, values=True, axis=1)
    holds[:, -1] = False
    own = bag.ids[left]
    held = holds[(right - base)[:, None], own]
    shared: Floats = (held * np.where(own >= 0, bag.weight[own], 0)).sum(1)
    return shared


def _slots(layout: Layout, left: NDArray[np.int32], right: NDArray[np.int32]) -> Iterator[Floats]:
    dated = ~np.isnan(layout.earliest)
    comparable = dated[left] & dated[right]
    meet = (layout.earliest[left] <= layout.latest[right]) & (
        layout.earliest[right] <= layout.latest[left]
    )
    yield np.where(comparable, np.where(meet, 1, -1), 0).astype(np.float32)
    yield np.minimum(layout.length[left], layout.length[right])
    yield np.maximum(layout.length[left], layout.length[right])
    yield np.abs(layout.place[left] - layout.place[right])
    yield (layout.concept[left] == layout.concept[right]).astype(np.float32)
    yield (layout.kind[left] == layout.kind[right]).astype(np.float32)
    yield layout.verbal[left].astype(np.float32) + layout.verbal[right]
