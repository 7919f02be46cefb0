"""All passages of a set laid out in arrays, so that pairs can be compared by the ten thousand."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.comparison import DAYS_IN
from rashomon.collate.items import Bag, Items, bag_of, coded, neighbouring
from rashomon.collate.tokens import Tokens, tokens_of
from rashomon.schema import Entity, Proposition, Quantity, Reading
from rashomon.schema.edtf import bounds

WIDEST = {"words": 40, "pairs": 40, "names": 10, "numbers": 6}
"""Most items of each kind that a passage is compared by (its rarest ones)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Layout:
    """The passages of a set; every array has one entry a passage.

    ``vectors`` has an array an account: unit rows, a direction (``width`` columns) beside a sketch.
    ``sentence`` counts over the whole set; ``place`` is where in its account a passage stands, from
    0 to 1. ``earliest`` and ``latest`` bound its date in days (NaN where it has none). ``items``
    are what each passage holds of each kind. The passages of account ``k`` are those from
    ``starts[k]`` to ``starts[k + 1]``.
    """

    passages: tuple[Proposition, ...]
    account: NDArray[np.int32]
    starts: NDArray[np.int64]
    sentence: NDArray[np.int32]
    place: NDArray[np.float32]
    length: NDArray[np.float32]
    verbal: NDArray[np.bool_]
    concept: NDArray[np.int32]
    kind: NDArray[np.int32]
    earliest: NDArray[np.float64]
    latest: NDArray[np.float64]
    items: Mapping[str, Items]
    vectors: tuple[NDArray[np.float16], ...]

    @property
    def accounts(self) -> int:
        """The number of accounts, those without a passage too."""
        return len(self.starts) - 1

    @cached_property
    def bags(self) -> Mapping[str, Bag]:
        """What each passage is compared by, as telling as it is in this set."""
        return {kind: bag_of(held, WIDEST[kind]) for kind, held in self.items.items()}

    def of(self, account: int) -> NDArray[np.int32]:
        """Give the passages of an account, in order."""
        return np.arange(self.starts[account], self.starts[account + 1], dtype=np.int32)

    def only(self, accounts: Sequence[int]) -> "Layout":
        """Lay out some accounts of the set as a set of their own."""
        own = np.concatenate([self.of(k) for k in accounts])
        sizes = [int(self.starts[k + 1] - self.starts[k]) for k in accounts]
        return Layout(
            passages=tuple(self.passages[k] for k in own),
            account=np.repeat(np.arange(len(accounts), dtype=np.int32), sizes),
            starts=np.array([0, *accumulate(sizes)]),
            **{
                name: getattr(self, name)[own]
                for name in ("sentence", "place", "length", "verbal", "concept", "kind")
            },
            earliest=self.earliest[own],
            latest=self.latest[own],
            items={kind: held.only(own) for kind, held in self.items.items()},
            vectors=tuple(self.vectors[k] for k in accounts),
        )


def lay_out(readings: Sequence[Reading], entities: Sequence[Entity]) -> Layout:
    """Put every passage of the set into arrays."""
    passages = tuple(p for reading in readings for p in reading.propositions)
    tokens = tokens_of(readings)
    days = _days(readings)
    sizes = [len(reading.propositions) for reading in readings]
    lengths = np.array([math.log1p(n) for n in range(int(tokens.counts.max(initial=0)) + 1)])
    return Layout(
        passages=passages,
        account=np.repeat(np.arange(len(readings), dtype=np.int32), sizes),
        starts=np.array([0, *accumulate(sizes)]),
        sentence=_sentences(readings),
        place=_array(
            (p.span.start / max(1, len(r.account.text)) for r in readings for p in r.propositions),
            np.float32,
        ),
        length=lengths[tokens.counts].astype(np.float32),
        verbal=_array((p.concept != "" and p.predicate != p.span for p in passages), np.bool_),
        concept=_numbered(p.concept or p.id for p in passages),
        kind=_numbered(p.kind for p in passages),
        earliest=_array((days[p.id][0] for p in passages), np.float64),
        latest=_array((days[p.id][1] for p in passages), np.float64),
        items=_items(readings, entities, tokens),
        vectors=tuple(reading.vectors for reading in readings),
    )


def _items(
    readings: Sequence[Reading], entities: Sequence[Entity], tokens: Tokens
) -> dict[str, Items]:
    """Give the words, pairs of words, names and numbers of every passage."""
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    passages = (p for reading in readings for p in reading.propositions)
    return {
        "words": Items(
            flat=tokens.codes, first=tokens.first, counts=tokens.counts, words=tokens.stems
        ),
        "pairs": Items(
            flat=neighbouring(tokens.codes),
            first=tokens.first,
            counts=np.maximum(tokens.counts - 1, 0),
            words=(),
        ),
        "names": coded([[owner[m] for m in p.arguments if m in owner] for p in passages]),
        "numbers": coded(_numbers(readings)),
    }


def _array(values: Iterable[float], kind: type) -> NDArray:  # type: ignore[type-arg]
    return np.array(list(values), dtype=kind)


def _numbered(values: Iterable[str]) -> NDArray[np.int32]:
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(value, len(codes)) for value in values], np.int32)


def _sentences(readings: Sequence[Reading]) -> NDArray[np.int32]:
    found, base = [], 0
    for reading in readings:
        found += [base + p.sentence for p in reading.propositions]
        base += len(reading.sentences)
    return np.array(found, np.int32)


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
