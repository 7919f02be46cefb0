"""Words inside a passage that a reader should not overlook: hedges, and terms with a frame."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.lexicon import hedges
from rashomon.lexicon.wording import frames_of, pattern
from rashomon.show.tags import Html, join, tag, text

_Mark = tuple[re.Match[str], str, str]


def dress(words: str, *, hedged: bool, framed: bool) -> Html:
    """Draw a passage's own words; hedges and framed terms are looked for only where asked.

    >>> dress("the regime fell", hedged=False, framed=True)
    'the <span class="w-loaded" title="regime">regime</span> fell'
    """
    return join(_pieces(words, _marks(words, hedged=hedged, framed=framed)))


def _pieces(words: str, marks: list[_Mark]) -> Iterator[Html]:
    at = 0
    for found, class_, title in marks:
        if found.start() < at:
            continue
        yield text(words[at : found.start()])
        yield tag("span", text(found[0]), class_=class_, title=title)
        at = found.end()
    yield text(words[at:])


def _marks(words: str, *, hedged: bool, framed: bool) -> list[_Mark]:
    marks = [*_framed(words)] if framed else []
    if hedged:
        marks += [(found, "w-hedge", "hedged") for found in _hedges().finditer(words)]
    return sorted(marks, key=lambda each: each[0].span())


def _framed(words: str) -> Iterator[_Mark]:
    for found in pattern().finditer(words):
        frames = frames_of(found[0])
        if frames and not any(frame.plain for frame in frames):
            yield found, "w-loaded", ", ".join(dict.fromkeys(frame.name for frame in frames))


@cache
def _hedges() -> re.Pattern[str]:
    adverbs = (*hedges.ADVERBS, *hedges.ADJECTIVES, *hedges.ALWAYS, *hedges.PHRASES)
    modals = [rf"{modal}(?:\s+\w+)?\s+have" for modal in hedges.MODAL_HEDGES]
    verbs = [rf"{verb}\s+(?:to|that)" for verb in (*hedges.VERBS, *hedges.PARTICIPLES)]
    parts = [*map(re.escape, sorted(adverbs, key=lambda each: (-len(each), each)))]
    return re.compile(
        rf"\b(?:{'|'.join([*sorted(modals), *sorted(verbs), *parts])})\b", re.IGNORECASE
    )
