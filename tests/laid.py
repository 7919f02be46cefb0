"""Accounts laid side by side for tests: marked passages become the cells of rows."""

import re

from rashomon.schema import (
    Account,
    Cell,
    CellStance,
    Confidence,
    Mention,
    Point,
    PropositionKind,
    Reading,
    Span,
    identify,
    identify_span,
)
from rashomon.understand.dates import dates
from rashomon.understand.quantities import quantities
from rashomon.understand.sentences import sentences


def read(text: str, name: str, publisher: str = "") -> Reading:
    """Read a text as far as its dates and quantities, every capitalised pair as a name."""
    account = Account(id=name, file=f"{name}.txt", sha256="", text=text, publisher=publisher)
    return quantities(dates(sentences(Reading(account=account))))


def name(of: Reading, words: str, kind: str = "organization", nth: int = 1) -> Mention:
    """Mark a name in a reading."""
    start = [match.start() for match in re.finditer(re.escape(words), of.account.text)][nth - 1]
    span = Span(account=of.account.id, start=start, end=start + len(words))
    return Mention(
        id=identify_span("mention", span),
        span=span,
        head=span,
        kind="name",
        type=kind,  # type: ignore[arg-type]
    )


def cell(of: Reading, words: str, stance: CellStance = "asserts") -> Cell:
    """Make a cell of some words of a reading."""
    start = of.account.text.index(words)
    span = Span(account=of.account.id, start=start, end=start + len(words))
    return Cell(assertion=identify_span("x", span), span=span, stance=stance, by="", hedged=False)


def row(*cells: Cell, kind: PropositionKind = "event", confidence: float = 1.0) -> Point:
    """Make a row of cells."""
    return Point(
        id=identify("point", *(c.assertion for c in cells)),
        kind=kind,
        label="",
        actors=(),
        place="",
        when="",
        cells=cells,
        silences=(),
        origins=len({c.span.account for c in cells}),
        confidence=Confidence(value=confidence, because=()),
    )


def lay(*texts: str, kind: PropositionKind = "event") -> tuple[tuple[Reading, ...], Point]:
    """Make one row of whole texts, an account each, named a, b, c."""
    readings = tuple(read(text, letter) for text, letter in zip(texts, "abcdefgh", strict=False))
    return readings, row(*(cell(r, r.account.text.strip()) for r in readings), kind=kind)
