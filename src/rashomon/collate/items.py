"""What passages hold of one kind (words, names, numbers), as numbers that can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

NOTHING = -1

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """What each passage is compared by: ids padded with -1, and how telling each id is.

    ``ids`` has shape (passages, widest), the rarest first; ``weight`` is the inverse passage
    frequency by id.
    """

    ids: NDArray[np.int32]
    weight: NDArray[np.float32]

    def total(self) -> NDArray[np.float32]:
        """Weight of everything that a passage holds, shape (passages,)."""
        weights = np.where(self.ids >= 0, self.weight[self.ids], np.float32(0))
        total: NDArray[np.float32] = weights.sum(1, dtype=np.float32)
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Items:
    """Everything of one kind that each passage holds: a row of ``flat`` from its first on.

    A code is the place of a word in ``words``, which are in order.
    """

    flat: Ints
    first: Ints
    counts: Ints
    words: tuple[str, ...]

    def only(self, passages: NDArray[np.int32]) -> "Items":
        """Keep the items of some passages."""
        return replace(self, first=self.first[passages], counts=self.counts[passages])

    def each(self) -> tuple[Ints, Ints]:
        """Give every passage, by its number, with each of its items, once, both in order."""
        rows = np.repeat(np.arange(len(self.first)), self.counts)
        ends = np.cumsum(self.counts)
        within = np.arange(len(rows)) - np.repeat(ends - self.counts, self.counts)
        codes = self.flat[np.repeat(self.first, self.counts) + within]
        order = np.lexsort((codes, rows))
        rows, codes = rows[order], codes[order]
        new = np.ones(len(rows), np.bool_)
        new[1:] = (rows[1:] != rows[:-1]) | (codes[1:] != codes[:-1])
        return rows[new], codes[new]


def neighbouring(codes: Ints) -> Ints:
    """Code each word with the one that follows it, in the order of both."""
    following = np.append(codes[1:], 0)
    both: Ints = codes * (int(codes.max(initial=0)) + 1) + following
    return both


def coded(held: Sequence[Sequence[str]]) -> Items:
    """Code the words of every passage in their order."""
    words = tuple(sorted({word for found in held for word in found}))
    place = {word: k for k, word in enumerate(words)}
    counts = [len(found) for found in held]
    return Items(
        flat=np.array([place[word] for found in held for word in found], np.int64),
        first=np.array([0, *accumulate(counts)][: len(counts)], np.int64),
        counts=np.array(counts, np.int64),
        words=words,
    )


def bag_of(items: Items, widest: int) -> Bag:
    """Take the rarest items of each passage; weigh them by inverse frequency over passages."""
    rows, codes = items.each()
    known, code, frequency = np.unique(codes, return_inverse=True, return_counts=True)
    order = np.lexsort((known, frequency))
    place = np.empty(len(known), np.int64)
    place[order] = np.arange(len(known))
    own = place[code]
    rarest = np.lexsort((own, rows))
    rows, own = rows[rarest], own[rarest]
    column = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = column < widest
    ids = np.full((len(items.first), widest), NOTHING, np.int32)
    ids[rows[kept], column[kept]] = own[kept]
    count = frequency[order].astype(np.float32) if len(known) else np.ones(1, np.float32)
    return Bag(ids=ids, weight=np.log1p(len(items.first) / count).astype(np.float32))
