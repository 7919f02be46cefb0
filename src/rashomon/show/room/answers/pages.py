"""One answer a screen."""

from typing import Literal

from pydantic import Field

from rashomon.schema import (
    ConflictKind,
    EntityType,
    MentionKind,
    NoiseKind,
    PropositionKind,
    SilenceKind,
)
from rashomon.show.room.answers.parts import (
    Account,
    Answer,
    Conflict,
    Correction,
    Entry,
    NamedAccount,
    NewCorrection,
    NumberedPoint,
    OriginLine,
    Passage,
    PointLine,
    Reason,
    Ref,
    Row,
    SideLetter,
    Stretch,
    Voice,
)
from rashomon.show.shown import Standing

Filter = Literal["all", "conflict", "several", "every", "one", "deep"]
TimeView = Literal["happened", "said", "published"]
State = Literal["empty", "building", "ready"]

# -- the case --------------------------------------------------------------------------------------


class Progress(Answer):
    """How far a build or a laying side by side has come."""

    what: str
    done: int
    total: int


class Counts(Answer):
    """How much the case holds."""

    points: int
    shared: int
    conflicts: int
    entities: int
    origins: int
    corrections: int
    lost: int


class Doubtful(Answer):
    """Rows and conflicts that are more likely none: in the export only."""

    points: int
    conflicts: int


class UnreadFile(Answer):
    """A document that could not be read, and why."""

    file: str
    reason: str


class PointKinds(Answer):
    """How many rows are of a kind."""

    kind: PropositionKind
    count: int


class Facets(Answer):
    """What the tool bar offers to filter by."""

    actors: list[Ref]
    places: list[str]
    kinds: list[PointKinds]
    years: tuple[int, int] | None


class Person(Answer):
    """Who sits at this desk, and what that person may do."""

    name: str
    may: Literal["read", "edit", "own"]


class CaseInfo(Answer):
    """The case as a whole: what is in it, what is being done with it."""

    title: str
    program: str
    revision: int
    state: State
    progress: Progress | None
    accounts: list[Account]
    counts: Counts
    doubtful: Doubtful
    unread: list[UnreadFile]
    facets: Facets
    person: Person


# -- rows ------------------------------------------------------------------------------------------


class Spell(Answer):
    """A heading of time over the filtered list: the first row below it, and how many follow."""

    label: str
    at: int
    count: int


class SynopsisPage(Answer):
    """A page of the table of parallel accounts."""

    revision: int
    total: int
    offset: int
    rows: list[Row]
    counts: dict[Filter, int]
    doubtful: int
    spells: list[Spell]


class Silent(Answer):
    """An account without words on a point, and how wide its silence is."""

    account: str
    kind: SilenceKind


class NearRow(PointLine):
    """Another row in which the same people stand, left out of the table or not."""

    doubtful: bool
    shared: list[str]


class PointPage(Answer):
    """One row with everything behind it."""

    revision: int
    row: Row
    reasons: list[Reason]
    conflicts: list[Conflict]
    silences: list[Silent]
    origins: list[OriginLine]
    previous: str
    next: str
    near: list[NearRow]
    corrections: list[Correction]


class ConflictKinds(Answer):
    """How many conflicts are of a kind."""

    kind: ConflictKind
    count: int


class ConflictsPage(Answer):
    """The conflicts; `compared` counts the rows in which they were looked for."""

    revision: int
    kinds: list[ConflictKinds]
    conflicts: list[Conflict]
    doubtful: int
    compared: int


# -- one account -----------------------------------------------------------------------------------


class NoiseBlock(Stretch):
    """A run of the text that is no part of the account, or a line of its metadata."""

    kind: NoiseKind


class Attribution(Answer):
    """Words put in somebody's mouth, with the chain of voices that they stand on."""

    id: str
    content: tuple[int, int]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    parent: str
    manner: str
    stance: str
    force: str
    certainty: str
    anonymity: str
    voices: list[Voice]


class Date(Stretch):
    """Words that can be put on a calendar: EDTF, and in words."""

    value: str
    words: str


class Name(Stretch):
    """Words that stand for somebody or something."""

    entity: str
    kind: MentionKind


class PassageLine(Stretch):
    """A passage of this account that stands in a row."""

    mark: Standing
    hedged: bool
    point: str
    row: int
    sides: list[SideLetter]


class Margin(Stretch):
    """What the other accounts say at a passage."""

    point: str
    row: int
    others: list[Entry]


class Fact(Answer):
    """One thing known of an account, and where it comes from."""

    name: str
    value: str
    origin: str = Field(alias="from")


class AccountPage(Answer):
    """An account as it was read, with all that was found in it."""

    revision: int
    account: Account
    text: str
    blocks: list[Stretch]
    noise: list[NoiseBlock]
    attributions: list[Attribution]
    dates: list[Date]
    names: list[Name]
    passages: list[PassageLine]
    margin: list[Margin]
    facts: list[Fact]
    corrections: list[Correction]


# -- time and place --------------------------------------------------------------------------------


class TimeSpan(Answer):
    """One date of a row: who gives it, on whose word, and which of its bounds are fuzzy or open."""

    value: str
    words: str
    first: str
    last: str
    fuzzy: tuple[bool, bool]
    open: tuple[bool, bool]
    accounts: list[str]
    mark: Standing
    start: int
    account: str


