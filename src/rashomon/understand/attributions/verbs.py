"""Reporting verbs: which of them put words in a mouth, and what they say for whom."""

from dataclasses import replace

from rashomon.lexicon.cues import (
    DENIALS,
    EVIDENCE,
    MODALS,
    NEEDING,
    NEGATED,
    REFUSALS,
    SILENT_WHEN_NEGATED,
    Cue,
    verb_forms,
)
from rashomon.understand.attributions.found import BARE, ECHO, HEARSAY, Extent, Found, inside
from rashomon.understand.attributions.frames import content_of, site_of
from rashomon.understand.attributions.loose import loose_content_of
from rashomon.understand.attributions.sources import (
    adjacent_source,
    noun_phrase,
    passive,
    source_of,
)
from rashomon.understand.attributions.tree import NOMINAL, Tree

VERBAL = ("VERB", "ADJ", "NOUN", "AUX", "PROPN")


def verbs(tree: Tree, refused: set[int]) -> list[Found]:
    """Find what the reporting verbs of a sentence say.

    Args:
        tree: the sentence.
        refused: takes up where the verbs begin that were looked at and put no words in a mouth,
            so that the tagger does not bring them back.
    """
    forms, out = verb_forms(), list[Found]()
    for at, word in enumerate(tree.words):
        entries = forms.get(word)
        if word in HAVING:
            out += _hearsay(tree, at)
        if entries and tree.pos[at] in VERBAL and _acts_as_verb(tree, at):
            found = _read(tree, at, entries)
            out += found
            if not found:
                refused.add(tree.offsets[at][0])
    return out


def _acts_as_verb(tree: Tree, at: int) -> bool:
    if tree.pos[at] not in {"NOUN", "PROPN", "ADJ"} or tree.heading:
        return True
    if tree.child(at, "ccomp", "aux:pass"):
        return True
    return tree.pos[at] == "ADJ" and bool(tree.child(at, "xcomp"))


def _read(tree: Tree, verb: int, entries: tuple[Cue, ...]) -> list[Found]:
    if tree.words[verb] in {"citing", "quoting"}:
        return _citing(tree, verb)
    near = set(tree.words[max(0, verb - 2) : verb + 3])
    shared = shared_out(tree, verb, entries[0])
    if shared:
        return shared
    bare: Found | None = None
    for cue in entries:
        if cue.lemma in NEEDING and not near & NEEDING[cue.lemma]:
            continue
        if cue.lemma == "date" and "back" in near:
            continue  # "dates back to 1947": nobody dates it
        found = _framed(tree, verb, cue)
        if found is not None and found.frame != BARE:
            return [found]
        bare = bare or found
    loose = _echo(tree, verb, entries[0]) or _loosely_framed(tree, verb, entries[0])
    return [found for found in (bare, loose) if found is not None]


def _echo(tree: Tree, verb: int, cue: Cue) -> Found | None:
    """'…, which the ministry denies', 'his family rejects this': of what was said before."""
    things = [c for c in tree.child(verb, "obj", "advmod") if tree.words[c] in ECHOES]
    answers = cue.lemma in DENIALS or any(tree.words[c] == "so" for c in things)
    if not things or not answers or _off_limits(tree, verb, cue):
        return None
    first = tree.offsets[min(things[0], verb)][0]
    found = _make(tree, verb, cue, ((first, first), ECHO))
    return found if found.source else None


UNLOOSE = frozenset({"show"})
"""Kinds that need a frame of their own: of their loose finds hardly one is right."""
ECHOES = frozenset({"it", "this", "that", "which", "so"})
"""Objects that stand for what was said before."""


def shared_out(tree: Tree, verb: int, cue: Cue) -> list[Found]:
    """'is given as 63 by the government and as 210 by the opposition': one find for each agent."""
    if not passive(tree, verb) or cue.kind not in {"say", "document", "view", "think"}:
        return []
    agents = [
        c
        for c in range(verb + 1, len(tree.words))
        if "by" in tree.marks(c, "case") and tree.pos[c] in NOMINAL
    ]
    parts = [_share(tree, verb, agent) for agent in agents]
    found = [part for part in parts if part is not None]
    if len(found) < 2:
        return []
    return [
        replace(
            _make(tree, verb, cue, (content, "t")), source=tree.extent(noun_phrase(tree, agent))
        )
        for content, agent in found
    ]


def _share(tree: Tree, verb: int, agent: int) -> tuple[Extent, int] | None:
    """Give what stands between 'as' or 'at' and the agent's 'by'."""
    by = max(c for c in tree.child(agent, "case") if tree.words[c] == "by")
    opens = [k for k in range(max(verb, by - SHARE), by) if tree.words[k] in {"as", "at", "to"}]
    content = tree.extent(range(opens[-1] + 1, by)) if opens and by < agent else None
    return (content, agent) if content else None


SHARE = 12
"""Words of one agent's share: "as 2,600 tonnes by the UN"."""


def _loosely_framed(tree: Tree, verb: int, cue: Cue) -> Found | None:
    if _off_limits(tree, verb, cue) or (is_negated(tree, verb) and cue.lemma not in NEGATED):
        return None
    if cue.lemma in NEEDING or cue.kind in UNLOOSE:
        return None
    read = loose_content_of(site_of(tree, verb, cue))
    return _make(tree, verb, cue, read) if read else None


