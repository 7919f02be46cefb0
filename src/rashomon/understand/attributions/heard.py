"""What the tagger was taught to hear at any depth: finds for the judge beside those of the rules.

The tagger gives each cue its own source and contents (``rashomon.understand.voices``). Where a rule
and the tagger see one cue, the judge weighs both; where only the tagger sees it, a find of its own
is made of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rashomon.lexicon.cues import Cue, noun_forms, verb_forms
from rashomon.schema import Reading, Voice
from rashomon.understand.attributions.found import Extent, Found, likeness
from rashomon.understand.attributions.tagged import extent_of
from rashomon.understand.attributions.tree import STRAIGHT


def heard(reading: Reading) -> list[Found]:
    """Give a find for each content of each cue that the tagger hears."""
    return [found for voice in reading.voices for found in _finds(reading, voice)]


def _finds(reading: Reading, voice: Voice) -> Iterator[Found]:
    words = _words(reading, voice.cue)
    entry = _entry(words)
    at = extent_of(reading.tokens, _verb(reading, voice.cue))[0]
    for first, last, sure in voice.contents:
        yield Found(
            content=extent_of(reading.tokens, (first, last)),
            cue=extent_of(reading.tokens, voice.cue),
            source=extent_of(reading.tokens, voice.source) if voice.source else None,
            kind=entry.kind if entry else "say",
            frame="v",
            lemma=entry.lemma if entry else next(iter(_nouns(words)), ""),
            by="heard",
            at=at,
            strength=voice.certainty * sure,
            negated=bool({"not", "n't", "never"} & set(words)),
        )


def _words(reading: Reading, places: tuple[int, int]) -> list[str]:
    text = reading.account.text
    return [
        text[token.start : token.end].translate(STRAIGHT).lower()
        for token in reading.tokens[slice(*places)]
    ]


def _entry(words: Sequence[str]) -> Cue | None:
    forms = verb_forms()
    return next((forms[word][0] for word in reversed(words) if word in forms), None)


def _nouns(words: Sequence[str]) -> list[str]:
    return [noun_forms()[word] for word in words if word in noun_forms()]


def _verb(reading: Reading, cue: tuple[int, int]) -> tuple[int, int]:
    """Find the word of a cue that the rules would start from: its verb, or its first word."""
    forms = verb_forms()
    for place, word in enumerate(_words(reading, cue), cue[0]):
        if word in forms and reading.tokens[place].pos != "AUX":
            return place, place + 1
    return cue[0], cue[0] + 1


def at_cue(found: Sequence[Found], cue: Extent | None) -> list[Found]:
    """Give the finds whose cue shares words with another; they have cues and are sorted by them."""
    if cue is None:
        return []
    last = bisect_right(found, cue[1] - 1, key=lambda one: one.cue[0] if one.cue else 0)
    return [one for one in found[max(0, last - NEAR) : last] if one.cue and one.cue[1] > cue[0]]


def unmatched(told: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Give what only the tagger hears: no find with the same cue says the same."""
    known = sorted((one for one in found if one.cue), key=lambda one: one.cue or one.content)
    return [
        one
        for one in told
        if all(likeness(one.content, other.content) < SAME for other in at_cue(known, one.cue))
    ]


SAME = 0.5
"""Share of two contents' union above which two finds under one cue are one."""
NEAR = 12
"""Finds before a place among which those of one cue lie: no cue has more parts."""
