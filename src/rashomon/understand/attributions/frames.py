"""What is said: where the content of a reporting verb stands, frame by frame.

Each reader looks at one way in which English hangs what is said on the verb that says it and gives
the extent, or None. ``FRAMES`` lists them in the order in which they are tried; the first that
finds words wins.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.lexicon.cues import Cue
from rashomon.understand.attributions.found import Extent
from rashomon.understand.attributions.sources import (
    asides,
    can_speak,
    noun_phrase,
    passive,
    subject,
)
from rashomon.understand.attributions.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A verb that may be a cue, with the lexicon's entry and what its sentence shows."""

    tree: Tree
    verb: int
    cue: Cue
    passive: bool
    subject: int | None


def site_of(tree: Tree, verb: int, cue: Cue) -> Site:
    """Gather what the frames ask about a verb."""
    return Site(
        tree=tree, verb=verb, cue=cue, passive=passive(tree, verb), subject=subject(tree, verb)
    )


RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
CIRCUMSTANCE = frozenset(
    "while because although though since when after before until unless to by in without".split()
)
"""Marks of clauses that the parser may take for what is said, but are when or why it was said."""
FREE_INFINITIVE = frozenset(
    """promise threaten vow pledge hope claim expect swear believe profess tell ask demand offer
    learn""".split()
)
"""Verbs outside the commands whose own infinitive is what is said."""
NEAR = 9
"""Words between a verb and its 'that': more, and the clause belongs to another word."""
FAR = 25
"""Words between an accusation and its 'of doing' that the parser hung elsewhere."""


# -- finite clauses -------------------------------------------------------------------------------


def clause(tree: Tree, head: int, verb: int | None = None) -> Extent | None:
    """Give a complement clause without its 'that', on its own side of the cue."""
    drop = {k for k in tree.child(head, "mark") if tree.words[k] in {"that", "as", "like"}}
    places = tree.subtree(head, drop | _afterthoughts(tree, head)) - _own_clauses(tree, head)
    if verb is not None:
        places = {k for k in places if (k > verb) == (head > verb)}
    return tree.extent(places)


def _own_clauses(tree: Tree, head: int) -> set[int]:
    """'He said that it closed, and the river rose': the account goes on with a clause of its own.

    A joined clause with a subject after a comma belongs to what is said only where it repeats the
    'that', or where a quotation holds both.
    """
    return {
        k
        for c in tree.child(head, "conj")
        if c > head
        and tree.child(c, "nsubj", "nsubj:pass", "expl")
        and tree.child(c, "cc")
        and not tree.child(c, "mark")
        and tree.comma_before(min(tree.subtree(c)))
        and tree.words[:c].count('"') % 2 == 0
        for k in tree.subtree(c)
    }


def _afterthoughts(tree: Tree, head: int) -> set[int]:
    """'…, although the mayor denied it', '…, according to X': the account's own words again."""
    return {
        c
        for c in tree.child(head, "advcl", "obl", "parataxis")
        if c > head
        and tree.comma_before(min(tree.subtree(c)))
        and tree.marks(c, "case", "mark") & {"although", "though", "according", "as"}
    }


def is_complement(tree: Tree, head: int) -> bool:
    """Say whether a ccomp may be content: no 'while …' or 'on the radio' taken for one."""
    if tree.child(head, "case") and not tree.child(head, "nsubj", "cop", "nsubj:pass"):
        return False
    return not tree.marks(head, "mark") & CIRCUMSTANCE


def _finite(site: Site) -> Extent | None:
    tree, verb = site.tree, site.verb
    found = [c for c in tree.child(verb, "ccomp") if is_complement(tree, c)]
    if found:
        return clause(tree, min(found, key=lambda c: (c < verb, c)), verb)
    if site.passive and tree.child(verb, "csubj", "csubj:pass") and _expletive(site):
        return clause(tree, tree.child(verb, "csubj", "csubj:pass")[0], verb)
    return _that_after(site)


