"""The synopsis, a page at a time: filters, order, counts under each quick filter, headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rashomon.schema.edtf import Bounds, bounds, is_valid
from rashomon.show.room import entries
from rashomon.show.room.answers.asked import Order, RowsAsked, SynopsisAsked
from rashomon.show.room.answers.pages import Filter, Spell, SynopsisPage
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.rows import spells
from rashomon.show.shown import Row
from rashomon.show.wording import fold, wanted

QUICK: Mapping[Filter, Callable[[Row, int], bool]] = {
    "all": lambda row, accounts: True,  # noqa: ARG005 - one shape for all
    "conflict": lambda row, accounts: bool(row.conflicts),  # noqa: ARG005
    "several": lambda row, accounts: row.accounts > 1,  # noqa: ARG005
    "every": lambda row, accounts: row.accounts == accounts > 1,
    "one": lambda row, accounts: row.accounts == 1,  # noqa: ARG005
    "deep": lambda row, accounts: row.depth > 1,  # noqa: ARG005
}
"""The quick filters, by the number of accounts in the case."""

KEPT = 64
"""Questions whose rows are kept: what a few readers ask in some minutes."""
ORDERS: Mapping[Order, Callable[[Row], tuple[float, ...]]] = {
    "time": lambda row: (),  # noqa: ARG005 - as they come
    "weight": lambda row: (-row.point.origins, -row.accounts),
    "conflict": lambda row: (-_conflict(row),),
}
"""The orders of the rows; those of equal standing stay in the order of time."""


def _conflict(row: Row) -> float:
    return max((each.conflict.confidence.value for each in row.conflicts), default=0.0)


def page(shown: Snapshot, asked: SynopsisAsked) -> SynopsisPage:
    """Answer one page of the rows asked for."""
    found = _found(shown, asked)
    rows = found.rows[asked.offset : asked.offset + asked.limit]
    return SynopsisPage(
        revision=shown.revision,
        total=len(found.rows),
        offset=asked.offset,
        rows=[entries.row(shown, each, cut=True) for each in rows],
        counts=found.counts,
        doubtful=found.doubtful,
        spells=found.spells,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """All rows that are asked for, in order; a page is a piece of them."""

    rows: list[Row]
    counts: dict[Filter, int]
    doubtful: int
    spells: list[Spell]


def _found(shown: Snapshot, asked: SynopsisAsked) -> _Found:
    """Find the rows; whoever turns pages asks for the same ones again, so the last are kept."""
    key = asked.model_dump_json(exclude={"offset", "limit"})
    kept = shown.kept.get(key)
    if not isinstance(kept, _Found):
        if len(shown.kept) >= KEPT:
            shown.kept.clear()
        kept = shown.kept[key] = _look(shown, asked)
    return kept


def _look(shown: Snapshot, asked: SynopsisAsked) -> _Found:
    passed, accounts = _passed(shown, asked), len(shown.view.columns)
    rows = passed[asked.show]
    if asked.order != "time":
        rows = sorted(rows, key=ORDERS[asked.order])
    return _Found(
        rows=rows,
        counts={name: len(rows_) for name, rows_ in passed.items()},
        doubtful=sum(QUICK[asked.show](row, accounts) for row in _doubtful(shown, asked)),
        spells=list(_spells(rows)) if asked.order == "time" else [],
    )


def _passed(shown: Snapshot, asked: SynopsisAsked) -> dict[Filter, list[Row]]:
    """Give the rows that pass each quick filter; the last are kept, for all of them are counted."""
    key = "passed " + asked.model_dump_json(exclude={"offset", "limit", "show", "order"})
    kept = shown.kept.get(key)
    if isinstance(kept, dict):
        return kept
    found, accounts = list(filtered(shown, asked)), len(shown.view.columns)
    passed = {name: [row for row in found if test(row, accounts)] for name, test in QUICK.items()}
    shown.kept[key] = passed
    return passed


def filtered(shown: Snapshot, asked: RowsAsked) -> Iterator[Row]:
    """Give the rows of which everything asked for holds, in the order of time."""
    tests = list(_tests(shown, asked))
    rows: Iterable[Row] = shown.everything if asked.doubtful else shown.view.rows
    for test in tests:
        rows = filter(test, rows)
    return iter(rows)


def _doubtful(shown: Snapshot, asked: RowsAsked) -> Iterator[Row]:
    """Give the doubtful rows of which everything asked for holds, shown or not."""
    tests = list(_tests(shown, asked))
    return (row for row in shown.doubtful if all(test(row) for test in tests))


def _tests(shown: Snapshot, asked: RowsAsked) -> Iterator[Callable[[Row], bool]]:
    if words := wanted(asked.q):
        yield lambda row: all(word in shown.haystack(row) for word in words)
    if asked.actor:
        yield lambda row: asked.actor in row.point.actors
    if asked.place:
        place = fold(asked.place)
        yield lambda row: place in fold(row.point.place)
    if asked.since or asked.to:
        low, high = _days(asked.since)[0], _days(asked.to)[1]
        yield lambda row: _within(row.point.when, low, high)
    if asked.kind:
        yield lambda row: row.point.kind == asked.kind
    if asked.only:
        column = shown.columns.get(asked.only)
        yield lambda row: bool(column and row.accounts == 1 and row.entries[column.number])
    if asked.origins:
        yield lambda row: min(row.point.origins, row.accounts) >= asked.origins


def _days(value: str) -> Bounds:
    return bounds(value) if value else (None, None)


def _within(value: str, low: date | None, high: date | None) -> bool:
    """Say whether a date may lie between two days; what has no date lies nowhere."""
    if not is_valid(value):
        return False
    first, last = bounds(value)
    after = low is None or last is None or last >= low
    return after and (high is None or first is None or first <= high)


def _spells(rows: list[Row]) -> Iterator[Spell]:
    at = 0
    for label, found in spells(rows):
        yield Spell(label=label, at=at, count=len(found))
        at += len(found)
