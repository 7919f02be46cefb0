"""One sentence as a tree of words: what the rules walk on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.lexicon.cues import verb_forms
from rashomon.schema import Reading
from rashomon.understand.attributions.found import Extent

STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-"}
)
NOMINAL = ("NOUN", "PROPN", "PRON")
IN_NAME = ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "NUM")
SHORT_HEADING = 30
"""Words: a longer line without a closing stop is a broken sentence, no headline."""


@dataclass(slots=True, kw_only=True)
class Tree:
    """A parsed sentence; ``heads`` are places in it, -1 for the root.

    ``words`` are lower-cased with straight quotation marks; ``offsets`` are the words' extents in
    the account; ``roles`` maps a predicate to its arguments; ``cues`` is the tagger's probability
    that a word is part of a cue.
    """

    words: list[str]
    offsets: list[Extent]
    heads: list[int]
    relations: list[str]
    pos: list[str]
    types: list[str]
    cues: list[float]
    roles: dict[int, dict[int, str]]
    heading: bool = False
    title: bool = False
    paragraph: int = 0
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Hang every word below its head."""
        self.hang()

    def hang(self) -> None:
        """Set the children anew from the heads."""
        self.children = [[] for _ in self.words]
        for place, head in enumerate(self.heads):
            if head >= 0:
                self.children[head].append(place)

    def child(self, place: int, *relations: str) -> list[int]:
        """Give the children of a word that stand in one of the relations."""
        return [c for c in self.children[place] if self.relations[c] in relations]

    def marks(self, place: int, *relations: str) -> set[str]:
        """Give the words of the children in one of the relations (case, mark)."""
        return {self.words[c] for c in self.child(place, *(relations or ("case", "mark")))}

    def subtree(self, place: int, drop: Iterable[int] = ()) -> set[int]:
        """Give a word and all below it, less the branches at ``drop``."""
        dropped, out, todo = set(drop), set[int](), [place]
        while todo:
            at = todo.pop()
            if at not in out and at not in dropped:
                out.add(at)
                todo.extend(self.children[at])
        return out

    def comma_before(self, place: int) -> bool:
        """Say whether a comma, a bracket or a dash sets the word off from what precedes."""
        return place > 0 and self.words[place - 1] in {",", "(", "-", "--"}

    def is_passive(self, place: int) -> bool:
        """Say whether a verb shows the passive by its auxiliary or subject."""
        return bool(self.child(place, "aux:pass", "nsubj:pass"))

    def extent(self, places: Iterable[int]) -> Extent | None:
        """Give the extent from the first to the last word, dangling punctuation off."""
        held = set(places)
        kept = sorted(held)
        while kept and (self.words[kept[0]] in LEADING or self._stray(kept[0], held, 1)):
            kept = kept[1:]
        while kept and (self.words[kept[-1]] in TRAILING or self._stray(kept[-1], held, -1)):
            kept = kept[:-1]
        return (self.offsets[kept[0]][0], self.offsets[kept[-1]][1]) if kept else None

    def _stray(self, place: int, held: set[int], step: int) -> bool:
        """A mark that hangs here but stands apart, such as another quotation's end."""
        return self.pos[place] == "PUNCT" and place + step not in held

    def run_with(self, places: set[int], anchor: int) -> list[int]:
        """Of words with gaps, the unbroken run (punctuation bridges) that holds the anchor."""
        runs: list[list[int]] = []
        for at in sorted(places):
            broken = runs and any(
                k not in places and self.pos[k] != "PUNCT" for k in range(runs[-1][-1] + 1, at)
            )
            if broken or not runs:
                runs.append([])
            runs[-1].append(at)
        return next((run for run in runs if anchor in run), max(runs, key=len))


LEADING = frozenset([*",;:.-)]'!?"])
TRAILING = frozenset([*",;:-([."])


