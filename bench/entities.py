"""Score entities of gold sets: ``bench/entities.py SHARED SET [SET …] [--weights fast]``.

SHARED holds ``gold``, ``accounts`` and ``score/score.py``; a SET is a folder under ``gold``, such
as ``soleimani``, ``basil-44`` or ``authored/bridge``. With ``--weights none`` names are found
by their spelling alone.
"""

import argparse
import time
from pathlib import Path
from typing import Any

from gold import scorer, texts_of
from rashomon.collate.entities import entities
from rashomon.export.json import calls
from rashomon.read import discover, read
from rashomon.schema import Entity, Mention, Reading
from rashomon.understand.coreference import coreference
from rashomon.understand.encode import encode
from rashomon.understand.mentions import mentions
from rashomon.understand.sentences import sentences
from rashomon.weights import Models, open_models


def understood(folder: Path, models: Models | None) -> list[Reading]:
    """Read every text of a folder as far as its mentions."""
    out = []
    for found in discover([folder]):
        reading = sentences(Reading(account=read(found)))
        if models is not None:
            reading = encode(reading, tagger=models.tagger)
        out.append(reading)
    return out


def exported(readings: list[Reading], found: tuple[Entity, ...]) -> dict[str, Any]:
    """Give the export's layers that the scorer asks for."""
    by_id = {
        mention.id: mention
        for reading in readings
        for mention in reading.mentions
        if calls(mention, reading.account)
    }
    return {
        "accounts": [{"id": r.account.id, "file": r.account.file, "noise": []} for r in readings],
        "entities": [
            {
                "id": entity.id,
                "type": entity.type,
                "name": entity.name,
                "mentions": [_row(by_id[one]) for one in entity.mentions if one in by_id],
            }
            for entity in found
        ],
    }


def _row(mention: Mention) -> dict[str, Any]:
    row = {
        "account": mention.span.account,
        "start": mention.span.start,
        "end": mention.span.end,
    }
    return {**row, "pronoun": True} if mention.kind == "pronoun" else row


def main() -> None:
    """Score each set and their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--weights", choices=("full", "fast", "none"), default="full")
    given = parser.parse_args()
    models = None if given.weights == "none" else open_models(given.weights)
    total = []
    for name in given.sets:
        texts = texts_of(given.shared, name)
        readings = understood(texts, models)
        begun = time.perf_counter()
        readings = [coreference(mentions(reading)) for reading in readings]
        found = entities(readings)
        took = time.perf_counter() - begun
        export = exported(readings, found)
        figures = scorer(given.shared).Set(export, given.shared / "gold" / name, texts).entities()
        total.append(figures["f1"])
        words = " ".join(f"{key} {value}" for key, value in figures.items())
        print(f"{name:24} {words}  ({len(found)} entities, {took:.2f} s)")
    if len(total) > 1:
        print(f"{'mean':24} f1 {sum(total) / len(total):.3f}")


if __name__ == "__main__":
    main()
