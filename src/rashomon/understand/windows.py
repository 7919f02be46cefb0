"""Windows of an account for an encoder: whole sentences, with the two before them as context."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Pieces = Callable[[str], tuple[list[int], list[tuple[int, int]]]]
"""Text -> ids of word pieces and their offsets in that text."""

ROOM = 300
"""Pieces in a window: about ten sentences; attention over more costs more than it finds."""
SENTENCE_ROOM = 200
"""Pieces read of one sentence; what lies beyond them is pooled from the last one."""
CONTEXT = 2
"""Sentences before a window that are read again: its first pronouns need somewhere to look."""
TAIL = 60
"""Pieces of the sentence before, where two sentences of context would take half of the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Piece ids without special tokens, and the sentences that are read in them.

    For each sentence: its index, the position of its first piece in ``ids``, and the offsets of
    its pieces in the account.
    """

    ids: list[int]
    sentences: list[tuple[int, int, list[tuple[int, int]]]]


def _encoded(
    text: str, spans: Sequence[tuple[int, int]], pieces: Pieces
) -> list[tuple[list[int], list[tuple[int, int]]]]:
    out = []
    for start, end in spans:
        ids, offsets = pieces(text[start:end])
        out.append(
            (ids[:SENTENCE_ROOM], [(start + a, start + b) for a, b in offsets[:SENTENCE_ROOM]])
        )
    return out


def windows(text: str, spans: Sequence[tuple[int, int]], pieces: Pieces) -> Iterator[Window]:
    """Cut the sentences ``spans`` of a text into windows; each sentence is *in* exactly one."""
    encoded = _encoded(text, spans, pieces)
    at = 0
    while at < len(encoded):
        ids = [i for before in encoded[max(0, at - CONTEXT) : at] for i in before[0]]
        if len(ids) > ROOM // 2:
            ids = encoded[at - 1][0][-TAIL:]
        held = []
        first = at
        while at < len(encoded) and (at == first or len(ids) + len(encoded[at][0]) < ROOM):
            held.append((at, len(ids), encoded[at][1]))
            ids = ids + encoded[at][0]
            at += 1
        yield Window(ids=ids, sentences=held)
