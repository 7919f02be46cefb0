"""Where an expression stands: the account's own date, the narrative so far, the words around."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rashomon.understand.dates_grammar import Found

PUBLISHED = "published"

_PARAGRAPH = 2000
"""Code points back to which the marks of a quotation are counted: a long paragraph."""

Known = dict[str, float]
"""What is known of an option, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A date that later words are resolved against: its value, where it ended, its name."""

    value: str = ""
    end: int = 0
    id: str = ""

    @property
    def _last(self) -> str:
        return self.value.rstrip("~").split("/")[-1]

    @property
    def day(self) -> date | None:
        """The day, where the date is one day (of a range: its last)."""
        return date.fromisoformat(self._last) if len(self._last) == 10 else None

    @property
    def year(self) -> int | None:
        """The year."""
        return int(self._last[:4]) if self._last[:4].isdigit() else None

    @property
    def month(self) -> int | None:
        """The month, where the date names one (a season is none)."""
        month = self._last[5:7]
        return int(month) if month.isdigit() and int(month) <= 12 else None

    @property
    def finest(self) -> str:
        """The value, of a range its last date, without its mark."""
        return self._last


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where an expression stands.

    ``focus`` is the narrative's last date, ``story`` its last one that names a month, ``quarter``
    its last quarter of a year. In ``news``,
    which returns to its own day, a date of the narrative anchors only what follows within ``reach``
    code points. ``year`` is the year of the other end of a range ("between June and July 2016"),
    ``coming`` the one that the account names next. ``dated`` holds the months that it names in full
    anywhere, counted from year 0, with their days or 0; ``months`` these in order; ``years`` how
    often it names each year; ``age`` says whether they are about its own. ``judge`` weighs options,
    where not as fitted.
    """

    text: str
    published: Anchor
    focus: Anchor = Anchor()
    story: Anchor = Anchor()
    quarter: Anchor = Anchor()
    news: bool = False
    reach: int = 0
    year: int | None = None
    coming: int | None = None
    dated: frozenset[tuple[int, int]] = frozenset()
    months: tuple[int, ...] = ()
    years: Counter[int] = field(default_factory=Counter)
    age: str = "undated"
    latest: int = 9999
    judge: "Judge | None" = None

    def near(self, found: Found) -> bool:
        """Say whether the narrative's last date is near enough to anchor this expression."""
        return bool(self.focus.value) and (
            not self.news or found.start - self.focus.end <= self.reach
        )

    def away(self, month: int) -> int | None:
        """Give the months between a month and the nearest that the account names in full."""
        at = bisect_left(self.months, month)
        return min((abs(month - m) for m in self.months[max(0, at - 1) : at + 1]), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that an expression may mean.

    ``at`` is its place in days or months; ``away`` how far it lies from what the account dates in
    full, ``share`` how much of that is of its year; ``said`` says what else it is.
    """

    value: int
    at: float
    away: float | None = None
    share: float = 0.0
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a judge is asked: the sort of choice, the place, and what is known of each option."""

    sort: str
    start: int
    values: tuple[int, ...]
    known: tuple[Known, ...]


Judge = Callable[[Asked], Sequence[float]]
"""Gives each option its chance."""


def in_quotation(text: str, at: int) -> bool:
    """Say whether a place in a paragraph lies between quotation marks.

    >>> in_quotation('He wrote: "Come tomorrow."', 16), in_quotation('"Come," he said today.', 16)
    (True, False)
    """
    far = max(0, at - _PARAGRAPH)
    start = max(text.rfind("\n\n", far, at), far)
    before = text[start:at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def which_year(words: str, frame: Frame) -> tuple[int, str] | None:
    """Read what stands before "year": "that", "the same", "the following", "last", "next"."""
    word = words.casefold().split()
    told = frame.focus.year
    by = {"last": -1, "this": 0, "next": 1}.get(" ".join(word))
    if by is not None:
        year = frame.published.year
        return None if year is None else (year + by, PUBLISHED)
    step = {"following": 1, "next": 1, "previous": -1}.get(word[-1], 0)
    return None if told is None else (told + step, frame.focus.id)


def deictic_year(that: str, month: int, frame: Frame) -> tuple[int, str] | None:
    """Find the year of "last October", "that July", "next spring" (``month``: its first)."""
    word = " ".join(that.casefold().split())
    if word in {"that", "the same", "the following", "the previous", "the next"}:
        return _told_year(word, month, frame)
    year, own = frame.published.year, frame.published.month
    if year is None or own is None:
        return None
    if word in {"last", "this past", "the past"}:
        return year - (month >= own), PUBLISHED
    return year + (month <= own and word == "next"), PUBLISHED


def _told_year(word: str, month: int, frame: Frame) -> tuple[int, str] | None:
    year, own, name = frame.focus.year, frame.focus.month, frame.focus.id
    if year is None:
        return None
    if word == "the previous":
        return year - (own is None or month >= own), name
    if word in {"that", "the same"}:
        return year, name
    return year + (own is None or month <= own), name
