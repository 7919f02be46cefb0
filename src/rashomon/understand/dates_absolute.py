"""Expressions that stand by themselves: a year, a month of a year, a decade, a Hijri day."""

import regex

from rashomon.understand import dates_calendar as calendar
from rashomon.understand.dates_frame import Frame
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_tables import DECADES, HIJRI_MONTHS, SEASONS, SOLAR_MONTHS
from rashomon.understand.dates_words import Resolved, day_of, month_of, plain

_PIVOT = 30
"""'the '60s are the 1960s: decades in two digits are read between 1930 and 2029."""


def iso(found: Found, _: Frame) -> Resolved | None:
    """Read 2020-01-03 and 3.1.2020."""
    words = found.words
    return plain(calendar.say_day(int(words["year"]), int(words["m"]), int(words["d"])))


def slashed(found: Found, _: Frame) -> Resolved | None:
    """Read 6/15/2016 and 15/6/2016; where both orders are possible, neither is taken."""
    a, b, year = (int(found.words[name]) for name in ("a", "b", "year"))
    if a <= 12 and b <= 12 and a != b:
        return None
    return plain(calendar.say_day(year, min(a, b), max(a, b)) if max(a, b) > 12 else "")


def month_year(found: Found, _: Frame) -> Resolved | None:
    """Read "June 2014"."""
    return plain(calendar.say_month(int(found.words["year"]), month_of(found.words)))


def season(found: Found, _: Frame) -> Resolved | None:
    """Read "the summer of 2014"."""
    return plain(f"{found.words['year']}-{SEASONS[found.words['season'].casefold()]}")


def decade(found: Found, _: Frame) -> Resolved | None:
    """Read "the early 1980s"."""
    return plain(f"{found.words['decade']}X")


def decade_word(found: Found, _: Frame) -> Resolved | None:
    """Read "the eighties" and "the '80s"."""
    words = found.words
    tens = int(words["digit"]) if "digit" in words else DECADES[words["decade"].casefold()] // 10
    return plain(f"{19 if 10 * tens >= _PIVOT else 20}{tens}X")


def century(found: Found, _: Frame) -> Resolved | None:
    """Read "the 18th century"."""
    number = day_of(found.words, "century")
    return plain(f"{number - 1:02d}XX") if number and number <= 21 else None


_NAME_BEFORE = regex.compile(r"\p{Lu}[\p{L}'’-]+\s\($")


LIFE = 20
"""Years between two years in brackets after a name, from which they are a birth and a death."""


def years(found: Found, frame: Frame) -> Resolved | None:
    """Read "2004–2006", but not the years of a life."""
    first, last = found.words["year"], found.words["year2"]
    last = last if len(last) == 4 else first[:2] + last
    if first >= last or is_life(frame.text, found.start, int(last) - int(first)):
        return None
    return plain(calendar.say_span(first, last))


def is_life(text: str, start: int, length: int) -> bool:
    """Say whether two years from ``start`` on are a birth and a death, which are two dates.

    >>> is_life("Ada Quill (1936–2015) taught.", 11, 79)
    True
    """
    return length >= LIFE and _NAME_BEFORE.search(text, max(0, start - 30), start) is not None


def short_year(found: Found, frame: Frame) -> Resolved | None:
    """Read '96: the last such year up to the account's own."""
    now = frame.published.year or frame.latest
    year = now // 100 * 100 + int(found.words["short"])
    year -= 100 * (year > now)
    if "month" in found.words:
        return plain(calendar.say_month(year, month_of(found.words)))
    return plain(calendar.say_year(year))


_EARLY_YEAR = regex.compile(
    r"(?:\b(?:in|since|until|by|of|from|before|after|during|around|about|year|circa|to|and|c\.)"
    r"\s{1,3}(?:the\s|an\s)?|\b(?:an|the|his|her|its|their)\s|[(\[–—-])$",
    regex.IGNORECASE,
)
"""Words after which four digits are a year also where years are rarer than numbers."""


def year(found: Found, frame: Frame) -> Resolved | None:
    """Take four digits for a year: 1900 to 2059 as a rule, others where words say so."""
    number = int(found.words["year"])
    said = _EARLY_YEAR.search(frame.text, max(0, found.start - 12), found.start)
    return plain(found.words["year"]) if 1900 <= number < 2060 or (said and number < 2100) else None


def hijri(found: Found, _: Frame) -> Resolved | None:
    """Read "8 Ramadan 1441"."""
    month = HIJRI_MONTHS[" ".join(found.words["hijri"].casefold().split())]
    return plain(calendar.from_hijri(int(found.words["era"]), month, day_of(found.words)))


def solar(found: Found, _: Frame) -> Resolved | None:
    """Read "13 Dey 1398"."""
    month, day = SOLAR_MONTHS[found.words["solar"].casefold()], day_of(found.words)
    if day and day > (31 if month <= 6 else 30):
        return None
    return plain(calendar.from_solar(int(found.words["era"]), month, day))
