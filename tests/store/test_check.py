"""A check finds what is damaged, and says what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factories import sample_case
from rashomon.errors import CaseError
from rashomon.schema import Correction, Target
from rashomon.store import Store
from rashomon.store.check import check


@pytest.fixture
def case(case_path: Path) -> Path:
    """A case with a value of every kind, and three decisions."""
    with Store.open(case_path, create=True) as store:
        store.put_case(sample_case())
        for number in range(3):
            target = Target(account="", quote="The bridge", start=0)
            store.add_correction(
                Correction(
                    id=f"c-{number}",
                    kind="note",
                    targets=(target, target),
                    value="",
                    by="a reader",
                    at="2024",
                    reason="seen",
                )
            )
    return case_path


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        kept = connection.execute(triggers).fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in kept:
            connection.execute(sql)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_whole_case_has_no_trouble(case: Path) -> None:
    """Nothing is found, and nothing is changed."""
    before = case.read_bytes()
    assert check(case) == ()
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE assertions SET stop = 9999", "assertions: a passage"),
        ("UPDATE mentions SET head_start = -1 WHERE ordinal = 0", "mentions: a passage"),
        ("UPDATE cells SET start = stop + 1", "cells: a passage"),
        ("UPDATE accounts SET text = replace(text, 'closed', 'closes')", "are not those"),
        ("DELETE FROM search WHERE rowid = 2", "are not those that were stored"),
        ("DELETE FROM mentions WHERE ordinal = 0", "point at missing mentions"),
        ("DELETE FROM dates", "slots (when) point at missing"),
        ("DELETE FROM corrections WHERE number = 2", "no entry 2"),
        ("DELETE FROM correction_targets WHERE ordinal = 0", "some of its words are missing"),
        ("UPDATE corrections SET supersedes = 'c-9' WHERE number = 3", "takes back c-9"),
        ("UPDATE corrections SET kind = 'truth' WHERE number = 3", "not known (truth)"),
        ("DROP INDEX accounts_by_file", "the index accounts_by_file is missing"),
        ("DROP VIEW synopsis", "the view synopsis is missing"),
        ("UPDATE propositions SET vector = x'00' WHERE ordinal = 0", "differ in length"),
        ("INSERT INTO meta VALUES ('forgetting', '1')", "words may still stand"),
    ],
)
def test_what_is_damaged_is_found(case: Path, statement: str, found: str) -> None:
    """Each trouble is said with what was found, and what to do."""
    damage(case, statement)
    troubles = check(case)
    assert any(found in each.found for each in troubles), troubles
    assert all(each.advice for each in troubles)


def test_a_torn_file_is_found(case: Path) -> None:
    """Bytes that something else has written are found wherever they lie."""
    whole = case.read_bytes()
    for at in range(1, len(whole) // 4096 - 1, 7):
        torn = whole[: at * 4096] + b"\xaa" * 4096 + whole[(at + 1) * 4096 :]
        case.write_bytes(torn)
        try:
            assert check(case)
        except CaseError:
            continue  # the first pages: it is no case any more
    case.write_bytes(whole[: len(whole) // 2])
    assert check(case)


def test_what_is_no_case_is_not_checked(tmp_path: Path) -> None:
    """Another file is refused, not called damaged."""
    other = tmp_path / "other"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(CaseError, match="no case that Rashomon made"):
        check(other)
