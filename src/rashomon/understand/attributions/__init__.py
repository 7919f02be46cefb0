"""Who says what on whose word: the attributions of an account, as a tree.

Rules over the parsed sentence find cues, contents and sources (``verbs``, ``phrases``), quotations
widen and claim them (``quotations``, ``transcripts``), the trained tagger judges and completes them
(``tagged``), and every attribution hangs under the smallest one that holds it (``nesting``).
"""

from dataclasses import replace

from rashomon.schema import Account, Attribution, Reading, Span, identify_span
from rashomon.understand.attributions.bounds import bounded, rejoined, whole_speech
from rashomon.understand.attributions.found import Extent, Found, inside, length
from rashomon.understand.attributions.heard import heard, unmatched
from rashomon.understand.attributions.judge import Views, judged
from rashomon.understand.attributions.listed import listed
from rashomon.understand.attributions.nesting import apart, cited, echoed, merged, parents, trimmed
from rashomon.understand.attributions.phrases import phrases
from rashomon.understand.attributions.properties import kind_of, manner_of, stance_of
from rashomon.understand.attributions.quotations import Page, page_of, running, with_quotations
from rashomon.understand.attributions.sources import tidied
from rashomon.understand.attributions.speakers import Cast, Speaker, cast_of, speakers
from rashomon.understand.attributions.tagged import (
    repaired,
    sourced,
    tagger_finds,
    triples,
)
from rashomon.understand.attributions.transcripts import transcripts
from rashomon.understand.attributions.tree import trees
from rashomon.understand.attributions.verbs import verbs


def attributions(reading: Reading) -> Reading:
    """Find who says what on whose word.

    ``reading`` has sentences, tokens, roles and voices; its mentions help to name speakers.
    """
    page = page_of(reading)
    found = _told(reading, page)
    ups = parents(found)
    cast = cast_of(reading)
    who = speakers(found, ups, cast)
    ids = [_id(reading.account, one) for one in found]
    values = tuple(
        _attribution(reading.account, page, cast, one, speaker)
        for one, speaker in zip(found, who, strict=True)
    )
    nested = tuple(
        replace(value, parent=ids[up] if up >= 0 else "")
        for value, up in zip(values, ups, strict=True)
    )
    return replace(reading, attributions=nested)


def _told(reading: Reading, page: Page) -> list[Found]:
    """Find, judge and complete: every attribution once, in the order of the text."""
    refused: set[int] = set()
    found, views = weighed(reading, page, refused)
    found = repaired(judged(found, views, page), views.held)
    found = sourced([bounded(f, page) for f in found], reading)
    found += with_quotations(tagger_finds(views.held, found, page, refused), page)
    found += running(found, page)
    found = [_tidy(rejoined(f, page), page.text) for f in cited(whole_speech(found, page))]
    found = [f for f in found if length(f.content) > 0 and _outside_own_words(f)]
    return apart(merged(found), page.text)


def _tidy(found: Found, text: str) -> Found:
    source = tidied(text, found.source) if found.source else None
    return replace(found, content=trimmed(text, found.content), source=source)


def weighed(reading: Reading, page: Page, refused: set[int]) -> tuple[list[Found], Views]:
    """Give what the rules find, and what the tagger has to say about it."""
    found: list[Found] = []
    for tree in trees(reading):
        found += verbs(tree, refused)
        found += phrases(tree)
    found += transcripts(page)
    found += listed(page)
    found = echoed(with_quotations(found, page))
    found = [bounded(f, page) for f in found if length(f.content) > 0]
    held = triples(reading)
    told = sorted(heard(reading), key=lambda one: one.cue or one.content)
    found += unmatched(told, found)
    views = Views(
        first={token.start: token.cue for token in reading.tokens},
        held=held,
        heard=told,
        around=sorted(found, key=lambda one: one.content),
        tokens=reading.tokens,
        starts=[token.start for token in reading.tokens],
    )
    return found, views


def _outside_own_words(found: Found) -> bool:
    """Refuse a content that is its own cue."""
    return found.cue is None or not inside(found.content, found.cue)


def _id(account: Account, found: Found) -> str:
    span = Span(account=account.id, start=found.content[0], end=found.content[1])
    return identify_span("attribution", span, found.at)


def _attribution(
    account: Account, page: Page, cast: Cast, found: Found, speaker: Speaker
) -> Attribution:
    def span(extent: Extent | None) -> Span | None:
        return Span(account=account.id, start=extent[0], end=extent[1]) if extent else None

    return Attribution(
        id=_id(account, found),
        content=Span(account=account.id, start=found.content[0], end=found.content[1]),
        cue=span(found.cue),
        source=span(found.source),
        speaker=speaker.mention,
        name=speaker.name,
        anonymity=speaker.anonymity,
        manner=manner_of(found, page),
        stance=stance_of(found, page),
        kind=kind_of(found, page, cast.head_word(found.source) if found.source else ""),
        certainty=round(min(1.0, max(0.05, found.strength)), 3),
    )
