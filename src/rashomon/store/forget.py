"""Takes an account out of a case for good: from its tables, its log, its files, its free space.

Corrections that quote words which only this account has lose those words; the log says so. What
lies elsewhere (backups, exports, the folder that the account was read from) is not touched.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from rashomon.errors import CaseError, UsageError
from rashomon.schema import Correction, identify
from rashomon.store import disk, fetched, log, migrations, synopses
from rashomon.store.claim import claimed
from rashomon.store.file import connect, told, transaction
from rashomon.store.places import folder

PENDING = "forgetting"
"""Stands among the facts about the file from the moment that an account is taken out until its
words are gone from free space too."""

GONE = "its words were forgotten with their account"
"""The reason of a decision whose words are gone."""

RUN = 3
"""Words in a row of a reason or a value that tell it from others: any two may meet by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was taken out, and what lies where it could not be taken out.

    ``corrections`` counts those that lost words, ``removed`` names the files that went, ``left``
    says where in the case or beside it the words still stand, ``outside`` where else.
    """

    accounts: tuple[str, ...]
    corrections: int = 0
    removed: tuple[Path, ...] = ()
    left: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who asks for it, and when."""

    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """An account: what the case knows of it and of the file that it came from."""

    id: str
    file: str
    document: str
    folder: str
    sha256: str
    text: str


def forget(case: Path, account: str, hand: Hand) -> Forgotten:
    """Take an account out by its file's name or its id; the synopsis has to be made anew.

    Raises:
        UsageError: no account has this name, or several have.
        CaseError: the case cannot be written, or a reader holds on to older pages.
    """
    with claimed(case, "an account is taken out of it"), closing(connect(case, create=False)) as c:
        try:
            found = _rows(c, account)
            if not found and pending(c):
                _scrub(c, case)
                return Forgotten(accounts=())
            return _forgotten(c, case, _one(found, account), hand)
        except sqlite3.Error as error:
            raise CaseError(f"{case}: {account} could not be taken out {told(error)}") from error


def pending(connection: sqlite3.Connection) -> bool:
    """Say whether a taking out was stopped before the words were gone from free space."""
    query = "SELECT 1 FROM meta WHERE key = ?"
    return connection.execute(query, (PENDING,)).fetchone() is not None


def _rows(connection: sqlite3.Connection, account: str) -> list[_Row]:
    query = """SELECT id, file, document, folder, sha256, text FROM accounts
        WHERE id = ? OR file = ? ORDER BY id"""
    names = ("id", "file", "document", "folder", "sha256", "text")
    rows = connection.execute(query, (account, account)).fetchall()
    return [_Row(**dict(zip(names, row, strict=True))) for row in rows]


def _one(found: list[_Row], account: str) -> _Row:
    if not found:
        raise UsageError(f"account {account!r}: the case has none of this name or id")
    if len(found) > 1:
        ids = ", ".join(row.id for row in found)
        raise UsageError(f"account {account!r}: {len(found)} have this name; name one by id: {ids}")
    return found[0]


def _forgotten(connection: sqlite3.Connection, case: Path, row: _Row, hand: Hand) -> Forgotten:
    files, shared = _files(connection, case, row)
    again = tuple(_again(connection, row))
    # first the files: were this stopped between, a second call would not know them
    web = fetched.addresses(_beside(case), row.document)
    removed = _removed((*files, *_copies(case)))
    fetched.take_out(_beside(case), () if shared else web)
    with transaction(connection):
        corrections = _take_out(connection, row, hand)
    _scrub(connection, case)
    here = folder(_beside(case), case) == row.folder
    outside = f"{row.file} still lies in the folder it was read from: a build reads it again"
    return Forgotten(
        accounts=(row.file,),
        corrections=corrections,
        removed=removed,
        left=(*again, *shared),
        outside=() if here else (outside,),
    )


# -- the tables and the log ------------------------------------------------------------------


