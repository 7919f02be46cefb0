"""How sure it is that a find puts words in a mouth: one score from rule, word and tagger.

A logistic sum over what is known of a find: the cue's kind, frame and lemma, what the tagger thinks
of the cue, how well what it tags and hears agrees, who is named. ``recipes/attributions/fit.py``
fits the table ``judge.tsv`` on gold attributions, set by set left out in turn; a find below
``KEEP`` is dropped, the score of a kept one is its certainty.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path

from rashomon.lexicon.cues import EVIDENCE
from rashomon.schema import Token
from rashomon.understand.attributions.found import HEARSAY, Extent, Found, inside, likeness, overlap
from rashomon.understand.attributions.heard import at_cue
from rashomon.understand.attributions.quotations import Page
from rashomon.understand.attributions.tagged import Triple

KEEP = 0.4
"""Least score of a find that is kept: the best F1 (.771) over sets left out in turn; it is .754 to
.771 from 0.3 to 0.5."""
FLOOR = 0.001
"""Probabilities are held this far from 0 and 1 before their odds are taken."""
TABLE = Path(__file__).with_name("judge.tsv")
ADDRESS = frozenset("i we you".split())
HE = frozenset("he she they it his her their its".split())
SURE = frozenset({"g", "l", HEARSAY})
"""Frames that are not judged: citing and hearsay go with what they hang on, a label has no cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What the tagger has to say: P(cue) by place, its triples, and what it hears.

    ``held`` and ``heard`` are sorted by cue; ``around`` has all finds by where their contents
    begin.
    """

    first: Mapping[int, float]
    held: Sequence[Triple]
    heard: Sequence[Found] = ()
    around: Sequence[Found] = ()
    tokens: Sequence[Token] = ()
    starts: Sequence[int] = ()

    def within(self, extent: Extent) -> Sequence[Token]:
        """Give the words that begin in an extent."""
        return self.tokens[
            bisect_left(self.starts, extent[0]) : bisect_left(self.starts, extent[1])
        ]


@cache
def _table() -> Mapping[str, float]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def judged(found: Sequence[Found], views: Views, page: Page) -> list[Found]:
    """Keep the finds that are more likely right than not, each with its score."""
    by_cue = grouped(views.held)
    out = []
    for one in found:
        score = 1.0 if one.frame in SURE else score_of(features(one, views, page, by_cue))
        if score >= KEEP:
            out.append(replace(one, strength=score))
    return out


def score_of(known: Mapping[str, float]) -> float:
    """Turn what is known of a find into a probability."""
    table = _table()
    return 1 / (1 + exp(-sum(table.get(name, 0.0) * value for name, value in known.items())))


def grouped(triples: Sequence[Triple]) -> Mapping[int, Sequence[Triple]]:
    """Give the tagger's attributions by each place in their cues."""
    out: dict[int, list[Triple]] = {}
    for triple in triples:
        for at in range(triple.cue[0], triple.cue[1]):
            out.setdefault(at, []).append(triple)
    return out


def features(
    found: Found, views: Views, page: Page, by_cue: Mapping[int, Sequence[Triple]]
) -> dict[str, float]:
    """Say what is known of a find, by name."""
    text = page.text
    size = len(text[found.content[0] : found.content[1]].split())
    near = (likeness(t.content, found.content) for t in by_cue.get(found.at, ()))
    known = {
        "bias": 1.0,
        f"kind {found.kind}": 1.0,
        f"frame {found.frame}": 1.0,
        f"{found.kind} {found.frame}": 1.0,
        f"lemma {found.lemma}": 1.0,
        "odds": _odds(views.first.get(found.at, 0.0)),
        "agrees": max(near, default=0.0),
        "short": float(size <= 2),
        "long": float(size > 60),
        "passive": float(found.passive),
        "negated": float(found.negated),
    }
    known[f"source {_source(found, text)}"] = 1.0
    quoted = found.cue is not None and page.quoted(found.cue)
    known["quoted"] = float(quoted)
    known["quotes"] = float(not quoted and _speech(found.content, page))
    known["number"] = float(size <= 6 and any(c.isdigit() for c in text[slice(*found.content)]))
    known[f"{found.kind} passive"] = known["passive"]
    if _inside_another(found, views):
        known |= {"inside": 1.0, "odds inside": known["odds"]}
    known |= _of_words(found, views)
    return known | _as_heard(found, views)


REACH = 1_500
"""Code points before a find in which a content that holds it begins."""


def _inside_another(found: Found, views: Views) -> bool:
    """Say whether cue and content lie in what another cue says."""
    if found.cue is None:
        return False
    whole = min(found.cue[0], found.content[0]), max(found.cue[1], found.content[1])
    last = bisect_right(views.around, whole[0], key=_begins)
    first = bisect_left(views.around, whole[0] - REACH, key=_begins)
    return any(
        other.cue and not overlap(other.cue, found.cue) and inside(whole, other.content)
        for other in views.around[first:last]
    )


def _begins(found: Found) -> int:
    return found.content[0]


def _as_heard(found: Found, views: Views) -> dict[str, float]:
    """Say how the tagger hears the same cue: how surely, saying the same, from the same mouth."""
    near = at_cue(views.heard, found.cue)
    alike = max((likeness(one.content, found.content) for one in near), default=0.0)
    same = [one.source for one in near if one.source]
    mouth = max((likeness(one, found.source) for one in same if found.source), default=0.0)
    cue = [token.tell for token in views.within(found.cue or (found.at, found.at + 1))]
    return {
        "tells": _odds(max(cue, default=0.0)),
        "heard": _odds(max((one.strength for one in near), default=0.0)),
        "heard alike": alike,
        "heard from": mouth,
        "heard from nobody": float(bool(near) and not same),
    }


def _of_words(found: Found, views: Views) -> dict[str, float]:
    said, named = views.within(found.content), views.within(found.source or (0, 0))
    share = sum(w.part.endswith("content") for w in said) / max(1, len(said))
    known = {
        "tagged": share,
        "tagged source": float(any(w.part.endswith("source") for w in named)),
        "begins tagged": float(bool(said) and said[0].part == "B-content"),
        "digits": float(any(w.pos == "NUM" for w in said)),
        f"digits {found.frame}": float(any(w.pos == "NUM" for w in said)),
        "verb": float(any(w.pos == "VERB" for w in said)),
        "proper": float(any(w.pos == "PROPN" for w in said)),
        "size": log(1 + len(said)),
        "evidence": float(any(w.lemma.lower() in EVIDENCE for w in named)),
        "adjective": float(len(said) == 1 and said[0].pos == "ADJ"),
    }
    if said:
        known[f"opens {said[0].pos}"] = 1.0
    for kind in sorted({w.mention for w in named if w.mention}):
        known[f"speaker {kind}"] = 1.0
    return known


def _odds(chance: float) -> float:
    held = min(1 - FLOOR, max(FLOOR, chance))
    return log(held / (1 - held))


def _source(found: Found, text: str) -> str:
    if found.source is None:
        return "none"
    words = text[found.source[0] : found.source[1]].lower()
    if words in ADDRESS:
        return "address"
    if words in HE:
        return "pronoun"
    return "words"


def _speech(content: Extent, page: Page) -> bool:
    return any(page.full(q) and overlap(content, q) for q in page.near(content))
