"""Fit the chain of blocks: ``python fit.py SHARED [--judge] [--pages N]``.

A linear chain (conditional random field) over the blocks of a page: each sign of a block has a
weight for each kind, and so has each step from kind to kind. It is fitted on the gold pages of the
development sets and on pages made of running text and the stock of furniture. ``--judge`` leaves
three sets out at a time, fits on the rest and prints how well those left out are marked; without
it the table ``chain.tsv`` is written.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from bodies import Body, Gold, body_of, corpus, gold_pages, kind_of, news, remarks
from pages import Maker, laid_out, read_stock
from torch import Tensor

from rashomon.read.chain import KINDS, TABLE, Table, kinds_of, step_name
from rashomon.read.layout import lay_out
from rashomon.read.signs import signs
from rashomon.schema import FURNITURE

SETS = ("bridge", "expedition", "marshal", "massacre", "militia", "president", "reactor",
        "siegecity", "spymaster", "strait", "treaty", "uprising")  # fmt: skip
LEFT_OUT = ("basil-07", "basil-21", "basil-44", "basil-77")
"""News that is kept for measuring."""
SEEN = 4
"""Pages that a sign must stand on to be fitted."""
HIDDEN = 0.5
"""Share of the signs that name words which are hidden at each step: furniture is worded anew on
every site, so what it looks like and where it stands has to suffice."""
RIDGE = 3e-6
WORDS_RIDGE = 3e-5
STEPS = 18
RATE = 0.03
BATCH = 32
OFTEN = 6
"""Times that a gold page is seen for each time that a made one is."""
FOLDS = 4
LONGEST_TITLE, LONGEST_TEASER = 16, 40
"""Words: longer titles and openings of news are not taken for links to it."""
LEAST = 0.1
"""Weights nearer to 0 are left out of the table."""
LONGEST = 100
"""Blocks: longer pages are cut."""


@dataclass(frozen=True)
class Page:
    """The signs of each block of a page, what each block is, and where blank lines stand."""

    signs: tuple[frozenset[str], ...]
    kinds: tuple[int, ...]
    gaps: tuple[bool, ...]


def prepared(text: str, spans: Sequence[tuple[int, int, str]]) -> Page:
    """Cut a page into blocks and say of each what is known and what it is."""
    page = lay_out(text)
    blocks = page.blocks[:LONGEST]
    return Page(
        tuple(signs(page)[:LONGEST]),
        tuple(KINDS.index(kind_of(block, spans)) for block in blocks),
        tuple(block.gap for block in blocks),
    )


def made(bodies: Sequence[Body], maker: Maker, count: int) -> list[Page]:
    """Make pages, each around a piece of a text."""
    found = []
    for _ in range(count):
        body = maker.chance.choice(bodies)
        if not body.paragraphs:
            continue
        size = min(len(body.paragraphs), maker.chance.choice((4, 8, 15, 30, 45)))
        start = maker.chance.randrange(len(body.paragraphs) - size + 1)
        pieces = maker.page(body.paragraphs[start : start + size], body.head)
        text, spans = laid_out(pieces, maker.chance)
        found.append(prepared(text, [span for span in spans if span[2] != "own"]))
    return found


class Chain(torch.nn.Module):
    """The weights: signs by kinds, steps by whether a blank line stands between, the first kind."""

    def __init__(self, size: int) -> None:
        super().__init__()
        kinds = len(KINDS)
        self.signs = torch.nn.EmbeddingBag(size + 1, kinds, mode="sum", padding_idx=size)
        torch.nn.init.zeros_(self.signs.weight)
        self.steps = torch.nn.Parameter(torch.zeros(2, kinds, kinds))

    def loss(self, rows: Tensor, gaps: Tensor, kinds: Tensor, there: Tensor) -> Tensor:
        """Minus the log-likelihood of the kinds of a batch of pages, over its blocks."""
        pages, length, width = rows.shape
        scores = self.signs(rows.view(-1, width)).view(pages, length, -1)
        right = scores.gather(2, kinds[..., None])[..., 0]
        right[:, 1:] = right[:, 1:] + self.steps[gaps[:, 1:], kinds[:, :-1], kinds[:, 1:]]
        total = scores[:, 0]
        for at in range(1, length):
            more = torch.logsumexp(total[:, :, None] + self.steps[gaps[:, at]], 1) + scores[:, at]
            total = torch.where(there[:, at, None], more, total)
        return (torch.logsumexp(total, 1).sum() - (right * there).sum()) / there.sum()


def fit(pages: Sequence[Page], seed: int = 1) -> tuple[list[str], Chain]:
    """Fit the weights of the signs that enough pages show."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    seen = Counter(sign for page in pages for sign in frozenset().union(*page.signs))
    names = sorted(sign for sign, count in seen.items() if count >= SEEN)
    index = {sign: number for number, sign in enumerate(names)}
    chain = Chain(len(names))
    worded = torch.tensor(
        [": " in name and not name.startswith(("above", "below")) for name in names] + [False]
    )
    rows = [
        ([[index[s] for s in block if s in index] for block in page.signs], page) for page in pages
    ]
    best = torch.optim.Adam(chain.parameters(), lr=RATE)
    plan = torch.optim.lr_scheduler.LinearLR(best, 1.0, 0.1, STEPS)
    pull = torch.where(worded, WORDS_RIDGE, RIDGE)[:, None]
    for _ in range(STEPS):
        order = sorted(rows, key=lambda row: len(row[0]) + chance.random() * 20)
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(groups)
        for group in groups:
            loss = chain.loss(*batched(group, worded, len(names)))
            loss = loss + (pull * chain.signs.weight**2).sum() + RIDGE * (chain.steps**2).sum()
            best.zero_grad()
            loss.backward()
            best.step()
        plan.step()
    return names, chain


