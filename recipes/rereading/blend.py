"""Weigh what the pair reader says: `blend.py --shared DIR --reader pairs-full.onnx [--cache DIR]`.

On the sets that neither encoder has seen (``SCORER``), with the trees refitted without the set in
question: a logistic regression of the first logit and the reader's, then the thresholds of links
and rows, all leaving one set out. Prints figures before and after, and what to note in the network.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "rows"))

import numpy as np
import onnx
from fit import AS_GOOD, LINKS, MERGES, SCORER, Prepared, apart, measured, prepare
from numpy.typing import NDArray
from onnx import helper

from rashomon.collate.rereading import CLOSE, blended, excerpts, logit, placed
from rashomon.collate.rows import Link, Scored, choose
from rashomon.weights.pairs import PairReader

Floats = NDArray[np.float32]
STEPS = 20
LEAST = (0.1, *LINKS)


def logistic(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit weights by Newton's method with a little L2."""
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + 0.1 * weights)
    return weights


class Set:
    """A set with its first probabilities, its close calls, and what the reader says of them."""

    def __init__(self, one: Prepared, sure: Floats, reader: PairReader) -> None:
        self.one, self.sure = one, sure
        self.first = Scored(left=one.pairs.left, right=one.pairs.right, probability=sure)
        self.close: list[Link] = choose(one.layout, self.first, CLOSE)
        ends = [(link.left, link.right) for link in self.close]
        self.told = reader.read(excerpts(one.readings, one.layout), ends)
        at = {
            pair: k
            for k, pair in enumerate(
                zip(one.pairs.left.tolist(), one.pairs.right.tolist(), strict=True)
            )
        }
        self.label = np.array([one.labels[at[pair]] for pair in ends])

    def table(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Signals and labels of the close calls that are clear."""
        before = logit(np.array([link.probability for link in self.close], np.float32))
        x = np.stack([np.ones(len(before)), before, self.told[:, 0]], 1)
        clear = self.label >= 0
        return x[clear], (self.label[clear] == 1).astype(float)

    def after(self, blend: Sequence[float]) -> Floats:
        """Probabilities after the close calls were read again."""
        told = blended(self.close, self.told, blend)
        return placed(self.first, self.close, told).probability


def blend_of(sets: Sequence[Set]) -> NDArray[np.float64]:
    """Fit the weights on some sets."""
    tables = [one.table() for one in sets]
    return logistic(*(np.concatenate(column) for column in zip(*tables, strict=True)))


def best(sets: Sequence[Set], scored: Sequence[Floats]) -> tuple[float, float]:
    """Print the best thresholds; give the strictest of those that are as good (``rows/fit.py``)."""
    table = {}
    for link in LEAST:
        for merge in (0.1, *MERGES):
            found = [measured(s.one, p, link, merge) for s, p in zip(sets, scored, strict=True)]
            table[link, merge] = (
                np.mean([f.f1 for f in found]),
                np.mean([f.rows_found for f in found]),
            )
    order = sorted(table, key=lambda key: -sum(table[key]))
    for key in order[:4]:
        print("  thresholds", key, "links F1, rows found", np.round(table[key], 3))
    near = [key for key in order if sum(table[key]) >= sum(table[order[0]]) - AS_GOOD]
    return max(near, key=lambda key: (key[1], key[0]))


def main() -> None:
    """Fit, print, note."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--name", default="full")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", action="store_true", help="note the weights in the network")
    given = parser.parse_args()
    reader = PairReader(network=given.reader, tokenizer=given.reader.with_suffix(".json"))
    prepared = [prepare(given.shared, name, given.name, given.cache) for name in SCORER]
    sets = [Set(one, sure, reader) for one, sure in zip(prepared, apart(prepared), strict=True)]
    print("close calls", [len(one.close) for one in sets])
    print("before")
    best(sets, [one.sure for one in sets])
    print("after")
    scored = [one.after(blend_of([other for other in sets if other is not one])) for one in sets]
    link, merge = best(sets, scored)
    weights = blend_of(sets)
    noted = {"blend": " ".join(f"{w:.4f}" for w in weights), "link": link, "merge": merge}
    print(noted)
    if given.write:
        network = onnx.load(str(given.reader))
        kept = {item.key: item.value for item in network.metadata_props}
        helper.set_model_props(network, kept | {name: str(v) for name, v in noted.items()})
        onnx.save(network, str(given.reader))


if __name__ == "__main__":
    main()
