"""The parts of a case file that are only ever added to, and the list of what could not be read."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby

from rashomon.schema import Correction, Known, Run, Target, Unread
from rashomon.store.readings import insert

FIELDS = "id, kind, value, person, at, reason, supersedes, about"
"""The columns of a correction, by name: older files have them in another order."""


def add_correction(connection: sqlite3.Connection, correction: Correction) -> None:
    """Add a person's decision; the caller holds the transaction. Nothing is ever overwritten."""
    c = correction
    row = (c.id, c.kind, c.value, c.by, c.at, c.reason, c.supersedes, c.about)
    connection.execute(f"INSERT INTO corrections ({FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - our own names
    targets = [(c.id, i, t.account, t.quote, t.start) for i, t in enumerate(c.targets)]
    insert(connection, "correction_targets", targets)


def corrections(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """Give all decisions, in the order in which they were made."""
    query = "SELECT * FROM correction_targets ORDER BY correction, ordinal"
    targets = {
        key: tuple(Target(account=row[2], quote=row[3], start=row[4]) for row in rows)
        for key, rows in groupby(connection.execute(query), lambda row: row[0])
    }
    return tuple(
        Correction(
            id=name,
            kind=kind,
            targets=targets.get(name, ()),
            value=value,
            by=by,
            at=at,
            reason=reason,
            supersedes=supersedes,
            about=about,
        )
        for name, kind, value, by, at, reason, supersedes, about in connection.execute(
            f"SELECT {FIELDS} FROM corrections ORDER BY number"  # noqa: S608 - our own names
        )
    )


def mark_done(connection: sqlite3.Connection) -> None:
    """Note how many decisions the synopsis knows of; the caller holds the transaction."""
    query = "INSERT OR REPLACE INTO meta SELECT 'corrections', count(*) FROM corrections"
    connection.execute(query)


def behind(connection: sqlite3.Connection) -> bool:
    """Say whether decisions were kept since the synopsis was."""
    query = """SELECT 1 FROM meta WHERE key = 'corrections' AND EXISTS (SELECT 1 FROM points)
        AND CAST(value AS INTEGER) < (SELECT count(*) FROM corrections)"""
    return connection.execute(query).fetchone() is not None


def unread(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> tuple[Unread, ...]:
    """Give the documents that could not be read, by name, each with its reason."""
    query = f"SELECT file, reason FROM unread {where} ORDER BY file, folder"  # noqa: S608 - our own
    rows = connection.execute(query, values)
    return tuple(Unread(file=file, reason=reason) for file, reason in rows)


def add_run(connection: sqlite3.Connection, *, program: str, weights: str, sha256: str) -> None:
    """Note that this program with these weights worked on the case to its end."""
    counts = [
        connection.execute("SELECT count(*) FROM accounts").fetchone()[0],
        connection.execute("SELECT count(*) FROM unread").fetchone()[0],
    ]
    insert(connection, "runs", [(None, program, weights, sha256, *counts)])


def weights(connection: sqlite3.Connection) -> str:
    """Name the weights of the last run, "" where there was none."""
    row = connection.execute("SELECT weights FROM runs ORDER BY number DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


def runs(connection: sqlite3.Connection) -> tuple[Run, ...]:
    """Give the builds that came to their end, in their order."""
    rows = connection.execute("SELECT program, weights, sha256 FROM runs ORDER BY number")
    return tuple(Run(program=row[0], weights=row[1], sha256=row[2]) for row in rows)


def add_known(connection: sqlite3.Connection, known: Iterable[Known]) -> None:
    """Add lists of known names, each as the newest edition of its name."""
    query = "SELECT list, max(edition) FROM known GROUP BY list"
    editions: dict[str, int] = dict(connection.execute(query).fetchall())
    rows = [
        (
            None,
            each.list,
            editions.get(each.list, 0) + 1,
            each.name,
            each.type,
            json.dumps(each.aliases, ensure_ascii=False),
            json.dumps(each.identifiers, ensure_ascii=False),
        )
        for each in known
    ]
    insert(connection, "known", rows)


def known(connection: sqlite3.Connection) -> tuple[Known, ...]:
    """Give the names that the newest editions of all lists hold, in the order they came."""
    query = """SELECT list, name, type, aliases, identifiers FROM known AS one WHERE edition =
        (SELECT max(edition) FROM known WHERE list = one.list) ORDER BY number"""
    return tuple(
        Known(
            name=name,
            type=type_,
            aliases=tuple(json.loads(aliases)),
            identifiers=tuple((scheme, value) for scheme, value in json.loads(identifiers)),
            list=list_,
        )
        for list_, name, type_, aliases, identifiers in connection.execute(query)
    )
