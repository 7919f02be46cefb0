"""A case as a network: who stands with whom in a point, who quotes whom, who speaks of whom.

``gexf`` and ``graphml`` write it. Every line between two knows the places of the words that it
was drawn from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from rashomon.export.teller import Teller, flat, speaking
from rashomon.schema import Attribution, Case, Point, Span

Tie = Literal["together", "quotes", "speaks of", "passes on"]
TIES: dict[Tie, str] = {
    "together": "both take part in a point (the direction means nothing)",
    "quotes": "an account, or a voice inside it, gives the other's words",
    "speaks of": "a speaker's words, as an account gives them, name the other",
    "passes on": "an account relays the other work, outlet or agency",
}
WORDS = 200
"""Characters of the first words that a line shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity, an account, or a work that is passed on."""

    id: str
    label: str
    type: str
    mentions: int = 0
    accounts: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line from one node to another: what ties them, how often, and the words that say so."""

    id: str
    source: str
    target: str
    tie: Tie
    weight: int
    accounts: str
    points: str
    words: str
    places: str


NODE: dict[str, type] = {"type": str, "mentions": int, "accounts": int, "quoted": int}
EDGE: dict[str, type] = {"tie": str, "accounts": str, "points": str, "words": str, "places": str}
"""What is known of nodes and lines beside their ends, labels and weights."""


@dataclass(slots=True)
class _Bundle:
    """What was found between two nodes so far."""

    spans: dict[Span, None] = field(default_factory=dict)
    points: list[int] = field(default_factory=list)


_Key = tuple[str, str, Tie]


def network(case: Case) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Draw the network of a case; nobody without a name stands in it."""
    teller = Teller.of(case)
    found: dict[_Key, _Bundle] = {}
    for number, point in enumerate(teller.points, 1):
        _together(teller, found, number, point)
    for reading in teller.desk.readings:
        for each in sorted(
            reading.attributions, key=lambda a: (teller.desk.place(a.content), a.id)
        ):
            _said(teller, found, each)
    for relay in sorted(case.synopsis.relays, key=lambda r: teller.desk.place(r.span)):
        _add(found, (relay.account, _work(teller, relay.relayed), "passes on"), relay.span)
    edges = tuple(_edges(teller, found))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return tuple(_nodes(teller, ends)), edges


def _add(found: dict[_Key, _Bundle], key: _Key, *spans: Span) -> _Bundle:
    bundle = found.setdefault(key, _Bundle())
    bundle.spans.update(dict.fromkeys(spans))
    return bundle


def _together(teller: Teller, found: dict[_Key, _Bundle], number: int, point: Point) -> None:
    actors = sorted(each for each in set(point.actors) if each in teller.desk.entities)
    spans = sorted((cell.span for cell in point.cells), key=teller.desk.place)
    for one, other in combinations(actors, 2):
        _add(found, (one, other, "together"), *spans).points.append(number)


def _said(teller: Teller, found: dict[_Key, _Bundle], each: Attribution) -> None:
    """Tie a speaker to whoever quotes him, and to those whom his words name."""
    desk = teller.desk
    speaker = desk.entity(each.speaker)
    if speaker not in desk.entities:
        return
    around = (desk.entity(a.speaker) for a in desk.around(each.id)[1:])
    outer = next((name for name in around if name in desk.entities), each.content.account)
    if outer != speaker:
        _add(found, (outer, speaker, "quotes"), each.content)
    for other in teller.names_in(each.content):
        if other != speaker:
            _add(found, (speaker, other, "speaks of"), each.content)


def _work(teller: Teller, relayed: str) -> str:
    """Find the entity that is passed on, else name the work by its words."""
    for entity in teller.desk.entities.values():
        if flat(relayed) in {entity.name, *entity.aliases}:
            return entity.id
    return f"work: {flat(relayed)}"


def _edges(teller: Teller, found: dict[_Key, _Bundle]) -> Iterator[Edge]:
    for number, ((source, target, tie), bundle) in enumerate(sorted(found.items(), key=_by_key), 1):
        spans = list(bundle.spans)
        accounts = dict.fromkeys(teller.names[span.account] for span in spans)
        places = (f"{teller.sigla[s.account]} {s.start}–{s.end}" for s in spans)
        yield Edge(
            id=str(number),
            source=source,
            target=target,
            tie=tie,
            weight=len(bundle.points) or len(spans),
            accounts="; ".join(accounts),
            points=", ".join(map(str, bundle.points)),
            words=flat(teller.desk.quote(spans[0]))[:WORDS],
            places="; ".join(places),
        )


def _by_key(item: tuple[_Key, _Bundle]) -> _Key:
    return item[0]


def _nodes(teller: Teller, ends: Iterable[str]) -> Iterator[Node]:
    desk = teller.desk
    accounts = {each.id: each for each in teller.accounts}
    quoted: dict[str, int] = {}
    for each in desk.attributions.values():
        speaker = desk.entity(each.speaker)
        quoted[speaker] = quoted.get(speaker, 0) + 1
    for end in sorted(ends):
        if end in desk.entities:
            entity = desk.entities[end]
            spans = [desk.mentions[m].span for m in entity.mentions if m in desk.mentions]
            yield Node(
                id=end,
                label=entity.name,
                type=entity.type,
                mentions=len(spans),
                accounts=len({span.account for span in spans}),
                quoted=quoted.get(end, 0),
            )
        elif end in accounts:
            label = f"{teller.sigla[end]} {teller.names[end]}"
            said = sum(end in speaking(point) for point in teller.points)
            yield Node(id=end, label=label, type="account", mentions=said, accounts=1)
        else:
            yield Node(id=end, label=end.removeprefix("work: "), type="work")
