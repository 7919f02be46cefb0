"""Who says it: the subject of a cue, by its tree, and the noun phrase's exact words."""

from collections.abc import Iterable

import regex

from rashomon.lexicon.cues import EVIDENCE, Cue, verb_forms
from rashomon.understand.attributions.found import Extent
from rashomon.understand.attributions.tree import IN_NAME, NOMINAL, Tree

DEEPEST = 5
"""Verbs up which a shared subject is sought; a longer chain is a wrong parse."""
OUTSIDE = frozenset(
    """punct cop mark case parataxis aux advcl nsubj ccomp discourse orphan dislocated csubj
    aux:pass nsubj:pass obj""".split()
)
"""Relations of a noun's children that are no part of its noun phrase."""
ROLE_RELATIONS = ("nsubj", "obl", "obl:agent", "nmod:poss", "nsubj:pass")
PARTICIPLES = ("ed", "wn", "en", "told", "said", "held", "found", "heard", "put")
UNSPEAKING = frozenset({"it", "this", "that", "what", "there", "which"})


def noun_phrase(tree: Tree, noun: int, drop: Iterable[int] = ()) -> list[int]:
    """Give a noun with its modifiers; a comma'd relative clause stays out."""
    dropped = set(drop)
    out, apart = {noun}, asides(tree, noun)
    for c in tree.children[noun]:
        relation = tree.relations[c]
        verbal = relation == "conj" and tree.pos[c] in {"VERB", "AUX"}
        lonely = relation == "cc" and not tree.child(noun, "conj")
        if c in dropped or c in apart or relation in OUTSIDE or verbal or lonely:
            continue
        out |= tree.subtree(c, dropped)
    return tree.run_with(out, noun)


def asides(tree: Tree, noun: int) -> set[int]:
    """Give the relative clauses that a comma sets off from their noun."""
    return {
        c
        for c in tree.child(noun, "acl:relcl")
        if tree.comma_before(min(k for k in tree.subtree(c) if tree.pos[k] != "PUNCT" or k == c))
    }


def passive(tree: Tree, verb: int) -> bool:
    """Say whether the cue is passive, a participle, or a headline's "expected"."""
    expected = (
        tree.heading and tree.words[verb] == "expected" and not tree.child(verb, "obj", "ccomp")
    )
    return tree.is_passive(verb) or participle(tree, verb) or expected


def participle(tree: Tree, verb: int) -> bool:
    """Say whether a verb is a bare participle: 'recognised by him', 'was promoted and praised'."""
    if not tree.words[verb].endswith(PARTICIPLES) or tree.child(verb, "nsubj", "aux", "obj"):
        return False
    relation, head = tree.relations[verb], tree.heads[verb]
    if relation == "conj" and head >= 0:
        return tree.is_passive(head)
    alone = relation in {"root", "parataxis"} and tree.heading
    return relation in {"acl", "advcl", "amod"} or alone


def can_speak(tree: Tree, place: int) -> bool:
    """Say whether a noun can speak: people, organisations, states, documents; no landscapes."""
    word = tree.words[place]
    if word in EVIDENCE or tree.pos[place] == "PRON":
        return word not in UNSPEAKING
    kind = tree.types[place]
    return kind in {"person", "organization", "group", "state", "work"} or (
        kind == "place" and tree.pos[place] == "PROPN"
    )


def subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """Find the head word of the one who says: subject, by-agent, or the subject it shares."""
    if depth > DEEPEST or verb < 0:
        return None
    if passive(tree, verb):
        return _agent(tree, verb)
    own = [c for c in tree.child(verb, "nsubj", "nsubj:outer") if tree.types[c] != "time"]
    if own:
        return max((c for c in own if c < verb), default=own[0])
    told = _told_to(tree, verb)
    return _shared(tree, verb, depth) if told is None else told


def _told_to(tree: Tree, verb: int) -> int | None:
    """'ordered him to say that …': he is the one who says it."""
    head = tree.heads[verb]
    told = tree.child(head, "obj", "iobj") if tree.relations[verb] == "xcomp" and head >= 0 else []
    orders = verb_forms().get(tree.words[head], NONE)[0].kind == "order"
    return told[0] if told and orders else None


