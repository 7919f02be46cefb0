"""Fit the judge of attributions: ``python fit.py SHARED SET …``.

Every find of the rules and of the tagger over the gold sets is right (its content and its cue match
a gold attribution's) or wrong; a logistic regression over what is known of it gives the table
``judge.tsv``. The sets must be new to the taggers, for on its own lessons a tagger hears too well;
they are read by both. Each is scored once by a fit that has not seen it; of the thresholds printed
the one with the best F1 over all of them is the one to keep.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Reading
from rashomon.understand.attributions import weighed
from rashomon.understand.attributions.found import Found, likeness
from rashomon.understand.attributions.judge import SURE, TABLE, features, grouped
from rashomon.understand.attributions.quotations import page_of
from rashomon.weights import Name

RIDGE = 6.0
"""Strength of the pull to 0: what few finds show counts for little."""
SEEN = 3
"""Finds that a feature must stand in to be fitted."""
LEAST = 0.02
"""Weights nearer to 0 are left out of the table."""
STEPS = 30

Array = NDArray[np.float64]
Row = tuple[str, dict[str, float], bool]

HEAD = """# Weights of the judge of attributions (judge.py), fitted by recipes/attributions/fit.py
# on gold attributions: a logistic sum, one weight for each thing that may be known of a find.
# Source: this project's gold on invented accounts and news (development sets).
# Licence: Apache-2.0.
"""


def rows(name: str, reading: Reading, gold: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Give each find of a reading: its set, what is known of it, whether it is right."""
    page = page_of(reading)
    found, views = weighed(reading, page, set())
    by_cue = grouped(views.held)
    for one in found:
        if one.frame not in SURE:
            yield name, features(one, views, page, by_cue), _right(one, gold, reading.account.text)


def _right(found: Found, gold: Sequence[Mapping[str, Any]], text: str) -> bool:
    word = text[found.at :].split(maxsplit=1)[0].strip(".,:;\"'”’").casefold()
    for one in gold:
        cue = (one.get("cue") or "").casefold()
        alike = likeness(found.content, (one["start"], one["end"])) >= 0.5
        if alike and (word in cue or not cue):
            return True
    return False


def fitted(found: Sequence[Row]) -> dict[str, float]:
    """Fit the weights by Newton's method."""
    seen = Counter(name for _, known, _ in found for name, value in known.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    matrix = np.array([[known.get(name, 0.0) for name in names] for _, known, _ in found])
    right = np.array([float(label) for *_, label in found])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + RIDGE * weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + RIDGE * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def chance(table: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Give the probability that a find is right."""
    return float(1 / (1 + np.exp(-sum(table.get(n, 0.0) * v for n, v in known.items()))))


def left_out(found: Sequence[Row]) -> tuple[Array, Array]:
    """Score each set by a fit that has not seen it."""
    scores, labels = [], []
    for name in sorted({row[0] for row in found}):
        table = fitted([row for row in found if row[0] != name])
        held = [row for row in found if row[0] == name]
        scores += [chance(table, known) for _, known, _ in held]
        labels += [label for *_, label in held]
    return np.array(scores), np.array(labels, float)


def report(scores: Array, labels: Array) -> None:
    """Print precision and recall among the finds at several thresholds."""
    for keep in np.arange(0.1, 0.75, 0.05):
        kept = scores >= keep
        right = float(labels[kept].sum())
        precision, recall = right / max(1, kept.sum()), right / labels.sum()
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"keep {keep:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def write(table: Mapping[str, float], path: Path = TABLE) -> None:
    """Write the table that the judge reads."""
    lines = [f"{n}\t{w:.3f}" for n, w in sorted(table.items()) if abs(w) >= LEAST]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def finds(shared: Path, name: str, weights: Name) -> Iterator[Row]:
    """Read a set and give its finds."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    import attributions as bench  # noqa: PLC0415 - a script beside this one
    from gold import texts_of  # noqa: PLC0415 - the same

    gold = json.loads((shared / "gold" / name / "attributions.json").read_text(encoding="utf8"))
    for reading in bench.encoded(texts_of(shared, name), weights):
        stem = Path(reading.account.file).stem
        yield from rows(name, reading, [one for one in gold if one["doc"] == stem])


def main() -> None:
    """Fit over the sets named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="+")
    asked = parser.parse_args()
    both: tuple[Name, ...] = ("full", "fast")
    found = [row for name in asked.sets for w in both for row in finds(asked.shared, name, w)]
    report(*left_out(found))
    write(fitted(found))


if __name__ == "__main__":
    main()
