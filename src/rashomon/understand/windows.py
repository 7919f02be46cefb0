"""Windows of an account for an encoder: whole sentences, with the two before them as context."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def windows(text: str, spans: Iterable[tuple[int, int]], pieces: Pieces) -> Iterator[Window]:
    """Cut the sentences ``spans`` of a text into windows; each sentence is *in* exactly one."""
    window = Window(ids=[], sentences=[])
    before: list[list[int]] = []
    for number, (start, end) in enumerate(spans):
        ids, offsets = pieces(text[start:end])
        ids, offsets = ids[:SENTENCE_ROOM], offsets[:SENTENCE_ROOM]
        if window.sentences and len(window.ids) + len(ids) >= ROOM:
            yield window
            window = Window(ids=_context(before), sentences=[])
        places = [(start + a, start + b) for a, b in offsets]
        window.sentences.append((number, len(window.ids), places))
        window.ids.extend(ids)
        before = [*before, ids][-CONTEXT:]
    if window.sentences:
        yield window


def _context(before: Sequence[list[int]]) -> list[int]:
    """Give the pieces of the sentences before a window that are read again in it."""
    ids = [own for sentence in before for own in sentence]
    return ids if len(ids) <= ROOM // 2 else before[-1][-TAIL:]
