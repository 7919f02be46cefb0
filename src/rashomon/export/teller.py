"""What exporters say in words: accounts by name, on whose word, a passage in its sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from rashomon.export.desk import Desk
from rashomon.schema import Account, Attribution, Case, Cell, CellStance, Point, Reading, Span
from rashomon.schema.edtf import bounds, is_valid
from rashomon.schema.sigla import name_accounts, sign_accounts
from rashomon.schema.when import begins

NOBODY = "speaker not named"
"""What stands for a voice that the account gives no words for."""
UNRESOLVED = frozenset({"he", "she", "it", "they", "who", "we", "i", "you"})
"""Words for a speaker that lead to nobody."""
LINK = " ‹ "
"""Between two voices: the left one passes on the right one."""
PLACES = 4
"""Decimal places of a confidence: finer than any difference that a reader could act on."""


@dataclass(frozen=True, kw_only=True)
class Teller:
    """A case with words for its parts; its rows are numbered in the order of time."""

    desk: Desk

    @classmethod
    def of(cls, case: Case) -> "Teller":
        """Lay out the indexes of a case."""
        return cls(desk=Desk.of(case))

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts in the order of their files."""
        return tuple(reading.account for reading in self.desk.readings)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each account: its publisher, else its file, author or title."""
        names = name_accounts(self.accounts)
        return {each.id: name for each, name in zip(self.accounts, names, strict=True)}

    @cached_property
    def sigla(self) -> dict[str, str]:
        """The short sign of each account."""
        signs = sign_accounts(self.accounts)
        return {each.id: sign for each, sign in zip(self.accounts, signs, strict=True)}

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points in the order of time; those of one date by how many accounts speak."""
        held = self.desk.case.synopsis.points
        return tuple(sorted(held, key=lambda p: (begins(p.when), -len(speaking(p)), p.id)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each point, from 1."""
        return {point.id: number for number, point in enumerate(self.points, 1)}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The origin that each account goes back to."""
        origins = self.desk.case.synopsis.origins
        return {account: each.id for each in origins for account in each.accounts}

    @cached_property
    def conflicts_of(self) -> dict[str, list[int]]:
        """The numbers of the conflicts that each point stands in."""
        found: dict[str, list[int]] = {}
        for number, conflict in enumerate(self.desk.case.synopsis.conflicts, 1):
            for point in conflict.points:
                found.setdefault(point, []).append(number)
        return found

    @cached_property
    def _cells(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.desk.shown():
            found.setdefault(cell.span.account, []).append(cell)
        return found

    def reading(self, span: Span) -> Reading:
        """Give the reading of the account that a passage stands in."""
        return self.desk.readings[self.desk.order[span.account]]

    def origins(self, accounts: Iterable[str]) -> int:
        """Count the distinct origins behind some accounts."""
        return len({self.origin_of.get(account, account) for account in accounts})

    def actors(self, point: Point) -> list[str]:
        """Name the actors of a point."""
        return [
            self.desk.entities[each].name for each in point.actors if each in self.desk.entities
        ]

    def voices(self, by: str, stance: CellStance = "asserts") -> tuple[str, ...]:
        """Name those on whose word a passage stands, the outermost first, the account left out.

        Somebody who says that he thinks is one voice; whoever is passed on without a name is one.
        """
        around = self.desk.around(by)[::-1]
        found = tuple(name for name, _ in groupby(map(self.voice, around)))
        return found or ((NOBODY,) if stance == "attributes" else ())

    def voice(self, attribution: Attribution) -> str:
        """Name who speaks in an attribution, in the account's words where nobody is known."""
        name = self.desk.speaker(attribution).name
        if not name and attribution.source:
            name = flat(self.desk.quote(attribution.source))
        return NOBODY if not name or name.lower() in UNRESOLVED else name

    def chain(self, account: str, voices: tuple[str, ...]) -> str:
        """Write on whose word something stands: the account ‹ the agency ‹ the general."""
        return LINK.join((self.names[account], *voices))

    def cell_at(self, span: Span) -> Cell:
        """Find the cell that some words of a conflict lie in; else take them as the text does."""
        cells = self._cells.get(span.account, [])
        best = max(cells, key=lambda each: each.span.overlap(span), default=None)
        if best is not None and best.span.overlap(span):
            return best
        by = _innermost(span, self.reading(span))
        stance: CellStance = "attributes" if by else "asserts"
        return Cell(assertion="", span=span, stance=stance, by=by, hedged=False)

    def sentence(self, span: Span) -> str:
        """Give the whole sentence, or sentences, that a passage stands in."""
        account, cut = self.desk.account(span), self._sentences[span.account]
        first = bisect_right(cut, span.start, key=lambda each: each.end)
        last = bisect_left(cut, span.end, key=lambda each: each.start)
        if first == last:
            return flat(account.quote(span))
        start, end = min(cut[first].start, span.start), max(cut[last - 1].end, span.end)
        return flat(account.text[start:end])

    @cached_property
    def _sentences(self) -> dict[str, list[Span]]:
        return {
            reading.account.id: sorted((s.span for s in reading.sentences), key=_start)
            for reading in self.desk.readings
        }

    def names_in(self, span: Span) -> list[str]:
        """Give the entities that some words of an account mention, in the order of the words."""
        held = self._mentions[span.account]
        first = bisect_left(held, span.start, key=lambda each: each[0].start)
        last = bisect_right(held, span.end, key=lambda each: each[0].start)
        return [name for each, name in held[first:last] if span.holds(each)]

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Span, str]]]:
        found: dict[str, list[tuple[Span, str]]] = {}
        for reading in self.desk.readings:
            named = ((m.span, self.desk.entity(m.id)) for m in reading.mentions)
            known = [(span, name) for span, name in named if name in self.desk.entities]
            found[reading.account.id] = sorted(known, key=lambda each: (each[0].start, each[0].end))
        return found


def _start(span: Span) -> int:
    return span.start


def speaking(point: Point) -> set[str]:
    """Give the accounts that have words on a point."""
    return {cell.span.account for cell in point.cells}


def flat(words: str) -> str:
    r"""Write words on one line.

    >>> flat("He left\nthe city.")
    'He left the city.'
    """
    return " ".join(words.split())


def days(value: str) -> tuple[str | None, str | None]:
    """Give the first and the last day that a date may stand for, None for an open end."""
    first, last = bounds(value) if is_valid(value) else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _innermost(span: Span, reading: Reading) -> str:
    holding = [each for each in reading.attributions if each.content.holds(span)]
    best = min(holding, key=lambda each: each.content.end - each.content.start, default=None)
    return best.id if best else ""
