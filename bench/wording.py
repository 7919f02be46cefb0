"""Measure loaded wording on BASIL and NewsWCL50: ``wording.py SHARED``.

*BASIL*: annotators marked spans of lexical bias in news. A span is found when a word in it is one
that the product's table holds as loaded; a loaded word is right when it lies in such a span. The
three events that this project keeps for its own figures are left out. *NewsWCL50*: annotators
coded every phrase that names one of 38 target concepts (what five outlets call a lawsuit, a
visit). A phrase is *marked* when the table holds a word of it, loaded or plain; *placed* when such
a word is a naming in a row of the five outlets' synopsis; *with its own* when a naming of that row
and family by another outlet is of the same concept. Two namings of one row and family by two
outlets, both in coded phrases, are right when the concept is one.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from crossdoc import Gold
from gold import corpus
from meantime import documents, mentions
from rashomon.collate import collate
from rashomon.collate.cells import labels
from rashomon.collate.wording import Naming, row_namings
from rashomon.schema import Account, Span
from rashomon.understand import understand
from rashomon.weights import Models, open_models

HELD = ("07", "21", "77")
"""Events of BASIL with gold rows of this project that nothing else may touch."""
Stretch = tuple[int, int]


def articles(folder: Path, held: frozenset[str]) -> Iterator[tuple[list[str], list[list[Stretch]]]]:
    """Give the sentences of each article, and the spans of lexical bias in each sentence."""
    for file in sorted((folder / "articles").glob("*/*.json")):
        article = json.loads(file.read_text(encoding="utf8"))
        if article["triplet-uuid"] in held:
            continue
        lines = [line for block in article["body-paragraphs"] for line in block]
        marked: list[list[Stretch]] = [[] for _ in lines]
        notes = folder / "annotations" / file.parent.name / f"{file.stem}_ann.json"
        for row in json.loads(notes.read_text(encoding="utf8"))["phrase-level-annotations"]:
            if row["bias"] == "lex" and row["id"].startswith("p"):
                marked[int(row["id"][1:])].append((row["start"], row["end"]))
        yield lines, marked


def loaded(line: str) -> list[Stretch]:
    """Give the words of a sentence that the table holds as loaded."""
    if not line:
        return []
    found = labels(Span(account="x", start=0, end=len(line)), line)
    wanted = (one for one in found if any(not frame.plain for frame in one.frames))
    return [(one.span.start, one.span.end) for one in wanted]


def meets(one: Stretch, others: Sequence[Stretch]) -> bool:
    """Say whether a stretch shares a character with one of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)


def basil(folder: Path, held: frozenset[str]) -> None:
    """Print how far loaded words and spans of lexical bias meet."""
    tally = Counter[str]()
    for lines, marked in articles(folder, held):
        for line, spans in zip(lines, marked, strict=True):
            words = loaded(line)
            tally["sentences"] += 1
            tally["biased"] += bool(spans)
            tally["told"] += bool(words)
            tally["both"] += bool(words and spans)
            tally["spans"] += len(spans)
            tally["found"] += sum(meets(one, words) for one in spans)
            tally["words"] += len(words)
            tally["right"] += sum(meets(one, spans) for one in words)
    print(f"spans found: {share(tally, 'found', 'spans')}")
    print(f"loaded words in a span: {share(tally, 'right', 'words')}")
    print(f"sentences with a loaded word that hold a span: {share(tally, 'both', 'told')}")
    print(f"sentences that hold a span: {share(tally, 'biased', 'sentences')}")


def share(tally: Mapping[str, int], part: str, whole: str) -> str:
    """Write a share with its counts."""
    return f"{tally[part] / max(1, tally[whole]):.3f} ({tally[part]} of {tally[whole]})"


def newswcl(folder: Path, models: Models) -> None:
    """Print how many coded phrases are marked, placed, and beside their own."""
    texts = documents(folder / "NewsWCL50.conll")
    coded = mentions(folder / "event_mentions.json", texts)
    by_topic: dict[str, list[int]] = defaultdict(list)
    for k, name in enumerate(texts):
        by_topic[name.split("/")[0]].append(k)
    words, tally = [text.words for text in texts.values()], Counter[str]()
    for numbers in by_topic.values():
        readings = [
            understand(Account(id=f"{k}", file=f"{k:03}", sha256="", text=words[k]), models)
            for k in numbers
        ]
        points = collate(readings, models.scorer).points
        of_topic = [one for one in coded if one.document in numbers]
        count(tally, words, of_topic, list(row_namings(readings, points)))
    print(f"coded phrases marked: {share(tally, 'marked', 'coded')}; by a loaded word:", end=" ")
    print(share(tally, "loaded", "coded"))
    print(f"placed in a row: {share(tally, 'placed', 'coded')}")
    print(f"with its own: {share(tally, 'own', 'coded')}")
    print(f"pairs of namings of one concept: {share(tally, 'one', 'pairs')}")


def count(
    tally: Counter[str], words: Sequence[str], coded: Sequence[Gold], namings: Sequence[Naming]
) -> None:
    """Count the phrases and pairs of one topic."""
    beside: dict[tuple[str, str], list[tuple[int, Gold]]] = defaultdict(list)
    for one in coded:
        place = (one.start, one.end)
        passage = words[one.document][one.start : one.end]
        tally["coded"] += 1
        tally["marked"] += bool(labels(Span(account="x", start=0, end=len(passage)), passage))
        tally["loaded"] += bool(loaded(passage))
        held = {
            (naming.matter, naming.family)
            for naming in namings
            if naming.span.account == str(one.document)
            and meets(place, [(naming.span.start, naming.span.end)])
        }
        tally["placed"] += bool(held)
        for key in held:
            beside[key].append((one.document, one))
    own = set()
    for phrases in beside.values():
        for (a, one), (b, two) in combinations(phrases, 2):
            if a != b:
                tally["pairs"] += 1
                tally["one"] += one.chain == two.chain
                own |= {one, two} if one.chain == two.chain else set()
    tally["own"] += len(own)


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    index = asked.shared / "accounts" / "basil" / "index.json"
    listed = json.loads(index.read_text(encoding="utf8")) if index.exists() else {}
    print("BASIL")
    basil(
        corpus(asked.shared, "basil"),
        frozenset(listed[name]["triplet"] for name in HELD if name in listed),
    )
    print("NewsWCL50")
    newswcl(corpus(asked.shared, "newswcl50"), open_models(asked.weights))


if __name__ == "__main__":
    main()
