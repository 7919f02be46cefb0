"""Chains of mentions inside one account: what is known so far of each thing that it speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rashomon.lexicon.bodies import seat_of, state_of
from rashomon.lexicon.likeness import ALIKE, body_keys, compare_bodies, content, generic
from rashomon.lexicon.names import plain, untitled, words_of
from rashomon.lexicon.persons import Likeness, compare_persons, keys
from rashomon.lexicon.roles import FEMALE_NOUNS, MALE_NOUNS, singular
from rashomon.lexicon.titles import FEMALE_TITLES, MALE_TITLES
from rashomon.schema import EntityType, Mention

Gender = Literal["", "he", "she"]


@dataclass(slots=True)
class Chain:
    """Mentions of one thing, in the order of the text.

    ``roles`` are nouns that were said of it, ``said`` the descriptions and pronouns in words;
    ``quotation`` is where the quotation begins in which it was last spoken of, -1 for none.
    """

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    gender: Gender = ""
    plural: bool = False
    last: int = 0
    subject: int = -9
    counted: int = 0
    quotation: int = -1

    @property
    def named(self) -> bool:
        """Whether a name stands for it anywhere so far."""
        return bool(self.names)


def gender_of(words: Iterable[str]) -> Gender:
    """Read a gender off titles and nouns, "" where they say none.

    >>> gender_of(("mr", "khatami")), gender_of(("spokeswoman",)), gender_of(("general",))
    ('he', 'she', '')
    """
    for word in words:
        if word in MALE_TITLES - {"old", "don", "lord", "rabbi"} or word in MALE_NOUNS:
            return "he"
        if word in FEMALE_TITLES or word in FEMALE_NOUNS:
            return "she"
    return ""


@dataclass(slots=True)
class Chains:
    """All chains of an account, with an index from the keys of names to their chains."""

    all: list[Chain] = field(default_factory=list)
    of: dict[str, Chain] = field(default_factory=dict)
    index: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))

    def add(self, chain: Chain | None, mention: Mention, name: str, line: int) -> Mention | None:
        """Put a mention into a chain (a new one for None); gives the mention that it refers to."""
        before: Mention | None = None
        if chain is None:
            chain = Chain(type=mention.type)
            self.all.append(chain)
        else:
            before = antecedent(chain, mention)
        chain.mentions.append(mention)
        chain.last = line
        chain.counted += 1
        self.of[mention.id] = chain
        if name:
            self._name(chain, mention, name)
        return before

    def _name(self, chain: Chain, mention: Mention, name: str) -> None:
        if name not in chain.names:
            chain.names.append(name)
            for key in name_keys(name, mention.type):
                if chain not in self.index[key][-3:]:
                    self.index[key].append(chain)
        if mention.type == "person":
            titles = [word for word in words_of(name) if word not in untitled(name)]
            chain.roles |= {word for word in titles if len(word) > 2}
            chain.gender = chain.gender or gender_of(titles)
        else:
            chain.roles |= {singular(word) for word in content(name)[-1:]}

    def find(self, mention: Mention, name: str) -> Chain | None:
        """Find the chain that a name belongs to: the likest, and of equals the last spoken of."""
        best: tuple[float, int] = (ALIKE - 0.11, -1)
        found = None
        for key in sorted(name_keys(name, mention.type)):
            for chain in self.index[key][-12:]:
                like = self._like(chain, mention, name)
                if like.weight > 0 and (like.weight, chain.last) > best:
                    best, found = (like.weight, chain.last), chain
        return found

    def _like(self, chain: Chain, mention: Mention, name: str) -> Likeness:
        if (chain.type == "person") != (mention.type == "person"):
            return Likeness("person and thing", -1.0)
        likes = [alike(name, other, mention.type, chain.type) for other in chain.names]
        worst = min(likes, key=lambda like: like.weight)
        if worst.rule == "other given name":
            return worst
        whole = [like for like, other in zip(likes, chain.names, strict=True) if not generic(other)]
        if whole and max(like.weight for like in whole) < 0 and not generic(name):
            return max(whole, key=lambda like: like.weight)
        return max(likes, key=lambda like: like.weight)


def antecedent(chain: Chain, mention: Mention) -> Mention:
    """Choose the mention that a later one is said to refer to: the fullest name, else the last."""
    if mention.kind == "name":
        names = [other for other in chain.mentions if other.kind == "name"]
        return (
            max(names, key=lambda other: other.span.end - other.span.start)
            if names
            else (chain.mentions[-1])
        )
    named = [other for other in chain.mentions if other.kind == "name"]
    return named[-1] if named else chain.mentions[-1]


def name_keys(name: str, kind: EntityType) -> frozenset[str]:
    """Give the keys under which a name is looked up inside an account."""
    if kind == "person":
        return keys(untitled(name)) | {plain(word) for word in untitled(name)}
    return body_keys(name)


def alike(name: str, other: str, kind: EntityType, other_kind: EntityType) -> Likeness:
    """Compare a name with an earlier one of the same account, where a short form is enough."""
    if kind == "person":
        like = compare_persons(untitled(name), untitled(other))
        return like if like.rule != "given name" else Likeness("given name", like.weight + 0.05)
    if {kind, other_kind} == {"state", "place"} and (seat_of(name) or seat_of(other)):
        same = state_of(name) == state_of(other) != ""
        return Likeness("names of one body", 0.98) if same else Likeness("town and state", -1.0)
    like = compare_bodies(name, other)
    if like.rule == "short form" and {kind, other_kind} & {"place", "state", "other"}:
        return Likeness("a place and what lies there", -0.5)
    fits = kind == other_kind or "other" in {kind, other_kind} or like.weight > 0.9
    if not fits:
        return Likeness("other kinds", -1.0)
    short, long = (name, other) if generic(name) else (other, name)
    noun = like.rule != "same spelling" if generic(name) else like.weight < ALIKE
    return _short_noun(short, long) if generic(short) and noun else like


def _short_noun(name: str, other: str) -> Likeness:
    """Let "the Guard" stand for the body whose name ends, or begins, with that noun."""
    short, long = content(name), content(other)
    ends = short[-1] == long[-1] or (short[0] == long[0] and "of" in words_of(other))
    if len(short) < len(long) and ends and set(short) <= set(long):
        return Likeness("short form", 0.62)
    return compare_bodies(name, other)
