"""Cues that are no verbs: according to, reportedly, the claim that, a headline's colon."""

from rashomon.lexicon.cues import (
    ADVERBS,
    ATTRIBUTIVE,
    COMMANDS,
    NOMINAL_OF,
    NOUNS,
    VIEWPOINT,
    noun_forms,
    verb_forms,
)
from rashomon.understand.attributions.found import Extent, Found
from rashomon.understand.attributions.frames import clause
from rashomon.understand.attributions.sources import asides, noun_phrase, subject
from rashomon.understand.attributions.tree import IN_NAME, NOMINAL, Tree

OPENERS = frozenset("and while but that because since although who which".split())
"""Words before "according to X" after which what X says still follows."""
NAMED_SOON = 8
"""Words from "according to" to the head of its noun phrase."""
COLON_WITHIN = 7
"""Words of a headline before the colon that may name a speaker."""
FEW = 4
"""Words: less than this on the far side of "according to X" is a tail, not what X says."""
SO_CALLED = ["so", "-", "called"]


def phrases(tree: Tree) -> list[Found]:
    """Find the attributions of a sentence whose cue is no verb."""
    out = _colon(tree)
    for at, word in enumerate(tree.words):
        found = None
        if word == "according" or word in VIEWPOINT:
            found = _according(tree, at)
        if found is None and word in noun_forms() and tree.pos[at] in {"NOUN", "PROPN"}:
            found = _noun(tree, at)
        elif word in ADVERBS:
            found = _adverb(tree, at)
        elif word in ATTRIBUTIVE or tree.words[at - 2 : at + 1] == SO_CALLED:
            found = _attributive(tree, at)
        if found:
            out.append(found)
    return out


def _colon(tree: Tree) -> list[Found]:
    """'Ministry: no shots were fired': a headline's speaker before the colon.

    'The marshal: a life', 'The marshal: his country's man' only say what somebody is.
    """
    if not tree.heading or ":" not in tree.words[1:COLON_WITHIN]:
        return []
    at = tree.words.index(":")
    speaks = any(tree.types[k] in {"person", "organization", "state"} for k in range(at))
    if len(tree.words) - at < FEW + 1 or not speaks or _portrays(tree, at + 1):
        return []
    return [
        Found(
            content=(tree.offsets[at + 1][0], tree.offsets[-1][1]),
            cue=None,
            source=(tree.offsets[0][0], tree.offsets[at - 1][1]),
            kind="say",
            frame="h",
            lemma=":",
            by="phrase",
            at=tree.offsets[at][0],
        )
    ]


def _portrays(tree: Tree, first: int) -> bool:
    """Say whether the words from a place on are but a description of somebody."""
    if any(pos in {"VERB", "AUX"} for pos in tree.pos[first:]):
        return False
    opens = tree.words[first : first + 3]
    return opens[0] in DETERMINERS or bool({"'s", "’s"} & set(opens))


DETERMINERS = frozenset("a an the his her their its".split())


# -- nouns: the claim that, allegations of --------------------------------------------------------


def _noun(tree: Tree, at: int) -> Found | None:
    lemma = noun_forms()[tree.words[at]]
    content = _that_clause(tree, at) or _to_clause(tree, at, lemma) or _of_phrase(tree, at, lemma)
    frame = "n"
    if not content:
        content, frame = _loose_of_phrase(tree, at, lemma), "M"
    if not content or _belongs_to_verb(tree, at):
        return None
    return Found(
        content=content,
        cue=tree.offsets[at],
        source=_owner(tree, at),
        kind="noun",
        frame=frame,
        lemma=lemma,
        by="phrase",
        at=tree.offsets[at][0],
    )


def _that_clause(tree: Tree, at: int) -> Extent | None:
    for c in tree.child(at, "acl", "acl:relcl", "ccomp", "appos"):
        if c > at and "that" in tree.marks(c, "mark"):
            return clause(tree, c)
    return None


