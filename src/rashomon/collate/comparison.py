"""Two cells of a row, slot by slot, before anybody says "conflict".

Each rule gives a verdict with its reason: the same, compatible, finer, of another scope, at odds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Literal

from rashomon.collate.cells import Said
from rashomon.schema import ConflictKind, Quantity, Reason, TimeExpression
from rashomon.schema.edtf import compatible, contains

Verdict = Literal["same", "compatible", "refines", "differs in scope", "conflicts", "updates"]

HARM: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "dead": frozenset(
            """dead die died death deaths kill killed killing killings life lives martyr martyred
            martyrs victim victims perished shot executed fatal fatalities bodies coffins toll
            """.split()
        ),
        "hurt": frozenset("injured injuries injury wounded hurt brain".split()),
        "missing": frozenset("missing disappeared vanished abducted".split()),
        "held": frozenset("arrested detained convicted sentenced tried imprisoned".split()),
    }
)
"""Ways to count people that are not to be compared with one another."""
PARTS = frozenset("whom including among them each every per another further more".split())
"""Words that make a number a part of another, or a rate."""
DAYS_IN: Mapping[str, float] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.4,
    "year": 365.2,
    "decade": 3652,
    "century": 36525,
}
"""Lengths of time, which are compared with one another."""
NEAR = 5
"""Words on either side in which a number's scope stands ("thirty-eight people died")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one rule says of one slot of two cells. ``left`` and ``right`` are the values."""

    slot: ConflictKind
    verdict: Verdict
    left: str
    right: str
    reason: Reason


def compare(one: Said, other: Said) -> tuple[Comparison, ...]:
    """Compare two cells slot by slot; a slot that either leaves open gives nothing."""
    found = (
        _dates(one, other),
        _numbers(one, other),
        _occurrence(one, other),
        _wording(one, other),
    )
    return tuple(item for item in found if item is not None)


def _judge(slot: ConflictKind, verdict: Verdict, left: str, right: str) -> Comparison:
    weight = {"conflicts": 1.0, "same": -1.0, "differs in scope": -0.5}.get(verdict, -0.5)
    return Comparison(
        slot=slot,
        verdict=verdict,
        left=left,
        right=right,
        reason=Reason(
            rule=f"{slot} {verdict}", words=f"{left or '—'} / {right or '—'}", weight=weight
        ),
    )


# -- dates ------------------------------------------------------------------------------------


def _dates(one: Said, other: Said) -> Comparison | None:
    """Dates are at odds when none of one cell fits any of the other."""
    if not one.dates or not other.dates:
        return None
    pairs = [(a, b, _date_verdict(a, b)) for a, b in product(one.dates, other.dates)]
    order: tuple[Verdict, ...] = ("same", "refines", "compatible", "conflicts")
    a, b, verdict = min(pairs, key=lambda pair: order.index(pair[2]))
    return _judge("date", verdict, a.value, b.value)


def _date_verdict(a: TimeExpression, b: TimeExpression) -> Verdict:
    if a.value == b.value:
        return "same"
    if not compatible(a.value, b.value):
        return "conflicts"
    return "refines" if contains(a.value, b.value) or contains(b.value, a.value) else "compatible"


# -- numbers ----------------------------------------------------------------------------------


def _numbers(one: Said, other: Said) -> Comparison | None:
    """Numbers are at odds when they count the same thing in the same scope and none agrees.

    Of several in a cell those that stand in both are left out first: "five dead: four policemen
    and a passer-by" and "four policemen died" agree on the four.
    """
    pairs = [
        (a, b, number_verdict((one, a), (other, b))) for a, b in product(one.amounts, other.amounts)
    ]
    if not pairs:
        return None
    rank = {verdict: place for place, verdict in enumerate(NUMBER_ORDER)}
    a, b, verdict = min(pairs, key=lambda pair: (rank[pair[2]], -_alike(pair[0], pair[1])))
    return _judge("number", verdict, _amount(a), _amount(b))


NUMBER_ORDER: tuple[Verdict, ...] = (
    "same",
    "compatible",
    "refines",
    "updates",
    "conflicts",
    "differs in scope",
)
"""What two cells with several numbers come to: the most peaceful pair decides."""


