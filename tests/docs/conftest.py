"""The desks at which pages are worked through."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from factories import sample_case, sample_synopsis
from fakes import fake_rooms
from paged import PROJECT, Desk
from placed import placed_case
from rashomon import corridor
from rashomon.schema import Synopsis
from rashomon.store import Store

TEXTS = {
    "a.txt": "[The agency]source [said]cue [bridges closed]content.",
    "b.txt": "Bridges closed.",
}


def kept(path: Path, synopsis: Synopsis) -> None:
    """Keep the small invented case in a file."""
    with Store.open(path, create=True) as store:
        for reading in sample_case().readings:
            store.put(reading)
        store.put_synopsis(synopsis)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with small invented cases and files; what is built there needs no weights."""
    monkeypatch.setattr(corridor, "furnished", fake_rooms)
    monkeypatch.chdir(tmp_path)
    synopsis = sample_synopsis()
    first, second = synopsis.points
    for name in ("sample.case", "my.case", "old.case"):
        kept(tmp_path / name, synopsis)
    later = (replace(first, when="2019-05"), second)
    kept(tmp_path / "new.case", replace(synopsis, points=later, relays=()))
    Path("known.csv").write_text("name,type,wikidata\nIlse Brandt,person,Q1\n", encoding="utf-8")
    Path("my-folder").mkdir()
    for name, text in TEXTS.items():
        Path("my-folder", name).write_text(text, encoding="utf-8")
    Path("letter.pdf").write_text("Bridges closed again.", encoding="utf-8")
    return Desk(folder=tmp_path, case=tmp_path / "my.case", names={"case": placed_case()})


@pytest.fixture(scope="session")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample accounts, read with the trained weights."""
    folder = tmp_path_factory.mktemp("read")
    shutil.copytree(PROJECT / "examples", folder / "examples")
    corridor.build([folder / "examples" / "soleimani"], folder / "soleimani.case")
    return folder / "soleimani.case"


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder as a newcomer has it: the examples, nothing else."""
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return Desk(folder=tmp_path, case=tmp_path / "soleimani.case")


@pytest.fixture
def read(fresh: Desk, read_case: Path) -> Desk:
    """The same after the first ten minutes: the sample case is built."""
    shutil.copy(read_case, fresh.case)
    return fresh
