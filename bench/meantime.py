"""Measure collation on MEANTIME's English part, gold mentions: ``meantime.py SHARED``.

120 articles of Wikinews in four topics, which are not given. How mentions are joined:
``crossdoc.py``.
"""

import argparse
import json
from pathlib import Path

from crossdoc import Gold, Text, report
from gold import corpus
from rashomon.weights import open_models


def documents(file: Path) -> dict[str, Text]:
    """Read the words of each document, by its key."""
    out: dict[str, Text] = {}
    for line in file.read_text(encoding="utf8").splitlines():
        if not line.startswith("#") and line.count("\t") >= 3:
            name, sentence, number, word, *_ = line.split("\t")
            out.setdefault(name, Text()).add(int(sentence), int(number), word)
    return out


def mentions(file: Path, texts: dict[str, Text]) -> list[Gold]:
    """Read the gold mentions."""
    order = {name: k for k, name in enumerate(texts)}
    out = []
    for row in json.loads(file.read_text(encoding="utf8")):
        name = row["conll_doc_key"]
        places = [(row["sent_id"], number) for number in row["tokens_number"]]
        out.append(texts[name].gold(order[name], places, row["coref_chain"]))
    return out


def main() -> None:
    """Print the figures of events and entities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    folder = corpus(asked.shared, "meantime") / "en"
    models, texts = open_models(asked.weights), documents(folder / "meantime.conll")
    words = [text.words for text in texts.values()]
    for kind, name in (("events", "event"), ("entities", "entities")):
        report(kind, words, mentions(folder / f"{name}_mentions.json", texts), models)


if __name__ == "__main__":
    main()
