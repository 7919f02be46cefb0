"""Fit the comparer: which signals tell that two passages, numbers or dates are at odds.

usage: recipes/comparer/fit.py SHARED OUT.json [--cache DIR]

Plain logistic regression (Newton's method, L2): one for two numbers, one for two dates, one for two
passages, one a kind of conflict between passages against the others; then one that makes of the
probability of a conflict's surest pair the share of such conflicts that were right. Prints, by
weights fitted on the other sets, how many conflicts are right from each bar upwards and how
confidence and truth agree; writes the weights of all sets together. Five minutes on one core,
one and a half where ``--cache`` holds the readings. To be fitted again after the pair scorer.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from pairs import UNSEEN, GoldSet, Pair, developed, is_news, load, pairs

from rashomon.collate.conflicts import conflicts
from rashomon.collate.weighing import Comparer
from rashomon.schema import Conflict, ConflictKind

VALUES: tuple[ConflictKind, ...] = ("number", "date")
PENALTY = {"passages": 6.0, "values": 3.0}
"""Strength of L2; three times as much, or a third, gives the same within a conflict or two."""
STEPS = 14
BARS: Mapping[ConflictKind, float] = {"number": 0.2, "date": 0.14}
"""Where two numbers, and two dates, are a conflict: leaving one set out, from here upwards F1 over
the histories is at its best and half of what is found is right."""
THRESHOLD = 0.5
"""Where two passages are: no pair reaches it. Leaving one set out, of the twenty surest pairs of
each sort of set one to three are at odds, and no threshold has one right in four."""

Array = NDArray[np.float64]


def logistic(x: Array, y: Array, strength: float) -> Array:
    """Fit weights by Newton's method; the first column of ``x`` is the intercept."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], strength)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def _weights(given: Sequence[Pair], right: Sequence[bool], strength: float) -> dict[str, float]:
    names = ["", *sorted({name for pair in given for name in pair.signals})]
    column = {name: place for place, name in enumerate(names)}
    x = np.zeros((len(given), len(names)))
    x[:, 0] = 1
    for row, pair in enumerate(given):
        for name, value in pair.signals.items():
            x[row, column[name]] = value
    fitted = logistic(x, np.array(right, float), strength)
    return {name: round(float(w), 4) for name, w in zip(names, fitted, strict=True)}


def fit(given: Sequence[Pair]) -> dict[str, Any]:
    """Fit all weights on pairs; gives the data that the program ships."""
    passages = [pair for pair in given if pair.values is None]
    other = [bool(set(pair.kinds) - set(VALUES)) for pair in passages]
    at_odds = [pair for pair, odds in zip(passages, other, strict=True) if odds]
    values = {kind: [pair for pair in given if pair.values == kind] for kind in VALUES}
    return {
        "weights": _weights(passages, other, PENALTY["passages"]),
        "kinds": {
            kind: _weights(at_odds, [kind in pair.kinds for pair in at_odds], PENALTY["passages"])
            for kind in get_args(ConflictKind)
            if kind not in VALUES
        },
        "values": {
            kind: _weights(held, [bool(pair.kinds) for pair in held], PENALTY["values"])
            for kind, held in values.items()
        },
        "bars": dict(BARS),
        "threshold": THRESHOLD,
    }


# -- what is right ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """A conflict that was found: of which set and kind, how surely, and whether it is right."""

    name: str
    kind: ConflictKind
    odds: float
    right: bool


def exported(of: GoldSet, found: Sequence[Conflict]) -> dict[str, Any]:
    """Give the export's layers that the scorer asks for."""
    return {
        "accounts": [{"id": r.account.id, "file": r.account.file} for r in of.readings],
        "conflicts": [
            {
                "kind": conflict.kind,
                "sides": [
                    {
                        "cells": [
                            {"account": s.account, "start": s.start, "end": s.end}
                            for s in side.spans
                        ]
                    }
                    for side in conflict.sides
                ],
            }
            for conflict in found
        ],
    }


