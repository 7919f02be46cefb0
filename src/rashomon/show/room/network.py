"""The network: who stands in one point with whom, and who speaks of whom."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Literal

from rashomon.show.chain import outwards
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import Edge, NetworkPage, Node
from rashomon.show.room.snapshot import Snapshot

NetworkView = Literal["acts", "speaks"]

HUB = 0.25
"""Share of all rows from which somebody is a hub: tied to nearly everybody, it hides the rest."""
SHOWN = 50
"""Rows named for one edge at most."""

Tie = tuple[str, str, str, bool]
"""Two entities, the row (or "") in which they stand together, whether in an account's own voice."""


def page(shown: Snapshot, view: NetworkView, least: int, *, hubs: bool) -> NetworkPage:
    """Answer the network of those who stand together at least so often."""
    out = frozenset[str]() if hubs else _hubs(shown)
    ties = [tie for tie in TIES[view](shown) if not out & set(tie[:2])]
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        pairs.setdefault(tie[:2], []).append(tie)
    edges = [
        _edge(those)
        for those in sorted(pairs.values(), key=lambda those: -len(those))
        if len(those) >= least
    ]
    inside = dict.fromkeys(end for edge in edges for end in (edge.source, edge.target))
    return NetworkPage(
        revision=shown.revision,
        nodes=[_node(shown, each) for each in inside],
        edges=edges,
        left_out=[entries.ref(shown, each, count=_points(shown, each)) for each in sorted(out)],
    )


def _edge(ties: list[Tie]) -> Edge:
    source, target, *_ = ties[0]
    return Edge(
        source=source,
        target=target,
        weight=len(ties),
        own=any(own for *_, own in ties),
        points=_first([row for _, _, row, _ in ties]),
    )


def _first(rows: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, rows)))[:SHOWN]


def _hubs(shown: Snapshot) -> frozenset[str]:
    limit = HUB * len(shown.view.rows)
    return frozenset(each for each, rows in shown.rows_of.items() if len(rows) > limit)


def _points(shown: Snapshot, entity: str) -> int:
    return len(shown.rows_of.get(entity, ()))


def _node(shown: Snapshot, entity: str) -> Node:
    known = shown.view.entities[entity]
    return Node(id=known.id, name=known.name, type=known.type, points=_points(shown, entity))


def _acts(shown: Snapshot) -> Iterator[Tie]:
    for row in shown.view.rows:
        actors = sorted(each for each in row.point.actors if each in shown.view.entities)
        own = any(cell.stance == "asserts" for cell in row.point.cells)
        for one, other in combinations(dict.fromkeys(actors), 2):
            yield one, other, row.point.id, own


def _speaks(shown: Snapshot) -> Iterator[Tie]:
    """Tie a speaker to everybody whom the words on its account name."""
    rows = _rows_by_attribution(shown)
    for reading in shown.case.readings:
        mentions = sorted(reading.mentions, key=lambda each: each.span.start)
        starts = [each.span.start for each in mentions]
        for said in reading.attributions:
            speaker = shown.entity_of.get(said.speaker, "")
            first = bisect_left(starts, said.content.start)
            last = bisect_left(starts, said.content.end)
            named = {shown.entity_of.get(each.id, "") for each in mentions[first:last]}
            for other in sorted(named - {"", speaker}) if speaker else ():
                yield speaker, other, rows.get(said.id, ""), False


def _rows_by_attribution(shown: Snapshot) -> Mapping[str, str]:
    """Lead from every attribution to the first row that shows something on its word."""
    found: dict[str, str] = {}
    for row in shown.view.rows:
        for cell in row.point.cells:
            for each in outwards(cell.by, shown.attributions):
                found.setdefault(each.id, row.point.id)
    return found


TIES: Mapping[NetworkView, Callable[[Snapshot], Iterator[Tie]]] = {
    "acts": _acts,
    "speaks": _speaks,
}
"""What ties two entities in each view."""
