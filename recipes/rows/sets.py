"""Sets of accounts with gold rows -> candidate passages, windows and labels for training.

The candidates are cut by the same rules as in the product (``rashomon.understand.passages``).
"""

import json
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import FURNITURE, Account, Noise, Reading, Span
from rashomon.understand.passages import WORD, passages
from rashomon.understand.sentences import sentences

HELD_OUT = ("coup", "famine", "vaccine", "basil-07", "basil-21", "basil-77")
"""Never trained on, no threshold chosen on them: only reported."""
SCORER = (
    "bridge",
    "treaty",
    "marshal",
    *(f"basil-{n:02d}" for n in (5, 13, 24, 35, 48, 56, 63, 82, 91, 98)),
)
"""Not seen by the encoder: the pair scorer and the thresholds are fitted on these."""


@dataclass(frozen=True)
class Passage:
    """A candidate: which account and sentence of the set, and its code points."""

    account: int
    sentence: int
    start: int
    end: int


@dataclass(frozen=True)
class GoldCell:
    """A gold passage of a row."""

    account: int
    start: int
    end: int


@dataclass(frozen=True)
class GoldSet:
    """The accounts of a set, their sentences, candidate passages and gold rows."""

    name: str
    readings: tuple[Reading, ...]
    candidates: tuple[Passage, ...]
    rows: tuple[tuple[GoldCell, ...], ...]
    words: tuple[tuple[tuple[int, int], ...], ...] = field(repr=False)

    def word_range(self, account: int, start: int, end: int) -> tuple[int, int]:
        """Indices of the first and last word that a span touches."""
        spans = self.words[account]
        first = bisect_left(spans, (start, start))
        if first and spans[first - 1][1] > start:
            first -= 1
        last = bisect_left(spans, (end, end)) - 1
        return first, max(first, last)


def folders(shared: Path, name: str) -> tuple[Path, Path]:
    """Find the texts and the gold of a set by its name (``basil-05``, ``coup``, ``soleimani``)."""
    if name in {"soleimani", "basil-44"}:
        texts = shared / "accounts" / ("soleimani" if name == "soleimani" else "basil/44")
        return texts, shared / "gold" / name
    if name.startswith("basil-"):
        return shared / "accounts/basil" / name[-2:], shared / "gold/train" / name
    return shared / "accounts/authored" / name, shared / "gold/authored" / name


def training_sets(shared: Path) -> list[str]:
    """All sets with rows that the encoder may see."""
    names = [p.name for p in (shared / "gold/train").iterdir()]
    names += [p.name for p in (shared / "gold/authored").iterdir()]
    return sorted(set(names) - set(HELD_OUT) - set(SCORER))


def _account(texts: Path, gold: Path, name: str) -> Account:
    text = (texts / f"{name}.txt").read_text(encoding="utf-8")
    noise_file = gold / "noise.json"
    marks = json.loads(noise_file.read_text("utf-8")) if noise_file.exists() else []
    noise = tuple(
        Noise(span=Span(account=name, start=m["start"], end=m["end"]), kind=m["kind"])
        for m in marks
        if m["doc"] == name and m["kind"] in FURNITURE
    )
    return Account(id=name, file=f"{name}.txt", sha256="", text=text, noise=noise)


def load(shared: Path, name: str) -> GoldSet:
    """Read one set with its gold rows."""
    texts, gold = folders(shared, name)
    points = json.loads((gold / "points.json").read_text("utf-8"))
    names = sorted({cell["doc"] for point in points for cell in point["cells"]})
    readings = tuple(sentences(Reading(account=_account(texts, gold, n))) for n in names)
    index = {n: i for i, n in enumerate(names)}
    rows = tuple(
        tuple(GoldCell(index[c["doc"]], c["start"], c["end"]) for c in point["cells"])
        for point in points
    )
    candidates = tuple(
        Passage(i, j, start, end)
        for i, reading in enumerate(readings)
        for j, sentence in enumerate(reading.sentences)
        for start, end in passages(reading.account.text, sentence.span.start, sentence.span.end)
    )
    words = tuple(tuple(m.span() for m in WORD.finditer(r.account.text)) for r in readings)
    return GoldSet(name, readings, candidates, rows, words)


def with_gold_cells(gold: GoldSet) -> list[Passage]:
    """Candidates and, as further cuts to learn from, the gold cells that lie in one sentence."""
    extra = []
    for row in gold.rows:
        for cell in row:
            spans = [s.span for s in gold.readings[cell.account].sentences]
            for j, span in enumerate(spans):
                if span.start <= cell.start < span.end and cell.end <= span.end + 2:
                    extra.append(Passage(cell.account, j, cell.start, min(cell.end, span.end)))
                    break
    return list(dict.fromkeys([*gold.candidates, *extra]))


def overlaps(gold: GoldSet, cuts: list[Passage]) -> NDArray[np.float32]:
    """Word Jaccard of each cut with each row's best cell: shape (cuts, rows)."""
    ranges = [gold.word_range(p.account, p.start, p.end) for p in cuts]
    by_account: dict[int, list[int]] = {}
    for k, p in enumerate(cuts):
        by_account.setdefault(p.account, []).append(k)
    out = np.zeros((len(cuts), len(gold.rows)), np.float32)
    for r, row in enumerate(gold.rows):
        for cell in row:
            a, z = gold.word_range(cell.account, cell.start, cell.end)
            for k in by_account.get(cell.account, ()):
                b, y = ranges[k]
                shared = min(z, y) - max(a, b) + 1
                if shared > 0:
                    both = (z - a + 1) + (y - b + 1) - shared
                    out[k, r] = max(out[k, r], shared / both)
    return out


def same_row(gold: GoldSet, cuts: list[Passage]) -> NDArray[np.float32]:
    """How surely two cuts stand in one row: min of their overlaps; -1 inside one account."""
    overlap = overlaps(gold, cuts)
    out = np.zeros((len(cuts), len(cuts)), np.float32)
    for r, row in enumerate(gold.rows):
        if len({cell.account for cell in row}) < 2:
            continue
        at = np.nonzero(overlap[:, r])[0]
        pair = np.minimum.outer(overlap[at, r], overlap[at, r])
        out[np.ix_(at, at)] = np.maximum(out[np.ix_(at, at)], pair)
    account = np.array([p.account for p in cuts])
    out[account[:, None] == account[None]] = -1
    return out


def links(gold: GoldSet) -> int:
    """Count the gold links: pairs of cells of different accounts in one row."""
    return sum(x.account != y.account for row in gold.rows for x, y in combinations(row, 2))
