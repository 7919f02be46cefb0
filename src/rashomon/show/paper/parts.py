"""What a report on paper is made of: headings, paragraphs, tables, whatever the form of file."""

import re
from dataclasses import dataclass
from typing import Literal

from rashomon.show.tags import UNSHOWABLE
from rashomon.show.wording import flat, short

Look = Literal[
    "plain", "strong", "muted", "mark", "siglum", "side", "voice", "words", "passage", "number"
]
"""*words* are an account's own, *passage* those of them that a row or a side stands on."""
Style = Literal["body", "lead", "meta", "item", "small", "head"]

FORBIDDEN = re.compile(f"{UNSHOWABLE.pattern}|[\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and signs that turn the direction of what stands around them."""

LONGEST = 240
"""Characters of a name or a heading at most; the accounts' words in a passage are never cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look; ``to`` names the place in the paper that they lead to."""

    words: str
    look: Look = "plain"
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph; ``anchor`` is the name by which others lead here."""

    runs: tuple[Run, ...]
    style: Style = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the outline, from 1."""

    level: int
    runs: tuple[Run, ...]
    anchor: str = ""


Cell = tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table; ``across``: its one cell is a heading over all columns."""

    cells: tuple[Cell, ...]
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose head is repeated on every page; ``widths`` are shares of the page's width."""

    widths: tuple[float, ...]
    head: tuple[Cell, ...]
    lines: tuple[Line, ...]
    about: str


Block = Heading | Para | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole report."""

    title: str
    blocks: tuple[Block, ...]


def shown(words: str) -> str:
    r"""Make a stranger's words harmless on paper: no sign that steers, nothing XML refuses.

    >>> shown("a\x00b\u202ec\n d")
    'a�b�c  d'
    """
    return FORBIDDEN.sub("\ufffd", re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]", " ", words))


def say(words: str | int, look: Look = "plain", to: str = "") -> Run:
    """Give words, or a count, one look."""
    told = f"{words:,}" if isinstance(words, int) else words
    return Run(words=told, look=look, to=to)


def name(words: str, look: Look = "plain", to: str = "") -> Run:
    """Give a name on one line, cut where it is huge."""
    return say(short(flat(words), LONGEST), look, to)


def para(*runs: Run, style: Style = "body", anchor: str = "") -> Para:
    """Make a paragraph."""
    return Para(runs=runs, style=style, anchor=anchor)


def heading(level: int, *runs: Run, anchor: str = "") -> Heading:
    """Make a heading."""
    return Heading(level=level, runs=runs, anchor=anchor)


def heads(*words: str) -> tuple[Cell, ...]:
    """Make the head of a table out of plain words."""
    return tuple((para(say(each), style="head"),) for each in words)
