"""Each passage has its vector, however the account is cut and however many are made at once."""

from collections.abc import Iterable, Iterator
from importlib import import_module

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.schema import Account, Reading
from rashomon.understand.propositions import propositions
from rashomon.understand.sentences import sentences
from rashomon.understand.vectors import vectors

Floats = NDArray[np.float32]


class Letters:
    """An encoder whose pieces are letters, whose states are their numbers."""

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Cut a text into letters."""
        return [ord(letter) for letter in text], [(k, k + 1) for k in range(len(text))]

    def states(self, windows: Iterable[list[int]]) -> Iterator[Floats]:
        """Give each letter's number."""
        return (np.array(window, np.float32)[:, None] for window in windows)

    def vectors(self, own: Floats, around: Floats) -> NDArray[np.float16]:
        """Put a passage's mean beside its sentence's."""
        return np.concatenate([own, around], 1).astype(np.float16)


@pytest.mark.parametrize("at_once", [1, 3, 4_096])
def test_every_passage_has_the_mean_of_its_own_words(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row is of the passage's own letters and of its sentence's, over many windows."""
    room = import_module("rashomon.understand.vectors")  # the package has its step by that name
    monkeypatch.setattr(room, "AT_ONCE", at_once)
    text = "\n".join(
        f"The mayor left in {k} hours, and {chr(97 + k)} came home." for k in range(20)
    )
    account = Account(id="a", file="a.txt", sha256="", text=text)
    reading = vectors(propositions(sentences(Reading(account=account))), encoder=Letters())

    def mean(start: int, end: int) -> float:
        return float(np.mean([ord(letter) for letter in text[start:end]]))

    assert len(reading.vectors) == len(reading.propositions) > 40
    for one, row in zip(reading.propositions, reading.vectors, strict=True):
        whole = reading.sentences[one.sentence].span
        expected = [mean(one.span.start, one.span.end), mean(whole.start, whole.end)]
        assert row.tolist() == pytest.approx(expected, abs=0.05)
