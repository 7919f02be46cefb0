"""Who and what an account speaks of: names, nouns that stand for somebody, pronouns."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from rashomon.lexicon.bodies import state_of
from rashomon.lexicon.names import letters_of, untitled
from rashomon.lexicon.roles import HEAD_NOUNS, noun_type, singular
from rashomon.lexicon.titles import TITLES
from rashomon.schema import (
    Account,
    EntityType,
    Mention,
    MentionKind,
    NoiseKind,
    Reading,
    Span,
    identify_span,
)
from rashomon.understand.carving import (
    Name,
    adjective_compounds,
    body_type,
    carve,
    compounds,
    dated,
    demonym_only,
    guess,
    joined,
    numbered,
    of_names,
    possessives,
    quoted,
    small_titles,
    with_article,
)
from rashomon.understand.names import Spelling, Word, runs, spelling_of, words_in

PERSON_PRONOUNS: frozenset[str] = frozenset(
    "he him his himself she her hers herself i me my mine myself".split()
)
GROUP_PRONOUNS: frozenset[str] = frozenset(
    "they them their theirs themselves we us our ours ourselves".split()
)
THING_PRONOUNS: frozenset[str] = frozenset({"it", "its", "itself"})
NOUN_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "state": "state",
    "group": "group",
}
"""Types of nouns that stand for somebody or some place; abstract things are left out."""

OPENING_RELATIONS: frozenset[str] = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "advmod", "flat"}
)
RARE = 3
"""Places up to which a given name by itself is taken for its bearer whatever the tagger says."""


def mentions(reading: Reading) -> Reading:
    """Find every mention of the account proper; names may lie inside longer names."""
    lines = [words_in(reading, sentence) for sentence in reading.sentences]
    counts = spelling_of(lines)
    named = [_names(line, counts) for line in lines]
    types = _vote(lines, named)
    found: dict[tuple[int, int], Mention] = {}
    for line, names in zip(lines, named, strict=True):
        for mention in _all(reading, line, names, types):
            found.setdefault((mention.span.start, mention.span.end), mention)
    for mention in _of_the_account(reading.account):
        found.setdefault((mention.span.start, mention.span.end), mention)
    ordered = sorted(found.values(), key=lambda mention: (mention.span.start, -mention.span.end))
    return replace(reading, mentions=tuple(ordered))


def _of_the_account(account: Account) -> Iterator[Mention]:
    """Give the author's and the publisher's names where the head of the account shows them."""
    shown: tuple[tuple[NoiseKind, str, EntityType], ...] = (
        ("author", account.author, "person"),
        ("publisher", account.publisher, "organization"),
    )
    for kind, name, type_ in shown:
        if len(name.split()) > LONGEST_AUTHOR or not PLAIN_NAME.fullmatch(name):
            continue
        for mark in account.noise:
            at = account.text.find(name, mark.span.start, mark.span.end)
            if mark.kind == kind and at >= 0:
                span = Span(account=account.id, start=at, end=at + len(name))
                yield Mention(
                    id=identify_span("mention", span), span=span, head=span, kind="name", type=type_
                )
                break


LONGEST_AUTHOR = 6
"""Words: what is longer holds more than a name."""
PLAIN_NAME = regex.compile(r"[\p{L}.'’\- ]+")


def _all(
    reading: Reading,
    line: list[Word],
    names: list[Name],
    types: dict[tuple[str, ...], EntityType],
) -> Iterator[Mention]:
    account = reading.account.id
    for name in names:
        voted = types.get(untitled(joined(line, name.first, name.last)), "other")
        kind = name.type if name.type in {"state", "group"} else voted
        yield _mention(account, line, (name.first, name.last, name.last - 1), "name", kind)
    taken = {place for name in names for place in range(name.first, name.last)}
    for place, word in enumerate(line):
        if (said := _pronoun(word)) is not None:
            yield _mention(account, line, (place, place + 1, place), "pronoun", said)
        elif place not in taken and (thing := _noun(line, place)) is not None:
            first, last = _extent(reading, line, place)
            yield _mention(account, line, (first, last, place), "nominal", thing)
    yield from _capital_nouns(account, line, names)


def _mention(
    account: str,
    line: Sequence[Word],
    extent: tuple[int, int, int],
    kind: MentionKind,
    type_: EntityType,
) -> Mention:
    first, last, head = extent
    span = Span(account=account, start=line[first].start, end=line[last - 1].end)
    return Mention(
        id=identify_span("mention", span),
        span=span,
        head=Span(account=account, start=line[head].start, end=line[head].end),
        kind=kind,
        type=type_,
    )


def _names(line: list[Word], counts: Spelling) -> list[Name]:
    found = [numbered(line, *run) for run in runs(line, counts)]
    names = [name for run in found for name in carve(line, *run)]
    longer = list(of_names(line, found))
    names = [name for name in names if not _swallowed(name, longer)]
    names += longer
    names += [name for run in found for name in adjective_compounds(line, run[1])]
    names += list(compounds(line, names))
    names += list(possessives(line, names))
    names += list(small_titles(line, names))
    names += [*with_article(line, names), *quoted(line), *dated(line)]
    return [name for name in _once(names) if not _empty(line, name)]


def _swallowed(name: Name, longer: Sequence[Name]) -> bool:
    """Say whether a name is but a part of a body's or work's long name ("Islamic State of …")."""
    for other in longer:
        if other.first <= name.first and name.last <= other.last:
            front = name.first == other.first
            own = name.type == "organization" and not front and name.last - name.first > 1
            if not own and (front or other.type in {"organization", "work", "state", None}):
                return True
    return False


def _once(names: Sequence[Name]) -> list[Name]:
    seen: dict[tuple[int, int], Name] = {}
    for name in names:
        seen.setdefault((name.first, name.last), name)
    return list(seen.values())


def _empty(line: Sequence[Word], name: Name) -> bool:
    """Say whether a name is a title or a demonym only, or has no letter."""
    if demonym_only(line, name.first, name.last) or _adjective(line, name):
        return name.type != "group" or line[name.first].pos == "ADJ"
    said = [word.low for word in line[name.first : name.last] if word.text[:1].isalnum()]
    if (
        len(said) == 1
        and not line[name.first].text[:1].isupper()
        and line[name.first].text.isascii()
    ):
        return line[name.first].text[:1].isalpha()
    return not said or (all(word in TITLES for word in said) and not _tagged(line, name))


def _adjective(line: Sequence[Word], name: Name) -> bool:
    """Say whether a name is one adjective, as of a people that no table holds."""
    word = line[name.first]
    return name.last - name.first == 1 and word.pos == "ADJ" and word.tag.endswith("group")


def _tagged(line: Sequence[Word], name: Name) -> bool:
    word = line[name.first]
    return (
        name.last - name.first == 1 and bool(word.tag) and word.low not in {"president", "general"}
    )


def _vote(
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
                votes[key]["place"] += _in_place(line, name)
    settled = _settle(votes)
    people = {word for key, kind in settled.items() if kind == "person" for word in key}
    for key in sorted(unknown, key=lambda key: -len(key)):  # whole names first: they teach surnames
        if key not in settled:
            settled[key] = _by_looks(key, *unknown[key], people)
            people.update(key if settled[key] == "person" else ())
    return settled


def _in_place(line: Sequence[Word], name: Name) -> int:
    """Count the word before a name that only stands before places."""
    before = line[name.first - 1].low if name.first else ""
    return int(before in {"in", "near", "outside"} and name.type not in {"state", "organization"})


def _settle(
    votes: dict[tuple[str, ...], Counter[EntityType]],
) -> dict[tuple[str, ...], EntityType]:
    settled: dict[tuple[str, ...], EntityType] = {
        key: max(sorted(count), key=lambda kind: count[kind]) for key, count in votes.items()
    }
    people = [key for key, kind in settled.items() if kind == "person" and len(key) > 1]
    surnames = {key[-1] for key in people}
    given = {key[0] for key in people}
    for key, kind in settled.items():
        if len(key) == 1 and kind in {"place", "group", "organization", "other", "work"}:
            often = votes[key].total()
            if key[0] in surnames or (key[0] in given and often <= RARE):
                settled[key] = "person"
    return settled


def _by_looks(
    key: tuple[str, ...], line: Sequence[Word], name: Name, people: set[str]
) -> EntityType:
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


def _pronoun(word: Word) -> EntityType | None:
    low = word.text.casefold()
    if low == "us" and word.text.isupper():
        return None
    if low in PERSON_PRONOUNS:
        return "person" if low != "mine" or word.pos == "PRON" else None
    if low in GROUP_PRONOUNS:
        return "group"
    return "other" if low in THING_PRONOUNS else None


def _noun(line: Sequence[Word], place: int) -> EntityType | None:
    """Say what a common noun stands for, None where it stands for nobody."""
    word = line[place]
    if not word.text[:1].isalpha() or len(word.text) < 3:
        return None
    if word.pos:
        if word.pos not in {"NOUN", "PROPN"}:
            return None
        kind = NOUN_TYPES.get(word.noun)
        said = noun_type(word.text)
        if kind is None:
            return said if said == "person" and word.noun != "" else None
        if kind == "place" and said in {"organization", "state"}:
            return said
        return "state" if said == "state" and kind == "organization" else kind
    behind = line[place + 1].text if place + 1 < len(line) else "."
    kind = noun_type(word.text)
    return kind if kind in NOUN_TYPES.values() and behind[:1].islower() is not None else None


def _extent(reading: Reading, line: Sequence[Word], place: int) -> tuple[int, int]:
    """Find the words of a nominal: what belongs to it before its head, and an *of* phrase."""
    if line[place].index < 0:
        first = place
        while first and (line[first - 1].low in DETERMINERS or _modifies(line[first - 1])):
            first -= 1
            if line[first].low in DETERMINERS:
                break
        return first, place + 1
    offset = line[0].index
    first = place
    while first and _leads(reading, line[first - 1].index, line[place].index):
        first -= 1
    return first, _of_phrase(reading, line, place, offset)


DETERMINERS: frozenset[str] = frozenset(
    "the a an this that these those his her their its two three four five six several some many"
    " another one both no".split()
)


def _modifies(word: Word) -> bool:
    return (
        word.text[:1].isalpha()
        and not word.pos
        and word.low.endswith(("an", "ish", "ese", "ior", "ed", "ful", "al", "ic", "i", "er"))
    )


def _leads(reading: Reading, index: int, head: int) -> bool:
    """Say whether a word in front of a head belongs to its phrase, directly or through another."""
    seen = index
    for _ in range(6):
        token = reading.tokens[seen]
        if token.head == head:
            return token.relation in OPENING_RELATIONS
        if token.head == seen or token.head > head:
            return False
        seen = token.head
    return False


def _of_phrase(reading: Reading, line: Sequence[Word], place: int, offset: int) -> int:
    """Take "of the corps" in behind "the commander"; clauses and appositions stay out."""
    last = place + 1
    if last >= len(line) or line[last].low != "of":
        return last
    head = line[place].index
    for token in range(line[last].index + 1, line[-1].index + 1):
        value = reading.tokens[token]
        if value.head == head and value.relation == "nmod":
            return token - offset + 1
        if value.relation in {"punct", "cc"}:
            break
    return last


def _capital_nouns(account: str, line: Sequence[Word], names: Sequence[Name]) -> Iterator[Mention]:
    """Read "the Guard", "the Commission": a body's common noun, capitalised, with its article."""
    for name in names:
        one = name.last - name.first == 1 and name.first > 0
        if not one or line[name.first - 1].low != "the":
            continue
        word = line[name.first]
        kind = body_type(word.text)
        if (
            kind
            and singular(word.text) not in TITLES
            and not letters_of(word.text)
            and not state_of(word.text)
        ):
            extent = (name.first - 1, name.last, name.first)
            yield _mention(
                account, line, extent, "nominal", guess(line, name.first, name.last) or kind
            )
