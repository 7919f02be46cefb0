"""Fine-tune a passage encoder on whole rows.

usage: train.py --shared DIR --pretrained DIR --out FILE.pt [--passes 4] [--rate 3e-5]

Each step takes one set: its accounts are read in windows, every candidate passage is pooled from
the token states, and all passages of two accounts are scored against each other as one matrix.
"""

import argparse
import random
import time
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from model import MatrixEncoder, Prepared, prepare
from sets import load, training_sets
from torch import Tensor
from torch.nn import functional
from transformers import AutoTokenizer

HARD = 6
"""Hardest negatives for each positive pair."""
CAP = 170
"""Passages of one account that enter a step; more would cost quadratically."""
PAIRS = 5
"""Pairs of accounts in a step."""
POSITIVE = 0.5
"""Overlap (word Jaccard) of both passages with gold cells from which a pair counts as one row."""


def thin(index: Tensor, other: Tensor, gold: Tensor) -> Tensor:
    """Keep every passage that stands in a shared row, and a sample of the rest."""
    if len(index) <= CAP:
        return index
    useful = (gold[index][:, other] >= POSITIVE).any(1)
    rest = index[~useful]
    keep = max(20, CAP - int(useful.sum()))
    return torch.cat([index[useful], rest[torch.randperm(len(rest))[:keep]]])


def contrast(scores: Tensor, positive: Tensor) -> Tensor:
    """For each passage that has a counterpart: the counterpart against all others."""
    has = positive.any(1)
    right = scores[has].masked_fill(~positive[has], -1e4)
    return (torch.logsumexp(scores[has], 1) - torch.logsumexp(right, 1)).mean()


def matrix_loss(scores: Tensor, gold: Tensor) -> Tensor | None:
    """Loss of one matrix of two accounts; None where they share no row."""
    positive, negative = gold >= POSITIVE, gold == 0
    if not positive.any():
        return None
    others = scores[negative]
    hard = min(len(others), HARD * int(positive.sum()))
    some = others[torch.randint(len(others), (4 * hard,))]
    kept = scores.masked_fill(~(positive | negative), -1e4)
    return (
        functional.softplus(-scores[positive]).mean()
        + functional.softplus(others.topk(hard).values).mean()
        + 0.5 * functional.softplus(some).mean()
        + 0.25 * (contrast(kept, positive) + contrast(kept.T, positive.T))
    )


def set_loss(net: MatrixEncoder, data: Prepared) -> Tensor | None:
    """Mean loss over some pairs of accounts of one set."""
    vectors = net.pooled(data).float()
    account, gold = torch.tensor(data.accounts), torch.tensor(data.gold)
    pairs = list(combinations(range(int(account.max()) + 1), 2))
    losses = []
    for a, b in random.sample(pairs, min(PAIRS, len(pairs))):
        left, right = (torch.nonzero(account == k).squeeze(1) for k in (a, b))
        left = thin(left, right, gold)
        right = thin(right, left, gold)
        loss = matrix_loss(net.score(vectors[left], vectors[right]).float(), gold[left][:, right])
        if loss is not None:
            losses.append(loss)
    return torch.stack(losses).mean() if losses else None


def main() -> None:
    """Train and write the weights after every pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(args.pretrained)
    net = MatrixEncoder(args.pretrained)
    data = [prepare(load(args.shared, name), tokenizer) for name in training_sets(args.shared)]
    print(len(data), "sets", sum(len(d.accounts) for d in data), "passages", flush=True)
    head = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": net.encoder.parameters(), "lr": args.rate},
        {"params": head, "lr": args.rate * 15},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = args.passes * len(data)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 20) * max(0.03, 1 - step / total)
    )
    begun, step = time.time(), 0
    for number in range(args.passes):
        random.shuffle(data)
        losses = []
        net.train()
        for one in data:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = set_loss(net, one)
            if loss is not None:
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                losses.append(loss.item())
            schedule.step()
            step += 1
            if step % 10 == 0:
                print(
                    step,
                    total,
                    round(float(np.mean(losses[-10:])), 3),
                    f"{time.time() - begun:.0f} s",
                    flush=True,
                )
        torch.save({k: v.to(torch.float16) for k, v in net.state_dict().items()}, args.out)
        print(
            "pass",
            number,
            round(float(np.mean(losses)), 4),
            f"{time.time() - begun:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
