"""Sets with gold conflicts -> the pairs that the product compares, and which are at odds.

Everything is read and laid side by side by the product itself, so that the comparer is fitted on
rows and pairs as they will be, with those that do not belong together.
"""

import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rashomon.collate.alike import Alike, alike
from rashomon.collate.cells import Looker
from rashomon.collate.conflicts import weighed
from rashomon.collate.differing import Held, held
from rashomon.collate.entities import entities
from rashomon.collate.match import match
from rashomon.collate.points import shared_points
from rashomon.collate.weighing import RULES
from rashomon.read import discover, read
from rashomon.schema import ConflictKind, Point, Reading, Span
from rashomon.understand import understand
from rashomon.weights import Models, open_models

UNSEEN = (
    "bridge",
    "treaty",
    "marshal",
    *(f"basil-{n:02d}" for n in (5, 13, 24, 35, 48, 56, 63, 82, 91, 98)),
)
"""Sets that the passage encoder has not seen (``SCORER`` of ``recipes/rows/sets.py``): what is
reported. On the others passages are read alike better than they will be."""
HELD_OUT = ("coup", "famine", "vaccine", "basil-07", "basil-21", "basil-77")
"""Never used for anything here."""
TOUCH = 0.5
"""Share of the shorter passage that two spans share when they are the same (so the scorer)."""


def developed(shared: Path) -> list[str]:
    """List the sets that the comparer is fitted on."""
    folders = (
        path for part in ("authored", "train") for path in (shared / "gold" / part).iterdir()
    )
    return sorted(path.name for path in folders if path.name not in HELD_OUT)


def is_news(name: str) -> bool:
    """Tell news from invented histories."""
    return name.startswith("basil-")


@dataclass(frozen=True)
class GoldConflict:
    """A conflict as marked: its kind, and the passages of each side."""

    kind: ConflictKind
    sides: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class GoldSet:
    """A set as the product lays it out, beside the conflicts that were marked by hand."""

    name: str
    readings: tuple[Reading, ...]
    points: tuple[Point, ...]
    likely: tuple[Alike, ...]
    held: tuple[Held, ...]
    conflicts: tuple[GoldConflict, ...]
    gold: Path
    texts: Path


@dataclass(frozen=True)
class Pair:
    """Two passages: their signals, and the kinds of the gold conflicts between them.

    ``values`` says of two numbers or dates which of both they are.
    """

    signals: Mapping[str, float]
    kinds: tuple[ConflictKind, ...]
    values: ConflictKind | None = None


def folders(shared: Path, name: str) -> tuple[Path, Path]:
    """Find the gold and the texts of a set."""
    if name.startswith("basil-"):
        texts = shared / "accounts/basil" / name.removeprefix("basil-")
        return shared / "gold/train" / name, texts
    return shared / "gold/authored" / name, shared / "accounts/authored" / name


def load(shared: Path, name: str, cache: Path | None) -> GoldSet:
    """Read a set and lay it out, with its gold conflicts."""
    gold, texts = folders(shared, name)
    models = open_models("full")
    readings = _readings(texts, models, cache and cache / f"{name}.pickle")
    spoken_of = entities(readings, ())
    layout, rows, links = match(readings, spoken_of, models.scorer)
    points = shared_points(layout, rows, readings, spoken_of)
    marked = json.loads((gold / "conflicts.json").read_text(encoding="utf-8"))
    return GoldSet(
        name=name,
        readings=tuple(readings),
        points=points,
        likely=alike(layout, links, readings, spoken_of),
        held=held(readings, spoken_of, layout, models.scorer.head, points),
        conflicts=tuple(_conflict(item, readings) for item in marked),
        gold=gold,
        texts=texts,
    )


def _readings(texts: Path, models: Models, kept: Path | None) -> list[Reading]:
    if kept and kept.exists():
        found: list[Reading] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    else:
        found = [understand(read(file), models) for file in discover([texts])]
        if kept:
            kept.write_bytes(pickle.dumps(found))
    return sorted(found, key=lambda reading: (reading.account.file, reading.account.id))


def _conflict(item: dict[str, Any], readings: Sequence[Reading]) -> GoldConflict:
    accounts = {Path(reading.account.file).stem: reading.account for reading in readings}
    sides = []
    for side in item["sides"]:
        found = (
            (accounts[doc], quote, accounts[doc].text.find(quote))
            for doc, quote in side["cells"]
            if doc in accounts
        )
        sides.append(
            tuple(
                Span(account=account.id, start=at, end=at + len(quote))
                for account, quote, at in found
                if at >= 0
            )
        )
    return GoldConflict(kind=item["kind"], sides=tuple(sides))


def pairs(of: GoldSet) -> list[Pair]:
    """Give every pair that the product compares: passages, then numbers and dates."""
    passages = weighed(Looker(of.readings), of.points, of.likely, RULES)
    return [
        *(
            Pair(
                signals=item.found,
                kinds=_kinds((item.one.span, item.other.span), of.conflicts, _same),
            )
            for item in passages
        ),
        *(
            Pair(
                signals=item.signals,
                kinds=tuple(k for k in _kinds(item.ends, of.conflicts, _within) if k == item.kind),
                values=item.kind,
            )
            for item in of.held
            if not item.agree
        ),
    ]


Touches: TypeAlias = Callable[[Span, Span], bool]


def _kinds(
    ends: tuple[Span, Span], marked: Sequence[GoldConflict], touches: Touches
) -> tuple[ConflictKind, ...]:
    one, other = (_sides(end, marked, touches) for end in ends)
    at_odds = {k for k, a in one for m, b in other if k == m and a != b}
    return tuple(marked[k].kind for k in sorted(at_odds))


def _sides(span: Span, marked: Sequence[GoldConflict], touches: Touches) -> set[tuple[int, int]]:
    return {
        (number, place)
        for number, conflict in enumerate(marked)
        for place, side in enumerate(conflict.sides)
        if any(touches(span, other) for other in side)
    }


def _same(one: Span, other: Span) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return one.overlap(other) >= TOUCH * shorter


def _within(value: Span, passage: Span) -> bool:
    return value.overlap(passage) >= TOUCH * (value.end - value.start)
