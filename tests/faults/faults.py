"""Faults of every kind, thrown into every scene: how many were survived, and what was found."""

import os
import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from faults import disk
from faults.outcome import Known, goes_on, survived, unbroken
from faults.power import Files, Told, cuts
from faults.scenes import Say, Scene
from rashomon.errors import RashomonError

FAILURES = {
    "write": disk.WRITE_ERROR,
    "sync": disk.SYNC_ERROR,
    "read": disk.READ_ERROR,
    "truncate": disk.TRUNCATE_ERROR,
    "delete": disk.DELETE_ERROR,
    "open": disk.CANTOPEN,
    "rename": disk.WRITE_ERROR,
}
"""What a disk that fails says of each step."""
TAKING_ROOM = frozenset({"write", "open"})
"""Steps that a full disk refuses."""
CHANGING = frozenset({"write", "sync", "truncate", "delete", "rename"})


@dataclass(kw_only=True)
class Tally:
    """How many faults of each kind were thrown in, and what did not hold after any of them."""

    thrown: Counter[tuple[str, str]] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Stage:
    """A scene made ready: its folder, how many steps it takes on the disk, what it may leave."""

    scene: Scene
    top: Path
    known: Known
    told: list[Told]
    start: Files

    @property
    def steps(self) -> list[disk.Step]:
        """The steps on the disk of an unbroken run."""
        return [each for each in self.told if isinstance(each, disk.Step)]

    @contextmanager
    def again(self, name: str) -> Iterator[Path]:
        """Give a fresh copy of the folder, as it was before the scene."""
        place = self.top.with_name(name)
        shutil.copytree(self.top, place)
        try:
            yield place
        finally:
            shutil.rmtree(place)


def staged(scene: Scene, top: Path) -> Stage:
    """Prepare a scene, and act it once to the end, taking down every step."""
    top.mkdir(parents=True)
    scene.prepare(top)
    known = unbroken(scene, top)
    start = {str(each): each.read_bytes() for each in top.iterdir() if each.is_file()}
    stage = Stage(scene=scene, top=top, known=known, told=[], start=start)
    with stage.again(f"{top.name}-run") as place:
        renamed = {str(place / Path(name).name): data for name, data in start.items()}
        stage.start = renamed
        with disk.watched(_taken_down(stage.told)):
            scene.act(place, stage.told.append)
    return stage


def _taken_down(told: list[Told]) -> disk.Watcher:
    def watcher(step: disk.Step) -> int:
        told.append(step)
        return disk.OK

    return watcher


def judged(scene: str, kind: str, tally: Tally, look: Callable[[], None]) -> None:
    """Count a fault, and write down what did not hold after it."""
    tally.thrown[kind, scene] += 1
    try:
        look()
    except Exception as error:  # noqa: BLE001 - every one is told
        tally.broken.append(f"{kind} in {scene}: {type(error).__name__}: {error}")


def power(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Cut the power at any moment; what was not synced may be lost."""
    for number, (said, files) in enumerate(cuts(stage.start, stage.told, chance, count)):
        with stage.again("cut") as place:
            for old in place.iterdir():
                if old.is_file():
                    old.unlink()
            for name, data in files.items():
                (place / Path(name).name).write_bytes(data)

            def look(place: Path = place, said: list[str] = said, number: int = number) -> None:
                survived(stage.scene, place, said, stage.known)
                if number % 4 == 0:
                    goes_on(stage.scene, place, stage.known)

            judged(stage.scene.name, "power cut", tally, look)


def errors(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Let one step on the disk fail, or every step from one on."""
    for _ in range(count):
        at, lasting = chance.randrange(len(stage.steps)), chance.random() < 0.5
        _failing(stage, "I/O error", tally, _failure(at, FAILURES, lasting=lasting))


def full(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Let the disk have no more room from some step on."""
    codes = dict.fromkeys(TAKING_ROOM, disk.FULL)
    for _ in range(count):
        at = chance.randrange(len(stage.steps))
        _failing(stage, "full disk", tally, _failure(at, codes, lasting=True))


def _failure(at: int, codes: dict[str, int], *, lasting: bool) -> disk.Watcher:
    count = 0

    def watcher(step: disk.Step) -> int:
        nonlocal count
        count += 1
        now = count > at if lasting else count == at + 1
        return codes.get(step.what, disk.OK) if now else disk.OK

    return watcher


def _failing(stage: Stage, kind: str, tally: Tally, watcher: disk.Watcher) -> None:
    said: list[str] = []
    with stage.again("failing") as place:

        def look() -> None:
            with suppress(RashomonError, OSError), disk.watched(watcher):
                stage.scene.act(place, said.append)  # what stops it is told to a person in words
            survived(stage.scene, place, said, stage.known)
            goes_on(stage.scene, place, stage.known)

        judged(stage.scene.name, kind, tally, look)


# -- in a process of its own ------------------------------------------------------------------


def kills(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Kill the process, at a step on the disk (which may be half done) or at any moment."""
    for _ in range(count):
        at, half = chance.randrange(len(stage.steps)), chance.random()
        if chance.random() < 0.25:
            _broken_off(stage, "kill -9", tally, seconds=chance.random() * 0.1)
        else:
            _broken_off(stage, "kill -9", tally, watcher=_killer(at, half))


def _killer(at: int, half: float) -> disk.Watcher:
    count = 0

    def watcher(step: disk.Step) -> int:
        nonlocal count
        count += 1
        if count > at:
            if step.what == "write" and half < 0.5:
                handle = os.open(step.path, os.O_WRONLY)
                os.pwrite(handle, step.data[: int(2 * half * len(step.data))], step.at)
            os.kill(os.getpid(), signal.SIGKILL)
        return disk.OK

    return watcher


def limits(stage: Stage, count: int, chance: Random, tally: Tally) -> None:
    """Let the system refuse that any file grows past a size (RLIMIT_FSIZE)."""
    largest = max(step.at + len(step.data) for step in stage.steps if step.what == "write")
    for _ in range(count):
        _broken_off(stage, "full disk", tally, size=chance.randrange(largest))


def _broken_off(stage: Stage, kind: str, tally: Tally, **how: Any) -> None:
    """Act a scene in a child process that is killed or held short; then look, and go on."""
    with stage.again("child") as place:
        said = in_child(lambda say: stage.scene.act(place, say), **how)

        def look() -> None:
            assert not any(each.startswith("trouble") for each in said), said
            survived(stage.scene, place, said, stage.known)
            goes_on(stage.scene, place, stage.known)

        judged(stage.scene.name, kind, tally, look)


def in_child(
    act: Callable[[Say], None],
    *,
    watcher: disk.Watcher = lambda _: disk.OK,
    seconds: float = 0.0,
    size: int = resource.RLIM_INFINITY,
) -> list[str]:
    """Act in a child process; give what it said was done until it ended or was killed."""
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        _act_and_leave(act, mouth, watcher, size)
    os.close(mouth)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(ear) as heard:
        said = heard.read().splitlines()
    os.waitpid(child, 0)
    return said


def _act_and_leave(
    act: Callable[[Say], None], mouth: int, watcher: disk.Watcher, size: int
) -> None:
    """Act, say what is done as it is done, and leave."""

    def say(words: str) -> None:
        os.write(mouth, f"{words}\n".encode())

    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with disk.watched(watcher):
            act(say)
    except (RashomonError, OSError):
        pass  # what a person is told in words
    except BaseException as error:  # noqa: BLE001 - told to the parent
        say(f"trouble {error!r}")
    finally:
        os._exit(0)
