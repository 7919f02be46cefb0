"""Opens a case file: makes a new one, brings an older one up to date, refuses anything else."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.store import migrations
from rashomon.store.disk import copied

APPLICATION = 0x52534D4E
"""``RSMN``: SQLite's application id, by which a case file is told from any other SQLite file."""

PATIENCE = 10.0
"""Seconds to wait for another program that writes to the same file; a commit takes far less."""

ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full: make room, and call again",
    sqlite3.SQLITE_READONLY: "it takes no writes: copy it to where it can be written",
    sqlite3.SQLITE_CANTOPEN: "look whether its folder can be written and has room",
    sqlite3.SQLITE_BUSY: "another program holds it: call again when that is done",
    sqlite3.SQLITE_IOERR: "the disk gave an error or has no room: look at it, and call again",
    sqlite3.SQLITE_CORRUPT: "it is damaged: `rashomon check` says where; restore a backup",
    sqlite3.SQLITE_NOTADB: "it is damaged or no case: restore a backup, or name another file",
}
"""What to do, by SQLite's primary result code."""


def connect(path: Path, *, create: bool, any_thread: bool = False) -> sqlite3.Connection:
    """Open the case file at ``path``; with ``create``, make it where there is none.

    ``any_thread`` may then use it, one at a time.

    Raises:
        CaseError: there is no such file, it is no case, it was made by a newer program, or another
            program holds it.
    """
    look(path, create=create)
    try:
        connection = _prepared(path, create=create, any_thread=any_thread)
    except sqlite3.Error as error:
        raise CaseError(f"{path}: cannot be opened as a case {told(error)}") from error
    return connection


def told(error: sqlite3.Error) -> str:
    """Say what SQLite says, and what to do."""
    advice = ADVICE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")
    return f"({error}); {advice}" if advice else f"({error})"


def look(path: Path, *, create: bool) -> None:
    """Refuse a path that can hold no case, or holds none."""
    if path.is_dir():
        raise CaseError(
            f"{path} is a folder; a case is one file: name one, such as {path / 'my.case'}"
        )
    if not path.exists() and not create:
        raise CaseError(
            f"{path}: there is no such case; `rashomon build PATH… -o {path}` makes one"
        )
    if not path.exists() and not path.parent.is_dir():
        raise CaseError(f"{path}: the folder {path.parent} does not exist; make it first")


def _prepared(path: Path, *, create: bool, any_thread: bool) -> sqlite3.Connection:
    takes_writes = create or writable(path)
    connection = (reached if takes_writes else still)(path, any_thread=any_thread)
    try:
        connection = _identified(connection, path, create=create)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        if create:
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def reached(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """Open a file so that what is committed is on the disk, and not only on its way."""
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Say whether something can be laid beside a file, as SQLite does while it writes."""
    return os.access(path.parent, os.W_OK)


def still(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """Open a file on a disk that takes no writes: as it lies there, nothing laid beside it.

    Raises:
        CaseError: a log lies beside it, which cannot be read without writing.
    """
    logs = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))
    for log in logs:
        if log.exists() and log.stat().st_size:
            raise CaseError(
                f"{path}: what was done last lies in {log.name}, for a program was stopped; copy"
                " both to a disk that takes writes and open the copy"
            )
    place = f"{path.resolve().as_uri()}?immutable=1"
    return sqlite3.connect(
        place,
        timeout=PATIENCE,
        isolation_level=None,
        uri=True,
        check_same_thread=not any_thread,
    )


def _identified(connection: sqlite3.Connection, path: Path, *, create: bool) -> sqlite3.Connection:
    """Tell an empty file, a case of this or another age, and anything else apart."""
    version = recognised(connection, path, create=create)
    if not version:
        _lay_out(connection)
    elif version < migrations.VERSION and (create or writable(path)):
        migrate(connection, path)
    elif version < migrations.VERSION:
        return in_memory(connection)
    return connection


def recognised(connection: sqlite3.Connection, path: Path, *, create: bool = False) -> int:
    """Give the layout of a case; 0 for an empty file that may be laid out.

    Raises:
        CaseError: it is no case, or was made by a newer program.
    """
    version, application = (
        number(connection, "user_version"),
        number(connection, "application_id"),
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and application in {0, APPLICATION} and create:
        return 0
    if not tables and not application and not path.stat().st_size:
        raise CaseError(
            f"{path} is empty: its first build was stopped; `rashomon build PATH… -o {path}`"
            " begins it again"
        )
    if application != APPLICATION or not tables:
        raise CaseError(f"{path} is no case that Rashomon made; name another file")
    if version > migrations.VERSION:
        raise CaseError(
            f"{path} was made by a newer Rashomon (layout {version}; this program reads up to"
            f" {migrations.VERSION}); update the program"
        )
    return version


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """Give a number that SQLite keeps of the file."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty file, unless another program has made them meanwhile."""
    with transaction(connection):
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in migrations.statements(migrations.layout()):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {migrations.VERSION}")


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older file up to date, after a copy beside it (``my.case.layout-1``)."""
    with transaction(connection):  # who waited here for another program finds it done
        version = number(connection, "user_version")
        if version < migrations.VERSION:
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as source:
                copied(source, path.with_name(f"{path.name}.layout-{version}"))
            migrations.advance(connection, version)


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Copy an older case into memory and bring the copy up to date; the file stays as it is."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(connection):
        connection.backup(copy)
    with transaction(copy):
        migrations.advance(copy, number(copy, "user_version"))
    copy.execute("PRAGMA query_only = ON")  # what is written here would be lost
    return copy


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is written inside is kept whole, or not at all.

    Pointers are looked at in the end, when everything that they can point at is there.
    """
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    try:
        yield
        _commit(connection)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        pairs = sorted({f"{table} point at missing {aim}" for table, _, aim, _ in lost})
        raise sqlite3.IntegrityError("; ".join(pairs) or str(error)) from error
