"""Baselines on the benchmark: what is reached without reading, and what this program reaches.

usage: python benchmark/baselines.py [--parts dev,test] [--json FILE]

Four systems, each giving an export that `rashomon.score` scores:

- *names*: sentences of two accounts are one point where they share rare names, each the likest of
  the other;
- *cosine*: the same by the cosine of the sentences' vectors, from this program's passage encoder
  before its scorer;
- *fast*, *full*: this program with either set of weights.

The thresholds of the first two are the best on the dev sets, by links F1, and are printed.
"""

import argparse
import json
import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.corridor import build
from rashomon.export import EXPORTERS
from rashomon.read import accounts
from rashomon.schema import Account, Proposition, Reading, Span
from rashomon.score import Figures, Row, score
from rashomon.score.words import WORD
from rashomon.understand.sentences import sentences
from rashomon.understand.vectors import vectors
from rashomon.weights import Name, open_models

PLACE = Path(__file__).parent
Likeness = NDArray[np.float64]
"""Of the sentences of two accounts: shape (sentences of one, sentences of the other)."""
Compare = Callable[[Reading, Reading], Likeness]
FIGURES = (
    ("points", "links", "p"),
    ("points", "links", "r"),
    ("points", "links", "f1"),
    ("points", "rows_found", "r"),
    ("conflicts", "any_kind", "f1"),
    ("attributions", "content", "f1"),
    ("attributions", "content+source", "f1"),
    ("attributions", "nested", "f1"),
    ("dates", "f1"),
    ("entities", "f1"),
    ("noise", "f1"),
    ("relays", "f1"),
)
COSINES = tuple(each / 50 for each in range(15, 48))
WEIGHTS = tuple(each / 2 for each in range(2, 40))
"""Thresholds that are tried: cosines from .3 to .94, sums of rarities from 1 to 19.5."""


def sets(part: str) -> list[str]:
    """Name the sets of a part of the benchmark."""
    named: list[str] = json.loads((PLACE / "sets.json").read_text())["parts"][part]
    return named


def scored(made: Row, name: str) -> Figures:
    """Score an export against the gold of a set."""
    return score(made, PLACE / "sets" / name / "gold", PLACE / "sets" / name / "accounts")


# -- without reading: sentences, paired by a likeness ---------------------------------------------


def cut(name: str) -> list[Reading]:
    """Read the accounts of a set, and cut what is no furniture into sentences."""
    found = accounts([PLACE / "sets" / name / "accounts"])
    return [sentences(Reading(account=each)) for each in found if isinstance(each, Account)]


def rows(
    readings: list[Reading], compared: list[tuple[Reading, Reading, Likeness]], threshold: float
) -> Row:
    """Give each pair of sentences that are each other's likest, above a threshold, as a point."""
    points = [
        {"cells": [_cell(one, i), _cell(other, j)]}
        for one, other, likeness in compared
        for i, j in mutual(likeness, threshold)
    ]
    listed = [{"id": each.account.id, "file": each.account.file} for each in readings]
    return {"schema": "rashomon/1", "accounts": listed, "points": points}


def mutual(likeness: Likeness, threshold: float) -> Iterator[tuple[int, int]]:
    """Find the pairs that are each other's likest, at or above a threshold.

    >>> list(mutual(np.array([[0.9, 0.2], [0.8, 0.7]]), 0.5))
    [(0, 0)]
    """
    if not likeness.size:
        return
    best = likeness.argmax(0)
    for i, j in enumerate(likeness.argmax(1)):
        if best[j] == i and likeness[i, j] >= threshold:
            yield i, int(j)


def _cell(reading: Reading, nth: int) -> dict[str, Any]:
    span = reading.sentences[nth].span
    return {"account": reading.account.id, "start": span.start, "end": span.end}


def by_names(one: Reading, other: Reading) -> Likeness:
    """Sum the rarities of the names that two sentences share."""
    mine, theirs = names(one), names(other)
    counts = Counter(name for each in (*mine, *theirs) for name in each)
    of = len(mine) + len(theirs)
    rarity = {name: math.log(of / count) for name, count in counts.items()}
    return np.array([[sum(rarity[n] for n in a & b) for b in theirs] for a in mine], dtype=float)


def names(reading: Reading) -> list[frozenset[str]]:
    """Give the names of each sentence: words with a capital or a figure, that do not begin it."""
    found = []
    for sentence in reading.sentences:
        words = WORD.findall(reading.account.quote(sentence.span))[1:]
        found.append(frozenset(w.casefold() for w in words if w[0].isupper() or w[0].isdigit()))
    return found


