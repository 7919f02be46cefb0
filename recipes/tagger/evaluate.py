"""Measure a tagger as it is run: `python evaluate.py --examples DIR --shelf DIR`.

Reads ``test.json`` of ``prepare.py`` with the run-time code (onnxruntime, no torch), on the
corpora's own words, and prints one figure a line: F1 in per cent unless it says otherwise.
``--network`` measures another network (the one in full precision) with the same heads.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.understand.encode import pointers, sentence_heads
from rashomon.understand.tags import best_tags
from rashomon.weights.tagger import Scores, Tagger

Example = dict[str, Any]
Spans = set[tuple[str, int, int]]


class Tally:
    """Counts what is found, right and gold, by measure."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, measure: str, found: Iterable[Any], gold: Iterable[Any]) -> None:
        """Count two sets of findings of one example."""
        found, gold = set(found), set(gold)
        self.share(measure, len(found & gold), len(found), len(gold))

    def share(self, measure: str, right: int, found: int, gold: int, *, alike: int = -1) -> None:
        """Count by numbers; ``alike`` is how many gold ones were met, if not as many as right."""
        self.counts[measure, "right"] += right
        self.counts[measure, "met"] += right if alike < 0 else alike
        self.counts[measure, "found"] += found
        self.counts[measure, "gold"] += gold

    def lines(self) -> Iterator[str]:
        """Give measure, F1, precision, recall and the number of gold ones."""
        for measure in dict.fromkeys(name for name, _ in self.counts):
            right, met, found, gold = (
                self.counts[measure, kind] for kind in ("right", "met", "found", "gold")
            )
            precision, recall = right / max(1, found), met / max(1, gold)
            score = 2 * precision * recall / max(1e-9, precision + recall)
            figures = (100 * value for value in (score, precision, recall))
            yield f"{measure:42} {' '.join(f'{figure:5.1f}' for figure in figures)}  {gold}"


def spans(tags: Sequence[str]) -> Spans:
    """Read spans off B/I/O tags: kind, first word, one past the last word."""
    found: Spans = set()
    kind, first = "", 0
    for place, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            found.add((kind, first, place))
            kind = ""
        if tag.startswith("B-") or (tag.startswith("I-") and not kind):
            kind, first = tag[2:], place
    return found


def overlap(tally: Tally, measure: str, found: Spans, gold: Spans) -> None:
    """Count spans that meet a span of their kind on the other side."""

    def meets(one: tuple[str, int, int], others: Spans) -> bool:
        return any(one[0] == k and one[1] < b and a < one[2] for k, a, b in others)

    right = sum(meets(span, gold) for span in found)
    tally.share(
        measure, right, len(found), len(gold), alike=sum(meets(span, found) for span in gold)
    )


def syntax(tally: Tally, tagger: Tagger, scores: Scores, example: Example) -> None:
    """Count parts of speech, the tree, mentions and roles of a sentence."""
    corpus, size = example["corpus"], len(example["words"])
    heads = sentence_heads(scores, 0, size)
    relations = tagger.relations(scores, heads)
    pos = [tagger.labels["pos"][k] for k in scores.tags["pos"].argmax(1)]
    tally.add(f"{corpus} part of speech", enumerate(pos), enumerate(example["pos"]))
    said = [k for k in range(size) if example["pos"][k] != "PUNCT"]
    gold = example["head"], example["relation"]
    tally.add(
        f"{corpus} governor (UAS, no punctuation)",
        [(k, heads[k]) for k in said],
        [(k, gold[0][k]) for k in said],
    )
    tally.add(
        f"{corpus} governor and relation (LAS)",
        [(k, heads[k], relations[k]) for k in said],
        [(k, gold[0][k], gold[1][k]) for k in said],
    )
    if corpus == "gum":
        mentions(tally, tagger, scores, example)
    if example["with_roles"]:
        roles(tally, tagger, scores, example)


def mentions(tally: Tally, tagger: Tagger, scores: Scores, example: Example) -> None:
    """Count the heads of mentions, without and with their types."""
    types = [tagger.labels["mention"][k] for k in scores.tags["mention"].argmax(1)]
    found = {(k, kind) for k, kind in enumerate(types) if kind}
    gold = {(k, kind) for k, kind in enumerate(example["mention"]) if kind}
    tally.add("mention head", {k for k, _ in found}, {k for k, _ in gold})
    tally.add("mention head and type", found, gold)
    for kind in ("person", "organization", "place", "time", "event"):
        tally.add(
            f"mention {kind}", *({one for one in side if one[1] == kind} for side in (found, gold))
        )


