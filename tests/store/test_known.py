"""Lists of known names are kept for every rebuild; a list given again takes its own place only."""

import sqlite3
from pathlib import Path

import pytest

from rashomon.schema import Known
from rashomon.store import Store

ONE = Known(
    name="Ilse Brandt",
    type="person",
    aliases=("Lady of Arn", "ایلزه"),
    identifiers=(("wikidata", "Q1"), ("gnd", "7")),
    list="people.csv",
)
TWO = Known(name="Ferry Agency", list="bodies.csv")


def test_the_newest_edition_of_each_list_holds(case_path: Path) -> None:
    """What a list no longer has is not known any more; other lists stay; nothing is deleted."""
    with Store.open(case_path, create=True) as store:
        store.add_known([ONE, TWO])
        assert store.case().known == (ONE, TWO)
        again = Known(name="Mayor Brandt", list="people.csv")
        store.add_known([again])
        assert store.case().known == (TWO, again)
    rows = sqlite3.connect(case_path)
    assert rows.execute("SELECT count(*) FROM known").fetchone() == (3,)
    for call in ("DELETE FROM known", "UPDATE known SET name = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            rows.execute(call)
    rows.close()
