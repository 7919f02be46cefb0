"""Which year or week an expression means that leaves it open: a fitted choice.

"On 20 May" may be the last one before the account's own day, the next one, or the next after the
last date of the story. Each such day is an option, described by where it lies from both and by
what stands around; a conditional logit, fitted by ``recipes/dates/fit.py`` on gold dates into the
table ``dates_choice.tsv``, gives each its chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log1p
from pathlib import Path

import regex

from rashomon.understand.dates_calendar import say_day
from rashomon.understand.dates_frame import (
    PUBLISHED,
    Anchor,
    Asked,
    Frame,
    Known,
    Option,
    in_quotation,
)
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_tables import FUTURE_CUES, PAST_CUES, SURE_FUTURE_CUES, WEEKDAYS

Places = tuple[float | None, float | None]
"""Where the account's own date and the story stand, in days or months."""
_OLD = frozenset({"old", "undated"})
"""Regimes of accounts that tell of the past, whose weights stand apart ("told year …")."""
_DESK = frozenset({"past", "coming", "same past", "own"})
"""What an option is to the account's own day, which cues speak for; the rest is to the story."""
LONGEST = 31
"""Days by which a day is written as a part of its month."""
OFTEN = 8
"""Years named most often in an account, that are options."""
_TOLD = frozenset({"that", "that same", "the following", "the previous"})
"""Words that say that a weekday is the story's."""
_WAYS = {
    "next": 1,
    "this coming": 1,
    "the following": 1,
    "last": -1,
    "this past": -1,
    "the past": -1,
    "the previous": -1,
}
"""Words that say on which side of its anchor a weekday lies."""
SURE = 0.5
"""Least chance of an option that is taken."""
TABLE = Path(__file__).with_name("dates_choice.tsv")
_CAP = 12.0
"""Days or months from which every distance counts as one of this size."""
_BACKWARD, _UNNAMED = 1.3, 2.0
"""How much dearer a step back in the story is than one forward; what a month costs that lies away
from the months named in full, against one of a step."""
_AROUND = 110
"""Code points on each side of an expression in which a cue speaks for it, within its sentence."""
_CLOSE = 32
"""Code points before an expression that hold the verb it goes with, as a rule: five words."""
_BREATH = 120
"""Code points after a bare year within which a month may belong to that year: about a clause."""
_SENTENCE_END = regex.compile(r"[.!?][\s\"”’\])]|\n\s{0,3}\n")
_CUES = {
    "ahead": regex.compile(FUTURE_CUES, regex.IGNORECASE),
    "surely": regex.compile(SURE_FUTURE_CUES, regex.IGNORECASE),
    "said": regex.compile(
        r"\b(?:said|says|told|announced|reported|added|warned)\b", regex.IGNORECASE
    ),
    "told": regex.compile(PAST_CUES, regex.IGNORECASE),
}
_YEAR_ITSELF = regex.compile(
    r"\b(?:in|of|by|since|from|until|till|during)\s{1,3}(?:\d{4})?$", regex.IGNORECASE
)
_WORD_BEFORE = regex.compile(r"(\w+)[\s\u00a0]+$")
_WORDS = frozenset("on in by until till since from for of after before and to".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """The circumstances of an expression: of its account, of its sentence, of its place in it."""

    regime: str
    desk: Sequence[str]
    story: Sequence[str]


def choose_year(month: int, day: int | None, found: Found, frame: Frame) -> tuple[int, str] | None:
    """Find the year of a month or of its day, with the name of its anchor; None where none is."""
    if frame.year is not None:
        return frame.year, ""
    options = [_option(year, month, day, found, frame) for year in sorted(_years(frame))]
    real = [option for option in options if say_day(option.value, month, day or 1)]
    part = (day or 1) / LONGEST

    def place(anchor: Anchor) -> float | None:
        if anchor.year is None or anchor.month is None:
            return None
        own = anchor.day.day / LONGEST if anchor.day and day else part
        return 12 * anchor.year + anchor.month - 1 + own

    return _chosen("year", real, (place(frame.published), place(frame.story)), found, frame)


def _years(frame: Frame) -> set[int]:
    near = [one.year for one in (frame.story, frame.focus) if one.year]
    if frame.published.month:
        near.append(frame.published.year or 0)
    elif not near:
        return set()
    named = [year for year, _ in frame.years.most_common(OFTEN)]
    coming = () if frame.coming is None else (frame.coming,)
    return {*named, *coming, *(year + by for year in near for by in (-1, 0, 1))}


def _option(year: int, month: int, day: int | None, found: Found, frame: Frame) -> Option:
    at, written = 12 * year + month - 1, say_day(year, month, day or 1)
    weekday = WEEKDAYS.get(found.words.get("weekday", "").casefold().rstrip("."))
    said = {
        "focus": year == frame.focus.year,
        "own": year == frame.published.year,
        "named": (at, 0) in frame.dated,
        "named day": day is not None and (at, day) in frame.dated,
        "next": year == frame.coming,
        "agrees": bool(written) and date.fromisoformat(written).weekday() == weekday,
    }
    return Option(
        value=year,
        at=at + (day or 1) / LONGEST,
        away=frame.away(at),
        share=frame.years[year] / max(1, frame.years.total()),
        said=frozenset(name for name, holds in said.items() if holds),
    )


def choose_weekday(weekday: int, found: Found, frame: Frame) -> tuple[int, str] | None:
    """Find the day, counted from year 1, of "on Friday"."""
    that = " ".join(found.words.get("that", "").casefold().split())
    published, story = frame.published.day, frame.focus.day or frame.story.day
    published = None if that in _TOLD and story else published
    days = [one.toordinal() for one in (published, story) if one]
    near = {day + by for day in days for by in range(-7, 8) if (day + by - 1) % 7 == weekday}
    way, start = _WAYS.get(that, 0), days[0] if days else 0
    at = (published.toordinal() if published else None, story.toordinal() if story else None)
    options = [
        Option(value=day, at=day)
        for day in sorted(near)
        if day > 0 and (way * (day - start) > 0 or not way)
    ]
    return _chosen("weekday", options, at, found, frame)


def _chosen(
    sort: str, options: Sequence[Option], at: Places, found: Found, frame: Frame
) -> tuple[int, str] | None:
    """Take the likeliest option, with the name of the anchor that it lies nearest to."""
    if not options:
        return None
    known = _describe(sort, options, at, found, frame)
    values = tuple(option.value for option in options)
    chances = (frame.judge or weigh)(
        Asked(sort=sort, start=found.start, values=values, known=known)
    )
    best = max(range(len(options)), key=chances.__getitem__)
    if chances[best] < SURE:
        return None
    published, story = at
    there = options[best].at
    desk = published is not None and (story is None or abs(there - published) < abs(there - story))
    return values[best], PUBLISHED if desk else frame.story.id or frame.focus.id


def weigh(asked: Asked, table: Mapping[str, float] | None = None) -> Sequence[float]:
    """Give each option its chance."""
    table = _table() if table is None else table
    sums = [sum(table.get(n, 0.0) * v for n, v in known.items()) for known in asked.known]
    powers = [exp(one - max(sums)) for one in sums]
    return [power / sum(powers) for power in powers]


@cache
def _table() -> Mapping[str, float]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def _describe(
    sort: str,
    options: Sequence[Option],
    at: Places,
    found: Found,
    frame: Frame,
) -> tuple[Known, ...]:
    """Say what is known of each option (they lie in order), by name, alone and in circumstances."""
    kinds = [set(option.said) for option in options]
    for place, before, after in zip(at, ("past", "back"), ("coming", "onward"), strict=True):
        if place is None:
            continue
        earlier = [i for i, option in enumerate(options) if option.at < place]
        later = [i for i, option in enumerate(options) if option.at > place]
        for i in earlier[-1:]:
            kinds[i].add(before)
        for i in later[:1]:
            kinds[i].add(after)
        for i in set(range(len(options))) - {*earlier, *later}:
            kinds[i].add(f"same {before}")
    flags = _flags(found, frame)
    return tuple(_known(sort, option, kinds[i], at, flags) for i, option in enumerate(options))


def _known(
    sort: str,
    option: Option,
    kinds: set[str],
    at: Places,
    flags: Flags,
) -> Known:
    known: Known = dict.fromkeys(kinds, 1.0)
    published, story = at
    if published is not None:
        step = option.at - published
        known["after desk" if step >= 0 else "before desk"] = min(abs(step), _CAP) / _CAP
        known["far from desk"] = log1p(abs(step))
    if story is not None:
        step = option.at - story
        cost = min(step if step >= 0 else -_BACKWARD * step, _CAP) + _UNNAMED * min(
            option.away or 0, _CAP
        )
        known["cost"] = cost / _CAP
    known["share"] = option.share
    told = flags.regime in _OLD
    crossed = {} if told else {f"{name} {flags.regime}": value for name, value in known.items()}
    for kind in kinds:
        here = flags.desk if kind in _DESK else flags.story
        crossed |= {f"{kind} {flag}": 1.0 for flag in here}
    past = "told " if told else ""
    return {f"{past}{sort} {name}": value for name, value in (known | crossed).items() if value}


def _flags(found: Found, frame: Frame) -> Flags:
    """Name the circumstances of an expression."""
    text, start, end = frame.text, found.start, found.end
    before = _SENTENCE_END.split(text[max(0, start - _AROUND) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _AROUND])[0]
    near = bool(frame.focus.value) and start - frame.focus.end <= 2 * _AROUND
    last = _WORD_BEFORE.search(before)
    word = last[1].casefold() if last else ""
    places = {"": before, " close": before[-_CLOSE:], " next": after}
    cues = [f"{n}{where}" for where, part in places.items() for n in _CUES if _CUES[n].search(part)]
    if "ahead" in cues and not {"said", "told close"} & {*cues}:
        cues.append("ahead alone")
    that = " ".join(found.words.get("that", "").casefold().split())
    both = {
        f"that {that}": bool(that),
        f"after {word}": word in _WORDS,
        "quoted": in_quotation(text, start),
        "near": near,
    }
    story = {
        "same sentence": near and _SENTENCE_END.search(text, frame.focus.end, start) is None,
        "in force": in_force(found, frame),
    }
    shared = [name for name, holds in both.items() if holds]
    return Flags(
        regime=frame.age,
        desk=shared + (cues or ["untold"]),
        story=shared + [name for name, holds in story.items() if holds],
    )


def in_force(found: Found, frame: Frame) -> bool:
    """Say whether a bare year ("in 1999") has just been said that may hold for what follows it."""
    end = frame.focus.end
    if end <= frame.story.end or found.start - end > _BREATH:
        return False
    return _YEAR_ITSELF.search(frame.text, max(0, end - 16), end) is not None
