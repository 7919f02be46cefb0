"""Looks at what is left after a fault: whole, with everything that was said to be done."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from faults.scenes import Scene, case_in, print_of, state_of
from rashomon.errors import CaseError
from rashomon.schema import Case
from rashomon.store import Store
from rashomon.store.check import check


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a scene may leave: every reading and correction of before and after, and the end."""

    prints: frozenset[str]
    corrections: frozenset[str]
    before: tuple[str, ...]
    end: object


def opened(path: Path) -> Case:
    """Take a case out of its file."""
    with Store.open(path) as store:
        return store.case()


def unbroken(scene: Scene, top: Path) -> Known:
    """Act a scene in a copy of its folder, from beginning to end."""
    copy = top.with_name(f"{top.name}-unbroken")
    shutil.copytree(top, copy)
    before = opened(case_in(copy)) if case_in(copy).exists() else Case()
    scene.act(copy, lambda _: None)
    after = opened(case_in(copy))
    shutil.rmtree(copy)
    readings = (*before.readings, *after.readings)
    return Known(
        prints=frozenset(map(print_of, readings)),
        corrections=frozenset(each.id for each in (*before.corrections, *after.corrections)),
        before=tuple(each.id for each in before.corrections),
        end=state_of(after),
    )


def survived(scene: Scene, top: Path, said: Sequence[str], known: Known) -> None:
    """Hold a folder against what was said to be done in it, as it lies there now."""
    path = case_in(top)
    if not path.exists() or not (path.stat().st_size or _log(path)):
        assert _nothing_yet(scene, said), f"no case is left, though it was said: {said}"
        return
    try:
        troubles = [each.found for each in check(path)]
    except CaseError as error:
        if _nothing_yet(scene, said) and "is empty" in str(error):
            return
        raise
    waiting = scene.pending and all(each.startswith("an account was taken") for each in troubles)
    assert not troubles or waiting, troubles
    case = opened(path)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    _kept(case, said, known)


def _nothing_yet(scene: Scene, said: Sequence[str]) -> bool:
    return scene.begins and not said


def _log(path: Path) -> bool:
    logs = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))
    return any(each.exists() for each in logs)


def _kept(case: Case, said: Sequence[str], known: Known) -> None:
    half = [r.account.file for r in case.readings if print_of(r) not in known.prints]
    assert not half, f"half in: {half}"
    made = [each.id for each in case.corrections]
    assert set(made) <= known.corrections, "corrections that nobody made"
    assert len(set(made)) == len(made), "corrections twice"
    words = [each.split(" ", 1) for each in said]
    lost = {what for kind, *rest in words if kind == "correction" for what in rest} - set(made)
    lost |= set(known.before) - set(made)
    assert not lost, f"corrections lost: {lost}"
    files = {reading.account.file for reading in case.readings}
    gone = {what for kind, *rest in words if kind == "file" for what in rest} - files
    assert not gone, f"accounts lost: {gone}"
    left = {what for kind, *rest in words if kind == "forgotten" for what in rest} & files
    assert not left, f"accounts not forgotten: {left}"
    points = case.synopsis.points
    told = {cell.span.account for point in points for cell in point.cells}
    told |= {silence.account for point in points for silence in point.silences}
    accounts = {reading.account.id for reading in case.readings}
    assert not points or told == accounts, "a synopsis of other accounts"


def goes_on(scene: Scene, top: Path, known: Known) -> None:
    """Act the scene once more: it comes to the end that it has when nothing breaks it off."""
    scene.act(top, lambda _: None)
    assert check(case_in(top)) == (), "not whole at the end"
    assert state_of(opened(case_in(top))) == known.end, "another end"
