"""Dates in words, and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.when import UNDATED, begins, in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-01-03", "3 Jan 2020"),
        ("2020-01", "Jan 2020"),
        ("2020", "2020"),
        ("2014-22", "summer 2014"),
        ("2003/..", "from 2003"),
        ("../2017", "until 2017"),
        ("1980/1988", "1980 – 1988"),
        ("198X", "1980s"),
        ("20XX", "2000s"),
        ("2014~", "about 2014"),
        ("2014-XX", "2014"),
        ("", ""),
        ("the day after", "the day after"),
        ("2014-13", "2014"),
    ],
)
def test_a_date_is_said_as_a_reader_would(edtf: str, words: str) -> None:
    """EDTF becomes words; what is no EDTF stays as it is."""
    assert in_words(edtf) == words


def test_dates_stand_in_the_order_of_time() -> None:
    """Years before months before days; an open start counts from its end; no date comes last."""
    ordered = ["198X", "../1999", "2014", "2014-06", "2014-06-10", "2014-22", "2015/..", ""]
    assert sorted(ordered, key=begins) == [
        "198X", "../1999", "2014", "2014-06", "2014-22", "2014-06-10", "2015/..", "",
    ]  # fmt: skip
    assert begins("no date") == UNDATED


@given(st.text(alphabet="0123456789-/.X~?%", max_size=24))
def test_no_value_stops_the_page(value: str) -> None:
    """Whatever stands in the field of a date, it is shown and sorted."""
    assert isinstance(in_words(value), str)
    assert len(begins(value)) == 3
