"""Tags from scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.understand.tags import best_tags, steps

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")
WINDOWS = st.lists(
    st.integers(0, 12).flatmap(
        lambda n: arrays(np.float32, (n, 5), elements=st.floats(-9, 9, width=32))
    ),
    max_size=5,
)


def formed(tags: list[str]) -> bool:
    """Say whether every I continues its own kind."""
    before = "O"
    for tag in tags:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    return True


@given(WINDOWS)
def test_tags_are_well_formed(windows: list[np.ndarray]) -> None:
    """No span begins with an I, with and without a chain; together as alone."""
    for chain in (None, steps(LABELS)):
        found = best_tags(windows, LABELS, chain)
        assert [len(tags) for tags in found] == [len(window) for window in windows]
        assert all(map(formed, found))
        assert found == [best_tags([window], LABELS, chain)[0] for window in windows]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([[0, 0, 5, 0, 0], [0, 0, 5, 0, 0]], ["B-cue", "I-cue"]),
        ([[0, 3, 0, 0, 0], [0, 0, 0, 0, 5]], ["B-source", "I-source"]),
        ([[1, 0, 0, 0, 0], [0, 0, 0, 9, 0]], ["O", "B-source"]),
    ],
)
def test_the_best_sequence_is_found(scores: list[list[float]], expected: list[str]) -> None:
    """An I that continues nothing is mended in the way that costs least."""
    assert best_tags([np.array(scores, np.float32)], LABELS) == [expected]
