"""How good rows are: links between accounts, and gold rows that were found at all."""

from dataclasses import dataclass
from itertools import combinations

from sets import GoldSet

Cell = tuple[str, int, int]


@dataclass(frozen=True)
class Measure:
    """Precision, recall and F1 of links; gold rows covered in two accounts (share)."""

    precision: float
    recall: float
    f1: float
    rows_found: float
    links: int

    def __str__(self) -> str:
        return (
            f"links P {self.precision:.2f} R {self.recall:.2f} F1 {self.f1:.3f}"
            f" of {self.links} predicted, rows found {self.rows_found:.2f}"
        )


def measure(gold: GoldSet, predicted: list[list[Cell]]) -> Measure:
    """Compare rows of cells with the gold rows; cells touch that share half of the shorter."""
    names = [reading.account.id for reading in gold.readings]
    index = {name: k for k, name in enumerate(names)}

    def ranged(row: list[Cell]) -> list[tuple[int, int, int]]:
        return [(index[n], *gold.word_range(index[n], a, z)) for n, a, z in row]

    right = [
        [(c.account, *gold.word_range(c.account, c.start, c.end)) for c in row] for row in gold.rows
    ]
    mine = [ranged(row) for row in predicted]
    gold_links, my_links = _links(right), _links(mine)
    hit = [any(_both(x, y) for y in gold_links) for x in my_links]
    found = [any(_both(x, y) for y in my_links) for x in gold_links]
    precision, recall = sum(hit) / max(1, len(hit)), sum(found) / max(1, len(found))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shared = [row for row in right if len({c[0] for c in row}) > 1]
    covered = sum(any(_covers(row, other) for other in mine) for row in shared)
    return Measure(precision, recall, f1, covered / max(1, len(shared)), len(my_links))


def _touch(x: tuple[int, int, int], y: tuple[int, int, int]) -> bool:
    if x[0] != y[0]:
        return False
    shared = min(x[2], y[2]) - max(x[1], y[1]) + 1
    return shared >= 0.5 * min(x[2] - x[1] + 1, y[2] - y[1] + 1)


def _links(rows: list[list[tuple[int, int, int]]]) -> list[tuple[tuple[int, int, int], ...]]:
    return [tuple(sorted(p)) for row in rows for p in combinations(row, 2) if p[0][0] != p[1][0]]


def _both(x: tuple[tuple[int, int, int], ...], y: tuple[tuple[int, int, int], ...]) -> bool:
    return _touch(x[0], y[0]) and _touch(x[1], y[1])


def _covers(gold: list[tuple[int, int, int]], mine: list[tuple[int, int, int]]) -> bool:
    return len({g[0] for g in gold if any(_touch(g, m) for m in mine)}) > 1
