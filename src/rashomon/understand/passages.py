"""Candidate passages: the cuts of a sentence that may each say one thing.

A point is compared passage by passage, so every clause must be there to be chosen: clauses cut at
punctuation and connectives, neighbouring clauses joined, a short sentence whole. About five a
sentence; they overlap, and collation chooses between them.
"""

from itertools import pairwise

import regex

from rashomon.understand.sentences import CITATION

CUT = regex.compile(
    r"[,;:—–()\"“”]|\s-\s"
    r"|(?<=\s)(?=(?:and|but|while|who|whose|which|when|after|before|where|because|although|though|as"
    r"|that|saying|including|amid|following|despite|until|since|if|in which|with)\s)"
)
WORD = regex.compile(r"\w+(?:['’.\-]\w+)*")

SHORTEST = 4
"""Words: a shorter clause is joined to its neighbour, for it seldom says anything by itself."""
WHOLE = 30
"""Words: a longer sentence of three clauses is not offered whole; it says several things."""


def _length(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, end))


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence into clauses that follow one another, each from its first to its last word."""
    marks = [match.span() for match in CITATION.finditer(text, start, end)]
    cuts = [start, *(match.end() for match in CUT.finditer(text, start, end)), end]
    cuts = [cut for cut in cuts if not any(a < cut < b for a, b in marks)]
    merged: list[tuple[int, int]] = []
    for first, last in pairwise(cuts):
        size = _length(text, first, last)
        if not size:
            continue
        if merged and (size < SHORTEST or _length(text, *merged[-1]) < SHORTEST):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return [_tight(text, first, last) for first, last in merged]


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    found = [
        match.span()
        for match in WORD.finditer(text, start, end)
        if not (match.start() and text[match.start() - 1] == "[")
    ] or [match.span() for match in WORD.finditer(text, start, end)]
    return found[0][0], found[-1][1]


def passages(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offer the cuts of a sentence: clauses, pairs of neighbours, and the whole where it is short.

    >>> text = "He met the minister in May, as two officials said, and then flew home."
    >>> for a, b in passages(text, 0, len(text)):
    ...     print(text[a:b])
    He met the minister in May
    as two officials said
    and then flew home
    He met the minister in May, as two officials said
    as two officials said, and then flew home
    He met the minister in May, as two officials said, and then flew home
    """
    parts = clauses(text, start, end)
    cuts = parts + [(left[0], right[1]) for left, right in pairwise(parts)]
    if len(parts) > 2 and _length(text, start, end) <= WHOLE:
        cuts.append((parts[0][0], parts[-1][1]))
    return list(dict.fromkeys(cuts))
