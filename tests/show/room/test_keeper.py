"""The reading room shows the case as it stands, whatever the clock says."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import fake_rooms
from faults.scenes import decision
from rashomon import cli, corridor
from rashomon.show.room.keeper import Keeper
from rashomon.store import Store
from reading_room import fill

FUTURE = 4_000_000_000


def test_a_clock_put_back_hides_no_decision(case_path: Path) -> None:
    """A log that is written from its beginning again, by an earlier clock, is a change."""
    keeper = Keeper(fill(case_path))
    with Store.open(case_path) as other:
        other.add_correction(*(replace(decision(n), supersedes="") for n in range(30)))
        other._connection.execute("PRAGMA wal_checkpoint")  # noqa: SLF001 - as SQLite does now and then
        os.utime(case_path, (FUTURE, FUTURE))
        assert len(keeper.snapshot(wait=True).case.corrections) == 30
        other.add_correction(replace(decision(30), supersedes=""))
        assert len(keeper.snapshot(wait=True).case.corrections) == 31


def test_decisions_that_were_kept_but_not_done_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped between the two, a case says so; the next build does them."""
    monkeypatch.setattr(corridor, "furnished", fake_rooms)
    path, folder = tmp_path / "my.case", tmp_path / "accounts"
    folder.mkdir()
    (folder / "a.txt").write_text("Ferries ran.")
    corridor.build([folder], path)
    with Store.open(path) as store:
        assert not store.behind()
        store.add_correction(replace(decision(2), supersedes=""))
        assert store.behind()
    assert cli.call(["show", str(path)]) == cli.DONE
    assert "are not done yet" in capsys.readouterr().err
    corridor.build([folder], path)
    with Store.open(path) as store:
        assert not store.behind()
