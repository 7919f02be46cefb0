"""Measure how laying accounts side by side grows with their number: time and memory.

usage: growth.py --shared DIR [--sizes 10,100,1000] [--weights fast] [--cache DIR]

News articles of three public corpora (BASIL, NewsWCL50, PolNeAR's training part), mixed by the hash
of their text, so that the first ten are like the first thousand. What each says is read once and
kept under ``--cache``; only collation is measured, in seconds of the processor, each size in a
process of its own. Growth is the exponent since the size before it: 1 is linear. The last account
is then added to a set that was collated without it: what that takes, and whether it gives the same.
"""

import argparse
import json
import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from math import log
from pathlib import Path

from gold import corpus
from rashomon.collate import collate
from rashomon.schema import Account, Reading, identify
from rashomon.understand import understand
from rashomon.weights import Models, open_models

HELD_OUT = frozenset({"07", "21", "77"})
"""Triples of BASIL on which figures of quality are measured."""


def texts(shared: Path) -> list[str]:
    """Gather the articles, in the order of their hashes."""
    found = {
        *_plain(shared / "accounts/basil", "*/*.txt"),
        *_plain(corpus(shared, "polnear") / "train/text", "*.txt"),
        *_columns(corpus(shared, "newswcl50") / "NewsWCL50.conll"),
    }
    return sorted(found, key=lambda text: sha256(text.encode()).hexdigest())


def _plain(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.glob(pattern)):
        if path.parent.name not in HELD_OUT:
            yield path.read_text(encoding="utf-8")


def _columns(path: Path) -> Iterator[str]:
    """Join the words of each document of a CoNLL file: a blank between two, a line a sentence."""
    for document in path.read_text(encoding="utf-8").split("#begin document")[1:]:
        sentences = document.partition("\n")[2].split("\n\n")
        rows = ([line.split("\t") for line in sentence.splitlines()] for sentence in sentences)
        lines = (" ".join(row[3] for row in found if len(row) > 3) for found in rows)
        yield "\n".join(line for line in lines if line)


def reading(text: str, models: Models, cache: Path) -> Reading:
    """Understand an article, or take it from the cache, as a case file would give it again."""
    digest = sha256(text.encode()).hexdigest()
    path = cache / f"{digest[:16]}-{models.sha256[:8]}.pickle"
    if path.exists():
        kept: Reading = pickle.loads(path.read_bytes())  # noqa: S301 - written below
        return kept
    name = f"{digest[:16]}.txt"
    account = Account(id=identify("account", digest, name), file=name, sha256=digest, text=text)
    done = replace(understand(account, models), tokens=(), roles=(), voices=())
    path.write_bytes(pickle.dumps(done))
    return done


def measure(readings: list[Reading], models: Models) -> dict[str, float]:
    """Collate once, and give what it took."""
    before, begun, memo = _megabytes(), time.process_time(), Shelf()
    synopsis = collate(readings, models.scorer)
    seconds, peak = time.process_time() - begun, _megabytes()
    collate(readings[:-1], models.scorer, memo=memo)
    begun = time.process_time()
    same = collate(readings, models.scorer, memo=memo) == synopsis
    return {
        "accounts": len(readings),
        "words": sum(len(each.account.text.split()) for each in readings),
        "passages": sum(len(each.propositions) for each in readings),
        "seconds": seconds,
        "one more": time.process_time() - begun,
        "same": same,
        "before": before,
        "peak": peak,
        "rows": sum(len({c.span.account for c in p.cells}) > 1 for p in synopsis.points),
        "conflicts": len(synopsis.conflicts),
    }


class Shelf:
    """A memo in a dictionary: the case file's without the file."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Give what is held."""
        return {key: self._held[key] for key in keys if key in self._held}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Hold it."""
        self._held.update(made)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(sizes: list[int], words: list[str]) -> None:
    """Measure each size in a process of its own, and print the rows."""
    heads = "accounts | words | passages | rows | conflicts | s | peak MB (readings)"
    print(f"| {heads} | growth | the last one added, s | same |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    last: dict[str, float] = {}
    for size in sizes:
        call = [sys.executable, __file__, *words, "--one", str(size)]
        done = subprocess.run(call, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
        found = json.loads(done.stdout)
        counts = (f"{found[k]:,}" for k in ("accounts", "words", "passages", "rows", "conflicts"))
        memory = f"{found['peak']:,.0f} ({found['before']:,.0f})"
        took = [f"{found['seconds']:.1f}", memory, _growth(last, found)]
        added = [f"{found['one more']:.1f}", "yes" if found["same"] else "NO"]
        print("|", " | ".join([*counts, *took, *added]), "|", flush=True)
        last = found


def _growth(last: dict[str, float], found: dict[str, float]) -> str:
    if not last:
        return "–"
    ratio = log(found["seconds"] / last["seconds"]) / log(found["words"] / last["words"])
    return f"{ratio:.2f}"


def main() -> None:
    """Print the table, or, for one size, the figures of its row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--weights", default="fast")
    parser.add_argument("--cache", type=Path, default=Path("out/growth"))
    parser.add_argument("--one", type=int)
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    models = open_models(args.weights)
    args.cache.mkdir(parents=True, exist_ok=True)
    chosen = texts(args.shared)[: args.one or max(sizes)]
    readings = [reading(text, models, args.cache) for text in chosen]
    if args.one:
        print(json.dumps(measure(readings, models)))
    else:
        table(sizes, sys.argv[1:])


if __name__ == "__main__":
    main()
