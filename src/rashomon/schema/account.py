"""What was read: an account, its raw text and the marks on it."""

from dataclasses import dataclass
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
class Account:
    """One telling of the history, exactly as it was read.

    ``text`` is never rewritten: for a plain-text file it is the file decoded, byte order mark
    aside; for other formats it is what the reader took out, and ``extracted`` is then true.
    ``published`` is EDTF, ``language`` an ISO 639-1 code. A field that the text does not show
    is an empty string.
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

    def quote(self, span: Span) -> str:
        """Give the exact words of a span of this account."""
        return self.text[span.start : span.end]
