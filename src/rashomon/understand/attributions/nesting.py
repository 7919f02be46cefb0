"""From single finds to a tree: trimmed, told once, each under the one that holds it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

import regex

from rashomon.understand.attributions.found import (
    BARE,
    ECHO,
    HEARSAY,
    Extent,
    Found,
    inside,
    length,
    likeness,
    overlap,
)
from rashomon.understand.near import Near

ORDER: Mapping[str, int] = {"syntax": 0, "phrase": 1, "heard": 2, "quotation": 3, "tagger": 4}
"""Of two finds of one thing the earlier part's is kept: syntax has the better extents."""
ALIKE = 0.8
"""Share of the union of two contents above which they are one passage."""
ONE_CUE = 0.3
"""The same for two contents under one cue."""
SLACK = 2
"""Code points by which a content may stick out of the one that holds it (a mark, a stop)."""
NOTED = regex.compile(r"[.,]?(?:\s*\[\s*(?:\d{1,3}|\p{Ll}|citation needed)\s*\])+[.,]?$")
"""Marks of notes behind what is said."""
PADDING = " ,;:\n\t"


def trimmed(text: str, extent: Extent) -> Extent:
    """Take a leading 'that', commas and blanks off a content.

    >>> trimmed("that he left,", (0, 13))
    (5, 12)
    >>> trimmed("by him. [ 1 ][12]", (0, 17))
    (0, 6)
    """
    start, end = extent
    noted = NOTED.search(text, start, end)
    end = noted.start() if noted else end
    while start < end and (text[start] in PADDING or text[start : start + 5].lower() == "that "):
        start += 5 if text[start : start + 5].lower() == "that " else 1
    while end > start and text[end - 1] in PADDING:
        end -= 1
    return (start, max(start, end))


def cited(found: Sequence[Found]) -> list[Found]:
    """'…, citing an official': under the attribution whose cue governs it, with its content."""
    out = [one for one in found if one.frame != "g"]
    holders: dict[int, Found] = {}
    for one in out:
        if one.cue and one.kind in HOLDING:
            holders.setdefault(one.at, one)
    places = sorted(holders)
    for one in found:
        last = bisect_left(places, one.content[1]) - 1
        if one.frame == "g" and last >= 0 and places[last] >= one.content[0]:
            holder = holders[places[last]]
            out.append(replace(one, content=holder.content, under=holder.at))
    return out


HOLDING = frozenset({"say", "document", "think", "accord"})
"""Kinds of cues under which somebody is cited."""


def echoed(found: Sequence[Found]) -> list[Found]:
    """'…, which X denies', 'I had it from Y': of what the attribution before it says.

    Whoever one 'had it from' stands behind the speaker of that attribution.
    """
    spoken = (f for f in found if f.frame not in UNSAID)
    said = sorted(spoken, key=lambda f: (f.content[1], -f.content[0]))
    ends = [f.content[1] for f in said]
    out = [one for one in found if one.frame not in {ECHO, HEARSAY}]
    for one in found:
        last = bisect_right(ends, one.content[0]) - 1
        near = last >= 0 and one.content[0] - ends[last] <= BACK
        if near and one.frame in {ECHO, HEARSAY}:
            under = said[last].at if one.frame == HEARSAY else -1
            out.append(replace(one, content=said[last].content, under=under))
    return out


BACK = 250
"""Code points back in which an echo seeks what it repeats: about one sentence."""
UNSAID = frozenset({ECHO, HEARSAY, BARE, "g"})


def merged(found: Sequence[Found]) -> list[Found]:
    """Keep one attribution for each cue and content, in the order of the text."""
    out: list[Found] = []
    kept = Near[Found]()
    for one in sorted(found, key=lambda f: (ORDER[f.by], not f.lemma, f.content)):
        if not any(_one_and_the_same(one, other) for other in kept.to(*one.content)):
            out.append(one)
            kept.add(*one.content, one)
    return sorted(out, key=lambda f: (f.content[0], -f.content[1], f.at))


def _one_and_the_same(one: Found, other: Found) -> bool:
    if not overlap(one.content, other.content):
        return False
    alike = likeness(one.content, other.content)
    if alike > ALIKE and _side_by_side(one, other):
        return True
    loose = one.by in {"tagger", "quotation"} or one.cue is None or other.cue is None
    held = one.by == "heard" and inside(one.content, other.content)
    if held and one.cue and other.cue and overlap(one.cue, other.cue):
        return True
    same_cue = loose or bool(one.cue and other.cue and overlap(one.cue, other.cue))
    return (alike > ALIKE and same_cue) or (one.at >= 0 and one.at == other.at and alike > ONE_CUE)


def _side_by_side(one: Found, other: Found) -> bool:
    """'also | warned', 'charges | from Republicans': two cues next to each other are one saying."""
    if not one.cue or not other.cue:
        return False
    gap = max(one.cue[0], other.cue[0]) - min(one.cue[1], other.cue[1])
    nested = any(
        overlap(x.cue, y.content) for x, y in ((one, other), (other, one)) if x.cue and y.cue
    )
    return gap <= NEXT and not nested and not (one.under >= 0 or other.under >= 0)


NEXT = 25
"""Code points between two pieces of one cue: room for a source of two words between them."""


def apart(found: Sequence[Found], text: str) -> list[Found]:
    """'She praised his part, framing it as …': what she framed is no part of what she praised."""
    framing = sorted(
        (one.cue[0] - len(", "), one.content[1], one.source)
        for one in found
        if one.cue and one.source and FRAMING.match(text, max(0, one.cue[0] - len(", ")))
    )
    out = []
    for one in found:
        inside = framing[bisect_right(framing, (one.content[0] + 1,)) :]
        within = takewhile(lambda other: other[0] < one.content[1], inside)  # noqa: B023 - at once
        ends = [
            at
            for at, end, source in within
            if source == one.source and abs(end - one.content[1]) <= SLACK
        ]
        out.append(replace(one, content=(one.content[0], ends[0])) if ends else one)
    return out


FRAMING = re.compile(r", \w+ing\b")
"""A participle that a comma sets off: what its subject does besides."""


def parents(found: Sequence[Found]) -> list[int]:
    """Give each its parent's place in the list, -1 at the top.

    The parent is the smallest content that holds both the content and the cue.
    """
    near = Near[int]()
    for place, one in enumerate(found):
        near.add(*one.content, place)
    out = [_parent(found, place, near) for place in range(len(found))]
    for place in range(len(out)):  # no circles
        seen, up = {place}, out[place]
        while up >= 0 and up not in seen:
            seen.add(up)
            up = out[up]
        if up >= 0:
            out[place] = -1
    return out


def _parent(found: Sequence[Found], place: int, near: Near[int]) -> int:
    one = found[place]
    around = [k for k in near.to(one.content[0], one.content[0]) if k != place]
    if one.under >= 0:
        above = [k for k in around if found[k].at == one.under and found[k].content == one.content]
        return above[0] if above else -1
    holders = [k for k in around if _holds(found[k], one)]
    return min(holders, key=lambda k: length(found[k].content), default=-1)


def _holds(outer: Found, inner: Found) -> bool:
    if length(outer.content) <= length(inner.content):
        return False
    wide = (outer.content[0] - SLACK, outer.content[1] + SLACK)
    return inside(inner.content, wide) and (inner.cue is None or inside(inner.cue, outer.content))
