"""Trees from scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.understand.trees import tree

SIZES = st.integers(1, 9).flatmap(
    lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-20, 20, width=32))
)


@given(SIZES)
def test_any_scores_make_one_tree(scores: np.ndarray) -> None:
    """Every word reaches the one root."""
    heads = tree(scores)
    assert heads.count(-1) == 1
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] >= 0:
            at, steps = heads[at], steps + 1
            assert steps <= len(heads)


def test_a_ring_is_opened_where_it_costs_least() -> None:
    """Two words that would govern each other are hung below the better entry."""
    scores = np.array([[1, 0, 9, 0], [4, 9, 0, 0], [3, 0, 2, 0]], np.float32)
    assert tree(scores) == [1, -1, 1]


def test_one_root_is_kept() -> None:
    """Of two words that would be root, the surer one is."""
    scores = np.array([[9, 0, 1], [5, 4, 0]], np.float32)
    assert tree(scores) == [-1, 0]
