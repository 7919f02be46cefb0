"""The passage encoder as it is run: a network and a tokenizer, no torch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.weights.network import Network

if TYPE_CHECKING:
    from tokenizers import Tokenizer


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
    def _network(self) -> Network:
        return Network(file=self.network)

    def close(self) -> None:
        """Give the network's memory back until it is used again."""
        self._network.close()

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

    def states(self, windows: Iterable[list[int]]) -> Iterator[NDArray[np.float32]]:
        """Give the states of each window's pieces, shape (pieces, width), one after the other."""
        marks = [int(self.head[name]) for name in ("first", "last")]
        ids = (np.array([[marks[0], *window, marks[1]]], np.int64) for window in windows)
        found = self._network.run_each(
            {"input_ids": one, "attention_mask": np.ones_like(one)} for one in ids
        )
        return (next(iter(output.values()))[0, 1:-1] for output in found)

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
