"""Measure how understanding grows with an account's length: seconds, peak memory, the exponent.

usage: length.py TEXTS [--weights full] [--words 12500 25000 …]

The account is made of the texts in a folder, joined by blank lines. Each length is read in a
process of its own, so that its peak is its own. Seconds are those of the processor, all threads:
they say on a busy machine what they say on an idle one.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from math import log
from pathlib import Path

from rashomon.schema import ENGLISH, Account, Reading
from rashomon.understand import STEPS
from rashomon.weights import Name, open_models

WORDS = (12_500, 25_000, 50_000, 100_000, 200_000)


def joined(folder: Path, words: int) -> str:
    """Join the texts of a folder up to so many words, from the first again where they end."""
    texts = [path.read_text(encoding="utf8") for path in sorted(folder.rglob("*.txt"))]
    taken: list[str] = []
    while words > 0:
        own = texts[len(taken) % len(texts)].split(" ")[:words]
        taken.append(" ".join(own))
        words -= len(taken[-1].split())
    return "\n\n".join(taken)


def measure(folder: Path, words: int, weights: Name) -> dict[str, float]:
    """Understand one account: processor seconds by step, and what the process held at most."""
    models = open_models(weights)
    text = joined(folder, words)
    account = Account(id="a", file="", sha256="", text=text, language=ENGLISH)
    reading = Reading(account=account)
    found: dict[str, float] = {}
    for step in STEPS:
        begun = time.process_time()
        reading = step.run(reading, models)
        found[step.name] = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found | {"all": sum(found.values()), "MB": peak, "words": len(text.split())}


def apart(folder: Path, words: int, weights: Name) -> dict[str, float]:
    """Measure in a process of its own."""
    call = [sys.executable, __file__, str(folder), "--weights", weights, "--one", str(words)]
    done = subprocess.run(call, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    found: dict[str, float] = json.loads(done.stdout)
    return found


def exponents(rows: Sequence[dict[str, float]], name: str) -> str:
    """Say how a figure grew from each length to the next: 1 is in proportion."""
    grown = (
        log(max(after[name], 0.01) / max(before[name], 0.01))
        / log(after["words"] / before["words"])
        for before, after in pairwise(rows)
    )
    return ", ".join(f"{exponent:.2f}" for exponent in grown)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--weights", default="full")
    parser.add_argument("--words", type=int, nargs="+", default=WORDS)
    parser.add_argument("--one", type=int)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.texts, args.one, args.weights)))
        return
    rows = [apart(args.texts, words, args.weights) for words in args.words]
    print(f"{args.weights}, load {os.getloadavg()[0]:.1f}")
    lengths = [f"{row['words']:,.0f}" for row in rows]
    print(f"| {' | '.join(['words', *lengths, 'exponents'])} |")
    print("| --- " * (len(rows) + 2) + "|")
    for name in (*(step.name for step in STEPS), "all", "MB"):
        figures = [f"{row[name]:.1f}" for row in rows]
        print(f"| {' | '.join([name, *figures, exponents(rows, name)])} |")


if __name__ == "__main__":
    main()
