"""Find every time expression that can be put on a calendar, and put it there."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import regex

from rashomon.schema import FURNITURE, Account, Reading, Span, TimeExpression, Token, identify_span
from rashomon.schema.edtf import is_valid
from rashomon.understand.dates_absolute import LIFE, is_life
from rashomon.understand.dates_frame import PUBLISHED, Anchor, Frame, Judge
from rashomon.understand.dates_grammar import Found, find
from rashomon.understand.dates_resolve import in_order, resolve
from rashomon.understand.dates_words import day_of, month_of

METADATA = frozenset({"date", "author", "publisher", "caption", "credit"})
"""Kinds of noise whose dates are about the account, not of its telling."""

WEAK = frozenset({"bare-month", "weekday", "year", "nth", "decade-word", "holiday"})
"""Kinds that look like other words: the encoder's time tags, where there are any, may veto them."""

NEWS_REACH = 100
"""How far a date of the narrative anchors what follows in news, which returns to its own day:
about a clause (in a telling of the past: to the next date). Chosen on the development sets."""

NEWS_SHARE = 0.3
"""Share of expressions spoken from the writer's desk from which an account counts as news."""

FRESH = 9
"""Months about the account's own in which what it dates is fresh."""

FEW = 3
"""Bare years from which an account without a month in full can be told to be about the past."""

AFTERWARDS = 3
"""Years that an account without a date may tell of past the last one that it names."""

_WHOLE = frozenset({"date", "iso", "slashed"})
_QUARTERS = frozenset({"quarter", "quarter-now"})
_DESK = frozenset({"weekday", "today", "unit-now"})
_RANGE = regex.compile(
    r"(?:\s?[-–—]\s?|\s{1,3}(?:to|through|until|till|up\sto)\s{1,3}(?:the\s{1,3})?)",
    regex.IGNORECASE,
)
_PAIR = regex.compile(r"\s{1,3}(?:and|or)\s{1,3}(?:the\s{1,3})?", regex.IGNORECASE)
_BETWEEN = regex.compile(r"\bbetween\s{1,3}(?:the\s{1,3})?$", regex.IGNORECASE)
_FROM = regex.compile(r"\bfrom\s{1,3}(?:the\s{1,3})?$", regex.IGNORECASE)
_OPEN = regex.compile(
    r"\b(?P<word>since|until|till|by|after|before|from)\s{1,3}$", regex.IGNORECASE
)


_UNTIL = regex.compile(r"\s{1,3}(?:until|till|to|through)\b", regex.IGNORECASE)


def dates(reading: Reading, judge: Judge | None = None) -> Reading:
    """Fill ``dates``: the expressions of the account proper, in order, none overlapping another.

    ``judge`` weighs what an expression may mean, where not as fitted.

    >>> from rashomon.schema import Account
    >>> text = "He fell in June 2014 and rose the next year."
    >>> account = Account(id="a", file="a.txt", sha256="", text=text)
    >>> [(account.quote(d.span), d.value) for d in dates(Reading(account=account)).dates]
    [('June 2014', '2014-06'), ('the next year', '2015')]
    """
    account = reading.account
    candidates = tuple(
        found
        for found in find(account.text)
        if not _in_noise(account, found) and not _vetoed(found, reading.tokens)
    )
    expressions = _resolve_all(_frame(account, candidates, judge), account, candidates)
    ranges = _join_ranges(account.text, expressions)
    return replace(reading, dates=tuple(_open_ends(account.text, ranges)))


def _in_noise(account: Account, found: Found) -> bool:
    return any(
        noise.span.start < found.end
        and found.start < noise.span.end
        and (noise.kind in FURNITURE or noise.kind in METADATA)
        for noise in account.noise
    )


def _vetoed(found: Found, tokens: Sequence[Token]) -> bool:
    """Let the encoder, where it has read the account, refuse words that only look like a date."""
    if found.kind not in WEAK or not tokens:
        return False
    first = max(0, bisect_right(tokens, found.start, key=lambda token: token.start) - 1)
    inside = [token for token in tokens[first : first + 8] if token.start < found.end]
    return all(token.time == "O" for token in inside) and _tagged(tokens)


def _tagged(tokens: Sequence[Token]) -> bool:
    return any(token.time != "O" for token in tokens)


def _frame(account: Account, candidates: Sequence[Found], judge: Judge | None) -> Frame:
    published = Anchor(value=account.published if is_valid(account.published) else "", id=PUBLISHED)
    desk = sum(found.kind in _DESK for found in candidates)
    news = published.day is not None and desk >= NEWS_SHARE * max(1, len(candidates))
    years = [int(found.words["year"]) for found in candidates if found.words.get("year")]
    dated = _dated(candidates)
    months = tuple(sorted({month for month, _ in dated}))
    return Frame(
        text=account.text,
        published=published,
        news=news,
        reach=NEWS_REACH,
        judge=judge,
        dated=dated,
        months=months,
        age=_age(published, months, years, news=news),
        years=Counter(years),
        latest=published.year or max(years, default=9999) + AFTERWARDS,
    )


def _age(published: Anchor, months: Collection[int], years: Collection[int], *, news: bool) -> str:
    """Say whether what the account dates is about its own time: "news", "fresh", "old"."""
    if published.year is None or published.month is None:
        return "undated"
    if news or not (months or len(years) >= FEW):
        return "news" if news else "timeless"
    own = 12 * published.year + published.month - 1
    fresh = [abs(own - month) < FRESH for month in months]
    fresh = fresh or [year == published.year for year in years]
    return "fresh" if 2 * sum(fresh) > len(fresh) else "old"


