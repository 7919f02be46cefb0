"""What speaks for and against two passages of different accounts standing in one row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Bag, Layout
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


BATCH = 200_000
"""Pairs that are weighed at a time: their signals take 25 MB."""


def candidate_pairs(layout: Layout, head: PairHead) -> Pairs:
    """Find each passage's nearest counterparts in every other account and weigh them."""
    found = list(batches(layout, head))
    none = np.zeros(0, np.int32)
    empty = Pairs(left=none, right=none, signals=np.zeros((0, len(NAMES)), np.float32))
    return _together(found) if found else empty


def batches(layout: Layout, head: PairHead) -> Iterator[Pairs]:
    """Find the candidate pairs, some accounts at a time: all signals at once would fill a room."""
    accounts = int(layout.account.max(initial=-1)) + 1
    members = [np.nonzero(layout.account == k)[0].astype(np.int32) for k in range(accounts)]
    parts: list[Pairs] = []
    for one, other in compared_accounts(layout):
        a, b = members[one], members[other]
        if len(a) and len(b):
            parts.append(_between(layout, head, a, b, min(accounts, FEW)))
        if sum(len(part.left) for part in parts) >= BATCH:
            yield _together(parts)
            parts = []
    if parts:
        yield _together(parts)


def _together(parts: Sequence[Pairs]) -> Pairs:
    return Pairs(
        left=np.concatenate([part.left for part in parts]),
        right=np.concatenate([part.right for part in parts]),
        signals=np.concatenate([part.signals for part in parts]),
    )


def _between(
    layout: Layout, head: PairHead, a: NDArray[np.int32], b: NDArray[np.int32], accounts: int
) -> Pairs:
    close = head.closeness(layout.vectors[a], layout.vectors[b])
    i, j = _nearest(close)
    left, right = a[i], b[j]
    columns = [
        close[i, j],
        head.detail(layout.vectors[left], layout.vectors[right]),
        *_standing(close, i, j),
        *_surroundings(layout, close, a, b, i, j),
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
    rows = np.argsort(np.argsort(-close, axis=1, kind="stable"), axis=1)
    columns = np.argsort(np.argsort(-close, axis=0, kind="stable"), axis=0)
    yield np.log1p(rows[i, j]).astype(np.float32)
    yield np.log1p(columns[i, j]).astype(np.float32)
    yield score - close.max(1)[i]
    yield score - close.max(0)[j]
    yield (score - close.mean(1)[i]) / (close.std(1)[i] + np.float32(1e-3))
    yield (score - close.mean(0)[j]) / (close.std(0)[j] + np.float32(1e-3))


def _surroundings(  # noqa: PLR0917 - one account pair, two ways to count in it
    layout: Layout,
    close: Floats,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    i: NDArray[np.intp],
    j: NDArray[np.intp],
) -> Iterator[Floats]:
    """How well the sentences around match: their best cuts, and those before and after."""
    p, q = layout.sentence[a], layout.sentence[b]
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
    out = np.zeros(len(left), np.float32)
    for begin in range(0, len(left), 2048):
        x, y = bag.ids[left[begin : begin + 2048]], bag.ids[right[begin : begin + 2048]]
        held = ((x[:, :, None] == y[:, None, :]) & (x >= 0)[:, :, None]).any(2)
        out[begin : begin + 2048] = (held * np.where(x >= 0, bag.weight[x], 0)).sum(1)
    return out


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
