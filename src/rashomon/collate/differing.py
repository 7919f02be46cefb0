"""Numbers and dates of one thing that cannot both be right: the signals that tell how surely.

Whether the other account has another number that fits better counts as much as the words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from rashomon.collate.comparison import PARTS
from rashomon.collate.facing import (
    FAR,
    Faced,
    faced,
    minutes_apart,
    same_noun,
    scale,
    sharply,
    unit_of,
)
from rashomon.collate.layout import Layout
from rashomon.collate.points import Index, cell_of
from rashomon.collate.values import Clock, Value, values
from rashomon.schema import (
    Cell,
    ConflictKind,
    Entity,
    Point,
    Quantity,
    Reading,
    Span,
    TimeExpression,
)
from rashomon.schema.edtf import bounds
from rashomon.weights.scorer import PairHead

DAYS = 14
"""Days within which two accounts are of the same days: they mostly have the same figures."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differing:
    """Two values that cannot both be right of one thing, with the signals that it is one."""

    faced: Faced
    signals: Mapping[str, float]


def differing(found: Sequence[Faced]) -> Iterator[Differing]:
    """Give the pairs that do not agree, each with its signals."""
    standing = _Standing.of(found)
    for pair in found:
        if not pair.agree:
            yield Differing(faced=pair, signals=_signals(pair, standing))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Standing:
    """How good the best counterpart of a value in another account is, and the best that agrees."""

    best: Mapping[tuple[Span, str, int], float]
    agreeing: Mapping[tuple[Span, str, int], float]

    @classmethod
    def of(cls, found: Sequence[Faced]) -> "_Standing":
        best: dict[tuple[Span, str, int], float] = {}
        agreeing: dict[tuple[Span, str, int], float] = {}
        for pair in found:
            for this, that in ((pair.one, pair.other), (pair.other, pair.one)):
                key = _key(this, that)
                best[key] = max(pair.score, best.get(key, FAR))
                if pair.agree and sharply(pair):
                    agreeing[key] = max(pair.score, agreeing.get(key, FAR))
        return cls(best=best, agreeing=agreeing)


def _key(this: Value, that: Value) -> tuple[Span, str, int]:
    return this.span, type(this.given).__name__, that.account


def _signals(pair: Faced, standing: _Standing) -> dict[str, float]:
    keys = _key(pair.one, pair.other), _key(pair.other, pair.one)
    best = [standing.best[key] - pair.score for key in keys]
    agreeing = [standing.agreeing.get(key, 2 * FAR) for key in keys]
    one, other = pair.one, pair.other
    found = {
        "close": pair.close / 5,
        "margin": min(pair.margin, 10.0) / 5,
        "same verb": float(bool(one.concept) and one.concept == other.concept),
        "words": min(pair.words, 20) / 10,
        "share": pair.share,
        "near": min(len(one.near & other.near), 4) / 2,
        "names": min(len(one.names & other.names), 3) / 3,
        "place": abs(one.place - other.place),
        "best": float(sum(gap <= 0 for gap in best)),
        "below best": min(3.0, sum(best)) / 3,
        "agrees better": float(sum(value >= pair.score for value in agreeing)),
        "agrees somewhere": float(sum(value > 2 * FAR for value in agreeing)),
        "one account": float(one.account == other.account),
        "one sentence": float(one.sentence == other.sentence),
        "same days": float(
            one.account != other.account
            and bool(one.published)
            and bool(other.published)
            and _days_apart(one, other) <= DAYS
        ),
    }
    found |= _of_numbers(one, other) if isinstance(one.given, Quantity) else _of_dates(one, other)
    found |= {f"{name}, close": found[name] * found["close"] for name in GROWING if found.get(name)}
    return {name: round(value, 6) for name, value in found.items() if value}


def _days_apart(one: Value, other: Value) -> int:
    first, second = bounds(one.published)[0], bounds(other.published)[0]
    return abs((first - second).days) if first and second else DAYS + 1


GROWING = (
    "clock",
    "same counted",
    "same harm",
    "other noun",
    "best",
    "both days",
    "both years",
    "same verb",
    "share",
    "few days",
)
"""Signals that count for more between passages that are near."""


def _of_numbers(one: Value, other: Value) -> dict[str, float]:
    a, b = one.given, other.given
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return {}
    ratio = abs(log(max(a.low, 0.1) * scale(a, b) / (max(b.low, 0.1) * scale(b, a))))
    return {
        "same counted": float(bool(one.counted) and one.counted == other.counted),
        "other counted": float(
            bool(one.counted and other.counted) and one.counted != other.counted
        ),
        "counted in one": float(bool(one.counted) != bool(other.counted)),
        "same unit": float(bool(a.unit) and unit_of(a) == unit_of(b) and a.unit != "person"),
        "other noun": float(not same_noun(one, other)),
        "unit in one": float(bool(a.unit) != bool(b.unit) and "person" not in {a.unit, b.unit}),
        "persons": float(a.unit == b.unit == "person"),
        "same harm": float(bool(one.harms & other.harms)),
        "harm in one": float(bool(one.harms) != bool(other.harms)),
        "ratio": min(4.0, ratio),
        "ratio huge": float(ratio > 3),
        "parts": float((one.before & PARTS) != (other.before & PARTS)),
        "small": (float(a.low < 4) + float(b.low < 4)) / 2,
        "one": (float(a.low == 1) + float(b.low == 1)) / 2,
        "nil": float(min(a.high, b.high) <= 0),
        "year": (_year(a) + _year(b)) / 2,
        "loose": (float(a.comparator != "exactly") + float(b.comparator != "exactly")) / 2,
        "share of": float(a.unit == "percent" or b.unit == "percent"),
    }


