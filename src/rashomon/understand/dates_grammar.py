# ruff: noqa: E501 - one pattern a line reads better than a pattern in pieces
"""The grammar that finds time expressions: patterns, and what each says before it is resolved.

Every pattern is bounded (no repetition inside a repetition), so the time is linear in the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from rashomon.understand.dates_tables import (
    COUNTED_THINGS,
    DECADES,
    HIJRI_MONTHS,
    HOLIDAYS,
    HOURS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SOLAR_MONTHS,
    WEEKDAYS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that a pattern took for a time expression, with its named parts, not yet resolved."""

    kind: str
    start: int
    end: int
    words: Mapping[str, str]


def _any(words: Mapping[str, object]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word).replace(r"\ ", r"\s") for word in longest_first)


_FULL = frozenset({"may", "june", "july"})
_S = r"[\s\u00a0]{1,3}"
_OF = rf"(?:{_S}of(?:{_S}the{_S}(?:month|year)(?:{_S}of)?)?)?"
_MONTH_WORD = rf"(?:(?:{_any({m: 0 for m in MONTHS if len(m) > 4 or m in _FULL})})\b|(?:{_any({m: 0 for m in MONTHS if len(m) < 5 and m not in _FULL})})\b\.?)"
_M = rf"(?P<month>{_MONTH_WORD})"
_M2 = rf"(?P<month2>{_MONTH_WORD})"
_D = rf"(?P<day>(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?|{_any(ORDINALS)})"
_D2 = r"(?P<day2>(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)"
_Y = r"(?P<year>(?:1\d|20)\d\d)(?![\d%])(?![.,/]\d|[-–—]\d{4}\d)"
_W = rf"(?P<weekday>(?:{_any({w: 0 for w in WEEKDAYS if w.endswith('day')})})\b|(?:{_any({w: 0 for w in WEEKDAYS if not w.endswith('day')})})\b\.?)"
_N = rf"(?P<number>\d{{1,3}}|(?:{_any(NUMBERS)})(?:{_S}and{_S}a{_S}half)?)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|century|centurie)s?"
_PART = r"(?:morning|afternoon|evening|night|noon|dawn|daybreak|midnight)"
_SEASON = rf"(?P<season>{_any(SEASONS)})"
_Q = r"(?:(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)[-\s]quarter|Q(?P<quarter>[1-4]))"
_DASH = r"\s?[-–—]\s?"
_EDGE = rf"(?:(?P<edge>early|late|mid|middle|beginning|end|start)(?:[-\s]|{_S}of{_S}(?:the{_S})?|{_S}in{_S}))?"
_AND = rf"(?:{_DASH}|{_S}(?:to|and|or){_S}(?:the{_S})?|/)"
_COMMA = r"[,\s\u00a0]{1,3}"
_FUZZ = (
    rf"(?:(?P<fuzz>about|around|almost|nearly|some|roughly|approximately|more{_S}than|less{_S}than|over|"
    rf"just{_S}over|just{_S}under|at{_S}least|barely|only|just|exactly){_S})?"
)
_UNITS_LIST = (
    ("iso", r"(?<![\d.\-/])(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d\-])"),
    ("iso", r"(?<![\d.\-/])(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<year>(?:1[5-9]|20)\d\d)(?![\d\-]|\.\d)"),
    ("slashed", r"(?<![\d.\-/])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<year>(?:1[5-9]|20)\d\d)(?![\d\-/])"),
    ("nine-eleven", rf"(?<![\d/])9/11(?![\d/])|\bSept(?:ember|\.)?{_S}11(?:th)?{_S}(?:terror(?:ist)?{_S})?attacks(?:{_S}in{_S}2001|{_S}of{_S}2001)?"),
    ("date", rf"(?:\b{_W}{_COMMA}(?:the{_S})?)?(?<![\d.,/$])\b{_D}{_OF}{_S}{_M}(?:,?{_S}(?:of{_S})?(?:in{_S})?{_Y})?"),
    ("date", rf"(?:\b{_W}{_COMMA}(?:the{_S})?)?\b{_M}{_S}(?:the{_S})?{_D}(?!\d|[:.,]\d\d|{_S}(?!killed|wounded)(?:{COUNTED_THINGS})\b)(?:\]|\))?(?:,?{_S}(?:of{_S})?(?:in{_S})?{_Y})?"),
    ("days", rf"(?<![\d.,/$])\b{_D}{_AND}{_D2}{_OF}{_S}{_M}(?:,?{_S}(?:of{_S})?{_Y})?"),
    ("days", rf"\b{_M}{_S}{_D}(?:{_DASH}|{_S}(?:to|and|or|through){_S}(?:the{_S})?){_D2}(?!\d|[:.]\d\d)(?:,?{_S}(?:of{_S})?{_Y})?"),
    ("month", rf"\b{_EDGE}{_M}(?:,?{_S}(?:of{_S})?(?:the{_S}year{_S})?{_Y})(?!\w)"),
    ("bare-month", rf"\b{_EDGE}(?:(?P<that>last|this|next|this{_S}past|that|the{_S}same|the{_S}following|the{_S}previous|the{_S}past){_S})?{_M}(?:{_S}(?:of{_S}(?P<which>that{_S}(?:same{_S})?|the{_S}same{_S}|the{_S}following{_S}|the{_S}next{_S})|(?:of{_S})?(?P<which>last{_S}|this{_S}))year)?(?!\w)"),
    ("month-day-that", rf"\b{_M}{_S}{_D}{_COMMA}?(?:of{_S})?(?P<which>that|the{_S}same|last|this|the{_S}following|the{_S}next){_S}year\b"),
    ("month-day-that", rf"\b{_D}{_OF}{_S}{_M}{_COMMA}?(?:of{_S})?(?P<which>that|the{_S}same|last|this|the{_S}following|the{_S}next){_S}year\b"),
    ("season", rf"\b(?:the{_S})?{_EDGE}{_SEASON}(?:{_S}of|{_S}in|,)?{_S}{_Y}"),
    ("season-that", rf"\b(?P<that>last|this|next|this{_S}past|that|the{_S}same|the{_S}following|the{_S}next|the{_S}previous){_S}{_SEASON}\b"),
    ("season-that", rf"\b{_SEASON}{_S}of{_S}(?P<which>that{_S}(?:same{_S})?|the{_S}same{_S}|the{_S}following{_S}|last{_S}|this{_S})year\b"),
    ("decade", rf"(?<![\d,.$])(?:the{_S})?{_EDGE}(?P<decade>(?:1\d|20)\d)0['’]?s\b"),
    ("decade-word", rf"\bthe{_S}{_EDGE}(?:nineteen[-\s])?(?P<decade>{_any(DECADES)})\b"),
    ("decade-word", rf"\b(?:the{_S})?{_EDGE}['‘’](?P<digit>[2-9])0s\b"),
    ("century", rf"\b(?:the{_S})?{_EDGE}(?P<century>\d\d?(?:st|nd|rd|th)|{_any(ORDINALS)})[-\s]centur(?:y|ies)\b(?!{_S}(?:BC|B\.C))"),
    ("fiscal", rf"\b(?:fiscal(?:{_S}year)?|financial{_S}year|FY){_S}?{_Y}"),
    ("years", r"(?<![\d.,/$€£\-–—])\b(?P<year>(?:1\d|20)\d\d)[-–—/](?P<year2>(?:(?:1\d|20)\d\d|\d\d))(?![\d%]|[-–—/]\d|,\d)"),
    ("set", rf"\b(?:each|every){_S}(?:{_D}{_OF}{_S})?(?:{_M}|{_W})(?!\w)"),
    ("recent", rf"\bin{_S}(?:recent|the{_S}(?:coming|past{_S}few|last{_S}few|next{_S}few)|coming){_S}(?:days|weeks)\b"),
    ("short-year", rf"\b(?:in|of|since|until|by|from|{_M}){_S}['’‘](?P<short>\d\d)\b(?!['’]?s)"),
    ("span-now", rf"\bthe{_S}(?:last|past){_S}(?:{_N}{_S}(?P<unit>day|week|month|year|decade|century|centurie)s?|(?P<unit>week|month|year|decade))\b(?!{_S}of\b)"),
    ("year", rf"(?<![\d.,/$€£¥#№:-])(?<!No\. )\b(?:{_EDGE})?{_Y}(?!-\w)(?!{_S}(?:{COUNTED_THINGS})\b)(?![\w°])"),
    ("weekday", rf"\b(?:(?P<edge>early|earlier|late|later){_S})?(?:(?P<that>last|this|next|the{_S}past|this{_S}past|this{_S}coming|that|that{_S}same|the{_S}following|the{_S}previous|the){_S})?{_W}(?:{_S}(?:{_PART}))?(?!\w)"),
    ("today", rf"\b(?P<word>today|tonight|yesterday|tomorrow|this{_S}(?:very{_S})?(?:morning|afternoon|evening)|last{_S}(?:night|evening))(?:['’]s)?\b"),
    ("unit-now", rf"\b(?:(?P<edge>earlier|later|early|late){_S})?(?P<that>last|this|next|this{_S}past|the{_S}current|this{_S}coming|the{_S}coming){_S}(?P<unit>week-?end|week|month|year|quarter|decade|century)(?!{_S}of)(?:['’]s)?\b"),
    ("weekend", rf"(?<=\b(?P<way>over|during|on|at|for)\s)the{_S}week-?end(?!{_S}of|-)\b"),
    ("quarter", rf"\b(?:the{_S})?(?:(?P<which>last|this|next|that|the{_S}same|the{_S}previous|the{_S}following){_S}year['’]s{_S}|(?P<fiscal>fiscal[-\s])|{_Y}{_S})?{_Q}(?:,?{_S}(?:(?:of|in){_S})?(?:(?:the{_S})?(?P<fiscal>fiscal|financial)[\s\w]{{0,6}}{_S})?{_Y}|{_S}of{_S}(?P<which>last|this|next|that|the{_S}same|the{_S}previous|the{_S}following){_S}year)?(?!\w|{_S}of{_S}(?:an?|the{_S}(?!year\b))\b)"),
    ("quarter-now", rf"\b(?:the{_S})?(?P<that>latest|last|this|next|previous|current|coming|that|same|the){_S}quarter\b(?!{_S}(?:of|century|mile|hour)\b|-)"),
    ("year-before", rf"\b(?:the{_S})?(?:comparable{_S})?year-(?:earlier|ago)\b(?:{_S}(?:(?:first|second|third|fourth)[-\s])?(?:quarter|period))?|\bthe{_S}(?:same|comparable|corresponding|like|similar){_S}(?:quarter|period|month)(?:{_S}of|{_S}in)?(?:{_S}the)?{_S}(?:last{_S}year|a{_S}year{_S}(?:ago|earlier|before)|(?:previous|prior|preceding){_S}year|year{_S}before)\b"),
    ("unit-then", rf"\b(?P<that>that{_S}(?:very{_S})?same|the{_S}(?:very{_S})?same|that(?:{_S}very)?|the{_S}following|the{_S}next|the{_S}previous|the{_S}preceding|a{_S}following|next){_S}(?P<unit>day|week|month|year|decade|night|evening|morning|afternoon)\b(?!['’]s|-)"),
    ("unit-then", rf"\bthe{_S}(?P<unit>day|week|month|year|night|evening){_S}(?P<that>before|after|following)\b(?!{_S}yesterday)"),
    ("ago", rf"\b{_FUZZ}{_N}{_S}{_UNIT}{_S}ago(?P<today>{_S}(?:today|tonight|this{_S}(?:very{_S})?(?:{_PART}|month|week|day)))?\b"),
    ("offset", rf"\b{_FUZZ}{_N}{_S}{_UNIT}{_S}(?P<way>later|earlier|before|after|afterwards?|beforehand|on|previously|prior)\b"),
    ("holiday", rf"\b(?P<holiday>{_any(HOLIDAYS)})(?:,?{_S}(?:of{_S}|in{_S})?{_Y})?(?!\w)"),
    ("hijri", rf"\b(?:{_D}{_S})?(?P<hijri>{_any(HIJRI_MONTHS)}),?{_S}(?P<era>1[34]\d\d)(?:{_S}?(?:A\.?H\.?|hijri))?"),
    ("solar", rf"\b(?:{_D}{_S})?(?P<solar>{_any(SOLAR_MONTHS)}),?{_S}(?P<era>1[23]\d\d|14[01]\d)(?:{_S}?(?:A\.?P\.?|SH|solar))?"),
    ("hour", rf"\b(?:at|by|before|after|from|since|until|till){_S}(?:(?:about|around|nearly|exactly|precisely|shortly{_S}before|shortly{_S}after|just{_S}before|just{_S}after){_S})?(?:{HOURS})(?!\w)(?!,?{_S}(?:hours{_S})?(?:of|on|to|the|yesterday|today|tomorrow|last|that|{_W}|{_any(MONTHS)}|\d)\b)"),
    ("nth", rf"\b(?:on|by|until|since|from|(?:night|morning|evening|afternoon|dawn){_S}of){_S}the{_S}(?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)|{_any(ORDINALS)})\b(?=[\s\u00a0]?[,.;:!?)—–\n]|{_S}(?:the|a|he|she|they|it|we|and|at|to|in|when)\b)"),
)  # fmt: skip
_TRIGGER = regex.compile(
    r"\d|\b(?:days?|weeks?|week-?ends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|night|evening|"
    r"morning|afternoon|today|tonight|yesterday|tomorrow|"
    rf"{_any({**MONTHS, **WEEKDAYS, **SEASONS, **DECADES, **HOLIDAYS, **HIJRI_MONTHS, **SOLAR_MONTHS, **ORDINALS})})",
    regex.IGNORECASE,
)
_AROUND = 60
"""Code points on each side of a word of time within which its expression lies: the longest known
has 45."""
_SPACE, _LAST_SPACE = regex.compile(r"\s"), regex.compile(r"\s\S*$")
_LETTERS = str.maketrans({"İ": "I", "ı": "i", "ſ": "s", "K": "K"})
"""Letters that a search without regard to case takes for others, as tables do not."""
PATTERNS = tuple((kind, regex.compile(pattern, regex.IGNORECASE)) for kind, pattern in _UNITS_LIST)
"""Kind and pattern; where two find words at one place, the longer wins, then the earlier listed."""


