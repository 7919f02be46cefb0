"""Fit the pair scorer on sets that the passage encoder has not seen, and choose its thresholds.

usage: fit.py --shared DIR --name full [--report]

Runs the product's own reading over the sets, labels its candidate pairs by the gold rows, fits
gradient-boosted trees, chooses ``link`` and ``merge`` by leaving one set out at a time, and
writes ``scorer-NAME.npz``. ``--report`` prints the sets that nothing was fitted on.
"""

import argparse
import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measure import Measure, measure
from numpy.typing import NDArray
from sets import HELD_OUT, SCORER, GoldSet, Passage, folders, load, overlaps
from sklearn.ensemble import HistGradientBoostingClassifier

from rashomon.collate.entities import entities
from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rows import rows
from rashomon.collate.signals import Pairs, candidate_pairs
from rashomon.read import discover, read
from rashomon.schema import Reading
from rashomon.understand import understand
from rashomon.weights import open_models
from rashomon.weights.scorer import PairHead, Trees

POSITIVE = 0.4
"""Overlap of both passages with cells of one row from which a pair is taken for a link."""
LINKS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
MERGES = (0.15, 0.2, 0.25, 0.3, 0.4)


@dataclass(frozen=True)
class Prepared:
    """A set as the product reads it, its candidate pairs and labels (1, 0, -1 for unclear)."""

    gold: GoldSet
    layout: Layout
    pairs: Pairs
    labels: NDArray[np.int8]


def prepare(shared: Path, name: str, weights: str, cache: Path | None) -> Prepared:
    """Read a set and label its pairs."""
    gold = load(shared, name)
    texts, _ = folders(shared, name)
    models = open_models(weights)
    readings = _readings(texts, gold, models, cache)
    layout = lay_out(readings, entities(readings, ()))
    pairs = candidate_pairs(layout, PairHead(arrays=models.passages.head))
    return Prepared(gold, layout, pairs, labels(gold, layout, pairs))


def _readings(texts: Path, gold: GoldSet, models: object, cache: Path | None) -> list[Reading]:
    kept = None
    if cache is not None:
        key = hashlib.sha256(f"{gold.name}{models.sha256}".encode()).hexdigest()[:16]
        kept = cache / f"{gold.name}-{key}.pickle"
        if kept.exists():
            return pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    wanted = {reading.account.id for reading in gold.readings}
    found = [f for f in discover([texts]) if Path(f.name).stem in wanted]
    readings = [understand(read(one), models) for one in found]
    if kept is not None:
        kept.write_bytes(pickle.dumps(readings))
    return readings


def labels(gold: GoldSet, layout: Layout, pairs: Pairs) -> NDArray[np.int8]:
    """1 where both passages lie well in cells of one row, 0 where no row holds both, else -1."""
    cuts = [
        Passage(int(layout.account[k]), p.sentence, p.span.start, p.span.end)
        for k, p in enumerate(layout.passages)
    ]
    overlap = overlaps(gold, cuts)
    both = np.minimum(overlap[pairs.left], overlap[pairs.right]).max(1, initial=0)
    return np.where(both >= POSITIVE, 1, np.where(both > 0, -1, 0)).astype(np.int8)


def weights_of(sets: list[Prepared]) -> NDArray[np.float64]:
    """Let every set count alike, whatever the number of its links."""
    parts = [
        np.full(int((s.labels >= 0).sum()), 1.0 / max(60, int((s.labels == 1).sum()))) for s in sets
    ]
    joined = np.concatenate(parts)
    return joined / joined.mean()


def fit(sets: list[Prepared]) -> HistGradientBoostingClassifier:
    """Fit the trees."""
    signals = np.concatenate([s.pairs.signals[s.labels >= 0] for s in sets])
    target = np.concatenate([s.labels[s.labels >= 0] for s in sets])
    model = HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=12,
        l2_regularization=2.0,
        min_samples_leaf=40,
        random_state=0,
    )
    return model.fit(signals, target, sample_weight=weights_of(sets))


def to_trees(model: HistGradientBoostingClassifier) -> Trees:
    """Lay the fitted trees end to end in arrays."""
    parts, roots, base, depth = [], [], 0, 0
    for (tree,) in model._predictors:  # noqa: SLF001 - scikit-learn has no public access
        nodes = tree.nodes
        own = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        parts.append(
            (
                np.where(leaf, 0, nodes["feature_idx"]),
                np.where(leaf, np.inf, nodes["num_threshold"]),
                base + np.where(leaf, own, nodes["left"]),
                base + np.where(leaf, own, nodes["right"]),
                np.where(leaf, nodes["value"], 0),
            )
        )
        roots.append(base)
        base += len(nodes)
        depth = max(depth, int(nodes["depth"].max()))
    feature, threshold, left, right, value = (np.concatenate(c) for c in zip(*parts, strict=True))
    return Trees(
        root=np.array(roots, np.int32),
        feature=feature.astype(np.int32),
        threshold=threshold.astype(np.float32),
        left=left.astype(np.int32),
        right=right.astype(np.int32),
        value=value.astype(np.float32),
        base=float(np.ravel(model._baseline_prediction)[0]),  # noqa: SLF001
        depth=depth,
    )


def odds(trees: Trees, one: Prepared) -> NDArray[np.float32]:
    """Probabilities of a set's pairs."""
    return 1 / (1 + np.exp(-trees.logits(one.pairs.signals)))


def measured(one: Prepared, probability: NDArray[np.float32], link: float, merge: float) -> Measure:
    """Score the rows of a set at given thresholds."""
    found = rows(one.layout, one.pairs, probability, link=link, merge=merge)
    names = [reading.account.id for reading in one.gold.readings]  # in the order of files, as read
    predicted = [
        [
            (
                names[one.layout.account[k]],
                one.layout.passages[k].span.start,
                one.layout.passages[k].span.end,
            )
            for k in row.passages
        ]
        for row in found
    ]
    return measure(one.gold, predicted)


def choose(sets: list[Prepared]) -> tuple[float, float]:
    """Choose thresholds by links F1 and rows found, each set scored by the fit of the others."""
    apart = [odds(to_trees(fit([s for s in sets if s is not one])), one) for one in sets]
    table = {}
    for link in LINKS:
        for merge in MERGES:
            scores = [measured(s, p, link, merge) for s, p in zip(sets, apart, strict=True)]
            table[link, merge] = (
                float(np.mean([s.f1 for s in scores])),
                float(np.mean([s.rows_found for s in scores])),
            )
    best = max(table, key=lambda key: sum(table[key]))
    for key in sorted(table, key=lambda key: -sum(table[key]))[:6]:
        print("thresholds", key, "links F1, rows found", np.round(table[key], 3))
    return best


def main() -> None:
    """Fit, choose, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    sets = [prepare(args.shared, name, args.name, args.cache) for name in SCORER]
    for one in sets:
        print(
            one.gold.name,
            len(one.layout.passages),
            "passages",
            len(one.labels),
            "pairs",
            (one.labels == 1).sum(),
        )
    link, merge = choose(sets)
    trees = to_trees(fit(sets))
    fields = {name: getattr(trees, name) for name in Trees.__slots__}
    np.savez(args.out / f"scorer-{args.name}.npz", link=link, merge=merge, **fields)
    if args.report:
        for name in (*HELD_OUT, "soleimani", "basil-44"):
            one = prepare(args.shared, name, args.name, args.cache)
            print(f"{name:12}", measured(one, odds(trees, one), link, merge))


if __name__ == "__main__":
    main()
