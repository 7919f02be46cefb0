"""Who stands behind each proposition: the account itself, or somebody it gives the word to."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from rashomon.lexicon import hedges
from rashomon.schema import Assertion, Attribution, CellStance, Proposition, Reading, identify
from rashomon.understand.near import Near

HOLDS = 0.5
"""Least share of a passage's words in a content for its speaker to stand behind the passage."""
SPELT_OUT = 0.75
"""Least share of a passage that an attribution's own words (source, cue, content) must fill for the
passage to be nothing but that attribution: "the surveyor puts the height at 23,410 feet"."""
OF_IT = 0.25
"""Least share of such a passage that is content; less, and it tells of the act of speaking."""

WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")
PASSIVE_HEDGE = regex.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?(?:"
    + "|".join(sorted(hedges.PARTICIPLES))
    + r")"
    r"\s+(?:to|that)\b"
)
MODAL_HAVE = regex.compile(
    r"\b(?:" + "|".join(sorted(hedges.MODAL_HEDGES)) + r")\s+(?:\w+\s+)?have\b"
)
SEEMING = regex.compile(r"\b(?:" + "|".join(sorted(hedges.VERBS)) + r")\s+(?:to|that)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of an account by where they begin, to count shares."""

    starts: Sequence[int]

    def count(self, start: int, end: int) -> int:
        return max(0, bisect_left(self.starts, end) - bisect_left(self.starts, start))


def assertions(reading: Reading) -> Reading:
    """Say of each proposition who stands behind it, and how.

    The innermost attribution that holds most of a passage stands behind it; where it denies or
    doubts what it speaks of, the passage is disputed. A passage that holds a whole attribution,
    cue and all, is the account's own word that somebody says so, unless it holds nothing else.
    """
    text = reading.account.text
    words = _Words(starts=[match.start() for match in WORD.finditer(text)])
    near = _near(reading.attributions)
    return replace(
        reading,
        assertions=tuple(
            _assertion(one, near.to(one.span.start, one.span.end), words, text)
            for one in reading.propositions
        ),
    )


def _near(attributions: Sequence[Attribution]) -> Near[Attribution]:
    near = Near[Attribution]()
    for one in attributions:
        own = [span for span in (one.content, one.cue, one.source) if span]
        near.add(min(span.start for span in own), max(span.end for span in own), one)
    return near


def _assertion(
    proposition: Proposition, near: Sequence[Attribution], words: _Words, text: str
) -> Assertion:
    by = _holder(proposition, near, words) or _spelt_out(proposition, near, words)
    stance: CellStance = "asserts"
    if by is not None:
        stance = "disputes" if by.stance in {"denies", "doubts"} else "attributes"
    return Assertion(
        id=identify("assertion", proposition.id, by.id if by else ""),
        proposition=proposition.id,
        span=proposition.span,
        stance=stance,
        by=by.id if by else "",
        hedged=_hedged(proposition, by, text),
    )


def _holder(
    proposition: Proposition, near: Sequence[Attribution], words: _Words
) -> Attribution | None:
    span = proposition.span
    size = words.count(span.start, span.end)
    holders = [
        one
        for one in near
        if words.count(max(span.start, one.content.start), min(span.end, one.content.end))
        >= max(1, HOLDS * size)
    ]
    return min(holders, key=lambda one: one.content.end - one.content.start, default=None)


def _spelt_out(
    proposition: Proposition, near: Sequence[Attribution], words: _Words
) -> Attribution | None:
    span = proposition.span
    size = words.count(span.start, span.end)
    for one in sorted(near, key=lambda a: a.content.start - a.content.end):
        if not span.holds(one.content):
            continue
        content = words.count(one.content.start, one.content.end)
        parts = [p for p in (one.cue, one.source) if p and span.holds(p)]
        filled = content + sum(words.count(p.start, p.end) for p in parts)
        if content >= OF_IT * size and filled >= SPELT_OUT * size:
            return one
    return None


def _hedged(proposition: Proposition, by: Attribution | None, text: str) -> bool:
    if by is not None and by.cue is not None and by.source is None and by.name == "":
        cue = text[by.cue.start : by.cue.end].lower()
        if any(word in hedges.ADVERBS or word in hedges.PARTICIPLES for word in WORD.findall(cue)):
            return True
    passage = " ".join(text[proposition.span.start : proposition.span.end].split())
    return any(phrase in passage.lower() for phrase in hedges.PHRASES) or _hedging(passage)


def _hedging(passage: str) -> bool:
    words = set(WORD.findall(passage))  # "may" hedges, "May" is a month
    plain = words & hedges.ALWAYS or set(map(str.lower, words)) & hedges.ADVERBS | (
        words & hedges.ADJECTIVES
    )
    patterns = (PASSIVE_HEDGE, MODAL_HAVE, SEEMING)
    return bool(plain) or any(pattern.search(passage) for pattern in patterns)
