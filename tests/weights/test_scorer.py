"""The pair head, against values worked out by hand."""

import numpy as np

from rashomon.weights.scorer import PairHead


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
