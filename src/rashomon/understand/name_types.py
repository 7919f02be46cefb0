"""What a name stands for: a vote over all its places in an account, and the words beside them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rashomon.lexicon.names import ADJECTIVAL, peoples_name, plain, untitled
from rashomon.lexicon.roles import HEAD_NOUNS, noun_type
from rashomon.schema import EntityType
from rashomon.understand.carving import Name, joined
from rashomon.understand.names import Word

NOUN_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "state": "state",
    "group": "group",
}
"""Types of nouns that stand for somebody or some place; abstract things are left out."""

RARE = 3
"""Places up to which a given name by itself is taken for its bearer whatever the tagger says."""


def vote(
    lines: Sequence[list[Word]], named: Sequence[list[Name]]
) -> dict[tuple[str, ...], EntityType]:
    """Give each folded name the type that most of its places say."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = defaultdict(Counter)
    unknown: dict[tuple[str, ...], tuple[list[Word], Name]] = {}
    for line, names in zip(lines, named, strict=True):
        for name in names:
            key = untitled(joined(line, name.first, name.last))
            if name.type is None:
                unknown.setdefault(key, (line, name))
            else:
                votes[key][name.type] += 2 if name.titled else 1
            if beside := _evidence(line, name):
                votes[key].update(beside)
    _of_peoples(lines, votes)
    settled = _settle(votes)
    people = {word for key, kind in settled.items() if kind == "person" for word in key}
    for key in sorted(unknown, key=lambda key: -len(key)):  # whole names first: they teach surnames
        if key not in settled:
            settled[key] = by_looks(key, *unknown[key], people)
            people.update(key if settled[key] == "person" else ())
    return settled


STRONG = 2
"""Votes of a word that only stands beside places, or states; a tag of the encoder counts one."""
STATELY: frozenset[str] = frozenset(
    "government army parliament president ministry navy police embassy ambassador border borders"
    " coast capital prime foreign minister military air intelligence king republic people regime"
    " state".split()
)
"""Nouns that a state has: "Narovia's army", "the government of Narovia"."""


DIRECTIONS: frozenset[str] = frozenset({"north", "south", "east", "west"})


def _evidence(line: Sequence[Word], name: Name) -> Counter[EntityType]:
    """Read off the words around a name what kind of thing bears it."""
    before = line[name.first - 1].low if name.first else ""
    head = line[name.first - 2].low if name.first > 1 else ""
    behind = [word.text for word in line[name.last : name.last + 2]]
    owns = behind[:1] in (["'s"], ["’s"])
    if (owns and behind[-1] in STATELY) or (before == "of" and head in STATELY):
        return Counter({"state": STRONG})
    inside = before in {"in", "near", "outside", "across", "throughout", "inside", "off"}
    inside |= before == "of" and (noun_type(head) == "place" or head in DIRECTIONS)
    if inside and not owns and name.type not in {"state", "organization"}:
        return Counter({"place": STRONG})
    return Counter()


def peoples_in(lines: Sequence[list[Word]]) -> set[str]:
    """List the adjectives of peoples in an account: capitalised, before a word in small letters."""
    return {
        word.low
        for line in lines
        for word, behind in pairwise(line[1:])  # a first word has its capital for nothing
        if word.capital
        and word.low.endswith(ADJECTIVAL)
        and behind.text[:1].islower()
        and (word.pos == "ADJ" or word.tag.endswith("group"))
    }


def _of_peoples(
    lines: Sequence[list[Word]], votes: dict[tuple[str, ...], Counter[EntityType]]
) -> None:
    """Read off a people's adjective ("Hadraini") that the name in it is a state's or a place's."""
    peoples = {plain(people) for people in peoples_in(lines)}
    for key, count in votes.items():
        if len(key) == 1 and any(peoples_name(people, key[0]) for people in peoples):
            count["state"] += 2 * STRONG


def _settle(
    votes: dict[tuple[str, ...], Counter[EntityType]],
) -> dict[tuple[str, ...], EntityType]:
    settled: dict[tuple[str, ...], EntityType] = {
        key: max(sorted(count), key=lambda kind: count[kind]) for key, count in votes.items()
    }
    placed = {key for key, count in votes.items() if count["place"] + count["state"] >= 2 * STRONG}
    people = [key for key, kind in settled.items() if kind == "person" and len(key) > 1]
    surnames = {key[-1] for key in people}
    given = {key[0] for key in people}
    for key, kind in settled.items():
        called = settled.get(key[-1:]) == "person" and not any(word in HEAD_NOUNS for word in key)
        if len(key) == 2 and kind in {"place", "other"} and called:  # the surname alone is a person
            settled[key] = "person"
        if len(key) == 1 and kind in {"place", "group", "organization", "other", "work"}:
            often = votes[key].total()
            if (key[0] in surnames and key not in placed) or (key[0] in given and often <= RARE):
                settled[key] = "person"
    return settled


def by_looks(
    key: tuple[str, ...], line: Sequence[Word], name: Name, people: set[str]
) -> EntityType:
    """Guess what a name stands for that neither the tables nor the encoder know."""
    before = line[name.first - 1].low if name.first else ""
    if key[-1] in people:
        return "person"
    if before in {"in", "at", "near", "from", "to", "across", "outside", "into", "around"}:
        return "place"
    if line[name.first].noun in NOUN_TYPES:
        return NOUN_TYPES[line[name.first].noun]
    looks = 2 <= name.last - name.first <= 4 and not any(
        word.low in HEAD_NOUNS for word in line[name.first : name.last]
    )
    return "person" if looks else "other"