def worded_signs(names: Sequence[str]) -> Tensor:
    """Say which signs name words (and that the place that stands for none does not)."""
    places = ("above: ", "below: ")
    return torch.tensor([": " in name and not name.startswith(places) for name in names] + [False])


def batched(
    group: Sequence[tuple[list[list[int]], Page]], worded: Tensor, none: int
) -> tuple[Tensor, ...]:
    """Make tensors of a batch, some of the signs that name words hidden."""
    length = max(len(row) for row, _ in group)
    width = max(len(block) for row, _ in group for block in row)
    rows = torch.full((len(group), length, width), none)
    gaps, kinds = torch.zeros(2, len(group), length, dtype=torch.long)
    there = torch.zeros(len(group), length, dtype=torch.bool)
    for number, (row, page) in enumerate(group):
        for at, block in enumerate(row):
            rows[number, at, : len(block)] = torch.tensor(block, dtype=torch.long)
        gaps[number, : len(row)] = torch.tensor(page.gaps, dtype=torch.long)
        kinds[number, : len(row)] = torch.tensor(page.kinds)
        there[number, : len(row)] = True
    hidden = worded[rows] & (torch.rand(rows.shape) < HIDDEN)
    return rows.masked_fill(hidden, none), gaps, kinds, there


def table(names: Sequence[str], chain: Chain) -> dict[str, tuple[float, ...]]:
    """Give the weights by name; those of words count in full."""
    found = {}
    weights = chain.signs.weight.detach()
    for number, name in enumerate(names):
        row = tuple(round(float(x), 2) for x in weights[number])
        if max(map(abs, row)) >= LEAST:
            found[name] = row
    for gap in (0, 1):
        for number, kind in enumerate(KINDS):
            found[step_name(kind, gap=bool(gap))] = tuple(
                round(float(x), 2) for x in chain.steps.detach()[gap, number]
            )
    return found


def write(found: dict[str, tuple[float, ...]], path: Path) -> None:
    """Write the table beside the code that reads it."""
    head = (
        "# Weights of the chain of blocks (chain.py), fitted by recipes/noise/fit.py on the\n"
        "# development sets of this project's benchmark and on pages made by pages.py beside it.\n"
        "# Licence: Apache-2.0 like the code.\n"
    )
    rows = ["\t".join((name, *(f"{x:g}" for x in row))) for name, row in found.items()]
    path.write_text(
        head + "\t".join(("sign", *KINDS)) + "\n" + "\n".join(rows) + "\n", encoding="utf8"
    )


def gather(shared: Path, count: int, gold: Sequence[Gold]) -> list[Page]:
    """Give the pages to fit on: gold pages, made pages, and news as it stands."""
    articles = [*news(shared / "accounts/basil", LEFT_OUT)]
    opened = [paragraph for body in articles for paragraph in body.paragraphs[:1]]
    maker = Maker(
        read_stock(),
        random.Random(7),
        titles=[body.head[0] for body in articles if len(body.head[0].split()) < LONGEST_TITLE],
        remarks=remarks(shared / "data/ewt/en_ewt-ud-train.conllu"),
        teasers=[text for text in opened if len(text.split()) < LONGEST_TEASER],
    )
    bodies = [*map(body_of, gold)] * 3 + articles + [*corpus(shared / "data/gum/dep")]
    bare = [prepared("\n\n".join((*body.head, *body.paragraphs)), ()) for body in articles[::3]]
    real = [prepared(page.text, page.spans) for page in gold]
    return [*made(bodies, maker, count), *bare, *real * OFTEN]


def judge(shared: Path, count: int, gold: Sequence[Gold]) -> None:
    """Leave three sets out at a time; print how well the words of each are marked."""
    for fold in range(FOLDS):
        out = SETS[fold::FOLDS]
        names, chain = fit(gather(shared, count, [page for page in gold if page.group not in out]))
        found = table(names, chain)
        weights = Table({name: row for row, name in enumerate(found)}, np.array([*found.values()]))
        for group in out:
            pages = [page for page in gold if page.group == group]
            both, mine, theirs = np.sum([compared(page, weights) for page in pages], axis=0)
            f1 = 2 * both / max(1, mine + theirs)
            print(f"{group:12} P {both / mine:.3f} R {both / theirs:.3f} F1 {f1:.3f}")


def compared(page: Gold, weights: Table) -> tuple[int, int, int]:
    """Count the words that are furniture in both, in the marks of the chain alone, in gold."""
    laid = lay_out(page.text)
    both = mine = theirs = 0
    for block, found in zip(laid.blocks, kinds_of(laid, weights), strict=True):
        wanted = kind_of(block, page.spans) in FURNITURE
        both += len(block.words) * (wanted and found in FURNITURE)
        mine += len(block.words) * (found in FURNITURE)
        theirs += len(block.words) * wanted
    return both, mine, theirs


def main() -> None:
    """Fit and write the table, or judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--pages", type=int, default=2400)
    parser.add_argument("--to", type=Path, default=TABLE)
    asked = parser.parse_args()
    shared = asked.shared
    gold = [*gold_pages(shared / "gold/authored", shared / "accounts/authored", SETS)]
    if asked.judge:
        judge(shared, asked.pages, gold)
    else:
        write(table(*fit(gather(shared, asked.pages, gold))), asked.to)


if __name__ == "__main__":
    main()
