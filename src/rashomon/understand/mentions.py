"""Who and what an account speaks of: names, nouns that stand for somebody, pronouns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from rashomon.lexicon.bodies import demonym_of
from rashomon.lexicon.names import untitled
from rashomon.lexicon.titles import TITLES
from rashomon.schema import (
    Account,
    EntityType,
    Mention,
    NoiseKind,
    Reading,
    Span,
    identify_span,
)
from rashomon.understand.carving import Name, carve, demonym_only, joined, small_titles
from rashomon.understand.joining import (
    adjective_compounds,
    compounds,
    dated,
    numbered,
    of_names,
    possessives,
    quoted,
    small_heads,
    with_article,
)
from rashomon.understand.name_types import by_looks, peoples_in, vote
from rashomon.understand.names import Spelling, Word, runs, spelling_of, words_in
from rashomon.understand.nominals import (
    borne,
    capital_nouns,
    capital_titles,
    extent_of,
    mention_of,
    noun_at,
    pronoun_type,
)
from rashomon.understand.sentences import words


def mentions(reading: Reading) -> Reading:
    """Find every mention of the account proper; names may lie inside longer names."""
    lines = [words_in(reading, sentence) for sentence in reading.sentences]
    counts = spelling_of(lines)
    named = [_names(line, counts) for line in lines]
    types = vote(lines, named)
    _cut_titles(lines, named, types)
    held = borne(lines, named)
    found: dict[tuple[int, int], Mention] = {}
    for line, names in zip(lines, named, strict=True):
        for mention in _all(reading, line, names, types, held):
            found.setdefault((mention.span.start, mention.span.end), mention)
    own = list(_of_the_account(reading.account))
    head = [
        mention
        for mention in _of_the_head(reading.account, counts, types)
        if not any(other.span.holds(mention.span) for other in own)
    ]
    for mention in (*own, *head):
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


HEAD: frozenset[NoiseKind] = frozenset({"author", "date", "publisher", "credit"})
"""Lines around an account in which it names itself, where and by whom it was written."""


def _of_the_head(
    account: Account, counts: Spelling, types: dict[tuple[str, ...], EntityType]
) -> Iterator[Mention]:
    """Give the names in the lines that say who wrote an account, when, where and for whom.

    No encoder reads these lines; a name that the account proper has keeps its type from there.
    """
    for mark in account.noise:
        if mark.kind not in HEAD:
            continue
        line = [
            Word(start=start, end=end, text=account.text[start:end])
            for start, end in words(account.text, mark.span.start, mark.span.end)
        ]
        shouted = account.quote(mark.span).isupper()
        for name in _names(line, counts, loud=None if shouted or mark.kind == "date" else False):
            key = untitled(joined(line, name.first, name.last))
            if key in types or name.last - name.first > 1:
                kind = types.get(key) or name.type or by_looks(key, line, name, set())
                extent = (name.first, name.last, name.last - 1)
                yield mention_of(account.id, line, extent, "name", kind)


LONGEST_AUTHOR = 6
"""Words: what is longer holds more than a name."""
PLAIN_NAME = regex.compile(r"[\p{L}.'’\- ]+")


def _all(
    reading: Reading,
    line: list[Word],
    names: list[Name],
    types: dict[tuple[str, ...], EntityType],
    titles: frozenset[str],
) -> Iterator[Mention]:
    account = reading.account.id
    for name in names:
        voted = types.get(untitled(joined(line, name.first, name.last)), "other")
        kind = name.type if name.type and _settled(line, name) else voted
        yield mention_of(account, line, (name.first, name.last, name.last - 1), "name", kind)
    yield from capital_titles(account, line, titles)
    taken = {place for name in names for place in range(name.first, name.last)}
    for place, word in enumerate(line):
        if (said := pronoun_type(word)) is not None:
            yield mention_of(account, line, (place, place + 1, place), "pronoun", said)
        elif place not in taken and (thing := noun_at(line, place)) is not None:
            first, last = extent_of(reading, line, place)
            yield mention_of(account, line, (first, last, place), "nominal", thing)
    yield from capital_nouns(account, line, names, types)


def _settled(line: Sequence[Word], name: Name) -> bool:
    """Say whether a name keeps its own type: a table's state, a people by its adjective."""
    if name.type == "group":
        return name.last - name.first > 1 or bool(demonym_of(line[name.first].text))
    return name.type == "state"


def _names(line: list[Word], counts: Spelling, *, loud: bool | None = None) -> list[Name]:
    found = [numbered(line, *run) for run in runs(line, counts, loud=loud)]
    names = [name for run in found for name in carve(line, *run)]
    longer = [*of_names(line, found), *small_heads(line, found)]
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


def _cut_titles(
    lines: Sequence[list[Word]],
    named: Sequence[list[Name]],
    types: dict[tuple[str, ...], EntityType],
) -> None:
    """Give a person's name also without a first word that the account shows to be no name.

    "The Custodian" elsewhere makes "Custodian Mirza Safvet" a title and a name; so does a place.
    """
    single = {
        (line[name.first].low, name.first > 0 and line[name.first - 1].low == "the")
        for line, names in zip(lines, named, strict=True)
        for name in names
        if name.last - name.first == 1
    }
    titles = {word for word, pointed in single if pointed}
    titles |= {word for word, _ in single if types.get(untitled(word)) in {"place", "state"}}
    peoples = peoples_in(lines)
    for line, names in zip(lines, named, strict=True):
        for name in list(names):
            person = name.type in {"person", None} and not name.titled
            cut = titles if person else peoples
            long = name.last - name.first > 2 and line[name.first + 1].capital
            if long and line[name.first].low in cut:
                kind: EntityType = "person" if person else name.type or "other"
                names.append(Name(first=name.first + 1, last=name.last, type=kind))
                types.setdefault(untitled(joined(line, name.first + 1, name.last)), kind)


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
