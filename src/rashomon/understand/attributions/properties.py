"""How it is said: in whose words, with what stance, by what kind of act."""

import regex

from rashomon.lexicon.cues import (
    ACTS,
    ASKING,
    COMMANDS,
    DENIALS,
    DENYING,
    KINDS,
    LOOKING,
    NEGATED,
    NOUN_KINDS,
    RECORDING,
    WEIGHING,
    WORKS,
)
from rashomon.schema import AttributionStance, CueKind, Manner
from rashomon.understand.attributions.found import Extent, Found, inside, length, overlap
from rashomon.understand.attributions.quotations import Page
from rashomon.understand.attributions.tree import STRAIGHT

MOSTLY_QUOTED = 0.9
"""Share of a content in quotation marks above which it is direct speech."""
A_WORD = 3
"""Code points in quotation marks that make a content mixed."""
INNER = regex.compile(r"(?<!\w)'(?=\w)(?P<said>[^\"]{2,}?)(?<=[\w,.?!…])'(?!\w)")
"""A quotation inside a quotation, marks straightened."""
QUESTION = regex.compile(
    r"(?i:(?:on |about |as to )?"
    r"(?:whether|if|who|whom|whose|what|why|how|when|where|which|since when))\b"
)
"""How a question begins when it is told."""
NOTHING = regex.compile(r"(?i:no|none|nothing|neither)\b")
WISH = regex.compile(r"(?i:(?:not )?to|for) \p{L}")
TO_DO = regex.compile(r"\bto \p{Ll}")
BIDDING = regex.compile(r"\b(?i:that|for|to)\b")


def manner_of(found: Found, page: Page) -> Manner:
    """Say whose words they are: the speaker's, the account's, or both.

    A quotation that holds the cue as well quotes somebody else, who tells what was said.
    """
    if found.frame == "l":
        return "direct"
    cue = found.cue
    around = [q for q in page.near(found.content) if not _holds(q, cue, found.content)]
    quoted = [overlap(found.content, q) for q in around]
    if cue is not None and page.quoted(cue):
        quoted += _inner(found.content, page)
    if sum(quoted) >= MOSTLY_QUOTED * length(found.content):
        return "direct"
    return "mixed" if any(share > A_WORD for share in quoted) else "indirect"


def _holds(quotation: Extent, cue: Extent | None, content: Extent) -> bool:
    return cue is not None and inside(cue, quotation) and inside(content, quotation)


def _inner(content: Extent, page: Page) -> list[int]:
    start, end = max(0, content[0] - 1), content[1] + 2  # a stop and the mark
    words = page.text[start:end].translate(STRAIGHT)
    return [
        overlap(content, (start + match.start(), start + match.end()))
        for match in INNER.finditer(words)
    ]


def stance_of(found: Found, page: Page) -> AttributionStance:
    """Say how the speaker stands to what is said; a question stands open."""
    content = page.text[slice(*found.content)]
    sought = found.lemma in LOOKING and found.frame != "c" and NOTHING.match(content)
    nobodys = found.source is None and found.lemma in {"dispute", "contest"}
    if _asks(found, content) or sought or nobodys:
        return "doubts"
    cue = page.text[slice(*found.cue)].lower().split() if found.cue else []
    if found.lemma not in DENIALS and DENYING & set(cue):
        return "denies"
    stance = (NEGATED if found.negated else DENIALS).get(found.lemma, "asserts")
    return stance if stance in {"denies", "doubts", "endorses"} else "asserts"  # type: ignore[return-value]


def _asks(found: Found, content: str) -> bool:
    return found.lemma in ASKING and bool(QUESTION.match(content))


def kind_of(found: Found, page: Page, head: str) -> CueKind:
    """Say what kind of act puts it in a mouth; ``head`` is the head word of the source.

    A capital in a longer source is a name's: the Post is no posting.
    """
    alone = found.source is not None and found.source[1] - found.source[0] == len(head)
    work = (head.islower() or alone) and head.lower() in WORKS
    kind = KINDS.get(found.kind, "says")
    if found.kind == "noun" or (found.frame == "v" and found.kind == "say"):
        kind = NOUN_KINDS.get(found.lemma, kind)
    if kind == "documents" and not work and found.lemma not in RECORDING:
        kind = "believes" if found.lemma in WEIGHING else "says"
    if found.lemma in ACTS and kind in {"accuses", "orders"}:
        kind = ACTS[found.lemma]
    if _asks(found, page.text[slice(*found.content)]):
        kind = "says"
    elif _bids(found, page):
        kind = "orders"
    elif found.lemma == "call" and kind == "orders":
        kind = "believes"
    if work and kind in {"says", "believes"}:
        kind = "documents"
    return kind  # type: ignore[return-value]


def _bids(found: Found, page: Page) -> bool:
    """'asked him to leave', 'warned them not to', 'called for a truce': somebody is to do it."""
    if found.cue is None or found.content[0] < found.cue[1]:
        return False
    content = page.text[slice(*found.content)]
    between = page.text[found.cue[0] : found.content[0]]
    if found.kind == "noun":
        return found.lemma in COMMANDS - KEPT and bool(WISH.match(content))
    if found.lemma == "call":
        return bool(BIDDING.search(between) or WISH.match(content))
    if found.lemma == "ask":
        return not page.quoted(found.content) and bool(
            BIDDING.search(between) or WISH.match(content)
        )
    if found.lemma == "demand":
        return True
    return found.lemma in {"tell", "warn", "remind"} and bool(WISH.match(content))


KEPT = frozenset("claim vow threat promise pledge refusal offer".split())
"""Nouns with an infinitive that binds the speaker himself."""
