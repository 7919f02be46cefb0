"""Quarters of a year, as business news tells them: "third quarter", "the year-ago period"."""

from collections.abc import Mapping

from rashomon.understand import dates_calendar as calendar
from rashomon.understand.dates_choice import choose_year
from rashomon.understand.dates_frame import PUBLISHED, Frame, which_year
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_tables import ORDINALS
from rashomon.understand.dates_words import Resolved, against, plain

_MOVED = {"last": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1}


def quarter(found: Found, frame: Frame) -> Resolved | None:
    """Read "the third quarter of 2012", "third-quarter", "last year's first quarter", "Q3"."""
    words = found.words
    if "fiscal" in words:
        return None  # a company's own year begins when it likes
    month = 3 * _number(words) - 2
    if "year" in words:
        return plain(_quarter(int(words["year"]), month))
    if "which" in words:
        chosen = which_year(words["which"], frame)
    else:
        chosen = choose_year(month, None, found, frame)
    return against(_quarter(chosen[0], month), chosen[1]) if chosen else None


def _number(words: Mapping[str, str]) -> int:
    word = words["quarter"].casefold()
    return int(word[0]) if word[0].isdigit() else ORDINALS[word]


def quarter_now(found: Found, frame: Frame) -> Resolved | None:
    """Read "the latest quarter", "this quarter"; "the quarter" is the one told of."""
    that = found.words.get("that", "the").casefold().split()[-1]
    now, told = frame.published, that not in _MOVED and that not in {"this", "current"}
    if told or now.year is None or now.month is None:
        return against(frame.quarter.value, frame.quarter.id) if told else None
    month = (now.month - 1) // 3 * 3 + 1 + 3 * _MOVED.get(that, 0)
    return against(_quarter(now.year, month), PUBLISHED)


def year_before(found: Found, frame: Frame) -> Resolved | None:
    """Read "the year-earlier quarter", "the same period last year": of a quarter or year told."""
    if quarter := quarter_before(frame):
        return quarter
    year, words = frame.focus.value, frame.text[found.start : found.end]
    if len(year) != len("2014") or "quarter" in words:
        return None
    return against(calendar.say_year(int(year) - 1), frame.focus.id)


def quarter_before(frame: Frame) -> Resolved | None:
    """Give the quarter a year before the one told of, unless another year has been told since."""
    told = frame.quarter
    if told.year is None or told.month is None or told.year != frame.focus.year:
        return None
    return against(_quarter(told.year - 1, told.month - 2), told.id)


def _quarter(year: int, month: int) -> str:
    return calendar.say_span(*(calendar.say_month(year, month + by) for by in (0, 2)))
