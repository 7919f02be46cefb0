"""A cell with everything that stands in it: its words, dates, numbers, and whose voice it is.

A date or a number belongs to the passage that holds it, not to the whole sentence: "left in July,
before the landing in September" gives each clause its own.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.lexicon.opposites import CONTRASTING, DENYING, NEGATING
from rashomon.lexicon.wording import Frame, frames_of, pattern
from rashomon.schema import Attribution, Cell, Point, Quantity, Reading, Span, TimeExpression

WORD = re.compile(r"\w+(?:[’']\w+)*")
BEFORE = 6
"""Words before a passage in its sentence that may turn it round ("denied that …"); a cue with its
source seldom takes more (counted on the invented accounts' attributions)."""
EMPTY = frozenset(
    """a about after all also an and any are as at be been being by did do does for from had has
    have he her his i in into is it its more most of on one or our out over said say says she so
    such than that the their them then there these they this those to up was we were what when
    which who will with would you your one two three first during under between against""".split()
)
"""Words that two passages share without being about one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A loaded word where it stands, and the frames it belongs to."""

    span: Span
    words: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, kw_only=True)
class Said:
    """One cell, looked at closely. ``voice`` is the speaker's folded name, "" for the account."""

    cell: Cell
    span: Span
    text: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    dates: tuple[TimeExpression, ...]
    amounts: tuple[Quantity, ...]
    labels: tuple[Label, ...]
    voice: str
    sentence: Span

    @property
    def account(self) -> str:
        """The account whose words these are."""
        return self.span.account

    @cached_property
    def negated(self) -> bool:
        """Whether an odd number of negations turns the passage round."""
        return sum(_negates(word) for word in self.words) % 2 == 1

    @cached_property
    def denied(self) -> bool:
        """Whether somebody contests what the passage is about, in it or just before it."""
        words = (*self.before, *self.words)
        return self.cell.stance == "disputes" or any(word in DENYING for word in words)

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays and days of a month by their number: "the fifteenth", "15 May", "Saturday"."""
        return _days(" ".join(self.words))

    @cached_property
    def hours(self) -> frozenset[str]:
        """Hours of the day as "hour.minute", without a.m. and p.m."""
        found = HOUR.finditer(self.text)
        return frozenset(f"{int(match[1]) % 12}.{int(match[2])}" for match in found)

    @cached_property
    def contrasting(self) -> bool:
        """Whether the passage sets itself against another statement."""
        return any(word in CONTRASTING for word in (*self.before, *self.words))


def _negates(word: str) -> bool:
    return word in NEGATING or word.endswith(("n't", "n’t"))


class Looker:
    """Looks at cells of given readings; finds dates and numbers by their place in the text."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Sort once what will be looked up often."""
        self._readings = {reading.account.id: reading for reading in readings}
        self._starts = {
            reading.account.id: [sentence.span.start for sentence in reading.sentences]
            for reading in readings
        }
        self._by: Mapping[str, Attribution] = {
            attribution.id: attribution
            for reading in readings
            for attribution in reading.attributions
        }
        self._seen: dict[Cell, Said] = {}

    def knows(self, cell: Cell) -> bool:
        """Say whether the account of a cell is among the readings."""
        return cell.span.account in self._readings

    def look(self, cell: Cell) -> Said:
        """Gather what stands in one cell; what was looked at once is known."""
        if cell not in self._seen:
            self._seen[cell] = self._look(cell)
        return self._seen[cell]

    def _look(self, cell: Cell) -> Said:
        reading = self._readings[cell.span.account]
        text = reading.account.text
        sentence = self._sentence(reading, cell.span)
        passage = reading.account.quote(cell.span)
        words = tuple(match.group().lower() for match in WORD.finditer(passage))
        before = [
            match.group().lower() for match in WORD.finditer(text, sentence.start, cell.span.start)
        ]
        return Said(
            cell=cell,
            span=cell.span,
            text=passage,
            words=words,
            before=tuple(before[-BEFORE:]),
            stems=frozenset(stem(word) for word in words if word not in EMPTY and len(word) > 1),
            names=_names(passage),
            dates=tuple(date for date in reading.dates if cell.span.holds(date.span)),
            amounts=tuple(item for item in reading.quantities if cell.span.holds(item.span)),
            labels=labels(cell.span, passage),
            voice=self._voice(cell.by),
            sentence=sentence,
        )

    def row(self, point: Point) -> tuple[Said, ...]:
        """Look at every cell of a row whose account is here, each passage once."""
        seen: dict[Span, Said] = {}
        for cell in point.cells:
            if cell.span.account in self._readings and cell.span not in seen:
                seen[cell.span] = self.look(cell)
        return tuple(seen[span] for span in sorted(seen, key=_place))

    def _sentence(self, reading: Reading, span: Span) -> Span:
        starts = self._starts[span.account]
        at = bisect_left(starts, span.start + 1) - 1
        if at < 0 or not reading.sentences[at].span.overlap(span):
            return span
        return reading.sentences[at].span

    def _voice(self, by: str) -> str:
        attribution = self._by.get(by)
        if attribution is None:
            return ""
        return attribution.name.casefold().strip() or "unnamed"


MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?:{MONTH})\b"
    rf"|\b(?:{MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"|\bon (?:the )?(\d{1,2})(?:st|nd|rd|th)\b"
)
HOUR = re.compile(r"\b(\d{1,2})[.:](\d\d)\b(?! ?(?:per|%|million|billion|m\b))")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """.split(),
        1,
    )
} | {
    f"twenty {word}": str(20 + number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth".split(), 1
    )
}
SPELT = re.compile(
    r"\b(?:on|by|of|till|until|since) the ("
    + "|".join(sorted(ORDINALS, key=len, reverse=True))
    + r")\b"
)


def _days(words: str) -> frozenset[str]:
    found = {next(filter(None, match.groups())) for match in DAY.finditer(words)}
    found |= {ORDINALS[match[1]] for match in SPELT.finditer(words)}
    return frozenset(found | (WEEKDAYS & set(words.split())))


def _place(span: Span) -> tuple[str, int, int]:
    return span.account, span.start, span.end


def _names(passage: str) -> frozenset[str]:
    """Capitalised words, the first one aside unless it is in mid-name."""
    found = [match.group() for match in WORD.finditer(passage)]
    return frozenset(
        stem(word.lower())
        for place, word in enumerate(found)
        if word[0].isupper() and word.lower() not in EMPTY and (place or len(found) == 1)
    )


def labels(span: Span, passage: str) -> tuple[Label, ...]:
    """Find the loaded words of a passage."""
    return tuple(
        Label(
            span=Span(
                account=span.account,
                start=span.start + match.start(),
                end=span.start + match.end(),
            ),
            words=match.group(),
            frames=frames_of(match.group()),
        )
        for match in pattern().finditer(passage)
    )


ENDINGS = ("'s", "’s", "ies", "ing", "ed", "es", "s", "ly")


def stem(word: str) -> str:
    """Cut an English ending, so that forms of one word meet.

    >>> [stem(word) for word in ("strikers", "killed", "killing", "cities")]
    ['striker', 'kill', 'kill', 'cit']
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
