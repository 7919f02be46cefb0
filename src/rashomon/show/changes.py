"""What changed from one case to another: found by words, for ids and places move with the texts.

Everything is compared in the same way. A *thing* (an account, a point, a conflict, an entity, a
relay) has words by which a reader knows it, anchors (the passages that it rests on, each as file
and words), and facts. Two things are the same where their ids are, else where they share most of
their anchors; what is left over on one side has come or gone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.schema import Case, Conflict, Entity, Mention, Point, Relay, Span
from rashomon.show.view import LIKELY, SHOWN

Layer = Literal["accounts", "points", "conflicts", "entities", "relays"]
How = Literal["added", "gone", "changed"]
Anchor = tuple[str, str]
"""A passage that does not move: the file of its account, and its words."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Thing:
    """Something that a case holds, as it is compared."""

    words: str
    id: str
    anchors: tuple[Anchor, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that came, went, or is another: its facts before and after, passages won and lost.

    ``words`` are those of the newer case where it has the thing.
    """

    how: How
    words: str
    facts: tuple[tuple[str, str, str], ...] = ()
    won: tuple[Anchor, ...] = ()
    lost: tuple[Anchor, ...] = ()


def changes(old: Case, new: Case) -> dict[Layer, tuple[Change, ...]]:
    """Compare two cases layer by layer; what is the same in both is left out."""
    return {layer: _compared(sorted(take(old)), sorted(take(new))) for layer, take in TAKE.items()}


# -- two lists of things --------------------------------------------------------------------------


def _compared(old: list[Thing], new: list[Thing]) -> tuple[Change, ...]:
    pairs = _pairs(old, new)
    before, after = {one for one, _ in pairs}, {other for _, other in pairs}
    found = [Change(how="added", words=new[n].words) for n in range(len(new)) if n not in after]
    found += [Change(how="gone", words=old[n].words) for n in range(len(old)) if n not in before]
    found += [each for one, other in pairs if (each := _change(old[one], new[other]))]
    return tuple(sorted(found, key=lambda each: (get_args(How).index(each.how), each.words)))


def _pairs(old: list[Thing], new: list[Thing]) -> list[tuple[int, int]]:
    """Find for each thing the same one of the other case, by their places in the lists."""
    pairs: list[tuple[int, int]] = []
    before, after = set[int](), set[int]()
    for one, other in (*_by_id(old, new), *_by_anchors(old, new)):
        if one not in before and other not in after:
            before.add(one)
            after.add(other)
            pairs.append((one, other))
    return sorted(pairs)


def _by_id(old: list[Thing], new: list[Thing]) -> Iterator[tuple[int, int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(new):
        places[each.id].append(place)
    return ((one, other) for one, each in enumerate(old) for other in places[each.id])


def _by_anchors(old: list[Thing], new: list[Thing]) -> list[tuple[int, int]]:
    """List the things that share passages, those that share most of theirs first."""
    resting: defaultdict[Anchor, set[int]] = defaultdict(set)
    for place, each in enumerate(new):
        for anchor in each.anchors:
            resting[anchor].add(place)
    likest = [
        (-_share(each, new[other]), one, other)
        for one, each in enumerate(old)
        for other in set().union(*(resting[anchor] for anchor in each.anchors))
    ]
    return [(one, other) for _, one, other in sorted(likest)]


def _share(one: Thing, other: Thing) -> float:
    mine, theirs = set(one.anchors), set(other.anchors)
    return len(mine & theirs) / len(mine | theirs)


def _change(old: Thing, new: Thing) -> Change | None:
    facts = tuple(
        (name, was, now)
        for name in dict.fromkeys(name for name, _ in (*old.facts, *new.facts))
        if (was := dict(old.facts).get(name, "")) != (now := dict(new.facts).get(name, ""))
    )
    won = tuple(sorted(set(new.anchors) - set(old.anchors)))
    lost = tuple(sorted(set(old.anchors) - set(new.anchors)))
    if not (facts or won or lost):
        return None
    return Change(how="changed", words=new.words, facts=facts, won=won, lost=lost)


# -- what is compared -----------------------------------------------------------------------------


class _Words:
    """The words of passages, and the files that they stand in."""

    def __init__(self, case: Case) -> None:
        self._accounts = {each.account.id: each.account for each in case.readings}

    def anchor(self, span: Span) -> Anchor:
        account = self._accounts[span.account]
        return account.file, " ".join(account.quote(span).split())


def _anchors(words: _Words, spans: Iterable[Span]) -> tuple[Anchor, ...]:
    return tuple(sorted(set(map(words.anchor, spans))))


def _accounts(case: Case) -> Iterator[Thing]:
    for account in (each.account for each in case.readings):
        facts = ("title", "publisher", "author", "published", "language", "sha256")
        yield Thing(
            words=account.file,
            id=account.id,
            anchors=((account.file, ""),),
            facts=tuple((name, getattr(account, name)) for name in facts),
        )


def _points(case: Case) -> Iterator[Thing]:
    words = _Words(case)
    names = {each.id: each.name for each in case.synopsis.entities}
    return (_point(each, words, names) for each in case.synopsis.points)


def _point(point: Point, words: _Words, names: dict[str, str]) -> Thing:
    stances: defaultdict[str, set[str]] = defaultdict(set)
    for cell in point.cells:
        stances[words.anchor(cell.span)[0]].add(cell.stance)
    facts = {
        "label": " ".join(point.label.split()),
        "kind": point.kind,
        "when": point.when,
        "place": point.place,
        "actors": ", ".join(sorted(names.get(each, each) for each in point.actors)),
        "origins": str(point.origins),
        "likely": _yes(point.confidence.value >= LIKELY),
    }
    facts |= {f"stance of {file}": ", ".join(sorted(held)) for file, held in stances.items()}
    return Thing(
        words=facts["label"],
        id=point.id,
        anchors=_anchors(words, (cell.span for cell in point.cells)),
        facts=tuple(sorted(facts.items())),
    )


def _conflicts(case: Case) -> Iterator[Thing]:
    words = _Words(case)
    return (_conflict(each, words) for each in case.synopsis.conflicts)


def _conflict(conflict: Conflict, words: _Words) -> Thing:
    sides = " / ".join(sorted(side.value for side in conflict.sides))
    return Thing(
        words=f"{conflict.kind}: {sides}",
        id=conflict.id,
        anchors=_anchors(words, (span for side in conflict.sides for span in side.spans)),
        facts=(
            ("kind", conflict.kind),
            ("likely", _yes(conflict.confidence.value >= SHOWN)),
            ("scope", conflict.scope),
            ("sides", sides),
        ),
    )


def _entities(case: Case) -> Iterator[Thing]:
    words = _Words(case)
    mentions = {each.id: each for reading in case.readings for each in reading.mentions}
    return (_entity(each, words, mentions) for each in case.synopsis.entities)


def _entity(entity: Entity, words: _Words, mentions: dict[str, Mention]) -> Thing:
    """An entity rests on its names as the accounts spell them; pronouns come and go."""
    named = (mentions[each] for each in entity.mentions if each in mentions)
    return Thing(
        words=entity.name,
        id=entity.id,
        anchors=_anchors(words, (each.span for each in named if each.kind == "name")),
        facts=(("name", entity.name), ("type", entity.type)),
    )


def _relays(case: Case) -> Iterator[Thing]:
    words = _Words(case)
    return (_relay(each, words) for each in case.synopsis.relays)


def _relay(relay: Relay, words: _Words) -> Thing:
    file, said = words.anchor(relay.span)
    return Thing(
        words=f"{file} passes on {relay.relayed}",
        id=f"{file}\x1f{relay.relayed}\x1f{said}",
        anchors=((file, relay.relayed), (file, said)),
        facts=(("relayed", relay.relayed),),
    )


def _yes(held: bool) -> str:  # noqa: FBT001 - a fact in words
    return "yes" if held else "no"


TAKE: dict[Layer, Callable[[Case], Iterator[Thing]]] = {
    "accounts": _accounts,
    "points": _points,
    "conflicts": _conflicts,
    "entities": _entities,
    "relays": _relays,
}
"""What is compared, in the order in which it is told."""
