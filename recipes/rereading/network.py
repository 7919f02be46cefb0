"""The pair reader: one encoder over two marked sentences, two logits."""

from pathlib import Path

import torch
from torch import Tensor, nn

from rashomon.weights.pairs import LEFT, MARKS, RIGHT

HIDDEN = 128


class PairNetwork(nn.Module):
    """Reads two passages together: do they say one thing, are they at odds."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415 - seconds to import

        self.encoder = AutoModel.from_pretrained(
            pretrained, add_pooling_layer=False, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size
        self.mark = nn.Embedding(MARKS, width)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.head = nn.Sequential(
            nn.Linear(4 * width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, 2)
        )
        tokenizer = AutoTokenizer.from_pretrained(pretrained)
        self.marks = {"first": tokenizer.cls_token_id, "last": tokenizer.sep_token_id}

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Give logits (pairs, 2) of pieces (pairs, length), their mask and their marks."""
        known = self.encoder.get_input_embeddings()(ids) + self.mark(marks)
        states = self.encoder(inputs_embeds=known, attention_mask=mask).last_hidden_state
        left, right = mean_of(states, marks == LEFT), mean_of(states, marks == RIGHT)
        seen = [states[:, 0], left * right, (left - right).abs(), left + right]
        return self.head(torch.cat(seen, -1))


def mean_of(states: Tensor, taken: Tensor) -> Tensor:
    """Average the states that are taken."""
    weight = taken.unsqueeze(-1).to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1).clamp(min=1)
