"""What a decision changed, in words: the case before it laid beside the case after it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from rashomon.schema import Entity, Span
from rashomon.show import when
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import ConflictView, Row
from rashomon.show.view import plural
from rashomon.show.wording import quoted

MOST = 12
"""Changes that are said; what follows from one decision is seldom more, and would not be read."""
NOTHING = "nothing that is shown changed"

Key = TypeVar("Key")
Thing = TypeVar("Thing")


def changed(before: Snapshot, after: Snapshot) -> list[str]:
    """Say what is shown in another way now."""
    said = [
        *_rows(before, after),
        *_conflicts(before, after),
        *_entities(before, after),
        *_origins(before, after),
        *_accounts(before, after),
    ]
    more = len(said) - MOST
    told = [*said[:MOST], f"and {plural(more, 'other change')}"] if more > 0 else said
    return told or [NOTHING]


def _moves(
    before: Mapping[Key, Thing], after: Mapping[Key, Thing]
) -> tuple[dict[Thing, list[Thing]], dict[Thing, list[Thing]]]:
    """Lead each old thing to the new ones that hold what it held, and each new one to the old."""
    to: dict[Thing, list[Thing]] = {}
    back: dict[Thing, list[Thing]] = {}
    for key, old in before.items():
        found = to.setdefault(old, [])
        if key in after and after[key] not in found:
            found.append(after[key])
    for key, new in after.items():
        found = back.setdefault(new, [])
        if key in before and before[key] not in found:
            found.append(before[key])
    return to, back


def _listed(words: Iterable[object]) -> str:
    """Name things in a row.

    >>> _listed([3, 4, 7])
    '3, 4 and 7'
    """
    *most, last = map(str, words)
    return f"{', '.join(most)} and {last}" if most else last


# -- rows ------------------------------------------------------------------------------------------


def _rows(before: Snapshot, after: Snapshot) -> Iterator[str]:
    to, back = _moves(_by_span(before.view.rows), _by_span(after.view.rows))
    for new, olds in back.items():
        if len(olds) > 1:
            yield f"rows {_listed(sorted(olds))} are one now, row {new}"
    for old, news in to.items():
        if len(news) > 1:
            yield f"row {old} is rows {_listed(sorted(news))} now"
    if gone := sorted(old for old, news in to.items() if not news):
        yield f"{_these(gone)} left out now"
    if come := sorted(new for new, olds in back.items() if not olds):
        yield f"{_these(come)} shown now"
    for old, news in to.items():
        if len(news) == 1 and len(back[news[0]]) == 1:
            yield from _row(before.view.rows[old - 1], after.view.rows[news[0] - 1])


def _by_span(rows: Iterable[Row]) -> dict[Span, int]:
    return {cell.span: row.number for row in rows for cell in row.point.cells}


def _these(numbers: list[int]) -> str:
    return f"rows {_listed(numbers)} are" if len(numbers) > 1 else f"row {numbers[0]} is"


def _row(old: Row, new: Row) -> Iterator[str]:
    """Say what is another in one row."""
    one, other, head = old.point, new.point, f"row {new.number}"
    if one.label != other.label:
        yield f"{head} is called {quoted(other.label)} now"
    if one.when != other.when:
        yield f"{head} is dated {when.in_words(other.when) or 'nowhen'} now"
    if one.place != other.place:
        yield (
            f"{head} is at {quoted(other.place)} now" if other.place else f"{head} has no place now"
        )
    if one.kind != other.kind:
        yield f"{head} is of the kind {other.kind} now, it was {one.kind}"
    stances = {cell.span: cell.stance for cell in one.cells}
    for cell in other.cells:
        if stances.get(cell.span, cell.stance) != cell.stance:
            yield f"{head}: a passage {cell.stance} now, where it {stances[cell.span]} before"
    lost = len(set(stances) - {cell.span for cell in other.cells})
    if lost:
        yield f"{head} has {plural(lost, 'passage')} less"
    if gained := len({cell.span for cell in other.cells} - set(stances)):
        yield f"{head} has {plural(gained, 'passage')} more"
    if one.confidence.value != other.confidence.value == 1:
        yield f"{head} is certain now"


# -- conflicts -------------------------------------------------------------------------------------


def _conflicts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    old, new = _by_passages(before), _by_passages(after)
    for key in old.keys() - new.keys():
        yield f"the conflict of {_values(old[key])} is gone"
    for key in new.keys() - old.keys():
        yield f"there is a conflict of {_values(new[key])} now"
    for key in old.keys() & new.keys():
        if _values(old[key]) != _values(new[key]):
            yield f"the conflict of {_values(old[key])} is one of {_values(new[key])} now"
        elif old[key].conflict.confidence.value != new[key].conflict.confidence.value == 1:
            yield f"the conflict of {_values(new[key])} is certain now"


def _by_passages(shown: Snapshot) -> dict[frozenset[Span], ConflictView]:
    return {
        frozenset(span for side in each.conflict.sides for span in side.spans): each
        for each in shown.view.conflicts
    }


def _values(each: ConflictView) -> str:
    return f"{each.conflict.kind}, {' or '.join(quoted(side.value, 40) for side in each.sides)},"


# -- names, origins, accounts ----------------------------------------------------------------------


def _entities(before: Snapshot, after: Snapshot) -> Iterator[str]:
    to, back = _moves(before.entity_of, after.entity_of)
    old, new = before.view.entities, after.view.entities
    for one, olds in back.items():
        if len(olds) > 1:
            yield f"{_names(old, olds)} are one now, {quoted(new[one].name)}"
    for one, news in to.items():
        if len(news) > 1:
            yield f"{quoted(old[one].name)} is {_names(new, news)} now"
        elif not news:
            yield f"{quoted(old[one].name)} is left out now"
    for one, news in to.items():
        if len(news) == 1 and len(back[news[0]]) == 1:
            yield from _entity(old[one], new[news[0]])


def _names(known: Mapping[str, Entity], ids: Iterable[str]) -> str:
    return _listed(quoted(known[each].name) for each in ids)


def _entity(old: Entity, new: Entity) -> Iterator[str]:
    if old.name != new.name:
        yield f"{quoted(old.name)} is called {quoted(new.name)} now"
    if old.type != new.type:
        yield f"{quoted(new.name)} is of the type {new.type} now, it was {old.type}"


def _origins(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if before.view.origins != after.view.origins:
        yield f"{plural(after.view.origins, 'origin')} now, {before.view.origins:,} before"


def _accounts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Say what is noise now, and whom words for a speaker name now."""
    for column in after.view.columns:
        earlier = before.columns.get(column.account.id)
        if earlier is None:
            continue
        old = {(noise.span, noise.kind) for noise in earlier.account.noise}
        new = {(noise.span, noise.kind) for noise in column.account.noise}
        if new - old:
            yield f"{column.name}: {plural(len(new - old), 'passage')} more of noise"
        if old - new:
            yield f"{column.name}: {plural(len(old - new), 'passage')} less of noise"
        known = {each.id: each.name for each in earlier.reading.attributions}
        for each in column.reading.attributions:
            name = known.get(each.id, each.name)
            if name != each.name:
                now = quoted(each.name) if each.name else "somebody who is not named"
                yield f"{column.name}: on the word of {now} now, it was {quoted(name or 'nobody')}"
