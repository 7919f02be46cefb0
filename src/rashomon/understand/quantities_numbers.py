"""Numbers as accounts write them: digits, words, scales, ranges, shares and orders of magnitude."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from rashomon.schema import Comparator
from rashomon.understand.quantities_tables import (
    COMPARATORS,
    COMPARATORS_AFTER,
    FRACTIONS,
    ONES,
    SCALES,
    VAGUE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the words that sharpen or blur it.

    ``start`` to ``end`` holds all of them, ``bare`` is where the number itself starts; ``sign`` is
    the currency or per cent sign that it carries.
    """

    start: int
    end: int
    bare: int
    low: float
    high: float
    comparator: Comparator = "exactly"
    sign: str = ""


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)


_S = r"[\s\u00a0]{1,2}"
_ONE = rf"(?:{_any(ONES)})"
_SCALE = rf"(?:{_any(SCALES)})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?"
_UNDER_HUNDRED = rf"{_ONE}(?:-{_ONE})?\b"
_WORDS = (
    rf"(?:(?:{_UNDER_HUNDRED}|half{_S}an?\b|an?\b){_S}{_SCALE}s?\b(?:{_S}{_SCALE}\b)?"
    rf"(?:,?{_S}(?:and{_S})?{_UNDER_HUNDRED}(?:{_S}{_SCALE}\b)?(?:{_S}(?:and{_S})?{_UNDER_HUNDRED})?)?"
    rf"|{_UNDER_HUNDRED})"
)
_TAIL = r"(?:[\s\u00a0-]{1,2}(?:hundred|thousand|million|billion|trillion)\b|(?:bn|mn|m)\b)?"
_ATOM = regex.compile(
    r"(?<![\w.,/:#№]|\p{L}[-–—])"
    rf"(?:(?P<vague>{_any(VAGUE)})\b|(?P<share>{_any(FRACTIONS)})(?={_S}(?:of|the|its|their|his|our)\b)"
    rf"|(?P<money>(?:US)?\$|€|£|¥)?\s?(?P<number>{_DIGITS}{_TAIL}|{_WORDS}))"
    r"(?!\w|-\p{L}|[/:]\w|[.,]\d|°)"
    r"(?:\s?(?P<percent>%)|[\s-]{1,2}(?P<percent>per\s?cent|percent|percentage\spoints?)\b)?",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(rf"\b(?P<word>{_any(COMPARATORS)}){_S}(?:the{_S})?$", regex.IGNORECASE)
_AFTER = regex.compile(rf"{_S}(?P<word>{_any(COMPARATORS_AFTER)})\b|\+", regex.IGNORECASE)
_JOIN = regex.compile(rf"\s?[-–—]\s?|{_S}(?:to|or){_S}", regex.IGNORECASE)
_AND = regex.compile(rf"{_S}and{_S}", regex.IGNORECASE)
_BETWEEN = regex.compile(rf"\bbetween{_S}$", regex.IGNORECASE)
_LONGEST_COMPARATOR = 24


def numbers(text: str) -> Iterator[Number]:
    """Give the numbers of a text in order; "between 10 and 12" is one, with both ends."""
    held: Number | None = None
    for match in _ATOM.finditer(text):
        number = _atom(match)
        if number is None:
            continue
        joined = _joined(text, held, number) if held else None
        if held and joined is None:
            yield _compared(text, held)
        held = joined or number
    if held:
        yield _compared(text, held)


def value_of(words: str) -> float | None:
    """Read a number in digits or words.

    >>> [value_of(w) for w in ("90,000", "2.5 million", "two dozen", "a hundred and five", "1,20")]
    [90000.0, 2500000.0, 24.0, 105.0, 120.0]
    """
    total, part = 0.0, 0.0
    seen = False
    for word in regex.split(r"[\s\u00a0-]+", _spaced(words)):
        if word in {"and", ""}:
            continue
        number = _word(word)
        if number is None:
            return None
        if word in SCALES or word.removesuffix("s") in SCALES:
            part = (part or 1) * number
            total, part = (total + part, 0.0) if number >= 1000 else (total, part)
        else:
            part += number
        seen = True
    return total + part if seen else None


def _spaced(words: str) -> str:
    folded = regex.sub(r"(?<=\d),(?=\d)", "", words.casefold()).replace(",", " ")
    folded = regex.sub(r"\bhalf\s+an?\s+", "0.5 ", folded)
    return regex.sub(r"(?<=\d)(bn|mn|m)\b", r" \1", folded)


def _word(word: str) -> float | None:
    if word in {"a", "an"}:
        return 1.0 if word in {"a", "an"} else None
    if word in ONES:
        return ONES[word]
    scale = SCALES.get(word) or SCALES.get(word.removesuffix("s"))
    if scale:
        return scale
    return float(word) if regex.fullmatch(r"\d+(?:\.\d+)?", word, regex.ASCII) else None


def _atom(match: regex.Match[str]) -> Number | None:
    start, end = match.span()
    vague = match["vague"] or match["share"]
    if vague:
        word = " ".join(vague.casefold().split())
        low, high = VAGUE.get(word) or (FRACTIONS[word], FRACTIONS[word])
        kind: Comparator = "between" if match["vague"] else "exactly"
        sign = "" if match["vague"] else "%"
        return Number(
            start=start, end=end, bare=start, low=low, high=high, comparator=kind, sign=sign
        )
    value = value_of(match["number"])
    if value is None:
        return None
    sign = match["money"] or ("%" if match["percent"] else "")
    start = match.start("money") if match["money"] else match.start("number")
    return Number(start=start, end=end, bare=start, low=value, high=value, sign=sign.casefold())


def _joined(text: str, one: Number, other: Number) -> Number | None:
    """Make one range of two numbers that words join, where the second is the greater."""
    if one.comparator == "between" or one.end > other.start or other.start - one.end > 6:
        return None
    between = _BETWEEN.search(text, max(0, one.start - 10), one.start)
    joins = _AND if between else _JOIN
    scaled = replace(one, low=one.low * _scale(text, one, other))
    if joins.fullmatch(text, one.end, other.start) is None or scaled.low >= other.low:
        return None
    start = between.start() if between else one.start
    return replace(
        one,
        start=start,
        end=other.end,
        low=scaled.low,
        high=other.high,
        comparator="between",
        sign=one.sign or other.sign,
    )


def _scale(text: str, one: Number, other: Number) -> float:
    """Give the scale that "two to three million" means for its first number."""
    last = text[other.start : other.end].casefold().split()[-1]
    first = text[one.start : one.end].casefold().split()[-1]
    scale = SCALES.get(last, 1.0)
    return scale if scale >= 1000 and first not in SCALES and one.low < scale else 1.0


def _compared(text: str, number: Number) -> Number:
    """Take in the words of comparison before and after a number."""
    before = _BEFORE.search(text, max(0, number.start - _LONGEST_COMPARATOR), number.start)
    after = _AFTER.match(text, number.end)
    if before:
        word = " ".join(before["word"].casefold().split())
        kind = COMPARATORS[word]
        kept = number.comparator == "between" and kind in {"about", "exactly"}
        number = replace(
            number, start=before.start(), comparator=number.comparator if kept else _kind(kind)
        )
    elif after and number.comparator == "exactly":
        word = " ".join((after["word"] or "plus").casefold().split())
        number = replace(number, end=after.end(), comparator=_kind(COMPARATORS_AFTER[word]))
    return number


def _kind(word: str) -> Comparator:
    kinds: tuple[Comparator, ...] = ("exactly", "about", "at least", "at most", "between")
    return next(kind for kind in kinds if kind == word)
