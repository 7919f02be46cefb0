"""Boosted trees and the pair head, against values worked out by hand."""

import numpy as np

from rashomon.weights.scorer import PairHead, Trees


def test_trees_follow_their_thresholds() -> None:
    """Two stumps add up: at or below the threshold goes left."""
    trees = Trees(
        root=np.array([0, 3], np.int32),
        feature=np.array([0, 0, 0, 1, 0, 0], np.int32),
        threshold=np.array([0.5, np.inf, np.inf, 2.0, np.inf, np.inf], np.float32),
        left=np.array([1, 1, 2, 4, 4, 5], np.int32),
        right=np.array([2, 1, 2, 5, 4, 5], np.int32),
        value=np.array([0, 1, 10, 0, 100, 1000], np.float32),
        base=-1.0,
        depth=1,
    )
    signals = np.array([[0.5, 3.0], [0.6, 2.0]], np.float32)
    assert trees.logits(signals).tolist() == [1000.0, 109.0]


def test_closeness_is_a_scaled_cosine_of_directions() -> None:
    """The sketch columns do not touch closeness; equal directions give scale plus bias."""
    head = PairHead(
        arrays={
            "down": np.zeros((4, 1), np.float32),
            "scale": np.array(8, np.float32),
            "bias": np.array(-5, np.float32),
            "hidden": np.zeros((2, 3), np.float32),
            "hidden_bias": np.zeros(3, np.float32),
            "out": np.zeros((3, 1), np.float32),
            "out_bias": np.array([0.25], np.float32),
        }
    )
    left = np.array([[1, 0, 1]], np.float32)
    right = np.array([[1, 0, -1], [0, 1, 1]], np.float32)
    assert head.closeness(left, right).tolist() == [[3.0, -5.0]]
    assert head.detail(left, right[:1]).tolist() == [0.25]
