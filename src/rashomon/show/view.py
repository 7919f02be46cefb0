"""What every way of showing a case needs.

The page and the terminal both start here::

view = view_case(case)
for row in view.rows:
    print(row.number, row.point.label, row.support)
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Cell,
    CellStance,
    Conflict,
    Entity,
    Point,
    Side,
    SilenceKind,
    Span,
)
from rashomon.show import when
from rashomon.show.chain import NOBODY, Voice, innermost, voices
from rashomon.show.passage import passage
from rashomon.show.shown import (
    CaseView,
    Column,
    ConflictView,
    Entry,
    Letter,
    Row,
    SideView,
    Standing,
    Sureness,
)
from rashomon.show.sigla import name_accounts, sign_accounts

MARKS: dict[CellStance, Standing] = {
    "asserts": "asserts",
    "attributes": "reports",
    "disputes": "disputes",
}

UNNAMED = Voice(name=NOBODY, named=False)

SHOWN = 0.5
"""Confidence from which a conflict is shown: more likely one than none. The export holds all."""
LIKELY = 0.5
"""Confidence from which a row of several accounts is shown. In 13 sets, each left out of the fit,
77 % of such rows hold mostly links of the gold (87 % from .6, 65 % from .4). The export holds
all."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""A side's letter is an address, no rank; past z come two letters."""


def view_case(case: Case) -> CaseView:
    """Derive everything that is shown from a case: same case, same view."""
    return Desk(case).view()


def doubtful(count: int) -> str:
    """Say that rows or differences which are more likely none are left out.

    >>> doubtful(1), doubtful(3)
    ('1 doubtful one in the export only', '3 doubtful ones in the export only')
    """
    return f"{plural(count, 'doubtful one')} in the export only"


def plural(count: int, word: str) -> str:
    """Count in words.

    >>> plural(1, "account"), plural(4000, "account")
    ('1 account', '4,000 accounts')
    """
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def support(accounts: int, origins: int) -> str:
    """Say what a value stands on; relays and copies share an origin.

    >>> support(4, 1)
    '4 accounts · 1 origin'
    """
    return f"{plural(accounts, 'account')} · {plural(min(origins, accounts), 'origin')}"


def order_points(points: Iterable[Point]) -> list[Point]:
    """Put points in the order of time; those of one date by how many speak, then as they came."""
    return sorted(points, key=lambda each: (when.begins(each.when), -len(_speaking(each.cells))))


def sure(value: float) -> Sureness:
    """Say how sure the program is of its own finding. Thirds: steps of a scale, no measurement.

    >>> sure(0.9), sure(0.5), sure(0.1)
    ('sure', 'likely', 'unsure')
    """
    steps: tuple[Sureness, ...] = ("unsure", "likely", "sure")
    return steps[min(2, int(max(0.0, value) * 3))]


def _speaking(cells: Iterable[Cell]) -> set[str]:
    return {cell.span.account for cell in cells}


def _letter(index: int) -> str:
    high, low = divmod(index, len(LETTERS))
    return (LETTERS[high - 1] if high else "") + LETTERS[low]


def _where(entry: Entry) -> tuple[int, int]:
    return entry.column, entry.passage.span.start


