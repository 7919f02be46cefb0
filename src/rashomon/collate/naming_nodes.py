"""Names before they are put together: one node for each name of an account, with its mentions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.lexicon.bodies import body_of, demonym_of, folded, seat_of, state_of
from rashomon.lexicon.likeness import generic
from rashomon.lexicon.names import compare_persons, same_word, sounds, untitled
from rashomon.schema import EntityType, Mention, Reading

Key = tuple[str, ...]

MIXED = 0.4
FEWEST = 6
"""Share and number of a name's places that must say *person* (or not) for both to be kept apart;
below them the smaller side is taken for a slip of the tagger. Set by hand: namesakes that are a
person and a place in one set of accounts are rare."""


@dataclass(slots=True)
class Node:
    """A name of one account (or of all, where the name is whole) and every mention under it."""

    key: Key
    person: bool
    mentions: list[str] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    accounts: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The surface that the node is known by: the whole name, the most frequent among equals."""
        whole = [text for text in self.surfaces if untitled(text) == self.words]
        choices = whole if self.person and whole else list(self.surfaces)
        return max(choices, key=lambda text: (self.surfaces[text], len(text), text))

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name, for a person."""
        return tuple(word for word in self.key if not word.startswith(("@", "m-")))


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its account's words and the mention that its chain of antecedents leads to."""

    mention: Mention
    surface: str
    root: Mention
    root_surface: str


def places(readings: Iterable[Reading]) -> list[Place]:
    """List all mentions that stand for a name: names, and what refers back to one."""
    found = []
    for reading in readings:
        by_id = {mention.id: mention for mention in reading.mentions}
        words = {mention.id: reading.account.quote(mention.span) for mention in reading.mentions}
        for mention in reading.mentions:
            root = _root(mention, by_id, words)
            if root is not None:
                found.append(Place(mention, words[mention.id], root, words[root.id]))
    return found


def _root(mention: Mention, by_id: dict[str, Mention], words: dict[str, str]) -> Mention | None:
    """Follow antecedents: a surname to the whole name, anything that is no name to its name."""
    seen = {mention.id}
    here = mention
    while here.antecedent in by_id and here.antecedent not in seen:
        earlier = by_id[here.antecedent]
        if here.kind == "name" and not _shortened(here, earlier, words):
            break
        seen.add(here.antecedent)
        here = earlier
    return here if here.kind == "name" else None


def _shortened(here: Mention, earlier: Mention, words: dict[str, str]) -> bool:
    """Say whether a name is one word of a person's longer name."""
    both = earlier.kind == "name" and {here.type, earlier.type} & {"person"} != set()
    return both and len(untitled(words[here.id])) == 1


def persons(found: Sequence[Place]) -> dict[Key, tuple[bool, bool]]:
    """Say for every folded name whether it may be a person and whether it may be anything else."""
    votes: dict[Key, Counter[bool]] = defaultdict(Counter)
    for place in found:
        if place.mention.kind == "name":
            votes[untitled(place.surface)][place.mention.type == "person"] += 1
    out = {}
    for key, count in votes.items():
        small = min(count[True], count[False])
        both = small >= FEWEST and small > MIXED * count.total()
        person = count[True] > count[False] or (count[True] == count[False] and len(key) > 1)
        out[key] = (person or both, not person or both)
    return _also_persons(out)


def _also_persons(may: dict[Key, tuple[bool, bool]]) -> dict[Key, tuple[bool, bool]]:
    """Take a name for a person's where another account names that person in full.

    Taggers take a surname by itself for a place or a body now and then.
    """
    full: dict[str, list[Key]] = defaultdict(list)
    for key, (person, other) in may.items():
        if person and not other and len(key) > 1:
            for sound in sounds(key[-1]):
                full[sound].append(key)
    out = dict(may)
    for key, (person, other) in may.items():
        if other and not person and len(key) <= 3 and not _tabled(key):
            near = {name for sound in sounds(key[-1]) for name in full.get(sound, ())}
            if any(_may_be(key, name) for name in near):
                out[key] = (True, False)
    return out


def _may_be(key: Key, name: Key) -> bool:
    if len(key) == 1:
        return same_word(key[0], name[-1])
    return compare_persons(key, name).weight > 0.85


def _tabled(key: Key) -> bool:
    name = " ".join(key).title()
    return bool(state_of(name) or seat_of(name) or body_of(name) or demonym_of(name))


def nodes(found: Sequence[Place]) -> list[Node]:
    """Group mentions into nodes; the order is that of the first mention."""
    may = persons(found)
    out: dict[tuple[bool, Key], Node] = {}
    for place in found:
        person = _is_person(place, may)
        key = _key(place, person=person)
        node = out.setdefault((person, key), Node(key=key, person=person))
        node.mentions.append(place.mention.id)
        node.accounts.add(place.mention.span.account)
        if place.mention.kind == "name":
            node.surfaces[place.surface] += 1
            node.types[_type(place, person=person)] += 1
    return [node for node in out.values() if node.surfaces]


def _is_person(place: Place, may: dict[Key, tuple[bool, bool]]) -> bool:
    yes, no = may.get(untitled(place.root_surface), (False, True))
    return yes if yes != no else place.root.type == "person"


def _type(place: Place, *, person: bool) -> EntityType:
    kind = place.mention.type
    if person:
        return "person"
    return "other" if kind == "person" else kind


def _key(place: Place, *, person: bool) -> Key:
    """Choose what a mention is grouped by.

    A whole name is one across accounts; a single word of a person's name, or a name that is but a
    kind of thing, is one within its account, where it was first linked to a longer name if any.
    """
    account = place.mention.span.account
    if person:
        key = untitled(place.root_surface)
        return key if len(key) > 1 else (*key, f"@{account}")
    surface = place.root_surface
    if place.root.type == "state" and (state := state_of(surface) or seat_of(surface)):
        return (f"={state}",)
    if generic(surface) and body_of(surface) is None:
        return (folded(surface), f"@{account}")
    return (folded(surface),)
