"""A build reads what is new, survives everything, and gives the same case for the same files."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import factories
from factories import herald
from fakes import FakeFound, fake_rooms, read
from rashomon.corridor import Step, Summary, build
from rashomon.engines import Rooms
from rashomon.errors import CaseError, UsageError, WeightsError
from rashomon.export import EXPORTERS
from rashomon.read import discover
from rashomon.schema import Account, Correction, Reading, Synopsis, Target, Unread
from rashomon.store import Store

TELLINGS = {
    "a.txt": "[The agency]source [said]cue [bridges closed]content.",
    "b.txt": "[The mayor]source [said]cue [bridges opened]content.",
    "c/d.txt": "Ferries ran.",
    "e.txt": "[The agency]source [said]cue [nobody swam]content.",
}
"""Marked sentences, as `tests/fakes.py` understands them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four accounts."""
    top = tmp_path / "accounts"
    write(top, TELLINGS)
    return top


def write(top: Path, tellings: dict[str, str]) -> None:
    for name, text in tellings.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")


def export(case: Path) -> str:
    with Store.open(case) as store:
        return b"".join(EXPORTERS["json"].write(store.case())).decode()


def run(case: Path, *paths: Path, rooms: Rooms | None = None) -> Summary:
    return build(paths, case, rooms=rooms or fake_rooms())


def test_a_folder_becomes_a_case(folder: Path, case_path: Path) -> None:
    """Every file is read, the accounts stand side by side, and the summary says so."""
    summary = run(case_path, folder)
    assert summary.read == ("a.txt", "b.txt", "c/d.txt", "e.txt")
    assert [p.label for p in summary.case.synopsis.points] == [
        "bridges closed",
        "Ferries ran.",
        "nobody swam",
    ]
    assert (summary.unread, summary.forgotten) == ((), ())


def test_only_what_is_new_or_changed_is_read_again(folder: Path, case_path: Path) -> None:
    """A second build reads nothing; a changed file and a new one are read, no other."""
    run(case_path, folder)
    assert run(case_path, folder).read == ()
    write(folder, {"b.txt": "Bridges stayed.", "new.txt": "Rain fell."})
    summary = run(case_path, folder)
    assert (summary.read, summary.unchanged) == (("b.txt", "new.txt"), 3)
    assert [r.account.text for r in summary.case.readings][1] == "Bridges stayed."


def test_other_weights_read_everything_again(folder: Path, case_path: Path) -> None:
    """What another set of weights understood is not mixed with this one's."""
    run(case_path, folder)
    assert len(run(case_path, folder, rooms=fake_rooms("cd" * 32)).read) == 4


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Fresh, repeated, and in another order: the export does not differ in a byte."""
    run(tmp_path / "one.case", folder)
    files = [folder / name for name in TELLINGS if "/" not in name]
    run(tmp_path / "two.case", folder / "c", *files[::-1])
    run(tmp_path / "three.case", *files, folder / "c")
    run(tmp_path / "three.case", *files, folder / "c")
    assert export(tmp_path / "two.case") == export(tmp_path / "three.case")
    again = tmp_path / "again.case"
    run(again, folder)
    assert export(again) == export(tmp_path / "one.case")


def test_a_case_grows_with_every_folder(folder: Path, tmp_path: Path, case_path: Path) -> None:
    """Accounts of a folder that is not named stay; those that left a named folder go."""
    write(tmp_path / "more", {"f.txt": "Snow fell.", "a.txt": "Bridges shook."})
    run(case_path, folder)
    summary = run(case_path, tmp_path / "more")
    names = [r.account.file for r in summary.case.readings]
    assert names == ["a.txt", "b.txt", "c/d.txt", "e.txt", "f.txt", "more/a.txt"]
    (folder / "b.txt").unlink()
    summary = run(case_path, folder)
    assert summary.forgotten == ("b.txt",)
    assert [r.account.file for r in summary.case.readings] == [n for n in names if n != "b.txt"]


def test_a_name_once_given_is_kept(folder: Path, tmp_path: Path, case_path: Path) -> None:
    """Whether both folders that hold a file of one name are given or one, nothing is read again."""
    write(tmp_path / "more", {"f.txt": "Snow fell.", "a.txt": "Bridges shook."})
    for first, then in (
        ([folder], [tmp_path / "more", folder]),
        ([folder, tmp_path / "more"], [folder]),
    ):
        case_path.unlink(missing_ok=True)
        real = replace(fake_rooms(), discover=discover)
        build(first, case_path, rooms=real)
        summary = build(then, case_path, rooms=real)
        assert set(summary.read) <= {"f.txt", "more/a.txt"}
        assert summary.forgotten == ()


def test_an_emptied_folder_loses_nothing(folder: Path, tmp_path: Path, case_path: Path) -> None:
    """A folder without any file is an unplugged disk before it is a wish to forget."""
    run(case_path, folder)
    shutil.rmtree(folder)
    folder.mkdir()
    with pytest.raises(UsageError, match="nothing to read"):
        run(case_path, folder)
    assert len(export(case_path).splitlines()) > 4


def test_moving_case_and_folder_together_keeps_everything(folder: Path, tmp_path: Path) -> None:
    """A case that travels with its folder reads nothing again and forgets what is gone."""
    (tmp_path / "before").mkdir()
    shutil.move(folder, tmp_path / "before" / "accounts")
    run(tmp_path / "before" / "my.case", tmp_path / "before" / "accounts")
    shutil.move(tmp_path / "before", tmp_path / "after")
    (tmp_path / "after" / "accounts" / "a.txt").unlink()
    summary = run(tmp_path / "after" / "my.case", tmp_path / "after" / "accounts")
    assert (summary.read, summary.unchanged, summary.forgotten) == ((), 3, ("a.txt",))


CHILD = """
import os, sys
from pathlib import Path
from fakes import fake_rooms
from rashomon.corridor import build

