"""Days as pages print them ("Saturday, August 20, 1983", "17.06.2019 11:26"), to EDTF."""

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF level 1 numbers seasons like months."""

_MONTH = "|".join(MONTHS)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
_CLOCK = (
    r"(?:,? *(?:at|[-–—|/])? *\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?"
    r"(?: ?\(?(?:utc|gmt|est|edt|cet|et)\)?)?)?"
)

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
"""No form is without a year; most lines have none."""
FORMS: tuple[regex.Pattern[str], ...] = tuple(
    regex.compile(rf"\b{_WEEKDAY}{form}{_CLOCK}", regex.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.+Z-]+)?\b",
        rf"(?P<month>{_MONTH})\.? {_DAY},? {_YEAR}\b",
        rf"{_DAY}(?: of)? (?P<month>{_MONTH})\.?,? {_YEAR}\b",
        rf"(?P<first>[0-3]?\d)(?P<dot>[./-])(?P<second>[0-3]?\d)(?P=dot){_YEAR}\b",
        rf"(?P<month>{_MONTH})\.?,? {_YEAR}\b",
        rf"(?P<season>spring|summer|autumn|fall|winter),? {_YEAR}\b",
    )
)
"""From the most to the least exact, so that the finest reading of the words is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date in a line: half-open offsets into it, and its EDTF value (a day, month or season)."""

    start: int
    end: int
    value: str


def find_day(line: str) -> Day | None:
    """Give the first date of a line that has a year, read as finely as it is written.

    >>> find_day("Posted on 12th March, 1984").value
    '1984-03-12'
    >>> find_day("Winter 1999").value
    '1999-24'
    """
    return _found(line) if YEAR.search(line) else None


@lru_cache(maxsize=4096)
def _found(line: str) -> Day | None:
    for form in FORMS:
        match = form.search(line)
        value = match and _value(match)
        if match and value:
            return Day(start=match.start(), end=match.end(), value=value)
    return None


def _value(match: regex.Match[str]) -> str:
    parts = match.groupdict()
    year = parts["year"]
    if parts.get("season"):
        return f"{year}-{SEASONS[parts['season'].casefold()]}"
    if parts.get("first"):
        return _from_numbers(year, int(parts["first"]), int(parts["second"]), parts["dot"])
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    if "day" not in parts:
        return f"{year}-{month:02}"
    return _exact(year, month, int(parts["day"]))


def _month(name: str) -> int:
    return next(
        number
        for number, pattern in enumerate(MONTHS, 1)
        if regex.fullmatch(pattern, name, regex.IGNORECASE)
    )


def _from_numbers(year: str, first: int, second: int, separator: str) -> str:
    """Read 17.06.2019; where day and month cannot be told apart, only the year is sure."""
    if separator == "." or first > 12:
        return _exact(year, second, first)
    if second > 12 or first == second:
        return _exact(year, first, second)
    return year


def _exact(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
