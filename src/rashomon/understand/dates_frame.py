"""Where an expression stands: the account's own date, the narrative so far, the words around."""

from dataclasses import dataclass
from datetime import date

import regex

from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_tables import FUTURE_CUES, SURE_FUTURE_CUES

PUBLISHED = "published"

_FUTURE = regex.compile(FUTURE_CUES, regex.IGNORECASE)
_SURE_FUTURE = regex.compile(SURE_FUTURE_CUES, regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?][\s\"”’\])]")
_BEFORE = 110
"""Code points before an expression in which a cue of the future speaks for it."""
_YEAR_ITSELF = regex.compile(
    r"\b(?:in|of|by|since|from|until|till|during)\s{1,3}(?:\d{4})?$", regex.IGNORECASE
)
_SAME_BREATH = 120
"""Code points after a bare year within which a month belongs to that year: about a clause."""
_FAR, _NAMED, _LATE = 12.0, 2.0, 24.0
"""Most months that a step through the story costs; what a month away from the next one named in the
account costs; what lying after the account's own date costs. Chosen on the development sets."""
_BACKWARD = 1.3
"""How much dearer a step back in the story is than one forward, when the year must be chosen."""


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

    ``focus`` is the narrative's last date, ``story`` its last one that names a month. In ``news``,
    which returns to its own day, a date of the narrative anchors only what follows within ``reach``
    code points. ``year`` is the year of the other end of a range ("between June and July 2016");
    ``dated`` holds the months that the account names in full anywhere, counted from year 0.
    """

    text: str
    published: Anchor
    focus: Anchor = Anchor()
    story: Anchor = Anchor()
    news: bool = False
    reach: int = 0
    year: int | None = None
    dated: tuple[int, ...] = ()
    latest: int = 9999

    def near(self, found: Found) -> bool:
        """Say whether the narrative's last date is near enough to anchor this expression."""
        return bool(self.focus.value) and (
            not self.news or found.start - self.focus.end <= self.reach
        )

    def ahead(self, found: Found, *, surely: bool = False) -> bool:
        """Say whether the words before speak of what is to come (``surely``: from the desk)."""
        start = max(0, found.start - _BEFORE)
        before = _SENTENCE_END.split(self.text[start : found.start])[-1]
        return (_SURE_FUTURE if surely else _FUTURE).search(before) is not None


def choose_year(month: int, found: Found, frame: Frame) -> tuple[int, str] | None:
    """Find the year of a date that names none: its range's, the narrative's, or the account's.

    Gives the year with the name of its anchor, or None where nothing tells it.
    """
    if frame.year is not None:
        return frame.year, ""
    dated = frame.published.month is not None
    if dated and frame.ahead(found, surely=True):
        return _year_around(month, found, frame), PUBLISHED
    told = _told(month, found, frame) if frame.near(found) else None
    if told is None and dated:
        return _year_around(month, found, frame), PUBLISHED
    return told or ((frame.focus.year, frame.focus.id) if frame.focus.year else None)


def _told(month: int, found: Found, frame: Frame) -> tuple[int, str] | None:
    """Take the year from the narrative: one just said, the story's, or that of its last date."""
    if frame.focus.year is None:
        return None
    if _in_force(found, frame):
        return frame.focus.year, frame.focus.id
    if not frame.news and frame.story.value:
        return _year_of_story(month, frame), frame.story.id
    away = frame.focus.year != frame.published.year
    return (frame.focus.year, frame.focus.id) if away else None


def _in_force(found: Found, frame: Frame) -> bool:
    """Say whether a bare year ("in 1999") has just been said that holds for what follows it."""
    if frame.focus.end <= frame.story.end or found.start - frame.focus.end > _SAME_BREATH:
        return False
    return (
        _YEAR_ITSELF.search(frame.text, max(0, frame.focus.end - 16), frame.focus.end) is not None
    )


def _year_of_story(month: int, frame: Frame) -> int:
    """Take the year that lies nearest to the story, and to the months that the account names."""
    year, own = frame.story.year or 0, frame.story.month or month
    here = 12 * year + own

    now = 12 * (frame.published.year or 9999) + (frame.published.month or 12)

    def cost(candidate: int) -> float:
        there = 12 * candidate + month
        step = there - here
        told = min((abs(there - other) for other in frame.dated), default=0)
        away = min(step if step >= 0 else -_BACKWARD * step, _FAR)
        return away + _NAMED * told + _LATE * (there > now)

    named = (other // 12 for other in frame.dated)
    return min((year, year + 1, year - 1, *named), key=cost)


def _year_around(month: int, found: Found, frame: Frame) -> int:
    """Take the last such month up to the account's own date, or the next where words look ahead."""
    year, own = frame.published.year or 0, frame.published.month or 12
    if frame.ahead(found):
        return year + (month < own)
    return year - (month > own)


def which_year(words: str, frame: Frame) -> tuple[int, str] | None:
    """Read what stands before "year": "that", "the same", "the following", "last"."""
    word = words.casefold().split()
    told = frame.focus.year
    by = {"last": -1, "this": 0}.get(word[-1])
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
