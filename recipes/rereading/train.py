"""Train the pair reader on gold rows: `train.py --shared DIR --pretrained DIR --out FILE.pt`.

Pairs are the product's own candidates of the sets that the passage encoder was trained on: all
(or a sample) of those that gold rows join, three times as many that they do not, most of them
those that the present scorer takes for likeliest. A second output learns which pairs gold conflicts
set apart. ``--cache`` holds pickled readings (as ``recipes/comparer/fit.py`` leaves them).
"""

import argparse
import json
import os
import pickle
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.append(str(Path(__file__).parents[1] / "rows"))

import numpy as np
import torch
from fit import labels
from network import PairNetwork
from numpy.typing import NDArray
from sets import GoldSet, folders, load, training_sets
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from rashomon.collate.blocks import probabilities
from rashomon.collate.entities import entities
from rashomon.collate.layout import lay_out
from rashomon.collate.rereading import excerpts
from rashomon.collate.signals import Pairs, candidate_pairs
from rashomon.read import discover, read
from rashomon.schema import Reading, Span
from rashomon.understand import understand
from rashomon.weights import Models, open_models
from rashomon.weights.pairs import Cut, cut, joined

MOST = {True: 120, False: 700}
"""Linked pairs that are taken of a news triple, and of a history."""
HARD, ANY = 2.0, 1.0
"""Pairs that are not linked for each that is: among the likeliest, and among all."""
POOL = 8.0
"""The likeliest are so many times the linked ones."""
BUDGET = 3072
"""Pieces in a batch."""
WARM = 60
ODDS = 0.5
"""Weight of the loss of being at odds."""
TOUCH = 0.5
"""Share of the shorter of two spans from which they are the same."""


