"""The pair reader as it is run: two passages read together, each inside its sentence.

The passage encoder sees one account at a time; this one sees both passages at once, and so costs a
pass of a network for each pair. It is asked about close calls only.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rashomon.weights.network import Network
from rashomon.weights.scorer import Excerpt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROOM = 64
"""Pieces of a sentence that are read, around the passage if there are more."""
AROUND, LEFT, RIGHT = range(3)
"""Marks of pieces: of no passage, of the one, of the other."""
MARKS = 3


Cut: TypeAlias = tuple[list[int], list[bool]]
"""Pieces of a sentence, and which of them are the passage's."""


def cut(excerpt: Excerpt, tokenizer: "Tokenizer") -> Cut:
    """Cut a sentence into pieces, and long ones down to those around the passage."""
    encoding = tokenizer.encode(excerpt.sentence, add_special_tokens=False)
    inside = [b > excerpt.start and a < excerpt.end for a, b in encoding.offsets]
    if not any(inside):
        return [], []
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    low = max(0, min(first, first - (ROOM - (last - first)) // 2, len(inside) - ROOM))
    return encoding.ids[low : low + ROOM], inside[low : low + ROOM]


def joined(left: Cut, right: Cut, *, first: int, last: int) -> tuple[list[int], list[int]]:
    """Lay two sentences side by side: pieces, and the mark of each."""
    ids = [first, *left[0], last, *right[0], last]
    marks = [
        AROUND,
        *(LEFT if own else AROUND for own in left[1]),
        AROUND,
        *(RIGHT if own else AROUND for own in right[1]),
        AROUND,
    ]
    return ids, marks


@dataclass(frozen=True, kw_only=True)
class PairReader:
    """Opens on first use."""

    network: Path
    tokenizer: Path

    @cached_property
    def _network(self) -> Network:
        return Network(file=self.network)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

        tokenizer = Tokenizer.from_file(str(self.tokenizer))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def threshold(self, name: str) -> float:
        """Give a threshold that the recipe has noted: of links, of rows that become one."""
        return float(self._network.note(name))

    @property
    def blend(self) -> tuple[float, float, float]:
        """Weights of a constant, of the first logit, and of this reader's."""
        constant, first, own = map(float, self._network.note("blend").split())
        return constant, first, own

    def read(
        self, excerpts: Sequence[Excerpt], pairs: Sequence[tuple[int, int]]
    ) -> NDArray[np.float32]:
        """Score pairs of excerpts: logits (pairs, 2) of *say one thing* and *are at odds*.

        Which of two comes first is a matter of their words: no order of accounts moves a score.
        """
        cuts = [cut(excerpt, self._tokenizer) for excerpt in excerpts]
        marks = {name: int(self._network.note(name)) for name in ("first", "last")}
        ordered = (sorted(pair, key=lambda k: astuple(excerpts[k])) for pair in pairs)
        given = [joined(cuts[a], cuts[b], **marks) for a, b in ordered]
        found = self._network.run_each(
            {"ids": np.array([ids], np.int64), "marks": np.array([marked], np.int64)}
            for ids, marked in given
        )
        rows = [one["logits"][0] for one in found]
        return np.array(rows, np.float32).reshape(-1, 2)
