"""The passage encoder as it is run: onnxruntime and a tokenizer, no torch."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

BATCH = 4
"""Windows a call: with windows of 300 pieces more gain nothing on two cores and cost memory."""
THREADS = 2


@dataclass(frozen=True, kw_only=True)
class PassageModel:
    """Token states of windows, and the small matrices that make vectors of them.

    ``head`` holds ``down`` (2 * width, sketch), ``down_bias``, ``context`` (weight of the sentence
    around a passage). A vector is the direction of a passage (width) beside its sketch, float16.
    """

    network: Path
    tokenizer: Path
    head: dict[str, NDArray[np.float32]]

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - heavy

        options = SessionOptions()
        options.intra_op_num_threads = THREADS
        options.enable_cpu_mem_arena = False
        return InferenceSession(self.network, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

        tokenizer = Tokenizer.from_file(str(self.tokenizer))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Cut a text into word pieces: ids and offsets, never none."""
        encoding: Any = self._tokenizer.encode(text, add_special_tokens=False)
        if not encoding.ids:
            return [int(self.head["unknown"])], [(0, len(text))]
        return list(encoding.ids), list(encoding.offsets)

    def states(self, windows: list[list[int]]) -> list[NDArray[np.float32]]:
        """Give the states of each window's pieces, shape (pieces, width)."""
        found: list[NDArray[np.float32]] = [np.empty((0, 0), np.float32)] * len(windows)
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        for begin in range(0, len(order), BATCH):
            chunk = order[begin : begin + BATCH]
            output = self._run([windows[i] for i in chunk])
            for row, i in enumerate(chunk):
                found[i] = output[row, 1 : 1 + len(windows[i])]
        return found

    def _run(self, windows: list[list[int]]) -> NDArray[np.float32]:
        first, last, pad = (int(self.head[name]) for name in ("first", "last", "pad"))
        length = max(map(len, windows)) + 2
        ids = np.full((len(windows), length), pad, np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window) + 2] = [first, *window, last]
            mask[row, : len(window) + 2] = 1
        output: NDArray[np.float32] = self._session.run(
            None, {"input_ids": ids, "attention_mask": mask}
        )[0]
        return output

    def vectors(self, own: NDArray[np.float32], around: NDArray[np.float32]) -> NDArray[np.float16]:
        """Turn the mean states of passages and of their sentences into passage vectors."""
        direction = own + self.head["context"] * around
        sketch = np.concatenate([own, around], 1) @ self.head["down"] + self.head["down_bias"]
        parts = [_unit(direction), _unit(sketch)]
        return np.concatenate(parts, 1).astype(np.float16)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = rows / np.maximum(length, 1e-6)
    return scaled
