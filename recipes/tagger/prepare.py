"""Turn the public corpora into examples: `python prepare.py --data DIR --out DIR`.

An example is a stretch of words with the gold of one task. Treebanks and names are read both as
single sentences and as runs of up to four, because a paragraph is what is read at run time.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from own import read_own
from spans import Passage, Told, read_polnear, read_timeml, read_worldwide
from teach import opened, taught
from tokenizers import Tokenizer
from treebanks import Sentence, read_ewt, read_gum

import rashomon

RUN_LENGTHS = (1, 1, 1, 2, 3, 4)
"""Sentences in a run, drawn at random: half of the runs are one sentence."""
LONG_RUNS = (1, 2, 12)
"""The same for GUM, whose mentions stand in chains: a third of its runs fills a window."""
LONGEST = 180
"""Words: about 230 pieces, so that a run fits a window of 256."""
SHELF = Path(rashomon.__file__).parent / "weights"


Piece = TypeVar("Piece", Sentence, Passage)


def runs(
    sentences: Sequence[Piece], lengths: Sequence[int], chance: random.Random
) -> Iterator[list[Piece]]:
    """Cut a document into runs of sentences that follow each other."""
    start = 0
    while start < len(sentences):
        run = list(sentences[start : start + chance.choice(lengths)])
        while len(run) > 1 and sum(len(sentence["words"]) for sentence in run) > LONGEST:
            run.pop()
        start += len(run)
        yield run


def joined(run: Sequence[Sentence]) -> dict[str, Any]:
    """Make one example of sentences of a treebank; indices count from the start of the run."""
    example: dict[str, Any] = {"task": "syntax", "sentences": [], "words": []}
    for name in (
        "pos",
        "relation",
        "head",
        "mention",
        "chain",
        "predicates",
        "roles",
        "with_roles",
    ):
        example[name] = []
    for number, sentence in enumerate(run):
        base = len(example["words"])
        size = len(sentence["words"])
        example["words"] += sentence["words"]
        example["sentences"].append((base, base + size))
        example["pos"] += sentence["pos"]
        example["relation"] += sentence["relation"]
        example["head"] += [base + head if head >= 0 else -1 for head in sentence["head"]]
        example["mention"] += sentence.get("mention", [None] * size)
        example["chain"] += sentence.get("chain", [""] * size)
        if "roles" in sentence:
            example["with_roles"].append(number)
            example["predicates"] += [base + word for word in sentence["predicates"]]
            example["roles"] += [(base + p, base + a, role) for p, a, role in sentence["roles"]]
    return example


def syntax(
    documents: Iterable[Sequence[Sentence]], lengths: Sequence[int], seed: int, corpus: str
) -> list[dict[str, Any]]:
    """Make the examples of a treebank."""
    chance = random.Random(seed)
    return [
        joined(run) | {"corpus": corpus}
        for document in documents
        for run in runs(document, lengths, chance)
    ]


def tagged(task: str, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Make the examples of a corpus of tagged passages, long ones cut."""
    found = []
    for passage in passages:
        size = len(passage["words"])
        for start in range(0, size, LONGEST):
            stop = min(size, start + LONGEST)
            example: dict[str, Any] = {"task": task, "words": passage["words"][start:stop]}
            example["tags"] = passage["tags"][start:stop]
            for name in ("to_source", "to_cue"):
                example[name] = [
                    (a - start, b - start if start <= b < stop else -1)
                    for a, b in passage.get(name, [])
                    if start <= a < stop
                ]
            if "told" in passage:
                example["told"] = _told_within(passage["told"], start, stop)
            if "event" in passage:
                example["event"] = passage["event"][start:stop]
            found.append(example)
    return found


def _told_within(told: Sequence[Told], start: int, stop: int) -> list[Told]:
    """Keep of each attribution the words that lie in a part of the passage."""
    kept = [tuple([k - start for k in part if start <= k < stop] for part in one) for one in told]
    return [(cue, source, content) for cue, source, content in kept if cue]


def own(shared: Path, tokenizer: Tokenizer) -> list[dict[str, Any]]:
    """Make the examples of this project's gold: who says what, and names."""
    found = []
    for told, named in read_own(shared, tokenizer):
        found += tagged("told", [told])
        found += tagged("name", [named]) if named else []
    return found


def names(folder: Path, lengths: Sequence[int], *, held_out: bool) -> list[dict[str, Any]]:
    """Make the examples of the names of world news."""
    chance = random.Random(2)
    passages = (
        Passage(
            words=[word for sentence in run for word in sentence["words"]],
            tags=[tag for sentence in run for tag in sentence["tags"]],
        )
        for article in read_worldwide(folder, held_out=held_out)
        for run in runs(article, lengths, chance)
    )
    return tagged("name", passages)


def prepare(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Read every corpus; *test* has single sentences, so that its figures compare with others'."""
    ewt = read_ewt(data / "ewt", data / "propbank-ewt")
    gum = read_gum(data / "gum")
    times = data / "timeml"
    found: dict[str, list[dict[str, Any]]] = {}
    for split in ("train", "dev", "test"):
        lengths = RUN_LENGTHS if split == "train" else (1,)
        found[split] = [
            *syntax(ewt[split].values(), lengths, 0, "ewt"),
            *syntax(gum[split].values(), LONG_RUNS if split == "train" else (1,), 1, "gum"),
            *tagged("attribution", read_polnear(data / "polnear" / split)),
        ]
    world = data / "worldwide-ner"
    old = [times / "TBAQ-cleaned" / name for name in ("AQUAINT", "TimeBank")]
    found["train"] += names(world, RUN_LENGTHS, held_out=False) + tagged("time", read_timeml(old))
    found["test"] += names(world, (1,), held_out=True)
    found["test"] += tagged("time", read_timeml([times / "te3-platinum"]))
    return found


def tokenizer_of(folder: Path, name: str = "tokenizer.json") -> Tokenizer:
    """Open the tokenizer of an encoder."""
    tokenizer = Tokenizer.from_file(str(folder / name))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def main() -> None:
    """Write train.json, dev.json and test.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True, help="holds accounts/ and gold/")
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teacher", help="tagger on the shelf that teaches this one")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    found = prepare(given.data)
    found["train"] += own(given.gold, tokenizer_of(given.pretrained))
    if given.teacher:
        news = [one["words"] for one in found["train"] if one["task"] == "attribution"]
        found["train"] += tagged("taught", taught(opened(SHELF, given.teacher), news))
    for split, examples in found.items():
        (given.out / f"{split}.json").write_text(json.dumps(examples), encoding="utf8")
        sizes: Counter[str] = Counter()
        for example in examples:
            sizes[example["task"]] += len(example["words"])
        print(split, len(examples), "examples; words:", dict(sizes))


if __name__ == "__main__":
    main()
