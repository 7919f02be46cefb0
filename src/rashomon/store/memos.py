"""Keeps in the case file what was worked out to make its synopsis, so that the next takes less.

These are derived data: they can be dropped at any time, and then cost time once.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rashomon.errors import CaseError
from rashomon.store.file import told

TABLE = """CREATE TABLE IF NOT EXISTS memo (
  key BLOB PRIMARY KEY, -- hash of everything that the result was made of
  result BLOB NOT NULL -- the result
) STRICT"""
"""The table as the layout has it: a file that was made before there was one gets it when needed."""
ASKED = 512
"""Keys that are looked up in one question."""


class Remembered:
    """The memo of a case: what is asked for in one collation, and what that collation adds.

    Nothing is written before ``settle``; what the collation did not use is dropped then.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._used: set[bytes] = set()
        self._made: dict[bytes, bytes] = {}

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Give those of these results that are kept."""
        found = {key: self._made[key] for key in keys if key in self._made}
        asked = iter([key for key in dict.fromkeys(keys) if key not in found])
        try:
            while _is_there(self._connection) and (some := list(islice(asked, ASKED))):
                found.update(self._kept(some))
        except sqlite3.Error as error:
            raise CaseError(f"the case cannot be read {told(error)}") from error
        self._used.update(found)
        return found

    def _kept(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, result FROM memo WHERE key IN ({marks})"  # noqa: S608 - our own words
        yield from self._connection.execute(query, keys)

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Keep results until the collation is done."""
        self._made.update(made)
        self._used.update(made)

    def settle(self) -> None:
        """Write what was added and drop what was not used; the caller holds the transaction."""
        self._connection.execute(TABLE)
        kept = {row[0] for row in self._connection.execute("SELECT key FROM memo")}
        _drop(self._connection, sorted(kept - self._used))
        added = sorted((key, self._made[key]) for key in self._made.keys() - kept)
        self._connection.executemany("INSERT INTO memo VALUES (?, ?)", added)
        self._made.clear()


def _drop(connection: sqlite3.Connection, keys: Iterable[bytes]) -> None:
    connection.executemany("DELETE FROM memo WHERE key = ?", ((key,) for key in keys))


def _is_there(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'memo'"
    return connection.execute(query).fetchone() is not None
