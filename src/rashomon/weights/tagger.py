"""The tagger as it is run: one pass of one encoder gives the scores of every head.

Words come in as windows (lists of words, at most ``ROOM`` pieces each); what comes out are scores,
not decisions: trees and spans are made of them where an account is understood.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rashomon.weights.network import Network
from rashomon.weights.pieces import Pieces, pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Array: TypeAlias = NDArray[np.float32]

ROOM = 256
"""Pieces in a window, marks included: the length that the tagger was trained on."""
HEADS = ("pos", "mention", "predicate", "name", "part", "time", "tell", "event")
"""Heads that score each word by itself, in the order of their columns in the network's output."""
VECTORS = (
    "relation_word",
    "relation_head",
    "role_predicate",
    "role_word",
    "voice_cue",
    "voice_word",
)
"""The words' vectors for the bilinear forms, in the order in which they stand side by side."""
GIVEN = ("arcs", "sources", "cues", "later", "earlier")
"""Outputs that are passed on as they are."""
VECTOR = 96
"""Width of each of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores:
    """What the encoder gives for one window of n words.

    ``tags`` has an array (n, labels) for each of ``HEADS``. ``arcs``, ``sources`` and ``cues`` are
    (n, n + 1): how well each word is governed by, takes as source, takes as cue each word;
    column 0 stands for none, column k + 1 for word k. ``vectors`` has an array (n + 1, VECTOR) for
    each of ``VECTORS``; row 0 stands for the root. ``later`` and ``earlier`` are (n, width): word
    i refers back to what word j stands for as much as their product says, where 0 is as good as
    to nothing; a network that was not taught it gives them no width.
    """

    tags: Mapping[str, Array]
    arcs: Array
    sources: Array
    cues: Array
    vectors: Mapping[str, Array]
    later: Array
    earlier: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Tagger:
    """Opens on first use; ``heads`` holds the bilinear forms and the label lists."""

    network: Path
    tokenizer: Path
    heads: Path

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

    @cached_property
    def _forms(self) -> dict[str, Any]:
        with np.load(self.heads) as file:
            return {name: file[name] for name in file.files}

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The labels of each head, in the order of its scores."""
        held = json.loads(bytes(self._forms["labels"]).decode())
        return {name: tuple(labels) for name, labels in held.items()}

    @cached_property
    def chain(self) -> Array:
        """Score of each attribution tag after each other, shape (tags, tags)."""
        return np.asarray(self._forms["chain"], np.float32)

    def lengths(self, words: Sequence[str]) -> list[int]:
        """Count the pieces of each word, so that windows of at most ``ROOM - 2`` can be cut."""
        own = pieces([words], self._tokenizer)[0]
        bounds = [*own.first[1:], len(own.ids) - 1]
        return [end - start for start, end in pairwise(bounds)]

    def parts(self, words: Sequence[str]) -> list[Sequence[str]]:
        """Cut words that are too many for one window into windows that follow each other."""
        return list(_parts(words, self.lengths(words)))

    def read(self, windows: Sequence[Sequence[str]]) -> Iterator[Scores]:
        """Score every window by itself, one after the other: the scores of all are too many."""
        cut = pieces(windows, self._tokenizer)
        return map(self._scores, self._network.run_each(map(_given, cut)))

    def cues(self, scores: Scores) -> list[float]:
        """Give the probability that each word of a window is part of a cue."""
        columns = [k for k, tag in enumerate(self.labels["part"]) if tag.endswith("-cue")]
        likely: list[float] = softmax(scores.tags["part"])[:, columns].sum(1).tolist()
        return likely

    def relations(self, scores: Scores, heads: Sequence[int]) -> list[str]:
        """Name the relation of each word to its governor; ``heads`` has -1 for a root."""
        left = _with_one(scores.vectors["relation_word"][1:])
        right = _with_one(scores.vectors["relation_head"][np.asarray(heads) + 1])
        pairs = (left[:, :, None] * right[:, None, :]).reshape(len(left), -1)
        best = (pairs @ self._relation).argmax(1)
        return [self.labels["relation"][k] for k in best]

    def roles(self, scores: Scores, predicate: int, words: range) -> list[str]:
        """Name the role of each of ``words`` (their places) for a predicate, "" for none."""
        right = _with_one(scores.vectors["role_word"][words.start + 1 : words.stop + 1])
        half = _with_one(scores.vectors["role_predicate"][[predicate + 1]]) @ self._role
        best = (right @ half.reshape(-1, right.shape[1]).T).argmax(1)
        return [self.labels["role"][k] for k in best]

    def tells(self, scores: Scores) -> list[float]:
        """Give the probability that each word is part of a cue at any depth."""
        likely: list[float] = softmax(scores.tags["tell"])[:, 1:].sum(1).tolist()
        return likely

    def voices(self, scores: Scores, cue: range) -> Array:
        """Give what each word is to a cue: P(nothing), P(source), P(content), shape (n, 3)."""
        right = _with_one(scores.vectors["voice_word"][1:])
        half = _with_one(scores.vectors["voice_cue"][cue.start + 1 : cue.stop + 1]) @ self._voice
        found = right @ half.reshape(-1, right.shape[1]).T
        shares: Array = softmax(found.reshape(len(right), len(cue), -1)).mean(1)
        return shares

    @cached_property
    def _voice(self) -> Array:
        return _flat(self._forms["voice"])

    @cached_property
    def _relation(self) -> Array:
        form = self._forms["relation"].astype(np.float32)
        return np.ascontiguousarray(form.reshape(len(form), -1).T)

    @cached_property
    def _role(self) -> Array:
        return _flat(self._forms["role"])

    def _scores(self, output: Mapping[str, Array]) -> Scores:
        columns = np.cumsum([len(self.labels[name]) for name in HEADS])[:-1]
        tags = np.split(output["tags"][0, 1:], columns, axis=1)
        vectors = np.split(output["vectors"][0], output["vectors"].shape[2] // VECTOR, axis=1)
        return Scores(
            tags=dict(zip(HEADS, tags, strict=True)),
            **{name: output[name][0, 1:] for name in GIVEN},
            vectors=dict(zip(VECTORS, vectors, strict=True)),
        )


def _parts(words: Sequence[str], lengths: Sequence[int]) -> Iterator[Sequence[str]]:
    begin = size = 0
    for place, length in enumerate(lengths):
        if size + length > ROOM - 2:
            yield words[begin:place]
            begin, size = place, 0
        size += length
    if words:
        yield words[begin:]


def _given(own: Pieces) -> dict[str, NDArray[np.int64]]:
    ids = np.array([own.ids], np.int64)
    return {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.array([own.shapes], np.int64),
        "first": np.array([own.first], np.int64),
    }


def softmax(scores: Array) -> Array:
    """Turn rows of scores into probabilities."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares


def _with_one(rows: Array) -> Array:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], 1)


def _flat(form: NDArray[np.float16]) -> Array:
    """Lay a form (labels, left, right) out as (left, labels * right), for one product."""
    moved = np.moveaxis(form.astype(np.float32), 0, 1)
    return np.ascontiguousarray(moved.reshape(moved.shape[0], -1))
