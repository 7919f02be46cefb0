"""Find the numbers that count or measure something, and say what, how sharply and of what whole."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from rashomon.lexicon.lemmas import lemma
from rashomon.schema import FURNITURE, Quantity, Reading, Span, Token, identify_span
from rashomon.understand.quantities_numbers import Number, numbers
from rashomon.understand.quantities_tables import (
    CURRENCIES,
    LABELS,
    NOT_COUNTED,
    ONE_STOPS,
    PEOPLE,
    SCOPE_WORDS,
    SKIPPED,
    UNITS,
)

REACH = 5
"""Words after a number among which the thing counted is looked for, where no tree is there."""

_WORD = regex.compile(r"\p{L}[\p{L}'’-]*")
_SCOPE = regex.compile(rf"\b(?:{SCOPE_WORDS})\b", regex.IGNORECASE)
_PLACE = regex.compile(
    r"\s(?:in|at|near|from|across|around|inside|outside)\s(?:the\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3}"
)
_CLAUSE_END = regex.compile(
    r"[.;:!?(\d]|\n\n|,\s|\s(?:while|whereas|but|although|and\s(?:that|the))\s"
)
_CLAUSE = 80
"""Code points on each side in which words may narrow a number: about a clause."""
_HARMED = regex.compile(
    r"\s{1,2}(?:of\s\w+\s)?(?:were\s|was\s|are\s|have\sbeen\s|had\sbeen\s|others\s(?:were\s)?)?"
    r"(?:killed|dead|wounded|injured|missing|arrested|detained|executed|slain|hurt|died|displaced)\b",
    regex.IGNORECASE,
)
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
_AGE = regex.compile(r"\p{Lu}[\p{L}.'’-]+,\s$")
_RANKED = regex.compile(r"\b(?:number|no\.)\s$", regex.IGNORECASE)
_CAPITAL_NEXT = regex.compile(r"\s\p{Lu}")


def quantities(reading: Reading) -> Reading:
    """Fill ``quantities``: numbers with what they count; dates and names are left out.

    >>> from rashomon.schema import Account
    >>> text = "At least 14 soldiers were killed in Tikrit."
    >>> read = quantities(Reading(account=Account(id="a", file="a", sha256="", text=text)))
    >>> [(q.low, q.comparator, q.counted, q.unit, q.scope) for q in read.quantities]
    [(14.0, 'at least', 'soldier', 'person', ('killed', 'in Tikrit'))]
    """
    found = tuple(_quantity(reading, number) for number in _counting(reading))
    return replace(reading, quantities=found)


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
            yield number


def _is_name(text: str, number: Number) -> bool:
    """Say whether a number is part of a name ("Boeing 737", "Article 5"), or a pronoun."""
    bare = text[number.bare : number.end]
    if bare.casefold() == "one":
        after = _WORD.match(text, number.end + 1)
        pronoun = _PRONOUN_ONE.search(text, max(0, number.bare - 7), number.bare)
        return pronoun is not None or after is None or after[0].casefold() in ONE_STOPS
    if _RANKED.search(text, max(0, number.bare - 12), number.bare):
        return True
    if number.start != number.bare or not bare[0].isdigit():
        return False
    before = regex.search(
        r"([\p{L}.'’-]+)[\s\u00a0]$", text, pos=max(0, number.bare - 20), endpos=number.bare
    )
    if before is None:
        return _AGE.search(text, max(0, number.bare - 30), number.bare) is not None
    word = before[1]
    if word.casefold().rstrip(".") in LABELS:
        return True
    return word[0].isupper() and not _opens_sentence(text, before.start(1)) and not number.sign


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
    if not number.sign and number.start == start and _YEARLIKE.fullmatch(bare):
        return True
    line = text.rfind("\n", 0, start) + 1
    if _LIST_MARK.match(text, line) and not text[line:start].strip(" \t(["):
        return True
    if _is_clock(text, number):
        return True
    chained = regex.search(r"\d[\s-]$", text[max(0, start - 2) : start])
    chains = regex.match(r"[\s-]\d", text[end : end + 2]) if bare.isdigit() else None
    return bool(chained or chains or _TELEPHONE.fullmatch(bare))


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


def _quantity(reading: Reading, number: Number) -> Quantity:
    text = reading.account.text
    span = Span(account=reading.account.id, start=number.start, end=number.end)
    harmed = _HARMED.match(text, number.end)
    counted, end = _counted(reading, number)
    counted = "person" if harmed and not counted else counted
    return Quantity(
        id=identify_span("quantity", span),
        span=span,
        low=number.low,
        high=number.high,
        unit=_unit(number, counted),
        counted=counted,
        scope=_scope(text, number, max(end, number.end)),
        comparator=number.comparator,
    )


def _unit(number: Number, counted: str) -> str:
    if number.sign:
        return "percent" if number.sign == "%" else CURRENCIES[number.sign]
    if counted in PEOPLE:
        return "person"
    return UNITS.get(counted, "")


def _counted(reading: Reading, number: Number) -> tuple[str, int]:
    """Give the lemma of what is counted and where its word ends, by tree or by words."""
    by_tree = _by_tree(reading.tokens, number)
    return by_tree or _by_words(reading.account.text, number)


def _by_tree(tokens: Sequence[Token], number: Number) -> tuple[str, int] | None:
    """Climb from the number to the noun that it modifies."""
    if not tokens:
        return None
    first = bisect_left(tokens, number.bare, key=lambda token: token.start)
    near = range(first, min(first + 6, len(tokens)))
    at = next((n for n in near if tokens[n].relation == "nummod"), None)
    if at is None or tokens[at].start >= number.end:
        return None
    head = tokens[tokens[at].head]
    if head.start < number.end or head.pos not in {"NOUN", "PROPN", "SYM"}:
        return None
    return head.lemma.casefold(), head.end


def _by_words(text: str, number: Number) -> tuple[str, int]:
    """Take the first word after a number that looks like a plural; of one thing, like a noun."""
    at, single = number.end, number.high == 1
    if number.sign and number.sign != "%":
        return "", at
    for _ in range(REACH):
        gap = regex.compile(r"[\s\u00a0-]{1,2}").match(text, at)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or word[0].casefold() in NOT_COUNTED - SKIPPED:
            return "", number.end
        at, low = word.end(), word[0].casefold()
        if low in SKIPPED:
            continue
        base = low[:-3] + "man" if low.endswith("men") else lemma(low, "NOUN")
        name = word[0][0].isupper() and (base == low or _CAPITAL_NEXT.match(text, at) is not None)
        if not name and (base in PEOPLE or base in UNITS or base != low):
            return base, at
        if single and word[0].islower():
            return base, at
    return "", number.end


def _scope(text: str, number: Number, end: int) -> tuple[str, ...]:
    """Gather the words of the clause that narrow a number: harm, part or whole, the place."""
    after = text[number.end : number.end + _CLAUSE]
    stop = _CLAUSE_END.search(after)
    after = after[: stop.start()] if stop else after
    before = text[max(0, number.start - _CLAUSE) : number.start]
    before = _CLAUSE_END.split(before)[-1]
    words = [match[0].casefold() for part in (before, after) for match in _SCOPE.finditer(part)]
    place = _PLACE.search(after, max(0, end - number.end))
    if place and len(_WORD.findall(after[: place.start()])) <= REACH + 2:
        words.append(place[0].strip())
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words))
