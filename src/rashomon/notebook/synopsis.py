"""The synopsis in Python: rows that can be filtered, each with its passages and their chains."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from rashomon.errors import UsageError
from rashomon.schema import CellStance, Conflict, Entity, Mention, Point, PropositionKind, Span
from rashomon.schema.edtf import bounds, compatible, is_valid
from rashomon.show.chain import Voice, in_words
from rashomon.show.shown import CaseView, Entry
from rashomon.show.shown import Row as Shown

When = str | int | date | None
"""A day, a year, a month: EDTF words, a year's number, a date; None or "" for an open end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """On whose word a passage stands, from the account inwards; no voices: the account's own.

    >>> str(Chain(account="Herald", voices=(Voice(name="the Ferry Agency", named=True),)))
    'Herald ‹ the Ferry Agency'
    """

    account: str
    voices: tuple[Voice, ...]

    def __str__(self) -> str:
        return in_words(self.account, self.voices)

    def _repr_html_(self) -> str:
        from rashomon.notebook import display  # noqa: PLC0415 - only in a notebook

        return display.chain(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One account's words on a point: exact, with their sentence around them."""

    account: str
    span: Span
    before: str
    words: str
    after: str
    stance: CellStance
    hedged: bool
    chain: Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A point as a row: what each account says on it, and which say nothing."""

    point: Point
    actors: tuple[str, ...]
    passages: tuple[Passage, ...]
    silent: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    support: str

    @property
    def label(self) -> str:
        """The clearest passage of the row."""
        return self.point.label

    @property
    def accounts(self) -> tuple[str, ...]:
        """The names of the accounts that speak, each once."""
        return tuple(dict.fromkeys(each.account for each in self.passages))

    def _repr_html_(self) -> str:
        from rashomon.notebook import display  # noqa: PLC0415 - only in a notebook

        return display.point(self)


class Synopsis(Sequence[Row]):
    """Rows in the order of time, under the names of the accounts; a notebook draws the table."""

    def __init__(self, rows: Sequence[Row], accounts: tuple[str, ...]) -> None:
        self.rows = tuple(rows)
        self.accounts = accounts

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Synopsis": ...
    def __getitem__(self, index: int | slice) -> "Row | Synopsis":
        """Give one row, or some of them as a smaller synopsis."""
        if isinstance(index, slice):
            return Synopsis(self.rows[index], self.accounts)
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<synopsis: {len(self.rows):,} points × {len(self.accounts):,} accounts>"

    def _repr_html_(self) -> str:
        from rashomon.notebook import display  # noqa: PLC0415 - only in a notebook

        return display.synopsis(self)


def rows(view: CaseView) -> Iterator[Row]:
    """Give the rows that are shown, in the order of time."""
    return (_row(view, shown) for shown in view.rows)


def _row(view: CaseView, shown: Shown) -> Row:
    names = [column.name for column in view.columns]
    return Row(
        point=shown.point,
        actors=shown.actors,
        passages=tuple(_passage(view, each) for entries in shown.entries for each in entries),
        silent=tuple(
            name for name, entries in zip(names, shown.entries, strict=True) if not entries
        ),
        conflicts=tuple(each.conflict for each in shown.conflicts),
        support=shown.support,
    )


STANCES: dict[str, CellStance] = {
    "asserts": "asserts",
    "reports": "attributes",
    "disputes": "disputes",
}


def _passage(view: CaseView, entry: Entry) -> Passage:
    name = view.columns[entry.column].name
    return Passage(
        account=name,
        span=entry.passage.span,
        before=entry.passage.before,
        words=entry.passage.words,
        after=entry.passage.after,
        stance=STANCES[entry.mark],
        hedged=entry.hedged,
        chain=Chain(account=name, voices=entry.voices),
    )


# -- which rows -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are asked for; what is empty leaves out none."""

    actor: "Actor | None"
    place: str
    period: str
    kind: PropositionKind | None
    in_conflict: bool

    def takes(self, row: Row) -> bool:
        """Say whether a row is asked for."""
        point = row.point
        return (
            (self.actor is None or self.actor.is_in(row))
            and self.place.casefold() in point.place.casefold()
            and (not self.period or (is_valid(point.when) and compatible(self.period, point.when)))
            and self.kind in {None, point.kind}
            and (bool(row.conflicts) or not self.in_conflict)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whom rows are asked for: the entities that a name may stand for, and where they are named."""

    entities: frozenset[str]
    spans: Mapping[str, tuple[Span, ...]]

    def is_in(self, row: Row) -> bool:
        """Say whether a row is about them, or a passage of it speaks of them."""
        return not self.entities.isdisjoint(row.point.actors) or any(
            passage.span.holds(span)
            for passage in row.passages
            for span in self.spans.get(passage.span.account, ())
        )


def named(actor: str, entities: Iterable[Entity], mentions: Iterable[Mention]) -> Actor:
    """Find the entities that a name, or a part of one, or an id may stand for."""
    words = actor.casefold()
    meant = [
        each
        for each in entities
        if each.id == actor or any(words in name.casefold() for name in (each.name, *each.aliases))
    ]
    theirs = {mention for each in meant for mention in each.mentions}
    spans: dict[str, tuple[Span, ...]] = {}
    for mention in _with_what_refers_back(theirs, tuple(mentions)):
        spans[mention.span.account] = (*spans.get(mention.span.account, ()), mention.span)
    return Actor(entities=frozenset(each.id for each in meant), spans=spans)


def _with_what_refers_back(theirs: set[str], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give these mentions, and those that lead back to one of them ("he", "the general")."""
    antecedents = {each.id: each.antecedent for each in mentions}
    for mention in mentions:
        seen, at = set[str](), mention.id
        while at and at not in theirs and at not in seen:
            seen.add(at)
            at = antecedents.get(at, "")
        if at in theirs:
            yield mention


def period(between: tuple[When, When] | None) -> str:
    """Put two ends into one stretch of time; no row outside of it, or without a date, is asked for.

    >>> period(("2014", date(2015, 3, 1))), period((None, 2015)), period(None)
    ('2014-01-01/2015-03-01', '../2015-12-31', '')

    Raises:
        UsageError: an end is no date, or the last lies before the first.
    """
    if between is None:
        return ""
    first, last = (_end(each) for each in between)
    if not first and not last:
        return ""
    begin = bounds(first)[0] if first else None
    end = bounds(last)[1] if last else None
    if begin and end and begin > end:
        raise UsageError(f"between {between[0]} and {between[1]}: the last lies before the first")
    return f"{begin or '..'}/{end or '..'}"


def _end(value: When) -> str:
    words = f"{value:04d}" if isinstance(value, int) else str(value or "").strip()
    if words and not is_valid(words):
        raise UsageError(f"found {words!r}, expected a year, a month or a day: 2014, 2014-06")
    return words
