"""Dates on a calendar: what a vague value may stand for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.schema.edtf import bounds, compatible, contains, is_valid, span_of_days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-06", date(2014, 6, 1), date(2014, 6, 30)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2020-01-03", date(2020, 1, 3), date(2020, 1, 3)),
        ("2014-22", date(2014, 6, 1), date(2014, 8, 31)),
        ("2014-24", date(2014, 12, 1), date(2015, 2, 28)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2014-XX", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-02-XX", date(2014, 2, 1), date(2014, 2, 28)),
        ("2017~", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-05?", date(2017, 5, 1), date(2017, 5, 31)),
        ("1998/..", date(1998, 1, 1), None),
        ("../2014", None, date(2014, 12, 31)),
        ("2013-05/2013-06~", date(2013, 5, 1), date(2013, 6, 30)),
        ("0079-08-24", date(79, 8, 24), date(79, 8, 24)),
        ("0000", date(1, 1, 1), date(1, 1, 1)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    """A value stands for all days from its first to its last, open ends for no limit."""
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "-",
        "/",
        "../..",
        "June·2014",
        "2014-13",
        "2014-02-30",
        "2014-25",
        "20X4",
        "198X-05",
        "2014/2013",
        "2014-22-01",
        "2014-22-XX",
        "2014-XX-05",
        "14",
        "2014-6",
        "2014·",
        "2014~~",
        "1/2/3",
        "٢٠١٤",
    ],
)
def test_invalid(value: str) -> None:
    """What is not EDTF level 1 is refused, with the words that were found."""
    assert not is_valid(value)
    with pytest.raises(ValueError, match="expected EDTF"):
        bounds(value)


@pytest.mark.parametrize(
    ("one", "other", "holds", "fits"),
    [
        ("2014", "2014-06", True, True),
        ("2014-06", "2014", False, True),
        ("2014-06", "2014-06", True, True),
        ("2014-06", "2014-07", False, False),
        ("1998/..", "2003-04", True, True),
        ("1998/..", "1997", False, False),
        ("../2014", "1998/..", False, True),
        ("2012~", "2013", False, True),
        ("2012~", "2014", False, False),
        ("2005-09-03~", "2005-09-05", False, True),
        ("201X", "2013/2015", True, True),
        ("2014-22", "2014-07-04", True, True),
    ],
)
def test_comparing(one: str, other: str, *, holds: bool, fits: bool) -> None:
    """A vaguer date holds a finer one; two dates fit when some day suits both."""
    assert (contains(one, other), compatible(one, other)) == (holds, fits)
    assert compatible(other, one) == fits


def test_span_of_days() -> None:
    """A closed value has a number of days, an open one has none."""
    assert (span_of_days("2016-02"), span_of_days("2016/..")) == (29, None)


def test_agrees_with_the_edtf_library() -> None:
    """A library of its own writes the same verdicts on well-formed level 1 values."""
    from edtf import parse_edtf  # noqa: PLC0415 - 110 ms to import, for this test alone

    for value in (
        "2014",
        "2014-06",
        "2014-06-03",
        "2014-21",
        "198X",
        "2014-XX",
        "2014~",
        "1998/..",
    ):
        assert parse_edtf(value) is not None
        assert is_valid(value)


days = st.dates()
marks = st.sampled_from(["", "?", "~", "%"])


@settings(deadline=None)
@given(days, days, marks)
def test_values_made_from_days(one: date, other: date, mark: str) -> None:
    """Any two days in order make a valid interval, which holds both of them."""
    first, last = sorted((one, other))
    value = f"{first.isoformat()}/{last.isoformat()}{mark}"
    assert bounds(value) == (first, last)
    assert contains(value, first.isoformat())
    assert compatible(value, last.isoformat())


@settings(deadline=None)
@given(st.text("0123456789X-/.~?%", max_size=14))
def test_any_words(value: str) -> None:
    """No value crashes; a valid one fits itself and holds itself."""
    if is_valid(value):
        first, last = bounds(value)
        assert first is None or last is None or first <= last
        assert compatible(value, value)
        assert contains(value, value)
