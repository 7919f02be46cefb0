"""The words of the accounts by which passages are compared, in the order of the texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import Reading

WORD = regex.compile(r"[\p{L}\p{M}]{2,}|\p{N}+(?:[.,]\p{N}+)*")
STEM = 5
"""Letters of a word that are compared: folds inflection and derivation well enough for overlap."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tokens:
    """Stems of all accounts, coded in their order; of each passage where its stems stand in them.

    ``bounds`` are the first and the last word of each account, half open.
    """

    codes: Ints
    first: Ints
    counts: Ints
    bounds: Ints
    stems: tuple[str, ...]


def tokens_of(readings: Sequence[Reading]) -> Tokens:
    """Cut all texts into stems, and find those of every passage."""
    words: list[str] = []
    first: list[Ints] = []
    counts: list[Ints] = []
    bounds = [0]
    for reading in readings:
        begin, end = _add(words, reading)
        first.append(begin)
        counts.append(end - begin)
        bounds.append(len(words))
    stems = tuple(sorted(set(words)))
    place = {stem: k for k, stem in enumerate(stems)}
    none = np.zeros(0, np.int64)
    return Tokens(
        codes=np.array([place[word] for word in words], np.int64),
        first=np.concatenate([none, *first]),
        counts=np.concatenate([none, *counts]),
        bounds=np.array(bounds),
        stems=stems,
    )


def _add(words: list[str], reading: Reading) -> tuple[Ints, Ints]:
    """Add an account's stems; give where those of each passage begin and end.

    A passage that cuts a word in two is cut into stems by itself, behind the text.
    """
    base = len(words)
    found = [
        (match.start(), match.end(), match.group().casefold())
        for match in WORD.finditer(reading.account.text)
    ]
    telling = [(start, word[:STEM]) for start, _, word in found if word not in STOPWORDS]
    words += [stem for _, stem in telling]
    starts = np.array([start for start, _ in telling], np.int64)
    low = np.array([p.span.start for p in reading.propositions], np.int64)
    high = np.array([p.span.end for p in reading.propositions], np.int64)
    begin, end = base + np.searchsorted(starts, low), base + np.searchsorted(starts, high)
    for k in np.nonzero(_inside(found, low) | _inside(found, high))[0]:
        passage = reading.account.quote(reading.propositions[k].span).casefold()
        begin[k] = len(words)
        words += [word[:STEM] for word in WORD.findall(passage) if word not in STOPWORDS]
        end[k] = len(words)
    return begin, end


def _inside(found: Sequence[tuple[int, int, str]], places: Ints) -> NDArray[np.bool_]:
    """Say which places lie inside a word."""
    starts = np.array([start for start, _, _ in found], np.int64)
    stops = np.array([stop for _, stop, _ in found], np.int64)
    inside: NDArray[np.bool_] = np.searchsorted(starts, places) != np.searchsorted(
        stops, places, "right"
    )
    return inside
