"""Throws faults into builds, corrections, migrations, imports; writes the table of its page.

Run ``python bench/reliability.py`` from the root of the project, or ``make reliability``; with
``--seed N`` other faults of the same kinds are thrown.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from faults.throwing import thrown  # noqa: E402 - beside the tests

COUNTS = {
    "power": 150,
    "kill": 50,
    "error": 50,
    "full": 30,
    "limit": 15,
    "room": 8,
    "closed": 12,
    "clock": 120,
}
"""Faults of each kind in every scene; of ``clock``, in all."""
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"


def table(tally: "object") -> str:
    """Lay the counts out: a row a kind of fault, a column a scene."""
    counted: Counter[tuple[str, str]] = tally.thrown  # type: ignore[attr-defined]
    broken = Counter(each.split(" in ")[0] for each in tally.broken)  # type: ignore[attr-defined]
    scenes = list(dict.fromkeys(scene for _, scene in counted))
    head = ["fault", *scenes, "in all", "survived"]
    rows = [head, ["---", *["---:"] * (len(scenes) + 2)]]
    for kind in dict.fromkeys(kind for kind, _ in counted):
        each = [counted[kind, scene] for scene in scenes]
        rows.append([kind, *map(str, each), str(sum(each)), str(sum(each) - broken[kind])])
    whole = sum(counted.values())
    rows.append(["**all**", *[""] * len(scenes), f"**{whole}**", f"**{whole - broken.total()}**"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> int:
    """Throw, print, write; status 1 where anything did not hold."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--share", type=float, default=1.0, help="of the full number of faults")
    given = words.parse_args()
    shared = Path("/dev/shm")  # noqa: S108 - quicker than a disk; a folder is made fresh in it
    folder = Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))
    folder.chmod(0o755)  # one kind of fault acts as another user
    began = time.monotonic()
    try:
        counts = {kind: round(given.share * count) for kind, count in COUNTS.items()}
        tally = thrown(folder, counts, given.seed)
    finally:
        shutil.rmtree(folder)
    print(table(tally))
    print(f"{sum(tally.thrown.values())} faults in {time.monotonic() - began:.0f} s")
    for each in tally.broken:
        print(f"did not hold: {each}")
    if given.share >= 1:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{table(tally)}\n{END}{after}", encoding="utf-8")
    return bool(tally.broken)


if __name__ == "__main__":
    sys.exit(main())