def _expletive(site: Site) -> bool:
    tree = site.tree
    return any(tree.words[c] == "it" for c in tree.child(site.verb, "expl", "nsubj:pass"))


def _that_after(site: Site) -> Extent | None:
    """'convinced the leader that …', 'confirmed in a statement that …'."""
    tree, size = site.tree, len(site.tree.words)
    for k in range(site.verb + 1, min(site.verb + NEAR, size)):
        if tree.words[k] in {",", ";", ":", ".", '"'} or tree.pos[k] == "VERB":
            return None
        if tree.words[k] == "that" and tree.pos[k] == "SCONJ" and k + 2 < size:
            head = tree.heads[k]
            below = {j for j in tree.subtree(head) if j > k} if head > k else set()
            return tree.extent(below if len(below) >= 3 else range(k + 1, size))
    return None


# -- the verb stands beside or below what is said -------------------------------------------------


def around(tree: Tree, head: int, verb: int) -> Extent | None:
    """Give the clause at ``head`` less the clause at the cue: 'as X said', 'X said, …'."""
    links = RELATIVES | {"while", "and", "but"}
    drop = {
        k for k in tree.child(head, "nsubj", "nsubj:pass", "mark", "cc") if tree.words[k] in links
    }
    late = {
        k
        for c in tree.child(head, "conj")
        if c > verb > head
        and tree.child(c, "nsubj", "nsubj:pass")
        and tree.comma_before(min(tree.subtree(c)))
        for k in tree.subtree(c)
    }
    return tree.extent(tree.subtree(head, {verb, *drop}) - late)


def _parenthetical(site: Site) -> Extent | None:
    """'The talks, he said, had failed': the verb hangs below what is said."""
    tree, verb = site.tree, site.verb
    if tree.relations[verb] != "parataxis" or tree.heads[verb] < 0 or not tree.child(verb, "nsubj"):
        return None
    if tree.child(verb, "obj", "ccomp", "xcomp"):
        return None
    return around(tree, tree.heads[verb], verb)


def _beside(site: Site) -> Extent | None:
    """'He said: the talks had failed': what is said hangs beside the verb."""
    tree, verb = site.tree, site.verb
    below = tree.child(verb, "parataxis")
    if not below or tree.child(verb, "obj", "xcomp"):
        return None
    between = tree.words[verb : below[0]]
    return clause(tree, below[0], verb) if ":" in between or '"' in between else None


def _as_said(site: Site) -> Extent | None:
    """'as X said', 'as recognised by X'."""
    tree, verb = site.tree, site.verb
    if tree.relations[verb] not in {"advcl", "acl", "parataxis"} or tree.heads[verb] < 0:
        return None
    marked = "as" in tree.marks(verb, "mark", "advmod", "case", "advcl")
    if not marked or tree.child(verb, "obj", "ccomp", "nsubj:pass"):
        return None
    if site.passive and site.subject is None:
        return None
    return around(tree, tree.heads[verb], verb)


# -- judgements -----------------------------------------------------------------------------------


def _judgement(site: Site) -> Extent | None:
    """'ISIS as a threat', 'the killing illegal', 'considered the architect'."""
    tree, verb = site.tree, site.verb
    objects = tree.child(verb, "obj", "iobj")
    heads = _as_phrases(tree, verb) or _predicates(site, objects)
    if not heads:
        return None if objects else _bare_as(tree, verb)
    head = heads[0]
    named = site.passive and tree.words[verb] == "called" and tree.pos[head] == "PROPN"
    if named or ("to" in tree.marks(head, "mark") and not site.passive):
        return None
    places = tree.subtree(head, asides(tree, head) | joined_verbs(tree, head))
    places -= {k for k in tree.child(head, "case", "mark") if tree.words[k] == "as"}
    pronoun = objects and tree.pos[objects[0]] == "PRON" and objects[0] < head
    if site.passive or not objects or pronoun:
        return tree.extent(places)
    return tree.extent(places | tree.subtree(objects[0]))


