"""The parts that answers are made of: accounts, passages, rows, conflicts, corrections."""

from pydantic import BaseModel, ConfigDict

from rashomon.schema import (
    ConflictKind,
    CorrectionKind,
    EntityType,
    PropositionKind,
    Scope,
    Subject,
)
from rashomon.show.said import State
from rashomon.show.shown import Standing, Sureness


class Answer(BaseModel):
    """The root of all shapes: frozen, made by keyword, nothing unknown taken in."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)


class Ref(Answer):
    """An entity by its id; `type` and `count` only where a screen uses them."""

    id: str
    name: str
    type: EntityType = "other"
    count: int = 0


class Stretch(Answer):
    """A run of an account's text, in code points."""

    start: int
    end: int


class Passage(Stretch):
    """A run of the text of an account."""

    account: str


class Account(Answer):
    """An account as a column: its siglum, what is known of it, how many points it touches."""

    id: str
    number: int
    siglum: str
    name: str
    beside: str
    file: str
    also: list[str]
    format: str
    title: str
    author: str
    publisher: str
    published: str
    published_words: str
    language: str
    words: int
    points: int
    only: int
    origin: str


class NamedAccount(Answer):
    """An account by its id and name."""

    id: str
    name: str


class Voice(Answer):
    """One voice of a chain: its words, whom they name where it is known, the words of the link."""

    name: str
    named: bool
    entity: str
    cue: str


class SideLetter(Answer):
    """The side of a conflict that a passage stands on."""

    conflict: str
    kind: ConflictKind
    letter: str
    value: str


class Entry(Answer):
    """A passage as it is shown: its mark, on whose word, its words in their sentence."""

    account: str
    start: int
    end: int
    mark: Standing
    depth: int
    hedged: bool
    voices: list[Voice]
    words: str
    cut: bool
    before: str
    after: str
    place: str
    sides: list[SideLetter]


class Support(Answer):
    """What a value stands on; relays and copies share an origin."""

    accounts: int
    origins: int


class PointConflict(Answer):
    """A conflict that a row stands in."""

    id: str
    kind: ConflictKind


class Row(Answer):
    """A point with what every account says of it; accounts without words are absent."""

    id: str
    number: int
    kind: PropositionKind
    label: str
    when: str
    when_words: str
    place: str
    actors: list[Ref]
    support: Support
    confidence: float
    sure: Sureness
    doubtful: bool
    entries: dict[str, list[Entry]]
    near: list[str]
    conflicts: list[PointConflict]


class NumberedPoint(Answer):
    """A row by its id, its number and its words."""

    id: str
    number: int
    label: str


class PointLine(NumberedPoint):
    """The same, with its date."""

    when_words: str


class Reason(Answer):
    """Why the program found something; negative weights speak against it."""

    rule: str
    words: str
    weight: float


class Side(Answer):
    """One value of a conflict with its letter and passages."""

    letter: str
    value: str
    support: Support
    entries: list[Entry]


class Conflict(Answer):
    """A conflict with its sides in the order of the accounts."""

    id: str
    number: int
    kind: ConflictKind
    scope: Scope
    confidence: float
    sure: Sureness
    sides: list[Side]
    rows: list[NumberedPoint]
    reasons: list[Reason]


class OriginLine(Answer):
    """Accounts that go back to one source, and what shows it."""

    id: str
    accounts: list[str]
    evidence: list[Reason]


class NewCorrection(Answer):
    """A person's decision as a screen sends it: on passages, by their place."""

    kind: CorrectionKind
    about: Subject
    targets: list[Passage]
    value: str
    reason: str


class Target(Answer):
    """What a correction is about: exact words, and where they stood."""

    account: str
    quote: str
    start: int


class Correction(Answer):
    """A person's decision as it is kept: who, when, on which words, and whether it holds."""

    id: str
    kind: CorrectionKind
    about: Subject
    targets: list[Target]
    value: str
    reason: str
    by: str
    at: str
    supersedes: str
    state: State
    words: str


class Refusal(Answer):
    """Why nothing was done: what was found, what was expected, what to do."""

    detail: str