class Desk:
    """The indexes that a view is derived with; it shows any other passage too."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.synopsis = case.synopsis
        self.readings = case.readings
        self.number = {each.account.id: n for n, each in enumerate(case.readings)}
        self.entities: dict[str, Entity] = {each.id: each for each in case.synopsis.entities}
        self.points = order_points(filter(self._is_shown, case.synopsis.points))
        self.row_of = {point.id: number for number, point in enumerate(self.points, 1)}
        self.group = {
            account: origin.id for origin in case.synopsis.origins for account in origin.accounts
        }

    def view(self) -> CaseView:
        """Derive everything that is shown."""
        return CaseView(
            case=self.case,
            columns=self.columns,
            rows=tuple(self.row(number, point) for number, point in enumerate(self.points, 1)),
            conflicts=self.conflicts,
            doubtful=len(self.synopsis.conflicts) - len(self.conflicts),
            doubtful_rows=len(self.synopsis.points) - len(self.points),
            origins=self.origins(self.number),
            entities=self.entities,
        )

    def doubted(self) -> tuple[Row, ...]:
        """Show the rows that are more likely none, for whoever asks; numbered after the others."""
        left = order_points(each for each in self.synopsis.points if not self._is_shown(each))
        return tuple(
            self.row(number, each) for number, each in enumerate(left, len(self.points) + 1)
        )

    def _is_shown(self, point: Point) -> bool:
        """A row that several accounts share is shown if it is likely, or holds a shown conflict."""
        alone = len(_speaking(point.cells)) < 2
        return alone or point.confidence.value >= LIKELY or point.id in self.in_conflict

    @cached_property
    def in_conflict(self) -> frozenset[str]:
        """The points that stand in a shown conflict of substance."""
        return frozenset(id_ for each in self.sure for id_ in each.points if each.kind != "wording")

    @cached_property
    def sure(self) -> tuple[Conflict, ...]:
        """The conflicts that are more likely one than none."""
        return tuple(each for each in self.synopsis.conflicts if each.confidence.value >= SHOWN)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The accounts as columns."""
        speaking = [_speaking(point.cells) for point in self.points]
        accounts = [reading.account for reading in self.readings]
        signs = zip(sign_accounts(accounts), name_accounts(accounts), strict=True)
        return tuple(
            Column(
                number=number,
                reading=self.readings[number],
                siglum=siglum,
                name=name,
                points=sum(accounts[number].id in each for each in speaking),
                only=sum(each == {accounts[number].id} for each in speaking),
            )
            for number, (siglum, name) in enumerate(signs)
        )

    def origins(self, accounts: Iterable[str]) -> int:
        """Count the origins behind some accounts."""
        return len({self.group.get(account, account) for account in accounts})

    @cached_property
    def cells(self) -> dict[str, list[Cell]]:
        """The cells of each account, to find the one behind a side's words."""
        found: dict[str, list[Cell]] = {}
        for point in self.synopsis.points:
            for cell in point.cells:
                found.setdefault(cell.span.account, []).append(cell)
        return found

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Every attribution of every account, by its id."""
        return {each.id: each for reading in self.readings for each in reading.attributions}

    @cached_property
    def conflicts(self) -> tuple[ConflictView, ...]:
        """The conflicts that are shown."""
        return tuple(self._conflict(n, each) for n, each in enumerate(self.sure, 1))

    @cached_property
    def conflicts_of(self) -> dict[str, list[ConflictView]]:
        """The shown conflicts of each point, by its id."""
        found: dict[str, list[ConflictView]] = {}
        for each in self.conflicts:
            for point in each.conflict.points:
                found.setdefault(point, []).append(each)
        return found

    def row(self, number: int, point: Point) -> Row:
        """Show a point as a row."""
        conflicts = tuple(self.conflicts_of.get(point.id, ()))
        entries: list[list[Entry]] = [[] for _ in self.readings]
        for cell in sorted(point.cells, key=lambda each: each.span.start):
            entries[self.number[cell.span.account]].append(self._entry(cell, cell.span, conflicts))
        silent = {each.account: each.kind for each in point.silences}
        return Row(
            number=number,
            point=point,
            actors=tuple(
                self.entities[each].name for each in point.actors if each in self.entities
            ),
            entries=tuple(map(tuple, entries)),
            silences=self._silences(entries, silent),
            conflicts=conflicts,
            support=support(len(_speaking(point.cells)), point.origins),
            accounts=len(_speaking(point.cells)),
            depth=max((len(each.voices) for said in entries for each in said), default=0),
            doubtful=point.id not in self.row_of,
        )

    def _silences(
        self, entries: Sequence[Sequence[Entry]], silent: dict[str, SilenceKind]
    ) -> tuple[SilenceKind | None, ...]:
        """None where the account speaks; where nothing is said of its silence, the wider one."""
        return tuple(
            None if said else silent.get(reading.account.id, "matter")
            for said, reading in zip(entries, self.readings, strict=True)
        )

    def _entry(self, cell: Cell, span: Span, conflicts: Iterable[ConflictView] = ()) -> Entry:
        column = self.number[span.account]
        reading = self.readings[column]
        return Entry(
            column=column,
            mark=MARKS[cell.stance],
            hedged=cell.hedged,
            voices=self._voices(cell, reading.account),
            passage=passage(reading, span),
            by=cell.by,
            letters=tuple(_letters(span, conflicts)),
        )

    def _voices(self, cell: Cell, account: Account) -> tuple[Voice, ...]:
        """Whoever is passed on without a word for the speaker is a voice that is not named."""
        found = voices(cell.by, account, self.attributions)
        return found or ((UNNAMED,) if cell.stance == "attributes" else ())

    def _conflict(self, number: int, conflict: Conflict) -> ConflictView:
        drawn = [(side, sorted(map(self.quote, side.spans), key=_where)) for side in conflict.sides]
        drawn.sort(key=lambda each: [_where(entry) for entry in each[1]])
        return ConflictView(
            number=number,
            conflict=conflict,
            sides=tuple(self._side(_letter(n), *each) for n, each in enumerate(drawn)),
            rows=tuple(
                sorted(self.row_of[each] for each in conflict.points if each in self.row_of)
            ),
        )

    def _side(self, letter: str, side: Side, entries: list[Entry]) -> SideView:
        accounts = {span.account for span in side.spans}
        return SideView(
            letter=letter,
            value=side.value,
            entries=tuple(entries),
            support=support(len(accounts), self.origins(accounts)),
        )

    def quote(self, span: Span) -> Entry:
        """Show a side's words with the stance of the cell they lie in, else of where they stand."""
        cells = self.cells.get(span.account, [])
        best = max(cells, key=lambda each: each.span.overlap(span), default=None)
        if best and best.span.overlap(span):
            return self._entry(best, span)
        by = innermost(span, self.readings[self.number[span.account]])
        stance: CellStance = "attributes" if by else "asserts"
        return self._entry(Cell(assertion="", span=span, stance=stance, by=by, hedged=False), span)


def _letters(span: Span, conflicts: Iterable[ConflictView]) -> Iterable[Letter]:
    """Find the sides that a passage stands on: those with words inside it."""
    for each in conflicts:
        for side in each.sides:
            if any(entry.passage.span.overlap(span) for entry in side.entries):
                yield Letter(
                    conflict=each.number,
                    kind=each.conflict.kind,
                    letter=side.letter,
                    value=side.value,
                )
