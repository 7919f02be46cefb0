"""What a known verb may say in a frame that its entry does not name: candidates for the judge.

The lexicon cannot list every way of every verb: 'the paper says pneumonia', 'the union lists 31'.
Each reader here looks at the sentence alone; the fitted judge says which finds are worth keeping.
"""

from collections.abc import Callable

from rashomon.understand.attributions.found import Extent
from rashomon.understand.attributions.frames import UNSAID, Site, clause, joined_verbs
from rashomon.understand.attributions.sources import asides, can_speak
from rashomon.understand.attributions.tree import NOMINAL, Tree


def loose_content_of(site: Site) -> tuple[Extent, str] | None:
    """Give what a verb may say in a frame that its entry does not ask for.

    'The paper says pneumonia', 'she begged for time', 'the union lists 31': capital letters.
    """
    tree = site.tree
    aside = _between_commas(site)
    if aside is not None:
        return aside, "P"
    speaks = site.subject is not None and (
        can_speak(tree, site.subject) or tree.pos[site.subject] in {"PRON", "PROPN"}
    )
    if not speaks and not site.passive:
        return None
    for letter, read in LOOSE:
        extent = read(site)
        if extent is not None:
            return extent, letter
    return None


def _loose_judgement(site: Site) -> Extent | None:
    """'calls them forgeries', 'is given as 43 by the union', 'whom the north called Iron'."""
    tree, verb = site.tree, site.verb
    things = [c for c in tree.child(verb, "obj", "iobj", "xcomp", "dep") if c > verb]
    if len(things) > 1 and tree.pos[things[0]] == "PRON":
        return tree.extent(tree.subtree(things[-1], asides(tree, things[-1])))
    return None


def _loose_clause(site: Site) -> Extent | None:
    tree, verb = site.tree, site.verb
    below = [c for c in tree.child(verb, "ccomp", "xcomp", "advcl") if c > verb]
    if not below or (tree.relations[below[0]] == "advcl" and "to" not in tree.marks(below[0])):
        return None
    return clause(tree, below[0], verb)


def _loose_thing(site: Site) -> Extent | None:
    tree, verb = site.tree, site.verb
    things = tree.child(verb, "obj") or (tree.child(verb, "nsubj:pass") if site.passive else [])
    if not things or tree.words[things[0]] in UNSAID:
        return None
    after = {
        k
        for c in tree.child(verb, "obl", "advmod", "xcomp")
        if c > things[0] > verb
        and tree.types[c] != "time"
        and not tree.comma_before(min(tree.subtree(c)))
        and "by" not in tree.marks(c)
        for k in tree.subtree(c, asides(tree, c))
    }
    return tree.extent(_before_agent(tree, things[0]) | after)


def _before_agent(tree: Tree, head: int) -> set[int]:
    late = {
        c
        for c in tree.child(head, "acl", "conj", "appos")
        if tree.comma_before(min(tree.subtree(c)))
    }
    return tree.subtree(head, asides(tree, head) | late | joined_verbs(tree, head))


def _loose_oblique(site: Site) -> Extent | None:
    tree, verb = site.tree, site.verb
    if site.cue.kind not in {"order", "accuse"}:
        return None
    for c in tree.child(verb, "obl", "nmod"):
        if c > verb and tree.marks(c, "case") & LOOSE_CASE and tree.types[c] != "time":
            drop = {k for k in tree.child(c, "case", "mark") if tree.words[k] in LOOSE_CASE}
            return tree.extent(tree.subtree(c, drop | asides(tree, c)))
    return None


def _between_commas(site: Site) -> Extent | None:
    """'The order, the prosecutor says, came from him': by the commas, whatever the parser saw."""
    tree, verb = site.tree, site.verb
    if not site.cue.frames & {"c", "q"}:
        return None
    stops = [k for k, word in enumerate(tree.words) if word in {",", ";", ".", "?", "!", ":"}]
    left = max((k for k in stops if k < verb), default=-1)
    right = min((k for k in stops if k > verb), default=len(tree.words))
    aside = range(left + 1, right)
    if left < 0 or tree.words[left] != "," or not 2 <= len(aside) <= ASIDE:
        return None
    if any(tree.pos[k] not in IN_ASIDE and k != verb for k in aside):
        return None
    if not any(tree.pos[k] in NOMINAL for k in aside):
        return None
    low = max((k + 1 for k in stops if k < left and tree.words[k] == ";"), default=0)
    if right >= len(tree.words) or tree.words[right] != ",":
        return tree.extent(range(low, left))
    high = min((k for k in stops if k > right and tree.words[k] == ";"), default=len(tree.words))
    return tree.extent(range(low, high))


ASIDE = 10
"""Words of "…, says the interlocutor of the agency, …"."""
IN_ASIDE = frozenset({*NOMINAL, "DET", "ADJ", "ADV", "AUX", "ADP", "NUM", "PART"})
LOOSE_CASE = frozenset("of for as about to at against with".split())
LOOSE: tuple[tuple[str, Callable[[Site], Extent | None]], ...] = (
    ("A", _loose_judgement),
    ("C", _loose_clause),
    ("N", _loose_thing),
    ("O", _loose_oblique),
)
