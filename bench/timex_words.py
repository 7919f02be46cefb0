# ruff: noqa: E501 - a pattern a line reads better than one in pieces
"""What TimeML counts as time and no calendar holds: lengths, "now", "daily"; how far words reach.

The product dates what has a place on a calendar. TimeML also marks lengths of time, sets of times
and references to past, present and future, and cuts expressions its own way: without prepositions,
with "early", "nearly" and "the past".
"""

import re
from collections.abc import Iterator

from rashomon.understand.dates_tables import NUMBERS, WEEKDAYS
from rashomon.understand.dates_words import number_of
from rashomon.understand.quantities_numbers import value_of

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE",
    "week": "W", "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip
YEARS = {"decade": 10, "century": 100, "centurie": 100}
CLOCK = frozenset({"second", "minute", "hour"})
SURE = {
    "PRESENT_REF": r"now|right now|currently|nowadays|at (?:the moment|present)|these days|current",
    "PAST_REF": r"recently|the past(?=\s?[.,;]|$)|formerly|long ago|(?:recent|past) (?:days|weeks|months|quarters|years|decades)(?: and months)?",
    "FUTURE_REF": r"the (?:near )?future|the (?:near|short|long) term|(?:coming|future) (?:days|weeks|months|quarters|years|decades)",
}  # fmt: skip
"""References to now, past and future: those that TimeBank and AQUAINT mark as a rule, and their like."""
REFERENCES = {
    "PRESENT_REF": r"already|yet|present|the present|this moment|at the time|today's",
    "PAST_REF": r"recent|once|previous(?:ly)?|former|earlier|ago|shortly|the recent past|(?:several|a few|some|many) (?:weeks|months|years|decades) ago|(?:weeks|months|years|decades) ago",
    "FUTURE_REF": r"future|soon|shortly|later|coming|upcoming|as soon as possible|the foreseeable future|(?:some|one) day",
}  # fmt: skip
"""References that the tagger may find, by its own judgement."""
SETS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W"}
_ONE = "|".join(sorted((w for w in NUMBERS if not w.startswith("a")), key=len, reverse=True))
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:\s\d/\d)?|(?:{_ONE})(?:[\s-](?:hundred|thousand|dozen|one|two|three|four|five|six|seven|eight|nine))?|an?\s(?:hundred|thousand|dozen)|half\san?|an?\sfew|an?\scouple(?:\sof)?|several|few|many|an?|another|(?:dozens|hundreds|thousands)\sof)"
_UNIT = r"(?-i:(?<!a )second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_BLUR = r"nearly|almost|at\sleast|at\smost|more\sthan|less\sthan|fewer\sthan|no\smore\sthan|up\sto"
_MOD = rf"(?:(?:{_BLUR})\s)"
_THE = r"(?:(?:the|these|those|this|his|her|its|their)\s)"
_WAY = r"(?:(?:past|last|next|coming|first|final|latest|previous|following|recent|initial|preceding|early)\s)"
_MORE = r"(?:(?:more|full|consecutive|straight|additional|long|trading|business|whole|fiscal)\s)"
_TAIL = r"(?:\s(?:or\sso|or\smore|or\stwo|and\sa\shalf|ahead))?(?:\s(?:ago|earlier|later)\b)?"
_WEEKDAY = "|".join(day for day in WEEKDAYS if day.endswith("day"))
HOUR = r"\b(?:(?P<h>\d\d?)(?::(?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?|noon|midnight)"
_ZONE = r"(?:\s(?:[A-Z]{1,2}[DS]?T|local\stime))?"
LENGTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MOD}?{_THE}?{_WAY}?{_NUMBER}(?:\s(?:to|or)\s{_NUMBER})?\s{_MORE}?{_UNIT}s?\b(?!['’]?s?[\s-]old|-){_TAIL}",
        rf"\b{_MOD}?the\s{_WAY}{_MORE}?(?:decade|century|year|month|week|hour|day|minutes?|hours|days|weeks|months|years|decades)\b{_TAIL}",
        rf"\b{_NUMBER}[\s-]{_UNIT}(?:[\s-]?long)?\b(?!-)",
        rf"{HOUR}{_ZONE}(?:,?\s(?:on\s)?(?:yesterday|today|tomorrow|{_WEEKDAY}))?",
        rf"\b{_UNIT}s?-?long\b",
        rf"\b(?:each|every)\s{_UNIT}\b",
        r"\b(?:weeks|months|years|decades|centuries)(?:\sago)?\b(?!\sold)",
    )
)
WORDS = re.compile(rf"\b(?:{'|'.join((*SURE.values(), *SETS))})\b(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?:the\s)?(?:(?:beginning|middle|end|start)\sof\s(?:the\s)?|(?:early|mid|late)[\s-])|the\s(?=(?:beginning|middle|end|start|early|late|mid)\b)|earlier\s|later\s|(?:{_BLUR})\s)$",
    re.IGNORECASE,
)
_DAY = re.compile(rf"(?:earlier|later|early|late)\s+(?={_WEEKDAY})", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?:since|until|till|by|in|at|on|of|from|before|after|between|about|around|some|only|just|roughly|approximately|over|night\sof|evening\sof|morning\sof)\s+)+",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    rf"the\s+(?=[\w-]+-(?:quarter|ago|earlier)$|(?:{_WEEKDAY})$)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s$")


def cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut an expression as TimeML does: no preposition before, what narrows it taken in.

    >>> text = "It has been so since nearly two years ago"
    >>> text[slice(*cut(text, 15, len(text)))]
    'nearly two years ago'
    """
    if head := _HEAD.match(text, start, end):
        start = head.end() if head.end() < end else start
    if article := _ADJECTIVE.match(text, start, end):
        start = article.end()
    if day := _DAY.match(text, start, end):
        start = day.end()
    elif before := _BEFORE.search(text, max(0, start - 40), start):
        kept = _DAY.match(text, before.start(), end)
        start = start if kept else before.start()
    if tail := _POSSESSIVE.search(text, start, end):
        end = tail.start()
    return start, end


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the lengths of time, the times of day and the references of a text."""
    for pattern in (*LENGTHS, WORDS):
        yield from (match.span() for match in pattern.finditer(text))


MOVED = re.compile(r"\b(?:ago|later|earlier|before|after)\b")
"""Words that make of a length a place on the calendar."""


def length_of(words: str) -> str:
    """Give a length of time: 'the past two years' is P2Y, 'several days' PXD, "" for none.

    >>> length_of("the past thirty-two years"), length_of("several days"), length_of("90-day")
    ('P32Y', 'PXD', 'P90D')
    """
    match = _MEASURED.search(words)
    if match is None or MOVED.search(words):
        return ""
    unit = match["unit"]
    before = words[: match.start()].replace("-", " ").replace(",", "").split()
    number = next((n for k in range(len(before)) if (n := _number(" ".join(before[k:])))), None)
    if number is None and not match["s"] and not (_ONCE.search(words) or match["long"]):
        return ""
    vague = number is None and (match["s"] or "several" in before)
    size = "X" if vague else f"{(number or 1) * YEARS.get(unit, 1):g}"
    return f"P{'T' if unit in CLOCK else ''}{size}{UNITS.get(unit, 'Y')}"


_MEASURED = re.compile(
    rf"(?:^|[\s-])(?P<unit>{'|'.join((*UNITS, *YEARS))})(?P<s>s?)(?:['’]s?)?(?P<long>[\s-]?long)?(?:\s(?:ahead|or\sso|or\smore|now))?$"
)
_ONCE = re.compile(r"\b(?:each|every|past|few|several)\b|the\slast")

_EXTRA = re.compile(
    r"\s(?:more|full|consecutive|straight|additional|long|trading|business|whole|fiscal)$"
)


def _number(words: str) -> float | None:
    words = _EXTRA.sub("", words)
    whole = re.fullmatch(r"(\d+)\s1/2", words)
    if whole or words in {"half a", "half an"}:
        return float(whole[1] if whole else 0) + 0.5
    return number_of(words) or value_of(words)


def reference_of(words: str) -> str:
    """Give 'now', 'recently', 'daily' and the like their TimeML name."""
    tables = (*SURE.items(), *REFERENCES.items())
    named = (name for name, pattern in tables if re.fullmatch(f"(?:{pattern})", words))
    return SETS.get(words, "") or next(named, "")


def hour_of(words: str) -> str:
    """Give a time of day on the clock of 24 hours, "" where none is named.

    >>> hour_of("9 a.m. tuesday"), hour_of("5:15 p.m."), hour_of("noon wednesday")
    ('09:00', '17:15', '12:00')
    """
    match = re.search(HOUR, words)
    if match is None:
        return ""
    if match[0] in {"noon", "midnight"}:
        return "12:00" if match[0] == "noon" else "24:00"
    hour = int(match["h"]) % 12 + (12 if match["half"] == "p" else 0)
    return f"{hour:02}:{match['m'] or '00'}"
