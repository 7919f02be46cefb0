"""One vector a passage, from an encoder that reads the whole account around it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice, tee
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Reading
from rashomon.understand.windows import windows


class PassageEncoder(Protocol):
    """What the weights shelf lends: word pieces, token states, and vectors from pooled states."""

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Cut a text into word pieces: ids and offsets."""

    def states(self, windows: Iterable[list[int]]) -> Iterator[NDArray[np.float32]]:
        """Give the states of each window's pieces, shape (pieces, width), as they are drawn."""

    def vectors(self, own: NDArray[np.float32], around: NDArray[np.float32]) -> NDArray[np.float16]:
        """Turn the mean states of passages and of their sentences into passage vectors."""


AT_ONCE = 2_048
"""Passages whose vectors are made in one product: of a long account a part is held at a time."""


def vectors(reading: Reading, *, encoder: PassageEncoder) -> Reading:
    """Fill ``vectors``: one row a proposition."""
    if not reading.propositions:
        return reading
    pooled = _pooled(reading, encoder)
    rows: NDArray[np.float16] | None = None
    for begin in range(0, len(reading.propositions), AT_ONCE):
        own, around = zip(*islice(pooled, AT_ONCE), strict=True)
        made = encoder.vectors(np.stack(own), np.stack(around))
        if rows is None:
            rows = np.empty((len(reading.propositions), made.shape[1]), np.float16)
        rows[begin : begin + len(made)] = made
    return reading if rows is None else replace(reading, vectors=rows)


def _pooled(
    reading: Reading, encoder: PassageEncoder
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Give the mean state of each passage and of its sentence, in the order of the passages."""
    spans = ((s.span.start, s.span.end) for s in reading.sentences)
    cut, read = tee(windows(reading.account.text, spans, encoder.pieces))
    passages = groupby(reading.propositions, key=lambda one: one.sentence)
    waiting = next(passages, None)
    for window, states in zip(cut, encoder.states(one.ids for one in read), strict=True):
        for sentence, first, offsets in window.sentences:
            if waiting is None or waiting[0] != sentence:
                continue
            held = states[first : first + len(offsets)]
            around = held.mean(0)
            for one in waiting[1]:
                yield held[_touched(offsets, one.span.start, one.span.end)].mean(0), around
            waiting = next(passages, None)


def _touched(offsets: list[tuple[int, int]], start: int, end: int) -> slice:
    """Pieces that a passage touches; the last one where its words lie beyond what was read."""
    hit = [k for k, (a, b) in enumerate(offsets) if b > start and a < end] or [len(offsets) - 1]
    return slice(hit[0], hit[-1] + 1)
