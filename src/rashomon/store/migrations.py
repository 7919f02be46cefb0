"""What brings an older case file up to date, layout by layout."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files

VERSION = 4
"""The layout of tables that this program writes (``PRAGMA user_version``)."""

SCRIPTS: Mapping[int, str] = {
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

"""The steps that are one script each."""

CREATED = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|INDEX|TRIGGER|VIEW) (\w+)")
LATER = (("accounts", "document"), ("accounts", "format"), ("unread", "document"))
"""Columns that files of layout 2 may lack, for they came while it was the newest."""


def layout() -> str:
    """Give the SQL that lays out an empty case, with a comment on every table and column."""
    return (files("rashomon.store") / "schema.sql").read_text(encoding="utf-8")


def statements(script: str) -> Iterator[str]:
    """Cut a script into statements; ``executescript`` would commit before it begins."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def things() -> Mapping[tuple[str, str], str]:
    """Give what a case is laid out of: by kind (table, view, …) and name, the SQL that makes it."""
    made = ((CREATED.search(each), each) for each in statements(layout()))
    return {(found[1].lower(), found[2]): sql for found, sql in made if found}


def lacking(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """List what a case is laid out of and this file does not have."""
    there = set(connection.execute("SELECT type, name FROM sqlite_master"))
    return tuple(each for each in things() if each not in there)


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Name the columns of a table, in their order."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(row[0] for row in rows)


def scripted(script: str) -> Callable[[sqlite3.Connection], None]:
    """Make a step of a script."""

    def step(connection: sqlite3.Connection) -> None:
        for statement in statements(script):
            connection.execute(statement)

    return step


def _completed(connection: sqlite3.Connection) -> None:
    """Give a file what came while its layout was the newest; put two columns in order."""
    views = "SELECT name FROM sqlite_master WHERE type = 'view'"
    for (name,) in connection.execute(views).fetchall():
        connection.execute(f"DROP VIEW {name}")
    for table, column in LATER:
        if column not in columns(connection, table):
            adding = f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
            connection.execute(adding)
            if column == "document":
                connection.execute(f"UPDATE {table} SET document = file")  # noqa: S608 - our own names
    _put_right(connection)
    made = things()
    for each in lacking(connection):
        connection.execute(made[each])


def _put_right(connection: sqlite3.Connection) -> None:
    """Exchange two columns of the log: each held the other's words where *about* came first."""
    names = columns(connection, "corrections")
    if names.index("about") < names.index("supersedes"):
        connection.execute("DROP TRIGGER corrections_are_not_changed")
        connection.execute("UPDATE corrections SET about = supersedes, supersedes = about")


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    **{version: scripted(script) for version, script in SCRIPTS.items()},
    3: _completed,
}
"""What brings a file of layout *n* to *n + 1*. Layout 1 is the first."""


def advance(connection: sqlite3.Connection, version: int) -> None:
    """Do every step from a layout to the newest; the caller holds the transaction."""
    for step in range(version, VERSION):
        MIGRATIONS[step](connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")