def joined_verbs(tree: Tree, head: int) -> set[int]:
    """'called the killing unlawful and held that …': a verb joined to a thing is no part of it."""
    if tree.pos[head] in {"VERB", "AUX"}:
        return set()
    below = tree.subtree(head)
    return {k for k in below if tree.relations[k] == "conj" and _finite_verb(tree, k)}


def _finite_verb(tree: Tree, place: int) -> bool:
    verbal = tree.pos[place] in {"VERB", "AUX"} or bool(tree.child(place, "cop"))
    up = tree.heads[place]
    return verbal and not tree.words[place].endswith("ing") and tree.pos[up] not in {"VERB", "AUX"}


def _as_phrases(tree: Tree, verb: int) -> list[int]:
    relations = ("obl", "advcl", "xcomp", "obj", "nmod", "ccomp")
    found = [
        c
        for c in tree.child(verb, *relations)
        if c > verb and "as" in tree.marks(c, "case", "mark", "advmod")
    ]
    return found or [
        c
        for thing in tree.child(verb, "obj")
        for c in tree.child(thing, "nmod", "acl", "advcl")
        if "as" in tree.marks(c)
    ]


def _predicates(site: Site, objects: list[int]) -> list[int]:
    tree = site.tree
    if not objects and not site.passive:
        return []
    return [
        c
        for c in tree.child(site.verb, "xcomp", "ccomp")
        if tree.pos[c] in {"NOUN", "ADJ", "PROPN", "NUM", "VERB"} and not tree.child(c, "nsubj")
    ]


def _bare_as(tree: Tree, verb: int) -> Extent | None:
    if verb + 1 >= len(tree.words) or tree.words[verb + 1] != "as":
        return None
    head = tree.heads[verb + 1]
    if head <= verb + 1:
        return None
    return tree.extent(k for k in tree.subtree(head, asides(tree, head)) if k > verb + 1)


# -- infinitives, prepositions, noun phrases ------------------------------------------------------


def _infinitive(site: Site) -> Extent | None:
    tree, verb, kind = site.tree, site.verb, site.cue.kind
    if kind != "order" and not site.passive and site.cue.lemma not in FREE_INFINITIVE:
        return None
    below = [
        c
        for c in tree.child(verb, "xcomp", "advcl", "ccomp")
        if c > verb and "to" in tree.marks(c, "mark")
    ]
    if not below:
        return None
    free = kind == "order" or site.passive or site.cue.lemma in {"tell", "ask"}
    if not free and tree.relations[below[0]] == "advcl":
        return None
    return tree.extent(tree.subtree(below[0]))


def _preposition(site: Site) -> Extent | None:
    """'accused of theft', 'called for a truce'."""
    tree, verb, wanted = site.tree, site.verb, site.cue.prepositions
    for c in tree.child(verb, "obl", "advcl", "nmod", "xcomp"):
        if c > verb and tree.marks(c) & wanted:
            if site.cue.kind == "accuse" and tree.pos[c] == "PROPN":
                continue
            drop = {k for k in tree.child(c, "case", "mark") if tree.words[k] in wanted}
            return tree.extent(tree.subtree(c, drop | joined_verbs(tree, c)))
    return _far(site) if site.cue.kind == "accuse" else None


def _far(site: Site) -> Extent | None:
    """'accusing a woman who had … of using straw donors': hung elsewhere by the parser."""
    tree = site.tree
    for k in range(site.verb + 1, min(site.verb + FAR, len(tree.words) - 1)):
        if tree.words[k] in {".", ";"}:
            return None
        ing = tree.words[k + 1].endswith("ing") and tree.pos[k + 1] in {"VERB", "AUX"}
        if tree.words[k] in site.cue.prepositions and ing:
            return tree.extent(j for j in tree.subtree(k + 1) if j > k)
    return None