def _dated(candidates: Sequence[Found]) -> frozenset[tuple[int, int]]:
    """Give the months that the account names with their year, from year 0, with their days or 0."""
    named = [found.words for found in candidates if {"year", "month"} <= found.words.keys()]
    months = [(12 * int(words["year"]) + month_of(words) - 1, day_of(words)) for words in named]
    return frozenset(pair for month, day in months for pair in ((month, 0), (month, day or 0)))


def _resolve_all(
    frame: Frame, account: Account, candidates: Sequence[Found]
) -> list[TimeExpression]:
    """Resolve from the left: the longest words at a place first, a shorter reading if they fail."""
    out, taken = list[TimeExpression](), 0
    for index, found in enumerate(candidates):
        if found.start < taken:
            continue
        rest = candidates[index + 1 : index + 7]
        year = _other_end(account.text, found, rest)
        coming = next((int(one.words["year"]) for one in rest if one.words.get("year")), None)
        resolved = resolve(found, replace(frame, year=year, coming=coming))
        if resolved is None:
            # 31 June 2014 is no day, and its words are not to be read as June 2014
            whole = found.kind == "set" or (found.kind in _WHOLE and found.words.get("year"))
            taken = found.end if whole else taken
            continue
        taken = found.end
        span = Span(account=account.id, start=found.start, end=found.end)
        name = identify_span("time", span)
        out.append(TimeExpression(id=name, span=span, value=resolved.value, anchor=resolved.anchor))
        if resolved.anchor == PUBLISHED and not frame.news and found.kind not in _QUARTERS:
            continue  # an aside from the desk does not move a telling of the past
        frame = _moved_on(frame, found.kind, Anchor(value=resolved.value, end=found.end, id=name))
    return out


def _moved_on(frame: Frame, kind: str, anchor: Anchor) -> Frame:
    """Make a date the one that the next words are told from."""
    if "X" in anchor.value or kind in {"today", "fiscal", "year-before"}:
        return frame
    if "/" in anchor.value and kind in {"ago", "offset"}:
        return frame  # what a quarter is compared with
    story = anchor if anchor.month is not None else frame.story
    quarter = anchor if kind in _QUARTERS else frame.quarter
    return replace(frame, focus=anchor, story=story, quarter=quarter)


def _other_end(text: str, found: Found, rest: Sequence[Found]) -> int | None:
    """Give the year that the other end of a range names: "between June and July 2016"."""
    if "year" in found.words or found.kind not in {"date", "bare-month", "holiday"}:
        return None
    for other in rest:
        gap = text[found.end : other.start]
        if other.start >= found.end and (_RANGE.fullmatch(gap) or _PAIR.fullmatch(gap)):
            return int(other.words["year"]) if other.words.get("year") else None
    return None


def _join_ranges(text: str, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Make one interval of two dates that words join: "from 1998 to 2003"."""
    out: list[TimeExpression] = []
    for expression in expressions:
        if out and _is_range(text, out[-1], expression):
            first = out.pop()
            span = Span(account=first.span.account, start=first.span.start, end=expression.span.end)
            value = f"{first.value}/{expression.value}"
            joined = replace(first, id=identify_span("time", span), span=span, value=value)
            out.append(joined)
        else:
            out.append(expression)
    return out


def _is_range(text: str, one: TimeExpression, other: TimeExpression) -> bool:
    if "/" in one.value + other.value or not in_order(one.value, other.value):
        return False
    gap, before = (
        text[one.span.end : other.span.start],
        text[max(0, one.span.start - 14) : one.span.start],
    )
    if _PAIR.fullmatch(gap):
        return _BETWEEN.search(before) is not None or _follow(one.value, other.value)
    if _RANGE.fullmatch(gap) is None:
        return False
    # 11 March 1957 – 3 January 2020 is a birth and a death
    length = int(other.value[:4]) - int(one.value[:4])
    days = len(one.value) == len(other.value) == 10 and length >= LIFE
    lives = days or is_life(text, one.span.start, length)
    return not lives or _FROM.search(before) is not None


def _follow(one: str, other: str) -> bool:
    """Say whether two months follow each other: "in February and March 1975" is one stretch."""
    if not len(one) == len(other) == len("1975-02"):
        return False
    return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:]) - int(one[5:]) == 1


def _open_ends(text: str, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Open an end where the words do: "since 1998", "until 2003", "by 2017"."""
    out: list[TimeExpression] = []
    for expression in expressions:
        start = expression.span.start
        match = _OPEN.search(text, max(0, start - 14), start)
        ends = _UNTIL.match(text, expression.span.end)
        value = _opened(match["word"].casefold(), expression.value) if match and not ends else ""
        if match and value:
            span = replace(expression.span, start=match.start())
            opened = replace(expression, id=identify_span("time", span), span=span, value=value)
            out.append(opened)
        else:
            out.append(expression)
    return out


def _opened(word: str, value: str) -> str:
    """Give the open interval, "" where the word leaves the date as it is.

    "from June" and "until Friday" name the moment itself; "from 1973" and "until 1991" a stretch.
    """
    if "/" in value or "X" in value:
        return ""
    year = len(value.rstrip("~")) == 4
    if word == "since" or (year and word in {"from", "after"}):
        return f"{value}/.."
    if word == "before" or (year and word in {"by", "until", "till"}):
        return f"../{value}"
    return ""
