"""Measure mentions on re3d, documents on the war in Syria and Iraq: ``re3d.py SHARED``.

Nothing was trained on it: a test out of domain. A mention (name or noun) counts when its head word
lies in a marked entity of its type, each entity once. Persons, organisations and places are
measured; what re3d marks besides (weapons, quantities, …) is no mention of somebody or some place.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path

from gold import corpus
from rashomon.schema import Account, Mention, Reading
from rashomon.understand import STEPS
from rashomon.weights import Models, open_models

Entity = tuple[int, int, str]

TYPES: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"person"}),
    "Organisation": frozenset({"organization", "group", "state"}),
    "Location": frozenset({"place", "state"}),
}
"""Types of re3d and what they are called here; a state is both who acts and where."""


def lines(path: Path) -> list[dict[str, object]]:
    """Read a file of one JSON value a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line]


def documents(folder: Path) -> Iterator[tuple[str, list[Entity]]]:
    """Give the text of each document with its entities, whose offsets must hold."""
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        marked: dict[object, list[Entity]] = {}
        for one in lines(source / "entities.json"):
            place = one["begin"], one["end"], one["type"]
            marked.setdefault(one["documentId"], []).append(place)  # type: ignore[arg-type]
        for one in lines(source / "documents.json"):
            yield str(one["text"]), marked.get(one["_id"], [])


def mentioned(text: str, models: Models) -> Sequence[Mention]:
    """Read a text up to its mentions."""
    reading = Reading(account=Account(id="x", file="x.txt", sha256="", text=text))
    for step in takewhile(lambda step: step.name != "coreference", STEPS):
        reading = step.run(reading, models)
    return [one for one in reading.mentions if one.kind != "pronoun"]


def count(tally: Counter[tuple[str, str]], text: str, gold: list[Entity], models: Models) -> None:
    """Count right, found and gold of a document by type."""
    found = mentioned(text, models)
    for kind, own in TYPES.items():
        wanted = [one for one in gold if one[2] == kind]
        asked = [one for one in found if one.type in own]
        met = set()
        for one in asked:
            head = one.head
            met |= {k for k, (a, b, _) in enumerate(wanted) if a <= head.start and head.end <= b}
        states = [one for one in asked if one.type == "state"]
        tally[kind, "right"] += sum(_within(one, wanted) for one in asked)
        tally[kind, "found"] += len(asked) - sum(not _within(one, wanted) for one in states)
        tally[kind, "met"] += len(met)
        tally[kind, "gold"] += len(wanted)


def _within(one: Mention, wanted: Sequence[Entity]) -> bool:
    return any(a <= one.head.start < b for a, b, _ in wanted)


def main() -> None:
    """Print precision, recall and F1 by type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    folder = corpus(asked.shared, "re3d")
    models, tally = open_models(asked.weights), Counter[tuple[str, str]]()
    for text, gold in documents(folder):
        count(tally, text, gold, models)
    print("| type | precision | recall | F1 | marked |\n| --- | --- | --- | --- | --- |")
    for kind in TYPES:
        right, found, met, gold = (tally[kind, key] for key in ("right", "found", "met", "gold"))
        p, r = right / max(1, found), met / max(1, gold)
        print(f"| {kind} | {p:.2f} | {r:.2f} | {2 * p * r / max(1e-9, p + r):.2f} | {gold} |")


if __name__ == "__main__":
    main()
