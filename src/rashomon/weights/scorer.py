"""The pair scorer as it is run: the head of the passage encoder, boosted trees, thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SKETCH_LENGTH = 4.0
"""Length to which the encoder's training scaled its sketches (``recipes/rows/model.py``)."""
CHUNK = 4096


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    value: NDArray[np.float32] = 0.5 * x * (1 + np.tanh(0.79788456 * (x + 0.044715 * x**3)))
    return value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairHead:
    """Scores two passage vectors: a scaled cosine, and a small network over their sketches."""

    arrays: Mapping[str, NDArray[np.float32]]

    @property
    def width(self) -> int:
        """Columns of a vector that hold its direction; the others are its sketch."""
        inputs: int = self.arrays["down"].shape[0]
        return inputs // 2

    def closeness(
        self, left: NDArray[np.float32], right: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Score all pairs by direction alone: logits of shape (left, right)."""
        cosine = left[:, : self.width] @ right[:, : self.width].T
        logits: NDArray[np.float32] = self.arrays["scale"] * cosine + self.arrays["bias"]
        return logits

    def detail(self, left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score rows of ``left`` against the same rows of ``right``: what the network adds."""
        x, y = left[:, self.width :] * SKETCH_LENGTH, right[:, self.width :] * SKETCH_LENGTH
        out = np.empty(len(x), np.float32)
        for begin in range(0, len(x), CHUNK):
            a, b = x[begin : begin + CHUNK], y[begin : begin + CHUNK]
            pair = np.concatenate([a * b, np.abs(a - b)], 1)
            hidden = gelu(pair @ self.arrays["hidden"] + self.arrays["hidden_bias"])
            out[begin : begin + CHUNK] = (hidden @ self.arrays["out"])[:, 0]
        out += self.arrays["out_bias"][0]
        return out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trees:
    """Gradient-boosted trees: nodes of all trees end to end.

    ``root`` holds where each tree begins; a leaf has itself as both children. Values add up to a
    logit on top of ``base``.
    """

    root: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    base: float
    depth: int

    def logits(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score rows of signals, shape (pairs, signals) -> (pairs,)."""
        out = np.empty(len(signals), np.float32)
        for begin in range(0, len(signals), CHUNK):
            part = signals[begin : begin + CHUNK]
            node = np.broadcast_to(self.root, (len(part), len(self.root)))
            row = np.arange(len(part))[:, None]
            for _ in range(self.depth):
                below = part[row, self.feature[node]] <= self.threshold[node]
                node = np.where(below, self.left[node], self.right[node])
            out[begin : begin + CHUNK] = self.value[node].sum(1)
        return out + np.float32(self.base)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scorer:
    """Everything that collation needs of what was trained.

    ``link`` is the probability from which two passages are linked, ``merge`` the mean probability
    at which two rows become one; both were chosen on sets that nothing else was fitted on
    (``recipes/rows/fit.py``). ``comparer`` holds the weights that judge two cells of one row
    (``recipes/comparer``), empty where only the rules are to judge.
    """

    head: PairHead
    trees: Trees
    link: float
    merge: float
    comparer: Mapping[str, object] = field(default_factory=dict)


def open_scorer(
    *,
    head: Mapping[str, NDArray[np.float32]],
    fitted: Mapping[str, NDArray[np.float32]],
    comparer: Mapping[str, object],
) -> Scorer:
    """Put together what the recipes wrote: the encoder's head, the fitted trees and thresholds."""
    return Scorer(
        head=PairHead(arrays=head),
        trees=Trees(
            root=fitted["root"].astype(np.int32),
            feature=fitted["feature"].astype(np.int32),
            threshold=fitted["threshold"],
            left=fitted["left"].astype(np.int32),
            right=fitted["right"].astype(np.int32),
            value=fitted["value"],
            base=float(fitted["base"]),
            depth=int(fitted["depth"]),
        ),
        link=float(fitted["link"]),
        merge=float(fitted["merge"]),
        comparer=comparer,
    )