def _to_clause(tree: Tree, at: int, lemma: str) -> Extent | None:
    for c in tree.child(at, "acl") if lemma in COMMANDS else ():
        if c > at and "to" in tree.marks(c, "mark"):
            return tree.extent(tree.subtree(c))
    return None


def _of_phrase(tree: Tree, at: int, lemma: str) -> Extent | None:
    wanted = set(NOUNS[lemma].split())
    for c in tree.child(at, "nmod", "acl", "advcl", "obl", "amod") if wanted else ():
        verbal = tree.pos[c] in {"VERB", "AUX"}
        if c > at and wanted & tree.marks(c) and (verbal or lemma in NOMINAL_OF):
            return tree.extent(tree.subtree(c, tree.child(c, "case", "mark")))
    return None


def _loose_of_phrase(tree: Tree, at: int, lemma: str) -> Extent | None:
    """'a story of a bomb', 'the claim of sabotage': things that may be said, for the judge."""
    wanted = set(NOUNS[lemma].split())
    for c in tree.child(at, "nmod"):
        if c > at and wanted & tree.marks(c, "case"):
            drop = set(tree.child(c, "case")) | asides(tree, c)
            return tree.extent(tree.subtree(c, drop))
    return None


def _belongs_to_verb(tree: Tree, at: int) -> bool:
    """'confirmed in a statement that …' is the verb's."""
    head = tree.heads[at]
    if not 0 <= head < at or tree.relations[at] not in {"obl", "obj"}:
        return False
    entries = verb_forms().get(tree.words[head], ())
    return any(cue.kind == "say" for cue in entries[:1]) and "that" in tree.words[at + 1 : at + 2]


def _owner(tree: Tree, at: int) -> Extent | None:
    bodies = [c for c in tree.child(at, "compound") if tree.types[c] in SPEAKING]
    owners = (
        tree.child(at, "nmod:poss")
        or bodies
        or [c for c in tree.child(at, "nmod", "acl") if tree.marks(c, "case") & {"by", "from"}]
    )
    head = tree.heads[at]
    if not owners and head >= 0 and tree.relations[at] == "obj" and tree.pos[head] == "VERB":
        speaker = subject(tree, head)
        owners = [] if speaker is None else [speaker]
    return tree.extent(noun_phrase(tree, owners[0])) if owners else None


SPEAKING = frozenset({"person", "organization"})
"""Types of a name that owns the noun behind it: "State Department concerns"."""


# -- adverbs: reportedly --------------------------------------------------------------------------


def _adverb(tree: Tree, at: int) -> Found | None:
    """'reportedly orchestrated by X': what the adverb's clause says after its subject."""
    head = tree.heads[at]
    if head >= 0 and tree.pos[head] == "ADV" and tree.heads[head] >= 0:
        head = tree.heads[head]
    places = _said_so(tree, at, head) if head >= 0 else set()
    if not places:
        return None
    content = tree.extent(tree.run_with(places, head if head in places else max(places)))
    if content is None:
        return None
    return Found(
        content=content,
        cue=tree.offsets[at],
        source=None,
        kind="adverb",
        frame="d",
        lemma=tree.words[at],
        by="phrase",
        at=tree.offsets[at][0],
    )


BEFORE = ("nsubj", "nsubj:pass", "mark", "cc", "cop", "aux", "aux:pass", "expl")


def _said_so(tree: Tree, at: int, head: int) -> set[int]:
    if at > head:
        return tree.subtree(head, {at})
    first = min(tree.subtree(head))
    drop = {at} if at == first else {at, *(c for c in tree.child(head, *BEFORE) if c < at)}
    return {k for k in tree.subtree(head, drop) if k > at or at == first}


