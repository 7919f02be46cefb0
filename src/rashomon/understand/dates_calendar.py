"""Arithmetic on the calendar that keeps the grain: a month plus two months is a month.

Values are EDTF strings as `rashomon.schema.edtf` reads them; what falls outside the years 1 to
9999 is "" (no value rather than a wrong one).
"""

from calendar import monthrange
from datetime import date, timedelta
from math import ceil

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3}
YEARS = {"year": 1, "decade": 10, "century": 100}
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""Leap years of the Iranian calendar in a cycle of 33."""
_GREGORIAN_OFFSET = 1721424.5
"""Julian day number that precedes day 1 of Python's proleptic calendar."""


def say_year(year: int) -> str:
    """Write a year with four digits, "" outside the years 1 to 9999."""
    return f"{year:04d}" if 1 <= year <= 9999 else ""


def say_month(year: int, month: int) -> str:
    """Write a month, counting on past December: (2014, 13) is January 2015."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else ""


def say_day(year: int, month: int, day: int) -> str:
    """Write a day, "" where the month has no such day; months count on past December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not (1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def say_span(first: str, last: str) -> str:
    """Join two values to an interval ("" when one is lacking, one value when they are equal)."""
    if not first or not last:
        return ""
    return first if first == last else f"{first}/{last}"


def move_days(day: date, by: int) -> str:
    """Write the day that lies ``by`` days after another."""
    try:
        return (day + timedelta(days=by)).isoformat()
    except OverflowError:
        return ""


def week_of(day: date, by: int) -> str:
    """Write the week, Monday to Sunday, that lies ``by`` weeks after that of ``day``."""
    monday = 7 * by - day.weekday()
    return say_span(move_days(day, monday), move_days(day, monday + 6))


def weekend_of(day: date, by: int) -> str:
    """Write the Saturday and Sunday of the week that lies ``by`` weeks after that of ``day``."""
    saturday = 7 * by - day.weekday() + 5
    return say_span(move_days(day, saturday), move_days(day, saturday + 1))


def from_hijri(year: int, month: int, day: int | None) -> str:
    """Write a lunar Hijri date in the civil calendar; a day is approximate, as sighting decides it.

    Tabular Islamic calendar, civil epoch (E. G. Richards, in: Explanatory Supplement to the
    Astronomical Almanac, 3rd ed., ch. 15).

    >>> from_hijri(1441, 5, 8)
    '2020-01-04~'
    """
    first, last = (_hijri_day(year, month, n) for n in ((day, day) if day else (1, 29)))
    return f"{first}~" if day else say_span(first[:7], last[:7])


def _hijri_day(year: int, month: int, day: int) -> str:
    elapsed = day + ceil(29.5 * (month - 1)) + (year - 1) * 354 + (3 + 11 * year) // 30
    return move_days(date(1, 1, 1), int(elapsed + 1948439.5 - 1 - _GREGORIAN_OFFSET) - 1)


def from_solar(year: int, month: int, day: int | None) -> str:
    """Write a Solar Hijri (Iranian) date in the civil calendar, by the 33-year rule of leap years.

    The rule agrees with the astronomical calendar for the years 1178 to 1633.

    >>> from_solar(1357, 11, 22), from_solar(1398, 10, None)
    ('1979-02-11', '2019-12/2020-01')
    """
    if day:
        return _solar_day(year, month, day)
    first, last = _solar_day(year, month, 1), _solar_day(year, month, 29)
    return say_span(first[:7], last[:7])


def _solar_day(year: int, month: int, day: int) -> str:
    leaps = 8 * (year // 33) + sum(leap < year % 33 for leap in _LEAPS)
    past = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return move_days(date(622, 3, 21), 365 * (year - 1) + leaps + past + day - 1)
