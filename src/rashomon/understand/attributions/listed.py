"""Figures with their source in brackets: "870 (command), over 3,000 (families)"."""

from collections import defaultdict
from collections.abc import Iterator

import regex

from rashomon.understand.attributions.found import Extent, Found
from rashomon.understand.attributions.quotations import Page

FIGURE = regex.compile(
    r"(?P<said>(?:(?:about|over|some|nearly|almost|up to|more than|at least) |(?<!\d|\d[.,]))"
    r"\d[\d.,]*+"
    r"(?: \p{L}+){0,3})\s\((?P<source>\p{L}[^()\d;:]{1,60})\)"
)
"""A number of something, then words in brackets that hold no number."""
YEAR = regex.compile(r"1\d{3}|20\d\d")
"""A bare year: "2008 (green)" is the key of a map."""
SEVERAL = 2
"""Figures of this form in one paragraph that make it a list: one alone may explain its number."""


def listed(page: Page) -> Iterator[Found]:
    """Find figures that are each followed by who gives them."""
    rows: dict[Extent, list[Found]] = defaultdict(list)
    for paragraph in page.paragraphs:
        for match in FIGURE.finditer(page.text, *paragraph):
            if YEAR.fullmatch(match["said"]):
                continue
            rows[paragraph].append(_found(match))
    for found in rows.values():
        if len(found) >= SEVERAL:
            yield from found


def _found(match: "regex.Match[str]") -> Found:
    return Found(
        content=match.span("said"),
        cue=None,
        source=match.span("source"),
        kind="document",
        frame="b",
        lemma="(",
        by="phrase",
        at=match.start("source"),
    )
