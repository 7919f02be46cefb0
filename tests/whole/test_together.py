"""Several processes on one case at once: in order, told who holds it, nothing broken."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factories import sample_case
from fakes import fake_rooms
from rashomon import cli, corridor
from rashomon.corridor import build
from rashomon.errors import CaseError
from rashomon.schema import Correction, Target
from rashomon.store import Store, claim
from rashomon.store.check import check

Captured = pytest.CaptureFixture[str]

BUILD = """
import sys, time
from pathlib import Path
from fakes import fake_rooms
from rashomon.corridor import build
from rashomon.store import claim
claim.PATIENCE = float(sys.argv[4])

def slowly(step):
    print(step.done, flush=True)
    time.sleep(float(sys.argv[3]))

try:
    build([Path(sys.argv[1])], Path(sys.argv[2]), rooms=fake_rooms(), progress=slowly)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""

SERVE = """
import json, sys, time
from pathlib import Path
from reading_room import client, room
from rashomon.store import claim
claim.PATIENCE = 0.1
asking = client(room(Path(sys.argv[1])))
seen = set()
while not Path(sys.argv[2]).exists():
    answer = asking.get("/api/case")
    seen.add((answer.status_code, len(answer.json()["accounts"])))
    print(len(seen), flush=True)
    time.sleep(0.01)
account = asking.get("/api/case").json()["accounts"][0]["id"]
words = {"account": account, "start": 0, "end": 5}
note = {"kind": "note", "about": "point", "targets": [words], "value": "", "reason": "seen"}
refused = asking.post("/api/corrections", json=note)
print(json.dumps([sorted(seen), refused.status_code, refused.json()]))
"""
"""A reading room that is asked all the time, and at last to correct something."""

OPEN = """
import sys, time
from pathlib import Path
from rashomon.store import Store
while not Path(sys.argv[2]).exists():
    time.sleep(0.001)
with Store.open(sys.argv[1], create=True) as store:
    print(len(store.kept()), len(store.corrections()))
"""


def started(script: str, *words: object) -> subprocess.Popen[str]:
    ways = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-c", script, *map(str, words)],
        env=os.environ | {"PYTHONPATH": ways},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with twelve accounts."""
    top = tmp_path / "accounts"
    top.mkdir()
    for number in range(12):
        (top / f"{number:02}.txt").write_text(f"[The agency]source [said]cue [it {number}]content.")
    return top


@contextmanager
def building(folder: Path, case: Path, pause: float = 0.2) -> Iterator[subprocess.Popen[str]]:
    """Build in another process, slowly; it has kept its first account when this goes on."""
    with started(BUILD, folder, case, pause, 10) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "1\n", child.stderr and child.stderr.read()
        yield child
        child.kill()


def note(name: str) -> Correction:
    target = Target(account="", quote="it 1", start=0)
    return Correction(
        id=name, kind="note", targets=(target,), value="", by="a reader", at="2024", reason=""
    )


def test_a_second_build_is_told_of_the_first(
    folder: Path, case_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """It says which process holds the case and does nothing; whoever reads goes on meanwhile."""
    monkeypatch.setattr(claim, "PATIENCE", 0.1)
    monkeypatch.setattr(corridor, "furnished", fake_rooms)
    with building(folder, case_path) as child:
        assert cli.call(["build", str(folder), "-o", str(case_path)]) == cli.WRONG_CALL
        told = capsys.readouterr().err
        assert f"is in use: a build reads files into it (process {child.pid} on " in told
        assert "wait until that is done" in told
        assert cli.call(["show", str(case_path)]) == cli.DONE
        with pytest.raises(CaseError, match="is in use"):
            corridor.recollated(case_path, rooms=fake_rooms())
    assert check(case_path) == ()


def test_who_waits_long_enough_has_its_turn(folder: Path, case_path: Path) -> None:
    """Two builds at once: the second begins where the first ends, and reads nothing again."""
    with building(folder, case_path, pause=0.01) as child:
        again = build([folder], case_path, rooms=fake_rooms())
        assert child.wait() == 0
    assert (again.read, again.unchanged) == ((), 12)


def test_two_builds_and_a_reading_room(
    folder: Path, case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One builds, one is refused, the room goes on and says why it cannot correct just now."""
    build([folder], case_path, rooms=fake_rooms())
    for each in folder.iterdir():
        each.write_text(each.read_text().replace("it", "this"))
    with started(SERVE, case_path, tmp_path / "enough") as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "1\n"
        with building(folder, case_path) as first:
            with started(BUILD, folder, case_path, 0, 0.1) as second:
                told = second.communicate()[1]
            (tmp_path / "enough").touch()
            seen, status, refused = json.loads(server.communicate()[0].splitlines()[-1])
        assert f"in use: a build reads files into it (process {first.pid}" in told
    assert seen == [[200, 12]]
    assert status in {409, 503}
    assert f"in use: a build reads files into it (process {first.pid}" in refused["detail"]
    assert check(case_path) == ()


