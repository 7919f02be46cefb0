"""Which numbers and dates of two accounts may tell of one thing, and which of them agree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.comparison import DAYS_IN, LEEWAY, leeway
from rashomon.collate.layout import Layout
from rashomon.collate.neighbours import DISTANT, FEW, compared_accounts
from rashomon.collate.values import HALF_DAY, Clock, Given, Value
from rashomon.schema import Quantity, Span, TimeExpression
from rashomon.schema.edtf import compatible, span_of_days
from rashomon.weights.scorer import PairHead

Floats = NDArray[np.float32]

FAR = -8.0
"""Closeness of values that stand in no passage: about the lowest between two passages."""
NEARBY = 0.0
"""Closeness from which numbers are faced that count different nouns: wagons and carriages."""
SIDE_BY_SIDE = 150
"""Code points between two numbers of one account that are told side by side: two sentences."""
MINUTES = 10
"""Minutes by which two hours of the day may differ without being at odds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Faced:
    """Two values of one sort in two accounts, and how near what they tell of is."""

    one: Value
    other: Value
    agree: bool
    close: float
    margin: float
    passages: tuple[int, int]
    words: float
    share: float
    score: float


def faced(found: Sequence[Value], layout: Layout, head: PairHead) -> list[Faced]:
    """Set each value against those of the other accounts that may tell of the same.

    Inside an account only numbers of one sentence or two are faced, told by several voices.
    """
    frequency = Counter(word for value in found for word in value.context)
    weight = {word: log(1 + len(found) / count) for word, count in frequency.items()}
    near = _Near.of(found, layout, head)
    least = -inf if layout.accounts <= FEW else DISTANT
    spoken = {value.span: _weight(value.context, weight) for value in found}
    pairs = (
        _face(one, other, (weight, spoken), nearest)
        for one, other in _pairs(found, layout)
        if (one.account != other.account or _by_two(one, other)) and comparable(one, other)
        if (nearest := near.nearest(one, other))[0] >= least
    )
    return [pair for pair in pairs if pair.close >= NEARBY or same_noun(pair.one, pair.other)]


def _weight(words: Iterable[str], weight: Mapping[str, float]) -> float:
    return sum(weight[word] for word in sorted(words))


def _pairs(found: Sequence[Value], layout: Layout) -> Iterator[tuple[Value, Value]]:
    """Give the pairs of values of accounts that are compared, and of each account by itself."""
    later: dict[int, list[int]] = defaultdict(list)
    for one, other in compared_accounts(layout):
        later[one].append(other)
    by: dict[int, list[Value]] = defaultdict(list)
    for value in found:
        by[value.account].append(value)
    for account, mine in by.items():
        others = [value for k in later[account] for value in by.get(k, ())]
        for place, value in enumerate(mine):
            yield from ((value, other) for other in mine[place + 1 :])
            yield from ((value, other) for other in others)


