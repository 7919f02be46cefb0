"""The line of time: when it happened, when it was said, when it was published. Never one axis."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rashomon.schema import Cell, TimeExpression
from rashomon.schema.edtf import bounds, compatible, is_valid, span_of_days
from rashomon.show import when
from rashomon.show.room.answers.asked import TimelineAsked
from rashomon.show.room.answers.pages import TimelineItem, TimelinePage, TimeSpan, TimeView
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.room.synopsis import filtered
from rashomon.show.shown import Row
from rashomon.show.view import MARKS
from rashomon.show.wording import short

WIDE = 3653
"""Days of a span that still stretches the axis: a decade. A century says too little of when."""
DAY = 10
"""Characters of a date that is known to the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A value and the cell that gives it."""

    value: str
    cell: Cell


def page(shown: Snapshot, asked: TimelineAsked) -> TimelinePage:
    """Answer the rows that have any date in one of the three views."""
    rows = filtered(shown, asked)
    items = [item for row in rows if (item := _item(shown, row, asked.view)) is not None]
    spans = [span for item in items for span in item.spans]
    near = [each for each in spans if _days(each) <= WIDE] or spans
    firsts, lasts = [s.first or s.last for s in near], [s.last or s.first for s in near]
    return TimelinePage.model_validate(
        {
            "revision": shown.revision,
            "view": asked.view,
            "from": min(firsts, default=""),
            "to": max(lasts, default=""),
            "items": items,
        }
    )


def _days(span: TimeSpan) -> int:
    return span_of_days(span.value) or 0


def _item(shown: Snapshot, row: Row, view: TimeView) -> TimelineItem | None:
    dated = list(DATES[view](shown, row))
    if not dated:
        return None
    values = dict.fromkeys(each.value for each in dated)
    spans = [_span([each for each in dated if each.value == value]) for value in values]
    known = {account for span in spans for account in span.accounts}
    speaking = dict.fromkeys(cell.span.account for cell in row.point.cells)
    odds = (each.conflict.id for each in row.conflicts if each.conflict.kind == "date")
    return TimelineItem(
        point=row.point.id,
        number=row.number,
        label=short(row.point.label),
        kind=row.point.kind,
        when=row.point.when,
        conflict=next(odds, "") if view == "happened" else "",
        spans=sorted(spans, key=lambda each: (each.first or each.last, each.last)),
        undated=[account for account in speaking if account not in known],
    )


def _span(dated: list[_Dated]) -> TimeSpan:
    """Draw one value: its bounds, which of them are not known to the day, who gives it."""
    first, lead = dated[0], dated[0].cell
    low, high = bounds(first.value)
    left, slash, right = first.value.partition("/")
    return TimeSpan(
        value=first.value,
        words=when.in_words(first.value),
        first=_iso(low),
        last=_iso(high),
        fuzzy=(_is_fuzzy(left), _is_fuzzy(right if slash else left)),
        open=(low is None, high is None),
        accounts=list(dict.fromkeys(each.cell.span.account for each in dated)),
        mark=MARKS[lead.stance],
        start=lead.span.start,
        account=lead.span.account,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _is_fuzzy(value: str) -> bool:
    """Say whether a bound is not known to the day; an open one is open, not fuzzy.

    >>> _is_fuzzy("2014-06"), _is_fuzzy("2014-06-03"), _is_fuzzy("2014-06-03~"), _is_fuzzy("..")
    (True, False, True, False)
    """
    if value in {"", ".."}:
        return False
    return len(value) != DAY or "X" in value


# -- the three views -------------------------------------------------------------------------------


def _happened(shown: Snapshot, row: Row) -> Iterator[_Dated]:
    """Give each cell the date of its own passage; a row dated by a person alone keeps that date."""
    any_ = False
    for cell in row.point.cells:
        value = _date_of(shown, cell, row)
        if value:
            any_ = True
            yield _Dated(value=value, cell=cell)
    if not any_ and is_valid(row.point.when):
        yield _Dated(value=row.point.when, cell=row.point.cells[0])


def _date_of(shown: Snapshot, cell: Cell, row: Row) -> str:
    """Choose among the dates of a passage: the one in conflict, else the one nearest the row's."""
    found = [shown.dates[d] for d in _slots(shown, cell) if d in shown.dates]
    valid = [each for each in found if is_valid(each.value)]
    return max(valid, key=lambda each: _rank(each, row)).value if valid else ""


def _slots(shown: Snapshot, cell: Cell) -> tuple[str, ...]:
    said = shown.propositions.get(cell.assertion)
    return said.when if said else ()


def _rank(each: TimeExpression, row: Row) -> tuple[bool, bool]:
    sides = (
        entry.passage.span
        for conflict in row.conflicts
        if conflict.conflict.kind == "date"
        for side in conflict.sides
        for entry in side.entries
    )
    fits = is_valid(row.point.when) and compatible(each.value, row.point.when)
    return any(each.span.overlap(span) for span in sides), fits


def _said(shown: Snapshot, row: Row) -> Iterator[_Dated]:
    """Give the date that stands beside the words of saying, outside what is said."""
    for cell in row.point.cells:
        value = shown.said_on(cell) if cell.by else ""
        if is_valid(value):
            yield _Dated(value=value, cell=cell)


def _published(shown: Snapshot, row: Row) -> Iterator[_Dated]:
    for cell in row.point.cells:
        value = shown.columns[cell.span.account].account.published
        if is_valid(value):
            yield _Dated(value=value, cell=cell)


DATES: Mapping[TimeView, Callable[[Snapshot, Row], Iterator[_Dated]]] = {
    "happened": _happened,
    "said": _said,
    "published": _published,
}
"""Where each view takes the dates of a row from."""
