"""Expressions that name a part of a date: "on 20 May", "in June", "last autumn", "on Friday"."""

from datetime import date as civil

import regex

from rashomon.schema.edtf import SEASON_STARTS
from rashomon.understand import dates_calendar as calendar
from rashomon.understand.dates_choice import choose_weekday, choose_year
from rashomon.understand.dates_frame import Frame, deictic_year, which_year
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_tables import HOLIDAYS, SEASONS, WEEKDAYS
from rashomon.understand.dates_words import Resolved, against, day_of, month_of, plain

_NAMED_AFTER = regex.compile(
    r"\s(?:Brigade|Battalion|Movement|Square|Street|Avenue|Bridge|Group|Organi[sz]ation|Alliance|"
    r"Coalition|Party|Front|Martyrs|Stadium|Hospital|University)"
)
"""Bodies and places named after a day."""


HOURS_REACH = 350
"""Code points after a day in which a time of day is one of that day."""


def date(found: Found, frame: Frame) -> Resolved | None:
    """Read a day of a month, with its year or without."""
    words = found.words
    month, day = month_of(words), day_of(words) or 0
    if "year" in words:
        return plain(calendar.say_day(int(words["year"]), month, day))
    if "which" in words:
        which = which_year(words["which"], frame)
        return against(calendar.say_day(which[0], month, day), which[1]) if which else None
    if _NAMED_AFTER.match(frame.text, found.end):
        return None
    chosen = choose_year(month, day, found, frame)
    return against(calendar.say_day(chosen[0], month, day), chosen[1]) if chosen else None


def days(found: Found, frame: Frame) -> Resolved | None:
    """Read "13 to 14 March 1968"."""
    words = found.words
    month, day, day2 = month_of(words), day_of(words) or 0, day_of(words, "day2") or 0
    chosen = (int(words["year"]), "") if "year" in words else choose_year(month, day, found, frame)
    if chosen is None or day >= day2:
        return None
    first, last = (calendar.say_day(chosen[0], month, n) for n in (day, day2))
    return against(calendar.say_span(first, last), chosen[1])


_ALWAYS_NAMES = regex.compile(r"\b(?:in|since|until|till|by|of|from|late|early|mid|during|between|and|to|through|before|after|this|last|next|that|every|each|for|through|throughout|around|about)[\s\u00a0-]{1,3}$", regex.IGNORECASE)  # fmt: skip  # noqa: E501 - a list of prepositions


_NAME_AFTER = regex.compile(
    r"[\s\u00a0](?!(?:The|A|An|He|She|It|They|We|I|In|On|At|By)\b)\p{Lu}\p{Ll}"
)


def _is_month_name(found: Found, frame: Frame) -> bool:
    """Tell the month from the verb, the march, and people called April or August."""
    word = found.words["month"]
    short = len(word) < 5 and word.casefold() not in {"may", "june", "july"}
    if not word[0].isupper() or (short and not word.endswith(".")):
        return False
    if "that" in found.words or "which" in found.words or "edge" in found.words:
        return True
    before = frame.text[max(0, found.start - 14) : found.start]
    if _ALWAYS_NAMES.search(before):
        return True
    ambiguous = word.casefold().rstrip(".") in {"may", "march", "mar", "sun", "dec", "jan", "sep"}
    return not ambiguous and _NAME_AFTER.match(frame.text, found.end) is None


def bare_month(found: Found, frame: Frame) -> Resolved | None:
    """Read "in June", "last October", "that July"."""
    if not _is_month_name(found, frame):
        return None
    words, month = found.words, month_of(found.words)
    if "which" in words:
        which = which_year(words["which"], frame)
        return against(calendar.say_month(which[0], month), which[1]) if which else None
    if "that" in words:
        chosen = deictic_year(words["that"], month, frame)
    else:
        chosen = choose_year(month, None, found, frame)
    return against(calendar.say_month(chosen[0], month), chosen[1]) if chosen else None


def season_that(found: Found, frame: Frame) -> Resolved | None:
    """Read "last autumn", "the following spring"."""
    words, season = found.words, SEASONS[found.words["season"].casefold()]
    if "which" in words:
        which = which_year(words["which"], frame)
        return _season_of(which, season)
    chosen = deictic_year(words["that"], SEASON_STARTS[season], frame)
    return _season_of(chosen, season)


def _season_of(chosen: tuple[int, str] | None, season: int) -> Resolved | None:
    """Write a season that was counted from an anchor by its months, which the counting supposed."""
    if chosen is None:
        return None
    first, last = (calendar.say_month(chosen[0], SEASON_STARTS[season] + n) for n in (0, 2))
    return against(calendar.say_span(first, last), chosen[1])


_OF_AN_EVENT = regex.compile(r"\s+(?:that|when|on\s+which|before|after)\b", regex.IGNORECASE)
"""What makes "the Wednesday that he came" a day of that event, not of the calendar around it."""


def weekday(found: Found, frame: Frame) -> Resolved | None:
    """Read "on Friday", "last Friday", "that Friday"."""
    name = found.words["weekday"].casefold().rstrip(".")
    short = len(name) < 6 and "." not in found.words["weekday"]
    if short or not found.words["weekday"][0].isupper():
        return None
    that = found.words.get("that", "").casefold().split()[-1:]
    if that == ["the"] and _OF_AN_EVENT.match(frame.text, found.end):
        return None
    chosen = choose_weekday(WEEKDAYS[name], found, frame)
    return against(civil.fromordinal(chosen[0]).isoformat(), chosen[1]) if chosen else None


def holiday(found: Found, frame: Frame) -> Resolved | None:
    """Read "on Christmas Eve"."""
    month, day = HOLIDAYS[found.words["holiday"].casefold()]
    if "year" in found.words:
        return plain(calendar.say_day(int(found.words["year"]), month, day))
    chosen = choose_year(month, day, found, frame)
    return against(calendar.say_day(chosen[0], month, day), chosen[1]) if chosen else None


def nth(found: Found, frame: Frame) -> Resolved | None:
    """Read "on the 19th": a day of the story's month."""
    story = frame.story
    if story.year is None or story.month is None or not frame.near(found):
        return None
    return against(calendar.say_day(story.year, story.month, day_of(found.words) or 0), story.id)


def hour(found: Found, frame: Frame) -> Resolved | None:
    """Read "at 6:20 p.m.", "by dawn": the story's day, where one has just been named."""
    day, gap = frame.focus.day, frame.text[frame.focus.end : found.start]
    if day is None or not gap.strip(" ,\n") or len(gap) > HOURS_REACH:
        return None  # "on 11 March at noon" is one expression
    return against(day.isoformat(), frame.focus.id)