def _by_two(one: Value, other: Value) -> bool:
    """Say whether two numbers stand side by side in one account, on the word of two voices."""
    apart = max(one.span.start, other.span.start) - min(one.span.end, other.span.end)
    return (
        isinstance(one.given, Quantity)
        and isinstance(other.given, Quantity)
        and one.voice != other.voice
        and apart <= SIDE_BY_SIDE
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Near:
    """Closeness of the passages that hold a value, worked out for two accounts at a time."""

    layout: Layout
    head: PairHead
    held: Mapping[int, tuple[int, ...]]
    place: Mapping[int, int]

    @classmethod
    def of(cls, found: Sequence[Value], layout: Layout, head: PairHead) -> "_Near":
        by: dict[int, set[int]] = defaultdict(set)
        for value in found:
            by[value.account].update(value.passages)
        held = {account: tuple(sorted(passages)) for account, passages in by.items()}
        place = {p: k for passages in held.values() for k, p in enumerate(passages)}
        return cls(layout=layout, head=head, held=held, place=place)

    @cached_property
    def _known(self) -> "dict[tuple[int, int], tuple[Floats, Floats]]":
        return {}

    @cached_property
    def _vectors(self) -> "Callable[[int], Floats]":
        """Give the vectors of an account; those of a few are at hand."""
        return lru_cache(FEW)(lambda account: self.layout.vectors[account].astype(np.float32))

    def _between(self, one: int, other: int) -> "tuple[Floats, Floats]":
        """Give the closeness of two accounts' passages, and the best of all the other's."""
        if (one, other) not in self._known:
            base, first = int(self.layout.starts[one]), int(self.layout.starts[other])
            rows = [passage - base for passage in self.held[one]]
            own, others = self._vectors(one), self._vectors(other)
            whole = self.head.closeness(own[rows], others)
            columns = [passage - first for passage in self.held[other]]
            self._known[one, other] = whole[:, columns], whole.max(1, initial=FAR)
        return self._known[one, other]

    def nearest(self, one: Value, other: Value) -> tuple[float, float, tuple[int, int]]:
        """Give how near the nearest cuts are, by how much others are nearer, and which they are."""
        if not (one.passages and other.passages):
            return FAR, -FAR, (-1, -1)
        rows = [self.place[k] for k in one.passages]
        columns = [self.place[k] for k in other.passages]
        between, best = self._between(one.account, other.account)
        _, best_back = self._between(other.account, one.account)
        close = between[np.ix_(rows, columns)]
        at = np.unravel_index(int(close.argmax()), close.shape)
        left, right = one.passages[int(at[0])], other.passages[int(at[1])]
        margin = best[rows[int(at[0])]] + best_back[columns[int(at[1])]] - 2 * close[at]
        return float(close[at]), float(margin), (left, right)


def comparable(one: Value, other: Value) -> bool:
    """Say whether two values may be of one thing at all: sorts, units and harms that fit."""
    a, b = one.given, other.given
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return type(a) is type(b)
    units = {unit_of(a), unit_of(b)} - {""}
    return len(units) < 2 and not (one.harms and other.harms and not one.harms & other.harms)


def same_noun(one: Value, other: Value) -> bool:
    """Say whether what two numbers count is the same in words, or left out by one."""
    a, b = one.given, other.given
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return True
    return (
        (unit_of(a) == unit_of(b) and a.unit not in {"", "percent"})
        or one.counted == other.counted
        or not (one.counted and other.counted)
        or bool(one.harms & other.harms)
    )


AGE = "age"
"""What the years of a life are counted as."""


def unit_of(item: Quantity) -> str:
    """Give the unit by which a number is compared; all lengths of time are one, but for ages."""
    if item.counted == AGE:
        return AGE
    return "time" if item.unit in DAYS_IN else item.unit


def scale(item: Quantity, other: Quantity) -> float:
    """Give what a number is multiplied by to be set against another; lengths of time only."""
    return DAYS_IN[item.unit] if {item.unit, other.unit} <= DAYS_IN.keys() else 1.0


def agrees(a: Given, b: Given) -> bool:
    """Say whether both can be right: ranges and approximations that overlap, a vaguer date."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        low, high = (end * scale(a, b) for end in _allowed(a))
        least, most = (end * scale(b, a) for end in _allowed(b))
        if a.unit != b.unit and "time" in {unit_of(a), unit_of(b)}:
            low, most = low * (1 - LEEWAY), most * (1 + LEEWAY)
            least, high = least * (1 - LEEWAY), high * (1 + LEEWAY)
        return (low <= most and least <= high) or _rounded(a, b) or _rounded(b, a)
    if isinstance(a, TimeExpression) and isinstance(b, TimeExpression):
        return compatible(a.value, b.value)
    if isinstance(a, Clock) and isinstance(b, Clock):
        return minutes_apart(a, b) <= MINUTES
    return False


OVER = 1.5
"""By how much more than the next power of ten "hundreds" and "thousands" may be."""


def _allowed(item: Quantity) -> tuple[float, float]:
    """Give the least and the most that a number may mean; "hundreds" has no sharp upper end."""
    low, high = leeway(item)
    vague = item.comparator == "between" and item.high + 1 == 5 * item.low
    return low, high * OVER if vague else high


def minutes_apart(a: Clock, b: Clock) -> int:
    """Give the minutes between two hours, on a clock of twelve."""
    apart = abs(a.minutes - b.minutes)
    return min(apart, HALF_DAY - apart)


def _rounded(rough: Quantity, fine: Quantity) -> bool:
    """Say whether one number is another in round figures: 1,900 for 1,912, 52 for 52.1."""
    if rough.low != rough.high or rough.low % 1:
        return False
    zeros = len(f"{rough.low:.0f}") - len(f"{rough.low:.0f}".rstrip("0"))
    if zeros < ROUND and fine.low % 1 == 0:
        return False
    return bool(abs(rough.low - fine.low) <= 10**zeros / 2)


ROUND = 2
"""Zeros at the end of a round figure; twenty is as often meant exactly."""


def _face(
    one: Value,
    other: Value,
    weights: tuple[Mapping[str, float], Mapping[Span, float]],
    nearest: tuple[float, float, tuple[int, int]],
) -> Faced:
    close, margin, passages = nearest
    of_words, of_values = weights
    words = _weight(one.context & other.context, of_words)
    share = words / max(1e-3, min(of_values[one.span], of_values[other.span]))
    beside = len(one.near & other.near)
    return Faced(
        one=one,
        other=other,
        agree=agrees(one.given, other.given),
        close=close,
        margin=margin,
        passages=passages,
        words=words,
        share=share,
        score=close + 2 * share + beside / 2,
    )


def sharply(pair: Faced) -> bool:
    """Say whether two values that agree are as fine as one another: a year says little of a day."""
    a, b = pair.one.given, pair.other.given
    if isinstance(a, TimeExpression) and isinstance(b, TimeExpression):
        return span_of_days(a.value) == span_of_days(b.value)
    return True
