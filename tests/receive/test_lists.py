"""Lists of known people and bodies are read as a table or as FollowTheMoney's lines."""

import json
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.receive.lists import is_list, known
from rashomon.schema import Known

TABLE = """name;type;aliases;identifiers;wikidata
Ilse Brandt;person;The Lady of Arn|I. Brandt;viaf:12|gnd:7;Q1
Ferry Agency;;;;
"""


def test_a_table_is_a_list(tmp_path: Path) -> None:
    """Any column that is none of ours is a catalogue; the separator is whichever there is."""
    file = tmp_path / "known.csv"
    file.write_text("\ufeff" + TABLE, encoding="utf-8")
    assert is_list(file)
    lady = Known(
        name="Ilse Brandt",
        type="person",
        aliases=("The Lady of Arn", "I. Brandt"),
        identifiers=(("viaf", "12"), ("gnd", "7"), ("wikidata", "Q1")),
        list="known.csv",
    )
    assert known(file) == (lady, Known(name="Ferry Agency", list="known.csv"))


def test_lines_of_followthemoney_are_a_list(tmp_path: Path) -> None:
    """Names, other names, the type by its schema, numbers by their properties."""
    things = [
        {
            "id": "x1",
            "schema": "Person",
            "properties": {"name": ["A. B.", "A B"], "wikidataId": ["Q5"]},
        },
        {"id": "x2", "schema": "Payment", "properties": {"amount": ["3"]}},
        {"id": "x3", "schema": "PublicBody", "properties": {"name": ["C"], "alias": ["D"]}},
    ]
    file = tmp_path / "people.json"
    file.write_text("\n".join(map(json.dumps, things)), encoding="utf-8")
    assert is_list(file)
    assert known(file) == (
        Known(
            name="A. B.",
            type="person",
            aliases=("A B",),
            identifiers=(("ftm", "x1"), ("wikidata", "Q5")),
            list="people.json",
        ),
        Known(
            name="C",
            type="organization",
            aliases=("D",),
            identifiers=(("ftm", "x3"),),
            list="people.json",
        ),
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("name,type\n,person\n", "line 2: no name"),
        ("name,type\nA,ship\n", "line 2: type 'ship'"),
        ("name,identifiers\nA,Q5\n", "expected scheme:value"),
        ("name,type\n", "holds no name"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path: Path, words: str, told: str) -> None:
    """What was found, and where."""
    file = tmp_path / "known.csv"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        known(file)
