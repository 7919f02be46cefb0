"""Opens a case file: makes a new one, brings an older one up to date, refuses anything else."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from rashomon.errors import CaseError

APPLICATION = 0x52534D4E
"""``RSMN``: SQLite's application id, by which a case file is told from any other SQLite file."""

VERSION = 3
"""The layout of tables that this program writes (``PRAGMA user_version``)."""

MIGRATIONS: dict[int, str] = {
    1: """ALTER TABLE corrections ADD COLUMN about TEXT NOT NULL DEFAULT '';
CREATE TABLE lost (
  correction TEXT NOT NULL PRIMARY KEY,
  ordinal INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE accounts ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN format TEXT NOT NULL DEFAULT '';
ALTER TABLE unread ADD COLUMN document TEXT NOT NULL DEFAULT '';
UPDATE accounts SET document = file;
UPDATE unread SET document = file;
CREATE INDEX accounts_by_document ON accounts (folder, document);
CREATE TABLE facts (account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY (account, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE locators (account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, element TEXT NOT NULL,
  first INTEGER, last INTEGER, encoding TEXT NOT NULL, page INTEGER NOT NULL,
  box_left REAL, box_top REAL, box_right REAL, box_bottom REAL, begins REAL, ends REAL,
  PRIMARY KEY (account, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE copies (account TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  original TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
DROP VIEW voices;
CREATE VIEW voices AS
  SELECT accounts.file AS file,
    chains.chain AS chain,
    attributions.stance AS stance,
    attributions.manner AS manner,
    substr(text, attributions.start + 1, attributions.stop - attributions.start) AS quote,
    substr(text, source_start + 1, source_stop - source_start) AS source,
    substr(text, cue_start + 1, cue_stop - cue_start) AS cue,
    attributions.id AS attribution
  FROM attributions JOIN accounts ON accounts.id = attributions.account
    JOIN chains ON chains.attribution = attributions.id
  WHERE accounts.id NOT IN (SELECT account FROM copies)
  ORDER BY file, attributions.ordinal;
""",
    2: """CREATE TABLE known (
  number INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  edition INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  aliases TEXT NOT NULL,
  identifiers TEXT NOT NULL
) STRICT;
CREATE TRIGGER known_is_only_added BEFORE INSERT ON known
  WHEN EXISTS (SELECT 1 FROM known WHERE number = new.number)
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;
CREATE TRIGGER known_is_not_changed BEFORE UPDATE ON known
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;
CREATE TRIGGER known_is_not_deleted BEFORE DELETE ON known
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;
""",
}
"""What brings a file of layout *n* to *n + 1*, in SQL. Layout 1 is the first."""

PATIENCE = 10.0
"""Seconds to wait for another program that writes to the same file; a commit takes far less."""


def connect(path: Path, *, create: bool, any_thread: bool = False) -> sqlite3.Connection:
    """Open the case file at ``path``; with ``create``, make it where there is none.

    ``any_thread`` may then use it, one at a time.

    Raises:
        CaseError: there is no such file, it is no case, it was made by a newer program, or another
            program holds it.
    """
    _look(path, create=create)
    try:
        connection = _prepared(path, create=create, any_thread=any_thread)
    except sqlite3.Error as error:
        raise CaseError(f"{path}: cannot be opened as a case ({error})") from error
    return connection


def _look(path: Path, *, create: bool) -> None:
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
    connection = _reached(path, create=create, any_thread=any_thread)
    try:
        _identify(connection, path, create=create)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        if create:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _reached(path: Path, *, create: bool, any_thread: bool) -> sqlite3.Connection:
    """Open the file; on a disk that takes no writes, without a log beside it."""
    writable = create or os.access(path.parent, os.W_OK)
    return sqlite3.connect(
        path if writable else f"{path.resolve().as_uri()}?immutable=1",
        timeout=PATIENCE,
        isolation_level=None,
        uri=not writable,
        check_same_thread=not any_thread,
    )


def _identify(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Tell an empty file, a case of this or another age, and anything else apart."""
    version, application = (
        _number(connection, "user_version"),
        _number(connection, "application_id"),
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and application in {0, APPLICATION} and create:
        _lay_out(connection)
    elif application != APPLICATION or not tables:
        raise CaseError(f"{path} is no case that Rashomon made; name another file")
    elif version > VERSION:
        raise CaseError(
            f"{path} was made by a newer Rashomon (layout {version}; this program reads up to"
            f" {VERSION}); update the program"
        )
    elif version < VERSION:
        migrate(connection, path, version)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def layout() -> str:
    """Give the SQL that lays out an empty case, with a comment on every table and column."""
    return (files("rashomon.store") / "schema.sql").read_text(encoding="utf-8")


def _lay_out(connection: sqlite3.Connection) -> None:
    script = f"BEGIN IMMEDIATE;\n{layout()}\nPRAGMA application_id = {APPLICATION};"
    connection.executescript(f"{script}\nPRAGMA user_version = {VERSION};\nCOMMIT;")


def migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring an older file up to date, after a copy beside it (``my.case.layout-1``)."""
    with sqlite3.connect(path.with_name(f"{path.name}.layout-{version}")) as copy:
        connection.backup(copy)
    copy.close()
    with transaction(connection):
        for step in range(version, VERSION):
            for statement in statements(MIGRATIONS[step]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def statements(script: str) -> Iterator[str]:
    """Cut a script into statements; ``executescript`` would commit before it begins."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


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
