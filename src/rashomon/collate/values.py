"""Numbers, dates and hours where they stand: what each counts or dates, and what is beside it.

A passage may hold several numbers, and a row several matters; what can be at odds is the single
number or date.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.collate.cells import EMPTY, WORD, stem
from rashomon.collate.comparison import HARM, PEOPLE
from rashomon.collate.layout import Layout
from rashomon.schema import Quantity, Reading, Span, TimeExpression

BESIDE = 5
"""Words on either side in which stands what a number counts, and of what scope it is."""
HARMS = {word: kind for kind, words in HARM.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """An hour of the day, in minutes; twelve hours later is the same, for many leave it open."""

    id: str
    span: Span
    minutes: int


Given: TypeAlias = Quantity | TimeExpression | Clock
CLOCK = re.compile(
    r"(?:\b(?:[Aa]t|[Bb]y|[Aa]bout|[Uu]ntil|[Ss]ince|[Ff]rom|[Ww]as|[Bb]efore|[Aa]fter|than|and)\s+)?"
    r"\b([01]?\d|2[0-3])([.:])([0-5]\d)\b(\s*(?:[ap]\.?\s?m\b|hrs|hours))?"
)
NIL = re.compile(
    r"\b(?:(?:no|not a single|not one|without any|zero)\s+(?:\w+\s+){0,2}?"
    r"(?:casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|victims?|injur(?:y|ies)|loss of life)"
    r"|(?:no one|nobody|no-one)\s+(?:(?:was|had|has|been)\s+){0,2}"
    r"(?:died|killed|hurt|injured|wounded))\b",
    re.IGNORECASE,
)
HALF_DAY = 720


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Value:
    """A number or a date where it stands.

    ``passages`` are the cuts that hold it, by their place in the layout; ``context`` is what its
    sentence speaks of, ``near`` what stands beside it; ``counted`` is "" for a date.
    """

    span: Span
    given: Given
    account: int
    sentence: Span
    passages: tuple[int, ...]
    context: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    before: frozenset[str]
    harms: frozenset[str]
    counted: str
    concept: str
    place: float
    published: str
    voice: str


def values(readings: Sequence[Reading], layout: Layout) -> list[Value]:
    """Gather all numbers and dates of a set."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(layout.passages):
        for item in (*passage.quantities, *passage.when):
            held[item].append(place)
    return [
        _value(
            reading,
            number,
            given,
            _holding(layout, number, given.span) if given.id not in held else tuple(held[given.id]),
            layout,
        )
        for number, reading in enumerate(readings)
        if reading.sentences
        for given in _given(reading)
    ]


def _holding(layout: Layout, account: int, span: Span) -> tuple[int, ...]:
    return tuple(int(k) for k in layout.of(account) if layout.passages[k].span.holds(span))


def _given(reading: Reading) -> tuple[Given, ...]:
    return (*reading.quantities, *reading.dates, *_clocks(reading), *_nils(reading))


def _nils(reading: Reading) -> Iterator[Quantity]:
    """Find where an account says that nobody came to harm: a number like any other, zero."""
    for match in NIL.finditer(reading.account.text):
        span = Span(account=reading.account.id, start=match.start(), end=match.end())
        yield Quantity(
            id=f"nil {span.start}", span=span, low=0, high=0, unit="person", counted="person"
        )


def _clocks(reading: Reading) -> Iterator[Clock]:
    """Find hours of the day; figures with a point need a word beside them that makes them one."""
    for match in CLOCK.finditer(reading.account.text):
        led = not match.group()[0].isdigit()
        if match[2] == ":" or led or match[4]:
            span = Span(account=reading.account.id, start=match.start(1), end=match.end(3))
            minutes = (int(match[1]) * 60 + int(match[3])) % HALF_DAY
            yield Clock(id=f"clock {span.start}", span=span, minutes=minutes)


def _value(
    reading: Reading,
    account: int,
    given: Given,
    passages: tuple[int, ...],
    layout: Layout,
) -> Value:
    text, span = reading.account.text, given.span
    starts = [sentence.span.start for sentence in reading.sentences]
    sentence = reading.sentences[max(0, bisect_right(starts, span.start) - 1)].span
    before, beside, context, names = _words(text, sentence, span)
    scope = given.scope if isinstance(given, Quantity) else ()
    beside |= {word for words in scope for word in words.lower().split()}
    return Value(
        span=span,
        given=given,
        account=account,
        sentence=sentence,
        passages=passages,
        context=context,
        near=frozenset(stem(word) for word in beside if word not in EMPTY and len(word) > 2),
        names=names,
        before=before,
        harms=frozenset(HARMS[word] for word in beside if word in HARMS),
        counted=_counted(given),
        concept=_concept(layout, passages),
        place=span.start / max(1, len(text)),
        published=reading.account.published,
        voice=_voice(reading, span),
    )


def _words(
    text: str, sentence: Span, span: Span
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    found = [
        (match.start(), match.group())
        for match in WORD.finditer(text, sentence.start, sentence.end)
    ]
    before = [word.lower() for at, word in found if at < span.start][-BESIDE:]
    after = [word.lower() for at, word in found if at >= span.end][: BESIDE + 1]
    telling = [
        word
        for at, word in found
        if not span.start <= at < span.end
        and word.lower() not in EMPTY
        and len(word) > 2
        and not word.isdigit()
    ]
    return (
        frozenset(before),
        frozenset((*before, *after)),
        frozenset(stem(word.lower()) for word in telling),
        frozenset(stem(word.lower()) for word in telling if word[0].isupper()),
    )


def _counted(given: Given) -> str:
    if not isinstance(given, Quantity):
        return ""
    return "person" if given.counted in PEOPLE else given.counted


def _voice(reading: Reading, span: Span) -> str:
    """Give the id of the innermost attribution whose content or clause holds a value."""
    holding = [a for a in reading.attributions if a.content.holds(span)]
    return min(holding, key=lambda a: a.content.end - a.content.start).id if holding else ""


def _concept(layout: Layout, passages: Sequence[int]) -> str:
    """Give the verb of the shortest clause that holds a value."""
    clauses = [layout.passages[k] for k in passages if layout.verbal[k]]
    return min(clauses, key=lambda p: p.span.end - p.span.start).concept if clauses else ""
