"""Work on a case in several steps: one program at a time, and the others are told which.

A single change needs no claim, for SQLite keeps those apart. The claim is a lock of the operating
system on a small file beside the case, which a program that is killed lets go of by itself.
"""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from rashomon.errors import CaseError

PATIENCE = 10.0
"""Seconds to wait for another program: laying accounts side by side anew takes less, a build more.
"""
PAUSE = 0.05
"""Seconds between two looks."""

_MINE: ContextVar[frozenset[Path]] = ContextVar("claims of this thread", default=frozenset())


def beside(case: Path) -> Path:
    """Name the file that is locked."""
    return case.with_name(f"{case.name}.lock")


@contextmanager
def claimed(path: Path, what: str) -> Iterator[None]:
    """Be the only one who works on a case; who has claimed it already claims nothing more.

    Raises:
        CaseError: another program works on it, and goes on; says what it is.
    """
    case = path.resolve()
    if case in _MINE.get():
        yield
        return
    handle = _taken(case, what)
    token = _MINE.set(_MINE.get() | {case})
    try:
        yield
    finally:
        _MINE.reset(token)
        with suppress(OSError):  # Windows removes no open file; it may stay
            beside(case).unlink()
        os.close(handle)


def _taken(case: Path, what: str) -> int:
    until = time.monotonic() + PATIENCE
    while (handle := _try(case)) is None:
        if time.monotonic() > until:
            raise CaseError(f"{case} is in use: {_holder(case)}; wait until that is done")
        time.sleep(PAUSE)
    told = f"{what} (process {os.getpid()} on {socket.gethostname()})"
    os.ftruncate(handle, 0)
    os.write(handle, told.encode())
    return handle


def _holder(case: Path) -> str:
    try:
        return beside(case).read_text(encoding="utf-8") or "another program"
    except OSError:
        return "another program"


def _try(case: Path) -> int | None:
    """Lock the file; None where another has, or has just taken the file away."""
    place = beside(case)
    try:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        raise CaseError(f"{case}: its folder takes no writes ({told})") from error
    if _lock(handle) and _same(handle, place):
        return handle
    os.close(handle)
    return None


def _same(handle: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """The byte that is locked: Windows lets nobody read a locked one."""

    def _lock(handle: int) -> bool:
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
