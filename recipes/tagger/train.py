"""Train the tagger: `python train.py --examples DIR --pretrained DIR --out DIR --minutes 40`.

All tasks are trained together. A step is one batch of one task with a constant number of pieces;
the task that is furthest behind its share comes next. The learning rate falls with the clock, so
that a run ends on time on any machine.
"""

import argparse
import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from network import Batch, Labels, Tagger, losses, total
from prepare import tokenizer_of
from tokenizers import Tokenizer

from rashomon.weights.pieces import Pieces, pieces

SHARES = {
    "attribution": 3.0,
    "syntax": 4.0,
    "name": 1.5,
    "time": 6.0,
    "told": 12.0,
    "taught": 1.5,
}
"""Passes over each corpus in a run, relative to each other: attribution matters most, this
project's own gold is small, and the names' corpus is the easiest."""
BUDGET = 3072
"""Pieces in a batch."""
LONGEST = 256
"""Pieces in a window; what is longer is left out of training (under 1 %)."""
RARE = 150
"""A role seen less often is read as none: it could not be learned."""
RATES = {384: (2e-4, 1e-3), 768: (1e-4, 1e-3)}
"""Learning rates of the encoder and of the heads by its width, from the first trials."""
WARM = 80
"""Steps over which the learning rate rises."""

Example = tuple[dict[str, Any], Pieces]


def label_lists(examples: list[dict[str, Any]]) -> Labels:
    """Take the labels from the training examples; the first of each list means none, if any."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example["task"] == "syntax":
            for name in ("pos", "relation"):
                seen[name].update(example[name])
            seen["mention"].update(kind for kind in example["mention"] if kind)
            seen["role"].update(role for _, _, role in example["roles"] if role != "V")
        elif example["task"] == "name":
            seen["name"].update(tag for tag in example["tags"] if tag[:2] in {"B-", "I-"})
        elif example["task"] == "time":
            seen["event"].update(kind for kind in example["event"] if kind)
    roles = sorted(role for role, count in seen["role"].items() if count >= RARE)
    return Labels(
        pos=tuple(sorted(seen["pos"])),
        relation=tuple(sorted(seen["relation"])),
        mention=("", *sorted(seen["mention"])),
        role=("", *roles),
        name=("O", *sorted(seen["name"])),
        event=("", *sorted(seen["event"])),
    )


def cut(examples: list[dict[str, Any]], tokenizer: Tokenizer) -> dict[str, list[Example]]:
    """Cut examples into pieces, by task; those that fit no window are left out."""
    found: dict[str, list[Example]] = defaultdict(list)
    for example, own in zip(
        examples, pieces([example["words"] for example in examples], tokenizer), strict=True
    ):
        if example["words"] and len(own.ids) <= LONGEST:
            found[example["task"]].append((example, own))
    return found


def padded(size: int) -> int:
    """Round a length up, so that few shapes of tensors occur."""
    return -(-size // 16) * 16


def shuffled(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Group the examples of a task into batches of like length, in random order."""
    order = list(examples)
    chance.shuffle(order)
    order.sort(key=lambda example: padded(len(example[1].ids)))
    batches: list[list[Example]] = []
    width = 0
    for example in order:
        size = padded(len(example[1].ids))
        if not batches or size != width or (len(batches[-1]) + 1) * size > BUDGET:
            batches.append([])
        batches[-1].append(example)
        width = size
    chance.shuffle(batches)
    return batches


def endless(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Give batches of a task, pass after pass."""
    while True:
        yield from shuffled(examples, chance)


def collate(examples: list[Example], *, full: bool = True) -> Batch:
    """Make tensors of a batch; ``full`` adds empty rows up to the budget (few tensor shapes)."""
    width = padded(max(len(own.ids) for _, own in examples))
    count = max(len(examples), BUDGET // width) if full else len(examples)
    ids, mask, shapes = (torch.zeros(count, width, dtype=torch.long) for _ in range(3))
    first = torch.zeros(count, max(len(own.first) for _, own in examples), dtype=torch.long)
    mask[:, 0] = 1
    for row, (_, own) in enumerate(examples):
        size = len(own.ids)
        ids[row, :size], mask[row, :size] = torch.tensor(own.ids), 1
        shapes[row, :size] = torch.tensor(own.shapes)
        first[row, : len(own.first)] = torch.tensor(own.first)
    return Batch(
        examples[0][0]["task"], ids, mask, shapes, first, [example for example, _ in examples]
    )


def optimizer(net: Tagger) -> torch.optim.Optimizer:
    """Set apart the encoder, which is trained, and the heads and shapes, which are new.

    The vectors of word pieces stay as they were: a rare name would move only by accident.
    """
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    new = {id(value) for name, value in net.named_parameters() if not name.startswith("encoder")}
    groups = [
        {
            "params": [
                value
                for value in net.parameters()
                if value.requires_grad and (id(value) in new) == is_new
            ]
        }
        for is_new in (False, True)
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def save(net: Tagger, out: Path, name: str) -> None:
    """Write the weights and the label lists."""
    torch.save(net.state_dict(), out / f"{name}.part")
    (out / f"{name}.part").replace(out / f"{name}.pt")
    (out / "labels.json").write_text(json.dumps(asdict(net.labels), indent=1), encoding="utf8")


class Log:
    """Prints the mean losses every fifty steps."""

    def __init__(self, start: float) -> None:
        self.start = start
        self.sums: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def add(self, step: int, found: dict[str, torch.Tensor]) -> None:
        """Take in the losses of a step."""
        for name, value in found.items():
            self.sums[name] += float(value.detach())
            self.counts[name] += 1
        if step % 50 == 0:
            means = " ".join(
                f"{name} {self.sums[name] / self.counts[name]:.3f}" for name in self.sums
            )
            wall, cpu = time.time() - self.start, time.process_time()
            print(f"{step} {wall:.0f}s cpu {cpu:.0f}s {means}", flush=True)
            self.sums.clear()
            self.counts.clear()


def train(net: Tagger, examples: dict[str, list[Example]], given: argparse.Namespace) -> None:
    """Train until the clock says stop."""
    chance = random.Random(given.seed)
    streams = {task: endless(found, chance) for task, found in examples.items()}
    size = {task: len(shuffled(found, chance)) for task, found in examples.items()}
    print("steps a pass", size, flush=True)
    adam = optimizer(net)
    done: Counter[str] = Counter()
    start, step = time.time(), 0
    log, snapshot = Log(start), given.snapshot * 60
    rates = RATES[net.encoder.config.hidden_size]
    net.train()
    while (spent := (time.time() - start) / (given.minutes * 60)) < 1:
        task = min(size, key=lambda name: done[name] / (size[name] * SHARES[name]))
        for group, rate in zip(adam.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (step + 1) / WARM) * max(0.01, 1 - spent)
        found = losses(net, collate(next(streams[task])))
        adam.zero_grad(set_to_none=True)
        total(found).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        done[task] += 1
        step += 1
        log.add(step, found)
        if snapshot and time.time() - start > snapshot:
            save(net, given.out, "snapshot")
            snapshot = 0
    passes = {task: round(done[task] / size[task], 2) for task in size}
    print("trained", step, "steps; passes", passes, flush=True)
    save(net, given.out, "tagger")


def main() -> None:
    """Train from prepared examples and a pretrained encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument(
        "--snapshot", type=float, default=0, help="minutes to a first copy, 0: none"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    raw = json.loads((given.examples / "train.json").read_text(encoding="utf8"))
    net = Tagger(given.pretrained, label_lists(raw))
    train(net, cut(raw, tokenizer_of(given.pretrained)), given)


if __name__ == "__main__":
    main()
