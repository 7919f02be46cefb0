"""Find the numbers that count or measure something, and say what, how sharply and of what whole."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from rashomon.schema import FURNITURE, Quantity, Reading, Span, Token, identify_span
from rashomon.understand.quantities_counted import counted, unit_of
from rashomon.understand.quantities_numbers import Number, numbers
from rashomon.understand.quantities_scope import harms, scope
from rashomon.understand.quantities_tables import AGE, LABELS, ONE_STOPS, PLACES

_WORD = regex.compile(r"\p{L}[\p{L}'’-]*")
_LIST_MARK = regex.compile(
    r"[ \t]*[(\[]?(?:\d{1,3}[.)\]](?:\s|$)|\d{1,3}(?:\.\d{1,3}){1,3}\.?\s{1,4}\p{Lu})"
)
_CLOCK = regex.compile(r"(?:at|by|until|about|past|to|from|near|call\sof)\s$", regex.IGNORECASE)
_HOUR = regex.compile(r"\s(?:past|to\s\w+\s(?:in|that)|o['’]clock|[ap]\.?m\b)", regex.IGNORECASE)
_PRONOUN_ONE = regex.compile(
    r"\b(?:no|any|every|some|each|which|this|that|the)\s$", regex.IGNORECASE
)
_TELEPHONE = regex.compile(r"\d{3}[-\s]\d{4}")
_YEARLIKE = regex.compile(r"(?:1[5-9]|20)\d\d")
OLDEST = 110
"""Years that a life may last."""
AGED = frozenset({"age", "aged"})
_AGED = regex.compile(r"\baged?\s(?:of\s|only\s|just\s)?$", regex.IGNORECASE)
_NAMED = regex.compile(r"\p{Lu}[\p{L}.'’-]+,\s$")
_CLOSED = regex.compile(r"\s?(?:[,.;)\n]|$)")
_OLD = regex.compile(r"\syears?(?:\sold|\sof\sage)\b", regex.IGNORECASE)
_RANKED = regex.compile(r"\b(?:number|no\.)\s$", regex.IGNORECASE)
_CAPITAL_NEXT = regex.compile(r"\s\p{Lu}")
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
).split()
_MONTH_NEXT = regex.compile(
    rf"\s(?:of\s)?(?:{'|'.join((*_MONTHS, *map(str.upper, _MONTHS)))})(?!\p{{L}})"
)


def quantities(reading: Reading) -> Reading:
    """Fill ``quantities``: numbers with what they count; dates and names are left out.

    >>> from rashomon.schema import Account
    >>> text = "At least 14 soldiers were killed in Tikrit."
    >>> read = quantities(Reading(account=Account(id="a", file="a", sha256="", text=text)))
    >>> [(q.low, q.comparator, q.counted, q.unit, q.scope) for q in read.quantities]
    [(14.0, 'at least', 'soldier', 'person', ('killed', 'in Tikrit'))]
    """
    told = [_placed(reading.tokens, number) for number in _counting(reading)]
    size = len(reading.account.text)
    ends = [0, *(number.end for number in told)]
    starts = [*(number.start for number in told), size, size]
    return replace(
        reading,
        quantities=tuple(
            _quantity(reading, number, told[k + 1 : k + 2], (ends[k], starts[k + 1]))
            for k, number in enumerate(told)
        ),
    )


def _placed(tokens: Sequence[Token], number: Number) -> Number:
    """Leave a comparator out that is a preposition: "stepped over eleven bodies"."""
    at = bisect_left(tokens, number.start, key=lambda token: token.start)
    if number.start == number.bare or at == len(tokens) or tokens[at].relation != "case":
        return number
    head = tokens[tokens[at].head]
    outside = head.start >= number.end and head.pos in {"NOUN", "PROPN"}
    bare = number.comparator != "between" and outside and tokens[at].lemma in PLACES
    return replace(number, start=number.bare, comparator="exactly") if bare else number


def _counting(reading: Reading) -> Iterator[Number]:
    """Give the numbers that count: not in dates or furniture, not names, marks or pronouns."""
    text, dates = reading.account.text, reading.dates
    ends = [date.span.end for date in dates]
    noise = [n.span for n in reading.account.noise if n.kind in FURNITURE]
    for number in numbers(text):
        at = bisect_left(ends, number.bare + 1)
        dated = at < len(dates) and dates[at].span.start < number.end
        furniture = any(span.start < number.end and number.bare < span.end for span in noise)
        if (
            not dated
            and not furniture
            and not _is_name(text, number)
            and not _is_mark(text, number)
        ):
            yield replace(number, counted=AGE) if _is_age(text, number) else number


def _is_age(text: str, number: Number) -> bool:
    """Tell the years of a life: "aged 17", "17 years old", "Ada Quill, 44, spoke"."""
    if number.counted or number.sign or not 0 < number.high <= OLDEST:
        return False
    start, end = number.bare, number.end
    named = _NAMED.search(text, max(0, start - 30), start) and _CLOSED.match(text, end)
    return bool(named or _AGED.search(text, max(0, start - 16), start) or _OLD.match(text, end))


def _is_name(text: str, number: Number) -> bool:
    """Say whether a number is part of a name ("Boeing 737", "Article 5"), or a pronoun."""
    bare = text[number.bare : number.end]
    if bare.casefold() == "one":
        return _is_pronoun(text, number)
    if _RANKED.search(text, max(0, number.bare - 12), number.bare):
        return True
    before = regex.search(
        r"([\p{L}.'’-]+)[\s\u00a0]$", text, pos=max(0, number.bare - 20), endpos=number.bare
    )
    if before is None or number.start != number.bare or not bare[0].isdigit():
        return False
    word = before[1].casefold().rstrip(".")
    named = before[1][0].isupper() and not _opens_sentence(text, before.start(1))
    return word not in AGED and (word in LABELS or (named and not number.sign))


def _is_pronoun(text: str, number: Number) -> bool:
    """Tell "one must ask", "no one" and "one Ada Quill" from one that counts."""
    after = _WORD.match(text, number.end + 1)
    before = _PRONOUN_ONE.search(text, max(0, number.bare - 7), number.bare)
    if before is not None or after is None or after[0].casefold() in ONE_STOPS:
        return True
    return after[0][0].isupper() and _CAPITAL_NEXT.match(text, after.end()) is not None


def _opens_sentence(text: str, start: int) -> bool:
    return (
        regex.search(r"(?:^|[.!?:\n]|[.!?][\"”’])\s*[\"“‘]?$", text[max(0, start - 4) : start])
        is not None
    )


def _is_mark(text: str, number: Number) -> bool:
    """Say whether a number is a citation mark, a list number, a year or part of one."""
    start, end = number.bare, number.end
    before, bare = text[max(0, start - 2) : start].strip()[-1:], text[start:end]
    if before == "[" or (before == "(" and text[end : end + 1] == ")"):
        return True
    yearlike = number.start == start and _YEARLIKE.fullmatch(bare)
    if not number.sign and (yearlike or (bare.isdigit() and _MONTH_NEXT.match(text, end))):
        return True
    if _opens_line(text, start) and _LIST_MARK.match(text, text.rfind("\n", 0, start) + 1):
        return True
    if _is_clock(text, number):
        return True
    chained = bare[0].isdigit() and regex.search(r"\d[\s-]$", text[max(0, start - 2) : start])
    chains = regex.match(r"[\s-]\d", text[end : end + 2]) if bare.isdigit() else None
    return bool(chained or chains or _TELEPHONE.fullmatch(bare))


def _opens_line(text: str, at: int) -> bool:
    """Say whether nothing but blanks and opening brackets stands before a place in its line."""
    while at and text[at - 1] in " \t([":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _is_clock(text: str, number: Number) -> bool:
    """Say whether a number is a time of day: 15.52, ten past two."""
    if number.sign or number.high > 24:
        return False
    if _HOUR.match(text, number.end) or text.endswith(" past ", 0, number.start):
        return True
    written = regex.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", text[number.bare : number.end])
    if written is None:
        return False
    return text[number.bare] == "0" or (
        _CLOCK.search(text, max(0, number.start - 10), number.start) is not None
    )


def _quantity(
    reading: Reading, number: Number, following: Sequence[Number], bounds: tuple[int, int]
) -> Quantity:
    text = reading.account.text
    span = Span(account=reading.account.id, start=number.start, end=number.end)
    thing = counted(reading, number, next(iter(following), None))
    narrowed = scope(text, number, thing.end, bounds)
    if not (thing.noun or number.sign) and harms(narrowed):
        thing = replace(thing, noun="person", person=True)
    return Quantity(
        id=identify_span("quantity", span),
        span=span,
        low=number.low,
        high=number.high,
        unit=unit_of(text, number, thing),
        counted=thing.noun,
        scope=narrowed,
        comparator=number.comparator,
    )
