"""Dates as accounts give them: vague, open, approximate. EDTF level 1, with bounds in days.

ISO 8601-2:2019 (Extended Date/Time Format), level 1, for the years 0000 to 9999: ``2014``,
``2014-06``, ``2020-01-03``, seasons (``2014-21`` spring to ``2014-24`` winter), unspecified digits
(``198X``, ``19XX``, ``2014-XX``), qualifiers (``?`` uncertain, ``~`` approximate, ``%`` both) and
intervals with open ends (``1998/..``, ``../2014``).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date | None, date | None]

SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season: meteorological, northern (accounts seldom say which hemisphere)."""

LEEWAY = {"century": 18262, "decade": 1826, "year": 365, "season": 92, "month": 31, "day": 3}
"""Days by which a date marked ``~`` or ``%`` may lie outside its bounds: half a century, half a
decade, else one unit, and for a day three ("about a week later")."""

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?P<mark>[?~%]?)",
    re.ASCII,
)
_CACHE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """One end of an interval, or a date that stands by itself."""

    first: date
    last: date
    leeway: timedelta


def is_valid(value: str) -> bool:
    """Say whether a value is EDTF level 1 as written here.

    >>> is_valid("2013-05/2013-06"), is_valid("1998/.."), is_valid("2014-13"), is_valid("June 2014")
    (True, True, False, False)
    """
    return _parse(value) is not None


def bounds(value: str) -> Bounds:
    """Give the first and the last day that a date may stand for; None is an open end.

    Approximate dates keep the bounds of their words (`compatible` allows them leeway). Year 0000,
    which Python's calendar lacks, is clamped to 0001-01-01.

    >>> bounds("2014-06")
    (datetime.date(2014, 6, 1), datetime.date(2014, 6, 30))
    >>> bounds("../2017")
    (None, datetime.date(2017, 12, 31))

    Raises:
        ValueError: the value is not EDTF level 1.
    """
    first, last = _ends(value)
    return (first.first if first else None, last.last if last else None)


def contains(vaguer: str, finer: str) -> bool:
    """Say whether a vaguer date holds a finer one (equal bounds hold each other).

    >>> contains("2014", "2014-06"), contains("2014-06", "2014"), contains("1998/..", "2003")
    (True, False, True)
    """
    (a_first, a_last), (b_first, b_last) = bounds(vaguer), bounds(finer)
    starts = a_first is None or (b_first is not None and a_first <= b_first)
    ends = a_last is None or (b_last is not None and b_last <= a_last)
    return starts and ends


def compatible(one: str, other: str) -> bool:
    """Say whether two dates can both be right: their bounds, with leeway for ``~``, overlap.

    >>> compatible("2014", "2014-06"), compatible("2012~", "2013"), compatible("2012", "2013")
    (True, True, False)
    """
    (a_first, a_last), (b_first, b_last) = _loose(one), _loose(other)
    return a_first <= b_last and b_first <= a_last


def span_of_days(value: str) -> int | None:
    """Count the days between the bounds, both included; None where an end is open.

    >>> span_of_days("2014-02"), span_of_days("1998/..")
    (28, None)
    """
    first, last = bounds(value)
    return None if first is None or last is None else (last - first).days + 1


def _loose(value: str) -> tuple[date, date]:
    first, last = _ends(value)
    low = date.min if first is None else _shift(first.first, -first.leeway)
    high = date.max if last is None else _shift(last.last, last.leeway)
    return low, high


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by.days > 0 else date.min


def _ends(value: str) -> tuple[_Point | None, _Point | None]:
    ends = _parse(value)
    if ends is None:
        raise ValueError(f"found {value!r}, expected EDTF level 1 such as 2014-06 or 1998/..")
    return ends


@lru_cache(maxsize=_CACHE)
def _parse(value: str) -> tuple[_Point | None, _Point | None] | None:
    """Both ends of a value (None in a pair: open), or None where it is not valid."""
    if "/" not in value:
        point = _point(value)
        return None if point is None else (point, point)
    left, _, right = value.partition("/")
    first, last = _point(left), _point(right)
    if (first is None and left not in {"..", ""}) or (last is None and right not in {"..", ""}):
        return None
    if first is None and last is None:
        return None
    if first and last and first.first > last.last:
        return None
    return first, last


def _point(value: str) -> _Point | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if not _plausible(year, month, day):
        return None
    first, last = _first(year, month, day), _last(year, month, day)
    leeway = LEEWAY[_grain(year, month, day)] if mark in {"~", "%"} else 0
    return _Point(first=first, last=last, leeway=timedelta(days=leeway))


def _plausible(year: str, month: str | None, day: str | None) -> bool:
    """Unspecified digits stand at the right end only; a season has no days; February has 29."""
    unspecified = "X" in year
    if month is not None and unspecified and month != "XX":
        return False
    if day is None or day == "XX":
        return not (day == "XX" and month is not None and month.isdigit() and int(month) > 12)
    if month is None or month == "XX" or unspecified or int(month) > 12:
        return False
    return int(day) <= _length(int(year), int(month))


def _grain(year: str, month: str | None, day: str | None) -> str:
    if day is not None and day != "XX":
        return "day"
    if month is not None and month != "XX":
        return "season" if int(month) > 12 else "month"
    unspecified = year.count("X")
    return ("year", "decade", "century")[min(unspecified, 2)]


def _length(year: int, month: int) -> int:
    return monthrange(year or 4, month)[1]  # 0000 is a leap year, as 0004 is


def _first(year: str, month: str | None, day: str | None) -> date:
    number = int(year.replace("X", "0"))
    if number == 0:
        return date.min
    start = 1 if month in {None, "XX"} else int(str(month))
    return date(
        number, SEASON_STARTS.get(start, start), 1 if day in {None, "XX"} else int(str(day))
    )


def _last(year: str, month: str | None, day: str | None) -> date:
    number = int(year.replace("X", "9"))
    end = 12 if month in {None, "XX"} else int(str(month))
    if end in SEASON_STARTS:
        end = SEASON_STARTS[end] + 2
        number, end = (number + 1, end - 12) if end > 12 else (number, end)
    if number > date.max.year:
        return date.max
    if number == 0:
        return date.min
    return date(number, end, _length(number, end) if day in {None, "XX"} else int(str(day)))