def _agent(tree: Tree, verb: int) -> int | None:
    for c in tree.child(verb, "obl", "obl:agent", "nmod"):
        if tree.marks(c, "case") & {"by", "through"}:
            return c
    return None


def _shared(tree: Tree, verb: int, depth: int) -> int | None:
    """Find the subject that a verb without one shares with the verb above it."""
    relation, head = tree.relations[verb], tree.heads[verb]
    ing = tree.words[verb].endswith("ing")
    if ing and head >= 0 and "as" in tree.marks(verb):  # "quoted a nurse as saying"
        quoted = tree.child(head, "obj", "nsubj:pass")
        return quoted[0] if quoted else None
    if relation == "acl" and head >= 0 and ing:
        return _framing(tree, verb, depth)
    if head < 0 or relation not in SHARING:
        return _arg0(tree, verb)
    if relation in {"ccomp", "parataxis"} and not ing:
        return None if tree.child(verb, "mark") else _arg0(tree, verb)
    apart = relation == "advcl" and not ing and "to" not in tree.marks(verb, "mark")
    patient = tree.child(head, "nsubj:pass")
    if patient and not apart:
        return None if relation == "conj" else patient[0]
    return None if apart else subject(tree, head, depth + 1)


NONE = (Cue("", "", frozenset()),)
SHARING = frozenset({"xcomp", "conj", "advcl", "ccomp", "parataxis"})
"""Relations in which a verb takes its subject from the verb above."""


def _framing(tree: Tree, verb: int, depth: int) -> int | None:
    """'…, framing it as': the main clause's subject; 'a man saying …': the noun itself."""
    head = tree.heads[verb]
    if (not tree.comma_before(verb) and not depth) or can_speak(tree, head):
        return head
    while head >= 0 and tree.pos[head] not in {"VERB", "AUX"}:
        head = tree.heads[head]
    return subject(tree, head, depth + 1) if head >= 0 else None


def _arg0(tree: Tree, verb: int) -> int | None:
    for place, role in tree.roles.get(verb, {}).items():
        within = role == "ARG0" and 0 <= place < len(tree.words)
        if within and tree.pos[place] in NOMINAL and tree.relations[place] in ROLE_RELATIONS:
            return place
    return None


def source_of(tree: Tree, verb: int) -> tuple[Extent | None, int | None]:
    """Give the source's extent and its head word, None where the sentence names nobody."""
    head = subject(tree, verb)
    if head is None and not passive(tree, verb):
        after = [c for c in tree.child(verb, "obj") if c > verb and can_speak(tree, c)]
        head = after[0] if after and _quote_before(tree, verb) else None
    if head is None:
        return None, None
    if tree.words[head] in {"it", "there", "this", "what", "that"} and not _it_speaks(tree, verb):
        return None, head
    if tree.words[head] in RELATIVES:
        head = antecedent(tree, head)
    words = set(noun_phrase(tree, head, {verb})) | reversed_apposition(tree, head)
    return tree.extent(words | _before(tree, min(words))), head


RELATIVES = frozenset({"who", "which", "that", "whom"})


def antecedent(tree: Tree, pronoun: int) -> int:
    """Find the noun that a relative pronoun stands for, by the tree or else by the order."""
    up = pronoun
    while up >= 0 and not tree.relations[up].startswith("acl"):
        up = tree.heads[up]
    noun = tree.heads[up] if up >= 0 else -1
    if 0 <= noun < pronoun and tree.pos[noun] in NOMINAL:
        return noun
    before = (k for k in range(pronoun - 1, max(-1, pronoun - 8), -1) if tree.pos[k] in NOMINAL)
    return next(before, pronoun)


def _before(tree: Tree, first: int) -> set[int]:
    """Complete a noun phrase to the left, up to its article: the parser may cut it short."""
    out = set[int]()
    place = first
    while place > 0 and tree.pos[place] not in {"DET", "PRON"} and tree.pos[place - 1] in LEFT:
        if tree.types[place - 1] == "time" or YEAR.fullmatch(tree.words[place - 1]):
            break
        place -= 1
        out.add(place)
    return out


YEAR = regex.compile(r"1\d{3}|20\d\d")
"""A year: "of 1996 nine men swore" is about nine men."""
LEFT = ("DET", "ADJ", "NOUN", "PROPN", "NUM")


