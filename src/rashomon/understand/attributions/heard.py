"""What the tagger was taught to hear at any depth: finds for the judge beside those of the rules.

The tagger gives each cue its own source and contents (``rashomon.understand.voices``). Where a rule
and the tagger see one cue, the judge weighs both; where only the tagger sees it, a find of its own
is made of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rashomon.lexicon.cues import DENIALS, NEGATED, SILENT_WHEN_NEGATED, Cue, noun_forms, verb_forms
from rashomon.schema import Reading, Token, Voice
from rashomon.understand.attributions.found import Extent, Found, likeness
from rashomon.understand.attributions.tagged import extent_of
from rashomon.understand.attributions.tree import STRAIGHT


def heard(reading: Reading) -> list[Found]:
    """Give a find for each content of each cue that the tagger hears."""
    return [found for voice in reading.voices for found in _finds(reading, voice)]


def _finds(reading: Reading, voice: Voice) -> Iterator[Found]:
    said = completed(reading.tokens, voice)
    words = _words(reading, said)
    entry = _entry(words)
    verb = _verb(reading, said)
    negated = _negated(reading, verb[0], said)
    if negated and entry and entry.kind in SILENT_WHEN_NEGATED and entry.lemma not in ANSWERED:
        return
    at = extent_of(reading.tokens, verb)[0]
    source = _mouth(reading.tokens, voice.source, verb[0]) if voice.source else None
    for first, last, sure in voice.contents:
        yield Found(
            content=extent_of(reading.tokens, (first, last)),
            cue=extent_of(reading.tokens, said),
            source=extent_of(reading.tokens, source) if source else None,
            kind=entry.kind if entry else "say",
            frame="v",
            lemma=entry.lemma if entry else next(iter(_nouns(words)), ""),
            by="heard",
            at=at,
            strength=voice.certainty * sure,
            negated=negated,
        )


def _negated(reading: Reading, verb: int, cue: tuple[int, int]) -> bool:
    """Say whether 'not' stands in a cue or hangs on its verb."""
    near = range(max(0, verb - AROUND), min(len(reading.tokens), verb + AROUND))
    hung = [k for k in near if reading.tokens[k].head == verb or cue[0] <= k < cue[1]]
    return any(word in NOT for k in hung for word in _words(reading, (k, k + 1)))


NOT = frozenset({"not", "n't", "never", "nor"})
AROUND = 4
"""Words from a verb to its "not"."""
ANSWERED = frozenset({*DENIALS, *NEGATED})
"""Lemmas whose negation says something too."""


EMPTY = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})
"""Parts of speech that say nothing: a cue made of these alone is a piece of one."""
WITHIN = 6
"""Words between a piece of a cue and the word that it belongs to."""


def completed(tokens: Sequence[Token], voice: Voice) -> tuple[int, int]:
    """Give the cue with the word that it hangs on, where only its small words were heard.

    Of "has laid out", "by the decree of" the tagger may hear "has", "by" alone.
    """
    first, last = voice.cue
    if any(token.pos not in EMPTY for token in tokens[first:last]):
        return voice.cue
    head = tokens[last - 1].head
    if tokens[last - 1].relation == "fixed" and 0 <= first - head <= WITHIN:
        return head, last
    taken = [*([voice.source] if voice.source else []), *(c[:2] for c in voice.contents)]
    free = not any(start <= head < end for start, end in taken)
    near = 0 < head - last + 1 <= WITHIN and tokens[head].pos not in EMPTY
    if not near or not free:
        return voice.cue
    linking = any(token.pos in {"PRON", "SCONJ"} for token in tokens[first:last])
    return (head if linking else first), head + 1


def _mouth(tokens: Sequence[Token], source: tuple[int, int], verb: int) -> tuple[int, int] | None:
    """Give a source with its noun; None for 'the groups blamed': they are not who blames."""
    first, last = source
    end = tokens[last - 1]
    if all(token.pos in {"DET", "ADP"} for token in tokens[first:last]):
        return (first, end.head + 1) if last <= end.head < min(last + WITHIN, verb) else None
    suffers = tokens[verb].relation == "acl" and tokens[verb].lemma.endswith("ed")
    return None if suffers and first <= tokens[verb].head < last else source


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
