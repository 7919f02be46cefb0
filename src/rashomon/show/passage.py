"""A passage inside its sentence: the cell's words, and enough around them to be understood."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from rashomon.schema import Reading, Span

CONTEXT = 160
"""Characters shown on either side at most: about two lines of a column of the synopsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The exact words of a span, and what stands before and after them in their sentence."""

    span: Span
    before: str
    words: str
    after: str


def passage(reading: Reading, span: Span) -> Passage:
    """Set the words of a span into their sentence, cut at words where that is long."""
    account = reading.account
    start, end = _sentence(reading, span)
    return Passage(
        span=span,
        before=_tail(account.text[start : span.start], CONTEXT),
        words=account.quote(span),
        after=_head(account.text[span.end : end], CONTEXT),
    )


def nearer(shown: Passage, around: int) -> Passage:
    """Keep so many characters around the words of a passage; 0 keeps the words alone."""
    before, after = near(shown, around) if around else ("", "")
    return replace(shown, before=before, after=after)


def near(shown: Passage, around: int) -> tuple[str, str]:
    """Give so many characters of what stands before and after the words of a passage."""
    return _tail(shown.before, around), _head(shown.after, around)


def place(span: Span) -> str:
    """Say where a passage stands, for whoever wants to look it up.

    >>> place(Span(account="a", start=1200, end=1234))
    'characters 1,200–1,234'
    """
    return f"characters {span.start:,}–{span.end:,}"


def _sentence(reading: Reading, span: Span) -> tuple[int, int]:
    """The stretch of the sentences that the span touches; its line where there are none."""
    first = bisect_right(reading.sentences, span.start, key=lambda each: each.span.end)
    last = bisect_left(reading.sentences, span.end, key=lambda each: each.span.start)
    touched = reading.sentences[first:last]
    if touched:
        return min(touched[0].span.start, span.start), max(touched[-1].span.end, span.end)
    whole = reading.account.text
    stop = whole.find("\n", span.end)
    return whole.rfind("\n", 0, span.start) + 1, stop if stop >= 0 else len(whole)


def _tail(before: str, around: int) -> str:
    if len(before) <= around:
        return before.lstrip()
    return "…" + before[-around:].partition(" ")[2]


def _head(after: str, around: int) -> str:
    if len(after) <= around:
        return after.rstrip()
    return after[:around].rpartition(" ")[0] + "…"
