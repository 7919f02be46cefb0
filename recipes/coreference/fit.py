"""Fit what a mention refers back to: ``python fit.py SHARED [--weights full]``.

The tagger has seen GUM's training documents, where its vectors look too good; the weights of
``recalled.tsv`` are fitted on the development documents. Each is followed as it will be, by the
weights so far; every mention chooses among the candidates that it finds there, or none, and of each
sort of mention a softmax over them is fitted to the choices that are right. Then all is followed
again by the new weights. Every document is read twice, as it is and with the short paragraphs of
newspapers. The figures printed come from fits that left a third of the documents out, for either.
"""

import argparse
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Reading
from rashomon.understand.coreference import coreference
from rashomon.understand.recalled import TABLE, Candidate, features, group_of
from rashomon.understand.seen import Seen, seen_in
from rashomon.weights import Models, open_models

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
import coreference as bench

RIDGE = 0.01
"""Strength of the pull to the weights of the start, a choice."""
ROUNDS, STEPS_DOWN, RATE = 2, 400, 0.05
FOLDS = 3
PARAGRAPHS = (0, 2)
"""Sentences in a paragraph: as the document has them, as a newspaper would."""

Table = Mapping[tuple[str, str], float]
Array = NDArray[np.float64]

LEAST = 0.02
"""Weights nearer to 0 are left out of the table."""

HEAD = """# Weights of what a mention refers back to (recalled.py): sort of mention, what is known
# of a candidate, weight. Fitted by recipes/coreference/fit.py.
# Source: GUM 11, development documents (annotations CC BY 4.0).
# Licence: Apache-2.0.
"""
SORTS = ("name", "nominal", "he", "it", "they", "I", "we", "you")
START = {
    (sort, name): weight
    for sort in SORTS
    for name, weight in (("near", 1.0), ("far", 1.0), ("apart", -1.0))
}


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document read as far as its mentions, with the gold chain of each word that heads one."""

    reading: Reading
    gold: bench.Chains
    chain: Mapping[int, int]


@dataclass(kw_only=True)
class Ballot:
    """What a mention may choose from: what is known of each candidate, and which are right."""

    known: list[dict[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    new: bool = True


def documents(shared: Path, models: Models, short: int) -> list[Document]:
    """Read GUM's development documents as far as their mentions."""
    found = []
    for text, gold in bench.documents(bench.corpus(shared, "gum"), "dev", short):
        reading = bench.understood(text, models, until="coreference")
        found.append(Document(reading=reading, gold=gold, chain=_chains(reading, gold)))
    return found


def _chains(reading: Reading, gold: bench.Chains) -> dict[int, int]:
    """Give the word that governs each gold mention, by the tagger's tree, its chain."""
    starts = [token.start for token in reading.tokens]
    found: dict[int, int] = {}
    spans = [(end - start, start, end, k) for k, c in enumerate(gold) for start, end in c]
    for _, start, end, number in sorted(spans, reverse=True):
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        heads = ((k, reading.tokens[k].head) for k in inside)
        top = next((k for k, head in heads if head == k or head not in inside), None)
        if top is not None:
            found[top] = number
    return found


class Clerk:
    """Weighs candidates by a table, and writes down what there was to choose from."""

    def __init__(self, document: Document, table: Table) -> None:
        self.document, self.table = document, table
        self.words = {seen.mention.id: seen.word for seen in seen_in(document.reading)}
        self.ballots: dict[tuple[str, str], Ballot] = defaultdict(Ballot)

    def weigh(self, seen: Seen, one: Candidate, reading: Reading) -> float:
        """Weigh one candidate."""
        sort, known = group_of(seen), {"bias": 1.0, **dict(features(seen, one, reading))}
        ballot = self.ballots[sort, seen.mention.id]
        own = self.document.chain.get(seen.word, -1)
        mentions = one.chain.mentions if one.chain else ()
        held = {self.document.chain.get(self.words[m.id], -1) for m in mentions} or {-1}
        ballot.known.append(known)
        ballot.right.append(own in held if own >= 0 else held == {-1})
        ballot.new = own < 0 or not any(ballot.right)
        return sum(self.table.get((sort, name), 0.0) * value for name, value in known.items())