def find(text: str) -> tuple[Found, ...]:
    """Give everything that some pattern takes for a time expression, by place, longest first."""
    found = [
        hit
        for stretch in _stretches(text)
        for order, pattern in enumerate(PATTERNS)
        for hit in _hits(text, stretch, order, pattern)
    ]
    return tuple(hit for _, hit in sorted(found, key=lambda pair: pair[0]))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches around words of time, cut at spaces: the rest need not be searched."""
    start, end = -1, -1
    for match in _TRIGGER.finditer(text):
        left, right = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        if left <= end:
            end = right
            continue
        if start >= 0:
            yield _to_spaces(text, start, end)
        start, end = left, right
    if start >= 0:
        yield _to_spaces(text, start, end)


def _to_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a stretch so that it cuts no word."""
    left = _SPACE.search(text, start, end) if start else None
    right = _LAST_SPACE.search(text, max(start, end - _AROUND), end) if end < len(text) else None
    return (left.start() if left else start), (right.start() if right else end)


def _hits(
    text: str, stretch: tuple[int, int], order: int, named: tuple[str, regex.Pattern[str]]
) -> Iterator[tuple[tuple[int, int, int], Found]]:
    kind, pattern = named
    for match in pattern.finditer(text, *stretch):
        words = {
            name: " ".join(value.translate(_LETTERS).split())
            for name, value in match.groupdict().items()
            if value
        }
        hit = Found(kind=kind, start=match.start(), end=match.end(), words=words)
        yield (hit.start, -hit.end, order), hit
