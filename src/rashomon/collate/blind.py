"""Collation is blind: what it works on bears no file name, and no text stands in it twice.

Names of files and the order of the input can then change nothing, nor can a verbatim copy: the
accounts are laid side by side under names made of their words, each text once, and what was found
is given back to every account that holds the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, TypeVar

from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Cell,
    Conflict,
    Entity,
    Mention,
    Noise,
    Origin,
    Point,
    Proposition,
    Quantity,
    Reading,
    Reason,
    Relay,
    Sentence,
    Span,
    Synopsis,
    TimeExpression,
)

Value = TypeVar("Value")

UNDATED = "9"
"""Stands after every year: accounts without a date follow those that have one."""
LONGEST = 10**9
"""Characters: more than any account has; among accounts of one date the longest comes first."""
SPANS: Mapping[type, tuple[str, ...]] = {
    Assertion: ("span",),
    Attribution: ("content", "cue", "source"),
    Mention: ("span", "head"),
    Noise: ("span",),
    Proposition: ("span", "predicate"),
    Quantity: ("span",),
    Sentence: ("span",),
    TimeExpression: ("span",),
}
"""The fields that say where something stands."""
FOUND = (
    "sentences",
    "mentions",
    "dates",
    "quantities",
    "attributions",
    "propositions",
    "assertions",
)
TWINS = ("mentions", "attributions", "propositions", "assertions")
"""What a synopsis points at by id, and what a copy therefore needs of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """The texts of a set, each once, in the order of their dates; who holds each, by its name.

    ``twins`` leads from what was found in a text to the same in each account that holds it.
    """

    readings: tuple[Reading, ...]
    holders: Mapping[str, tuple[Account, ...]]
    twins: Mapping[str, tuple[Mapping[str, str], ...]]

    @property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the accounts that hold each text."""
        return {name: tuple(each.id for each in held) for name, held in self.holders.items()}


def blinded(readings: Iterable[Reading]) -> Blind:
    """Take names away: accounts of one text become one, called by its date, length and hash."""
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda each: (each.account.file, each.account.id)):
        groups[_name(reading.account)].append(reading)
    held = {name: groups[name] for name in sorted(groups)}
    return Blind(
        readings=tuple(_renamed(same[0], name) for name, same in held.items()),
        holders={name: tuple(each.account for each in same) for name, same in held.items()},
        twins={
            name: tuple(_twins(same[0], other) for other in same[1:]) for name, same in held.items()
        },
    )


def _name(account: Account) -> str:
    """Name a text so that the order of names is that of dates."""
    marks = [(each.span.start, each.span.end, each.kind) for each in account.noise]
    text = account.text.rstrip()
    digest = blake2b(repr((text, account.language, marks)).encode(), digest_size=8)
    length = LONGEST - len(text)
    return f"{account.published or UNDATED} {length:09d} {digest.hexdigest()}"


def _renamed(reading: Reading, name: str) -> Reading:
    """Give an account another name, everywhere in its reading."""
    account = reading.account
    noise = tuple(_moved(each, name) for each in account.noise)
    layers: dict[str, Any] = {
        layer: tuple(_moved(each, name) for each in getattr(reading, layer)) for layer in FOUND
    }
    return replace(
        reading,
        account=replace(account, id=name, file=name, noise=noise),
        **layers,
    )


def _moved(value: Value, name: str) -> Value:
    places = ((field, getattr(value, field)) for field in SPANS[type(value)])
    there = {field: replace(span, account=name) for field, span in places if span is not None}
    return replace(value, **there)  # type: ignore[type-var]


def _twins(one: Reading, other: Reading) -> dict[str, str]:
    """Lead from what was found in one account to what was found at the same place of its copy."""
    found = {}
    for layer in TWINS:
        places: dict[object, list[str]] = defaultdict(list)
        for value in getattr(other, layer):
            places[_place(value)].append(value.id)
        for value in getattr(one, layer):
            if places[_place(value)]:
                found[value.id] = places[_place(value)].pop(0)
    return found


def _place(value: Any) -> tuple[tuple[int, int] | None, ...]:
    spans = (getattr(value, field) for field in SPANS[type(value)])
    return tuple((span.start, span.end) if span else None for span in spans)


# -- what was found, given back --------------------------------------------------------------------


def told(synopsis: Synopsis, blind: Blind) -> Synopsis:
    """Give a synopsis back to the accounts: what was found in a text, each that holds it has.

    Silences are the accounts' own already: there are too many to make them twice.
    """
    give = _Giver(blind)
    return replace(
        synopsis,
        entities=tuple(give.entity(each) for each in synopsis.entities),
        points=tuple(give.point(each) for each in synopsis.points),
        conflicts=tuple(give.conflict(each) for each in synopsis.conflicts),
        relays=tuple(relay for each in synopsis.relays for relay in give.relays(each)),
        origins=tuple(give.origin(each) for each in synopsis.origins),
    )


class _Giver:
    """Gives findings back; what is the same for many points is made once."""

    def __init__(self, blind: Blind) -> None:
        self._holders = blind.ids
        self._files = {name: held[0].file for name, held in blind.holders.items()}
        self._twins = blind.twins
        self._copies: dict[str, list[str]] = defaultdict(list)
        for maps in blind.twins.values():
            for twins in maps:
                for this, that in twins.items():
                    self._copies[this].append(that)

    def _spans(self, span: Span) -> tuple[Span, ...]:
        return tuple(replace(span, account=account) for account in self._holders[span.account])

    def entity(self, entity: Entity) -> Entity:
        here = set(entity.mentions)
        copied = (copy for each in entity.mentions for copy in self._copies.get(each, ()))
        return replace(entity, mentions=tuple(sorted(here.union(copied))))

    def point(self, point: Point) -> Point:
        return replace(
            point, cells=tuple(cell for each in point.cells for cell in self._cells(each))
        )

    def _cells(self, cell: Cell) -> list[Cell]:
        first, *others = self._spans(cell.span)
        cells = [replace(cell, span=first)]
        for span, twins in zip(others, self._twins[cell.span.account], strict=True):
            if cell.assertion in twins:
                by = twins.get(cell.by, "")
                cells.append(replace(cell, span=span, assertion=twins[cell.assertion], by=by))
        return cells

    def conflict(self, conflict: Conflict) -> Conflict:
        sides = (
            replace(side, spans=tuple(span for each in side.spans for span in self._spans(each)))
            for side in conflict.sides
        )
        return replace(conflict, sides=tuple(sides))

    def relays(self, relay: Relay) -> list[Relay]:
        work = self._files.get(relay.relayed, relay.relayed)
        return [
            replace(relay, account=span.account, span=span, relayed=work)
            for span in self._spans(relay.span)
        ]

    def origin(self, origin: Origin) -> Origin:
        accounts = [account for each in origin.accounts for account in self._holders[each]]
        copied = (self._copied(each) for each in origin.accounts if len(self._holders[each]) > 1)
        evidence = (self._named(each, origin.accounts) for each in origin.evidence)
        return replace(origin, accounts=tuple(sorted(accounts)), evidence=(*copied, *evidence))

    def _copied(self, name: str) -> Reason:
        words = f"{len(self._holders[name])} accounts have one text, that of {self._files[name]}"
        return Reason(rule="the same text", words=words, weight=1.0)

    def _named(self, reason: Reason, accounts: Iterable[str]) -> Reason:
        words = reason.words
        for name in accounts:
            words = words.replace(name, self._files[name])
        return replace(reason, words=words)
