"""Gold rows -> pairs of cells with their signals and whether a gold conflict sets them apart.

Rows are the gold's own (an oracle), read as far as their dates and quantities. Pairs of cells from
different rows with many words in common are added as pairs that are not at odds, because the
program's own rows hold some that do not belong together.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rashomon.collate.cells import Looker, Said
from rashomon.collate.weighing import signals
from rashomon.schema import Account, Cell, Confidence, ConflictKind, Point, Reading, Span
from rashomon.understand.dates import dates
from rashomon.understand.quantities import quantities
from rashomon.understand.sentences import sentences

HELD_OUT = ("coup", "famine", "vaccine", "basil-07", "basil-21", "basil-77")
"""Never fitted on, no threshold chosen on them: only reported."""
TOUCH = 0.5
"""Share of the shorter passage that two spans share when they are the same (so the scorer)."""
STRAY = 0.25
"""Words shared (Jaccard of stems) above which two cells of different rows are taken for a pair."""


@dataclass(frozen=True)
class GoldConflict:
    """A conflict as marked: its kind, and the passages of each side."""

    kind: ConflictKind
    sides: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class GoldSet:
    """A set of accounts with its gold rows as points."""

    name: str
    readings: tuple[Reading, ...]
    points: tuple[Point, ...]
    conflicts: tuple[GoldConflict, ...]
    gold: Path
    texts: Path


@dataclass(frozen=True)
class Pair:
    """Two cells: their signals, the kinds of the gold conflicts between them, and their row."""

    set: str
    point: str
    signals: dict[str, float]
    kinds: tuple[ConflictKind, ...]


def folders(shared: Path, *, held_out: bool = False) -> Iterator[tuple[str, Path, Path]]:
    """Give every set with rows and conflicts: name, gold folder, text folder."""
    yield from (
        (name, gold, texts)
        for name, gold, texts in _all(shared)
        if (name in HELD_OUT) == held_out and (gold / "conflicts.json").exists()
    )


def _all(shared: Path) -> Iterator[tuple[str, Path, Path]]:
    accounts = shared / "accounts"
    yield "soleimani", shared / "gold/soleimani", accounts / "soleimani"
    yield "basil-44", shared / "gold/basil-44", accounts / "basil/44"
    for gold in sorted((shared / "gold/train").iterdir()):
        yield gold.name, gold, accounts / "basil" / gold.name.removeprefix("basil-")
    for gold in sorted((shared / "gold/authored").iterdir()):
        yield gold.name, gold, accounts / "authored" / gold.name


def load(name: str, gold: Path, texts: Path) -> GoldSet:
    """Read a set as far as its dates and quantities, with the gold rows as points."""
    readings = tuple(_read(path) for path in sorted(texts.glob("*.txt")))
    known = {reading.account.id: reading.account.text for reading in readings}
    rows = json.loads((gold / "points.json").read_text(encoding="utf-8"))
    marked = json.loads((gold / "conflicts.json").read_text(encoding="utf-8"))
    return GoldSet(
        name=name,
        readings=readings,
        points=tuple(_point(row, known) for row in rows),
        conflicts=tuple(_conflict(item, known) for item in marked),
        gold=gold,
        texts=texts,
    )


def _read(path: Path) -> Reading:
    text = path.read_text(encoding="utf-8")
    account = Account(id=path.stem, file=path.name, sha256="", text=text)
    return quantities(dates(sentences(Reading(account=account))))


def _point(row: dict, known: dict[str, str]) -> Point:  # type: ignore[type-arg]
    cells = tuple(
        Cell(
            assertion=f"{row['id']}-{place}",
            span=Span(account=cell["doc"], start=cell["start"], end=cell["end"]),
            stance="asserts",  # stances as the program finds them differ: text alone is used
            by="",
            hedged=False,
        )
        for place, cell in enumerate(row["cells"])
        if cell["doc"] in known
    )
    return Point(
        id=row["id"],
        kind=row["kind"],
        label="",
        actors=(),
        place="",
        when="",
        cells=cells,
        silences=(),
        origins=len({cell.span.account for cell in cells}),
        confidence=Confidence(value=1.0, because=()),
    )


def _conflict(item: dict, known: dict[str, str]) -> GoldConflict:  # type: ignore[type-arg]
    sides = []
    for side in item["sides"]:
        found = ((doc, quote, known.get(doc, "").find(quote)) for doc, quote in side["cells"])
        sides.append(
            tuple(
                Span(account=doc, start=at, end=at + len(quote))
                for doc, quote, at in found
                if at >= 0
            )
        )
    return GoldConflict(kind=item["kind"], sides=tuple(sides))


def pairs(of: GoldSet) -> Iterator[Pair]:
    """Give the pairs of every row, and the strays between rows."""
    looker = Looker(of.readings)
    rows = [(point, looker.row(point)) for point in of.points]
    for point, row in rows:
        sides = [_sides(said, of.conflicts) for said in row]
        for i, j in combinations(range(len(row)), 2):
            if row[i].span.overlap(row[j].span):
                continue
            at_odds = {k for k, a in sides[i] for m, b in sides[j] if k == m and a != b}
            yield Pair(
                set=of.name,
                point=point.id,
                signals=signals(row[i], row[j], point.kind, row),
                kinds=tuple(of.conflicts[k].kind for k in sorted(at_odds)),
            )
    yield from _strays(of, rows)


def _sides(said: Said, conflicts: Sequence[GoldConflict]) -> set[tuple[int, int]]:
    return {
        (number, place)
        for number, conflict in enumerate(conflicts)
        for place, side in enumerate(conflict.sides)
        if any(_touch(said.span, span) for span in side)
    }


def _touch(one: Span, other: Span) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return one.overlap(other) >= TOUCH * shorter


def _strays(of: GoldSet, rows: Sequence[tuple[Point, tuple[Said, ...]]]) -> Iterator[Pair]:
    """Cells of different rows and accounts that share many words, and no gold conflict."""
    for (point, row), (_, other) in combinations(rows, 2):
        for one in row:
            for two in other:
                if one.account == two.account or not _stray(one, two):
                    continue
                a, b = _sides(one, of.conflicts), _sides(two, of.conflicts)
                if not {k for k, _ in a} & {k for k, _ in b}:
                    found = signals(one, two, point.kind, (one, two))
                    yield Pair(set=of.name, point="", signals=found, kinds=())


def _stray(one: Said, two: Said) -> bool:
    both, either = one.stems & two.stems, one.stems | two.stems
    return len(both) >= STRAY * len(either) and len(both) > 1 and one.span != two.span
