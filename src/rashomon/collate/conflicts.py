"""Conflicts: where passages cannot all be right, or judge one thing differently.

Pairs of passages that are read alike are weighed (`weighing`), and pairs of numbers and of dates
(`differing`); the surest pair opens a conflict of two sides, and what is at odds with one side
joins the other, if it agrees with it, or makes a side of its own. A passage, or a number, stands in
one conflict: its surest. Nothing says who is right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from rashomon.collate.alike import Alike, compared
from rashomon.collate.cells import Looker, Said
from rashomon.collate.comparison import compare, may_differ
from rashomon.collate.differing import Held
from rashomon.collate.weighing import RULES, Comparer, signals
from rashomon.collate.wording import wording
from rashomon.schema import (
    Confidence,
    Conflict,
    ConflictKind,
    Entity,
    Point,
    Reading,
    Reason,
    Scope,
    Side,
    Span,
    identify,
)

TOGETHER = 0.25
"""Probability of belonging together from which a passage may join a side. Set by hand, a little
above that of a link between two passages of a row (``recipes/rows/fit.py``)."""
FAINT = 0.01
"""Probability of being at odds below which a pair of numbers or dates is not looked at again."""
VALUE_WORDS = 12
"""Words of a passage that stand for a side's value where it is no date and no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Two passages, the signals between them, and how surely they are at odds.

    ``ends`` are what is at odds: the passages, or the numbers or dates in them (``of_values``).
    """

    pair: Alike
    one: Said
    other: Said
    ends: tuple[Span, Span]
    kind: ConflictKind
    found: Mapping[str, float]
    odds: float
    of_values: bool = False

    @property
    def spans(self) -> frozenset[Span]:
        """Both ends, in no order."""
        return frozenset(self.ends)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A conflict while its sides fill; the first passage of a side is what others are held to."""

    seed: Weighed
    sides: list[list[Span]]


def conflicts(  # noqa: PLR0917 - everything that was found of a set
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    points: Sequence[Point],
    comparer: Comparer = RULES,
    likely: Sequence[Alike] = (),
    held: Sequence[Held] = (),
) -> tuple[Conflict, ...]:
    """Find the conflicts of a synopsis, surest first.

    Args:
        readings: every account of the set.
        entities: who and what the accounts speak of (for words that name the same one).
        points: the rows.
        comparer: weighs the signals of two cells; the rules alone where none is given.
        likely: passages outside the rows that are alike enough to be compared.
        held: numbers and dates in pairs, in the passages that hold them.
    """
    looker = Looker(readings)
    pairs = weighed(looker, points, likely, comparer)
    apart, together = _of_values(looker, points, held, comparer)
    named = wording(readings, entities, points, looker)
    worded = {point for conflict in named for point in conflict.points}
    rows = {cell.span: point.id for point in points for cell in point.cells}
    said = {
        end: side
        for item in (*pairs, *apart, *together)
        for end, side in zip(item.ends, (item.one, item.other), strict=True)
    }
    drafts = (
        *_drafts(pairs, _Judged.of(pairs, comparer), comparer),
        *_drafts(apart, _Judged.of_values(apart, together, comparer), comparer),
    )
    drawn = (_conflict(draft, rows, said, comparer) for draft in drafts)
    found = [
        conflict
        for conflict in drawn
        if conflict.kind != "wording" or not worded.intersection(conflict.points)
    ]
    return tuple(sorted((*found, *named), key=lambda item: (-item.confidence.value, item.id)))


def weighed(
    looker: Looker,
    points: Sequence[Point],
    likely: Sequence[Alike],
    comparer: Comparer,
) -> list[Weighed]:
    """Weigh every pair of passages that is to be compared, surest at odds first."""
    rows = {point.id: looker.row(point) for point in points}
    found = []
    for pair in compared(points, likely):
        if not (looker.knows(pair.one) and looker.knows(pair.other)):
            continue
        one, other = looker.look(pair.one), looker.look(pair.other)
        row = rows[pair.row.id] if pair.row else ()
        told = signals(one, other, pair.kind, row, together=pair.probability)
        kind = comparer.kind(told)
        borne_out = kind not in comparer.values and _borne_out(kind, one, other)
        found.append(
            Weighed(
                pair=pair,
                one=one,
                other=other,
                ends=(one.span, other.span),
                kind=kind,
                found=told,
                odds=comparer.odds(told) if borne_out else 0.0,
            )
        )
    return sorted(found, key=_rank)


