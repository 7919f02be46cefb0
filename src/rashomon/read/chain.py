"""Reads a page as a chain of blocks: how likely each block is the account's own, or furniture.

The weights (``chain.tsv``) say how much each sign speaks for each kind, and how likely one kind
follows another with or without a blank line between: entries follow "Related", comments follow
comments. The likelihoods are those of a linear-chain conditional random field (Lafferty, McCallum,
Pereira 2001), by its forward and backward sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.read.blocks import MANY, Block
from rashomon.read.layout import Layout
from rashomon.read.shape import is_menu, is_row
from rashomon.read.signs import Words, shapes, words_of
from rashomon.read.sums import likelihoods_of
from rashomon.schema import NoiseKind

NOISE: tuple[NoiseKind, ...] = (
    "navigation", "advertising", "comments", "related", "unrelated", "caption", "credit",
)  # fmt: skip
KINDS = ("own", *NOISE)
"""What a block may be; "own" is the account itself, its title and byline."""
TABLE = Path(__file__).with_name("chain.tsv")


SURE = 0.6
"""Likelihood that a block is not the account's own above which it is marked."""
SURE_OF_SENTENCES = 0.7
"""The same for what ends as a sentence does: an account that loses its words is worse off than one
that keeps furniture. (0.6 to 0.8 gave figures alike on development sets left out in fitting.)"""
SURE_OF_FIRST = 0.9
"""The same for the first line of a page, which mostly names who publishes it."""
SIFTED = 3.0
"""What speaks for each block of a text out of which furniture was left already: of the blocks of a
raw page about 30 in 100 are furniture, of what trafilatura takes of it 2, which is twenty times
less and has the logarithm 3."""
FEWEST_PARAGRAPHS = 3
"""Paragraphs: in a shorter text nothing tells strange running text from the account's."""

TOGETHER = 2_000
"""Blocks whose signs are added up at once."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The weights: ``rows`` says in which row of ``weights`` a sign or a step stands."""

    rows: dict[str, int]
    weights: Array

    @cached_property
    def worded(self) -> dict[str, dict[str, int]]:
        """The rows of signs that are words, by what of a block the word is."""
        found: dict[str, dict[str, int]] = {}
        for name, row in self.rows.items():
            what, _, word = name.partition(": ")
            found.setdefault(what, {})[word] = row
        return found

    def words_among(self, words: Words) -> list[int]:
        """Give the rows of the words of a block."""
        if not words.all:
            return []
        known = self._known(f"word{words.length}")
        found = [known[word] for word in words.all if word in known]
        for what, word in (("first", words.first), ("last", words.last), ("begins", words.begins)):
            row = self._known(f"{what}{words.length}").get(word)
            if row is not None:
                found.append(row)
        return found

    def _known(self, what: str) -> dict[str, int]:
        return self.worded.get(what, {})


def kinds_of(
    page: Layout, table: Table | None = None, *, sifted: bool = False
) -> tuple[NoiseKind | None, ...]:
    """Name the kind of each block of a page, None for the account's own.

    A text without running prose (a poem, a list) is left alone; one that was ``sifted`` before
    loses only what is surely none of it.
    """
    if not any(block.prose for block in page.blocks):
        return (None,) * len(page.blocks)
    rows = likelihoods(page, table or read_table(), SIFTED if sifted else 0.0)
    thin = sum(block.prose for block in page.blocks) < FEWEST_PARAGRAPHS
    found: list[NoiseKind | None] = []
    for number, (block, row) in enumerate(zip(page.blocks, rows, strict=True)):
        sure = SURE if number or is_row(block) else SURE_OF_FIRST
        if block.prose or block.ended:
            sure = SURE_OF_SENTENCES
        best = 1 + int(row[1:].argmax())
        own = 1 - row[0] <= sure or (thin and block.prose)
        above = found[-1] if found and not block.gap else None
        found.append(None if own else _in_gallery(block, NOISE[best - 1], above))
    return tuple(found)


def _in_gallery(block: Block, kind: NoiseKind, above: NoiseKind | None) -> NoiseKind:
    """Take a line right below a caption for the next caption, not for a menu without menu words."""
    menu = is_row(block) or is_menu(block)
    return "caption" if kind == "navigation" and above == "caption" and not menu else kind


def likelihoods(page: Layout, table: Table, own: float = 0.0) -> Array:
    """Give for each block of a page (rows) the likelihood of each kind (columns).

    ``own`` is what speaks for each block beforehand, as the logarithm of odds.
    """
    scores = scores_of(page, table)
    scores[:, 0] += own
    gaps = np.array([block.gap for block in page.blocks], np.int64)
    return likelihoods_of(scores, gaps, np.stack([_steps(table, gap=gap) for gap in (False, True)]))


def scores_of(page: Layout, table: Table) -> Array:
    """Add up what the signs of each block say for each kind."""
    weights = np.vstack([table.weights, np.zeros(len(KINDS))])
    rows = _rows(page, table)
    found = np.empty((len(page.blocks), len(KINDS)))
    for at in range(0, len(page.blocks), TOGETHER):
        some = [*islice(rows, TOGETHER)]
        starts = [0, *accumulate(map(len, some))][:-1]
        held = [row for block in some for row in block]
        found[at : at + TOGETHER] = np.add.reduceat(weights[held], starts)
    return found


def _rows(page: Layout, table: Table) -> Iterator[list[int]]:
    """Give the rows of the table for the signs of each block; those unknown to it are its last."""
    none = len(table.weights)
    for shape, block in zip(shapes(page), page.blocks, strict=True):
        held = [table.rows.get(sign, none) for sign in shape]
        yield held + table.words_among(words_of(block))
        if len(page.blocks) > MANY:
            block.forget()


def _steps(table: Table, *, gap: bool) -> Array:
    return table.weights[[table.rows[step_name(kind, gap=gap)] for kind in KINDS]]


def step_name(kind: str, *, gap: bool) -> str:
    """Name the row of a table that holds what may follow a kind."""
    return f"after {kind}, {'gap' if gap else 'no gap'}"


@cache
def read_table(path: Path = TABLE) -> Table:
    """Read the weights: one row a sign, one column a kind."""
    lines = path.read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")][1:]
    return Table(
        rows={row[0]: number for number, row in enumerate(rows)},
        weights=np.array([[float(value) for value in row[1:]] for row in rows]),
    )
