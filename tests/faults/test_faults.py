"""Whatever fails, a case is whole afterwards, and what was said to be done is in it."""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("fcntl")

from factories import sample_case
from faults import disk
from faults.faults import Tally, kills, power, staged
from faults.scenes import SCENES, Say, Scene, case_in
from faults.throwing import thrown
from rashomon.show.room.files import keep
from rashomon.store import Store, file

BY_NAME = {scene.name: scene for scene in SCENES}

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and forks"),
    pytest.mark.skipif(not disk.available(), reason="this Python hides its SQLite"),
]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may enter: pytest's own are closed to all but one."""
    shared = Path("/dev/shm")  # noqa: S108 - made fresh and private below; quicker than a disk
    made = Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def test_no_fault_loses_anything(place: Path) -> None:
    """Power cuts, kills, disks that fail, are full or closed, clocks: `make reliability` has more.

    After each the case opens and is whole, no correction that was kept is gone, no account is half
    in, and doing the same again comes to the same end.
    """
    counts = {"power": 12, "kill": 3, "error": 5, "full": 3, "limit": 2, "room": 1, "closed": 2}
    tally = thrown(place, {**counts, "clock": 20}, seed=7)
    assert tally.broken == []
    assert sum(tally.thrown.values()) > 200


def test_what_is_not_synced_is_found(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were SQLite not told to wait for the disk, the power cuts would show it."""
    real = file.reached

    def hasty(path: Path, *, any_thread: bool) -> sqlite3.Connection:
        connection = real(path, any_thread=any_thread)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    monkeypatch.setattr(file, "reached", hasty)
    tally = Tally()
    power(staged(BY_NAME["correction"], place / "start"), 60, Random(1), tally)
    assert any("corrections lost" in each for each in tally.broken)


def test_a_given_file_has_its_name_when_it_is_on_the_disk(place: Path) -> None:
    """What comes through the browser is synced, then named, then its name is synced."""
    done: list[tuple[str, str]] = []

    def watcher(step: disk.Step) -> int:
        done.append((step.what, Path(step.path).name))
        return disk.OK

    with disk.watched(watcher):
        assert list(keep([("a.txt", BytesIO(b"Rain fell."))], place / "files")) == ["a.txt"]
    assert done == [("sync", ".part"), ("rename", ".part"), ("sync", "files")]


def test_what_is_kept_in_steps_is_found(place: Path) -> None:
    """Were an import kept account by account, kills would leave it half done."""

    def stepwise(top: Path, say: Say) -> None:
        with Store.open(case_in(top), create=True) as store:
            if not store.kept():
                for reading in sample_case().readings:
                    store.put(reading)
                store.put_synopsis(sample_case().synopsis)

    scene: Scene = replace(BY_NAME["import"], act=stepwise)
    tally = Tally()
    kills(staged(scene, place / "start"), 12, Random(1), tally)
    assert any("another end" in each for each in tally.broken)
