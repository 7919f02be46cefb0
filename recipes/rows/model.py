"""The passage encoder: windows -> token states -> one vector a passage -> pair scores."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sets import GoldSet, Passage, same_row, with_gold_cells
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from rashomon.understand.windows import Window, windows

SKETCH = 192
"""Width of the vectors that the pair head compares."""


@dataclass(frozen=True)
class Prepared:
    """A set ready for a step: windows of token ids, where each passage lies, gold."""

    name: str
    windows: list[list[int]]
    passage: Tensor
    sentence: Tensor
    accounts: list[int]
    gold: NDArray[np.float32]
    cuts: list[Passage]


def prepare(gold: GoldSet, tokenizer: Any, *, label: bool = True) -> Prepared:
    """Cut a set into windows and say where in them each passage and its sentence lie."""
    cuts = with_gold_cells(gold) if label else list(gold.candidates)
    read: list[list[int]] = []
    place: dict[tuple[int, int], tuple[int, int, list[tuple[int, int]]]] = {}
    encode = lambda text: _pieces(tokenizer, text)  # noqa: E731
    for i, reading in enumerate(gold.readings):
        spans = [(s.span.start, s.span.end) for s in reading.sentences]
        for window in windows(reading.account.text, spans, encode):
            _place(place, i, len(read), window)
            read.append([tokenizer.cls_token_id, *window.ids, tokenizer.sep_token_id])
    passage, sentence = [], []
    for cut in cuts:
        w, base, offsets = place[cut.account, cut.sentence]
        hit = [t for t, (a, b) in enumerate(offsets) if b > cut.start and a < cut.end] or [
            len(offsets) - 1
        ]
        passage.append((w, base + hit[0], base + hit[-1]))
        sentence.append((w, base, base + len(offsets) - 1))
    target = same_row(gold, cuts) if label else np.zeros((0, 0), np.float32)
    return Prepared(
        gold.name,
        read,
        torch.tensor(passage),
        torch.tensor(sentence),
        [c.account for c in cuts],
        target,
        cuts,
    )


def _pieces(tokenizer: Any, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    out = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
    return out["input_ids"], out["offset_mapping"]


def _place(place: dict[Any, Any], account: int, number: int, window: Window) -> None:
    for sentence, first, offsets in window.sentences:
        place[account, sentence] = (number, first + 1, offsets)


class MatrixEncoder(nn.Module):
    """A pretrained encoder with a small head that scores every pair of passages of two accounts."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(pretrained, add_pooling_layer=False)
        self.width = self.encoder.config.hidden_size
        self.scale = nn.Parameter(torch.tensor(8.0))
        self.bias = nn.Parameter(torch.tensor(-5.0))
        self.context = nn.Parameter(torch.tensor(0.3))
        self.down = nn.Linear(2 * self.width, SKETCH)
        self.hidden = nn.Linear(2 * SKETCH, 96)
        self.out = nn.Linear(96, 1)
        self.dropout = nn.Dropout(0.1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def states(self, batch: list[list[int]]) -> list[Tensor]:
        """Token states of each window, shape (pieces, width)."""
        pad = self.encoder.config.pad_token_id or 0
        order = sorted(range(len(batch)), key=lambda i: len(batch[i]))
        found: list[Tensor] = [torch.empty(0)] * len(batch)
        for begin in range(0, len(order), 6):
            chunk = order[begin : begin + 6]
            length = -(-max(len(batch[i]) for i in chunk) // 32) * 32
            ids = torch.full((len(chunk), length), pad)
            mask = torch.zeros(len(chunk), length, dtype=torch.long)
            for row, i in enumerate(chunk):
                ids[row, : len(batch[i])] = torch.tensor(batch[i])
                mask[row, : len(batch[i])] = 1
            state = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            for row, i in enumerate(chunk):
                found[i] = state[row, : len(batch[i])]
        return found

    def pooled(self, data: Prepared) -> Tensor:
        """One vector a passage: its own mean state beside its sentence's, shape (n, 2 * width)."""
        sums = [functional.pad(s.cumsum(0), (0, 0, 1, 0)) for s in self.states(data.windows)]
        base = torch.tensor(np.cumsum([0, *(len(s) for s in sums)])[:-1])
        flat = torch.cat(sums)

        def mean(place: Tensor) -> Tensor:
            offset = base[place[:, 0]]
            total = flat[offset + place[:, 2] + 1] - flat[offset + place[:, 1]]
            return total / (place[:, 2] - place[:, 1] + 1).unsqueeze(1).float()

        return torch.cat([mean(data.passage), mean(data.sentence)], 1)

    def score(self, left: Tensor, right: Tensor) -> Tensor:
        """Logits that two passages stand in one row, shape (left, right)."""
        width = self.width

        def direction(v: Tensor) -> Tensor:
            return functional.normalize(v[:, :width] + self.context * v[:, width:], dim=1)

        cosine = self.scale * (direction(left) @ direction(right).T) + self.bias
        x = functional.normalize(self.down(left), dim=1) * 4
        y = functional.normalize(self.down(right), dim=1) * 4
        rows = []
        for begin in range(0, len(x), 64):
            part = x[begin : begin + 64, None]
            pair = self.dropout(torch.cat([part * y[None], (part - y[None]).abs()], -1))
            rows.append(self.out(functional.gelu(self.hidden(pair))).squeeze(-1))
        return cosine + torch.cat(rows)
