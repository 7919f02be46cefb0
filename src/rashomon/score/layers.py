"""The layers, one by one: gold marks against findings, as figures between 0 and 1."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import combinations
from typing import TypeAlias, TypeVar

from rashomon.score.marks import Conflict, Dated, Marks, Point, Relayed, Said
from rashomon.score.words import (
    Figure,
    Passage,
    bag,
    figure,
    harmonic,
    jaccard,
    matched,
    rounded,
)

Figures: TypeAlias = "dict[str, float | Figures]"
"""Figures by name; a layer may have several of them."""

SAME_CONTENT = 0.5
"""Share of common words from which two contents are one attribution."""
SAME_SOURCE = 0.34
"""The same for sources, in which an article or a title more is no other source."""


def noise(gold: Marks, found: Marks) -> Figures:
    """Word by word: is it the account, or the furniture of its page?"""
    right = len(gold.noise & found.noise)
    return _plain(
        figure(right=right, predicted=len(found.noise), found=right, gold=len(gold.noise))
    )


def dates(gold: Marks, found: Marks) -> Figures:
    """A date is found where its words overlap and its value is the same; words alone beside it."""

    def same(one: Dated, other: Dated) -> float:
        return one.at.likeness(other.at) if one.value == other.value else 0.0

    spans = _paired(gold.dates, found.dates, lambda one, other: one.at.likeness(other.at))
    return _plain(_paired(gold.dates, found.dates, same)) | {"span_only": _plain(spans)}


def entities(gold: Marks, found: Marks) -> Figures:
    """B-cubed over the names of all accounts: do the right ones stand together?

    Precision over the names that were found, recall over all names of the gold.
    """
    kept = {name: each for name, each in found.entities.items() if name in gold.entities}
    theirs, right = _grouped(kept), _grouped(gold.entities)
    p = sum(
        len(right[gold.entities[name]] & theirs[kept[name]]) / len(theirs[kept[name]])
        for name in gold.entities
        if name in kept
    )
    r = sum(
        len(right[each] & theirs[kept[name]]) / len(right[each])
        for name, each in gold.entities.items()
        if name in kept
    )
    precision = p / len(kept) if kept else 0.0
    recall = r / len(gold.entities) if gold.entities else 1.0
    return {
        "p": rounded(precision),
        "r": rounded(recall),
        "f1": rounded(harmonic(precision, recall)),
        "found": len(kept),
        "gold": len(gold.entities),
    }


def _grouped(names: Mapping[tuple[str, str], str]) -> Mapping[str, frozenset[tuple[str, str]]]:
    groups: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, each in names.items():
        groups[each].add(name)
    return {each: frozenset(held) for each, held in groups.items()}


def attributions(gold: Marks, found: Marks) -> Figures:
    """Contents that are found, with their source, with their place among the others."""
    pairs = matched(gold.attributions, found.attributions, _same_content)
    ids = {one.id: other.id for one, other in pairs}

    def counted(test: Callable[[Said, Said], bool]) -> int:
        return sum(test(one, other) for one, other in pairs)

    def all_of(right: int) -> Figures:
        return _plain(_of(right, gold.attributions, found.attributions))

    def placed(one: Said, other: Said) -> bool:
        return (ids.get(one.parent) if one.parent else None) == other.parent

    nested = counted(lambda one, other: one.parent in ids and placed(one, other))
    inside = [
        [each for each in layer if each.parent] for layer in (gold.attributions, found.attributions)
    ]
    return {
        "content": all_of(len(pairs)),
        "content+source": all_of(counted(_same_source)),
        "content+parent": all_of(counted(placed)),
        "nested": _plain(_of(nested, *inside)),
        "manner_accuracy": _share(counted(lambda one, other: one.manner == other.manner), pairs),
        "stance_accuracy": _share(counted(lambda one, other: one.stance == other.stance), pairs),
    }


def _same_content(one: Said, other: Said) -> float:
    share = one.content.likeness(other.content)
    return share if share >= SAME_CONTENT else 0.0


def _same_source(one: Said, other: Said) -> bool:
    if one.source is None or other.source is None:
        return one.source is other.source
    return jaccard(one.source, other.source) >= SAME_SOURCE


Link: TypeAlias = tuple[Passage, Passage]


def points(gold: Marks, found: Marks) -> Figures:
    """Links (passages of two accounts in one row), and rows that are there at all."""
    theirs, right = _links(found.points), _links(gold.points)
    first = _links(each for each in gold.points if each.tier == 1)
    rows = [each for each in gold.points if len({cell.doc for cell in each.cells}) > 1]
    links = figure(
        right=_meeting(theirs, right),
        predicted=len(theirs),
        found=_meeting(right, theirs),
        gold=len(right),
    )
    return {
        "links": _plain(links),
        "rows_found": _recall(sum(_is_there(row, found.points) for row in rows), len(rows)),
        "tier1_links_recall": _recall(_meeting(first, theirs), len(first)),
    }


def _links(rows: Iterable[Point]) -> list[Link]:
    return [
        (one, other) if one.doc < other.doc else (other, one)
        for row in rows
        for one, other in combinations(row.cells, 2)
        if one.doc != other.doc and one.words and other.words
    ]


def _meeting(links: list[Link], others: list[Link]) -> int:
    """Count the links of which both passages meet those of another link."""
    return sum(
        any(mine[0].meets(theirs[0]) and mine[1].meets(theirs[1]) for theirs in others)
        for mine in links
    )


def _is_there(row: Point, found: Sequence[Point]) -> bool:
    """Say whether one row of the findings holds the passages of two accounts of a gold row."""
    return any(
        len({mine.doc for mine in row.cells if any(mine.meets(cell) for cell in other.cells)}) > 1
        for other in found
    )


def conflicts(gold: Marks, found: Marks) -> Figures:
    """A conflict is found where two of its sides meet two different sides of one that was found."""

    def same_kind(one: Conflict, other: Conflict) -> float:
        return _at_odds(one, other) if one.kind == other.kind else 0.0

    return {
        "any_kind": _plain(_paired(gold.conflicts, found.conflicts, _at_odds)),
        "same_kind": _plain(_paired(gold.conflicts, found.conflicts, same_kind)),
    }


def _at_odds(one: Conflict, other: Conflict) -> float:
    met = [
        (i, j)
        for i, side in enumerate(one.sides)
        for j, theirs in enumerate(other.sides)
        if any(mine.meets(cell) for mine in side for cell in theirs)
    ]
    return float(any(i != k and j != m for (i, j), (k, m) in combinations(met, 2)))


def relays(gold: Marks, found: Marks) -> Figures:
    """A relay is found where its account passes on a work of a like name."""

    def same(one: Relayed, other: Relayed) -> float:
        return jaccard(bag(one.name), bag(other.name)) if one.doc == other.doc else 0.0

    return _plain(_paired(gold.relays, found.relays, same))


# -- figures --------------------------------------------------------------------------------------


One = TypeVar("One")
Other = TypeVar("Other")


def _paired(
    gold: Sequence[One], found: Sequence[Other], likeness: Callable[[One, Other], float]
) -> Figure:
    return _of(len(matched(gold, found, likeness)), gold, found)


def _of(right: int, gold: Sequence[object], found: Sequence[object]) -> Figure:
    return figure(right=right, predicted=len(found), found=right, gold=len(gold))


def _plain(given: Figure) -> Figures:
    return asdict(given)


def _recall(found: int, gold: int) -> Figures:
    return {"found": found, "gold": gold, "r": rounded(found / gold) if gold else 1.0}


def _share(right: int, pairs: Sequence[object]) -> float:
    return rounded(right / len(pairs)) if pairs else 0.0
