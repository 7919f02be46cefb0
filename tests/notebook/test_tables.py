"""Every sequence of a case becomes a table, its columns derived from the values' own fields."""

import builtins
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from factories import sample_case
from rashomon.errors import MissingPartError
from rashomon.notebook import Case, Values
from rashomon.schema import Correction, Target

LAYERS = (
    "accounts entities mentions dates attributions points conflicts relays origins corrections"
    " unread"
).split()


@pytest.fixture
def case() -> Case:
    return Case(sample_case(), Path("bridge.case"))


def layer(case: Case, name: str) -> Values[Any]:
    found = getattr(case, name)
    assert isinstance(found, Values)
    return found


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_is_a_table(case: Case, name: str) -> None:
    """Arrow, pandas and Polars get the same rows, one a value, none for an empty layer."""
    pytest.importorskip("pyarrow")
    values = layer(case, name)
    table = values.to_arrow()
    assert table.to_pylist() == values.to_dicts()
    assert table.num_rows == len(values)
    assert table.num_columns > 1
    for library, make in (("pandas", values.to_pandas), ("polars", values.to_polars)):
        pytest.importorskip(library)
        frame = make()
        assert len(frame) == len(values)
        assert list(frame.columns) == table.column_names


def test_no_field_is_lost(case: Case) -> None:
    """Each field of a value is a column, or the columns that a passage or a confidence becomes."""
    for name in LAYERS:
        values = layer(case, name)
        if not values:
            continue
        names = set(values.to_dicts()[0])
        spelled = {"span": "words"}
        assert {spelled.get(each.name, each.name) for each in fields(values[0])} <= names


def test_passages_bring_their_words(case: Case) -> None:
    """A passage stands as its account, its place there, and its exact words."""
    middle = next(row for row in case.attributions.to_dicts() if row["name"] == "Mayor Ilse Brandt")
    text = next(each.text for each in case.accounts if each.id == middle["account"])
    assert middle["content"] == "an engineer had counted about 40 cracks"
    assert text[middle["content_start"] : middle["content_end"]] == middle["content"]
    assert (middle["cue"], middle["source"]) == ("according to", "Mayor Ilse Brandt")
    inner = next(row for row in case.attributions.to_dicts() if row["parent"] == middle["id"])
    assert inner["cue"] is None
    assert inner["cue_start"] is None
    point = case.points.to_dicts()[0]
    assert point["confidence"] == 0.9
    assert [reason["rule"] for reason in point["because"]] == ["words", "date"]
    assert point["cells"][1]["words"] == "The bridge closed on 5 May 2019"
    assert case.entities.to_dicts()[0]["identifiers"] == [["register", "17"]]


def test_a_part_of_a_sequence_is_a_table_too(case: Case) -> None:
    """What a slice leaves out is not in its table."""
    assert [row["id"] for row in case.points[1:].to_dicts()] == ["p-cracks"]


def test_a_correction_whose_account_is_gone_keeps_its_quotation() -> None:
    """Corrections are anchored to words, which stay when the account does not."""
    target = Target(account="a-gone", quote="40 cracks", start=3)
    given = Correction(
        id="c-1", kind="note", targets=(target,), value="", by="me", at="2024", reason="seen"
    )
    (row,) = Values(Correction, (given,), {}).to_dicts()
    assert row["targets"] == [{"account": "a-gone", "quote": "40 cracks", "start": 3}]


@pytest.mark.parametrize(
    ("missing", "asked", "line"),
    [
        ("pyarrow", "to_arrow", "pip install 'rashomon[tables]'"),
        ("pyarrow", "to_pandas", "pip install 'rashomon[tables]'"),
        ("pandas", "to_pandas", "pip install 'rashomon[pandas]'"),
        ("polars", "to_polars", "pip install 'rashomon[polars]'"),
    ],
)
def test_a_missing_part_is_named_with_its_line(
    case: Case, missing: str, asked: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the error says what to install; plain dictionaries need nothing."""
    real: Callable[..., Any] = builtins.__import__

    def refusing(name: str, *given: Any) -> Any:
        if name == missing:
            raise ImportError(name)
        return real(name, *given)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(MissingPartError) as caught:
        getattr(case.points, asked)()
    assert line in str(caught.value)
    assert case.points.to_dicts()
