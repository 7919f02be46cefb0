"""From scores of governors to trees: one root a sentence, no word its own ancestor.

The best governor of each word already makes a tree for nine sentences in ten; the others are
repaired with the algorithm of Chu, Liu and Edmonds (maximum spanning tree).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NEVER = -1e9


def tree(scores: NDArray[np.floating]) -> list[int]:
    """Choose governors for the n words of a sentence from scores (n, n + 1).

    Column 0 is the root, column k + 1 word k; gives for each word its governor, -1 for the root.

    >>> tree(np.array([[0.0, 0, 5], [9, 1, 0]]))
    [1, -1]
    """
    size = len(scores)
    if size == 1:
        return [-1]
    weights = np.full((size + 1, size + 1), NEVER)
    weights[1:] = _log_shares(scores)
    np.fill_diagonal(weights, NEVER)
    heads = [0, *weights[1:].argmax(1).tolist()]
    if heads[1:].count(0) != 1 or _cycle(heads):
        heads = _one_root(weights)
    return [head - 1 for head in heads[1:]]


def _log_shares(scores: NDArray[np.floating]) -> Array:
    raised = scores.astype(np.float64) - scores.max(1, keepdims=True)
    shares: Array = raised - np.log(np.exp(raised).sum(1, keepdims=True))
    return shares


def _one_root(weights: Array) -> list[int]:
    """Find the best tree; where it has several roots, the best of the trees with one of them."""
    best = _spanning(weights)
    roots = [place for place in range(1, len(best)) if best[place] == 0]
    if len(roots) == 1:
        return best
    trees = []
    for root in roots:
        single = weights.copy()
        single[1:, 0] = NEVER
        single[root, 1:] = NEVER
        single[root, 0] = weights[root, 0]
        found = _spanning(single)
        trees.append((sum(single[place, found[place]] for place in range(1, len(found))), found))
    return max(trees)[1]


def _cycle(heads: Sequence[int]) -> list[int]:
    """Find words that govern each other in a ring; place 0 governs itself and is no ring."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for place in path:
            state[place] = 2
    return []


def _spanning(weights: Array) -> list[int]:
    """Find the best tree (Edmonds 1967): contract a ring, solve the rest, open the ring again."""
    heads = [0, *weights[1:].argmax(1).tolist()]
    ring = _cycle(heads)
    if not ring:
        return heads
    inside = set(ring)
    rest = [place for place in range(len(weights)) if place not in inside]
    own = weights[ring, [heads[place] for place in ring]]
    into = weights[np.ix_(ring, rest)] - own[:, None]
    outof = weights[np.ix_(rest, ring)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    smaller[:-1, :-1] = weights[np.ix_(rest, rest)]
    smaller[:-1, -1] = outof.max(1)
    smaller[-1, :-1] = into.max(0)
    found = _spanning(smaller)
    for place, head in zip(rest[1:], found[1:-1], strict=True):
        at = rest.index(place)
        heads[place] = ring[int(outof[at].argmax())] if head == len(rest) else rest[head]
    entry = found[-1]
    broken = int(into[:, entry].argmax())
    heads[ring[broken]] = rest[entry]
    return heads
