"""Plain SQL finds the candidates that arrays find, pair for pair."""

import duckdb
import pytest

from blocked import ACCOUNTS, Pairs, many, named
from rashomon.collate.blocking import names, neighbours
from rashomon.collate.entities import BUCKET
from rashomon.collate.neighbours import LIKEST


def test_the_same_accounts_are_compared() -> None:
    """Of the pairs of a large set SQL chooses those that arrays choose, and not all."""
    held, meant = many()
    assert (
        _asked("held (kind VARCHAR, thing BIGINT, account BIGINT)", held, neighbours(ACCOUNTS))
        == meant
    )
    assert ACCOUNTS < len(meant) < ACCOUNTS * LIKEST


@pytest.mark.parametrize("person", [True, False])
def test_the_same_names_are_compared(*, person: bool) -> None:
    """Names that share a telling key are pairs in SQL as in arrays."""
    keyed, meant = named(person=person)
    assert _asked("keyed (key VARCHAR, name BIGINT)", keyed, names(BUCKET)) == meant
    assert meant


def _asked(table: str, rows: list, query: str) -> Pairs:  # type: ignore[type-arg]
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE {table}")
        marks = ", ".join("?" * len(rows[0]))
        base.executemany(f"INSERT INTO {table.partition(' ')[0]} VALUES ({marks})", rows)  # noqa: S608
        return base.execute(query).fetchall()
