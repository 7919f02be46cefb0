"""Puts what the accounts say side by side into the case file, and takes it out again."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from rashomon.schema import (
    Cell,
    Confidence,
    Conflict,
    Entity,
    Origin,
    Point,
    Reason,
    Relay,
    Side,
    Silence,
    Span,
    Synopsis,
)
from rashomon.store.readings import Row, insert

TABLES = ("conflicts", "points", "entities", "relays", "origins", "reasons", "lost")
"""The tables that hold a synopsis; those that belong to their rows empty themselves."""

MADE_OF = "synopsis"
"""Under this name the file says what its synopsis was made of."""

Groups = dict[str, list[Row]]
Reasons = dict[str, tuple[Reason, ...]]


def clear(connection: sqlite3.Connection) -> None:
    """Take the synopsis away: it is always one of all accounts in the case, or none."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.execute("DELETE FROM meta WHERE key = ?", (MADE_OF,))


def write(connection: sqlite3.Connection, synopsis: Synopsis) -> None:
    """Write a synopsis in place of the one before; the caller holds the transaction."""
    clear(connection)
    _write_entities(connection, synopsis.entities)
    _write_points(connection, synopsis.points)
    _write_conflicts(connection, synopsis.conflicts)
    relays = [
        (i, r.account, r.relayed, r.span.start, r.span.end) for i, r in enumerate(synopsis.relays)
    ]
    insert(connection, "relays", relays)
    insert(connection, "origins", [(o.id, i) for i, o in enumerate(synopsis.origins)])
    accounts = [
        (o.id, i, account) for o in synopsis.origins for i, account in enumerate(o.accounts)
    ]
    insert(connection, "origin_accounts", accounts)
    insert(connection, "reasons", _reason_rows(synopsis))
    insert(connection, "lost", [(name, i) for i, name in enumerate(synopsis.lost)])


def load(connection: sqlite3.Connection) -> Synopsis:
    """Take the synopsis out; it equals the one that was put in."""
    reasons = _reasons(connection)
    return Synopsis(
        entities=_entities(connection, reasons),
        points=_points(connection, reasons),
        conflicts=_conflicts(connection, reasons),
        relays=_relays(connection),
        origins=_origins(connection, reasons),
        lost=tuple(row[0] for row in connection.execute("SELECT * FROM lost ORDER BY ordinal")),
    )


def _write_entities(connection: sqlite3.Connection, entities: tuple[Entity, ...]) -> None:
    insert(connection, "entities", [(e.id, i, e.type, e.name) for i, e in enumerate(entities)])
    insert(connection, "aliases", _owned((e.id, [(a,) for a in e.aliases]) for e in entities))
    insert(connection, "identifiers", _owned((e.id, e.identifiers) for e in entities))
    insert(connection, "members", _owned((e.id, [(m,) for m in e.mentions]) for e in entities))


def _write_points(connection: sqlite3.Connection, points: tuple[Point, ...]) -> None:
    rows = [
        (p.id, i, p.kind, p.label, p.place, p.when, p.origins, float(p.confidence.value))
        for i, p in enumerate(points)
    ]
    insert(connection, "points", rows)
    insert(connection, "actors", _owned((p.id, [(a,) for a in p.actors]) for p in points))
    insert(connection, "cells", _owned((p.id, map(_cell_row, p.cells)) for p in points))
    insert(connection, "silences", _owned((p.id, _silence_rows(p)) for p in points))


def _write_conflicts(connection: sqlite3.Connection, conflicts: tuple[Conflict, ...]) -> None:
    rows = [(c.id, i, c.kind, c.scope, float(c.confidence.value)) for i, c in enumerate(conflicts)]
    insert(connection, "conflicts", rows)
    insert(
        connection, "conflict_points", _owned((c.id, [(p,) for p in c.points]) for c in conflicts)
    )
    insert(connection, "sides", _owned((c.id, [(s.value,) for s in c.sides]) for c in conflicts))
    passages = [
        (c.id, side, i, span.account, span.start, span.end)
        for c in conflicts
        for side, s in enumerate(c.sides)
        for i, span in enumerate(s.spans)
    ]
    insert(connection, "side_passages", passages)


def _owned(owners: Iterable[tuple[str, Iterable[Row]]]) -> list[Row]:
    """Number the rows that belong to each owner, under the owner's id."""
    return [(owner, i, *row) for owner, rows in owners for i, row in enumerate(rows)]


def _silence_rows(point: Point) -> list[Row]:
    return [(silence.account, silence.kind) for silence in point.silences]


def _cell_row(cell: Cell) -> Row:
    span = (cell.span.start, cell.span.end)
    return (
        cell.span.account,
        cell.assertion,
        *span,
        cell.stance,
        cell.by or None,
        int(cell.hedged),
    )


