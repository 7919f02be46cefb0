"""Measure collation on ECB+, gold mentions, predicted topics: ``ecb.py SHARED [--part Dev]``.

Test is topics 36 to 45; the topics of the documents are not given, nor anything of the mentions but
their words. How mentions are joined: ``crossdoc.py``.
"""

import argparse
import json
from pathlib import Path

from crossdoc import Gold, Text, report
from gold import corpus
from rashomon.weights import open_models


def documents(folder: Path, part: str) -> dict[str, Text]:
    """Read the words of each document."""
    out: dict[str, Text] = {}
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf8").splitlines():
        if line.count("\t") >= 3:
            name, sentence, number, word, *_ = line.split("\t")
            out.setdefault(name, Text()).add(int(sentence), int(number), word)
    return out


def mentions(folder: Path, part: str, kind: str, texts: dict[str, Text]) -> list[Gold]:
    """Read the gold mentions of events or entities."""
    rows = json.loads((folder / f"ECB_{part}_{kind}_gold_mentions.json").read_text(encoding="utf8"))
    order = {name: k for k, name in enumerate(texts)}
    out = []
    for row in rows:
        places = [(row["sent_id"], number) for number in row["tokens_number"]]
        out.append(texts[row["doc_id"]].gold(order[row["doc_id"]], places, row["coref_chain"]))
    return out


def main() -> None:
    """Print the figures of events and entities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--part", default="Test", choices=("Train", "Dev", "Test"))
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    folder = corpus(asked.shared, "ecbplus") / "interim" / "cybulska_setup"
    models, texts = open_models(asked.weights), documents(folder, asked.part)
    words = [text.words for text in texts.values()]
    for kind in ("Event", "Entity"):
        given = mentions(folder, asked.part, kind, texts)
        report("events" if kind == "Event" else "entities", words, given, models)


if __name__ == "__main__":
    main()
