"""Score the program against gold, layer by layer, beside the floors in ``bench/floors.json``.

usage: quality.py --shared DIR [--sets soleimani,basil-44,…] [--weights full] [--raise]

A floor is a figure that was reached and must not be lost; ``--raise`` lifts floors to what was
measured now, and no call lowers one. Skips, saying so, where the material is absent.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from gold import scorer
from rashomon.corridor import build
from rashomon.export import EXPORTERS

FLOORS = Path(__file__).parent / "floors.json"
HELD_OUT = ("coup", "famine", "vaccine", "basil-07", "basil-21", "basil-77")
DEVELOPED = ("soleimani", "basil-44")
SLACK = 0.005
"""A figure this far below its floor is rounding on another processor, not a loss."""
FIGURES = (
    ("noise", "f1"),
    ("dates", "f1"),
    ("entities", "f1"),
    ("attributions", "content", "f1"),
    ("attributions", "content+source", "f1"),
    ("attributions", "nested", "f1"),
    ("points", "links", "f1"),
    ("points", "rows_found", "r"),
    ("conflicts", "any_kind", "f1"),
    ("conflicts", "same_kind", "f1"),
    ("relays", "f1"),
)


def folders(shared: Path, name: str) -> tuple[Path, Path]:
    """Find texts and gold of a set."""
    if name == "soleimani":
        return shared / "accounts/soleimani", shared / "gold/soleimani"
    if name.startswith("basil-"):
        gold = shared / "gold" / ("basil-44" if name == "basil-44" else f"train/{name}")
        return shared / "accounts/basil" / name[-2:], gold
    return shared / "accounts/authored" / name, shared / "gold/authored" / name


def scored(shared: Path, name: str, weights: str, score: ModuleType) -> dict[str, Any]:
    """Build a set from its texts and score the export."""
    texts, gold = folders(shared, name)
    with tempfile.TemporaryDirectory() as scratch:
        summary = build([texts], Path(scratch) / "set.case", weights=weights)
        export = json.loads(b"".join(EXPORTERS["json"].write(summary.case)).decode())
        result: dict[str, Any] = score.Set(export, gold, texts).all()
    return result


def corpus_hash(shared: Path, names: list[str]) -> str:
    """Name the gold that figures were measured on."""
    digest = hashlib.sha256()
    for name in names:
        for file in sorted(folders(shared, name)[1].glob("*.json")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def figure(result: dict[str, Any], path: tuple[str, ...]) -> float | None:
    """Pick one figure; None where the gold has no such layer."""
    value: Any = result
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def main() -> int:
    """Print the table; exit 1 where a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--sets", default=",".join((*DEVELOPED, *HELD_OUT)))
    parser.add_argument("--weights", default="full")
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"skipped: no gold under {args.shared}")
        return 0
    names, score = args.sets.split(","), scorer(args.shared)
    results = {name: scored(args.shared, name, args.weights, score) for name in names}
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    lost = []
    print(f"weights {args.weights}, gold {corpus_hash(args.shared, names)}")
    print("| layer |", " | ".join(names), "|\n| --- |" + " --- |" * len(names))
    for path in FIGURES:
        label, cells = " ".join(path), []
        for name in names:
            value = figure(results[name], path)
            held = floors.setdefault(args.weights, {}).setdefault(name, {})
            floor = held.get(label)
            cells.append("–" if value is None else f"{value:.3f}")
            if value is None:
                continue
            if floor is not None and value < floor - SLACK:
                lost.append(f"{name} {label}: {value:.3f}, floor {floor:.3f}")
            if args.lift:
                held[label] = max(value, floor or 0.0)
        print(f"| {label} |", " | ".join(cells), "|")
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    for line in lost:
        print("below its floor:", line)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
