"""Boosted trees as they are run: one ONNX node over the signals of all pairs at once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.weights.network import Network


@dataclass(frozen=True, kw_only=True)
class Trees:
    """Gradient-boosted trees in a file (``recipes/rows/fit.py``), with the thresholds chosen."""

    file: Path

    @cached_property
    def _network(self) -> Network:
        return Network(file=self.file)

    def threshold(self, name: str) -> float:
        """Give a threshold by its name (``link``, ``merge``)."""
        return float(self._network.note(name))

    def logits(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score rows of signals, shape (pairs, signals) -> (pairs,)."""
        if not len(signals):
            return np.zeros(0, np.float32)
        scores: NDArray[np.float32] = self._network.run({"signals": signals})["logits"][:, 0]
        return scores
