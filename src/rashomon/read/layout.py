"""How a text lies on its page: its blocks, and what each has in common with the running text."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from rashomon.read.blocks import Block, cut, kinship
from rashomon.read.shape import run_in_heading

FOREIGN = 0.35
"""Share of words of content that a block under a run-in heading must have in common with the rest
of the account to be a part of it; boxes in scanned newspapers have 0 to 0.3."""
STRANGE = 0.5
"""A block is strange to an account when it has less than this share of the words in common that its
median paragraph has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of a text with what is needed to judge each.

    ``kin`` gives the share of a block's words of content that the running text elsewhere has too,
    ``usual`` the median of it over paragraphs; ``notices`` are the numbers of blocks that stand
    under a run-in heading of their own and share next to nothing with the rest.
    """

    blocks: tuple[Block, ...]
    kin: tuple[float, ...]
    usual: float
    notices: frozenset[int]

    def strange(self, number: int) -> bool:
        """Say whether a block speaks of something else than the account."""
        return self.kin[number] < STRANGE * self.usual


def lay_out(text: str) -> Layout:
    """Cut a text into blocks and compare each with the rest."""
    blocks = cut(text)
    kin = kinship(blocks)
    usual = median([k for k, block in zip(kin, blocks, strict=True) if block.prose] or [0.0])
    headings = [run_in_heading(block) for block in blocks]
    often = Counter(headings)
    return Layout(
        blocks=blocks,
        kin=kin,
        usual=usual,
        notices=frozenset(
            number
            for number, heading in enumerate(headings)
            if heading and often[heading] == 1 and kin[number] < FOREIGN
        ),
    )