def test_a_killed_program_holds_nothing(folder: Path, case_path: Path) -> None:
    """The lock of a process that was killed is free at once, though its file may stay."""
    with building(folder, case_path) as child:
        child.kill()
        child.wait()
        began = time.monotonic()
        assert len(build([folder], case_path, rooms=fake_rooms()).case.readings) == 12
        assert time.monotonic() - began < claim.PATIENCE
    assert [each.name for each in case_path.parent.glob("*.lock")] == []


def test_readers_see_one_moment_while_builds_and_corrections_go_on(
    folder: Path, case_path: Path
) -> None:
    """Each case that is read is whole; a correction made meanwhile is kept and never lost."""
    build([folder], case_path, rooms=fake_rooms())
    for each in folder.iterdir():
        each.write_text(each.read_text().replace("it", "this"))
    made: list[str] = []
    with building(folder, case_path, pause=0.05) as child:
        while child.poll() is None:
            with Store.open(case_path) as store:
                made.append(f"c-{len(made)}")
                store.add_correction(note(made[-1]))
                case = store.case()
            accounts = {reading.account.id for reading in case.readings}
            points = case.synopsis.points
            told = {cell.span.account for point in points for cell in point.cells}
            assert len(accounts) == 12
            assert told <= accounts
            assert [each.id for each in case.corrections] == made
            time.sleep(0.02)
        assert child.returncode == 0
    assert len(made) > 3
    assert check(case_path) == ()


@pytest.mark.parametrize("older", [False, True])
def test_programs_that_open_a_case_at_once(case_path: Path, tmp_path: Path, *, older: bool) -> None:
    """A new case is laid out once; an older one is brought up to date once, after one copy."""
    if older:
        import gzip  # noqa: PLC0415 - only here

        case = Path(__file__).parents[1] / "store" / "cases" / "layout-1.case.gz"
        case_path.write_bytes(gzip.decompress(case.read_bytes()))
    children = [started(OPEN, case_path, tmp_path / "go") for _ in range(4)]
    time.sleep(0.5)
    (tmp_path / "go").touch()
    said = [child.communicate() for child in children]
    assert said == [("3 3\n" if older else "0 0\n", "")] * 4
    if older:
        assert check(case_path.with_name("test.case.layout-1")) == ()
        assert case_path.with_name("test.case.layout-1").read_bytes()[63] == 1  # its layout
    assert check(case_path) == ()


def test_work_inside_work_claims_nothing_twice(case_path: Path) -> None:
    """A correction that lays the accounts side by side anew is one piece of work."""
    with Store.open(case_path, create=True, work="a correction is done in it") as store:
        store.put_case(sample_case())
        with Store.open(case_path, work="its accounts are laid side by side") as inner:
            assert len(inner.kept()) == 3
        assert claim.beside(case_path).exists()
    assert not claim.beside(case_path).exists()
