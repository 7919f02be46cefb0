"""One vector a passage, from an encoder that reads the whole account around it."""

from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Reading
from rashomon.understand.windows import Window, windows


class PassageEncoder(Protocol):
    """What the weights shelf lends: word pieces, token states, and vectors from pooled states."""

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Cut a text into word pieces: ids and offsets."""

    def states(self, windows: list[list[int]]) -> list[NDArray[np.float32]]:
        """Give the states of each window's pieces, shape (pieces, width)."""

    def vectors(self, own: NDArray[np.float32], around: NDArray[np.float32]) -> NDArray[np.float16]:
        """Turn the mean states of passages and of their sentences into passage vectors."""


def vectors(reading: Reading, *, encoder: PassageEncoder) -> Reading:
    """Fill ``vectors``: one row a proposition."""
    if not reading.propositions:
        return reading
    text = reading.account.text
    spans = [(s.span.start, s.span.end) for s in reading.sentences]
    found = list(windows(text, spans, encoder.pieces))
    states = encoder.states([window.ids for window in found])
    place = _places(found)
    own, around = [], []
    for proposition in reading.propositions:
        number, first, offsets = place[proposition.sentence]
        held = states[number][first : first + len(offsets)]
        own.append(held[_touched(offsets, proposition.span.start, proposition.span.end)].mean(0))
        around.append(held.mean(0))
    return replace(reading, vectors=encoder.vectors(np.stack(own), np.stack(around)))


def _places(found: list[Window]) -> dict[int, tuple[int, int, list[tuple[int, int]]]]:
    return {
        sentence: (number, first, offsets)
        for number, window in enumerate(found)
        for sentence, first, offsets in window.sentences
    }


def _touched(offsets: list[tuple[int, int]], start: int, end: int) -> slice:
    """Pieces that a passage touches; the last one where its words lie beyond what was read."""
    hit = [k for k, (a, b) in enumerate(offsets) if b > start and a < end] or [len(offsets) - 1]
    return slice(hit[0], hit[-1] + 1)
