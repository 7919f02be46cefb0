"""A case that is looked at in its file: readings are taken out when they are asked for.

The memory that it takes grows with what was found and not with what was read: heads of accounts,
rows, entities are held, texts and what was understood of them are not. The file is seen as it was
when the case was opened, whatever is written to it meanwhile.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar, overload
from weakref import finalize

from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Correction,
    Mention,
    Proposition,
    Reading,
    TimeExpression,
)
from rashomon.schema.decided import decisions, settled
from rashomon.store import log, readings, synopses
from rashomon.store.file import connect

KEPT = 512
"""Readings that are held at a time: what a page of rows of a large set quotes."""

Value = TypeVar("Value")
ONCE = "id NOT IN (SELECT account FROM copies)"


class Shelf(Sequence[Reading]):
    """The readings of a case, in their order; the last that were asked for are held."""

    def __init__(
        self, connection: sqlite3.Connection, corrections: Sequence[Correction] = ()
    ) -> None:
        self._connection = connection
        self._lock = RLock()
        self._held: OrderedDict[str, Reading] = OrderedDict()
        self._indexes: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()
        self.heads = tuple(_heads(connection))
        """The accounts without their texts and what is marked in them."""
        self._settled = {each.account.id: each for each in self._decided(corrections)}
        self.attributions: Mapping[str, Attribution] = Looked(self, "attributions", _attributions)
        self.mentions: Mapping[str, Mention] = Looked(self, "mentions", _mentions)
        self.dates: Mapping[str, TimeExpression] = Looked(self, "dates", _dates)
        self.propositions: Mapping[str, Proposition] = Looked(self, "assertions", _propositions)

    def _decided(self, corrections: Sequence[Correction]) -> tuple[Reading, ...]:
        """Do what persons decided on single accounts; only those are taken out for it."""
        meant = {target.account for each in corrections for target in each.targets}
        ids = [each.id for each in self.heads if each.id in meant]
        known = tuple(readings.load_one(self._connection, each) for each in ids)
        holders = {each.account.id: (each.account,) for each in known}
        return settled(known, decisions(corrections, known, holders))[0]

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, at: int) -> Reading: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Reading, ...]: ...
    def __getitem__(self, at: int | slice) -> Reading | tuple[Reading, ...]:
        if isinstance(at, slice):
            return tuple(self.of(each.id) for each in self.heads[at])
        return self.of(self.heads[at].id)

    def of(self, account: str) -> Reading:
        """Take out the reading of an account, as persons say that it is."""
        with self._lock:
            found = self._held.pop(account, None) or self._taken(account)
            self._held[account] = found
            if len(self._held) > KEPT:
                self._held.popitem(last=False)
        return found

    def _taken(self, account: str) -> Reading:
        return self._settled.get(account) or readings.load_one(self._connection, account)

    def owner(self, table: str, name: str) -> str:
        """Give the account that something with an id belongs to, "" for none."""
        with self._lock:
            query = f"SELECT account FROM {table} WHERE id = ?"  # noqa: S608 - our own names
            row = self._connection.execute(query, (name,)).fetchone()
        return row[0] if row else ""

    def listed(
        self, table: str, account: str, of: Callable[[Reading], Iterable[tuple[str, Value]]]
    ) -> dict[str, Value]:
        """Give what an account holds of one kind, by id."""
        with self._lock:
            found = self._indexes.pop((table, account), None)
            if found is None:
                found = dict(of(self.of(account)))
            self._indexes[table, account] = found
            if len(self._indexes) > KEPT:
                self._indexes.popitem(last=False)
        return found

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How many words each account has."""
        with self._lock:
            rows = self._connection.execute("SELECT id, text FROM accounts")
            return {name: len(text.split()) for name, text in rows}

    def voiced(self) -> Iterator[Reading]:
        """Give every account with its text and its attributions alone, in no order that counts."""
        texts = f"SELECT id, file, sha256, text FROM accounts WHERE {ONCE} ORDER BY id"  # noqa: S608
        said = "SELECT * FROM attributions ORDER BY account, ordinal"
        with self._lock:
            by_account = groupby(self._connection.execute(said), itemgetter(1))
            owner, found = next(by_account, ("", iter(())))
            for name, file, sha256, text in self._connection.execute(texts):
                while owner and owner < name:
                    owner, found = next(by_account, ("", iter(())))
                yield self._settled.get(name) or Reading(
                    account=Account(id=name, file=file, sha256=sha256, text=text),
                    attributions=tuple(map(readings.attribution, found)) if owner == name else (),
                )


class Looked(Mapping[str, Value]):
    """Values of one kind by their ids, looked up in the file."""

    def __init__(
        self, shelf: Shelf, table: str, listed: Callable[[Reading], Iterable[tuple[str, Value]]]
    ) -> None:
        self._shelf, self._table, self._listed = shelf, table, listed

    def __getitem__(self, name: str) -> Value:
        owner = self._shelf.owner(self._table, name)
        if not owner:
            raise KeyError(name)
        return self._shelf.listed(self._table, owner, self._listed)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for reading in self._shelf for name, _ in self._listed(reading))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _attributions(reading: Reading) -> Iterable[tuple[str, Attribution]]:
    return ((each.id, each) for each in reading.attributions)


def _mentions(reading: Reading) -> Iterable[tuple[str, Mention]]:
    return ((each.id, each) for each in reading.mentions)


def _dates(reading: Reading) -> Iterable[tuple[str, TimeExpression]]:
    return ((each.id, each) for each in reading.dates)


def _propositions(reading: Reading) -> Iterable[tuple[str, Proposition]]:
    known = {each.id: each for each in reading.propositions}
    said = reading.assertions
    return ((a.id, known[a.proposition]) for a in said if a.proposition in known)


def _heads(connection: sqlite3.Connection) -> Iterator[Account]:
    also: dict[str, list[str]] = {}
    copies = "SELECT original, file FROM copies JOIN accounts ON id = account ORDER BY file"
    for original, file in connection.execute(copies):
        also.setdefault(original, []).append(file)
    query = f"""SELECT id, file, sha256, title, publisher, author, published, language, extracted,
        format FROM accounts WHERE {ONCE} ORDER BY file, sha256, id"""  # noqa: S608 - our own words
    for (
        name,
        file,
        sha256,
        title,
        publisher,
        author,
        published,
        language,
        *rest,
    ) in connection.execute(query):
        yield Account(
            id=name,
            file=file,
            sha256=sha256,
            text="",
            title=title,
            publisher=publisher,
            author=author,
            published=published,
            language=language,
            extracted=bool(rest[0]),
            format=rest[1],
            also=tuple(also.get(name, ())),
        )


def accounts_in(path: Path) -> int:
    """Count the accounts of a case file."""
    connection = connect(path, create=False)
    try:
        return int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])
    finally:
        connection.close()


def lent(path: Path) -> Case:
    """Open a case to look at: its readings stay in the file.

    Raises:
        CaseError: there is no such file, or it is no case.
    """
    connection = connect(path, create=False, any_thread=True)
    connection.execute("BEGIN")  # what is read from here on is of one moment
    corrections = log.corrections(connection)
    shelf = Shelf(connection, corrections)
    finalize(shelf, connection.close)
    return Case(
        readings=shelf,
        synopsis=synopses.load(connection),
        unread=log.unread(connection),
        corrections=corrections,
        known=log.known(connection),
        runs=log.runs(connection),
    )
