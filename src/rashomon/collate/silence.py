"""Silence: which accounts say nothing on a point, and whether they cover its matter at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.schema import Entity, Point, Reading, Silence
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
    points: Sequence[Point], readings: Sequence[Reading], entities: Sequence[Entity]
) -> tuple[Point, ...]:
    """Give every point with its silent accounts: silent on the *point*, or on the *matter*."""
    covered = coverage(readings, entities)
    hubs = _hubs(covered)
    return tuple(replace(point, silences=silent(point, covered, hubs)) for point in points)


def coverage(readings: Sequence[Reading], entities: Sequence[Entity]) -> dict[str, Covered]:
    """Gather what each account touches."""
    owner = {mention: entity for entity in entities for mention in entity.mentions}
    found = {}
    for reading in readings:
        mine = {owner[m.id] for m in reading.mentions if m.id in owner}
        found[reading.account.id] = Covered(
            entities=frozenset(entity.id for entity in mine),
            names=frozenset(alias.casefold() for entity in mine for alias in entity.aliases),
            dates=frozenset(date.value for date in reading.dates if _is_short(date.value)),
        )
    return found


def _hubs(covered: Mapping[str, Covered]) -> frozenset[str]:
    """Entities that nearly every account names."""
    entities = {entity for item in covered.values() for entity in item.entities}
    return frozenset(
        entity
        for entity in entities
        if len(covered) > 1
        and sum(entity in item.entities for item in covered.values()) > HUB * len(covered)
    )


def silent(
    point: Point, covered: Mapping[str, Covered], hubs: Collection[str] = ()
) -> tuple[Silence, ...]:
    """Give the accounts without a cell on a point, in order, each with the kind of its silence."""
    speaking = {cell.span.account for cell in point.cells}
    return tuple(
        Silence(account=account, kind="point" if _covers(point, item, hubs) else "matter")
        for account, item in sorted(covered.items())
        if account not in speaking
    )


def _covers(point: Point, item: Covered, hubs: Collection[str]) -> bool:
    """Whether an account shares an actor that is no hub, or the place, or the time of a point."""
    if any(actor in item.entities and actor not in hubs for actor in point.actors):
        return True
    if point.place and point.place.casefold() in item.names:
        return True
    if not point.when or not _is_short(point.when):
        return False
    return any(compatible(point.when, date) for date in item.dates)


def _is_short(value: str) -> bool:
    first, last = bounds(value)
    return first is not None and last is not None and (last - first).days < LONGEST