def trees(reading: Reading) -> Iterator[Tree]:
    """Give the sentences of a reading as trees, mended where a cue was hung wrongly."""
    text = reading.account.text.translate(STRAIGHT)
    titles = [mark.span for mark in reading.account.noise if mark.kind == "title"]
    roles: dict[int, dict[int, str]] = {}
    for role in reading.roles:
        roles.setdefault(role.predicate, {})[role.argument] = role.role
    for number, sentence in enumerate(reading.sentences):
        tokens = reading.tokens[sentence.first : sentence.last]
        if not tokens:
            continue
        first = sentence.first
        extents = [(token.start, token.end) for token in tokens]
        closing = text[sentence.span.start : sentence.span.end].rstrip("\"')] 0123456789[")
        alone = _alone(reading, number)
        heading = alone and len(tokens) <= SHORT_HEADING and not closing.endswith(STOPS)
        yield mend(
            Tree(
                words=[text[a:b].lower() for a, b in extents],
                offsets=extents,
                heads=[
                    -1 if token.head == first + k else _local(token.head - first, len(tokens))
                    for k, token in enumerate(tokens)
                ],
                relations=[token.relation for token in tokens],
                pos=[token.pos for token in tokens],
                types=[token.mention or "O" for token in tokens],
                cues=[token.cue for token in tokens],
                roles={
                    k: {a - first: name for a, name in roles[first + k].items()}
                    for k in range(len(tokens))
                    if first + k in roles
                },
                heading=heading,
                title=heading
                and (number == 0 or any(title.overlap(sentence.span) for title in titles)),
                paragraph=sentence.paragraph,
            )
        )


STOPS = (".", "?", "!", ":", ",", ";")


def _local(head: int, size: int) -> int:
    return head if 0 <= head < size else -1


def _alone(reading: Reading, number: int) -> bool:
    here = reading.sentences[number].paragraph
    around = reading.sentences[max(0, number - 1) : number + 2]
    return sum(sentence.paragraph == here for sentence in around) == 1


# -- repairs: the parser knows no quotation marks -------------------------------------------------


def mend(tree: Tree) -> Tree:
    """Hang subjects and complements of reporting verbs where they belong."""
    for at in range(len(tree.words)):
        if tree.pos[at] == "VERB" and _speaks(tree, at):
            _take_subject(tree, at)
            _take_complement(tree, at)
            _release(tree, at)
    return tree


def _speaks(tree: Tree, verb: int) -> bool:
    return any(cue.kind in SPEECH for cue in verb_forms().get(tree.words[verb], ()))


def _release(tree: Tree, verb: int) -> None:
    """'He said it closed and added that …', '…, saying …': hung below the first cue, not in it."""
    joined = tree.relations[verb] == "conj" and bool(tree.child(verb, "cc"))
    framing = tree.relations[verb] == "advcl" and tree.words[verb].endswith("ing")
    if tree.child(verb, "nsubj", "nsubj:pass", "mark") or not (joined or framing):
        return
    if framing and not tree.comma_before(verb):
        return
    outer = _speech_above(tree, verb)
    if outer >= 0 and tree.words[outer:verb].count('"') % 2 == 0:
        tree.heads[verb] = outer
        tree.hang()


def _speech_above(tree: Tree, verb: int) -> int:
    """Find the cue in whose complement a verb hangs, -1 for none."""
    at, complement = tree.heads[verb], False
    while at >= 0:
        complement = complement or tree.relations[at] == "ccomp"
        up = tree.heads[at]
        if complement and 0 <= up < verb and tree.pos[up] == "VERB" and _speaks(tree, up):
            return up
        at = up
    return -1


SPEECH = ("say", "think")


def _take_subject(tree: Tree, verb: int) -> None:
    """'"… charges," Mr. McGinley said': the name right before the cue is the cue's subject."""
    if any(tree.relations[c].startswith("nsubj") for c in tree.children[verb]):
        return
    name = verb - 1
    while name > 0 and tree.pos[name] in {"AUX", "ADV"}:
        name -= 1
    if name < 0 or tree.pos[name] not in NOMINAL:
        return
    while name - 6 < tree.heads[name] < name and tree.relations[name] in LINKS:
        if tree.heads[name] < 0:
            break
        name = tree.heads[name]
    first = name
    while first > 0 and tree.pos[first - 1] in IN_NAME:
        first -= 1
    is_subject = tree.relations[name].startswith("nsubj") and tree.heads[name] != verb
    if first > 0 and tree.words[first - 1] in {'"', ",", "''"} and is_subject:
        tree.heads[name], tree.relations[name] = verb, "nsubj"
        tree.hang()


LINKS = ("flat", "compound", "nmod", "conj", "appos")


def _take_complement(tree: Tree, verb: int) -> None:
    """'The paper reported the charges will …' read as an adverbial of 'include': turned round."""
    head = tree.heads[verb]
    relations = {tree.relations[c] for c in tree.children[verb]}
    if tree.relations[verb] != "advcl" or head <= verb or "nsubj" not in relations:
        return
    if relations & {"mark", "ccomp", "obj", "aux:pass"}:
        return
    tree.heads[verb], tree.relations[verb] = tree.heads[head], tree.relations[head]
    tree.heads[head], tree.relations[head] = verb, "ccomp"
    for child in tree.children[head]:
        if child < verb:
            tree.heads[child] = verb
    tree.hang()
