"""What every way of showing a case needs.

The page and the terminal both start here::

view = view_case(case)
for row in view.rows:
    print(row.number, row.point.label, row.support)
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Cell,
    CellStance,
    Conflict,
    Entity,
    Point,
    Reading,
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
    Drawn,
    Entry,
    Letter,
    Row,
    SideView,
    Sparse,
    Standing,
    Sureness,
)
from rashomon.show.sigla import name_accounts, sign_accounts
from rashomon.store.shelf import Shelf

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
KEPT = 8_192
"""Rows and conflicts whose passages are held at a time: all of most cases."""
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


def _heads(readings: Sequence[Reading]) -> Sequence[Account]:
    """Give what is known of each account; where its text stays in the file, without it."""
    if isinstance(readings, Shelf):
        return readings.heads
    return tuple(each.account for each in readings)


def _voiced(readings: Sequence[Reading]) -> Iterable[Reading]:
    """Give every account with its text and its attributions at least."""
    return readings.voiced() if isinstance(readings, Shelf) else readings


def _where(entry: Entry) -> tuple[int, int]:
    return entry.column, entry.passage.span.start


class Desk:
    """The indexes that a view is derived with; it shows any other passage too."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.synopsis = case.synopsis
        self.readings = case.readings
        self.heads = _heads(case.readings)
        self.number = {each.id: n for n, each in enumerate(self.heads)}
        self.entities: dict[str, Entity] = {each.id: each for each in case.synopsis.entities}
        self.points = order_points(filter(self._is_shown, case.synopsis.points))
        self.row_of = {point.id: number for number, point in enumerate(self.points, 1)}
        self.group = {
            account: origin.id for origin in case.synopsis.origins for account in origin.accounts
        }
        self._drawn = lru_cache(maxsize=KEPT)(self._draw)
        self._sides = lru_cache(maxsize=KEPT)(self._draw_sides)

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
        points = Counter(name for each in speaking for name in each)
        only = Counter(name for each in speaking if len(each) == 1 for name in each)
        signs = zip(self.heads, sign_accounts(self.heads), name_accounts(self.heads), strict=True)
        return tuple(
            Column(
                number=number,
                readings=self.readings,
                head=head,
                siglum=siglum,
                name=name,
                points=points[head.id],
                only=only[head.id],
            )
            for number, (head, siglum, name) in enumerate(signs)
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
    def attributions(self) -> Mapping[str, Attribution]:
        """Every attribution of every account, by its id."""
        if isinstance(self.readings, Shelf):
            return self.readings.attributions
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
        return Row(
            number=number,
            point=point,
            actors=tuple(
                self.entities[each].name for each in point.actors if each in self.entities
            ),
            conflicts=tuple(self.conflicts_of.get(point.id, ())),
            support=support(len(_speaking(point.cells)), point.origins),
            accounts=len(_speaking(point.cells)),
            doubtful=point.id not in self.row_of,
            draw=self._drawn,
            heard=self._heard,
        )

    def _draw(self, row: Row) -> Drawn:
        """Set the passages of a row into their sentences, column by column."""
        entries: dict[int, tuple[Entry, ...]] = {}
        for cell in sorted(row.point.cells, key=lambda each: each.span.start):
            column = self.number[cell.span.account]
            one = self._entry(cell, cell.span, row.conflicts)
            entries[column] = (*entries.get(column, ()), one)
        return Drawn(
            entries=Sparse(len(self.heads), dict(sorted(entries.items())), ()),
            silences=self._silences(row.point, entries),
        )

    def _silences(self, point: Point, speaking: Iterable[int]) -> Sparse[SilenceKind | None]:
        """None where the account speaks; where nothing is said of its silence, the wider one."""
        silent: dict[int, SilenceKind | None] = {
            self.number[each.account]: each.kind
            for each in point.silences
            if each.account in self.number
        }
        silent |= dict.fromkeys(speaking)
        return Sparse(len(self.heads), dict(sorted(silent.items())), "matter")

    def _heard(self, row: Row) -> tuple[int, str]:
        return self.heard.get(row.point.id, (0, ""))

    @cached_property
    def heard(self) -> dict[str, tuple[int, str]]:
        """How deep the voices of each point are, and the words of it and of them, by its id."""
        cells: dict[str, list[tuple[str, Cell]]] = {}
        for point in self.synopsis.points:
            for cell in point.cells:
                cells.setdefault(cell.span.account, []).append((point.id, cell))
        found: dict[str, tuple[int, str]] = {}
        for reading in _voiced(self.readings):
            known = {each.id: each for each in reading.attributions}
            for point_id, cell in cells.get(reading.account.id, ()):
                said = self._voices(cell, reading.account, known)
                depth, words = found.get(point_id, (0, ""))
                told = [words, reading.account.quote(cell.span), *(each.name for each in said)]
                found[point_id] = (max(depth, len(said)), "\n".join(told))
        return found

    def _entry(self, cell: Cell, span: Span, conflicts: Iterable[ConflictView] = ()) -> Entry:
        column = self.number[span.account]
        reading = self.readings[column]
        return Entry(
            column=column,
            mark=MARKS[cell.stance],
            hedged=cell.hedged,
            voices=self._voices(cell, reading.account, self.attributions),
            passage=passage(reading, span),
            by=cell.by,
            letters=tuple(_letters(span, conflicts)),
        )

    @staticmethod
    def _voices(
        cell: Cell, account: Account, known: Mapping[str, Attribution]
    ) -> tuple[Voice, ...]:
        """Whoever is passed on without a word for the speaker is a voice that is not named."""
        found = voices(cell.by, account, known)
        return found or ((UNNAMED,) if cell.stance == "attributes" else ())

    def _conflict(self, number: int, conflict: Conflict) -> ConflictView:
        return ConflictView(
            number=number,
            conflict=conflict,
            draw=self._sides,
            rows=tuple(
                sorted(self.row_of[each] for each in conflict.points if each in self.row_of)
            ),
        )

    def _draw_sides(self, shown: ConflictView) -> tuple[SideView, ...]:
        drawn = [
            (side, sorted(map(self.quote, side.spans), key=_where)) for side in shown.conflict.sides
        ]
        drawn.sort(key=lambda each: [_where(entry) for entry in each[1]])
        return tuple(self._side(_letter(n), *each) for n, each in enumerate(drawn))

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
