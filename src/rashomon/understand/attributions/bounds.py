"""Where what is said ends: at a semicolon, and not before the last clause that repeats its 'that'.

The parser hangs the rest of a long sentence on the clause before it; the account's own punctuation
says better how far a speaker reaches. Inside a quotation every mark is the speaker's.
"""

from dataclasses import replace

import regex

from rashomon.understand.attributions.found import BARE, ECHO, HEARSAY, Extent, Found
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
