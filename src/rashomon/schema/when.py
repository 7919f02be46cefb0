"""Dates in words a reader says, and their order: from EDTF, never back into it."""

import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""EDTF level 1 season codes, with the month that each is sorted under."""

UNDATED = (9999, 12, 31)
"""Sorted after every date."""

_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([~?%]?)\Z")


def in_words(edtf: str) -> str:
    """Say an EDTF value as a reader would; a value of another form stays as it is.

    >>> [in_words(value) for value in ("2020-01-03", "2013-05/2013-06", "../2017", "198X", "2014~")]
    ['3 Jan 2020', 'May 2013 – Jun 2013', 'until 2017', '1980s', 'about 2014']
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    if first in {"", ".."}:
        return f"until {_one(last)}"
    if last in {"", ".."}:
        return f"from {_one(first)}"
    return f"{_one(first)} – {_one(last)}"


def begins(edtf: str) -> tuple[int, int, int]:
    """Give year, month and day to sort by: the earliest that is meant, or the end of an open start.

    >>> begins("2013-05/2013-06"), begins("../2017"), begins("")
    ((2013, 5, 1), (2017, 1, 1), (9999, 12, 31))
    """
    first, _, last = edtf.partition("/")
    found = _DATE.match(last if first in {"", ".."} else first)
    if not found:
        return UNDATED
    year, month, day, _ = found.groups(default="01")
    number = _digits(month) or 1
    return _digits(year), SEASONS.get(number, ("", number))[1], _digits(day) or 1


def _digits(part: str) -> int:
    return int(part.replace("X", "0"))


def _one(edtf: str) -> str:
    found = _DATE.match(edtf)
    if not found:
        return edtf
    year, month, day, mark = found.groups()
    about = "about " if mark else ""
    return about + _day(_year(year), month, day)


def _day(year: str, month: str | None, day: str | None) -> str:
    if not month or "X" in month:
        return year
    number = int(month)
    if number in SEASONS:
        return f"{SEASONS[number][0]} {year}"
    if not 1 <= number <= len(MONTHS):
        return year
    named = f"{MONTHS[number - 1]} {year}"
    return named if not day or "X" in day else f"{int(day)} {named}"


def _year(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:-2]}00s"
    return f"{year[:-1]}0s" if year.endswith("X") else year
