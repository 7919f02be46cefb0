"""Speech set down with its speaker before a colon: interviews, hearings, lists of statements."""

from collections import Counter

import regex

from rashomon.understand.attributions.found import Extent, Found
from rashomon.understand.attributions.quotations import Page, bare

LABEL = regex.compile(
    r"[*_\s]*(?P<name>\p{Lu}[\p{L}.'’\-]*(?:,? +[\p{L}.'’\-]+){0,11})[*_]*:[*_]*[ \t]+(?=\S)"
)
"""A line that begins with up to twelve words and a colon."""
CAPITALS = regex.compile(r"[\p{Lu}\s.'’,\-]{3,}")
SEVERAL = 3
"""Lines by one label that make a text a transcript; two may be chance (measured by eye)."""
SHORTEST = 2
"""Words: less is an answer that says nothing by itself."""


def transcripts(page: Page) -> list[Found]:
    """Find paragraphs of the form ``NAME: what is said``.

    They count where the label is set in capitals or returns, or a quotation follows it. Questions
    are left out: they put no words in a mouth.
    """
    lines = [(LABEL.match(page.text, a, b), (a, b)) for a, b in page.paragraphs]
    labels = Counter(match["name"] for match, _ in lines if match)
    return [
        _said(page, match, paragraph)
        for match, paragraph in lines
        if match and _counts(page, match, labels) and _states(page.text, match.end(), paragraph)
    ] + _answers(page)


def _answers(page: Page) -> list[Found]:
    """Find what stands between the questions of an interview that are set in bold or italics."""
    asked = [k for k, (a, b) in enumerate(page.paragraphs) if QUESTION.fullmatch(page.text, a, b)]
    spoken_to = [k for k in asked if YOU.search(page.text, *page.paragraphs[k])]
    if len(asked) < SEVERAL or len(spoken_to) < ADDRESSED:
        return []
    ends = [*asked[1:], min(asked[-1] + 2, len(page.paragraphs))]
    return [
        Found(
            content=(page.paragraphs[first + 1][0], page.paragraphs[end - 1][1]),
            cue=None,
            source=None,
            kind="say",
            frame="l",
            lemma="?",
            by="phrase",
            at=-1,
        )
        for first, end in zip(asked, ends, strict=True)
        if end > first + 1
    ]


YOU = regex.compile(r"\b(?i:you|your|us)\b")
ADDRESSED = 2
"""Questions that speak to somebody: without them the bold lines are an article's headings."""
QUESTION = regex.compile(
    r"(?P<mark>\*\*|__|[*_])(?!\s)(?:(?!(?P=mark)).)+(?P=mark)\s*", regex.DOTALL
)
"""A paragraph that is set in bold or italics from end to end."""


def _counts(page: Page, match: "regex.Match[str]", labels: Counter[str]) -> bool:
    name = match["name"]
    returns = labels[name] >= SEVERAL or (CAPITALS.fullmatch(name) and labels[name] > 1)
    return bool(returns) or (match.end() in {q[0] for q in page.quotations})


def _states(text: str, start: int, paragraph: Extent) -> bool:
    said = text[start : paragraph[1]].strip()
    return len(said.split()) >= SHORTEST and not said.endswith(("?", '?"', "?”"))


def _said(page: Page, match: "regex.Match[str]", paragraph: Extent) -> Found:
    return Found(
        content=bare(page.text, (match.end(), paragraph[1])),
        cue=None,
        source=match.span("name"),
        kind="say",
        frame="l",
        lemma=":",
        by="phrase",
        at=match.end("name"),
    )
