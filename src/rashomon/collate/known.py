"""Whom a person's own lists know: names that stand under one entry are one, under two are two.

A list helps where no spelling can: a nickname and a surname are one because the list says so, two
namesakes are two. What a person has decided on words of the accounts goes before any list.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from rashomon.collate.clusters import Clusters, Link
from rashomon.collate.naming_nodes import Node
from rashomon.lexicon.bodies import folded
from rashomon.lexicon.names import untitled
from rashomon.schema import Entity, Known, Reason

WEIGHT = 1.5
"""A person's list outweighs every signal of the program, and a decision on the words the list."""


def listed(clusters: Clusters, known: Sequence[Known]) -> dict[int, Known]:
    """Join the nodes that one entry names and keep those of two apart; give each node's entry."""
    entries = _merged(known)
    nodes = _nodes(clusters.nodes, entries)
    for entry, indexes in nodes.items():
        for left, right in pairwise(indexes):
            if not clusters.told_apart(left, right):
                clusters.join(Link(left, right, _reason(entries[entry])), forced=True)
    for one, other in combinations(nodes, 2):
        for left in nodes[one]:
            clusters.apart.update((min(left, right), max(left, right)) for right in nodes[other])
    return {index: entries[entry] for entry, indexes in nodes.items() for index in indexes}


def named(entity: Entity, members: Iterable[int], entries: Mapping[int, Known]) -> Entity:
    """Give an entity the name, type and catalogue numbers that the lists have for it."""
    found = tuple(dict.fromkeys(entries[index] for index in sorted(members) if index in entries))
    if not found:
        return entity
    numbers = dict.fromkeys(pair for each in found for pair in each.identifiers)
    return replace(
        entity,
        name=found[0].name,
        type=found[0].type or entity.type,
        identifiers=tuple(numbers),
        because=(*entity.because, *map(_reason, found)),
    )


def _reason(entry: Known) -> Reason:
    words = f"“{entry.name}” stands in the list {entry.list}"
    return Reason(rule="list of known names", words=words, weight=WEIGHT)


def _merged(known: Sequence[Known]) -> tuple[Known, ...]:
    """Make one entry of those that share a catalogue number: two lists may know one person."""
    made: list[Known] = []
    where: dict[tuple[str, str], int] = {}
    for each in known:
        at = next((where[pair] for pair in each.identifiers if pair in where), len(made))
        if at == len(made):
            made.append(each)
        else:
            made[at] = _together(made[at], each)
        where.update(dict.fromkeys(made[at].identifiers, at))
    return tuple(made)


def _together(one: Known, other: Known) -> Known:
    return replace(
        one,
        type=one.type or other.type,
        aliases=tuple(dict.fromkeys((*one.aliases, other.name, *other.aliases))),
        identifiers=tuple(dict.fromkeys((*one.identifiers, *other.identifiers))),
    )


def _nodes(nodes: Sequence[Node], entries: Sequence[Known]) -> dict[int, list[int]]:
    """Find the nodes that each entry names; a name that two entries have leads to neither."""
    exact: dict[str, set[int]] = defaultdict(set)
    persons: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.aliases):
            exact[folded(name)].add(number)
            if entry.type in {"person", ""}:
                persons[untitled(name)].add(number)
    found: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        here = {n for surface in node.surfaces for n in exact.get(folded(surface), ())}
        if not here and node.person:
            here = persons.get(node.words, set())
        if len(here) == 1:
            found[min(here)].append(index)
    return dict(sorted(found.items()))