def _take_out(connection: sqlite3.Connection, row: _Row, hand: Hand) -> int:
    """Take the rows out and the words out of the log; the caller holds the transaction."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (PENDING,))
    synopses.clear(connection)
    connection.execute("DELETE FROM memo")
    connection.execute("DELETE FROM accounts WHERE id = ?", (row.id,))
    connection.execute("DELETE FROM unread WHERE folder = ? AND file = ?", (row.folder, row.file))
    quoting = tuple(_quoting(connection, row))
    _silence(connection, quoting)
    _note(connection, len(quoting), hand)
    return len(quoting)


def _quoting(connection: sqlite3.Connection, row: _Row) -> Iterator[str]:
    """Find the decisions that hold this account's words: on its passages, or of no other text."""
    others = [_plain(each[0]) for each in connection.execute("SELECT text FROM accounts")]
    text = _plain(row.text)

    def only_here(words: str) -> bool:
        return words in text and not any(words in other for other in others)

    for made in log.corrections(connection):
        own = any(each.account == row.id for each in made.targets)
        quotes = (_plain(each.quote) for each in made.targets if each.quote)
        runs = (run for words in (made.value, made.reason) for run in _runs(words))
        if own or any(map(only_here, quotes)) or any(map(only_here, runs)):
            yield made.id


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _runs(words: str) -> Iterator[str]:
    """Give every few words in a row: fewer may stand in any text."""
    each = _plain(words).split()
    for start in range(len(each) - RUN + 1):
        yield " ".join(each[start : start + RUN])


def _silence(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Take words out of decisions, which then find nothing: the only change the log ever takes."""
    triggers = ("corrections_are_not_changed", "correction_targets_are_not_changed")
    for trigger in triggers:
        connection.execute(f"DROP TRIGGER {trigger}")
    for name in names:
        connection.execute("UPDATE correction_targets SET quote = '' WHERE correction = ?", (name,))
        blank = "UPDATE corrections SET value = '', reason = ? WHERE id = ?"
        connection.execute(blank, (GONE, name))
    for trigger in triggers:
        connection.execute(migrations.things()["trigger", trigger])


def _note(connection: sqlite3.Connection, count: int, hand: Hand) -> None:
    """Say in the log that an account was taken out; not which, for that may be secret itself."""
    (entries,) = connection.execute("SELECT count(*) FROM corrections").fetchone()
    words = f"an account was taken out of the case; {count} decisions lost words with it"
    name = identify("correction", "forget", hand.by, hand.at, entries)
    note = Correction(
        id=name, kind="note", targets=(), value=words, by=hand.by, at=hand.at, reason="forgotten"
    )
    log.add_correction(connection, note)


def _scrub(connection: sqlite3.Connection, case: Path) -> None:
    """Write the file anew from what is left, and empty the log beside it."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise CaseError(
            f"{case}: the account is out, but a program that reads the case holds on to older"
            " pages; close it and call this again"
        )
    with transaction(connection):
        connection.execute("DELETE FROM meta WHERE key = ?", (PENDING,))


# -- the files beside the case ---------------------------------------------------------------


def _beside(case: Path) -> Path:
    return case.with_name(f"{case.stem}.files")


def _again(connection: sqlite3.Connection, row: _Row) -> Iterator[str]:
    """Name the accounts that are the same document once more."""
    query = "SELECT file FROM accounts WHERE text = ? AND id <> ? ORDER BY file"
    for (file,) in connection.execute(query, (row.text, row.id)):
        yield f"{file} is the same document once more: take it out too"


def _files(
    connection: sqlite3.Connection, case: Path, row: _Row
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Find the files of an account that were given in the browser; say which have to stay."""
    found = tuple(_given(case, row))
    query = "SELECT file FROM accounts WHERE folder = ? AND document = ? AND id <> ? ORDER BY file"
    shared = [file for (file,) in connection.execute(query, (row.folder, row.document, row.id))]
    if found and shared:
        others = ", ".join(shared)
        return (), (f"{found[0]} holds {others} too: take those out as well, or the file away",)
    return found, ()


def _given(case: Path, row: _Row) -> Iterator[Path]:
    """Find the files beside the case that are an account's, by name or by content."""
    beside = _beside(case)
    here = folder(beside, case) == row.folder
    for each in sorted(beside.rglob("*")) if beside.is_dir() else ():
        if each.is_file():
            name = each.relative_to(beside).as_posix()
            named = here and row.document in {name, f"{beside.name}/{name}"}
            if named or _digest(each) == row.sha256:
                yield each


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _copies(case: Path) -> Iterator[Path]:
    """Find what the program itself has laid beside a case, and what holds the words too."""
    for pattern in (f"{case.name}.layout-*", f"{case.name}.replaced*", f".{case.name}*.part*"):
        yield from sorted(case.parent.glob(pattern))


def _removed(files: Iterable[Path]) -> tuple[Path, ...]:
    gone = tuple(files)
    for each in gone:
        each.unlink(missing_ok=True)
    for parent in sorted({each.parent for each in gone}):
        disk.synced(parent)
    return gone
