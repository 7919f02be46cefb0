"""Numbers as accounts write them: digits, words, scales, ranges, shares and orders of magnitude."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from rashomon.schema import Comparator
from rashomon.understand.quantities_tables import (
    AGE,
    COMPARATORS,
    COMPARATORS_AFTER,
    FRACTIONS,
    HYPHENED,
    LENGTHS,
    ONES,
    OVER,
    SCALES,
    UNDER,
    VAGUE,
    WHOLES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the words that sharpen or blur it.

    ``start`` to ``end`` holds all of them, ``bare`` is where the number itself starts; ``sign`` is
    the currency or per cent sign that it carries, ``counted`` what it counts where its own words
    say so ("a nine-day siege").
    """

    start: int
    end: int
    bare: int
    low: float
    high: float
    comparator: Comparator = "exactly"
    sign: str = ""
    counted: str = ""


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
_UNIT = rf"(?:{_any(HYPHENED)})s?\b"
_OUT_OF = r"three|four|five|ten|twenty|a\shundred|10|20|100"
_ATOM = regex.compile(
    r"(?<![\w.,/:#№]|\p{L}[-–—])"
    rf"(?:(?P<vague>{_any(VAGUE)})\b|(?P<length>{_any(LENGTHS)})\b"
    rf"|(?P<part>{_any(FRACTIONS)}|quarter){_S}(?:of{_S})?an?{_S}(?P<whole>{_any(WHOLES)})\b"
    rf"|(?P<share>{_any(FRACTIONS)})(?={_S}(?:of|the|its|their|his|our)\b)"
    rf"|(?P<some>one(?:{_S}\p{{Ll}}+)?|{_ONE}){_S}in{_S}(?P<all>{_OUT_OF})\b(?!-|{_S}(?:{_UNIT}|{_SCALE}))"
    rf"|(?P<money>(?:US)?\$|€|£|¥)?\s?(?P<number>{_DIGITS}{_TAIL}|{_WORDS})"
    rf"(?P<half>[\s-]and[\s-]a[\s-]half\b(?:{_S}(?P<scale>{_SCALE})\b)?)?)"
    rf"(?!\w|-(?!{_UNIT}|strong\b)\p{{L}}|[/:]\w|[.,]\d|°)"
    rf"(?:-(?P<unit>{_UNIT}(?P<old>-olds?\b)?|strong\b))?"
    r"(?:\s?(?P<percent>%)|[\s-]{1,2}(?P<percent>per\s?cent|percent|percentage\spoints?)\b)?",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(rf"\b(?P<word>{_any(COMPARATORS)}){_S}$", regex.IGNORECASE)
_NEGATED = regex.compile(
    r"(?:\b(?:no|not|never|nor|neither|nobody|none|without)|n['’]t)\b"
    r"(?:\s(?!(?:that|who|which|when|because|if|but)\b)[\p{L}'’-]+){0,6}\s$",
    regex.IGNORECASE,
)
_CHANGED = regex.compile(
    r"\b(?:rose|risen|rises?|rising|gr[eo]wn?|grows?|increas\w+|fell|fallen|falls?|falling|drop\w*|"
    r"declin\w+|went|cut|reduc\w+|expand\w*|swell\w*|swollen|shrank|shrunk|climb\w*|jump\w*|"
    r"doubl\w+|rais\w+|lower\w*|up|down)\b(?:\s[\p{L}'’-]+){0,8}?\sfrom\s(?:[\p{L}]+\s){0,2}$",
    regex.IGNORECASE,
)
_AFTER = regex.compile(rf"{_S}(?P<word>{_any(COMPARATORS_AFTER)})\b|\+", regex.IGNORECASE)
_JOIN = regex.compile(rf"\s?[-–—]\s?|{_S}(?:to|or){_S}", regex.IGNORECASE)
_AND = regex.compile(rf"{_S}and{_S}", regex.IGNORECASE)
_BETWEEN = regex.compile(rf"\bbetween{_S}$", regex.IGNORECASE)
_LONGEST_COMPARATOR = 24
_CLAUSE = 80
"""Code points before a number in which its clause may say that it grew, or deny it."""


def numbers(text: str) -> Iterator[Number]:
    """Give the numbers of a text in order; "between 10 and 12" is one, with both ends."""
    held: Number | None = None
    for match in _ATOM.finditer(text):
        number = _atom(match)
        if number is None:
            continue
        joined = _joined(text, held, number) if held else None
        if held and joined is None:
            yield _compared(text, _changed(text, held, number))
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
    sized = _sized(match)
    if sized is not None:
        return replace(sized, start=start, end=end, bare=start)
    value = value_of(match["number"])
    if value is None:
        return None
    if match["half"]:
        value = (value + 0.5) * SCALES.get((match["scale"] or "").casefold(), 1.0)
    sign = match["money"] or ("%" if match["percent"] else "")
    start = match.start("money") if match["money"] else match.start("number")
    return Number(
        start=start,
        end=end,
        bare=start,
        low=value,
        high=value,
        sign=sign.casefold(),
        counted=_hyphened(match),
    )


def _sized(match: regex.Match[str]) -> Number | None:
    """Read what is no plain number: "dozens", "a decade", "half an hour", "one in five"."""
    found = {name: _plain(words) for name, words in match.groupdict().items() if words}
    kind: Comparator = "exactly"
    sign, counted = "", found.get("whole", "")
    if "vague" in found:
        (low, high), kind = VAGUE[found["vague"]], "between"
    elif "length" in found:
        low = high = 1.0
        counted = LENGTHS[found["length"]]
    elif "part" in found:
        low = high = FRACTIONS.get(found["part"], QUARTER) / 100
    elif "share" in found:
        low = high = FRACTIONS[found["share"]]
        sign = "%"
    elif "some" in found:
        low = high = _share(found["some"], found["all"])
        sign = "%"
    else:
        return None
    return Number(
        start=0, end=0, bare=0, low=low, high=high, comparator=kind, sign=sign, counted=counted
    )


QUARTER = 25.0


def _share(some: str, whole: str) -> float:
    """Give the share in per cent of "seven in ten"; never more than all."""
    return min(100.0, 100 * (value_of(some.partition(" ")[0]) or 0.0) / (value_of(whole) or 1.0))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _hyphened(match: regex.Match[str]) -> str:
    """Give what "nine-day", "29-year-old" and "2,000-strong" count."""
    if not match["unit"]:
        return ""
    word = _plain(match["unit"])
    if match["old"]:
        return AGE
    return "person" if word == "strong" else word.removesuffix("s")


def _joined(text: str, one: Number, other: Number) -> Number | None:
    """Make one range of two numbers that words join, where the second is the greater."""
    if one.comparator == "between" or one.end > other.start or other.start - one.end > 6:
        return None
    if _grew(text, one):
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
        counted=other.counted,
    )


