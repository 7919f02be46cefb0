"""What was read: an account, its raw text and the marks on it."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

NoiseKind = Literal[
    "navigation",
    "advertising",
    "comments",
    "related",
    "unrelated",
    "title",
    "author",
    "date",
    "publisher",
    "caption",
    "credit",
]

FactName = Literal[
    "title",
    "author",
    "publisher",
    "section",
    "created",
    "published",
    "modified",
    "language",
    "address",
    "agency",
    "place",
    "translated",
    "ocr",
]

ENGLISH = "en"
"""The language that the models know (ISO 639-1)."""
FURNITURE: frozenset[NoiseKind] = frozenset(
    {"navigation", "advertising", "comments", "related", "unrelated"}
)
"""Kinds of noise that are no part of the account at all; the other kinds are its own metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A passage: half-open code points ``[start, end)`` into the raw text of one account."""

    account: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that holds no character."""
        if not 0 <= self.start < self.end:
            message = (
                f"span [{self.start}, {self.end}) in {self.account}: expected 0 <= start < end"
            )
            raise ValueError(message)

    def overlap(self, other: "Span") -> int:
        """Count the code points that two spans of one account share (0 across accounts)."""
        if self.account != other.account:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.account == other.account and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """A block that is not the account proper (marked, never cut), or a line of its metadata."""

    span: Span
    kind: NoiseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of an account from around its text, and where it came from.

    ``value`` is EDTF for days, ISO 639-1 for languages, else words; ``origin`` names the field of
    the document ("core properties: creator") or says "the text".
    """

    name: FactName
    value: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a run ``[start, end)`` of an account's text stands in the original.

    ``element`` is the path of the element, part or member that holds it; ``octets`` are half-open
    offsets of bytes, and the run is then exactly those bytes read in ``encoding``; ``page`` counts
    from 1, ``box`` gives left, top, right, bottom in points from the page's upper left corner;
    ``times`` are seconds. What a format does not have is empty.
    """

    start: int
    end: int
    element: str = ""
    octets: tuple[int, int] | None = None
    encoding: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    times: tuple[float, float] | None = None

    def cut(self, text: str, start: int, end: int) -> "Locator":
        """Narrow to ``[start, end)`` of the account's ``text``: bytes exactly, the rest as it is.

        A run whose bytes spell its characters in another way (``&amp;``) has no encoding and
        stays whole.
        """
        start, end = max(start, self.start), min(end, self.end)
        if self.octets is None or not self.encoding:
            return replace(self, start=start, end=end)
        first = self.octets[0] + _size(text[self.start : start], self.encoding)
        last = first + _size(text[start:end], self.encoding)
        return replace(self, start=start, end=end, octets=(first, last))


def _size(text: str, encoding: str) -> int:
    return len(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One telling of the history, exactly as it was read.

    ``text`` is never rewritten: for a plain-text file it is the file decoded, byte order mark
    aside; for other formats it is what the reader took out, and ``extracted`` is then true.
    ``published`` is EDTF, ``language`` an ISO 639-1 code. A field that the text does not show
    is an empty string. ``facts`` says where each came from; ``locators`` lie in the order of the
    text and do not overlap. ``file`` is the name of the file, with the part of it that holds the
    account where it holds several (``box.mbox/0003``); ``also`` names the other files that hold
    the same document.
    """

    id: str
    file: str
    sha256: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ENGLISH
    extracted: bool = False
    noise: tuple[Noise, ...] = ()
    format: str = ""
    facts: tuple[Fact, ...] = ()
    locators: tuple[Locator, ...] = ()
    also: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """Give the exact words of a span of this account."""
        return self.text[span.start : span.end]

    def locate(self, start: int, end: int) -> tuple[Locator, ...]:
        """Say where the code points ``[start, end)`` stand in the original, run by run.

        What the reader put in by itself (the break between two paragraphs) stands nowhere.
        """
        first = bisect_right(self.locators, start, key=lambda each: each.end)
        last = bisect_right(self.locators, end - 1, key=lambda each: each.start)
        return tuple(each.cut(self.text, start, end) for each in self.locators[first:last])
