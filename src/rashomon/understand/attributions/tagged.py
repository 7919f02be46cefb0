"""What the tagger adds by its tags: it mends the extents of the rules' finds, and finds more.

Its tags were taught on text in which no attribution stands inside another, so they are silent about
inner ones; those come from what it hears (``heard``).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon.cues import MODALS, Cue, verb_forms
from rashomon.schema import Reading, Token
from rashomon.understand.attributions.found import (
    BARE,
    Extent,
    Found,
    inside,
    length,
    likeness,
    overlap,
)
from rashomon.understand.attributions.quotations import Page
from rashomon.understand.attributions.tree import STRAIGHT
from rashomon.understand.near import Near

REPAIRED = frozenset("cpnxoat")
"""Frames whose extent the tagger may correct."""
NEAR = 25
"""Code points by which the tagger's content may begin elsewhere and still be the same clause."""
LONGEST_SOURCE = 160
"""Code points: a longer source of the tagger's has swallowed a clause."""
TOO_WEAK = frozenset("understand know question threaten remember see find hold put give".split())
"""Lemmas that need a clause which the parser sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """An attribution as the tagger has it."""

    source: Extent | None
    cue: Extent
    content: Extent


def triples(reading: Reading) -> list[Triple]:
    """Read sources, cues and contents off the tokens' tags and pointers."""
    tokens = reading.tokens
    spans = _spans(tokens)
    held = {place: span for span in spans for place in range(span[1], span[2])}
    out = []
    for kind, first, last in spans:
        cue = _pointed(tokens, held, first, "cue") if kind == "content" else None
        if cue is None:
            continue
        source = _pointed(tokens, held, cue[0], "source")
        out.append(
            Triple(
                source=extent_of(tokens, source) if source else None,
                cue=extent_of(tokens, cue),
                content=extent_of(tokens, (first, last)),
            )
        )
    return out


def _spans(tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    for place, token in enumerate(tokens):
        tag, _, kind = token.part.partition("-")
        if tag == "I" and out and out[-1][0] == kind and out[-1][2] == place:
            out[-1] = (kind, out[-1][1], place + 1)
        elif tag in {"B", "I"}:
            out.append((kind, place, place + 1))
    return out


def _pointed(
    tokens: Sequence[Token], held: Mapping[int, tuple[str, int, int]], first: int, kind: str
) -> tuple[int, int] | None:
    found = held.get(tokens[first].pointer)
    return (found[1], found[2]) if found and found[0] == kind else None


def extent_of(tokens: Sequence[Token], places: tuple[int, int]) -> Extent:
    """Give the code points of a run of tokens."""
    return tokens[places[0]].start, tokens[places[1] - 1].end


def _first_at(starts: Sequence[int], at: int) -> int:
    return bisect_left(starts, at)


def sourced(found: Sequence[Found], reading: Reading) -> list[Found]:
    """Take the tagger's source where it holds the rule's and is longer."""
    spans = [extent_of(reading.tokens, s[1:]) for s in _spans(reading.tokens) if s[0] == "source"]
    starts = [span[0] for span in spans]
    return [replace(one, source=_longer(one, spans, starts)) for one in found]


def _longer(found: Found, spans: Sequence[Extent], starts: Sequence[int]) -> Extent | None:
    source = found.source
    if source is None:
        return None
    at = bisect_right(starts, source[0]) - 1
    if at < 0 or not inside(source, spans[at]) or length(spans[at]) >= LONGEST_SOURCE:
        return source
    clash = overlap(spans[at], found.content) or (found.cue and overlap(spans[at], found.cue))
    return source if clash else spans[at]


def repaired(found: Sequence[Found], tagged: Sequence[Triple]) -> list[Found]:
    """Take the tagger's extent where rule and tagger share a cue and begin alike."""
    out = []
    starts = sorted(tagged, key=lambda triple: triple.cue)
    places = [triple.cue[0] for triple in starts]
    for one in found:
        fixed = one
        for triple in starts[max(0, bisect_right(places, one.at) - SAME_CUE) :]:
            if triple.cue[0] > one.at:
                break
            if one.at < triple.cue[1]:
                fixed = _repair(fixed, triple)
        out.append(fixed)
    return out


SAME_CUE = 8
"""Contents of one cue that are looked at: the tagger never gives more."""


def _repair(found: Found, triple: Triple) -> Found:
    content, source = found.content, found.source
    near = abs(triple.content[0] - content[0]) <= NEAR
    fixed = found.by == "syntax" and found.frame in REPAIRED
    if fixed and near and not inside(triple.content, content):
        both = (min(content[0], triple.content[0]), max(content[1], triple.content[1]))
        content = both if found.frame == "x" else triple.content
    longer = triple.source
    if longer and source and inside(source, longer) and length(longer) < LONGEST_SOURCE:
        source = source if overlap(longer, content) else longer
    elif longer and source is None and found.by == "syntax" and not found.passive:
        source = longer if found.frame in {"c", "p", "n", BARE} else None
    return replace(found, content=content, source=source)


def tagger_finds(
    tagged: Sequence[Triple], known: Sequence[Found], page: Page, refused: set[int]
) -> list[Found]:
    """Give what only the tagger sees, where its cue is in the lexicon or speech is quoted."""
    out = []
    near = Near[Found]()
    for one in known:
        for extent in (one.content, one.cue or one.content):
            near.add(*extent, one)
    for triple in tagged:
        beside = [*near.to(*triple.content), *near.to(*triple.cue)]
        if any(_same(one, triple) for one in beside) or _vetoed(triple, page, refused):
            continue
        entry = _entry(page.text, triple)
        quoted = any(
            2 * overlap(triple.content, quotation) > length(triple.content) and page.full(quotation)
            for quotation in page.near(triple.content)
        )
        sound = entry and triple.source and entry.kind != "show" and entry.lemma not in TOO_WEAK
        if sound or quoted:
            out.append(_taken_over(triple, entry))
    return out


def _same(found: Found, triple: Triple) -> bool:
    shared = found.cue is not None and overlap(found.cue, triple.cue) > 0
    return shared or likeness(found.content, triple.content) >= 0.4


def _vetoed(triple: Triple, page: Page, refused: set[int]) -> bool:
    words = page.text[triple.cue[0] : triple.cue[1]].translate(STRAIGHT).lower().split()
    unsaid = any(w in MODALS or w in {"about", "not"} or w.endswith("n't") for w in words)
    short = len(page.text[triple.content[0] : triple.content[1]].split()) < 2
    return short or unsaid or any(at in refused for at in range(*triple.cue))


def _entry(text: str, triple: Triple) -> Cue | None:
    words = text[triple.cue[0] : triple.cue[1]].translate(STRAIGHT).lower().split()
    entries = (verb_forms()[word][0] for word in words if word in verb_forms())
    return next((entry for entry in entries if entry.frames != {"q"}), None)


def _taken_over(triple: Triple, entry: Cue | None) -> Found:
    return Found(
        content=triple.content,
        cue=triple.cue,
        source=triple.source,
        kind=entry.kind if entry else "say",
        frame="t",
        lemma=entry.lemma if entry else "",
        by="tagger",
        at=triple.cue[0],
    )
