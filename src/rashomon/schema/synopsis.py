"""What the accounts say side by side."""

from dataclasses import dataclass
from typing import Literal

from rashomon.schema.account import Span
from rashomon.schema.reading import CellStance, EntityType, PropositionKind

ConflictKind = Literal[
    "date", "number", "place", "actor", "role", "occurrence", "cause", "assessment", "wording"
]
Scope = Literal["across", "inside"]
SilenceKind = Literal["point", "matter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the program found something: the rule or signal, its words for a reader, its weight.

    ``weight`` is positive for the finding and negative against it.
    """

    rule: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure (0 to 1) the program is of its own finding, never of an account, and why."""

    value: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that the accounts speak of, with the mentions of all of them.

    ``aliases`` are the distinct names used, ``identifiers`` pairs of scheme and value.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...] = ()
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One account's words on a point: an assertion as it is shown."""

    assertion: str
    span: Span
    stance: CellStance
    by: str
    hedged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An account with no cell on a point.

    ``kind``: it covers the matter but not this *point*, or not the *matter* at all.
    """

    account: str
    kind: SilenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A row of the synopsis.

    ``actors`` are entity ids, ``place`` words ("" for none), ``when`` EDTF ("" for none),
    ``origins`` the number of distinct origins behind its cells.
    """

    id: str
    kind: PropositionKind
    label: str
    actors: tuple[str, ...]
    place: str
    when: str
    cells: tuple[Cell, ...]
    silences: tuple[Silence, ...]
    origins: int
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a conflict with the passages that hold it."""

    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values of one slot that cannot all be right, or that judge the same thing differently."""

    id: str
    points: tuple[str, ...]
    kind: ConflictKind
    scope: Scope
    sides: tuple[Side, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """An account passes on another work, outlet or agency: ``span`` holds the words that say so."""

    account: str
    relayed: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Accounts that go back to one source, with the evidence for it."""

    id: str
    accounts: tuple[str, ...]
    evidence: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synopsis:
    """The table of parallel accounts and what was found in it.

    ``lost`` are the ids of corrections that found no words, or nothing at them to be about.
    """

    entities: tuple[Entity, ...] = ()
    points: tuple[Point, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    relays: tuple[Relay, ...] = ()
    origins: tuple[Origin, ...] = ()
    lost: tuple[str, ...] = ()