def _reason_rows(synopsis: Synopsis) -> list[Row]:
    found = [
        *((e.id, e.because) for e in synopsis.entities),
        *((p.id, p.confidence.because) for p in synopsis.points),
        *((c.id, c.confidence.because) for c in synopsis.conflicts),
        *((o.id, o.evidence) for o in synopsis.origins),
    ]
    return [
        (finding, i, r.rule, r.words, float(r.weight))
        for finding, reasons in found
        for i, r in enumerate(reasons)
    ]


def _grouped(connection: sqlite3.Connection, table: str) -> Groups:
    """Give the rows of a table by their first column, less that column and the order."""
    query = f"SELECT * FROM {table} ORDER BY 1, ordinal"  # noqa: S608 - our own names
    rows = connection.execute(query)
    return {owner: [row[2:] for row in group] for owner, group in groupby(rows, lambda row: row[0])}


def _reasons(connection: sqlite3.Connection) -> Reasons:
    return {
        finding: tuple(
            Reason(rule=rule, words=words, weight=weight) for rule, words, weight in rows
        )
        for finding, rows in _grouped(connection, "reasons").items()
    }


def _entities(connection: sqlite3.Connection, reasons: Reasons) -> tuple[Entity, ...]:
    aliases, members = _grouped(connection, "aliases"), _grouped(connection, "members")
    identifiers = _grouped(connection, "identifiers")
    return tuple(
        Entity(
            id=name,
            type=type_,
            name=shown,
            aliases=tuple(row[0] for row in aliases.get(name, ())),
            mentions=tuple(row[0] for row in members.get(name, ())),
            identifiers=tuple((scheme, value) for scheme, value in identifiers.get(name, ())),
            because=reasons.get(name, ()),
        )
        for name, _, type_, shown in connection.execute("SELECT * FROM entities ORDER BY ordinal")
    )


def _points(connection: sqlite3.Connection, reasons: Reasons) -> tuple[Point, ...]:
    actors, cells = _grouped(connection, "actors"), _grouped(connection, "cells")
    silences = _grouped(connection, "silences")
    return tuple(
        Point(
            id=name,
            kind=kind,
            label=label,
            actors=tuple(row[0] for row in actors.get(name, ())),
            place=place,
            when=time,
            cells=tuple(map(_cell, cells.get(name, ()))),
            silences=tuple(Silence(account=row[0], kind=row[1]) for row in silences.get(name, ())),
            origins=origins,
            confidence=Confidence(value=confidence, because=reasons.get(name, ())),
        )
        for name, _, kind, label, place, time, origins, confidence in connection.execute(
            "SELECT * FROM points ORDER BY ordinal"
        )
    )


def _cell(row: Row) -> Cell:
    account, assertion, start, stop, stance, by, hedged = row
    span = Span(account=account, start=start, end=stop)
    return Cell(assertion=assertion, span=span, stance=stance, by=by or "", hedged=bool(hedged))


def _conflicts(connection: sqlite3.Connection, reasons: Reasons) -> tuple[Conflict, ...]:
    points, sides = _grouped(connection, "conflict_points"), _sides(connection)
    return tuple(
        Conflict(
            id=name,
            points=tuple(row[0] for row in points.get(name, ())),
            kind=kind,
            scope=scope,
            sides=sides.get(name, ()),
            confidence=Confidence(value=confidence, because=reasons.get(name, ())),
        )
        for name, _, kind, scope, confidence in connection.execute(
            "SELECT * FROM conflicts ORDER BY ordinal"
        )
    )


def _sides(connection: sqlite3.Connection) -> dict[str, tuple[Side, ...]]:
    query = "SELECT * FROM side_passages ORDER BY conflict, side, ordinal"
    passages: dict[tuple[str, int], list[Span]] = {}
    for conflict, side, _, account, start, stop in connection.execute(query):
        passages.setdefault((conflict, side), []).append(
            Span(account=account, start=start, end=stop)
        )
    found: dict[str, tuple[Side, ...]] = {}
    for conflict, side, value in connection.execute("SELECT * FROM sides ORDER BY conflict, side"):
        one = Side(value=value, spans=tuple(passages.get((conflict, side), ())))
        found[conflict] = (*found.get(conflict, ()), one)
    return found


def _relays(connection: sqlite3.Connection) -> tuple[Relay, ...]:
    return tuple(
        Relay(account=account, relayed=relayed, span=Span(account=account, start=start, end=stop))
        for _, account, relayed, start, stop in connection.execute(
            "SELECT * FROM relays ORDER BY ordinal"
        )
    )


def _origins(connection: sqlite3.Connection, reasons: Reasons) -> tuple[Origin, ...]:
    accounts = _grouped(connection, "origin_accounts")
    return tuple(
        Origin(
            id=name,
            accounts=tuple(row[0] for row in accounts.get(name, ())),
            evidence=reasons.get(name, ()),
        )
        for name, _ in connection.execute("SELECT * FROM origins ORDER BY ordinal")
    )