def stop(step):
    if step.done == int(sys.argv[3]):
        if sys.argv[4] == "kill":
            os._exit(9)
        raise KeyboardInterrupt

build([Path(sys.argv[1])], Path(sys.argv[2]), rooms=fake_rooms(), progress=stop)
"""


@pytest.mark.parametrize("way", ["kill", "interrupt"])
@pytest.mark.parametrize("after", [1, 3, 4])
def test_a_stopped_build_goes_on_where_it_stopped(
    folder: Path, tmp_path: Path, after: int, way: str
) -> None:
    """Killed after any account and started again, the case is the one of an unbroken build."""
    broken, whole = tmp_path / "broken.case", tmp_path / "whole.case"
    call = [sys.executable, "-c", CHILD, str(folder), str(broken), str(after), way]
    tests = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    environment = os.environ | {"PYTHONPATH": tests, "PYTHONHASHSEED": str(after)}
    done = subprocess.run(call, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    assert done.returncode != 0
    summary = run(broken, folder)
    assert summary.unchanged == after
    run(whole, folder)
    assert export(broken) == export(whole)


def test_what_cannot_be_read_is_listed_and_stops_nothing(folder: Path, case_path: Path) -> None:
    """Empty, missing, or breaking the program: each is named with its reason."""
    write(folder, {"empty.txt": "", "odd.txt": "crash"})
    summary = run(case_path, folder, folder / "missing.txt")
    assert len(summary.read) == 4
    reasons = {u.file: u.reason for u in summary.unread}
    assert reasons == {u.file: u.reason for u in summary.case.unread}
    assert reasons["empty.txt"] == "the file is empty; give a file with text"
    assert reasons["missing.txt"].startswith("no such file or folder")
    assert "nobody thought of" in reasons["odd.txt"]
    write(folder, {"empty.txt": "Now it rains.", "odd.txt": "Now it snows."})
    assert run(case_path, folder).case.unread == ()


def test_a_reading_that_is_not_whole_is_listed(folder: Path, case_path: Path) -> None:
    """A finding that points at nothing concerns its own account only, and is told."""

    def broken(account: Account, models: SimpleNamespace) -> Reading:
        understood = fake_rooms().understand(account, models)
        return replace(understood, propositions=()) if account.file == "b.txt" else understood

    summary = run(case_path, folder, rooms=replace(fake_rooms(), understand=broken))
    assert [u.file for u in summary.unread] == ["b.txt"]
    assert "its reading is not whole" in summary.unread[0].reason


def test_a_name_that_is_not_utf8_is_kept_readable(folder: Path, case_path: Path) -> None:
    """A file name from another age is shown with its bytes spelled out."""
    try:
        Path(os.fsdecode(bytes(folder) + b"/\xff.txt")).write_text("Rain fell.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert "\\udcff.txt" in run(case_path, folder).read


def test_missing_weights_stop_the_build(folder: Path, case_path: Path) -> None:
    """Weights that are not there concern every document, so the build says so once."""

    def missing(account: Account, models: SimpleNamespace) -> Reading:
        raise WeightsError("tagger-full.onnx is missing")

    with pytest.raises(WeightsError):
        run(case_path, folder, rooms=replace(fake_rooms(), understand=missing))


@pytest.mark.parametrize("paths", [(), ("missing",), ("missing", "gone")])
def test_nothing_to_read_is_a_wrong_call(
    tmp_path: Path, case_path: Path, paths: tuple[str, ...]
) -> None:
    """A call that means no document at all makes no case."""
    with pytest.raises(UsageError, match="nothing to read"):
        run(case_path, *(tmp_path / p for p in paths))
    assert not case_path.exists()


def test_another_file_is_not_taken_for_a_case(folder: Path) -> None:
    """A slip in ``-o`` does not overwrite an account."""
    with pytest.raises(CaseError):
        run(folder / "a.txt", folder)
    assert (folder / "a.txt").read_text() == TELLINGS["a.txt"]


def test_corrections_outlive_every_rebuild(folder: Path, case_path: Path) -> None:
    """A person's decision stays in the log when all its accounts are read anew."""
    run(case_path, folder)
    target = Target(account=herald().account.id, quote="bridges", start=0)
    decision = Correction(
        id="c-1", kind="note", targets=(target,), value="", by="a reader", at="2024", reason="seen"
    )
    with Store.open(case_path) as store:
        store.add_correction(decision)
    assert run(case_path, folder, rooms=fake_rooms("cd" * 32)).case.corrections == (decision,)


