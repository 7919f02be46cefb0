"""The pair scorer as it is run: the head of the passage encoder, what was fitted, thresholds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SKETCH_LENGTH = 4.0
"""Length to which the encoder's training scaled its sketches (``recipes/rows/model.py``)."""
CHUNK = 4096


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    value: NDArray[np.float32] = 0.5 * x * (1 + np.tanh(0.79788456 * (x + 0.044715 * x * x * x)))
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A sentence, and the code points in it that are a passage."""

    sentence: str
    start: int
    end: int


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
class Scorer:
    """Everything that collation needs of what was trained.

    ``logits`` scores pairs: rows of signals, shape (pairs, signals), become logits (pairs,).
    ``link`` is the probability from which two passages are linked, ``merge`` the mean probability
    at which two rows become one; both were chosen by leaving sets out (``recipes/rows/fit.py``).
    ``comparer`` holds the weights that judge two cells of one row (``recipes/comparer``), empty
    where only the rules are to judge. ``together`` reads two passages at once (``PairReader``),
    None where there is no such reader; ``blend`` weighs a constant, the first logit and the
    reader's (``recipes/rereading/blend.py``). ``mark`` names the files that all this is from: equal
    marks, equal scores.
    """

    head: PairHead
    logits: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    link: float
    merge: float
    comparer: Mapping[str, object] = field(default_factory=dict)
    together: (
        Callable[[Sequence[Excerpt], Sequence[tuple[int, int]]], NDArray[np.float32]] | None
    ) = None
    blend: tuple[float, float, float] = (0.0, 1.0, 0.0)
    mark: str = ""
