"""All passages of a set laid out in arrays, so that pairs can be compared by the ten thousand."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from rashomon.collate.comparison import DAYS_IN
from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import Entity, Proposition, Quantity, Reading
from rashomon.schema.edtf import bounds

WORD = regex.compile(r"[\p{L}\p{M}]{2,}|\p{N}+(?:[.,]\p{N}+)*")
STEM = 5
"""Letters of a word that are compared: folds inflection and derivation well enough for overlap."""
WIDEST = {"words": 40, "pairs": 40, "names": 10, "numbers": 6}
"""Most items of each kind that a passage is compared by (its rarest ones)."""
NOTHING = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """What each passage holds of one kind: ids padded with -1, and how telling each id is.

    ``ids`` has shape (passages, widest); ``weight`` is the inverse passage frequency by id.
    """

    ids: NDArray[np.int32]
    weight: NDArray[np.float32]

    def total(self) -> NDArray[np.float32]:
        """Weight of everything that a passage holds, shape (passages,)."""
        weights = np.where(self.ids >= 0, self.weight[self.ids], np.float32(0))
        total: NDArray[np.float32] = weights.sum(1, dtype=np.float32)
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """The passages of a set; every array has one entry a passage.

    ``vectors`` are unit rows: a direction (``width`` columns) beside a sketch. ``sentence`` counts
    over the whole set; ``place`` is where in its account a passage stands, from 0 to 1.
    ``earliest`` and ``latest`` bound its date in days (NaN where it has none).
    """

    passages: tuple[Proposition, ...]
    account: NDArray[np.int32]
    sentence: NDArray[np.int32]
    place: NDArray[np.float32]
    length: NDArray[np.float32]
    verbal: NDArray[np.bool_]
    concept: NDArray[np.int32]
    kind: NDArray[np.int32]
    earliest: NDArray[np.float64]
    latest: NDArray[np.float64]
    bags: Mapping[str, Bag]
    vectors: NDArray[np.float32]


def lay_out(readings: Sequence[Reading], entities: Sequence[Entity]) -> Layout:
    """Put every passage of the set into arrays."""
    passages = tuple(p for reading in readings for p in reading.propositions)
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    texts = [
        reading.account.quote(p.span).casefold()
        for reading in readings
        for p in reading.propositions
    ]
    words = [[w for w in WORD.findall(text) if w not in STOPWORDS] for text in texts]
    stems = [[word[:STEM] for word in found] for found in words]
    days = _days(readings)
    return Layout(
        passages=passages,
        account=_array((i for i, r in enumerate(readings) for _ in r.propositions), np.int32),
        sentence=_sentences(readings),
        place=_array(
            (p.span.start / max(1, len(r.account.text)) for r in readings for p in r.propositions),
            np.float32,
        ),
        length=_array((math.log1p(len(found)) for found in words), np.float32),
        verbal=_array((p.concept != "" and p.predicate != p.span for p in passages), np.bool_),
        concept=_coded(p.concept or p.id for p in passages),
        kind=_coded(p.kind for p in passages),
        earliest=_array((days[p.id][0] for p in passages), np.float64),
        latest=_array((days[p.id][1] for p in passages), np.float64),
        bags={
            "words": _bag(stems, WIDEST["words"]),
            "pairs": _bag([list(_pairs(found)) for found in stems], WIDEST["pairs"]),
            "names": _bag(
                [[owner[m] for m in p.arguments if m in owner] for p in passages], WIDEST["names"]
            ),
            "numbers": _bag(_numbers(readings), WIDEST["numbers"]),
        },
        vectors=_vectors(readings),
    )


def _vectors(readings: Sequence[Reading]) -> NDArray[np.float32]:
    held = [reading.vectors for reading in readings if len(reading.vectors)]
    if not held:
        return np.zeros((0, 0), np.float32)
    return np.concatenate(held).astype(np.float32)


def _array(values: Iterable[float], kind: type) -> NDArray:  # type: ignore[type-arg]
    return np.array(list(values), dtype=kind)


def _coded(values: Iterable[str]) -> NDArray[np.int32]:
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(value, len(codes)) for value in values], np.int32)


def _sentences(readings: Sequence[Reading]) -> NDArray[np.int32]:
    found, base = [], 0
    for reading in readings:
        found += [base + p.sentence for p in reading.propositions]
        base += len(reading.sentences)
    return np.array(found, np.int32)


def _pairs(stems: Sequence[str]) -> Iterable[str]:
    return (f"{a} {b}" for a, b in pairwise(stems))


def _numbers(readings: Sequence[Reading]) -> list[list[str]]:
    """Give the numbers of each passage; two weeks are not two ships."""
    found = []
    for reading in readings:
        value = {q.id: _figure(q) for q in reading.quantities}
        found += [[value[q] for q in p.quantities if q in value] for p in reading.propositions]
    return found


def _figure(item: Quantity) -> str:
    unit = item.unit if item.unit in DAYS_IN else ""
    return f"{item.low:g}-{item.high:g} {unit}".rstrip()


def _bag(items: Sequence[Sequence[str]], widest: int) -> Bag:
    """Code the items of each passage, rarest first; weight by inverse frequency over passages."""
    frequency = Counter(item for found in items for item in set(found))
    order = {item: k for k, item in enumerate(sorted(frequency, key=lambda i: (frequency[i], i)))}
    ids = np.full((len(items), widest), NOTHING, np.int32)
    for row, found in enumerate(items):
        rarest = sorted({order[item] for item in found})[:widest]
        ids[row, : len(rarest)] = rarest
    count = np.array([frequency[item] for item in order] or [1], np.float32)
    return Bag(ids=ids, weight=np.log1p(len(items) / count).astype(np.float32))


def _days(readings: Sequence[Reading]) -> dict[str, tuple[float, float]]:
    """Earliest and latest day of each passage's first date, NaN where it has none."""
    found = {}
    for reading in readings:
        value = {d.id: d.value for d in reading.dates}
        for p in reading.propositions:
            dated = [value[d] for d in p.when if d in value]
            found[p.id] = _bounds(dated[0]) if dated else (math.nan, math.nan)
    return found


def _bounds(value: str) -> tuple[float, float]:
    low, high = bounds(value)
    return float((low or date.min).toordinal()), float((high or date.max).toordinal())
