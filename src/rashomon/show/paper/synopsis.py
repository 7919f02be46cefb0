"""The synopsis on paper: what several accounts tell as a table, then what one alone tells."""

from collections.abc import Iterator, Sequence

from rashomon.show import when
from rashomon.show.paper.notes import Notes, number, sign, voices
from rashomon.show.paper.parts import (
    Block,
    Cell,
    Line,
    Para,
    Run,
    Table,
    heading,
    heads,
    name,
    para,
    say,
)
from rashomon.show.rows import spells
from rashomon.show.shown import CaseView, Column, Entry, Row
from rashomon.show.terminal import DEEP, MARKS
from rashomon.show.view import doubtful, plural
from rashomon.show.wording import flat, fold, short

WORDED = 6
"""Accounts up to which a cell shows words: a column of a landscape page is then 3 cm wide."""
BAND = 20
"""Columns of marks that one table takes; further accounts stand in a table below it."""
LONG = 400
"""Characters of a passage that stands alone in its row: three lines."""
CELL = 130
"""Characters of a passage in a cell of the table; the whole of it is in the list at the end."""

KEY = (
    (MARKS["asserts"], "asserts"),
    (MARKS["reports"], "on somebody’s word"),
    (DEEP, "two voices deep or more"),
    (MARKS["disputes"], "disputes"),
    ("~", "hedged"),
    (MARKS["near"], "silent here; covers the matter"),
    (MARKS["far"], "silent on the matter"),
)


def key() -> Para:
    """Explain the marks on one line."""
    runs: list[Run] = []
    for drawn, words in KEY:
        runs += [say(drawn, "mark"), say(f" {words}    ", "muted")]
    runs += [say("a", "side"), say(" side of a conflict    ", "muted")]
    runs += [say("[7]", "number"), say(" passage 7 in the list at the end", "muted")]
    return para(*runs, style="small")


def synopsis(view: CaseView, known: Notes) -> Iterator[Block]:
    """Write the rows: those of several accounts side by side, then those of one alone."""
    yield heading(1, say("Synopsis"), anchor="synopsis")
    yield key()
    several = [row for row in view.rows if row.accounts > 1]
    if not view.rows:
        yield para(say("No points. Add accounts that tell of the same events."))
    elif not several:
        yield para(say("No point was found that several accounts tell."))
    else:
        for columns in _bands(view):
            yield _table(several, columns, view, known)
    if view.doubtful_rows:
        yield para(say(doubtful(view.doubtful_rows)), style="small")
    yield from _alone([row for row in view.rows if row.accounts < 2], view, known)


def _bands(view: CaseView) -> list[tuple[Column, ...]]:
    wide = BAND if len(view.columns) > WORDED else WORDED
    return [view.columns[at : at + wide] for at in range(0, len(view.columns), wide)]


def _table(rows: Sequence[Row], columns: tuple[Column, ...], view: CaseView, known: Notes) -> Table:
    worded = len(view.columns) <= WORDED
    each = (0.78 if worded else 0.62) / len(columns)
    return Table(
        widths=(0.035, 1 - 0.035 - each * len(columns), *(each for _ in columns)),
        head=(*heads("", "Point, in the order of time"), *map(_head, columns)),
        lines=tuple(_lines(rows, columns, known, worded=worded)),
        about="Points by accounts",
    )


def _head(column: Column) -> Cell:
    said = [plural(column.points, "point")]
    if column.account.published:
        said.append(when.in_words(column.account.published))
    return (
        para(say(column.siglum, "siglum"), style="head"),
        para(name(short(flat(column.name), 60)), style="head"),
        para(say(" · ".join(said), "muted"), style="small"),
    )


def _lines(
    rows: Sequence[Row], columns: tuple[Column, ...], known: Notes, *, worded: bool
) -> Iterator[Line]:
    spans = spells(rows)
    for era, found in spans:
        if len(spans) > 1:
            words = para(
                say(era, "strong"), say(f"  {plural(len(found), 'point')}", "muted"), style="meta"
            )
            yield Line(cells=((words,),), across=True)
        for row in found:
            cells = (_cell(row, column, known, worded=worded) for column in columns)
            first = columns[0].number == 0
            yield Line(cells=((_number(row, anchored=first),), _point(row), *cells))