class TimelineItem(Answer):
    """A row on the line of time; `undated` are accounts that speak of it without a date."""

    point: str
    number: int
    label: str
    kind: PropositionKind
    when: str
    conflict: str
    spans: list[TimeSpan]
    undated: list[str]


class TimelinePage(Answer):
    """When it happened, was said, or was published: three views, never one axis."""

    revision: int
    view: TimeView
    from_: str = Field(alias="from")
    to: str
    items: list[TimelineItem]


class OtherPlace(Answer):
    """Another place of the same name."""

    name: str
    where: str


class PlaceLine(Answer):
    """A place on the map, with why it was put there."""

    name: str
    lat: float
    lon: float
    radius: float
    level: Literal["country", "region", "settlement", "area"]
    because: str
    others: list[OtherPlace]
    points: list[NumberedPoint]
    accounts: list[str]
    conflicts: int
    entity: str


class Unplaced(Answer):
    """A place that no gazetteer of ours knows."""

    name: str
    points: list[NumberedPoint]


class PlacesPage(Answer):
    """Where it happened."""

    revision: int
    places: list[PlaceLine]
    unplaced: list[Unplaced]


# -- who -------------------------------------------------------------------------------------------


class EntityLine(Answer):
    """Somebody or something spoken of: mentions by account, rows, and passages on its word."""

    id: str
    type: EntityType
    name: str
    aliases: list[str]
    mentions: dict[str, int]
    points: int
    speaks: int


class TypeCount(Answer):
    """How many entities are of a type."""

    type: EntityType
    count: int


class EntitiesPage(Answer):
    """Who and what is spoken of."""

    revision: int
    total: int
    types: list[TypeCount]
    entities: list[EntityLine]


class Identifier(Answer):
    """The number of an entity in another catalogue."""

    scheme: str
    value: str


class Alias(Answer):
    """A name that the accounts use, how often, and where first."""

    words: str
    count: int
    accounts: list[str]
    first: Passage


class MentionLine(Passage):
    """Words for an entity, with what stands around them."""

    before: str
    words: str
    after: str
    kind: str


class SaysLine(Passage):
    """A passage on an entity's word."""

    words: str
    cue: str


class EntityPage(Answer):
    """One entity with everything that the accounts say of it."""

    revision: int
    entity: EntityLine
    identifiers: list[Identifier]
    reasons: list[Reason]
    aliases: list[Alias]
    mentions: list[MentionLine]
    rows: list[PointLine]
    says: list[SaysLine]
    near: list[Ref]
    corrections: list[Correction]


class Node(Ref):
    """An entity of the network."""

    points: int


class Edge(Answer):
    """Two entities that stand together, how often, whether in an account's own voice, where."""

    source: str
    target: str
    weight: int
    own: bool
    points: list[str]


class NetworkPage(Answer):
    """Who stands in one point with whom; who speaks of whom."""

    revision: int
    nodes: list[Node]
    edges: list[Edge]
    left_out: list[Ref]


# -- relays, review, search ------------------------------------------------------------------------


class RelayLine(Passage):
    """The words by which an account passes on another work, outlet or agency."""

    relayed: str
    entity: str
    words: str
    before: str
    after: str


class Change(Answer):
    """What a relaying account changed in words that it shares with another."""

    kind: str
    words: str
    from_: Entry = Field(alias="from")
    to: Entry


class Chain(Answer):
    """A chain of voices in one account."""

    voices: list[Voice]
    account: str
    count: int
    example: Entry


class RelaysPage(Answer):
    """Who passes on whom."""

    revision: int
    relays: list[RelayLine]
    origins: list[OriginLine]
    changes: list[Change]
    chains: list[Chain]


class Choice(Answer):
    """An answer to a question: a correction ready to be sent."""

    key: str
    label: str
    correction: NewCorrection


class ReviewItem(Answer):
    """A finding that a person should look at, with the answers that can be given."""

    id: str
    about: Literal["entity", "point", "conflict"]
    question: str
    confidence: float
    effect: str
    entries: list[Entry]
    names: list[Ref]
    reasons: list[Reason]
    answers: list[Choice]


class ReviewPage(Answer):
    """The least certain findings first."""

    revision: int
    total: int
    items: list[ReviewItem]


class Found(Entry):
    """A passage that a search found, and the rows in which its words stand."""

    rows: list[PointLine]


class SearchPage(Answer):
    """Where words stand: in passages, rows, names and accounts."""

    revision: int
    q: str
    passages: list[Found]
    more: int
    points: list[PointLine]
    entities: list[Ref]
    accounts: list[NamedAccount]


# -- corrections and files -------------------------------------------------------------------------


class Log(Answer):
    """What persons decided, newest first."""

    revision: int
    corrections: list[Correction]


class Corrected(Answer):
    """A decision that was kept, and what it changed, in words."""

    revision: int
    correction: Correction
    changed: list[str]


class FormatLine(Answer):
    """A format that the case can be exported in."""

    name: str
    suffix: str
    about: str


class Formats(Answer):
    """What can be exported."""

    formats: list[FormatLine]


class Accepted(Answer):
    """The files that were taken in, by the names they are kept under."""

    accepted: list[str]
