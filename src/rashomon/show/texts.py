"""The accounts as they were read: noise dimmed, voices underlined, each cell with its place."""

from collections.abc import Iterable, Iterator

from rashomon.show import when
from rashomon.show.layers import blocks, draw
from rashomon.show.marks import entry_mark, kind, siglum
from rashomon.show.shown import CaseView, Column, Row
from rashomon.show.tags import EMPTY, Html, join, quoted, tag, text
from rashomon.show.view import plural

NOTES = 5
"""Rows noted beside one paragraph at most; every number in the text still leads to its row."""

KEY = (
    ("w-source", "source"),
    ("w-cue", "cue"),
    ("u1", "one voice"),
    ("u2", "a voice in a voice"),
    ("w-name", "name"),
    ("w-date", "date"),
    ("w-noise", "noise"),
    ("pn", "7 row"),
)
"""How things are drawn in the text, in the order in which a reader meets them."""


def accounts(view: CaseView) -> Html:
    """Show every account in full."""
    samples = (tag("span", text(words), class_=class_) for class_, words in KEY)
    key = tag("p", *samples, class_="tkey", aria_label="Marks in the text")
    return join([key, *(_account(column, view) for column in view.columns)])


def _account(column: Column, view: CaseView) -> Html:
    account = column.account
    title = quoted(account.title) if account.title else tag("bdi", text(column.name))
    heading = tag("h3", siglum(column), text(" "), title)
    return tag(
        "article",
        tag("header", heading, tag("dl", *_facts(column))),
        tag("div", *_paragraphs(column, view), class_="tx", lang=account.language),
        id=f"a{column.number}",
        class_="acc",
    )


def _facts(column: Column) -> list[Html]:
    account, reading = column.account, column.reading
    nested = sum(bool(each.parent) for each in reading.attributions)
    set_apart = sum(each.span.end - each.span.start for each in account.noise)
    facts = {
        "File": account.file,
        "Publisher": account.publisher,
        "Author": account.author,
        "Published": when.in_words(account.published) or "no date given",
        "Points": f"{column.points:,}, of which {column.only:,} only here",
        "Voices": f"{plural(len(reading.attributions), 'attribution')}, {nested:,} inside another",
        "Text": f"{len(account.text):,} characters, {set_apart:,} marked as noise or heading",
    }
    return [
        join([tag("dt", text(name)), tag("dd", tag("bdi", text(value)))])
        for name, value in facts.items()
        if value
    ]


def _paragraphs(column: Column, view: CaseView) -> Iterator[Html]:
    places = _places(column, view)
    for block in blocks(column.reading):
        here = {at: rows for at, rows in places.items() if block.start <= at < block.end}
        marked = {at: _place(column, at, rows.values()) for at, rows in here.items()}
        words = join(draw(column.account.text, block, marked))
        noted = {row.number: row for rows in here.values() for row in rows.values()}
        yield tag("p", words, dir="auto")
        yield tag("aside", *_notes(noted.values(), column, view), class_="mg")


def _places(column: Column, view: CaseView) -> dict[int, dict[int, Row]]:
    """Where the text holds a cell, a side's words or a relay: rows by the place they begin at."""
    found: dict[int, dict[int, Row]] = {}
    for row in view.rows:
        for entry in row.entries[column.number]:
            found.setdefault(entry.passage.span.start, {})[row.number] = row
    sides = (entry for each in view.conflicts for side in each.sides for entry in side.entries)
    others = [each.passage.span for each in sides if each.column == column.number]
    others += [each.span for each in view.case.synopsis.relays if each.account == column.account.id]
    for span in others:
        found.setdefault(span.start, {})
    return found


def _place(column: Column, at: int, rows: Iterable[Row]) -> Html:
    """An address in the text, with the numbers of the rows that its words stand in."""
    numbers = [tag("a", text(row.number), href=f"#r{row.number}") for row in rows]
    return tag("span", join(numbers, " "), id=f"t{column.number}-{at}", class_="pn")


def _notes(rows: Iterable[Row], column: Column, view: CaseView) -> Iterator[Html]:
    """What the other accounts say at this place."""
    shared = [row for row in rows if row.accounts > 1 or row.conflicts]
    for row in shared[:NOTES]:
        yield _note(row, column, view)
    if len(shared) > NOTES:
        yield tag("p", text(f"and {len(shared) - NOTES} more rows"), class_="muted")


def _note(row: Row, column: Column, view: CaseView) -> Html:
    """One line: the row, and how many other accounts speak there; it opens on their words."""
    number = tag("a", text(row.number), href=f"#r{row.number}", class_="no")
    label = quoted(row.point.label, class_="q l")
    kinds = (kind(each.conflict.kind) for each in row.conflicts[:1])
    others = [each for each in view.columns if each is not column and row.entries[each.number]]
    count = tag("span", text(f"+ {len(others)}"), class_="n") if others else EMPTY
    said = (_other(each, row) for each in others)
    opened = tag("details", tag("summary", label, *kinds, count), *said)
    return tag("div", number, opened, class_="mn")


def _other(column: Column, row: Row) -> Html:
    lead = row.entries[column.number][0]
    words = tag("a", text(lead.passage.words), class_="q", dir="auto", href=f"#{lead.address}")
    return tag("div", siglum(column), entry_mark(lead), words, class_="ot")
