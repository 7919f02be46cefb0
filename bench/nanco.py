"""Measure on NAnCo whether a row holds one answer: ``nanco.py SHARED``.

News paragraphs answer a question, and annotators have grouped the answers. Each paragraph, under
its question, is an account whose only passage is its answer; a pair of answers is scored by the
product's probability that both stand in one row, by the closeness of the passage vectors alone,
and by the share of words in common. As in NAnCo's own notebook: balanced accuracy over the pairs
of a question, thresholds the mean of the best ones of the four questions to validate on, and the
mean over the four to test on.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gold import corpus
from rashomon.collate.blocks import probabilities
from rashomon.collate.entities import entities
from rashomon.collate.layout import lay_out
from rashomon.collate.signals import candidate_pairs
from rashomon.collate.tokens import WORD
from rashomon.schema import Account, Proposition, Reading, Span, identify_span
from rashomon.understand import understand
from rashomon.understand.vectors import vectors
from rashomon.weights import Models, open_models

VALIDATE, TEST = ("Q2", "Q3", "Q5", "Q6"), ("Q4", "Q7", "Q8", "Q9")
Scores = dict[str, NDArray[np.float64]]


def answer(number: int, question: str, row: Mapping[str, str], models: Models) -> Reading:
    """Read a paragraph under its question as an account whose only passage is its answer."""
    text = f"{question}\n\n{row['Paragraph']}"
    at = max(text.find(row["Answer"], len(question)), len(question) + 2)
    name = f"a{number:03}"
    reading = understand(Account(id=name, file=name, sha256="", text=text), models)
    span = Span(account=name, start=at, end=min(len(text), at + len(row["Answer"])))
    places = range(len(reading.sentences))
    passage = Proposition(
        id=identify_span("passage", span),
        span=span,
        sentence=max(places, key=lambda k: reading.sentences[k].span.overlap(span)),
        kind="event",
        predicate=span,
        concept="",
        arguments=tuple(one.id for one in reading.mentions if span.holds(one.span)),
        when=tuple(one.id for one in reading.dates if span.holds(one.span)),
        quantities=tuple(one.id for one in reading.quantities if span.holds(one.span)),
    )
    return vectors(replace(reading, propositions=(passage,)), encoder=models.passages)


def scores(readings: Sequence[Reading], models: Models) -> Scores:
    """Score every pair of answers."""
    pairs = list(combinations(range(len(readings)), 2))
    layout = lay_out(readings, entities(readings))
    found = candidate_pairs(layout, models.scorer.head)
    sure = np.zeros((len(readings), len(readings)))
    sure[found.left, found.right] = probabilities(found, models.scorer)
    vectors = np.concatenate(layout.vectors).astype(np.float32)
    close = models.scorer.head.closeness(vectors, vectors)
    quoted = (r.account.quote(r.propositions[0].span) for r in readings)
    words = [set(WORD.findall(text.casefold())) for text in quoted]
    shared = [len(words[a] & words[b]) / max(1, len(words[a] | words[b])) for a, b in pairs]
    return {
        "words in common": np.array(shared),
        "closeness of passages": np.array([close[pair] for pair in pairs], float),
        "probability of a row": np.array([sure[pair] for pair in pairs]),
    }


def balanced(one: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    """Give the mean of the shares that are right among the pairs of one answer and of two."""
    return float((said[one].mean() + (~said[~one]).mean()) / 2)


def threshold(one: NDArray[np.bool_], found: NDArray[np.float64]) -> float:
    """Give the threshold that is best for a question."""
    return max(np.unique(found).tolist(), key=lambda least: balanced(one, found > least))


def main() -> None:
    """Print the figures of each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    file = corpus(asked.shared, "nanco") / "nanco_dataset.json"
    data: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf8"))
    models, gold, found = open_models(asked.weights), {}, dict[str, Scores]()
    for entry in data:
        rows, name = entry["answers"], entry["answers"][0]["qid"]
        pairs = combinations(rows, 2)
        gold[name] = np.array([a["cluster_global"] == b["cluster_global"] for a, b in pairs])
        readings = [answer(k, entry["question"], row, models) for k, row in enumerate(rows)]
        found[name] = scores(readings, models)
    print(f"| | validation | {' | '.join(TEST)} | test |\n| --- | - | - | - | - | - | - |")
    for way in found[TEST[0]]:
        best = {name: threshold(gold[name], found[name][way]) for name in VALIDATE}
        least = np.mean(list(best.values()))
        own = np.mean([balanced(gold[n], found[n][way] > best[n]) for n in VALIDATE])
        each = [balanced(gold[name], found[name][way] > least) for name in TEST]
        print(f"| {way} | {' | '.join(f'{100 * x:.1f}' for x in (own, *each, np.mean(each)))} |")


if __name__ == "__main__":
    main()