def _alike(a: Quantity, b: Quantity) -> int:
    return (a.counted == b.counted) + (a.unit == b.unit) + len(set(a.scope) & set(b.scope))


def number_verdict(one: tuple[Said, Quantity], other: tuple[Said, Quantity]) -> Verdict:
    """Compare two numbers, scope first: a total is not set against a part of it."""
    (_, a), (_, b) = one, other
    if not _comparable(one, other):
        return "differs in scope"
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    low_a, high_a = leeway(a)
    low_b, high_b = leeway(b)
    if low_a <= high_b and low_b <= high_a:
        return "compatible"
    return "conflicts"


LEEWAY = 0.1
"""Share by which a number marked "about" may be off: half of the rounding to one figure."""


def leeway(item: Quantity) -> tuple[float, float]:
    """Give the least and the most that the words for a number allow."""
    if item.comparator == "at least":
        return item.low, float("inf") if item.high <= item.low else item.high
    if item.comparator == "at most":
        return float("-inf"), item.high
    slack = LEEWAY if item.comparator == "about" else 0.0
    return item.low * (1 - slack), item.high * (1 + slack)


def _comparable(one: tuple[Said, Quantity], other: tuple[Said, Quantity]) -> bool:
    (_, a), (_, b) = one, other
    if a.unit and b.unit and a.unit != b.unit:
        return False
    if (_before(*one) & PARTS) != (_before(*other) & PARTS):
        return False
    here, there = _around(*one), _around(*other)
    harms = [{name for name, words in HARM.items() if near & words} for near in (here, there)]
    if harms[0] and harms[1] and not harms[0] & harms[1]:
        return False
    return _counted(a) == _counted(b) or not (_counted(a) and _counted(b)) or bool(harms[0])


PEOPLE = frozenset("people person man woman civilian body life death victim casualty".split())


def may_differ(a: Quantity, b: Quantity) -> bool:
    """Say whether two numbers that are not the same may be told of one thing."""
    if (a.low, a.high) == (b.low, b.high) or (a.unit and b.unit and a.unit != b.unit):
        return False
    if a.unit and a.unit == b.unit:
        return True
    return _counted(a) == _counted(b) or not (_counted(a) and _counted(b))


def _counted(item: Quantity) -> str:
    return "person" if item.counted in PEOPLE else item.counted


def _place(said: Said, item: Quantity) -> int:
    share = (item.span.start - said.span.start) / max(1, said.span.end - said.span.start)
    return round(share * len(said.words))


def _before(said: Said, item: Quantity) -> frozenset[str]:
    at = _place(said, item)
    return frozenset(said.words[max(0, at - NEAR) : at + 1])


def _around(said: Said, item: Quantity) -> frozenset[str]:
    at = _place(said, item)
    scope = {word for words in item.scope for word in words.lower().split()}
    return frozenset(said.words[max(0, at - NEAR) : at + NEAR + 1]) | scope


def _amount(item: Quantity) -> str:
    low, high = f"{item.low:g}", f"{item.high:g}"
    number = low if low == high else f"{low}-{high}"
    return f"{number} {item.counted or item.unit}".strip()


# -- what happened, and what it is called ----------------------------------------------------------


def _occurrence(one: Said, other: Said) -> Comparison | None:
    """One cell contests or negates what the other states."""
    first, second = one.denied or one.negated, other.denied or other.negated
    if first == second:
        return None
    return _judge("occurrence", "conflicts", _polarity(turned=first), _polarity(turned=second))


def _polarity(*, turned: bool) -> str:
    return "denied or negated" if turned else "stated"


def _wording(one: Said, other: Said) -> Comparison | None:
    """The same family of words, in frames that oppose each other."""
    mine, theirs = _frames(one), _frames(other)
    for family in sorted(mine.keys() & theirs.keys()):
        if mine[family].keys() & theirs[family].keys():
            return _judge("wording", "same", family, family)
        left, right = sorted(mine[family]), sorted(theirs[family])
        if not (mine[family][left[0]] and theirs[family][right[0]]):
            return _judge("wording", "conflicts", left[0], right[0])
    return None


def _frames(said: Said) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for label in said.labels:
        for frame in label.frames:
            found.setdefault(frame.family, {})[frame.name] = frame.plain
    return found