def _of_values(
    looker: Looker, points: Sequence[Point], held: Sequence[Held], comparer: Comparer
) -> tuple[list[Weighed], list[Weighed]]:
    """Weigh pairs of numbers and dates: those that differ, surest first, and those that agree."""
    in_rows = {cell.span: point for point in points for cell in point.cells}
    found: tuple[list[Weighed], list[Weighed]] = [], []
    for item in held:
        if item.kind not in comparer.values:
            continue
        row = in_rows.get(item.one.span)
        odds = 0.0 if item.agree else comparer.odds(item.signals, item.kind)
        if not item.agree and odds < FAINT:
            continue
        found[item.agree].append(
            Weighed(
                pair=Alike(
                    one=item.one,
                    other=item.other,
                    kind="number",
                    probability=item.probability,
                    row=row if row is in_rows.get(item.other.span) else None,
                ),
                one=looker.look(item.one),
                other=looker.look(item.other),
                ends=item.ends,
                kind=item.kind,
                found=item.signals,
                odds=odds,
                of_values=True,
            )
        )
    return sorted(found[0], key=_rank), found[1]


def _borne_out(kind: ConflictKind, one: Said, other: Said) -> bool:
    """Ask of a conflict of numbers that two of them may count one thing and differ.

    Two hours and two countries are no conflict, however alike the passages are.
    """
    if kind != "number" or not (one.amounts and other.amounts):
        return True
    return any(may_differ(a, b) for a, b in product(one.amounts, other.amounts))


def _rank(item: Weighed) -> tuple[float, str, int, int]:
    return -item.odds, item.one.account, item.ends[0].start, item.ends[1].start


# -- sides -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """Which passages are at odds, and which belong together without being so."""

    apart: frozenset[frozenset[Span]]
    close: frozenset[frozenset[Span]]

    @classmethod
    def of(cls, pairs: Sequence[Weighed], comparer: Comparer) -> "_Judged":
        """Part the pairs of passages at the bar of their kind."""
        return cls(
            apart=frozenset(item.spans for item in pairs if _counts(item, comparer)),
            close=frozenset(
                item.spans
                for item in pairs
                if not _counts(item, comparer)
                and (item.pair.row or item.pair.probability >= TOGETHER)
            ),
        )

    @classmethod
    def of_values(
        cls, apart: Sequence[Weighed], together: Sequence[Weighed], comparer: Comparer
    ) -> "_Judged":
        """Part the pairs of values: those that agree are close, those over the bar apart."""
        return cls(
            apart=frozenset(item.spans for item in apart if _counts(item, comparer)),
            close=frozenset(item.spans for item in together),
        )

    def beside(self) -> dict[Span, list[Span]]:
        """Give for each end those that belong with it."""
        found: dict[Span, list[Span]] = {}
        for pair in self.close:
            for end in pair:
                found.setdefault(end, []).extend(pair - {end})
        return found


def _counts(item: Weighed, comparer: Comparer) -> bool:
    return item.odds >= comparer.bar(item.kind)


def _drafts(pairs: Sequence[Weighed], judged: _Judged, comparer: Comparer) -> list[_Draft]:
    """Open a conflict with each surest pair, and let those that touch it fill its sides."""
    drafts: list[_Draft] = []
    open_at = _Open(beside=judged.beside())
    for item in pairs:
        if not _counts(item, comparer):
            continue
        touched = open_at.touched(item)
        if touched is None:
            touched = len(drafts)
            drafts.append(_Draft(seed=item, sides=[[end] for end in item.ends]))
        else:
            for end in item.ends:
                _place(drafts[touched].sides, end, judged)
        open_at.note(touched, drafts[touched])
    return drafts


