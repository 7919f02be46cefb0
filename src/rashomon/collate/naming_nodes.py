"""Names before they are put together: one node for each name of an account, with its mentions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations

from rashomon.lexicon.bodies import body_of, demonym_of, folded, seat_of, state_of
from rashomon.lexicon.likeness import body_keys, generic
from rashomon.lexicon.names import (
    STEM,
    letters_of,
    peoples_name,
    same_word,
    sounds,
    untitled,
    words_of,
)
from rashomon.lexicon.persons import compare_persons, keys
from rashomon.lexicon.roles import HEAD_NOUNS, singular
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
    agreed: Counter[EntityType] | None = None

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
    own = untitled(words[here.id])
    return (
        both and len(own) == 1 and any(map(partial(same_word, *own), untitled(words[earlier.id])))
    )


def persons(found: Sequence[Place]) -> dict[Key, tuple[bool, bool]]:
    """Say for every folded name whether it may be a person and whether it may be anything else."""
    votes: dict[Key, Counter[bool]] = defaultdict(Counter)
    for place in found:
        if place.mention.kind == "name":
            votes[untitled(place.surface)][place.mention.type == "person"] += 1
    _share(votes, found)
    out = {}
    for key, count in votes.items():
        small = min(count[True], count[False])
        both = small >= FEWEST and small > MIXED * count.total()
        person = count[True] > count[False] or (count[True] == count[False] and len(key) > 1)
        kunya = key[0].startswith(("abu", "umm")) and count[True] > 0
        out[key] = (True, False) if kunya else (person or both, not person or both)
    return _not_persons(_also_persons(out, votes), votes, found)


THINGS = 2
"""What the places that read a name as no person's weigh where nobody bears it in full."""


def _share(votes: dict[Key, Counter[bool]], found: Sequence[Place]) -> None:
    """Let two names that an account gives to one thing say together whether it is a person."""
    names = {place.mention.id: place for place in found if place.mention.kind == "name"}
    for place in names.values():
        earlier = names.get(place.mention.antecedent)
        if earlier is None or (earlier.mention.type == "person") == (
            place.mention.type == "person"
        ):
            continue
        one, two = untitled(place.surface), untitled(earlier.surface)
        if one != two:
            both = votes[one] + votes[two]
            if letters_of(place.surface):  # a person has no acronym
                both = Counter({False: both.total()})
            votes[one], votes[two] = both, both


def _not_persons(
    may: dict[Key, tuple[bool, bool]],
    votes: dict[Key, Counter[bool]],
    found: Sequence[Place],
) -> dict[Key, tuple[bool, bool]]:
    """Take one word for no person's name where its other spellings or longer names are none.

    A surname needs no defence: somebody bears it in full.
    """
    borne = {
        sound
        for key, (person, _) in may.items()
        if person and len(key) > 1 and _bears(key, may)
        for word in key
        for sound in sounds(word)
    }
    longer = _words_of_things(found)
    alike = families(key[0] for key in may if len(key) == 1)
    out = dict(may)
    for key, (person, _) in may.items():
        if not person or len(key) > 1 or sounds(key[0]) & borne or key[0].startswith("abu"):
            continue
        family = [(word,) for word in alike[key[0]]]
        said = Counter[bool]()
        for name in family:
            said += votes[name]
        if any(name[0] in longer for name in family) or THINGS * said[False] >= said[True]:
            out[key] = (False, True)
    return out


def _bears(key: Key, may: dict[Key, tuple[bool, bool]]) -> bool:
    """Say whether a name looks like a person's in full: no table's word or noun in it."""
    plainly = not any(_tabled((word,)) or singular(word) in HEAD_NOUNS for word in key)
    return plainly and all(may.get((word,), (True, False))[0] for word in key[:1])


def _words_of_things(found: Sequence[Place]) -> set[str]:
    """List the words that open longer names of bodies and places ("Karsberg Consolidated")."""
    out = set()
    for place in found:
        words = words_of(place.surface)
        if place.mention.kind == "name" and place.mention.type != "person" and len(words) > 1:
            out.add(words[0])
    return out


def families(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Put the spellings of one word together, and its adjectives: Karakoy, Qaraköy, Caracoi."""
    near: dict[str, list[str]] = defaultdict(list)
    listed = sorted(set(words))
    for word in listed:
        for key in sorted({word[:STEM], *sounds(word)}):
            near[key].append(word)
    leader = {word: word for word in listed}
    for bucket in near.values():
        if len(bucket) > CROWD:
            continue
        for one, two in combinations(bucket, 2):
            first, second = sorted((_leader(leader, one), _leader(leader, two)))
            if first != second and of_one(one, two):
                leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for word in listed:
        groups[_leader(leader, word)].append(word)
    return {word: tuple(group) for group in groups.values() for word in group}


CROWD = 64
"""Words under one key, beyond which the key says nothing of them."""


def _leader(leader: dict[str, str], word: str) -> str:
    while leader[word] != word:
        word = leader[word]
    return word


def of_one(word: str, other: str) -> bool:
    """Say whether two words are spellings of one name, or a name and its people."""
    return same_word(word, other) or peoples_name(word, other) or peoples_name(other, word)


def _also_persons(
    may: dict[Key, tuple[bool, bool]], votes: dict[Key, Counter[bool]]
) -> dict[Key, tuple[bool, bool]]:
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
            often = len(key) == 1 and votes[key][False] > FEWEST
            if any(_may_be(key, name) and not (often and key[0] != name[-1]) for name in near):
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
    made = [node for node in out.values() if node.surfaces]
    _agree(made)
    return made


def _agree(made: Sequence[Node]) -> None:
    """Let the spellings of one word that no table holds say together what it names."""
    single = {
        node.key[0]: node for node in made if not node.person and _unknown(node) and node.key[0]
    }
    bodies = _words_of_bodies(made)
    for family in families(single).values():
        said: Counter[EntityType] = Counter()
        for word in family:
            said += single[word].types
        telling = said - Counter[EntityType]({"other": said["other"]}) or said
        if said["state"] + said["group"] and _has_people(family) and not bodies & set(family):
            telling = Counter({"state": said.total()})
        for word in family:
            single[word].agreed = telling


def _words_of_bodies(made: Sequence[Node]) -> set[str]:
    """List the words that bodies are called by for short ("Mizan" for Jund al-Mizan)."""
    return {
        untitled(node.name)[-1]
        for node in made
        if len(untitled(node.name)) > 1 and node.types["organization"] and " of " not in node.name
    }


def _has_people(family: Sequence[str]) -> bool:
    """Say whether a name stands beside the adjective of its people, as a state's does."""
    return any(peoples_name(people, name) for people in family for name in family)


def _unknown(node: Node) -> bool:
    key = node.key
    return len(key) == 1 and " " not in key[0] and not key[0].startswith("=") and not _tabled(key)


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


def is_looked_up(node: Node, *, person: bool) -> bool:
    """Say whether a name is looked up by its keys: one word of a person waits for whole names."""
    return node.person == person and not (person and len(node.words) == 1)


def node_keys(node: Node) -> Iterable[str]:
    """Give the keys of a name."""
    return keys(node.words) if node.person else body_keys(node.name)