def _attributive(tree: Tree, at: int) -> Found | None:
    """'an alleged bribe', 'the so-called committee': what stands behind the word."""
    head = tree.heads[at]
    if not at < head < at + NAMED_SOON:
        return None
    places = {k for k in tree.subtree(head, asides(tree, head)) if k > at}
    content = tree.extent(tree.run_with(places, head))
    if content is None:
        return None
    first = at - 2 if tree.words[at] == "called" else at
    return Found(
        content=content,
        cue=(tree.offsets[first][0], tree.offsets[at][1]),
        source=None,
        kind="adverb",
        frame="e",
        lemma=tree.words[at],
        by="phrase",
        at=tree.offsets[at][0],
    )


# -- according to, in the words of ----------------------------------------------------------------


def _according(tree: Tree, at: int) -> Found | None:
    phrase = _phrase(tree, at)
    if phrase is None:
        return None
    first, last = phrase
    source = _after(tree, first, last) or set(_in_view_of(tree, first, at))
    places = _reported(tree, phrase, max({last, *source})) if source else set()
    places = _past_citing(tree, places)
    content = tree.extent(places)
    if not content:
        return None
    return Found(
        content=content,
        cue=(tree.offsets[first][0], tree.offsets[last][1]),
        source=tree.extent(source),
        kind="accord",
        frame="r",
        lemma="according",
        by="phrase",
        at=tree.offsets[first][0],
    )


def _past_citing(tree: Tree, places: set[int]) -> set[int]:
    """'According to X, quoting Y, …': whom X quotes is no part of what X says."""
    first = min((k for k in places if tree.pos[k] != "PUNCT"), default=-1)
    if first < 0 or tree.words[first] not in {"quoting", "citing"}:
        return places
    comma = next((k for k in sorted(places) if k > first and tree.words[k] == ","), None)
    return {k for k in places if k > comma} if comma else places


def _in_view_of(tree: Tree, first: int, at: int) -> range:
    """'in his view': whoever stands between the preposition and its noun."""
    if tree.words[first] not in VIEWED or at - first < 2:
        return range(0)
    return range(first + 1, at if tree.child(at, "nmod:poss") else at + 1)


def _phrase(tree: Tree, at: int) -> tuple[int, int] | None:
    after = tree.words[at + 1] if at + 1 < len(tree.words) else ""
    if tree.words[at] == "according":
        return (at, at + 1) if after == "to" else None
    before = range(at - 1, max(-1, at - IN_VIEW), -1)
    start = next((k for k in before if tree.words[k] in VIEWED), -1)
    if start < 0 or any(tree.pos[k] not in IN_NAME for k in range(start + 1, at)):
        return None
    if after != "of" and not tree.child(at, "nmod:poss", "amod"):
        return None
    return start, at + (after == "of")


VIEWED = frozenset({"in", "by"})
"""Prepositions of "in the view of X", "by one estimate"."""
IN_VIEW = 5
"""Words from "in" to "view", whoever's it is between them."""


def _after(tree: Tree, first: int, last: int) -> set[int]:
    """Give the source's words: to the comma, where the phrase leads its clause."""
    size = len(tree.words)
    if tree.words[last] not in {"to", "of"}:
        return set()
    head = next((k for k in range(last + 1, size) if _names(tree, k, last)), None)
    if head is None:
        return set()
    source = {k for k in noun_phrase(tree, head, range(first, last + 1)) if k > last}
    if not source:
        return set()
    end = max(source)
    if first == 0 or tree.words[first - 1] in {"and", "while", "but", ","}:
        comma = next((k for k in range(end + 1, min(end + 9, size)) if tree.words[k] == ","), None)
        end = comma - 1 if comma else end
    return set(range(last + 1, end + 1))


WITHIN_NAME = ("compound", "flat", "nmod:poss", "amod", "det", "nmod:unmarked")


def _names(tree: Tree, place: int, last: int) -> bool:
    part = last < tree.heads[place] < place + NAMED_SOON and tree.relations[place] in WITHIN_NAME
    return tree.pos[place] in NOMINAL and not part