def by_cosine(held: dict[str, NDArray[np.float64]], one: Reading, other: Reading) -> Likeness:
    """Give the cosines of the vectors of two accounts' sentences."""
    return held[one.account.id] @ held[other.account.id].T


def sentence_vectors(readings: list[Reading]) -> dict[str, NDArray[np.float64]]:
    """Read the sentences of each account with the passage encoder; directions, of length one."""
    encoder = open_models("full").passages
    sketch = encoder.head["down"].shape[1]
    found = {}
    for reading in readings:
        whole = tuple(_whole(n, s.span) for n, s in enumerate(reading.sentences))
        made = vectors(replace(reading, propositions=whole), encoder=encoder).vectors
        found[reading.account.id] = made[:, :-sketch].astype(float)
    return found


def _whole(nth: int, span: Span) -> Proposition:
    return Proposition(
        id=f"p-{span.start}",
        span=span,
        sentence=nth,
        kind="event",
        predicate=span,
        concept="",
    )


def simple(
    name: str, thresholds: tuple[float, ...], comparer: Callable[[list[Reading]], Compare]
) -> dict[float, Figures]:
    """Score one way of pairing on a set at every threshold."""
    readings = cut(name)
    compare = comparer(readings)
    compared = [(*pair, compare(*pair)) for pair in combinations(readings, 2)]
    return {each: scored(rows(readings, compared, each), name) for each in thresholds}


SIMPLE: dict[str, tuple[tuple[float, ...], Callable[[list[Reading]], Compare]]] = {
    "names": (WEIGHTS, lambda _: by_names),
    "cosine": (COSINES, lambda readings: partial(by_cosine, sentence_vectors(readings))),
}


# -- the program ----------------------------------------------------------------------------------


def program(name: str, weights: Name) -> Figures:
    """Build a case of a set's texts, and score its export."""
    texts = PLACE / "sets" / name / "accounts"
    with tempfile.TemporaryDirectory() as scratch:
        made = build([texts], Path(scratch) / "set.case", weights=weights)
    return scored(json.loads(b"".join(EXPORTERS["json"].write(made.case))), name)


# -- the table ------------------------------------------------------------------------------------


def figure(figures: Figures, path: tuple[str, ...]) -> float:
    """Pick one figure."""
    value: Any = figures
    for key in path:
        value = value[key]
    return float(value)


def mean(figures: list[Figures], path: tuple[str, ...]) -> float:
    """Give the mean of a figure over sets."""
    return sum(figure(each, path) for each in figures) / len(figures)


def measured(parts: list[str]) -> dict[str, dict[str, dict[str, Figures]]]:
    """Run every system on every set of the parts: figures by system, part and set."""
    found: dict[str, dict[str, dict[str, Figures]]] = {}
    for system, (thresholds, comparer) in SIMPLE.items():
        tried = {name: simple(name, thresholds, comparer) for name in sets("dev")}
        best = max(
            thresholds,
            key=lambda each: mean([tried[name][each] for name in tried], ("points", "links", "f1")),
        )
        print(f"{system}: threshold {best:g}, the best of {len(thresholds)} on dev")
        found[system] = {
            part: {n: simple(n, (best,), comparer)[best] for n in sets(part)} for part in parts
        }
    kinds: tuple[Name, ...] = ("fast", "full")
    for weights in kinds:
        begun = time.perf_counter()
        found[weights] = {part: {n: program(n, weights) for n in sets(part)} for part in parts}
        count = sum(len(sets(part)) for part in parts)
        print(f"{weights}: {(time.perf_counter() - begun) / count:.1f} s a set")
    return found


def table(found: dict[str, dict[str, dict[str, Figures]]], part: str) -> Iterator[str]:
    """Write the means over a part, a line a system; what a system does not give has a dash."""
    yield f"| {part} | " + " | ".join(" ".join(path) for path in FIGURES) + " |"
    yield "| --- |" + " --- |" * len(FIGURES)
    for system, parts in found.items():
        figures = list(parts[part].values())
        cells = [
            f"{mean(figures, path):.3f}" if path[0] == "points" or system not in SIMPLE else "–"
            for path in FIGURES
        ]
        yield f"| {system} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", default="dev,test")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    parts = args.parts.split(",")
    found = measured(parts)
    for part in parts:
        print()
        for line in table(found, part):
            print(line)
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
