"""Measure the marking of noise against gold, set by set: word-level precision, recall and F1.

Usage: python bench/noise.py GOLD_DIR TEXT_DIR [--show]   (one pair, or folders of sets)
"""

import json
import re
import sys
from pathlib import Path

from rashomon.read import discover, read
from rashomon.schema import FURNITURE, Account

WORD = re.compile(r"\w+")


def furniture(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Give the places of the words that lie in furniture."""
    return {
        match.start()
        for start, end in spans
        for match in WORD.finditer(text)
        if match.end() > start and match.start() < end
    }


def errors(account: Account, gold: set[int], found: set[int]) -> None:
    """Print each line on which gold and program differ."""
    at = 0
    for line in account.text.split("\n"):
        here = {m.start() + at for m in WORD.finditer(line)}
        if len(here & (gold ^ found)) > 0.3 * len(here):
            kinds = {
                n.kind for n in account.noise if n.span.start < at + len(line) and n.span.end > at
            }
            side = "missed" if here & gold - found else "false "
            print(f"    {side} {account.file:28.28} {sorted(kinds)!s:26.26} {line[:110]!r}")
        at += len(line) + 1


def score(gold_dir: Path, texts: Path, *, show: bool) -> tuple[int, int, int]:
    """Count the words that are furniture in both, in the program's marks, in gold."""
    marks = json.loads((gold_dir / "noise.json").read_text(encoding="utf-8"))
    covered = {mark["doc"] for mark in marks}
    both = mine = theirs = 0
    for account in map(read, discover([texts])):
        if Path(account.file).stem not in covered:
            continue
        spans = [
            (mark["start"], mark["end"])
            for mark in marks
            if mark["doc"] == Path(account.file).stem and mark["kind"] in FURNITURE
        ]
        gold = furniture(account.text, spans)
        here = [(n.span.start, n.span.end) for n in account.noise if n.kind in FURNITURE]
        found = furniture(account.text, here)
        both, mine, theirs = both + len(gold & found), mine + len(found), theirs + len(gold)
        if show:
            errors(account, gold, found)
    return both, mine, theirs


def main() -> None:
    """Score one set, or every set below two parallel folders."""
    gold, texts = (Path(word) for word in sys.argv[1:3])
    sets = (
        [gold]
        if (gold / "noise.json").exists()
        else sorted(p.parent for p in gold.glob("*/noise.json"))
    )
    left_out = {
        word.removeprefix("--without=") for word in sys.argv if word.startswith("--without=")
    }
    for folder in sets:
        if folder.name in left_out:
            continue
        both, mine, theirs = score(
            folder, texts if folder == gold else texts / folder.name, show="--show" in sys.argv
        )
        p, r = both / max(1, mine), both / max(1, theirs)
        f1 = 2 * p * r / max(1e-9, p + r)
        print(f"{folder.name:14} P {p:.3f} R {r:.3f} F1 {f1:.3f} ({theirs} words)")


if __name__ == "__main__":
    main()
