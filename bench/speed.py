"""Measure the whole program on the five accounts: wall time from a cold start, memory, start-up.

usage: speed.py --shared DIR [--weights full]

Machines are shared and noisy: each figure stands beside a limit and the machine's load, and a bare
matrix product is timed in the same run as a measure of what the machine gives.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import numpy as np

from rashomon.read import discover, read
from rashomon.schema import Reading
from rashomon.understand.encode import encode, packed
from rashomon.understand.sentences import sentences
from rashomon.weights import Name, open_models
from rashomon.weights.tagger import Tagger

BUILD_SECONDS, BUILD_MEGABYTES, HELP_SECONDS = 10.0, 600.0, 0.3


def run(*words: str) -> tuple[float, float]:
    """Run the program once: wall seconds, and peak megabytes of all children so far."""
    begun = time.perf_counter()
    program = Path(sys.executable).with_name("rashomon")
    subprocess.run([program, *words], check=True, capture_output=True)  # noqa: S603 - ourselves
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return time.perf_counter() - begun, peak


def product_rate() -> float:
    """Time a float32 matrix product: GFLOP/s."""
    a = np.ones((1024, 1024), np.float32)
    a @ a
    begun = time.perf_counter()
    for _ in range(10):
        a @ a
    return 10 * 2 * 1024**3 / (time.perf_counter() - begun) / 1e9


def tagging(folder: Path, weights: Name) -> tuple[float, float]:
    """Read words with all heads, and the same windows with the network alone: words a second."""
    tagger = open_models(weights).tagger
    accounts = [read(found) for found in discover([folder]) if found.name.endswith(".txt")]
    split = [sentences(Reading(account=account)) for account in accounts]
    done = [encode(reading, tagger=tagger) for reading in split]  # opens the files
    begun = time.perf_counter()
    done = [encode(reading, tagger=tagger) for reading in split]
    whole = time.perf_counter() - begun
    cut = [window for reading in done for window in _windows(reading, tagger)]
    begun = time.perf_counter()
    deque(tagger.read(cut), maxlen=0)
    alone = time.perf_counter() - begun
    words = sum(len(reading.tokens) for reading in done)
    return words / whole, words / alone


def _windows(reading: Reading, tagger: Tagger) -> list[list[str]]:
    forms = [reading.account.text[token.start : token.end] for token in reading.tokens]
    return [
        forms[window.first : window.last]
        for window in packed(reading.sentences, tagger.lengths(forms))
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", default="full")
    args = parser.parse_args()
    accounts = args.shared / "accounts/soleimani"
    if not accounts.is_dir():
        print(f"skipped: no accounts under {args.shared}")
        return
    help_seconds = min(run("--help")[0] for _ in range(3))
    with tempfile.TemporaryDirectory() as scratch:
        case = str(Path(scratch) / "five.case")
        seconds, megabytes = run("build", str(accounts), "-o", case, "--weights", args.weights)
        again, _ = run("build", str(accounts), "-o", case, "--weights", args.weights)
    print(f"load {os.getloadavg()[0]:.1f}, float32 product {product_rate():.0f} GFLOP/s")
    print("| measure | value | limit |\n| --- | --- | --- |")
    print(f"| rashomon --help, s | {help_seconds:.2f} | {HELP_SECONDS} |")
    print(f"| five accounts from a cold start, s | {seconds:.1f} | {BUILD_SECONDS} |")
    print(f"| the same, peak MB | {megabytes:.0f} | {BUILD_MEGABYTES} |")
    print(f"| again with nothing new, s | {again:.1f} | |")
    names: tuple[Name, ...] = ("full", "fast")
    for name in names:
        whole, alone = tagging(accounts, name)
        print(f"| tagger {name}, words/s; its network alone | {whole:.0f}; {alone:.0f} | |")


if __name__ == "__main__":
    main()