def followed(
    found: Sequence[Document], table: Table
) -> tuple[list[Reading], dict[str, list[Ballot]]]:
    """Follow documents by a table; give them, and what there was to choose, by sort."""
    readings, ballots = [], defaultdict[str, list[Ballot]](list)
    for document in found:
        clerk = Clerk(document, table)
        readings.append(coreference(document.reading, weigh=clerk.weigh))
        for (sort, _), ballot in clerk.ballots.items():
            ballots[sort].append(ballot)
    return readings, ballots


def fitted(ballots: Sequence[Ballot], start: Mapping[str, float]) -> dict[str, float]:
    """Fit the weights of one sort of mention by Adam (Kingma and Ba 2015) on all of its ballots."""
    names = sorted({name for ballot in ballots for known in ballot.known for name in known})
    most = max(len(ballot.known) for ballot in ballots)
    known = np.zeros((len(ballots), most + 1, len(names)))
    open_, right = (np.zeros((len(ballots), most + 1), bool) for _ in range(2))
    for row, ballot in enumerate(ballots):
        size = len(ballot.known)
        known[row, 1 : size + 1] = [[k.get(name, 0.0) for name in names] for k in ballot.known]
        open_[row, : size + 1] = True
        right[row, : size + 1] = [ballot.new, *ballot.right]
    origin = np.array([start.get(name, 0.0) for name in names])
    weights, speed, bend = origin.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS_DOWN + 1):
        scores = known @ weights
        every, good = _shares(scores, open_), _shares(scores, right)
        slope = ((every - good)[:, :, None] * known).sum((0, 1)) / len(ballots)
        slope += RIDGE * (weights - origin)
        speed, bend = 0.9 * speed + 0.1 * slope, 0.99 * bend + 0.01 * slope**2
        weights -= RATE * (speed / (1 - 0.9**step)) / (np.sqrt(bend / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _shares(scores: Array, open_: NDArray[np.bool_]) -> Array:
    raised = np.where(open_, np.exp(scores - scores.max(1, keepdims=True)), 0.0)
    shares: Array = raised / np.maximum(raised.sum(1, keepdims=True), 1e-300)
    return shares


def table_of(found: Sequence[Document]) -> dict[tuple[str, str], float]:
    """Follow and fit, a few times over."""
    table = dict(START)
    for _ in range(ROUNDS):
        _, ballots = followed(found, table)
        for sort, own in ballots.items():
            start = {name: weight for (one, name), weight in START.items() if one == sort}
            fresh = fitted(own, start)
            table = {key: weight for key, weight in table.items() if key[0] != sort}
            table |= {(sort, name): weight for name, weight in fresh.items()}
    return table


def write(table: Table, path: Path = TABLE) -> None:
    """Write the table that is read when an account is understood."""
    lines = [
        f"{sort}\t{name}\t{weight:.2f}"
        for (sort, name), weight in sorted(table.items())
        if abs(weight) >= LEAST
    ]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Judge by folds, then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    models = open_models(asked.weights)
    found = [documents(asked.shared, models, short) for short in PARAGRAPHS]
    judged: list[list[tuple[bench.Chains, Reading]]] = [[] for _ in found]
    for fold in range(FOLDS):
        table = table_of([d for one in found for k, d in enumerate(one) if k % FOLDS != fold])
        for own, one in zip(judged, found, strict=True):
            held = one[fold::FOLDS]
            own.extend(zip((d.gold for d in held), followed(held, table)[0], strict=True))
    for own in judged:
        bench.report(own)
    write(table_of([d for one in found for d in one]))


if __name__ == "__main__":
    main()
