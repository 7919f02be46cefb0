"""The values that are shown: columns, rows, entries, conflicts. Derived, never stored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar, overload

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
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sparse(Sequence[Value], Generic[Value]):
    """One value a column, most of them the same: only the ``held`` ones take memory."""

    many: int
    held: Mapping[int, Value]
    other: Value

    def __len__(self) -> int:
        return self.many

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        if isinstance(at, slice):
            return tuple(self[k] for k in range(self.many)[at])
        return self.held.get(range(self.many)[at], self.other)

    def __iter__(self) -> Iterator[Value]:
        return (self.held.get(k, self.other) for k in range(self.many))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """An account as a column: its siglum, its name, the points it touches, and it alone."""

    number: int
    readings: Sequence[Reading] = field(repr=False)
    head: Account
    siglum: str
    name: str
    points: int
    only: int

    @property
    def reading(self) -> Reading:
        """What the account in this column says."""
        return self.readings[self.number]

    @property
    def account(self) -> Account:
        """The account that stands in this column, with its text; ``head`` may be without."""
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConflictView:
    """A conflict with its sides in the order of the columns, and the rows it stands in.

    Its passages are drawn when they are asked for.
    """

    number: int
    conflict: Conflict
    rows: tuple[int, ...]
    draw: Callable[["ConflictView"], tuple[SideView, ...]] = field(repr=False)

    @property
    def sides(self) -> tuple[SideView, ...]:
        """The sides, each with its letter and its passages."""
        return self.draw(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The passages of a row: one tuple of entries and one kind of silence (or none) a column."""

    entries: Sparse[tuple[Entry, ...]]
    silences: Sparse[SilenceKind | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """A point as a row; its passages are drawn when they are asked for.

    ``accounts`` counts those that have words on this point. A row that is more likely none is
    ``doubtful``.
    """

    number: int
    point: Point
    actors: tuple[str, ...]
    conflicts: tuple[ConflictView, ...]
    support: str
    accounts: int
    doubtful: bool
    draw: Callable[["Row"], Drawn] = field(repr=False)
    heard: Callable[["Row"], tuple[int, str]] = field(repr=False)

    @property
    def entries(self) -> Sparse[tuple[Entry, ...]]:
        """The passages of each column."""
        return self.draw(self).entries

    @property
    def silences(self) -> Sparse[SilenceKind | None]:
        """How each column is silent; None where it speaks."""
        return self.draw(self).silences

    @property
    def depth(self) -> int:
        """The voices of its deepest passage."""
        return self.heard(self)[0]

    @property
    def words(self) -> str:
        """The words of all its passages, and of those on whose word they stand."""
        return self.heard(self)[1]


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
        return next((each for each in self.columns if each.head.id == account), None)
