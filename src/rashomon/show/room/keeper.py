"""Keeps a case as it is shown: read again when its file has changed, the old one meanwhile."""

import gc
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from rashomon.schema import Case, Span
from rashomon.show.room.snapshot import Snapshot
from rashomon.store import Store
from rashomon.store.shelf import accounts_in, lent

Stamp = tuple[tuple[int, int, int], ...]
"""Which file, its time and its size: of the case, and of its write-ahead log."""

MILLISECOND = 10**6
"""Nanoseconds; a revision is a time of the file in milliseconds, which a browser's numbers hold."""


LARGE = 2_000
"""Accounts from which on their texts stay in the file: below, they take less than a second."""


def read_case(path: Path) -> Case:
    """Read a case from its file; of a large one, what is not asked for stays there."""
    if accounts_in(path) > LARGE:
        return lent(path)
    with Store.open(path) as store:
        return store.case()


def _settle(snapshot: Snapshot) -> None:
    """Make a large case ready, and tell the collector of garbage to leave it alone.

    Looking through millions of values that stay would take a second, again and again.
    """
    gc.unfreeze()
    snapshot.ready()
    gc.collect()
    gc.freeze()


class Keeper:
    """The case of one file, as it stands now. Whoever asks while it is read gets the last one."""

    def __init__(self, path: Path, read: Callable[[Path], Case] = read_case) -> None:
        self.path = path
        self._read = read
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._kept: Snapshot | None = None
        self.held = False
        """True while work changes the file in steps: the last whole revision is shown."""

    def snapshot(self, *, wait: bool = False) -> Snapshot:
        """Give the case as it stands in the file now, or the last whole one while that changes.

        ``wait`` until it is read, if somebody else is reading it just now.
        """
        kept = self._kept
        if kept is not None and self.held:
            return kept
        if not self._lock.acquire(blocking=wait or kept is None):
            assert kept is not None
            return kept
        try:
            return self._fresh()
        finally:
            self._lock.release()

    def _fresh(self) -> Snapshot:
        stamp = self._now()
        if self._kept is None or stamp != self._stamp:
            case = self._read(self.path)
            unfinished = case.readings and not case.synopsis.origins
            if self._kept is None or not unfinished:
                self._kept = Snapshot(case, self._revision(stamp), self.path.stem)
                if len(case.readings) > LARGE:
                    _settle(self._kept)
            self._stamp = stamp
        return self._kept

    def _revision(self, stamp: Stamp) -> int:
        """Count on from the revision before; a new process starts at the time of the file."""
        before = self._kept.revision if self._kept else 0
        return max(before + 1, max((times for _, times, _ in stamp), default=0) // MILLISECOND)

    def _now(self) -> Stamp:
        """Tell a changed file by its time and size, its write-ahead log's included.

        A log without a byte is only somebody who reads. A clock that was put back makes no older
        file of a new one: any other time is a change.
        """
        log = self.path.with_name(self.path.name + "-wal")
        found = [each.stat() for each in (self.path, log) if each.exists()]
        return tuple(
            (each.st_ino, each.st_mtime_ns, each.st_size) for each in found if each.st_size
        )

    def find(self, words: str, limit: int) -> tuple[Span, ...]:
        """Find the sentences that hold all these words, in the case file."""
        with Store.open(self.path) as store:
            return store.search(words, limit)