HAVING = frozenset({"had", "have", "has"})


def _hearsay(tree: Tree, verb: int) -> list[Found]:
    """'he had it from the captain': the captain stands behind what was said before."""
    things = [c for c in tree.child(verb, "obj") if tree.words[c] in {"it", "this"}]
    givers = [c for c in tree.child(verb, "obl") if "from" in tree.marks(c, "case")]
    if not things or not givers:
        return []
    at = tree.offsets[verb][0]
    source = noun_phrase(tree, givers[0], tree.child(givers[0], "case"))
    return [
        Found(
            content=(at, at),
            cue=tree.offsets[verb],
            source=tree.extent(source),
            kind="cite",
            frame=HEARSAY,
            lemma="have",
            at=at,
        )
    ]


def _citing(tree: Tree, verb: int) -> list[Found]:
    """'…, citing an official': the official stands behind what the governing verb reports."""
    named = [c for c in tree.child(verb, "obj", "obl", "ccomp", "xcomp") if c > verb]
    if not named or tree.heads[verb] < 0:
        return []
    if tree.pos[named[0]] not in NOMINAL and tree.types[named[0]] == "O":
        return []
    return [
        Found(
            content=(tree.offsets[0][0], tree.offsets[verb][0]),
            cue=tree.offsets[verb],
            source=tree.extent(noun_phrase(tree, named[0])),
            kind="cite",
            frame="g",
            lemma="cite",
            at=tree.offsets[verb][0],
        )
    ]


def _framed(tree: Tree, verb: int, cue: Cue) -> Found | None:
    negated = is_negated(tree, verb)
    if _off_limits(tree, verb, cue) or (negated and cue.kind in SILENT_WHEN_NEGATED):
        return None
    site = site_of(tree, verb, cue)
    speaker = site.subject
    if cue.kind == "show" and (speaker is None or tree.words[speaker] not in EVIDENCE):
        return None
    if cue.kind == "accuse" and site.passive and "to" in tree.marks(verb, "mark"):
        return None  # "is expected to be charged": nobody has charged him yet
    read = content_of(site)
    if read and cue.lemma == "ask" and site.passive and read[1] != "x":
        return None  # "asked whether …": a question, and nobody's claim
    if read is None and cue.kind == "say" and cue.frames & {"c", "q"}:
        read = ((tree.offsets[verb][0], tree.offsets[verb][0]), BARE)
    return _make(tree, verb, cue, read) if read else None


def _make(tree: Tree, verb: int, cue: Cue, read: tuple[Extent, str]) -> Found:
    content, frame = read
    source, head = source_of(tree, verb)
    is_passive = passive(tree, verb)
    if frame in {"c", "p", BARE, ECHO} and cue.kind == "say" and not is_passive:
        if source and frame != BARE and inside(source, content):
            source, head = None, None  # nobody is named inside his own words
        expletive = head is not None and tree.words[head] == "it"
        if source is None and not expletive and tree.relations[verb] not in LINKED:
            source = adjacent_source(tree, verb, content)
    return Found(
        content=content,
        cue=cue_extent(tree, verb),
        source=source,
        kind=cue.kind,
        frame=frame,
        lemma=cue.lemma,
        at=tree.offsets[verb][0],
        passive=is_passive,
        negated=is_negated(tree, verb),
    )


LINKED = ("acl", "advcl", "xcomp")


def cue_extent(tree: Tree, verb: int) -> Extent:
    """Give the verb with its auxiliaries: 'was widely reported'."""
    parts = tree.child(verb, "aux", "aux:pass", "compound:prt", "compound")
    keep = [verb, *(c for c in parts if abs(c - verb) <= 4 and tree.pos[c] != "NOUN")]
    return tree.offsets[min(keep)][0], tree.offsets[max(keep)][1]


SPOKEN = frozenset({"would", "can"})
"""Modals with which people do speak: "I would say", "he would say only that"."""


def _off_limits(tree: Tree, verb: int, cue: Cue) -> bool:
    """'must be said', 'declined to say': no word is put into a mouth."""
    linked = tree.heads[verb] if tree.relations[verb] == "conj" else verb
    for place in {verb, linked} - {-1}:
        modal = any(tree.words[a] in MODALS - SPOKEN for a in tree.child(place, "aux"))
        unable = is_negated(tree, place) and cue.lemma in NEGATED
        head = tree.heads[place]
        refused = tree.relations[place] == "xcomp" and head >= 0 and tree.words[head] in REFUSALS
        if (modal and not unable) or refused:
            return True
    return False


def is_negated(tree: Tree, verb: int) -> bool:
    """Say whether 'not', 'never', 'nor' stands with the verb, or nobody is its subject."""
    if any(tree.words[c] in UNDOING for c in tree.child(verb, "advmod", "cc", "cc:preconj")):
        return True
    named = tree.child(verb, "nsubj", "nsubj:pass")
    return any(tree.words[c] in NOBODY or "no" in tree.marks(c, "det") for c in named)


UNDOING = frozenset({"not", "n't", "never", "nor", "neither"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