def found_in(of: GoldSet, comparer: Comparer, score: Any) -> Iterator[Found]:
    """Find the conflicts of a set and ask of each whether a marked one is the same."""
    for one in conflicts(of.readings, (), of.points, comparer, of.likely, of.held):
        if one.kind in VALUES:
            figures = score.Set(exported(of, [one]), of.gold, of.texts).conflicts()
            right = figures["any_kind"]["p"] > 0
            yield Found(of.name, one.kind, one.confidence.value, right)


def calibrated(found: Sequence[Found]) -> dict[str, dict[str, float]]:
    """Fit for each kind what share of conflicts is right, by the odds of the surest pair."""
    x = np.array([[1.0, log(f.odds / (1 - f.odds)), float(f.kind == "date")] for f in found])
    base, slope, dates = logistic(x, np.array([float(f.right) for f in found]), 1.0)
    return {
        "number": {"": round(float(base), 4), "odds": round(float(slope), 4)},
        "date": {"": round(float(base + dates), 4), "odds": round(float(slope), 4)},
    }


STEPS_OF_TABLE = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)


def report(found: Sequence[Found], sets: Sequence[GoldSet], sure: Mapping[str, Any]) -> None:
    """Print what is right by sort of set and kind, and how confidence and truth agree."""
    comparer = Comparer(weights={}, kinds={}, threshold=0, provenance="", sure=sure)
    gold = {of.name: len(of.conflicts) for of in sets}
    unseen = {name for name in gold if name in UNSEEN}
    groups = {
        "histories, unseen": {name for name in unseen if not is_news(name)},
        "news, unseen": {name for name in unseen if is_news(name)},
        "histories, seen": {name for name in gold if name not in unseen},
    }
    for label, names in groups.items():
        here = [f for f in found if f.name in names]
        count = Counter((f.kind, f.right) for f in here)
        print(label, "gold", sum(gold[name] for name in names), dict(count))
        shown = [f for f in here if comparer.confidence(f.odds, f.kind) >= SHOWN]
        print("  shown", len(shown), "right", sum(f.right for f in shown))
    for low, high in pairwise(STEPS_OF_TABLE):
        held = [f for f in found if low <= comparer.confidence(f.odds, f.kind) < high]
        told = [comparer.confidence(f.odds, f.kind) for f in held]
        if held:
            right = sum(f.right for f in held)
            print(f"| {np.mean(told):.2f} | {right / len(held):.2f} | {len(held)} |")


SHOWN = 0.5
"""The confidence from which a conflict is shown without being asked for (``rashomon.show``)."""


def main() -> None:
    """Fit, report leaving one set out at a time, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    from gold import scorer  # noqa: PLC0415 - the benchmarks' way to the scorer

    score = scorer(asked.shared)
    given: dict[str, list[Pair]] = {}
    tests = []
    for name in developed(asked.shared):
        of = load(asked.shared, name, asked.cache)
        given[name] = pairs(of)
        if name in UNSEEN or not is_news(name):
            tests.append(of)
    found = [one for of in tests for one in found_in(of, _left_out(given, of.name), score)]
    sure = calibrated(found)
    report(found, tests, sure)
    everything = [pair for held in given.values() for pair in held]
    data = fit(everything) | {
        "sure": sure,
        "provenance": f"{len(everything)} pairs of passages, numbers, dates in {len(given)} sets,"
        f" of which {sum(bool(p.kinds) for p in everything)} at odds; bars and confidence: leaving"
        f" one set out, {len(found)} conflicts in {len(tests)} sets",
    }
    asked.out.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _left_out(given: Mapping[str, Sequence[Pair]], name: str) -> Comparer:
    data = fit([pair for other, held in given.items() if other != name for pair in held])
    return Comparer.from_json(data)


if __name__ == "__main__":
    main()
