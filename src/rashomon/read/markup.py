"""Bits of HTML inside other formats (a column, a post): their words, found where they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from rashomon.read.compose import PARAGRAPH, Passage, Run, compose
from rashomon.read.draft import Draft
from rashomon.schema import Locator

MARKED_UP = re.compile(
    r"</(?:p|div|a|span|em|strong|b|i|li|h[1-6]|blockquote)>|<(?:p|br) ?/?>"
    r"|&(?:amp|quot|nbsp|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[\da-fA-F]{2,4});",
    re.IGNORECASE,
)
SIGN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|</?(?P<tag>[a-zA-Z][\w:-]*)[^<>]*>"
    r"|(?P<entity>&(?:\w{1,31}|#\d{1,7}|#x[\da-fA-F]{1,6});)",
    re.DOTALL | re.IGNORECASE,
)
INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn em font i img ins kbd mark q s small span strong sub sup time u"
    " wbr".split()
)
"""Elements that do not part words; all others begin a paragraph."""
WORDS = re.compile(r"\s+|\S+(?: \S+)*")


def is_marked_up(text: str) -> bool:
    """Say whether a text is HTML.

    >>> is_marked_up("<p>It left.</p>"), is_marked_up("a < b and c > d")
    (True, False)
    """
    return bool(MARKED_UP.search(text))


def without_markup(draft: Draft) -> Draft:
    """Take the words out of a text that is HTML.

    Raises:
        UnreadableDocumentError: there are none.
    """
    return replace(
        compose(_passages(draft), draft.part, kind="markup"), facts=draft.facts, part=draft.part
    )


def _passages(draft: Draft) -> Iterator[Passage]:
    runs: list[Run] = []
    done = 0
    for sign in [*SIGN.finditer(draft.text), None]:
        start, end = sign.span() if sign else (len(draft.text),) * 2
        runs += _runs(draft, done, start)
        done = end
        tag = (sign["tag"] or "").lower() if sign else "end"
        if sign and sign["entity"]:
            runs += _spelled(draft, start, end, unescape(sign.group()))
        elif tag and tag not in INLINE:
            yield Passage(runs=_tight(runs), gap="\n" if tag == "br" else PARAGRAPH)
            runs = []


def _tight(runs: list[Run]) -> tuple[Run, ...]:
    """Drop white space at the ends of a passage."""
    words = [number for number, run in enumerate(runs) if run.text.strip()]
    return tuple(runs[words[0] : words[-1] + 1]) if words else ()


def _runs(draft: Draft, start: int, end: int) -> Iterator[Run]:
    """Give the words between two tags; white space of any length is a space."""
    for match in WORDS.finditer(draft.text, start, end):
        if match.group().isspace() and match.group() != " ":
            yield Run(text=" ")
        else:
            yield from _placed(draft, *match.span())


def _placed(draft: Draft, start: int, end: int) -> Iterator[Run]:
    """Cut a span where its places part."""
    first = bisect_right(draft.locators, start, key=lambda each: each.end)
    last = bisect_left(draft.locators, end, key=lambda each: each.start)
    for each in draft.locators[first:last]:
        spot = each.cut(draft.text, start, end)
        yield Run(text=draft.text[spot.start : spot.end], at=spot)


def _spelled(draft: Draft, start: int, end: int, said: str) -> Iterator[Run]:
    """Give what an entity stands for, at the bytes that spell it."""
    runs = [run.at for run in _placed(draft, start, end)]
    octets = [each.octets for each in runs if each.octets]
    whole = (octets[0][0], octets[-1][1]) if octets else None
    element = runs[0].element if runs else ""
    yield Run(text=said, at=Locator(start=0, end=0, element=element, octets=whole))