def _year(item: Quantity) -> float:
    return float(not item.unit and 1500 <= item.low == item.high <= 2100)


def _of_dates(one: Value, other: Value) -> dict[str, float]:
    a, b = one.given, other.given
    if isinstance(a, Clock) and isinstance(b, Clock):
        return {"clock": 1.0, "minutes": minutes_apart(a, b) / 120}
    if not (isinstance(a, TimeExpression) and isinstance(b, TimeExpression)):
        return {}
    (first, last), (begin, end) = bounds(a.value), bounds(b.value)
    if not (first and last and begin and end):
        return {"open": 1.0}
    gap = max((begin - last).days, (first - end).days, 0)
    lengths = (last - first).days + 1, (end - begin).days + 1
    return {
        "dates": 1.0,
        "gap": min(log(1 + gap), 9.0) / 4,
        "few days": float(gap <= 7),
        "same year": float(first.year == begin.year),
        "both days": float(max(lengths) == 1),
        "one day": float(min(lengths) == 1 < max(lengths)),
        "both years": float(min(lengths) > 360),
        "same day of month": float(first.day == begin.day and max(lengths) == 1),
        "long": float(max(lengths) > 800),
    }


# -- what the conflicts are given ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """Two numbers or dates (``ends``) in the cells that hold them, with their signals."""

    one: Cell
    other: Cell
    ends: tuple[Span, Span]
    kind: ConflictKind
    agree: bool
    probability: float
    signals: Mapping[str, float]


def held(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    layout: Layout,
    head: PairHead,
    points: Sequence[Point],
) -> tuple[Held, ...]:
    """Give the pairs of numbers and of dates that may be at odds, and those that agree."""
    index = Index.of(readings, entities)
    rows = _Rows.of(points)
    found = faced(values(readings, layout), layout, head)
    signalled = {id(item.faced): item.signals for item in differing(found)}
    out = []
    for pair in found:
        if pair.passages[0] < 0 or (pair.agree and not _sharing(pair)):
            continue
        cells = rows.cells(pair) or tuple(
            cell_of(index, layout.passages[k]) for k in _cuts(pair, layout)
        )
        out.append(
            Held(
                one=cells[0],
                other=cells[1],
                ends=(pair.one.span, pair.other.span),
                kind="number" if isinstance(pair.one.given, Quantity) else "date",
                agree=pair.agree,
                probability=1 / (1 + exp(-pair.close)),
                signals=signalled.get(id(pair), {}),
            )
        )
    return tuple(out)


TOGETHER = 0.0
"""Closeness from which two values that agree are of one thing."""


def _sharing(pair: Faced) -> bool:
    return pair.close >= TOGETHER and sharply(pair)


def _cuts(pair: Faced, layout: Layout) -> tuple[int, int]:
    """Choose the passages that show two values: the nearest, or in one account the shortest."""
    if pair.one.account != pair.other.account:
        return pair.passages

    def shortest(value: Value, aside: Value) -> int:
        spans = {k: layout.passages[k].span for k in value.passages}
        return min(spans, key=lambda k: (spans[k].holds(aside.span), spans[k].end - spans[k].start))

    return shortest(pair.one, pair.other), shortest(pair.other, pair.one)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """The cells of the rows, by account, so that a value is shown in the cell that holds it."""

    rows: tuple[Mapping[str, tuple[Cell, ...]], ...]
    of_account: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, points: Sequence[Point]) -> "_Rows":
        rows = []
        for point in points:
            by: defaultdict[str, list[Cell]] = defaultdict(list)
            for cell in point.cells:
                by[cell.span.account].append(cell)
            if len(by) > 1:
                rows.append({account: tuple(cells) for account, cells in by.items()})
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for account in row:
                numbers[account].append(number)
        return cls(
            rows=tuple(rows),
            of_account={account: frozenset(found) for account, found in numbers.items()},
        )

    def cells(self, pair: Faced) -> tuple[Cell, Cell] | None:
        """Give the cells of one row that hold both values, where there are such."""
        if pair.one.account == pair.other.account:
            return None
        one, other = (
            self.of_account.get(v.span.account, frozenset()) for v in (pair.one, pair.other)
        )
        for row in (self.rows[k] for k in sorted(one & other)):
            both = [
                next((c for c in row.get(v.span.account, ()) if c.span.holds(v.span)), None)
                for v in (pair.one, pair.other)
            ]
            if both[0] and both[1]:
                return both[0], both[1]
        return None
