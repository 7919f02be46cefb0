"""Cases that older programs made are brought up to date, whole, after a copy.

``cases/`` holds one of every layout that a program has written, made by that program from the
sample of ``factories``; layout 2 had three shapes.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factories import COURIER, HERALD, LETTER, herald, reading, sample_synopsis
from rashomon.errors import CaseError
from rashomon.schema import Correction
from rashomon.store import VERSION, Store, migrations
from rashomon.store.check import check
from rashomon.store.migrations import columns, layout, statements

CASES = sorted((Path(__file__).parent / "cases").glob("*.gz"))
NAMES = [each.name.removesuffix(".case.gz") for each in CASES]
HEADER = 100
"""Bytes in which SQLite counts the changes of a file."""


@pytest.fixture(params=CASES, ids=NAMES)
def older(request: pytest.FixtureRequest, case_path: Path) -> Path:
    """A case as an older program left it."""
    case_path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return case_path


def number_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def decided(made: Correction) -> tuple[str, str, str, str]:
    return made.id, made.kind, made.value, made.supersedes


def test_every_layout_was_kept() -> None:
    """Whoever changes the layout keeps a case of the one before."""
    assert {name.split("-")[1] for name in NAMES} == {str(each) for each in range(1, VERSION)}
    assert set(migrations.MIGRATIONS) == set(range(1, VERSION))
    assert all(each.stat().st_size < 100_000 for each in CASES)


def test_an_older_case_holds_what_it_held(older: Path) -> None:
    """Texts, findings, synopsis, unread documents and every word of the log are there."""
    before, version = older.read_bytes(), number_of(older)
    with Store.open(older) as store:
        case = store.case()
    assert [each.account.text for each in case.readings] == [COURIER, HERALD, LETTER]
    assert case.readings[1].attributions == herald().attributions
    said = [(p.label, p.cells, p.silences) for p in sample_synopsis().points]
    assert [(p.label, p.cells, p.silences) for p in case.synopsis.points] == said
    assert case.synopsis.conflicts == sample_synopsis().conflicts
    assert [each.file for each in case.unread] == ["torn.txt"]
    assert list(map(decided, case.corrections)) == [
        ("c-1", "label", "The closure", ""),
        ("c-2", "hide", "", ""),
        ("c-3", "note", "", "c-1"),
    ]
    told = ("", "", "") if version == 1 else ("point", "conflict", "point")
    assert tuple(each.about for each in case.corrections) == told
    copy = older.with_name(f"{older.name}.layout-{version}")
    assert copy.read_bytes()[HEADER:] == before[HEADER:]
    assert check(older) == ()


def test_an_older_case_is_like_a_new_one(older: Path, tmp_path: Path) -> None:
    """It has the tables and columns of a new case, and can be added to."""
    new = tmp_path / "new.case"
    Store.open(new, create=True).close()
    with Store.open(older, create=True) as store:
        store.put(reading("It rained.", "rain.txt"))
        assert len(store.search("rained")) == 1
    with closing(sqlite3.connect(older)) as one, closing(sqlite3.connect(new)) as other:
        tables = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
        names = [row[0] for row in other.execute(tables)]
        assert [row[0] for row in one.execute(tables)] == names
        for name in names:
            assert set(columns(one, name)) == set(columns(other, name))
        query = "SELECT id, about, supersedes FROM corrections WHERE supersedes <> ''"
        assert [row[2] for row in one.execute(query)] == ["c-1"]


def test_a_check_changes_no_older_case(older: Path) -> None:
    """It is looked at as it would be, and left as it is."""
    before = older.read_bytes()
    assert check(older) == ()
    assert older.read_bytes() == before
    assert number_of(older) < VERSION


def test_a_migration_that_is_stopped_leaves_the_older_case(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at its very last step, nothing has changed, and the next try does it all."""
    before, version = older.read_bytes(), number_of(older)

    def stopped(connection: sqlite3.Connection, version: int) -> None:
        real(connection, version)
        raise sqlite3.OperationalError("stopped")

    real = migrations.advance
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "advance", stopped)
        with pytest.raises(CaseError, match="stopped"):
            Store.open(older)
    assert number_of(older) == version
    copy = older.with_name(f"{older.name}.layout-{version}")
    assert copy.read_bytes()[HEADER:] == before[HEADER:]
    with Store.open(older) as store:
        assert len(store.case().corrections) == 3


def test_statements_of_the_layout_are_cut_where_they_end() -> None:
    """A trigger holds semicolons, and is one statement."""
    cut = list(statements(layout()))
    assert "".join(cut).strip() == layout().strip()
    assert all(sqlite3.complete_statement(each) for each in cut)