def _reported(tree: Tree, phrase: tuple[int, int], end: int) -> set[int]:
    first = phrase[0]
    low, size = _part(tree, first, end)
    empty = {"PUNCT", "CCONJ", "SCONJ", "PRON", "ADV"}
    lead = [k for k in range(low, first) if tree.pos[k] not in empty]
    right = set(range(end + 1, size))
    opens = first and tree.words[first - 1] in OPENERS
    if not lead or opens or tree.words[max(0, first - 2) : first] == ["and", ","]:
        return _governed(tree, right)
    if _set_off(tree, low, first, end):
        return set(range(low, size))
    beside = _beside(tree, first)
    if beside:
        return beside
    if all(tree.pos[k] == "PUNCT" for k in right):
        return _governed(tree, set(range(low, first)))
    if low or any(tree.words[k] == "according" for k in right):
        return set(range(low, first))
    return _in_the_midst(tree, first, end)


def _set_off(tree: Tree, low: int, first: int, end: int) -> bool:
    """'In 2007, according to X, he left': between commas, the clause stands behind the second."""
    commas = tree.words[first - 1] == "," and tree.words[end + 1 : end + 2] == [","]
    return commas and not any(tree.pos[k] in {"VERB", "AUX"} for k in range(low, first))


def _beside(tree: Tree, first: int) -> set[int]:
    """', of hunger according to X', '(49 according to X)': a part without a verb of its own."""
    marks = [k for k in range(max(0, first - SHORT_PART), first) if tree.words[k] in {",", "("}]
    start = marks[-1] + 1 if marks else first
    verbal = any(tree.pos[k] in {"VERB", "AUX"} for k in range(start, first))
    return set() if verbal else set(range(start, first))


SHORT_PART = 9
"""Words from a comma to "according to": more have a verb."""


def _part(tree: Tree, first: int, end: int) -> tuple[int, int]:
    """Give the part of the sentence that 'according to X' is about.

    Semicolons bound it; the later of two such phrases begins where the earlier one's source ends.
    """
    stops = [k for k, word in enumerate(tree.words) if word == ";" or (word, k) == (":", first - 1)]
    low = max((k + 1 for k in stops if k < first), default=0)
    high = min((k for k in stops if k > end), default=len(tree.words))
    earlier = [k for k in range(low, first) if tree.words[k] == "according"]
    if earlier:
        source = _after(tree, earlier[-1], earlier[-1] + 1)
        low = max(source, default=earlier[-1] + 1) + 1
        while low < first and tree.pos[low] in {"PUNCT", "CCONJ"}:
            low += 1
    return low, high


def _in_the_midst(tree: Tree, first: int, end: int) -> set[int]:
    own = set(range(first, end + 1))
    head = _clause_head(tree, tree.heads[first], own)
    places = tree.subtree(head) - own if head is not None else set(range(first))
    if min(places, default=first) > first:
        return {k for k in places if k > end}
    if len([k for k in places if k > end]) < FEW:
        return {k for k in places if k < first}
    return places


MOSTLY = 0.6
"""Share of a stretch of the sentence that its main clause must cover to stand for it."""


def _governed(tree: Tree, places: set[int]) -> set[int]:
    tops = [k for k in places if tree.heads[k] not in places and tree.pos[k] != "PUNCT"]
    if not tops:
        return places
    below = max((tree.subtree(k) & places for k in tops), key=len)
    return below if len(below) >= MOSTLY * len(places) else places


def _clause_head(tree: Tree, head: int, gone: set[int]) -> int | None:
    hops = 0
    while head >= 0 and tree.heads[head] >= 0 and hops < NAMED_SOON:
        if head not in gone and tree.pos[head] in {"VERB", "AUX", "ADJ"}:
            break
        head, hops = tree.heads[head], hops + 1
    if head >= 0 and head not in gone:
        return head
    return next((k for k, up in enumerate(tree.heads) if up < 0 and k not in gone), None)
