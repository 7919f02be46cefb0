"""Fit the comparer: which signals tell that two cells of a row are at odds, and in what.

usage: recipes/comparer/fit.py SHARED OUT.json [--folds 5]

Plain logistic regression (Newton's method, L2), one for "at odds", one a kind against the others.
Prints, over folds by set, the F1 of conflicts on gold rows; writes the weights of all folds
together. Needs numpy only; a minute on one core. Gold: see the material's own README.
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from pairs import GoldSet, Pair, folders, load, pairs

from rashomon.collate.conflicts import conflicts
from rashomon.collate.weighing import Comparer
from rashomon.schema import Conflict, ConflictKind

PENALTY = 3.0
"""Strength of L2; 1 and 10 give the same F1 within .01."""
STEPS = 12
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)

Array = NDArray[np.float64]


def logistic(x: Array, y: Array) -> Array:
    """Fit weights by Newton's method; the first column of ``x`` is the intercept."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def fit(given: Sequence[Pair]) -> dict[str, Any]:
    """Fit all weights on pairs; gives the data that the program ships."""
    names = ["", *sorted({name for pair in given for name in pair.signals})]
    column = {name: place for place, name in enumerate(names)}
    x = np.zeros((len(given), len(names)))
    x[:, 0] = 1
    for row, pair in enumerate(given):
        for name, value in pair.signals.items():
            x[row, column[name]] = value
    y = np.array([float(bool(pair.kinds)) for pair in given])
    at_odds = [place for place, pair in enumerate(given) if pair.kinds]
    kinds = {
        kind: _table(
            names,
            logistic(x[at_odds], np.array([float(kind in given[k].kinds) for k in at_odds])),
        )
        for kind in get_args(ConflictKind)
    }
    return {"weights": _table(names, logistic(x, y)), "kinds": kinds}


def _table(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


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


def group(name: str) -> str:
    """Say what kind of set this is: their conflicts are not equally dense."""
    if name in {"soleimani", "basil-44"}:
        return name
    return "news" if name.startswith("basil") else "invented"


def scorer(shared: Path) -> Any:
    """Load the scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no score/score.py in {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(scored: Sequence[tuple[GoldSet, Sequence[Conflict]]], score: Any) -> None:
    """Print F1 by kind of set, for several thresholds."""
    for threshold in THRESHOLDS:
        totals: dict[str, Counter[str]] = defaultdict(Counter)
        for of, found in scored:
            kept = [c for c in found if c.confidence.value >= threshold]
            figures = score.Set(exported(of, kept), of.gold, of.texts).conflicts()
            for kind in ("any_kind", "same_kind"):
                figure = figures[kind]
                totals[group(of.name)][kind] += round(figure["r"] * figure["gold"])
            totals[group(of.name)]["predicted"] += figures["any_kind"]["predicted"]
            totals[group(of.name)]["gold"] += figures["any_kind"]["gold"]
        for name, t in sorted(totals.items()):
            size = t["predicted"] + t["gold"]
            print(
                f"{threshold:.2f} {name:10} any {2 * t['any_kind'] / size:.3f}"
                f" (p {t['any_kind'] / max(1, t['predicted']):.2f}"
                f" r {t['any_kind'] / max(1, t['gold']):.2f})"
                f" same {2 * t['same_kind'] / size:.3f}  {t['predicted']} of {t['gold']}"
            )


def main() -> None:
    """Fit, report over folds, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    sets = [load(*each) for each in folders(asked.shared)]
    given = {of.name: list(pairs(of)) for of in sets}
    scored = []
    for fold in range(asked.folds):
        others = [p for k, of in enumerate(sets) if k % asked.folds != fold for p in given[of.name]]
        comparer = replace(_comparer(fit(others)), threshold=THRESHOLDS[0])
        scored += [
            (of, conflicts(of.readings, (), of.points, comparer))
            for of in sets[fold :: asked.folds]
        ]
    report(scored, scorer(asked.shared))
    everything = [pair for name in sorted(given) for pair in given[name]]
    data = fit(everything) | {
        "threshold": 0.25,
        "provenance": f"{len(everything)} pairs of cells in {len(sets)} sets' gold rows, of which"
        f" {sum(bool(p.kinds) for p in everything)} at odds; threshold: best F1 over folds by set",
    }
    asked.out.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _comparer(data: dict[str, Any]) -> Comparer:
    return Comparer.from_json({**data, "threshold": 0.0})


if __name__ == "__main__":
    main()
