"""Which accounts are compared with which: all in a small set, the likest of each in a large one.

A row holds few passages, so an account of a thousand has to be set against those alone that speak
of the same; time then grows with the number of accounts and not with its square.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.layout import Layout

FEW = 24
"""Accounts up to which each is compared with every other: the sets of a reader's own choice."""
LIKEST = 14
"""Accounts that each is compared with in a larger set: as many as a row holds passages."""
CROWD = 64
"""Accounts that share a word, from which on it tells nothing of who speaks of the same matter."""

DISTANT = -2.0
"""Closeness below which two passages of a larger set are not weighed: half of the candidates are
so. Fifteen gold sets thrown together have the same links with them and without
(``bench/together.py``)."""
STEPS = 2**20
"""Steps of how telling a thing is: whole numbers, whose sum hangs on no order of adding."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def compared_accounts(layout: Layout) -> list[tuple[int, int]]:
    """Give the pairs of accounts to compare, in order, the earlier account first."""
    accounts = layout.accounts
    if accounts <= FEW:
        return list(combinations(range(accounts), 2))
    code, likeness = _alike(layout, accounts)
    one, other = np.divmod(code, accounts)
    near: set[tuple[int, int]] = set()
    here, there = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((there, -np.tile(likeness, 2), here))
    starts = np.searchsorted(here[order], np.arange(accounts + 1))
    for account in range(accounts):
        for k in order[starts[account] : min(starts[account + 1], starts[account] + LIKEST)]:
            near.add((min(account, int(there[k])), max(account, int(there[k]))))
    return sorted(near)


def _alike(layout: Layout, accounts: int) -> tuple[Ints, Floats]:
    """Give the pairs that share telling words or names, coded, and the cosine of what they hold."""
    codes: list[Ints] = []
    weights: list[Floats] = []
    norm = np.zeros(accounts)
    for name in ("words", "names"):
        word, account = held(layout, name)
        count = np.bincount(word)
        telling = np.rint(np.log(accounts / np.maximum(count, 1)) ** 2 * STEPS)
        np.add.at(norm, account, telling[word])
        first = np.concatenate([[0], np.cumsum(count)[:-1]])
        for size in range(2, CROWD + 1):
            words = np.nonzero(count == size)[0]
            holders = account[first[words][:, None] + np.arange(size)[None, :]]
            left, right = np.triu_indices(size, 1)
            codes.append((holders[:, left] * accounts + holders[:, right]).ravel())
            weights.append(np.repeat(telling[words], len(left)))
    code, place = np.unique(np.concatenate(codes), return_inverse=True)
    shared = np.bincount(place, np.concatenate(weights), minlength=len(code))
    one, other = np.divmod(code, accounts)
    return code, shared / np.sqrt(np.maximum(norm[one] * norm[other], 1e-9))


def held(layout: Layout, name: str) -> tuple[Ints, Ints]:
    """Give every word with every account that holds it, once, in the order of words."""
    accounts = int(layout.account.max(initial=-1)) + 1
    passage, code = layout.items[name].each()
    word, account = np.divmod(np.unique(code * accounts + layout.account[passage]), accounts)
    return word, account
