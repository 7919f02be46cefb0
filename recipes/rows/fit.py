"""Fit the pair scorer on sets that the passage encoder has not seen, and choose its thresholds.

usage: fit.py --shared DIR --name full [--report]

Runs the product's own reading over the sets, labels its candidate pairs by the gold rows, fits
gradient-boosted trees, chooses ``link`` and ``merge`` by leaving one set out at a time, and writes
``scorer-NAME.onnx``. ``--report`` prints the sets that nothing was fitted on.
"""

import argparse
import hashlib
import pickle
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measure import Measure, measure
from numpy.typing import NDArray
from onnx import TensorProto, helper
from sets import HELD_OUT, SCORER, GoldSet, Passage, folders, load, overlaps
from sklearn.ensemble import HistGradientBoostingClassifier

from rashomon.collate.entities import entities
from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rows import Scored, rows
from rashomon.collate.signals import NAMES, Pairs, candidate_pairs
from rashomon.read import discover, read
from rashomon.schema import Reading
from rashomon.understand import understand
from rashomon.weights import open_models
from rashomon.weights.scorer import PairHead

POSITIVE = 0.4
"""Overlap of both passages with cells of one row from which a pair is taken for a link."""
NEAR = 4
"""Rank among the counterparts of either side up to which a pair is always fitted on."""
FEW = 8
"""Of the others, which no threshold will ever choose, one in so many."""
AS_GOOD = 0.01
"""Of thresholds whose sum of links F1 and rows found is within this of the best (another seed moves
it by as much) the strictest are taken. Wider, sets that were only to be reported lost rows."""
RANKS = NAMES.index("rank_left"), NAMES.index("rank_right")
LINKS = (0.15, 0.2, 0.25, 0.3, 0.35)
MERGES = (0.15, 0.2, 0.25)


@dataclass(frozen=True)
class Prepared:
    """A set as the product reads it, its candidate pairs and labels (1, 0, -1 for unclear)."""

    gold: GoldSet
    readings: list[Reading]
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
    return Prepared(gold, readings, layout, pairs, labels(gold, layout, pairs))


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


def sample(one: Prepared) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Choose the pairs to fit on, with their weights.

    All links and near misses, and every ``FEW``-th of the pairs that neither side has among its
    nearest. Every set counts alike, whatever the number of its links.
    """
    labels, signals = one.labels, one.pairs.signals
    rank = np.minimum(signals[:, RANKS[0]], signals[:, RANKS[1]])
    far = (labels == 0) & (rank > np.log1p(NEAR))
    taken = (labels >= 0) & (~far | (np.arange(len(labels)) % FEW == 0))
    weight = np.where(far, FEW, 1.0) / max(60, int((labels == 1).sum()))
    return np.nonzero(taken)[0], weight[taken]


def fit(sets: list[Prepared]) -> HistGradientBoostingClassifier:
    """Fit the trees."""
    taken = [sample(s) for s in sets]
    signals = np.concatenate([s.pairs.signals[at] for s, (at, _) in zip(sets, taken, strict=True)])
    target = np.concatenate([s.labels[at] for s, (at, _) in zip(sets, taken, strict=True)])
    weights = np.concatenate([weight for _, weight in taken])
    model = HistGradientBoostingClassifier(
        max_iter=300,
        learning_rate=0.05,
        max_leaf_nodes=6,
        max_features=0.4,
        l2_regularization=2.0,
        min_samples_leaf=40,
        random_state=0,
    )
    return model.fit(signals, target, sample_weight=weights / weights.mean())


def to_onnx(model: HistGradientBoostingClassifier, **thresholds: float) -> bytes:
    """Write the fitted trees as one ONNX node, the thresholds beside them."""
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["signals"],
        ["logits"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(np.ravel(model._baseline_prediction)[0])],  # noqa: SLF001
        **columns(model),
    )
    graph = helper.make_graph(
        [node],
        "pairs",
        [helper.make_tensor_value_info("signals", TensorProto.FLOAT, [None, model.n_features_in_])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    written = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    helper.set_model_props(written, {name: str(value) for name, value in thresholds.items()})
    return written.SerializeToString()


def columns(model: HistGradientBoostingClassifier) -> dict[str, list[Any]]:
    """Lay the nodes of all fitted trees end to end, as ONNX wants them."""
    found: dict[str, list[Any]] = defaultdict(list)
    for tree, (predictor,) in enumerate(model._predictors):  # noqa: SLF001 - no public access
        for number, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            found["nodes_treeids"].append(tree)
            found["nodes_nodeids"].append(number)
            found["nodes_featureids"].append(0 if leaf else int(node["feature_idx"]))
            found["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            found["nodes_values"].append(0.0 if leaf else float(node["num_threshold"]))
            found["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
            found["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
            if leaf:
                found["target_treeids"].append(tree)
                found["target_nodeids"].append(number)
                found["target_ids"].append(0)
                found["target_weights"].append(float(node["value"]))
    return found


def probability(model: HistGradientBoostingClassifier, one: Prepared) -> NDArray[np.float32]:
    """Probabilities of a set's pairs."""
    return model.predict_proba(one.pairs.signals)[:, 1].astype(np.float32)


def apart(sets: list[Prepared]) -> list[NDArray[np.float32]]:
    """Probabilities of each set by a fit that has not seen it."""
    return [probability(fit([s for s in sets if s is not one]), one) for one in sets]


def measured(one: Prepared, probability: NDArray[np.float32], link: float, merge: float) -> Measure:
    """Score the rows of a set at given thresholds."""
    scored = Scored(left=one.pairs.left, right=one.pairs.right, probability=probability)
    found = rows(one.layout, scored, link=link, merge=merge)
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
    scored, table = apart(sets), {}
    for link in LINKS:
        for merge in MERGES:
            scores = [measured(s, p, link, merge) for s, p in zip(sets, scored, strict=True)]
            table[link, merge] = (
                float(np.mean([s.f1 for s in scores])),
                float(np.mean([s.rows_found for s in scores])),
            )
    most = max(sum(found) for found in table.values())
    near = [key for key, found in table.items() if sum(found) >= most - AS_GOOD]
    best = max(near, key=lambda key: (key[1], key[0]))
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
    model = fit(sets)
    file = args.out / f"scorer-{args.name}.onnx"
    file.write_bytes(to_onnx(model, link=link, merge=merge))
    if args.report:
        for name in (*HELD_OUT, "soleimani", "basil-44"):
            one = prepare(args.shared, name, args.name, args.cache)
            print(f"{name:12}", measured(one, probability(model, one), link, merge))


if __name__ == "__main__":
    main()
