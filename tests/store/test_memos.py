"""The case file remembers what was worked out, as long as it is of use."""

import sqlite3
from pathlib import Path

from rashomon.store import Store


def test_what_was_kept_is_known_the_next_time(case_path: Path) -> None:
    """A result is given back under its key, by the memo that made it and by those after it."""
    with Store.open(case_path, create=True) as store:
        memo = store.memo()
        memo.keep({b"a": b"1", b"b": b""})
        assert memo.known([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b""}
        store.settle(memo)
    with Store.open(case_path) as store:
        assert store.memo().known([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b""}


def test_what_a_collation_did_not_use_is_dropped(case_path: Path) -> None:
    """Only what the last collation asked for or made stays in the file."""
    with Store.open(case_path, create=True) as store:
        first, second = store.memo(), store.memo()
        first.keep({b"a": b"1", b"b": b"2"})
        store.settle(first)
        second.known([b"b"])
        second.keep({b"c": b"3"})
        store.settle(second)
        assert store.memo().known([b"a", b"b", b"c"]) == {b"b": b"2", b"c": b"3"}


def test_a_file_without_the_table_is_as_good(case_path: Path) -> None:
    """The table can be dropped at any time; it comes back with the next collation."""
    Store.open(case_path, create=True).close()
    with sqlite3.connect(case_path) as connection:
        connection.execute("DROP TABLE memo")
    connection.close()
    with Store.open(case_path) as store:
        memo = store.memo()
        assert memo.known([b"a"]) == {}
        memo.keep({b"a": b"1"})
        store.settle(memo)
        assert store.memo().known([b"a"]) == {b"a": b"1"}