def test_progress_names_every_document(folder: Path, case_path: Path) -> None:
    """Whoever waits is told each document as it is done."""
    steps: list[Step] = []
    build([folder], case_path, rooms=fake_rooms(), progress=steps.append)
    told = [(step.what, step.done, step.total) for step in steps]
    assert told[:2] == [("a.txt", 1, 4), ("b.txt", 2, 4)]
    assert told[-1] == ("laying the accounts side by side", 4, 4)


def test_exchanging_the_names_of_two_accounts_changes_no_finding(
    folder: Path, tmp_path: Path
) -> None:
    """What stands on a point depends on the words and on nobody's name."""
    first = run(tmp_path / "one.case", folder).case
    swapped = tmp_path / "swapped"
    write(swapped, TELLINGS | {"a.txt": TELLINGS["b.txt"], "b.txt": TELLINGS["a.txt"]})
    second = run(tmp_path / "two.case", swapped).case

    def shape(case: object) -> list[tuple[str, int, int]]:
        points = getattr(case, "synopsis").points  # noqa: B009 - typed in the schema
        return sorted((p.id, len(p.cells), p.origins) for p in points)

    assert shape(first) == shape(second)


def test_a_file_of_several_accounts(folder: Path, case_path: Path) -> None:
    """Each account of a mailbox is read; a broken part is named every time, the rest stands."""

    def split(found: FakeFound) -> tuple[Account | Unread, ...]:
        if found.name != "e.txt":
            return read(found)
        lost = Unread(file="e.txt/3", reason="a broken part; mend it")
        return (factories.account("It rained.", "e.txt/1"), lost, *read(found))

    rooms = replace(fake_rooms(), read=split)  # type: ignore[arg-type]
    first, again = (run(case_path, folder, rooms=rooms) for _ in range(2))
    assert first.read == ("a.txt", "b.txt", "c/d.txt", "e.txt/1", "e.txt")
    assert [u.file for u in first.unread] == [u.file for u in again.unread] == ["e.txt/3"]
    assert (again.read, again.unchanged) == ((), 4)
    (folder / "e.txt").unlink()
    last = run(case_path, folder, rooms=rooms)
    assert (last.forgotten, last.unread, len(last.case.readings)) == (("e.txt",), (), 3)


def test_where_nothing_has_changed_nothing_is_laid_out_again(folder: Path, tmp_path: Path) -> None:
    """A build with nothing new collates no more; an account or a correction more, and it does."""
    laid: list[int] = []
    rooms = fake_rooms()

    def counting(readings: tuple[Reading, ...], *rest: Any) -> Synopsis:
        laid.append(len(readings))
        return rooms.collate(readings, *rest)

    case = tmp_path / "a.case"
    for _ in range(2):
        summary = build([folder], case, rooms=replace(rooms, collate=counting))
    assert len(laid) == 1
    (folder / "z.txt").write_text("Trams stood still.", encoding="utf-8")
    build([folder], case, rooms=replace(rooms, collate=counting))
    assert len(laid) == 2
    target = Target(account=summary.case.readings[0].account.id, quote="The", start=0)
    decision = Correction(
        id="c", kind="note", targets=(target,), value="", by="a", at="2024-01-01", reason=""
    )
    with Store.open(case) as store:
        store.add_correction(decision)
    build([folder], case, rooms=replace(rooms, collate=counting))
    assert len(laid) == 3
