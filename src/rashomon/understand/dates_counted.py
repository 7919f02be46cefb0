"""Expressions counted from an anchor: "yesterday", "last week", "two years later"."""

from collections.abc import Mapping

import regex

from rashomon.understand import dates_calendar as calendar
from rashomon.understand.dates_frame import PUBLISHED, Anchor, Frame, in_quotation
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_quarters import quarter_before
from rashomon.understand.dates_words import Resolved, against, marked, number_of

_INSIDE = regex.compile(r"[\p{L},]\s$")
_FRIDAY = 5
PARTS_OF_DAY = frozenset({"day", "night", "evening", "morning", "afternoon"})


def today(found: Found, frame: Frame) -> Resolved | None:
    """Read "today", "last night", "tomorrow", in a quotation from the past from its own day."""
    word = found.words["word"]
    if word[0].isupper() and _INSIDE.search(frame.text, max(0, found.start - 2), found.start):
        return None  # a title
    told = frame.focus.day is not None and frame.focus.year != frame.published.year
    quoted = not frame.news and told and in_quotation(frame.text, found.start)
    anchor = frame.focus if quoted else frame.published
    if anchor.day is None:
        return None
    back = word.casefold().startswith(("yesterday", "last"))
    by = -1 if back else int(word.casefold().startswith("tomorrow"))
    return against(calendar.move_days(anchor.day, by), anchor.id)


def unit_now(found: Found, frame: Frame) -> Resolved | None:
    """Read "last week", "this year"."""
    unit = found.words["unit"].casefold().replace("-", "")
    that = " ".join(found.words["that"].casefold().split())
    by = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "the coming": 1}.get(that, 0)
    value = _moved_unit(unit, by, frame.published)
    if found.words.get("edge", "").casefold() == "earlier" and unit == "week" and value:
        value = calendar.say_span(value.split("/")[0], frame.published.finest)
    return against(value, PUBLISHED)


def _moved_unit(unit: str, by: int, anchor: Anchor) -> str:
    """Write the week, month or year that lies ``by`` units after that of the anchor."""
    year, month, day = anchor.year, anchor.month, anchor.day
    if year is not None and unit == "year":
        return calendar.say_year(year + by)
    if year is not None and month is not None and unit == "month":
        return calendar.say_month(year, month + by)
    if day is None:
        return ""
    if unit in {"week", "weekend"}:
        return (calendar.week_of if unit == "week" else calendar.weekend_of)(day, by)
    return calendar.move_days(day, by) if unit in PARTS_OF_DAY else ""


def weekend(found: Found, frame: Frame) -> Resolved | None:
    """Read "over the weekend": the last one up to the account's own day; "for" it: the next.

    In a telling of the past it is the weekend of the story's week, where a day has just been told.
    """
    day, focus = frame.published.day, frame.focus
    if focus.day and frame.age in {"old", "undated"}:
        return against(calendar.weekend_of(focus.day, 0), focus.id)
    if day is None:
        return None
    own = day.isoweekday() > _FRIDAY or found.words["way"].casefold() == "for"
    return against(calendar.weekend_of(day, 0 if own else -1), PUBLISHED)


def recent(_: Found, frame: Frame) -> Resolved | None:
    """Read "in recent days": about the account's own month."""
    if frame.published.year is None or frame.published.month is None:
        return None
    month = calendar.say_month(frame.published.year, frame.published.month)
    return against(marked(month), PUBLISHED)


def unit_then(found: Found, frame: Frame) -> Resolved | None:
    """Read "the next day", "that year", "the month before"."""
    that, unit = found.words["that"].casefold(), found.words["unit"].casefold()
    by = 0
    if any(word in that for word in ("following", "next", "after")):
        by = 1
    elif any(word in that for word in ("previous", "preceding", "before")):
        by = -1
    return against(_moved_unit(unit, by, frame.focus), frame.focus.id)


def span_now(found: Found, frame: Frame) -> Resolved | None:
    """Read "the last six months": the stretch up to the account's own date."""
    number = number_of(found.words.get("number", "one"))
    if number is None or frame.published.day is None:
        return None
    unit, now = found.words["unit"].casefold().replace("centurie", "century"), frame.published
    if unit == "year" and number == 1 and now.month:
        last = now.finest[:7]
        return against(calendar.say_span(f"{int(last[:4]) - 1:04d}{last[4:]}~", last), PUBLISHED)
    if unit in calendar.YEARS:
        first = calendar.say_year((now.year or 0) - int(number * calendar.YEARS[unit]))
        return against(
            calendar.say_span(marked(first), calendar.say_year(now.year or 0)), PUBLISHED
        )
    first = _counted(number, found.words, -1, now).rstrip("~")
    return against(calendar.say_span(first, now.finest[: len(first)]), PUBLISHED)


def ago(found: Found, frame: Frame) -> Resolved | None:
    """Read "two years ago", "fifty years ago today"."""
    number = number_of(found.words["number"])
    if number is None or frame.published.year is None:
        return None
    if _a_year(found.words, number) and (quarter := quarter_before(frame)):
        return quarter
    exact, day = "today" in found.words, frame.published.day
    if exact and day and found.words["unit"].casefold() == "year":
        return against(calendar.say_day(day.year - int(number), day.month, day.day), PUBLISHED)
    years = found.words["unit"].casefold() in calendar.YEARS
    anchor = Anchor(value=frame.published.finest[:4]) if years else frame.published
    return against(_counted(number, found.words, -1, anchor), PUBLISHED)


_EVENT_AFTER = regex.compile(
    r"\s{1,3}(?:the|a|an|this|that|his|her|its|their|our|\p{Lu})", regex.IGNORECASE
)


def offset(found: Found, frame: Frame) -> Resolved | None:
    """Count from the narrative's last date; "two days after the vote" counts from another."""
    number, way = number_of(found.words["number"]), found.words["way"].casefold()
    if number is None or not frame.focus.value:
        return None
    if way in {"after", "before", "on"} and _EVENT_AFTER.match(frame.text, found.end):
        return None
    if way == "earlier" and _a_year(found.words, number) and (quarter := quarter_before(frame)):
        return quarter
    sign = 1 if way in {"later", "after", "afterward", "afterwards", "on"} else -1
    value = _counted(number, found.words, sign, frame.focus)
    if value and int(value[:4]) > frame.latest:
        return None
    return against(value, frame.focus.id)


def _a_year(words: Mapping[str, str], number: float) -> bool:
    """Say whether what is counted is one year, which leads from a quarter to that quarter."""
    return number == 1 and words["unit"].casefold() == "year" and "fuzz" not in words


def _counted(number: float, words: Mapping[str, str], sign: int, anchor: Anchor) -> str:
    """Count days, weeks, months or years from an anchor; "" where the anchor is too coarse."""
    unit, year = words["unit"].casefold().replace("centurie", "century"), anchor.year
    if year is None:
        return ""
    by = sign * number
    loose = words.get("fuzz", "only").casefold() not in {"only", "just", "exactly"}
    if unit in calendar.YEARS:
        if (loose or number % 1) and anchor.month:
            return marked(calendar.say_month(year, anchor.month + int(12 * by)))
        value = calendar.say_year(year + int(by * calendar.YEARS[unit]))
        return marked(value) if loose else value
    if unit in calendar.MONTHS and anchor.month:
        return marked(calendar.say_month(year, anchor.month + int(by)))
    if unit in calendar.DAYS and anchor.day:
        value = calendar.move_days(anchor.day, int(by * calendar.DAYS[unit]))
        return value if unit == "day" and not loose else marked(value)
    return ""