def _it_speaks(tree: Tree, verb: int) -> bool:
    """An active 'it said that …' speaks; 'it was said', 'it appears' do not."""
    return not passive(tree, verb) and bool(tree.child(verb, "ccomp", "obj", "xcomp"))


def _quote_before(tree: Tree, verb: int) -> bool:
    return verb > 0 and tree.words[verb - 1] in {'"', "'", "''", ","}


def reversed_apposition(tree: Tree, name: int) -> set[int]:
    """'the Commander of the Guard, Yahya Safavi, said': the title before belongs to the source."""
    first = min(noun_phrase(tree, name))
    if tree.pos[name] != "PROPN" or first < 2 or tree.words[first - 1] != ",":
        return set()
    start = first - 1
    while start > 0 and tree.pos[start - 1] in {*IN_NAME, "ADP"} - {"PRON"}:
        start -= 1
    opens = start == 0 or tree.pos[start - 1] in {"SCONJ", "CCONJ"} or tree.words[start - 1] in '"]'
    long_enough = first - 1 - start >= 2 and tree.pos[start] != "ADP"
    return set(range(start, first)) if opens and long_enough else set()


def adjacent_source(tree: Tree, verb: int, content: Extent) -> Extent | None:
    """Beside a quotation or a clause: the noun phrase right before the cue, or right after it."""
    place = verb - 1
    while place >= 0 and tree.pos[place] in {"AUX", "ADV", "PART"}:
        place -= 1
    if place >= 0 and tree.pos[place] in NOMINAL and not _within(tree, place, content):
        first = place
        while (
            first > 0 and tree.pos[first - 1] in IN_NAME and not _within(tree, first - 1, content)
        ):
            first -= 1
        return (tree.offsets[first][0], tree.offsets[place][1])
    if content[1] <= tree.offsets[verb][0] + 1:
        return _inverted(tree, verb)
    return None


def _within(tree: Tree, place: int, content: Extent) -> bool:
    return content[0] <= tree.offsets[place][0] < content[1]


def _inverted(tree: Tree, verb: int) -> Extent | None:
    """'"…," said the general': the noun phrase that follows the cue."""
    start, size = verb + 1, len(tree.words)
    if start >= size or tree.pos[start] not in {*NOMINAL, "DET", "ADJ"}:
        return None
    head = next((k for k in range(start, size) if tree.pos[k] in NOMINAL), None)
    if head is None:
        return None
    while tree.heads[head] > verb and tree.relations[head] in NAME_PARTS:
        head = tree.heads[head]
    return tree.extent(k for k in noun_phrase(tree, head) if k > verb)


NAME_PARTS = ("compound", "flat", "amod", "det", "nmod:poss")


def tidied(text: str, source: Extent) -> Extent:
    """Give a source without a dangling comma, an open bracket or a clause about the speaker.

    >>> tidied("Mr Grimm, who left,", (0, 19))
    (0, 8)
    >>> tidied("the Group (JATG)", (0, 15))
    (0, 16)
    >>> tidied("the court of Orlets in his absence", (0, 26))
    (0, 19)
    """
    lead = LEAD.match(text, *source)
    start, end = (lead.end(), source[1]) if lead else source
    tail = ABOUT.search(text, start + 1, end)
    end = tail.start() if tail else end
    loose = DANGLING.search(text, start, end)
    end = loose.start() if loose else end
    while end > start and text[end - 1] in " ,;:\n":
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end):
        closed = text[end : end + 1] == ")"
        end = end + 1 if closed else text.rindex("(", start, end)
        while end > start and text[end - 1].isspace():
            end -= 1
    return (start, end) if start < end else source


LEAD = regex.compile(
    r"(?i:according to|as|when|while|after|before|since|(?:even )?though|although|in|on|at|with)"
    r"\s[^,]{1,120},\s+"
)
"""What stands before the speaker at the head of a sentence: "According to the radio, …"."""
DANGLING = regex.compile(
    r"(?:\s+(?:of|in|on|at|by|for|from|the|an?|that|which|who|his|its|their|and|or))+$"
)
"""Small words at the end of a source that lost its last noun."""
ABOUT = regex.compile(r",\s+(?:who|which|whose|whom)\s|;")
"""Where a clause about the speaker begins, or what is no longer the speaker."""
