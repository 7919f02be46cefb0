"""Measure name matching on nomenklatura's labelled pairs: ``names.py SHARED [--errors]``.

The pairs lie in ``data/names`` with the verdicts of nomenklatura's own matcher beside them. Their
README names no split, so half of them are held out by a digest of the pair: rules are made by
looking at the half to tune on only, whose errors ``--errors`` lists.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from gold import corpus
from rashomon.lexicon.likeness import ALIKE, same_name

Row = dict[str, str]


def half(row: Row) -> str:
    """Say whether a pair may be looked at: ``tune`` or ``held``."""
    key = "\t".join((row["schema"], row["name1"], row["name2"])).encode()
    return "tune" if blake2b(key, digest_size=4).digest()[0] % 2 else "held"


def pairs(file: Path) -> Iterator[Row]:
    """Give the labelled pairs."""
    with file.open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


def one_name(row: Row) -> bool:
    """Say whether the product takes both for one."""
    return same_name(row["name1"], row["name2"], person=row["schema"] == "Person") >= ALIKE


def figures(rows: list[Row], verdict: Callable[[Row], bool]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of a verdict over pairs."""
    counts = Counter((row["is_match"] == "true", verdict(row)) for row in rows)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    return right / max(1, right + wrong), right / max(1, right + missed), f1


def latin(name: str) -> bool:
    """Say whether a name is written in Latin letters."""
    return all(ord(letter) < 0x250 or not letter.isalpha() for letter in name)


def main() -> None:
    """Print the figures of the product and of nomenklatura's matcher, or errors to learn from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    folder = corpus(asked.shared, "names")
    rows = list(pairs(folder / "cases.csv"))
    frozen = {
        (row["schema"], row["name1"], row["name2"]): row["predicted_match"] == "true"
        for row in pairs(folder / "run_data" / "logicv2-frozen.csv")
    }
    if asked.errors:
        for row in rows:
            if half(row) == "tune" and (row["is_match"] == "true") != one_name(row):
                print("\t".join(row[key] for key in ("is_match", "schema", "name1", "name2")))
        return
    parts = {
        "held": [row for row in rows if half(row) == "held"],
        "tune": [row for row in rows if half(row) == "tune"],
        "all": rows,
        "all, not Latin": [r for r in rows if not latin(r["name1"]) or not latin(r["name2"])],
    }
    print("| part | pairs | P | R | F1 | logic-v2 F1 |\n| --- | --- | --- | --- | --- | --- |")
    for name, part in parts.items():
        known = [r for r in part if (r["schema"], r["name1"], r["name2"]) in frozen]
        other = figures(known, lambda r: frozen[r["schema"], r["name1"], r["name2"]])[2]
        p, r, f1 = figures(part, one_name)
        print(f"| {name} | {len(part)} | {p:.3f} | {r:.3f} | {f1:.3f} | {other:.3f} |")


if __name__ == "__main__":
    main()
