"""Names in accounts in other languages: what capitals show, where a script has them.

The models know English. Of an account in another language the names alone are found, so that whom
it names stands beside the others' names; nothing is said of what it says of them.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from rashomon.lexicon.bodies import state_of
from rashomon.lexicon.names import plain, words_of
from rashomon.lexicon.titles import KUNYA_HEADS, TITLES
from rashomon.schema import FURNITURE, EntityType, Mention, Reading, Sentence, Span, identify_span

CAPITALS_FOR_NOUNS = frozenset({"de", "lb"})
"""Languages in which every noun has a capital."""
CAPITAL = r"\p{Lu}[\p{L}\p{M}’'\-]*\p{Ll}[\p{L}\p{M}’'\-]*"
SMALL = r"(?:al|el|ibn|bin|ben|bint|van|von|der|den|de|da|di|du|la|le|y|аль|бен|бин|ибн)"
RUN = regex.compile(rf"{CAPITAL}(?:[  ](?:{SMALL}[  -]){{0,2}}{CAPITAL}){{0,4}}")
"""Words of a name with capitals, and the small words that may stand between them; five at most."""


def capitals(reading: Reading) -> Reading:
    """Find the names of two words and more, and the names of states, by their capitals alone."""
    if reading.account.language in CAPITALS_FOR_NOUNS:
        return reading
    furniture = [each.span for each in reading.account.noise if each.kind in FURNITURE]
    found = [
        _mention(reading, name, kind)
        for sentence in reading.sentences
        for name, kind in _names(reading.account.text, sentence)
        if not any(each.overlap(name) for each in furniture)
    ]
    return replace(reading, mentions=tuple(found))


def _names(text: str, sentence: Sentence) -> Iterator[tuple[Span, EntityType]]:
    """Give the names in a sentence; its first word has a capital anyway."""
    span = sentence.span
    for match in RUN.finditer(text, span.start, span.end):
        start, end = match.span()
        starts = [start + word.start() for word in regex.finditer(r"\S+", match.group())]
        first = start == span.start + _lead(text, span)
        if first or plain(text[start : (starts[1:] or [end])[0]]) in TITLES:
            starts = _without_title(text, starts, end, first=first)
        name = text[starts[0] : end] if starts else ""
        if state_of(name):
            yield Span(account=span.account, start=starts[0], end=end), "state"
        elif len(starts) > 1:
            yield Span(account=span.account, start=starts[0], end=end), "person"


def _lead(text: str, span: Span) -> int:
    """Count the signs before the first letter of a sentence."""
    letter = regex.search(r"\p{L}", text, pos=span.start, endpos=span.end)
    return letter.start() - span.start if letter else 0


def _without_title(text: str, starts: list[int], end: int, *, first: bool) -> list[int]:
    """Drop titles, and the first word of a sentence where two words of a name follow it."""
    kept = starts
    while len(kept) > 2 and plain(text[kept[0] : kept[1]]) in TITLES:
        kept = kept[1:]
    kunya = plain(text[kept[0] : (kept[1:] or [end])[0]]).strip() in KUNYA_HEADS
    if first and kept is starts and len(kept) > 2 and not kunya:
        kept = kept[1:]
    return kept if len(kept) > 1 or state_of(text[kept[0] : end]) else []


def _mention(reading: Reading, span: Span, kind: EntityType) -> Mention:
    words = words_of(reading.account.quote(span))
    last = reading.account.quote(span).split()[-1]
    head = replace(span, start=span.end - len(last)) if len(words) > 1 else span
    return Mention(id=identify_span("mention", span), span=span, head=head, kind="name", type=kind)
