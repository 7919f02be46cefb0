"""One revision of a case, ready to be asked: its rows, and where to find what by its id."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rashomon.schema import (
    Attribution,
    Case,
    Cell,
    Entity,
    Mention,
    Proposition,
    Span,
    TimeExpression,
)
from rashomon.show import when
from rashomon.show.chain import outwards
from rashomon.show.room.answers.parts import Voice
from rashomon.show.shown import CaseView, Column, ConflictView, Row
from rashomon.show.view import Desk, order_points
from rashomon.show.wording import fold, short
from rashomon.store.shelf import Shelf

BESIDE = 48
"""Characters of what stands beside an account's name: it is told from others, not described."""


class Snapshot:
    """A case as it stood at one revision. Nothing in it changes; what is asked for is kept."""

    def __init__(self, case: Case, revision: int, title: str) -> None:
        self.case = case
        self.revision = revision
        self.title = title
        self.desk = Desk(case)
        self.view: CaseView = self.desk.view()
        self.voices: dict[tuple[str, str], list[Voice]] = {}
        """Chains that were asked for, by account and innermost attribution."""
        self.kept: dict[str, object] = {}
        """What was found for questions that are asked again, as pages are turned."""
        self._searched: dict[int, str] = {}
        self._beside: dict[str, list[TimeExpression]] = {}

    @property
    def attributions(self) -> Mapping[str, Attribution]:
        """Every attribution by its id."""
        return self.desk.attributions

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The accounts by their ids."""
        return {each.head.id: each for each in self.view.columns}

    def beside(self, column: Column) -> str:
        """Give what tells an account from others, "" where its name alone does.

        An account that is called like somebody or something in the case reads as if it were that.
        """
        if fold(column.name) not in self._known:
            return ""
        told = column.head
        return next(
            short(words, BESIDE)
            for words in (told.publisher, told.title, told.file)
            if words and fold(words) != fold(column.name)
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every name of the case that is no account's."""
        return frozenset(fold(each.name) for each in self.view.entities.values())

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows by the ids of their points, the doubtful ones too."""
        return {each.point.id: each for each in self.numbered}

    @cached_property
    def numbered(self) -> tuple[Row, ...]:
        """All rows by their numbers: those that are shown, then the doubtful ones."""
        return (*self.view.rows, *self.doubtful)

    @cached_property
    def doubtful(self) -> tuple[Row, ...]:
        """The rows that are more likely none."""
        return tuple(self.desk.doubted())

    @cached_property
    def everything(self) -> tuple[Row, ...]:
        """All rows in the order of time."""
        ordered = order_points(row.point for row in self.numbered)
        return tuple(self.rows[point.id] for point in ordered)

    @cached_property
    def conflicts(self) -> Mapping[str, ConflictView]:
        """The shown conflicts by their ids."""
        return {each.conflict.id: each for each in self.view.conflicts}

    @cached_property
    def entity_of(self) -> Mapping[str, str]:
        """The entity that each mention stands for, by ids."""
        return {
            mention: each.id for each in self.view.entities.values() for mention in each.mentions
        }

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Every mention by its id."""
        if isinstance(self.case.readings, Shelf):
            return self.case.readings.mentions
        return {each.id: each for reading in self.case.readings for each in reading.mentions}

    @cached_property
    def propositions(self) -> Mapping[str, Proposition]:
        """The proposition behind each assertion, by the assertion's id."""
        if isinstance(self.case.readings, Shelf):
            return self.case.readings.propositions
        return {
            said.id: known[said.proposition]
            for reading in self.case.readings
            for known in ({each.id: each for each in reading.propositions},)
            for said in reading.assertions
            if said.proposition in known
        }

    @cached_property
    def rows_of(self) -> Mapping[str, list[Row]]:
        """The rows in which each entity takes part, by its id."""
        found: dict[str, list[Row]] = {}
        for row in self.view.rows:
            for actor in row.point.actors:
                found.setdefault(actor, []).append(row)
        return found

    @cached_property
    def rows_at(self) -> Mapping[str, list[Row]]:
        """The shown rows that have words of each account, by its id."""
        found: dict[str, list[Row]] = {}
        for row in self.view.rows:
            for account in {cell.span.account for cell in row.point.cells}:
                found.setdefault(account, []).append(row)
        return found

    @cached_property
    def speaks(self) -> Mapping[str, int]:
        """How many attributions stand on the word of each entity."""
        said = (each for reading in self.case.readings for each in reading.attributions)
        speakers = (self.entity_of.get(each.speaker, "") for each in said)
        return Counter(filter(None, speakers))

    @cached_property
    def dates(self) -> Mapping[str, TimeExpression]:
        """Every date by its id."""
        if isinstance(self.case.readings, Shelf):
            return self.case.readings.dates
        return {each.id: each for reading in self.case.readings for each in reading.dates}

    def told_in(self, account: str) -> Sequence[tuple[Span, Row]]:
        """Give the passages of an account that stand in rows, and their rows."""
        return self._told_in.get(account, ())

    @cached_property
    def _told_in(self) -> Mapping[str, list[tuple[Span, Row]]]:
        found: dict[str, list[tuple[Span, Row]]] = {}
        for row in self.numbered:
            for cell in row.point.cells:
                found.setdefault(cell.span.account, []).append((cell.span, row))
        return found

    def said_on(self, cell: Cell) -> str:
        """Give the day on which a cell's words were said, "" where the account names none.

        It stands beside the words of saying, outside what is said; the innermost voice counts.
        """
        for link in outwards(cell.by, self.attributions):
            if link.id not in self._beside:
                self._beside[link.id] = list(self._dates_beside(link))
            for date in self._beside[link.id]:
                if not date.span.overlap(cell.span):
                    return date.value
        return ""

    def _dates_beside(self, said: Attribution) -> Iterator[TimeExpression]:
        """Give the dates in the sentence of some words of saying, the nearest first."""
        cue = said.cue
        if cue is None:
            return
        reading = self.columns[cue.account].reading
        sentence = next((each.span for each in reading.sentences if each.span.overlap(cue)), cue)
        near = [
            date
            for date in reading.dates
            if date.span.overlap(sentence) and not date.span.overlap(said.content)
        ]
        yield from sorted(near, key=lambda date: abs(date.span.start - cue.start))

    def haystack(self, row: Row) -> str:
        """Give all words of a row that a search may find."""
        kept = self._searched.get(row.number)
        if kept is None:
            told = "\n".join([row.point.label, row.point.place, *row.actors, row.words])
            kept = self._searched[row.number] = fold(told)
        return kept

    @cached_property
    def labels(self) -> tuple[tuple[str, Row], ...]:
        """The words by which each row is looked for, with the row."""
        return tuple((fold(row.point.label), row) for row in self.view.rows)

    @cached_property
    def names(self) -> tuple[tuple[str, Entity], ...]:
        """The names by which each entity is looked for, the most spoken of first."""
        ordered = sorted(self.view.entities.values(), key=lambda each: -len(each.mentions))
        return tuple((fold("\n".join([each.name, *each.aliases])), each) for each in ordered)

    @cached_property
    def told(self) -> tuple[tuple[str, Column], ...]:
        """What each account is looked for by, with its column."""
        return tuple((fold(_told(each)), each) for each in self.view.columns)

    def ready(self) -> "Snapshot":
        """Work out what is asked for first, so that whoever asks does not wait for it."""
        for row in self.numbered:
            self.haystack(row)
        kept = self.labels, self.names, self.told, self.rows_of, self.rows_at, self._told_in
        assert all(each is not None for each in kept)
        assert self.desk.cells is not None
        assert self.entity_of is not None
        assert self._known is not None
        return self

    def words(self, column: Column) -> int:
        """Count the words of an account."""
        if isinstance(self.case.readings, Shelf):
            return self.case.readings.words[column.head.id]
        return len(column.account.text.split())


def _told(column: Column) -> str:
    head = column.head
    day = when.in_words(head.published)
    return f"{column.name}\n{head.file}\n{head.title}\n{head.author}\n{head.publisher}\n{day}"