def _placed(site: Site) -> Extent | None:
    """'put the toll at 31', 'attributed the death to cold': the thing and where it is put."""
    tree, verb, wanted = site.tree, site.verb, site.cue.prepositions
    things = tree.child(verb, "nsubj:pass") if site.passive else tree.child(verb, "obj")
    near = tree.child(verb, "obl", "advcl", "xcomp")
    deep = [c for thing in things for c in tree.child(thing, "nmod", "acl")]
    for c in (*near, *deep):
        if c > verb and tree.marks(c) & wanted:
            if site.passive or not things:
                drop = {k for k in tree.child(c, "case", "mark") if tree.words[k] in wanted}
                return tree.extent(tree.subtree(c, drop))
            return tree.extent(tree.subtree(things[0]) | tree.subtree(c))
    return None


def _sight(site: Site) -> Extent | None:
    """'saw in it an opportunity'."""
    tree, verb = site.tree, site.verb
    things = tree.child(verb, "obj")
    places = [c for c in tree.child(verb, "obl") if "in" in tree.marks(c, "case")]
    if site.cue.lemma not in {"see", "perceive"} or not things or not places:
        return None
    named = [c for c in places if tree.pos[c] != "PRON"]
    within = {k for c in named[:1] for k in tree.subtree(c)}
    return tree.extent(tree.subtree(things[0]) | within)


def _thing(site: Site) -> Extent | None:
    """'denied the report', 'the report was denied': a noun phrase is what is said."""
    tree, verb = site.tree, site.verb
    things = tree.child(verb, "obj") or (tree.child(verb, "nsubj:pass") if site.passive else [])
    speaks = site.passive or site.subject is None or can_speak(tree, site.subject)
    if things and speaks:
        if tree.types[things[0]] == "person" or tree.words[things[0]] in UNSAID:
            return None
        drop = asides(tree, things[0]) | joined_verbs(tree, things[0])
        return tree.extent(tree.subtree(things[0], drop))
    head = tree.heads[verb]
    by = any(tree.marks(c, "case") & {"by", "through", "in"} for c in tree.child(verb, "obl"))
    if site.passive and tree.relations[verb] == "acl" and head >= 0 and by:
        return tree.extent(noun_phrase(tree, head, {verb}))
    return None


UNSAID = frozenset(
    "it that this him her them me us you himself herself itself themselves which what".split()
)
"""Objects that say nothing by themselves."""


def _headline(site: Site) -> Extent | None:
    """'Expected Indictment of …': a headline's participle, with nobody named."""
    tree = site.tree
    guess = site.passive or tree.words[site.verb].endswith("ed")
    if tree.title and guess and site.cue.lemma in HEADLINED:
        return (tree.offsets[0][0], tree.offsets[-1][1])
    return None


HEADLINED = frozenset("expect report say believe fear suspect allege".split())

FRAMES: tuple[tuple[str, frozenset[str], frozenset[str], Callable[[Site], Extent | None]], ...] = (
    ("c", frozenset("c"), frozenset(), _finite),
    ("p", frozenset("c"), frozenset({"say", "think"}), _parenthetical),
    ("p", frozenset("c"), frozenset({"say", "think"}), _beside),
    ("p", frozenset("cnao"), frozenset({"say", "view", "think", "show", "document"}), _as_said),
    ("a", frozenset("a"), frozenset(), _judgement),
    ("x", frozenset("x"), frozenset(), _infinitive),
    ("o", frozenset("o"), frozenset(), _preposition),
    ("t", frozenset("t"), frozenset(), _placed),
    ("i", frozenset("a"), frozenset({"view"}), _sight),
    ("n", frozenset("n"), frozenset(), _thing),
    ("h", frozenset("cx"), frozenset(), _headline),
)
"""Frame letter, the lexicon frames that ask for it (any), the kinds that have it (none: all)."""


def content_of(site: Site) -> tuple[Extent, str] | None:
    """Give the extent of what a verb says and the frame it stands in."""
    for letter, asked, kinds, read in FRAMES:
        if asked & site.cue.frames and (not kinds or site.cue.kind in kinds):
            extent = read(site)
            if extent is not None:
                return extent, letter
    return None
