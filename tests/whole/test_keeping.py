"""`rashomon check`, `backup`, `restore` and `forget` from end to end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factories import courier, herald, sample_case
from fakes import fake_rooms
from rashomon import cli, corridor
from rashomon.errors import CaseError
from rashomon.schema import Reading
from rashomon.show.room import files
from rashomon.show.room.answers.parts import NewCorrection, Passage
from rashomon.show.room.deciding import Hand
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.work import Tools, Work
from rashomon.store import Store, claim
from reading_room import fill, recollate

Captured = pytest.CaptureFixture[str]
Called = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Called:
    """Call the command line with rooms that need no weights."""
    monkeypatch.setattr(corridor, "furnished", fake_rooms)

    def call(*words: object) -> tuple[int, str, str]:
        status = cli.call([str(word) for word in words])
        return (status, *capsys.readouterr())

    return call


@pytest.fixture
def case(case_path: Path, call: Called) -> Path:
    """A case of two files that were given in the browser."""
    folder = files.folder_of(case_path)
    folder.mkdir()
    (folder / "a.txt").write_text("[The agency]source [said]cue [bridges closed]content.")
    (folder / "b.txt").write_text("Ferries ran.")
    call("build", folder, "-o", case_path)
    return case_path


def test_a_case_is_kept_safe(case: Path, call: Called, tmp_path: Path) -> None:
    """Whole, copied, damaged, found to be damaged, brought back."""
    copy = tmp_path / "copy"
    assert call("check", case) == (cli.DONE, f"{case}: whole\n", "")
    status, _, told = call("backup", case, copy)
    assert (status, str(files.folder_of(case)) in told) == (cli.DONE, True)
    whole = case.read_bytes()
    case.write_bytes(whole[:4096] + b"\xaa" * (len(whole) - 4096))
    status, found, _ = call("check", case)
    assert status == cli.IN_PART
    assert "damaged" in found
    assert "restore a backup" in found
    status, _, told = call("show", case)
    assert (status, "rashomon check" in told) == (cli.WRONG_CALL, True)
    status, _, told = call("restore", copy, case)
    assert (status, "--force" in told) == (cli.WRONG_CALL, True)
    status, _, told = call("restore", copy, case, "--force")
    assert (status, f"{case}.replaced" in told) == (cli.DONE, True)
    assert call("check", case)[0] == cli.DONE


def test_an_account_is_forgotten(case: Path, call: Called) -> None:
    """It is gone, its file too; the others stand side by side anew, and a build reads nothing."""
    status, _, told = call("forget", case, "a.txt", "--by", "an editor")
    assert status == cli.DONE, told
    assert f"removed  {files.folder_of(case) / 'a.txt'}" in told
    assert "backups, exports and reports" in told
    with Store.open(case) as store:
        whole = store.case()
    assert [each.label for each in whole.synopsis.points] == ["Ferries ran."]
    assert [each.by for each in whole.corrections] == ["an editor"]
    assert call("corrections", case)[1].count("an account was taken out") == 1
    assert "0 read, 1 unchanged" in call("build", files.folder_of(case), "-o", case)[2]
    assert call("forget", case, "a.txt")[0] == cli.WRONG_CALL


def test_a_correction_waits_for_nobody_in_vain(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program works on the case a correction is refused, told why, and not kept."""
    monkeypatch.setattr(claim, "PATIENCE", 0.05)
    fill(case_path)
    work = Work(
        Keeper(case_path),
        Tools(recollate=recollate, build=lambda *_: None),
        Hand(person="a reader"),
    )
    passage = Passage(account=herald().account.id, start=0, end=14)
    note = NewCorrection(kind="note", about="point", targets=[passage], value="", reason="seen")
    mine: Any = claim._MINE  # noqa: SLF001 - another program would not have it
    with Store.open(case_path, work="a build reads files into it"):
        token = mine.set(frozenset())
        with pytest.raises(CaseError, match="in use: a build reads files into it"):
            work.correct(note)
        mine.reset(token)
    with Store.open(case_path) as store:
        assert store.corrections() == ()
    assert work.correct(note).correction.state == "holds"


def test_a_full_disk_is_no_unread_document(
    case: Path, call: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the case cannot take an account, the build stops and says so; what was there stays."""
    (files.folder_of(case) / "b.txt").write_text("Ferries sank.")

    def full(self: Store, *given: object, **named: object) -> None:
        raise CaseError("b.txt could not be kept (database or disk is full)")

    monkeypatch.setattr(Store, "put", full)
    status, _, told = call("build", files.folder_of(case), "-o", case)
    assert (status, "disk is full" in told) == (cli.WRONG_CALL, True)
    with Store.open(case) as store:
        texts = [each.account.text for each in store.case().readings]
    assert texts[1] == "Ferries ran."


@pytest.mark.parametrize("readings", [(herald(),), (courier(), herald())])
def test_an_import_is_whole_or_not_at_all(case_path: Path, readings: tuple[Reading, ...]) -> None:
    """A case whose synopsis speaks of accounts that it lacks is refused, and nothing is kept."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    with Store.open(case_path, create=True) as store:
        with pytest.raises(CaseError):
            store.put_case(replace(sample_case(), readings=readings))
        assert store.kept() == ()


def test_files_given_in_the_browser_lie_beside_fetched_pages(case: Path, call: Called) -> None:
    """They are read from the folder that keeps those too; its list and its archive are not."""
    folder = files.folder_of(case)
    (folder / "fetched.json").write_text("[]")
    (folder / "fetched.warc").write_bytes(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    (folder / "c.txt").write_text("Snow fell.")
    assert "1 read, 2 unchanged" in call("build", folder, "-o", case)[2]