def _grew(text: str, one: Number) -> bool:
    """Say whether a number is what something grew or fell from: "rose from 22 to 68 per cent"."""
    return _CHANGED.search(text, max(0, one.start - _CLAUSE), one.start) is not None


def _changed(text: str, one: Number, other: Number) -> Number:
    """Give what something grew from the sign of what it came to."""
    to = _JOIN.fullmatch(text, one.end, other.start)
    return replace(one, sign=one.sign or other.sign) if to and _grew(text, one) else one


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
        kind = _turned(text, before.start(), word)
        kept = number.comparator == "between" and kind in {"about", "exactly"}
        number = replace(
            number, start=before.start(), comparator=number.comparator if kept else _kind(kind)
        )
    elif after and number.comparator == "exactly":
        word = " ".join((after["word"] or "plus").casefold().split())
        number = replace(number, end=after.end(), comparator=_kind(COMPARATORS_AFTER[word]))
    return number


def _turned(text: str, start: int, word: str) -> str:
    """Turn a comparator round where its clause denies it: "never more than 700"."""
    if word in OVER | UNDER and _NEGATED.search(text, max(0, start - _CLAUSE), start):
        return "at most" if word in OVER else "at least"
    return COMPARATORS[word]


def _kind(word: str) -> Comparator:
    kinds: tuple[Comparator, ...] = ("exactly", "about", "at least", "at most", "between")
    return next(kind for kind in kinds if kind == word)
