"""Where what is said ends: at a semicolon, and not before the last clause that repeats its 'that'.

The parser hangs the rest of a long sentence on the clause before it; the account's own punctuation
says better how far a speaker reaches. Inside a quotation every mark is the speaker's.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from rashomon.understand.attributions.found import (
    BARE,
    ECHO,
    HEARSAY,
    Extent,
    Found,
    inside,
    length,
    overlap,
)
from rashomon.understand.attributions.quotations import Page

REPEATED = regex.compile(r"\W*,?\s+(?:and|but|or)\s+that\s")
"""What stands between a clause and the next one that the same cue governs."""
CLAUSE_END = regex.compile(r"[;:]|[.?!](?=\s|$)|\n\s*\n")


def bounded(found: Found, page: Page) -> Found:
    """Give a find whose content keeps to its part of the sentence."""
    if found.frame in {BARE, ECHO, HEARSAY, "g", "l"}:
        return found
    content = _between_semicolons(found, page)
    if found.frame == "c" and 0 <= found.at < content[0]:
        content = _with_repeated(content, page)
    return replace(found, content=content)


def _between_semicolons(found: Found, page: Page) -> Extent:
    """Of the parts that semicolons cut a content into, give the one nearest to its cue."""
    start, end = found.content
    for at in range(start, end):
        if page.text[at] != ";" or page.quoted((at, at + 1)):
            continue
        if at < found.at and found.at >= 0:
            start = at + 1
        else:
            end = at
            break
    return (start, end) if start < end else found.content


def _with_repeated(content: Extent, page: Page) -> Extent:
    """'said that A, and that B': both are said, also where the parser hung B elsewhere."""
    start, end = content
    match = REPEATED.match(page.text, end)
    while match and not page.quoted((end, end + 1)):
        stop = CLAUSE_END.search(page.text, match.end())
        while stop and page.quoted((stop.start(), stop.end())):
            stop = CLAUSE_END.search(page.text, stop.end())
        end = stop.start() if stop else end
        match = REPEATED.match(page.text, end) if stop else None
    return (start, end)


def rejoined(found: Found, page: Page) -> Found:
    """'The mayor, officials said, had left': what stands before the aside is said as well.

    Only where it is the smaller part: of a longer lead the parser knows better.
    """
    start, end = found.content
    aside = _aside(found)
    sentence = page.sentence(aside[0]) if aside else None
    if aside is None or sentence is None or end > sentence[1] or page.quoted(aside):
        return found
    before = BEFORE_ASIDE.match(page.text, sentence[0], aside[0])
    after = AFTER_ASIDE.match(page.text, aside[1], sentence[1])
    if not before or not after or abs(start - after.end()) > 1:
        return found
    lead = (before.start("said"), start)
    quoted = any(page.full(q) for q in page.near((lead[0], start + 1)))
    smaller = len(page.text[slice(*lead)].split()) <= len(page.text[start:end].split())
    if quoted or not smaller or ";" in page.text[slice(*lead)]:
        return found
    return replace(found, content=(lead[0], end))


def _aside(found: Found) -> Extent | None:
    """Give cue and source where they stand side by side: "officials said", "says the captain"."""
    if found.cue is None or found.source is None or found.kind not in {"say", "think"}:
        return None
    gap = max(found.cue[0], found.source[0]) - min(found.cue[1], found.source[1])
    aside = min(found.cue[0], found.source[0]), max(found.cue[1], found.source[1])
    return aside if gap <= BESIDE and found.by != "quotation" and found.under < 0 else None


BESIDE = 12
"""Code points between a source and its cue: room for "has" or "also"."""
BEFORE_ASIDE = regex.compile(
    r"(?:\s*\[[^\]]{1,20}\])*\s*(?:(?:But|And|Yet|So)\s)?(?P<said>\S[^\n]*?|\S.*?),\s+$",
    regex.DOTALL,
)
"""What a sentence says before the comma that opens an aside."""
AFTER_ASIDE = regex.compile(r",\s+")


def whole_speech(found: Sequence[Found], page: Page) -> list[Found]:
    """Drop pieces out of the midst of a quotation that somebody is given for as a whole."""
    taken = {
        q
        for one in found
        for q in page.near(one.content)
        if 2 * overlap(one.content, q) > length(q) and (not one.cue or not overlap(one.cue, q))
    }
    return [one for one in found if not _piece(one, page, taken)]


def _piece(found: Found, page: Page, taken: set[Extent]) -> bool:
    if found.cue is None or found.under >= 0:
        return False
    return any(
        inside(found.content, q)
        and 2 * length(found.content) < length(q)
        and page.full(q)
        and not overlap(found.cue, q)
        for q in page.near(found.content)
        if q in taken
    )
