"""An attribution in the making, and the arithmetic of its extents."""

from dataclasses import dataclass

Extent = tuple[int, int]
"""Half-open code points into the account's text."""

BARE = "quote"
"""Frame of a cue that still looks for its quotation."""

ECHO = "echo"
"""Frame of a cue whose object stands for what was said before."""

HEARSAY = "hearsay"
"""Frame of "he had it from X": X stands behind what was said before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one rule saw: content, cue, source, and how it came by them.

    ``kind``, ``lemma`` and ``frame`` are the lexicon's; ``by`` is the part that found it; ``at``
    is where the cue's head word begins (-1 for no cue); ``under`` is the ``at`` of the attribution
    that it is nested in where the sentence itself says so ("…, citing an official").
    """

    content: Extent
    cue: Extent | None
    source: Extent | None
    kind: str
    frame: str
    lemma: str = ""
    by: str = "syntax"
    at: int = -1
    strength: float = 1.0
    passive: bool = False
    negated: bool = False
    under: int = -1
    speaker: str = ""


def overlap(a: Extent, b: Extent) -> int:
    """Count the code points that two extents share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Extent, b: Extent) -> float:
    """Give the share of two extents' union that both hold."""
    both = overlap(a, b)
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both) if both else 0.0


def inside(a: Extent, b: Extent) -> bool:
    """Say whether the first extent lies within the second."""
    return b[0] <= a[0] and a[1] <= b[1]


def length(a: Extent) -> int:
    """Count an extent's code points."""
    return a[1] - a[0]