def _number(row: Row, *, anchored: bool = True) -> Para:
    """Number a row; of a row in several tables the first is the one that others lead to."""
    return para(say(row.number, "muted"), anchor=f"r{row.number}" if anchored else "")


def _point(row: Row) -> Cell:
    """Name a row by its words, with what is known of it."""
    return (para(name(row.point.label, "words")), _facts(row))


def _facts(row: Row) -> Para:
    """Say its kind, its day, what it stands on where that is several, and its conflicts."""
    facts: list[str] = [row.point.kind]
    facts += [when.in_words(row.point.when)] if row.point.when else []
    facts += [row.point.place] if row.point.place else []
    facts += [row.support] if row.accounts > 1 else []
    meta: list[Run] = [name(" · ".join(facts), "muted")]
    for each in row.conflicts:
        words = f"  ≠ {each.conflict.kind} {each.number}"
        meta.append(say(words, "strong", to=f"k{each.number}"))
    return para(*meta, style="small")


def _cell(row: Row, column: Column, known: Notes, *, worded: bool) -> Cell:
    entries = row.entries[column.number]
    if not entries:
        return (_silent(row, column, worded=worded),)
    if not worded:
        return (para(*(run for each in entries for run in (sign(each), number(each, known)))),)
    lead = next((each for each in entries if each.letters), entries[0])
    others = [each for each in entries if each is not lead]
    return tuple(_worded(lead, others, column, known))


def _worded(lead: Entry, others: Sequence[Entry], column: Column, known: Notes) -> Iterator[Para]:
    words = short(flat(lead.passage.words), CELL)
    yield para(
        sign(lead),
        say(" "),
        say(words, "words"),
        say("\u00a0"),
        *letters(lead),
        number(lead, known),
    )
    if lead.voices:
        yield para(*voices(lead, column.siglum), style="small")
    if others:
        more = [run for each in others for run in (sign(each), number(each, known), say(" "))]
        yield para(say("also ", "muted"), *more, style="small")


def letters(entry: Entry) -> Iterator[Run]:
    """Give the sides that a passage stands on, each with its conflict."""
    for each in entry.letters:
        yield say(each.letter, "side", to=f"k{each.conflict}")
        yield say("\u00a0")


def _silent(row: Row, column: Column, *, worded: bool) -> Para:
    near = row.silences[column.number] == "point"
    drawn = say(MARKS["near" if near else "far"], "mark")
    words = " silent here" if near else " silent on the matter"
    return para(drawn, *([say(words, "muted")] if worded else []))


def _alone(rows: Sequence[Row], view: CaseView, known: Notes) -> Iterator[Block]:
    """What one account alone tells: its words stand beside the point that they make."""
    if not rows:
        return
    yield heading(1, say("Told by one account only"), anchor="alone")
    yield Table(
        widths=(0.035, 0.685, 0.28),
        head=heads("", "Account and words, in the order of time", "Point"),
        lines=tuple(_single(row, view, known) for row in rows),
        about="Points of one account",
    )


def _single(row: Row, view: CaseView, known: Notes) -> Line:
    """A row of one account: its name is said where the words do not say it themselves."""
    entries = [each for said in row.entries for each in said]
    told = tuple(_told(each, view, known) for each in entries)
    said = any(fold(row.point.label) in fold(short(flat(e.passage.words), LONG)) for e in entries)
    label = () if said else (para(name(row.point.label, "words")),)
    return Line(cells=((_number(row),), told, (*label, _facts(row))))


def _told(entry: Entry, view: CaseView, known: Notes) -> Para:
    column = view.columns[entry.column]
    voice = (say("  "), *voices(entry, column.siglum)) if entry.voices else ()
    return para(
        say(column.siglum, "siglum"),
        say(" "),
        sign(entry),
        say(" "),
        say(short(flat(entry.passage.words), LONG), "words"),
        say("\u00a0"),
        *letters(entry),
        number(entry, known),
        *voice,
    )
