"""Measure what a large set costs in quality: gold sets by themselves, and all thrown together.

usage: together.py --shared DIR [--weights fast] [--sets NAME,NAME,…]

The sets are those that no encoder has seen, and the two that are developed against; thrown together
they are a large set, in which accounts of one matter have to be found among the others. Links and
rows found of each set are scored by its own gold, and averaged.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from gold import scorer, texts_of
from rashomon.collate import collate
from rashomon.corridor import build
from rashomon.export import EXPORTERS
from rashomon.schema import Case, Reading, Synopsis
from rashomon.weights import open_models

SETS = (
    *(f"authored/{name}" for name in ("bridge", "treaty", "marshal")),
    *(f"train/basil-{n:02d}" for n in (5, 13, 24, 35, 48, 56, 63, 82, 91, 98)),
    "soleimani",
    "basil-44",
)
"""Not seen by the encoders (``recipes/rows/sets.py``), and what is looked at while working."""


def read(shared: Path, name: str, weights: str) -> tuple[tuple[Reading, ...], Synopsis]:
    """Build a set by itself."""
    with tempfile.TemporaryDirectory() as scratch:
        case = build([texts_of(shared, name)], Path(scratch) / "set.case", weights=weights).case
    return case.readings, case.synopsis


def part(whole: Synopsis, readings: Sequence[Reading]) -> Synopsis:
    """Keep the rows of a synopsis as far as they stand in some accounts."""
    own = {reading.account.id for reading in readings}
    rows = (
        replace(
            point,
            actors=(),
            silences=(),
            cells=tuple(c for c in point.cells if c.span.account in own),
        )
        for point in whole.points
    )
    return Synopsis(points=tuple(row for row in rows if row.cells))


def figures(
    shared: Path, name: str, given: tuple[Sequence[Reading], Synopsis], score: ModuleType
) -> tuple[float, float, float, float]:
    """Score the rows of a set: precision, recall and F1 of links, and the share of rows found."""
    readings, synopsis = given
    case = Case(readings=tuple(readings), synopsis=synopsis, unread=(), corrections=())
    export = json.loads(b"".join(EXPORTERS["json"].write(case)).decode())
    found = score.Set(export, shared / "gold" / name, texts_of(shared, name)).points()
    links = found["links"]
    return links["p"], links["r"], links["f1"], found["rows_found"]["r"]


def main() -> None:
    """Print the two rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", default="fast")
    parser.add_argument("--sets", default=",".join(SETS))
    args = parser.parse_args()
    names = args.sets.split(",")
    score = scorer(args.shared)
    alone = {name: read(args.shared, name, args.weights) for name in names}
    everything = [reading for readings, _ in alone.values() for reading in readings]
    whole = collate(everything, open_models(args.weights).scorer)
    print(f"| {len(names)} sets, {len(everything)} accounts | P | R | links F1 | rows found |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for title, laid in (
        ("each by itself", {n: (r, part(s, r)) for n, (r, s) in alone.items()}),
        ("all together", {n: (r, part(whole, r)) for n, (r, _) in alone.items()}),
    ):
        rows = [figures(args.shared, name, laid[name], score) for name in names]
        means = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print("|", " | ".join([title, *(f"{mean:.3f}" for mean in means)]), "|")


if __name__ == "__main__":
    main()