@dataclass(slots=True, kw_only=True)
class _Open:
    """Where the conflicts that are open stand, so that each pair finds the first that it touches.

    A pair of passages touches one at the first passage of a side; a pair of values at any value of
    it, or at one that agrees; a pair of dates also where both stand in the same two passages.
    """

    beside: Mapping[Span, Sequence[Span]]
    firsts: dict[str, dict[Span, int]] = field(default_factory=dict)
    values: dict[Span, int] = field(default_factory=dict)
    passages: dict[frozenset[Span], int] = field(default_factory=dict)

    def note(self, number: int, draft: _Draft) -> None:
        """Note the sides of a conflict; what stands in several belongs to the first."""
        seed = draft.seed
        self.passages.setdefault(frozenset((seed.one.span, seed.other.span)), number)
        for side in draft.sides:
            firsts = self.firsts.setdefault(side[0].account, {})
            firsts[side[0]] = min(number, firsts.get(side[0], number))
            for span in side:
                self.values[span] = min(number, self.values.get(span, number))

    def touched(self, item: Weighed) -> int | None:
        """Give the first conflict that a pair belongs to, by its number."""
        found = self._of_values(item) if item.of_values else self._of_passages(item)
        return min(found, default=None)

    def _of_passages(self, item: Weighed) -> Iterator[int]:
        for end in item.ends:
            for span, number in self.firsts.get(end.account, {}).items():
                if span.overlap(end):
                    yield number

    def _of_values(self, item: Weighed) -> Iterator[int]:
        passages = frozenset((item.one.span, item.other.span))
        if item.kind == "date" and passages in self.passages:
            yield self.passages[passages]
        for end in item.ends:
            for span in (end, *self.beside.get(end, ())):
                if span in self.values:
                    yield self.values[span]


def _place(sides: list[list[Span]], span: Span, judged: _Judged) -> None:
    """Put a passage on the side that it agrees with, or on a new one where it fits none."""
    if any(span.overlap(held) for side in sides for held in side):
        return
    to_firsts = [frozenset((span, side[0])) for side in sides]
    agreed = next((k for k, pair in enumerate(to_firsts) if pair in judged.close), None)
    if agreed is not None:
        sides[agreed].append(span)
    elif judged.apart.issuperset(to_firsts):
        sides.append([span])


# -- what is told ----------------------------------------------------------------------------------


def _conflict(
    draft: _Draft, rows: Mapping[Span, str], said: Mapping[Span, Said], comparer: Comparer
) -> Conflict:
    seed, kind = draft.seed, draft.seed.kind
    firsts = [said[side[0]] for side in draft.sides]
    sides = tuple(
        Side(
            value=_given(first, spans[0])
            if seed.of_values
            else _value(first, firsts[0] if place else firsts[1], kind),
            spans=tuple(
                sorted({said[end].span for end in spans}, key=lambda s: (s.account, s.start))
            ),
        )
        for place, (first, spans) in enumerate(zip(firsts, draft.sides, strict=True))
    )
    return Conflict(
        id=identify("conflict", kind, *(repr(side.spans) for side in sides)),
        points=_points(sides, rows),
        kind=kind,
        scope=_scope(draft),
        sides=sides,
        confidence=Confidence(
            value=round(comparer.confidence(seed.odds, kind), 4),
            because=(
                *(item.reason for item in compare(seed.one, seed.other)),
                *comparer.reasons(seed.found, kind if seed.of_values else None),
                Reason(
                    rule="alike",
                    words="how surely the passages belong together",
                    weight=round(seed.pair.probability, 3),
                ),
            ),
        ),
    )


def _points(sides: Sequence[Side], rows: Mapping[Span, str]) -> tuple[str, ...]:
    """Give the rows in which two of the sides stand."""
    held = ({rows[span] for span in side.spans if span in rows} for side in sides)
    count = Counter(row for found in held for row in found)
    return tuple(sorted(row for row, sides in count.items() if sides > 1))


def _scope(draft: _Draft) -> Scope:
    accounts = {span.account for side in draft.sides for span in side}
    return "across" if len(accounts) > 1 else "inside"


def _given(said: Said, end: Span) -> str:
    """Say a number or date of a side in the account's words, in one line."""
    at = end.start - said.span.start
    return " ".join(said.text[at : at + end.end - end.start].split())


def _value(said: Said, against: Said, kind: ConflictKind) -> str:
    """Say what a side holds: its date or number, or the words of its first passage."""
    for item in compare(said, against):
        if item.slot == kind and item.verdict == "conflicts":
            return item.left
    words = " ".join(said.words[:VALUE_WORDS])
    return words if len(said.words) <= VALUE_WORDS else f"{words} …"
