"""The values that are shown: columns, rows, entries, conflicts. Derived, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rashomon.schema import (
    Account,
    Case,
    Conflict,
    ConflictKind,
    Entity,
    Point,
    Reading,
    SilenceKind,
)
from rashomon.show.chain import Voice
from rashomon.show.passage import Passage

Standing = Literal["asserts", "reports", "disputes"]
MarkKind = Literal[Standing, "near", "far"]
Sureness = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """An account as a column: its siglum, its name, the points it touches, and it alone."""

    number: int
    reading: Reading
    siglum: str
    name: str
    points: int
    only: int

    @property
    def account(self) -> Account:
        """The account that stands in this column."""
        return self.reading.account


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The side of a conflict that a passage stands on, with the value that it holds."""

    conflict: int
    kind: ConflictKind
    letter: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A passage as it is shown: its column, its mark, on whose word, and on which sides.

    ``by`` is the innermost attribution that it stands on, "" for the account's own voice.
    """

    column: int
    mark: Standing
    hedged: bool
    voices: tuple[Voice, ...]
    passage: Passage
    by: str = ""
    letters: tuple[Letter, ...] = ()

    @property
    def address(self) -> str:
        """Where its words stand in the accounts: the same for the same passage everywhere."""
        return f"t{self.column}-{self.passage.span.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a conflict with its letter, its passages and what it stands on."""

    letter: str
    value: str
    entries: tuple[Entry, ...]
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A conflict with its sides in the order of the columns, and the rows it stands in."""

    number: int
    conflict: Conflict
    sides: tuple[SideView, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A point as a row: one tuple of entries and one kind of silence (or none) a column.

    ``accounts`` counts those that have words on this point, ``depth`` the voices of its deepest
    passage. A row that is more likely none is ``doubtful``.
    """

    number: int
    point: Point
    actors: tuple[str, ...]
    entries: tuple[tuple[Entry, ...], ...]
    silences: tuple[SilenceKind | None, ...]
    conflicts: tuple[ConflictView, ...]
    support: str
    accounts: int
    depth: int
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CaseView:
    """A case made ready to be shown."""

    case: Case
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    conflicts: tuple[ConflictView, ...]
    doubtful: int
    doubtful_rows: int
    origins: int
    entities: Mapping[str, Entity]

    def column(self, account: str) -> Column | None:
        """Find the column of an account by its id."""
        return next((each for each in self.columns if each.account.id == account), None)
