"""The case file as the other rooms see it: put a reading in, take the whole case out."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import CaseError, NotWholeError
from rashomon.schema import Account, Case, Correction, Known, Reading, Span, Synopsis, Unread
from rashomon.schema.decided import decisions, settled
from rashomon.store import log, readings, synopses
from rashomon.store.claim import claimed
from rashomon.store.file import connect, look, told, transaction
from rashomon.store.memos import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An account that the case holds: which file it came from, and what read it.

    ``document`` is the file alone, ``file`` the name of the account in it.
    """

    id: str
    folder: str
    file: str
    sha256: str
    fingerprint: str
    document: str


BEGINS = 3
"""Letters from which a word of a search finds longer ones: fewer would find nearly everything."""


def _begun(word: str) -> str:
    """Quote a word for a search; it finds the words that begin so: "Russia", "Russian" too."""
    return f'"{word}"*' if len(word) >= BEGINS else f'"{word}"'


class Store:
    """One case file, held open, for use in a ``with`` block; a ``put`` is kept whole or not at all.

    A synopsis is always one of all accounts in the case: whatever changes the accounts takes the
    synopsis away until ``put_synopsis`` gives the next.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, claim: ExitStack) -> None:
        self._connection = connection
        self.path = path
        self._claim = claim

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, work: str = "") -> Self:
        """Open a case file; ``create`` makes it where there is none.

        ``work`` names work in several steps, during which no other program may do such work.

        Raises:
            CaseError: there is no such file, it is no case, it was made by a newer program, or
                another program holds it.
        """
        place = Path(path)
        look(place, create=create)
        with ExitStack() as claim:
            if work:
                claim.enter_context(claimed(place, work))
            return cls(connect(place, create=create), place, claim.pop_all())

    def close(self) -> None:
        """Let go of the file; what was put in is on the disk."""
        with self._claim:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- accounts -----------------------------------------------------------------------------

    def put(
        self, *given: Reading | Unread, document: str = "", folder: str = "", fingerprint: str = ""
    ) -> None:
        """Keep what one document gave, in place of what it gave before: all of it, or nothing.

        It gives one account or several, and parts that could not be read. ``folder`` tells apart
        two folders that hold files of the same name; ``fingerprint`` names the program and the
        weights that read it.
        """
        document = document or _file(given[0])
        readings_ = [each for each in given if isinstance(each, Reading)]
        source = (folder, document)
        with self._writing(document):
            self._clear_away(*source, [each.account.id for each in readings_])
            for each in readings_:
                readings.write(self._connection, each, folder, fingerprint, document)
            unread = [each for each in given if isinstance(each, Unread)]
            rows = [(folder, each.file, each.reason, document) for each in unread]
            readings.insert(self._connection, "unread", rows)

    def put_unread(self, unread: Unread, *, folder: str = "") -> None:
        """List a document that could not be read; what the same file gave before is forgotten."""
        self.put(unread, folder=folder)

    def _clear_away(self, folder: str, document: str, accounts: list[str]) -> None:
        """Take out what a document gave before, and accounts of the same content and name."""
        where = "folder = ? AND document = ?"
        before = self._connection.execute(
            f"SELECT id FROM accounts WHERE {where}",  # noqa: S608 - our own words
            (folder, document),
        ).fetchall()
        if before or accounts:
            synopses.clear(self._connection)
        gone = [*before, *((account,) for account in accounts)]
        self._connection.executemany("DELETE FROM accounts WHERE id = ?", gone)
        self._connection.execute(f"DELETE FROM unread WHERE {where}", (folder, document))  # noqa: S608

    def unread(self, folder: str, document: str) -> tuple[Unread, ...]:
        """List what of one document could not be read."""
        with self._asking():
            where = "WHERE folder = ? AND document = ?"
            return log.unread(self._connection, where, (folder, document))

    def has(self, account: str, fingerprint: str) -> bool:
        """Say whether the case holds this account as this program and these weights read it."""
        query = "SELECT 1 FROM accounts WHERE id = ? AND fingerprint = ?"
        with self._asking():
            return self._connection.execute(query, (account, fingerprint)).fetchone() is not None

    def kept(self) -> tuple[Kept, ...]:
        """List the accounts in the case, by file name, then content, then id."""
        query = """SELECT id, folder, file, sha256, fingerprint, document FROM accounts
            ORDER BY file, sha256, id"""
        with self._asking():
            rows = self._connection.execute(query).fetchall()
        names = ("id", "folder", "file", "sha256", "fingerprint", "document")
        return tuple(Kept(**dict(zip(names, row, strict=True))) for row in rows)

    def forget_missing(self, folder: str, present: Collection[str]) -> tuple[str, ...]:
        """Forget what came from files that have left ``folder``; give their names.

        Accounts from other folders stay: a case grows with every folder that it is given.
        """
        here = [k.document for k in self.kept() if k.folder == folder]
        query = "SELECT document FROM unread WHERE folder = ?"
        with self._asking():
            here += [row[0] for row in self._connection.execute(query, (folder,))]
        gone = tuple(sorted(set(here) - set(present)))
        if gone:
            with self._writing(", ".join(gone)):
                self._forget(folder, gone)
        return gone

    def _forget(self, folder: str, documents: tuple[str, ...]) -> None:
        synopses.clear(self._connection)
        for document in documents:
            self._clear_away(folder, document, [])

    def accounts(self) -> Iterator[Account]:
        """Give every account, the same document in two files twice, by file name."""
        with self._asking():
            yield from readings.accounts(self._connection)

    def put_copies(self, originals: Mapping[str, str]) -> None:
        """Keep which accounts are the same document as another, in place of what was kept."""
        with self._writing("copies"):
            rows = sorted(originals.items())
            if rows != self._connection.execute("SELECT * FROM copies ORDER BY account").fetchall():
                synopses.clear(self._connection)
                self._connection.execute("DELETE FROM copies")
                readings.insert(self._connection, "copies", rows)

    def readings(self) -> tuple[Reading, ...]:
        """Give every reading, a document once, by file name; words and roles are not kept."""
        with self._reading():
            return readings.load(self._connection)

    # -- what they say side by side -----------------------------------------------------------

    def put_synopsis(self, synopsis: Synopsis, *, made_of: str = "") -> None:
        """Keep a synopsis, in place of the one before; ``made_of`` names all that it is made of."""
        with self._writing("synopsis"):
            synopses.write(self._connection, synopsis)
            log.mark_done(self._connection)
            if made_of:
                row = (synopses.MADE_OF, made_of)
                self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)

    def put_case(self, case: Case) -> None:
        """Keep the readings and the synopsis of a whole case: all of them, or nothing."""
        with self._writing("case"):
            for each in case.readings:
                readings.write(self._connection, each, "", "", each.account.file)
            synopses.write(self._connection, case.synopsis)
            log.mark_done(self._connection)

    def behind(self) -> bool:
        """Say whether decisions were kept that no synopsis knows of: a program was stopped."""
        with self._asking():
            return log.behind(self._connection)

    def made_of(self) -> str:
        """Name all that the synopsis is made of; "" where there is none, or that was not said."""
        query = "SELECT value FROM meta WHERE key = ?"
        with self._asking():
            row = self._connection.execute(query, (synopses.MADE_OF,)).fetchone()
        return row[0] if row else ""

    def memo(self) -> Remembered:
        """Give what the last collation worked out; ``settle`` it when the next is kept."""
        return Remembered(self._connection)

    def settle(self, memo: Remembered) -> None:
        """Keep what a collation worked out, and drop what it did not use."""
        with self._writing("memo"):
            memo.settle()

    def synopsis(self) -> Synopsis:
        """Give the synopsis; an empty one where a build has not come to its end."""
        with self._reading():
            return synopses.load(self._connection)

    def case(self) -> Case:
        """Take the whole case out, each account as persons say that it is.

        What persons decided on one account alone (which words are noise, whom words for a speaker
        name) is done on the way; the file keeps what was read. It is the case of one moment, also
        while another program works on it.
        """
        with self._reading():
            corrections = log.corrections(self._connection)
            return Case(
                readings=_settled(readings.load(self._connection), corrections),
                synopsis=synopses.load(self._connection),
                unread=log.unread(self._connection),
                corrections=corrections,
                known=log.known(self._connection),
                runs=log.runs(self._connection),
            )

    # -- what is only ever added to -----------------------------------------------------------

    def add_correction(self, *corrections: Correction) -> None:
        """Add a person's decision to the log, or several: all of them, or none."""
        with self._writing("correction"):
            for each in corrections:
                log.add_correction(self._connection, each)

    def corrections(self) -> tuple[Correction, ...]:
        """Give all decisions, in the order in which they were made."""
        with self._reading():
            return log.corrections(self._connection)

    def known(self) -> tuple[Known, ...]:
        """Give all names that persons' lists know."""
        with self._asking():
            return log.known(self._connection)

    def add_known(self, known: Iterable[Known]) -> None:
        """Add a person's lists of names; one of the same name takes its former edition's place."""
        with self._writing("known names"):
            log.add_known(self._connection, known)

    def add_run(self, *, program: str, weights: str, sha256: str) -> None:
        """Note that a build came to its end, with which program and weights."""
        with self._writing("runs"):
            log.add_run(self._connection, program=program, weights=weights, sha256=sha256)
            told = [("program", program), ("about", "A Rashomon case: see docs/case-file.md")]
            self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told)

    def weights(self) -> str:
        """Name the weights of the last build; "" where there was none."""
        with self._asking():
            return log.weights(self._connection)

    # -- finding words ------------------------------------------------------------------------

    def search(self, words: str, limit: int = 100) -> tuple[Span, ...]:
        """Find the sentences that hold all these words or words that begin so, the closest first.

        ``words`` are taken as they are: no sign in them has a meaning of its own.
        """
        quoted = " ".join(_begun(word) for word in words.replace('"', " ").split())
        if not quoted:
            return ()
        query = """SELECT account, start, stop FROM search JOIN sentences ON number = search.rowid
            WHERE search MATCH ? AND account NOT IN (SELECT account FROM copies)
            ORDER BY rank, number LIMIT ?"""
        with self._asking():
            rows = self._connection.execute(query, (quoted, limit)).fetchall()
        return tuple(Span(account=account, start=start, end=stop) for account, start, stop in rows)

    @contextmanager
    def _writing(self, what: str) -> Iterator[None]:
        """One transaction; what SQLite refuses is told with the thing that it refused."""
        try:
            with transaction(self._connection):
                yield
        except sqlite3.IntegrityError as error:
            raise NotWholeError(f"{self.path}: {what} could not be kept ({error})") from error
        except sqlite3.Error as error:
            raise CaseError(f"{self.path}: {what} could not be kept {told(error)}") from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """See the file as it stands at one moment, whatever others write meanwhile."""
        with self._asking():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """What SQLite cannot read is told with what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise CaseError(f"{self.path}: cannot be read {told(error)}") from error


def _settled(
    known: tuple[Reading, ...], corrections: tuple[Correction, ...]
) -> tuple[Reading, ...]:
    holders = {each.account.id: (each.account,) for each in known}
    return settled(known, decisions(corrections, known, holders))[0]


def _file(given: Reading | Unread) -> str:
    return given.account.file if isinstance(given, Reading) else given.file
