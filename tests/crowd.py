"""Many accounts side by side for tests: forty papers, one Persian, one German with long words."""

from dataclasses import replace

from laid import cell, name, read, row
from rashomon.schema import (
    Assertion,
    Case,
    Entity,
    Origin,
    Point,
    Proposition,
    Reading,
    Silence,
    Synopsis,
    identify_span,
)

PERSIAN = "شهردار بغداد گفت که پل در سوم ماه مه بسته شد. مردم شهر از آن آگاه بودند."
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsbehörde"
GERMAN = f"Die {LONG} schloss am 3. Mai 2019 die Brücke. Sie schwieg dazu."
ENGLISH = "The River Board closed the bridge of Mosul on 3 May 2019. The Harbour Guild was told."
PLACES = ("Mosul", "Baghdad", "Erbil", "the far bank")
"""Three that the gazetteer knows, near one another, and one that nobody does."""


def crowd(accounts: int = 40) -> Case:
    """Make a case in which every account speaks in the first row and few in the others."""
    texts = [PERSIAN, GERMAN, *[ENGLISH] * (accounts - 2)]
    told = [read(text, f"a-{n:02}", f"Paper {n:02}") for n, text in enumerate(texts)]
    told = [_said(each) for each in told]
    told[0] = replace(told[0], account=replace(told[0].account, language="fa"))
    told[2:] = [
        replace(each, mentions=(name(each, "River Board"), name(each, "Harbour Guild")))
        for each in told[2:]
    ]
    entities = (
        _entity("e-board", "River Board", told, 0),
        _entity("e-guild", "Harbour Guild", told, 1),
    )
    rows = [_row(told, place, nth) for nth, place in enumerate(PLACES)]
    origins = tuple(
        Origin(id=f"o-{n}", accounts=(each.account.id,), evidence=()) for n, each in enumerate(told)
    )
    return Case(
        readings=tuple(told),
        synopsis=Synopsis(points=tuple(rows), origins=origins, entities=entities),
    )


def _said(of: Reading) -> Reading:
    """Let an account assert each of its sentences in its own voice."""
    spans = [each.span for each in of.sentences]
    told = tuple(
        Proposition(
            id=identify_span("y", span),
            span=span,
            sentence=n,
            kind="event",
            predicate=span,
            concept="close",
        )
        for n, span in enumerate(spans)
    )
    said = tuple(
        Assertion(
            id=identify_span("x", each.span),
            proposition=each.id,
            span=each.span,
            stance="asserts",
            by="",
            hedged=False,
        )
        for each in told
    )
    return replace(of, propositions=told, assertions=said)


def _entity(known: str, words: str, told: list[Reading], nth: int) -> Entity:
    mentions = tuple(each.mentions[nth].id for each in told[2:])
    return Entity(
        id=known, type="organization", name=words, aliases=(), mentions=mentions, because=()
    )


def _row(told: list[Reading], place: str, nth: int) -> Point:
    speaking = told if nth == 0 else told[nth : nth + 3]
    made = row(*[cell(each, each.account.quote(each.sentences[nth % 2].span)) for each in speaking])
    silent = [each for each in told if each not in speaking]
    return replace(
        made,
        label=f"{LONG} {nth}" if nth == 1 else f"The bridge of {place} closed",
        place=place,
        when=f"{2015 + nth}-05-03",
        actors=("e-board", "e-guild"),
        silences=tuple(Silence(account=each.account.id, kind="matter") for each in silent),
    )
