"""Silence: which accounts say nothing on a point, and whether they cover its matter at all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rashomon.collate.neighbours import CROWD, FEW
from rashomon.schema import ENGLISH, Entity, Point, Reading, Silence, SilenceKind
from rashomon.schema.edtf import bounds, compatible

HUB = 0.8
"""Share of the accounts in which an entity is so common that to name it is no sign of covering a
matter: the person a history is about stands in all of them."""
LONGEST = 366
"""Days: a longer period ("1998/2020") is shared by accounts that have nothing else in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What an account touches: the entities it names, the folded place names, its dates."""

    entities: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]


def silences(
    points: Sequence[Point],
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    holders: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Point, ...]:
    """Give every point with its silent accounts: silent on the *point*, or on the *matter*.

    In a large set nearly all accounts are silent on the matter of nearly all points; they are not
    listed: whoever neither speaks nor is listed does not cover the matter.

    Args:
        points: the points, with their cells.
        readings: the accounts.
        entities: who and what they name.
        holders: for an account that stands for several, these in its place.
    """
    covered = coverage(readings, entities)
    meant = {account: tuple(holders.get(account, (account,))) for account in sorted(covered)}
    kinds: tuple[SilenceKind, SilenceKind] = ("matter", "point")
    silent = [
        tuple(tuple(Silence(account=one, kind=kind) for one in held) for kind in kinds)
        for held in meant.values()
    ]
    place = {account: k for k, account in enumerate(meant)}
    touch = _Touched.of([covered[account] for account in meant])
    listed = _silent if len(meant) <= FEW else _silent_on_the_point
    return tuple(replace(point, silences=listed(point, place, silent, touch)) for point in points)


def _silent(
    point: Point,
    place: Mapping[str, int],
    silent: Sequence[Sequence[tuple[Silence, ...]]],
    touch: "_Touched",
) -> tuple[Silence, ...]:
    """Give the accounts without a cell on a point, in order, each with the kind of its silence."""
    speaking = {place[c.span.account] for c in point.cells if c.span.account in place}
    covering = touch.by(point)
    return tuple(
        one for k, kinds in enumerate(silent) if k not in speaking for one in kinds[k in covering]
    )


def _silent_on_the_point(
    point: Point,
    place: Mapping[str, int],
    silent: Sequence[Sequence[tuple[Silence, ...]]],
    touch: "_Touched",
) -> tuple[Silence, ...]:
    """Give the accounts without a cell that cover a point's matter, in order."""
    speaking = {place[c.span.account] for c in point.cells if c.span.account in place}
    return tuple(one for k in sorted(touch.by(point) - speaking) for one in silent[k][True])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """Which accounts name an entity or a place, or tell of a time: by their numbers."""

    entities: Mapping[str, frozenset[int]]
    names: Mapping[str, frozenset[int]]
    dates: Mapping[str, frozenset[int]]
    known: dict[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, covered: Sequence[Covered]) -> "_Touched":
        """Turn round what each account touches; entities that nearly all name are left out.

        So is, in a large set, what more than a crowd of accounts touch.
        """
        entities = _turned(item.entities for item in covered)
        hub = HUB * len(covered) if len(covered) > 1 else 1
        most = CROWD if len(covered) > FEW else len(covered)
        return cls(
            entities={e: k for e, k in entities.items() if len(k) <= min(hub, most)},
            names=_at_most(most, _turned(item.names for item in covered)),
            dates=_at_most(most, _turned(item.dates for item in covered)),
        )

    def by(self, point: Point) -> frozenset[int]:
        """Give the accounts that share an actor that is no hub, the place, or the time."""
        found = [self.entities.get(actor, frozenset()) for actor in point.actors]
        if point.place:
            found.append(self.names.get(point.place.casefold(), frozenset()))
        if point.when and _is_short(point.when):
            found.append(self._at(point.when))
        return frozenset().union(*found)

    def _at(self, when: str) -> frozenset[int]:
        if when not in self.known:
            same = (held for date, held in self.dates.items() if compatible(when, date))
            self.known[when] = frozenset().union(*same)
        return self.known[when]


def _at_most(most: int, touched: dict[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    return {item: accounts for item, accounts in touched.items() if len(accounts) <= most}


def _turned(held: Iterable[Collection[str]]) -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, items in enumerate(held):
        for item in items:
            found[item].add(number)
    return {item: frozenset(numbers) for item, numbers in found.items()}


def coverage(readings: Sequence[Reading], entities: Sequence[Entity]) -> dict[str, Covered]:
    """Gather what each account touches.

    An account that was not understood, for it is in another language, touches nothing: that it
    names somebody is no sign that it is silent on a point about him.
    """
    owner = {mention: entity for entity in entities for mention in entity.mentions}
    found = {}
    for reading in readings:
        understood = reading.account.language == ENGLISH
        mine = {owner[m.id] for m in reading.mentions if m.id in owner and understood}
        found[reading.account.id] = Covered(
            entities=frozenset(entity.id for entity in mine),
            names=frozenset(alias.casefold() for entity in mine for alias in entity.aliases),
            dates=frozenset(date.value for date in reading.dates if _is_short(date.value)),
        )
    return found


def _is_short(value: str) -> bool:
    first, last = bounds(value)
    return first is not None and last is not None and (last - first).days < LONGEST
