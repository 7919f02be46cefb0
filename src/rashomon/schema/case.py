"""The bundle that is kept, shown and exported, and a person's corrections to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.schema.reading import EntityType, Reading
from rashomon.schema.synopsis import Synopsis

CorrectionKind = Literal[
    "same",
    "different",
    "not-noise",
    "noise",
    "value",
    "stance",
    "speaker",
    "label",
    "hide",
    "note",
]

Subject = Literal["", "entity", "point", "conflict", "origin", "attribution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a correction is about, anchored to text: an account, an exact quotation, its place."""

    account: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's decision. Corrections are only added; ``supersedes`` takes one back.

    ``about`` says what is decided on where the words alone leave it open ("not a conflict": hide,
    about a conflict); "" means the entity for *same* and *different*, else the point.
    """

    id: str
    kind: CorrectionKind
    targets: tuple[Target, ...]
    value: str
    by: str
    at: str
    reason: str
    supersedes: str = ""
    about: Subject = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that could not be read, and why, in words for the person who gave it."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody or something that a person's own list knows: its names and catalogue numbers.

    ``type`` is empty where the list does not say; ``identifiers`` are pairs of scheme and value;
    ``list`` names the list.
    """

    name: str
    type: EntityType | Literal[""] = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    list: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A build that came to its end: the version of the program, and which weights."""

    program: str
    weights: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A set of accounts, what each says, and what they say side by side."""

    readings: Sequence[Reading] = ()
    synopsis: Synopsis = Synopsis()  # noqa: RUF009 - frozen
    unread: tuple[Unread, ...] = ()
    corrections: tuple[Correction, ...] = ()
    known: tuple[Known, ...] = ()
    runs: tuple[Run, ...] = ()
