"""Faults of the place: a real disk without room, one that takes no writes, a clock that jumps."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from factories import herald
from faults.faults import Stage, Tally, in_child, judged
from faults.outcome import goes_on, opened, survived
from faults.power import cuts
from faults.scenes import Say, case_in, decision, state_of
from rashomon.errors import RashomonError
from rashomon.show.room.answers.parts import NewCorrection, Passage
from rashomon.show.room.deciding import Hand
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.work import Tools, Work
from rashomon.store import Store
from reading_room import fill, recollate

NOBODY = 65534
"""The user that may write nothing; for root, no folder is closed."""
YEARS = 10 * 366 * 24 * 3600
PERSISTENCE = 30
"""Decisions on one case; each is shown with all that were made before."""


# -- a disk without room -----------------------------------------------------------------------


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path | None]:
    """Give a real disk of so many kilobytes; None where no disk can be made."""
    place = Path(tempfile.mkdtemp())
    made = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    done = shutil.which("mount") and not subprocess.run(made, capture_output=True).returncode  # noqa: S603, PLW1510 - our own
    try:
        yield place if done else None
    finally:
        if done:
            subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607 - our own
        place.rmdir()


def no_room(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Act a scene on a real disk that fills up; then make room."""
    needed = sum(each.stat().st_size for each in stage.top.rglob("*") if each.is_file()) // 1024
    for _ in range(count):
        with small_disk(needed + 64 + chance.randrange(2048)) as place:
            if place is None:
                return
            top = place / "work"
            shutil.copytree(stage.top, top)
            said: list[str] = []

            def look(top: Path = top, place: Path = place, said: list[str] = said) -> None:
                with suppress(RashomonError, OSError):
                    stage.scene.act(top, said.append)
                room = ["mount", "-o", "remount,size=64m", str(place)]
                subprocess.run(room, check=True)  # noqa: S603 - our own
                survived(stage.scene, top, said, stage.known)
                goes_on(stage.scene, top, stage.known)

            judged(stage.scene.name, "full disk", tally, look)


# -- a disk that takes no writes ---------------------------------------------------------------


def read_only(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Look at a case where nothing can be written: as it was left, and after a power cut."""
    for number, (_, files) in enumerate(cuts(stage.start, stage.told, chance, count)):
        with stage.again("closed") as place:
            if number % 2:
                for old in place.iterdir():
                    if old.is_file():
                        old.unlink()
                for name, data in files.items():
                    (place / Path(name).name).write_bytes(data)
            with suppress(RashomonError, FileNotFoundError):
                _look_only(stage, place, tally)


def _look_only(stage: Stage, place: Path, tally: Tally) -> None:
    with stage.again("open") as other:
        shutil.rmtree(other)
        shutil.copytree(place, other)
        expected = repr(state_of(opened(case_in(other))))
    before = {each: each.read_bytes() for each in place.iterdir() if each.is_file()}
    logs = {f"{case_in(place)}-wal", f"{case_in(place)}-journal"} & {
        str(each) for each, data in before.items() if data
    }

    def act(say: Say) -> None:
        _closed(place)
        try:
            say("same" if repr(state_of(opened(case_in(place)))) == expected else "other")
        except RashomonError as error:
            say("told" if "copy both" in str(error) else str(error))
        try:
            with Store.open(case_in(place)) as store:
                store.add_correction(decision(9))
            say("written")
        except RashomonError:
            say("refused")

    def look() -> None:
        said = in_child(act)
        assert said == ["told" if logs else "same", "refused"], said
        os.chmod(place, 0o755)  # noqa: PTH101, S103 - read only until here
        now = {each: each.read_bytes() for each in place.iterdir() if each.is_file()}
        assert now == before, "something was written"

    judged(stage.scene.name, "read-only disk", tally, look)


def _closed(place: Path) -> None:
    """Take the right to write from everybody, and become somebody."""
    for each in place.iterdir():
        each.chmod(0o555 if each.is_dir() else 0o444)
    place.chmod(0o555)
    if os.geteuid() == 0:
        os.setuid(NOBODY)


# -- clocks ------------------------------------------------------------------------------------


def clocks(folder: Path, count: int, chance: Random, tally: Tally) -> None:
    """Let the clock jump between any two decisions; none is lost, none is shown late."""
    for first in range(0, count, PERSISTENCE):
        place = folder / str(first)
        place.mkdir(parents=True)
        _one_day(fill(case_in(place)), min(PERSISTENCE, count - first), chance, tally)


def _one_day(path: Path, count: int, chance: Random, tally: Tally) -> None:
    keeper, made = Keeper(path), list[str]()
    tools = Tools(recollate=recollate, build=lambda *_: None)
    clock = Hand(person="a reader", clock=lambda: str(_moment(chance)))
    work = Work(keeper, tools, clock)
    for number in range(count):

        def look(number: int = number) -> None:
            made.append(_decided(work, number, made))
            for end in ("", "-wal"):
                place = path.with_name(path.name + end)
                if place.exists():
                    os.utime(place, (_moment(chance), _moment(chance)))
            shown = keeper.snapshot(wait=True)
            assert [each.id for each in shown.case.corrections] == made, "not what was decided"
            assert [each.id for each in opened(path).corrections] == made, "not what was kept"

        judged("correction", "clock jump", tally, look)


def _moment(chance: Random) -> int:
    return 1_700_000_000 + chance.randrange(-YEARS, YEARS)


def _decided(work: Work, number: int, made: list[str]) -> str:
    """Decide something in this room, take it back, or decide in another program."""
    if number % 3 == 2:
        correction = replace(decision(number), supersedes="")
        with Store.open(work.keeper.path) as store:
            store.add_correction(correction)
        return correction.id
    if number % 3 == 1:
        return work.undo(made[-1]).correction.id
    account = herald().account
    passage = Passage(account=account.id, start=0, end=14)
    note = NewCorrection(kind="note", about="point", targets=[passage], value="seen", reason="")
    return work.correct(note).correction.id
