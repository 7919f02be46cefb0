"""A case copied while it is worked on, and brought back from a copy."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from rashomon.errors import CaseError, UsageError
from rashomon.store.check import whole
from rashomon.store.claim import claimed
from rashomon.store.disk import copied
from rashomon.store.file import look, reached, recognised, still, told, writable

ENDS = ("", "-wal", "-shm", "-journal")
"""What a case consists of while a program works on it, or after one was stopped."""


def backup(case: Path, file: Path) -> None:
    """Copy a case as it stands at this moment, and look the copy over.

    Builds, corrections and readers go on meanwhile. What stood under the copy's name before is
    there until the new copy is whole.

    Raises:
        CaseError: the case cannot be read, or the copy is not whole.
    """
    look(case, create=False)
    look(file, create=True)
    if file.exists() and file.samefile(case):
        raise UsageError(f"{file} is the case itself; name another file")
    if file.exists() and not _is_case(file):
        raise UsageError(f"{file} is there and is no case; name another file")
    try:
        with closing(reached(case) if writable(case) else still(case)) as source:
            recognised(source, case)
            copied(source, file)
    except sqlite3.Error as error:
        raise CaseError(f"{case}: could not be copied {told(error)}") from error
    whole(file)


def restore(file: Path, case: Path, *, force: bool = False) -> Path | None:
    """Bring a case back from a copy that is whole; give where the case of before lies now.

    Programs that have the case open see the one or the other, whole. With ``force`` it takes the
    place of a case that is there, which is kept beside it (``my.case.replaced``).

    Raises:
        CaseError: the copy is not whole.
        UsageError: there is a case, and nobody said that it may go.
    """
    look(case, create=True)
    if case.exists() and not force:
        raise UsageError(f"{case} is there already; name a new case, or say --force")
    if case.exists() and file.exists() and file.samefile(case):
        raise UsageError(f"{file} is the case itself; name the copy")
    whole(file)
    with claimed(case, "a backup is restored into it"):
        try:
            before = _set_aside(case) if case.exists() else None
            _brought(file, case)
        except sqlite3.Error as error:
            raise CaseError(f"{case}: could not be restored {told(error)}") from error
    whole(case)
    return before


def _brought(file: Path, case: Path) -> None:
    with closing(reached(file) if writable(file) else still(file)) as source:
        if not case.exists():
            copied(source, case)
            return
        with closing(reached(case)) as target:
            source.backup(target)


def _set_aside(case: Path) -> Path:
    """Keep the case of before under another name; what is no case any more is moved there."""
    aside = _free(case)
    if _sound(case):
        with closing(reached(case)) as there:
            copied(there, aside)
        return aside
    for end in ENDS[::-1]:  # the log first: beside another file it would be taken for its own
        with suppress(FileNotFoundError):
            case.with_name(case.name + end).replace(aside.with_name(aside.name + end))
    return aside


def _sound(case: Path) -> bool:
    """Say whether SQLite can read a case; a disk that is full or fails is another matter."""
    try:
        with closing(reached(case)) as there:
            recognised(there, case)
            found: bool = there.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return found
    except CaseError:
        return False
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return False
        raise


def _is_case(file: Path) -> bool:
    try:
        with closing(reached(file) if writable(file) else still(file)) as connection:
            return bool(recognised(connection, file))
    except (sqlite3.Error, CaseError):
        return False


def _free(case: Path) -> Path:
    """Find a name for the case of before that no earlier one has."""
    names = (f"{case.name}.replaced{number}" for number in ("", *map("-{}".format, range(2, 1000))))
    return next(each for each in map(case.with_name, names) if not each.exists())
