"""The fitted trees on the shelf: one score a pair, whatever else is scored with it."""

import numpy as np

from rashomon.collate.signals import NAMES
from rashomon.weights import open_models


def test_each_row_is_scored_by_itself() -> None:
    """The same signals give the same logit alone, among others, and in another order."""
    scorer = open_models("full").scorer
    signals = np.random.default_rng(0).normal(0, 2, (500, len(NAMES))).astype(np.float32)
    together = scorer.logits(signals)
    assert together.shape == (500,)
    assert np.array_equal(scorer.logits(signals[::-1]), together[::-1])
    assert scorer.logits(signals[7:8])[0] == together[7]
    assert len(set(together.tolist())) > 100


def test_nothing_to_score_gives_nothing() -> None:
    """A set of one account has no pairs."""
    assert open_models("full").scorer.logits(np.zeros((0, len(NAMES)), np.float32)).shape == (0,)


def test_thresholds_are_probabilities() -> None:
    """Those of the trees alone, and those that are noted in the reader of pairs."""
    for name in ("full", "fast"):
        scorer = open_models(name).scorer
        assert 0 < scorer.merge < 1
        assert 0 < scorer.link < 1