@dataclass(frozen=True)
class Pair:
    """Two cut sentences; whether a row holds both (1, 0), whether a conflict parts them."""

    left: Cut
    right: Cut
    same: float
    odds: float

    @property
    def size(self) -> int:
        """Pieces, marks included, rounded up so that few shapes of tensors occur."""
        return -(-(len(self.left[0]) + len(self.right[0]) + 3) // 16) * 16


@dataclass(frozen=True)
class Sides:
    """The passages of each side of each gold conflict of a set."""

    conflicts: tuple[tuple[tuple[Span, ...], ...], ...]

    def of(self, span: Span) -> set[tuple[int, int]]:
        """Name the sides that hold a passage."""
        return {
            (number, place)
            for number, sides in enumerate(self.conflicts)
            for place, side in enumerate(sides)
            for other in side
            if span.overlap(other) >= TOUCH * min(span.end - span.start, other.end - other.start)
        }

    def apart(self, one: Span, other: Span) -> bool:
        """Whether two passages stand on different sides of one conflict."""
        return any(k == m and a != b for k, a in self.of(one) for m, b in self.of(other))


def sides(gold: Path, readings: list[Reading]) -> Sides:
    """Read the gold conflicts of a set."""
    accounts = {Path(r.account.file).stem: r.account for r in readings}
    found = []
    for item in json.loads((gold / "conflicts.json").read_text(encoding="utf8")):
        spans = []
        for side in item["sides"]:
            places = [
                (accounts[doc].id, accounts[doc].text.find(quote), len(quote))
                for doc, quote in side["cells"]
                if doc in accounts
            ]
            spans.append(tuple(Span(account=a, start=s, end=s + n) for a, s, n in places if s >= 0))
        found.append(tuple(spans))
    return Sides(tuple(found))


def readings_of(texts: Path, gold: GoldSet, models: Models, cache: Path | None) -> list[Reading]:
    """Read a set's accounts, or take the readings that are kept."""
    kept = cache / f"{gold.name}.pickle" if cache else None
    wanted = {reading.account.id for reading in gold.readings}
    if kept and kept.exists():
        found: list[Reading] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    else:
        found = [understand(read(one), models) for one in discover([texts])]
    found = [reading for reading in found if Path(reading.account.file).stem in wanted]
    return sorted(found, key=lambda reading: (reading.account.file, reading.account.id))


def chosen(
    marked: NDArray[np.int8], sure: NDArray[np.float32], most: int, chance: np.random.Generator
) -> NDArray[np.intp]:
    """Choose the pairs of a set to train on."""
    linked, other = np.nonzero(marked == 1)[0], np.nonzero(marked == 0)[0]
    if len(linked) > most:
        linked = chance.choice(linked, most, replace=False)
    likeliest = other[np.argsort(-sure[other])[: int(POOL * len(linked)) + 10]]
    hard = chance.choice(likeliest, min(len(likeliest), int(HARD * len(linked)) + 5), replace=False)
    some = chance.choice(other, min(len(other), int(ANY * len(linked)) + 5), replace=False)
    return np.unique(np.concatenate([linked, hard, some]))


def pairs_of(
    shared: Path, name: str, models: Models, tokenizer: Tokenizer, cache: Path | None
) -> Iterator[Pair]:
    """Make the training pairs of a set."""
    gold = load(shared, name)
    texts, folder = folders(shared, name)
    readings = readings_of(texts, gold, models, cache)
    layout = lay_out(readings, entities(readings, ()))
    pairs: Pairs = candidate_pairs(layout, models.scorer.head)
    marked = labels(gold, layout, pairs)
    most = MOST[name.startswith("basil-")]
    at_odds = sides(folder, readings)
    cuts = [cut(one, tokenizer) for one in excerpts(readings, layout)]
    chance = np.random.default_rng(0)
    for k in chosen(marked, probabilities(pairs, models.scorer), most, chance):
        a, b = int(pairs.left[k]), int(pairs.right[k])
        apart = at_odds.apart(layout.passages[a].span, layout.passages[b].span)
        yield Pair(cuts[a], cuts[b], float(marked[k]), float(apart))


def batches(pairs: list[Pair], chance: random.Random) -> list[list[Pair]]:
    """Group pairs into batches of like length, in random order."""
    order = sorted(pairs, key=lambda pair: (pair.size, chance.random()))
    found: list[list[Pair]] = []
    for pair in order:
        full = found and (
            found[-1][0].size != pair.size or (len(found[-1]) + 1) * pair.size > BUDGET
        )
        if not found or full:
            found.append([])
        found[-1].append(pair)
    chance.shuffle(found)
    return found


def tensors(
    batch: list[Pair], marks: dict[str, int], chance: random.Random | None
) -> tuple[Tensor, Tensor, Tensor]:
    """Make pieces, their mask and marks; the two sides change places by ``chance``."""
    width = batch[0].size
    ids, mask, marked = (torch.zeros(len(batch), width, dtype=torch.long) for _ in range(3))
    for row, pair in enumerate(batch):
        ends = (pair.left, pair.right)
        left, right = ends if chance is None or chance.random() < 0.5 else ends[::-1]
        own, roles = joined(left, right, **marks)
        ids[row, : len(own)] = torch.tensor(own)
        marked[row, : len(own)] = torch.tensor(roles)
        mask[row, : len(own)] = 1
    return ids, mask, marked


def loss_of(net: PairNetwork, batch: list[Pair], chance: random.Random) -> Tensor:
    """Loss of a batch: one row or not, at odds or not."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(*tensors(batch, net.marks, chance)).float()
    gold = torch.tensor([[pair.same, pair.odds] for pair in batch])
    each = functional.binary_cross_entropy_with_logits(logits, gold, reduction="none").mean(0)
    return each[0] + ODDS * each[1]


def train(net: PairNetwork, pairs: list[Pair], given: argparse.Namespace) -> None:
    """Train until the clock says stop; the rate falls with it."""
    chance = random.Random(0)
    head = [value for name, value in net.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": list(net.encoder.parameters())}, {"params": head}]
    adam = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    start, step, queue, sums = time.time(), 0, [], []
    net.train()
    while (spent := (time.time() - start) / (60 * given.minutes)) < 1:
        if not queue:
            queue = batches(pairs, chance)
            print("pass of", len(queue), "steps", flush=True)
        for group, rate in zip(adam.param_groups, (given.rate, 10 * given.rate), strict=True):
            group["lr"] = rate * min(1, (step + 1) / WARM) * max(0.02, 1 - spent)
        loss = loss_of(net, queue.pop(), chance)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        sums.append(float(loss.detach()))
        step += 1
        if step % 50 == 0:
            print(step, f"{time.time() - start:.0f} s", f"{np.mean(sums[-50:]):.4f}", flush=True)
    torch.save(net.state_dict(), given.out)


def main() -> None:
    """Make the pairs, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(given.threads)
    kept = given.out.with_suffix(".pairs")
    if kept.exists():
        pairs = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    else:
        tokenizer = Tokenizer.from_file(str(given.pretrained / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        models = open_models("full")
        pairs = [
            pair
            for name in training_sets(given.shared)
            for pair in pairs_of(given.shared, name, models, tokenizer, given.cache)
        ]
        kept.write_bytes(pickle.dumps(pairs))
    print(len(pairs), "pairs", sum(p.same for p in pairs), sum(p.odds for p in pairs), flush=True)
    train(PairNetwork(given.pretrained), pairs, given)


if __name__ == "__main__":
    main()
