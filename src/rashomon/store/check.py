"""Looks a case file over: what is damaged, what points nowhere, what of the log is missing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rashomon.errors import CaseError
from rashomon.schema import CorrectionKind
from rashomon.store import forget, migrations
from rashomon.store.file import in_memory, look, number, reached, recognised, still, writable
from rashomon.store.readings import SLOTS

PLACES = (
    ("noise", "start", "stop"),
    ("locators", "start", "stop"),
    ("sentences", "start", "stop"),
    ("mentions", "start", "stop"),
    ("mentions", "head_start", "head_stop"),
    ("dates", "start", "stop"),
    ("quantities", "start", "stop"),
    ("attributions", "start", "stop"),
    ("attributions", "cue_start", "cue_stop"),
    ("attributions", "source_start", "source_stop"),
    ("propositions", "start", "stop"),
    ("propositions", "predicate_start", "predicate_stop"),
    ("assertions", "start", "stop"),
    ("cells", "start", "stop"),
    ("side_passages", "start", "stop"),
    ("relays", "start", "stop"),
)
"""Every place in a text that the file holds: the table, and the columns of its two ends."""

FILLED = {"argument": "mentions", "where": "mentions", "when": "dates", "quantity": "quantities"}
"""What the slots of a proposition point at."""

FEW = 5
"""Troubles of one kind that are told one by one."""

RESTORE = "restore a backup, or build the case anew and bring its corrections over"
AGAIN = "build it again: what is not whole is read anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with a case, and what to do."""

    found: str
    advice: str


def check(path: Path) -> tuple[Trouble, ...]:
    """Look a case file over; nothing found means that it is whole.

    A case of an older layout is looked at as it would be once brought up to date; the file itself
    stays as it is.

    Raises:
        CaseError: there is no such file, or it is no case.
    """
    look(path, create=False)
    try:
        with closing(reached(path) if writable(path) else still(path)) as connection:
            recognised(connection, path)
            return tuple(_troubles(connection))
    except sqlite3.Error as error:
        return (Trouble(found=f"the file is damaged or cannot be read ({error})", advice=RESTORE),)


def _troubles(connection: sqlite3.Connection) -> Iterator[Trouble]:
    broken = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if broken != ["ok"]:
        yield from _few((f"the file is damaged: {each}" for each in broken), RESTORE)
        return
    if number(connection, "user_version") < migrations.VERSION:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(copy)
        connection = in_memory(copy)
    connection.execute("BEGIN")
    for look_at in (_layout, _pointers, _spans, _slots, _words, _vectors, _log, _unfinished):
        yield from look_at(connection)


def _few(found: Iterator[str], advice: str) -> Iterator[Trouble]:
    """Tell the first of many, and how many there are."""
    every = list(found)
    for each in every[:FEW]:
        yield Trouble(found=each, advice=advice)
    if len(every) > FEW:
        yield Trouble(found=f"and {len(every) - FEW:,} more of this kind", advice=advice)


def _layout(connection: sqlite3.Connection) -> Iterator[Trouble]:
    found = (f"the {kind} {name} is missing" for kind, name in migrations.lacking(connection))
    yield from _few(found, RESTORE)


def _pointers(connection: sqlite3.Connection) -> Iterator[Trouble]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    counted = sorted({(table, aim) for table, _, aim, _ in rows})
    yield from _few((f"rows of {one} point at missing {aim}" for one, aim in counted), AGAIN)


def _lengths(connection: sqlite3.Connection) -> dict[str, int]:
    return {name: len(text) for name, text in connection.execute("SELECT id, text FROM accounts")}


def _spans(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Look whether every finding stands in its text."""
    lengths = _lengths(connection)
    for table, start, stop in PLACES:
        query = f"""SELECT account, min({start}), max({stop}), sum({start} > {stop})
            FROM {table} WHERE {start} NOTNULL GROUP BY account"""  # noqa: S608 - our own names
        found = (
            f"{table}: a passage from {first} to {last} does not fit into account {account}"
            for account, first, last, turned in connection.execute(query)
            if first < 0 or last > lengths.get(account, -1) or turned
        )
        yield from _few(found, AGAIN)


def _slots(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Look whether what fills a proposition is there."""
    for slot in SLOTS:
        query = f"""SELECT count(*) FROM slots WHERE slot = ?
            AND value NOT IN (SELECT id FROM {FILLED[slot]})"""  # noqa: S608 - our own names
        (lost,) = connection.execute(query, (slot,)).fetchone()
        if lost:
            yield Trouble(found=f"{lost:,} slots ({slot}) point at missing rows", advice=AGAIN)


def _words(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Look whether the words that are searched are those of the text, sentence by sentence."""
    texts = dict(connection.execute("SELECT id, text FROM accounts"))
    query = """SELECT account, start, stop, words FROM sentences
        LEFT JOIN search ON search.rowid = number ORDER BY number"""
    found = (
        f"account {account}: the words at {start} to {stop} are not those that were stored"
        for account, start, stop, words in connection.execute(query)
        if texts.get(account, "")[start:stop] != words
    )
    yield from _few(found, AGAIN)
    extra = "SELECT count(*) FROM search WHERE rowid NOT IN (SELECT number FROM sentences)"
    (left,) = connection.execute(extra).fetchone()
    if left:
        yield Trouble(found=f"{left:,} sentences can be searched that no account has", advice=AGAIN)


def _vectors(connection: sqlite3.Connection) -> Iterator[Trouble]:
    query = """SELECT account FROM propositions GROUP BY account HAVING
        count(DISTINCT ifnull(length(vector), -1)) > 1 OR max(ifnull(length(vector), 0)) % 2"""
    found = (f"account {row[0]}: its vectors differ in length" for row in connection.execute(query))
    yield from _few(found, AGAIN)


def _log(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Look whether the log of corrections is the one that was written, with no entry missing."""
    query = "SELECT number, id, kind, supersedes FROM corrections ORDER BY number"
    rows = connection.execute(query).fetchall()
    names = {row[1] for row in rows}
    missing = sorted(set(range(1, len(rows) + 1)) - {row[0] for row in rows})
    found = [f"the log of corrections has no entry {each}" for each in missing]
    found += [
        f"correction {name} is of a kind that is not known ({kind})"
        for _, name, kind, _ in rows
        if kind not in get_args(CorrectionKind)
    ]
    found += [
        f"correction {name} takes back {gone}, which the log does not have"
        for _, name, _, gone in rows
        if gone and gone not in names
    ]
    targets = """SELECT correction FROM correction_targets GROUP BY correction
        HAVING max(ordinal) + 1 <> count(*) OR correction NOT IN (SELECT id FROM corrections)"""
    found += [
        f"correction {name}: some of its words are missing"
        for (name,) in connection.execute(targets)
    ]
    yield from _few(iter(found), "restore a backup that has them")


def _unfinished(connection: sqlite3.Connection) -> Iterator[Trouble]:
    if forget.pending(connection):
        yield Trouble(
            found="an account was taken out, but its words may still stand in unused parts",
            advice="call `rashomon forget` again",
        )


def whole(path: Path) -> None:
    """Refuse a file that is not whole.

    Raises:
        CaseError: says the first thing that was found.
    """
    troubles = check(path)
    if troubles:
        raise CaseError(f"{path}: {troubles[0].found}; {troubles[0].advice}")
