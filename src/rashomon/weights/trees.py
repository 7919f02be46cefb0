"""Boosted trees as they are run: one ONNX node over the signals of all pairs at once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


@dataclass(frozen=True, kw_only=True)
class Trees:
    """Gradient-boosted trees in a file (``recipes/rows/fit.py``), with the thresholds chosen."""

    file: Path

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - heavy

        options = SessionOptions()
        options.intra_op_num_threads = 1  # sums in one order
        return InferenceSession(self.file, options, providers=["CPUExecutionProvider"])

    def threshold(self, name: str) -> float:
        """Give a threshold by its name (``link``, ``merge``)."""
        return float(self._session.get_modelmeta().custom_metadata_map[name])

    def logits(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score rows of signals, shape (pairs, signals) -> (pairs,)."""
        if not len(signals):
            return np.zeros(0, np.float32)
        scores: NDArray[np.float32] = self._session.run(None, {"signals": signals})[0]
        return scores[:, 0]
