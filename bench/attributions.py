"""Score the attributions of gold sets: ``attributions.py SHARED SET [SET …] [--weights fast]``.

SHARED holds ``gold``, ``accounts`` and ``score/score.py``; a SET is a folder under ``gold``, such
as ``soleimani``, ``basil-44``, ``train/basil-10`` or ``authored/bridge``.
"""

import argparse
import time
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from gold import scorer, texts_of
from rashomon.read import discover, read
from rashomon.schema import Attribution, Reading
from rashomon.understand import STEPS
from rashomon.understand.attributions import attributions
from rashomon.weights import Name, open_models

FIGURES = ("content", "content+source", "content+parent", "nested")


def exported(readings: list[Reading]) -> dict[str, Any]:
    """Give the export's layers that the scorer asks for."""
    return {
        "accounts": [{"id": r.account.id, "file": r.account.file, "noise": []} for r in readings],
        "attributions": [_row(r, a) for r in readings for a in r.attributions],
    }


def _row(reading: Reading, one: Attribution) -> dict[str, Any]:
    def span(of: Any) -> list[int] | None:
        return [of.start, of.end] if of else None

    return {
        "id": one.id,
        "account": reading.account.id,
        "content": span(one.content),
        "cue": span(one.cue),
        "source": span(one.source),
        "manner": one.manner,
        "stance": one.stance,
        "parent": one.parent or None,
    }


def encoded(folder: Path, weights: Name, until: str = "attributions") -> Iterator[Reading]:
    """Read the texts of a folder up to a step."""
    models = open_models(weights)
    steps = tuple(takewhile(lambda step: step.name != until, STEPS))
    for found in discover([folder]):
        if found.name.endswith(".txt"):
            reading = Reading(account=read(found))
            for step in steps:
                reading = step.run(reading, models)
            yield reading


def understood(folder: Path, weights: Name) -> list[Reading]:
    """Read the texts of a folder as far as their attributions."""
    return [attributions(reading) for reading in encoded(folder, weights)]


def main() -> None:
    """Print the figures set by set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--weights", default="fast")
    asked = parser.parse_args()
    score = scorer(asked.shared)
    for name in asked.sets:
        folder = texts_of(asked.shared, name)
        began = time.perf_counter()
        export = exported(understood(folder, asked.weights))
        took = time.perf_counter() - began
        figures = score.Set(export, asked.shared / "gold" / name, folder).attributions()
        line = "  ".join(f"{key} {figures[key]['f1']:.2f}" for key in FIGURES)
        print(f"{name:22} {line}  manner {figures['manner_accuracy']:.2f}  {took:.1f} s")


if __name__ == "__main__":
    main()
