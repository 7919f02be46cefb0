"""A case file is opened, brought up to date, or refused with what was found and what to do."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import herald
from rashomon.errors import CaseError
from rashomon.store import VERSION, Store, file, migrations
from rashomon.store.migrations import scripted


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    Store.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def words(path: Path) -> None:
    path.write_text("These are words and no database at all, longer than a header.\n" * 20)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("make", "found"),
    [
        (other_database, "no case that Rashomon made"),
        (newer, "newer Rashomon"),
        (words, "cannot be opened as a case"),
        (Path.mkdir, "is a folder"),
    ],
)
def test_what_is_no_case_is_refused_untouched(
    case_path: Path, make: Callable[[Path], None], found: str, *, create: bool
) -> None:
    """Another file under the case's name is told apart, and not a byte of it changes."""
    make(case_path)
    before = case_path.read_bytes() if case_path.is_file() else b""
    with pytest.raises(CaseError, match=found):
        Store.open(case_path, create=create)
    assert case_path.is_dir() or case_path.read_bytes() == before


def test_a_missing_case_is_not_made_unasked(case_path: Path) -> None:
    """Looking at a case that does not exist says so and leaves nothing behind."""
    with pytest.raises(CaseError, match="there is no such case"):
        Store.open(case_path)
    assert not case_path.exists()


def test_a_case_needs_its_folder(tmp_path: Path) -> None:
    """A case in a folder that does not exist is refused with the folder's name."""
    with pytest.raises(CaseError, match="nowhere does not exist"):
        Store.open(tmp_path / "nowhere" / "my.case", create=True)


def test_an_older_case_is_brought_up_to_date_after_a_copy(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Migration keeps what is there, and leaves a copy of the older file beside it."""
    with Store.open(case_path, create=True) as store:
        store.put(herald())
    step = "ALTER TABLE meta ADD more TEXT;\nINSERT INTO meta (key, value) VALUES ('k', 'v; w');"
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    monkeypatch.setattr(migrations, "MIGRATIONS", {VERSION: scripted(step)})
    with Store.open(case_path) as store:
        assert store.readings()[0].account == herald().account
    copy = sqlite3.connect(case_path.with_name(f"test.case.layout-{VERSION}"))
    assert copy.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert copy.execute("SELECT count(*) FROM accounts").fetchone() == (1,)
    copy.close()
    now = sqlite3.connect(case_path)
    assert now.execute("SELECT value, more FROM meta").fetchall() == [("v; w", None)]
    now.close()


def test_a_migration_that_fails_leaves_the_older_case(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a migration is none."""
    Store.open(case_path, create=True).close()
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    step = scripted("CREATE TABLE x (y);\nnonsense;")
    monkeypatch.setattr(migrations, "MIGRATIONS", {VERSION: step})
    with pytest.raises(CaseError):
        Store.open(case_path)
    now = sqlite3.connect(case_path)
    assert now.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert now.execute("SELECT count(*) FROM sqlite_master WHERE name = 'x'").fetchone() == (0,)
    now.close()


def test_a_case_that_another_program_writes_is_said_to_be_in_use(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds into one case do not mix: the second is told, and nothing is half written."""
    monkeypatch.setattr(file, "PATIENCE", 0.05)
    with Store.open(case_path, create=True) as store:
        other = sqlite3.connect(case_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="locked"):
            store.put(herald())
        other.close()


def test_a_case_on_a_disk_that_takes_no_writes_can_be_read(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case on a read-only medium opens, and nothing is laid beside it."""
    with Store.open(case_path, create=True) as store:
        store.put(herald())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Store.open(case_path) as store:
        assert store.readings()[0].account == herald().account
        assert [p.name for p in case_path.parent.iterdir()] == [case_path.name]
