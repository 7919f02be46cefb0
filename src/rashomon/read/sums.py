"""The sums over all ways through a chain: how likely each block is of each kind, given the rest.

A chain is cut into pieces of equal length that are summed side by side (the product of a piece's
matrices says what it does to whatever comes before), so that a long text takes few steps.
"""

from math import ceil, isqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]


def likelihoods_of(scores: Array, gaps: Numbers, steps: Array) -> Array:
    """Give for each place of a chain (rows) the likelihood of each kind (columns).

    ``scores`` says what each place by itself speaks for; ``steps`` holds a matrix of what speaks
    for each step from kind to kind, and ``gaps`` the number of the matrix for the step that leads
    to each place (for the first it says nothing). All are logarithms.
    """
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    matrices = np.concatenate([np.exp(steps), np.eye(scores.shape[1])[None]])
    none = np.array([len(steps)])
    to = np.concatenate([none, gaps[1:]])
    away = np.concatenate([gaps[1:], none])
    before = _summed(odds, to, matrices)
    turned = matrices.transpose(0, 2, 1)
    after = _summed(odds[::-1], away[::-1], turned)[::-1]
    beyond = np.concatenate([after[1:], np.ones((1, scores.shape[1]))])
    found = before * _stepped(beyond, away, turned)
    total: Array = found / found.sum(axis=1, keepdims=True)
    return total


def _summed(odds: Array, to: Numbers, matrices: Array) -> Array:
    """Sum over all ways that lead to each place, up to a factor."""
    size, kinds = odds.shape
    length = isqrt(size - 1) + 1
    count = ceil(size / length)
    none = np.full(count * length - size, len(matrices) - 1)
    at = np.concatenate([to, none]).reshape(count, length)
    there = np.concatenate([odds, np.ones((len(none), kinds))]).reshape(count, length, kinds)
    pieces = np.broadcast_to(np.eye(kinds), (count, kinds, kinds))
    for n in range(length):
        pieces = (pieces @ matrices[at[:, n]]) * there[:, n, None, :]
        pieces = pieces / pieces.max(axis=(1, 2), keepdims=True)
    start = np.ones((count, kinds))
    for n in range(1, count):
        start[n] = start[n - 1] @ pieces[n - 1]
        start[n] /= start[n].max()
    found = np.empty((count, length, kinds))
    for n in range(length):
        start = _stepped(start, at[:, n], matrices) * there[:, n]
        start = start / start.max(axis=1, keepdims=True)
        found[:, n] = start
    return found.reshape(-1, kinds)[:size]


def _stepped(odds: Array, to: Numbers, matrices: Array) -> Array:
    """Take a step from each row, by the matrix that is named for it."""
    found = np.empty_like(odds)
    for number, matrix in enumerate(matrices):
        here = to == number
        found[here] = odds[here] @ matrix
    return found