def roles(tally: Tally, tagger: Tagger, scores: Scores, example: Example) -> None:
    """Count predicates, and the arguments of the true predicates."""
    margin = scores.tags["predicate"][:, 1] - scores.tags["predicate"][:, 0]
    tally.add("predicate", [k for k, m in enumerate(margin) if m > 0], example["predicates"])
    words = range(len(example["words"]))
    found = {
        (predicate, word, role)
        for predicate in example["predicates"]
        for word, role in enumerate(tagger.roles(scores, predicate, words))
        if role
    }
    gold = {tuple(role) for role in example["roles"]}
    tally.add("argument and role, true predicates", found, gold)
    main = {"ARG0", "ARG1", "ARG2"}
    tally.add("ARG0 to ARG2", *({one for one in side if one[2] in main} for side in (found, gold)))


def attribution(tally: Tally, scores: Scores, tags: Sequence[str], example: Example) -> None:
    """Count spans, exactly and by overlap, and whole attributions."""
    found, gold = spans(tags), spans(example["tags"])
    for kind in ("source", "cue", "content"):
        pair = tuple({span for span in side if span[0] == kind} for side in (found, gold))
        tally.add(f"{kind} exact", *pair)
        overlap(tally, f"{kind} overlap", *pair)
        covered = [{k for _, a, b in side for k in range(a, b)} for side in pair]
        tally.add(f"{kind} words", *covered)
    pointed = dict(enumerate(pointers(scores, tags)))
    triples(tally, (found, pointed), (gold, gold_pointers(example)))


def gold_pointers(example: Example) -> dict[int, int]:
    """Give where each cue and content of the gold points."""
    return {a: b for name in ("to_source", "to_cue") for a, b in example[name]}


def triples(
    tally: Tally, found: tuple[Spans, dict[int, int]], gold: tuple[Spans, dict[int, int]]
) -> None:
    """Count attributions whose content, cue and source all overlap (or are both not there)."""
    sides = [list(whole(*side)) for side in (found, gold)]
    for measure, parts in (("content and cue", 2), ("content, cue and source", 3)):
        hits = [
            sum(any(alike(one[:parts], other[:parts]) for other in others) for one in own)
            for own, others in (sides, sides[::-1])
        ]
        tally.share(f"{measure} overlap", hits[0], len(sides[0]), len(sides[1]), alike=hits[1])


Triple = tuple[tuple[int, int] | None, ...]


def whole(side: Spans, pointed: dict[int, int]) -> Iterator[Triple]:
    """Follow pointers from each content to its cue and on to its source."""
    starts = {(kind, first): (first, last) for kind, first, last in side}
    for kind, first, last in sorted(side):
        cue = pointed.get(first, -1)
        if kind == "content" and ("cue", cue) in starts:
            source = starts.get(("source", pointed.get(cue, -1)))
            yield (first, last), starts["cue", cue], source


def alike(one: Triple, other: Triple) -> bool:
    """Say whether all parts of two attributions overlap."""
    return all(
        a == b or (a is not None and b is not None and a[0] < b[1] and b[0] < a[1])
        for a, b in zip(one, other, strict=True)
    )


def evaluate(tagger: Tagger, examples: Sequence[Example]) -> Iterator[str]:
    """Read every example and give the figures."""
    tally = Tally()
    examples = [one for one in examples if one["words"] and len(tagger.parts(one["words"])) == 1]
    for task in ("attribution", "syntax", "name", "time"):
        own = [one for one in examples if one["task"] == task]
        read = list(tagger.read([one["words"] for one in own]))
        if task == "syntax":
            for scores, example in zip(read, own, strict=True):
                syntax(tally, tagger, scores, example)
            continue
        head = "part" if task == "attribution" else task
        chain = tagger.chain if task == "attribution" else None
        tags = best_tags([one.tags[head] for one in read], tagger.labels[head], chain)
        for scores, decided, example in zip(read, tags, own, strict=True):
            if task == "attribution":
                attribution(tally, scores, decided, example)
                continue
            found, gold = spans(decided), spans(example["tags"])
            tally.add(f"{task} exact", found, gold)
            overlap(tally, f"{task} overlap", found, gold)
            for kind in ("Person", "Organization", "Location", "NORP") if task == "name" else ():
                tally.add(
                    f"name {kind}", *({s for s in side if s[0] == kind} for side in (found, gold))
                )
    yield from tally.lines()


def main() -> None:
    """Print the figures of a tagger on a split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--shelf", type=Path, required=True)
    parser.add_argument("--name", default="tagger-fast")
    parser.add_argument("--network", type=Path)
    parser.add_argument("--split", default="test")
    given = parser.parse_args()
    stem = given.shelf / given.name
    tagger = Tagger(
        network=given.network or stem.with_suffix(".onnx"),
        tokenizer=stem.with_suffix(".json"),
        heads=stem.with_suffix(".npz"),
    )
    path = given.examples / f"{given.split}.json"
    for line in evaluate(tagger, json.loads(path.read_text(encoding="utf8"))):
        print(line)


if __name__ == "__main__":
    main()
