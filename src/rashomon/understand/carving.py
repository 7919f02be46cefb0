"""From a run of capitals to the names in it: titles and demonyms off, long names joined, typed.

A run such as "Syrian President Bashar al-Assad" holds two names of one person, with the title and
without; "Siege of Amirli" holds an event and a place. Both are given, the longer first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from rashomon.lexicon.bodies import body_of, demonym_of, seat_of, state_of
from rashomon.lexicon.names import ADJECTIVAL, letters_of
from rashomon.lexicon.roles import (
    ADJECTIVES,
    EVENT_NOUNS,
    HEAD_NOUNS,
    ORGANIZATION_NOUNS,
    PLACE_NOUNS,
    noun_type,
    singular,
)
from rashomon.lexicon.titles import COMPANY_SUFFIXES, RANKS, TITLE_HEADS, TITLES
from rashomon.schema import EntityType
from rashomon.understand.names import FUNCTION_WORDS, NON_LATIN, ORDINAL, Word

LEVELS: frozenset[str] = frozenset("high national international federal royal world first".split())
"""Words that are capitalised in names of bodies; by themselves before a title they mean nothing."""
ACTING_BEFORE: frozenset[str] = frozenset({"with", "between", "against", "by", "while", "both"})
"""Words before a seat of government that speak of what it does, not of the town."""
TOWN_OF: frozenset[str] = frozenset(
    "streets street outskirts gates city capital south north east west suburb suburbs university"
    " mayor airport centre center town district part parts residents people".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a line, as places ``[first, last)``; ``type`` is None where nothing says it yet."""

    first: int
    last: int
    type: EntityType | None
    titled: bool = False


def joined(line: Sequence[Word], first: int, last: int) -> str:
    """Write the words of a name as one string, spaces as in the text."""
    parts = [line[first].text]
    for before, word in zip(line[first:last], line[first + 1 : last], strict=False):
        parts.append(word.text if before.end == word.start else f" {word.text}")
    return "".join(parts)


def carve(line: Sequence[Word], first: int, last: int) -> list[Name]:
    """Give the names in a run of name words."""
    whole = joined(line, first, last)
    if NON_LATIN.match(line[first].text):
        return [Name(first=first, last=last, type=None)]
    if (state_of(whole) or body_of(whole)) and not demonym_only(line, first, last):
        return [*_known(line, first, last)]
    begin = first
    while begin < last and _is_demonym(line, begin, last):
        begin += 1
    if begin == last:
        return _people(line, last)
    return [*_states_before(line, first, begin), *_rest(line, first, begin, last)]


def demonym_only(line: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a run is one adjective of a people ("Iranian") and so no name by itself."""
    word = line[first]
    return last == first + 1 and (bool(demonym_of(word.text)) or word.fold in ADJECTIVES)


def _known(line: Sequence[Word], first: int, last: int) -> Iterator[Name]:
    yield Name(first=first, last=last, type=guess(line, first, last))
    if demonym_of(line[first].text) and body_of(joined(line, first + 1, last)):
        yield Name(first=first + 1, last=last, type=guess(line, first + 1, last))


def _is_demonym(line: Sequence[Word], place: int, last: int) -> bool:
    text = line[place].text
    if place + 1 < last and line[place + 1].text in {"-", "–"}:
        return False
    if demonym_of(text):
        return True
    if place + 1 >= last:
        return False
    return bool(letters_of(text) and state_of(text)) or _tagged_people(line, place)


def _tagged_people(line: Sequence[Word], place: int) -> bool:
    """Say whether the encoder reads a word as a people's adjective, before a name of another kind.

    No table holds the peoples of small or invented states.
    """
    word, behind = line[place], line[place + 1]
    people = word.tag.endswith("group") and word.text.casefold().endswith(ADJECTIVAL)
    return people and not behind.tag.endswith("group") and behind.text[:1].isalpha()


def _people(line: Sequence[Word], last: int) -> list[Name]:
    """Read a run of demonyms: a people where it is a noun, nothing where it is an adjective."""
    word = line[last - 1]
    behind = line[last] if last < len(line) else None
    plural = word.text.endswith("s") and not word.text.endswith("ss")
    noun = word.pos in {"NOUN", "PROPN"} and (behind is None or behind.pos not in {"NOUN", "ADJ"})
    if plural or (noun and word.noun in {"person", "group"}):
        return [Name(first=last - 1, last=last, type="group")]
    return []


def _states_before(line: Sequence[Word], first: int, begin: int) -> Iterator[Name]:
    for place in range(first, begin):
        if state_of(line[place].text):
            yield Name(first=place, last=place + 1, type="state")


def _rest(line: Sequence[Word], first: int, begin: int, last: int) -> Iterator[Name]:
    cut = title_end(line, begin, last)
    if cut == last:
        yield from _before_title(line, begin, last)
        return
    if cut > begin:
        yield from _titled(line, begin, cut, last)
        yield Name(first=cut, last=last, type="person")
        return
    kind = guess(line, begin, last)
    if begin > first and kind != "person":
        yield Name(first=first, last=last, type=guess(line, first, last) or kind)
        if last - begin == 1 and line[begin].low in HEAD_NOUNS | LEVELS:
            return
    yield Name(first=begin, last=last, type=kind)


def _before_title(line: Sequence[Word], begin: int, last: int) -> Iterator[Name]:
    """Give the body in front of a title that no name follows ("FBI Special Agent")."""
    stop = begin
    while stop < last and line[stop].fold not in TITLES:
        stop += 1
    front = joined(line, begin, stop) if begin < stop < last else ""
    if front and (state_of(front) or body_of(front) or letters_of(front)):
        yield from carve(line, begin, stop)


def _titled(line: Sequence[Word], begin: int, cut: int, last: int) -> Iterator[Name]:
    """Give a person with the title, and what stands before the title if it is a name itself."""
    start = cut
    while start > begin and (line[start - 1].fold in TITLES or line[start - 1].text in {".", "-"}):
        start -= 1
    front = joined(line, begin, start) if start > begin else ""
    if state_of(front) or body_of(front) or letters_of(front):
        yield from carve(line, begin, start)
    elif start == begin + 1 and noun_type(line[cut - 1].fold) == "person":
        yield Name(first=begin, last=last, type="person", titled=True)
    elif start > begin + 1:
        yield from carve(line, begin, start)
    yield Name(first=start, last=last, type="person", titled=True)


def small_titles(line: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Take in a title in small letters before a person ("deacon Malke")."""
    for name in names:
        before = line[name.first - 1] if name.first else None
        person = name.type in {"person", None} and not name.titled
        yield from _retired(line, name)
        if not person or before is None or not before.text.islower():
            continue
        if before.fold in TITLE_HEADS and before.pos != "VERB":
            first = name.first - 1
            while first and line[first - 1].text.islower() and line[first - 1].fold in RANKS:
                first -= 1
            if first > 1 and line[first - 1].text == "-" and line[first - 2].fold in TITLES:
                first -= 2
            yield Name(first=first, last=name.last, type="person", titled=True)


def _retired(line: Sequence[Word], name: Name) -> Iterator[Name]:
    """Take in a rank with "(ret.)" behind it."""
    place = name.first - 1
    while place >= 0 and line[place].text in {")", "."}:
        place -= 1
    retired = 1 < place < name.first - 1 and line[place].low in {"ret", "retd"}
    if retired and line[place - 1].text == "(" and line[place - 2].fold in TITLE_HEADS:
        yield Name(first=place - 2, last=name.last, type="person", titled=True)


def title_end(line: Sequence[Word], first: int, last: int) -> int:
    """Find where a person's title ends: ``first`` for none, ``last`` if there is nothing else.

    A body is no person, so "Supreme Court" and "General Assembly" have no title.
    """
    if _heads_body(line, last):
        return first
    cut = first
    for place in range(first, min(last, first + 6)):
        word = line[place].fold
        if word in TITLE_HEADS or (word in TITLES and cut == place):
            cut = place + 1
            if cut < last and line[cut].text == ".":
                cut += 1
        elif line[place].text not in {".", "-"} and place > first + 3:
            break
    only = all(word.fold in TITLES or word.text in "-." for word in line[first:cut])
    if cut > first and not only and cut == last:
        return last
    old = line[first].low == "old" and cut < last and noun_type(line[cut].text) is None
    alone = cut - first == 1 and line[first].low not in TITLE_HEADS and not old
    return first if alone and cut < last else cut


def _heads_body(line: Sequence[Word], last: int) -> bool:
    word = line[last - 1]
    low = singular(word.text)
    if low == "staff" and last > 1 and line[last - 2].low in {"general", "joint"}:
        return True
    body = low in ORGANIZATION_NOUNS | PLACE_NOUNS | EVENT_NOUNS and low not in TITLES
    return body or word.low in ORGANIZATION_NOUNS or word.low in COMPANY_SUFFIXES - {"ag", "as"}


def guess(line: Sequence[Word], first: int, last: int) -> EntityType | None:
    """Guess what a name stands for: tables first, then its head noun, then the encoder's tags."""
    whole = joined(line, first, last)
    if state_of(whole):
        return "state"
    known = body_of(whole)
    if known:
        return known.type
    if seat_of(whole):
        return "state" if acts(line, first, last) else "place"
    kinds = [word.tag.lstrip("+") for word in line[first:last] if word.tag]
    headed = _by_head(line, first, last)
    if headed and (last - first > 1 or not kinds):
        return headed
    if kinds:
        best = max(sorted(set(kinds)), key=kinds.count)
        return _refined(best, line[first:last])
    return "organization" if letters_of(whole) and len(whole) > 2 else None


def _by_head(line: Sequence[Word], first: int, last: int) -> EntityType | None:
    for place in range(first, last):
        if line[place].low in {"of", "for", "at"} and place > first:
            return _by_head(line, first, place)
    word = line[last - 1]
    if (word.text.isdigit() or ORDINAL.match(word.text)) and last - first > 1:
        word = line[last - 2]
    if word.low in COMPANY_SUFFIXES - {"as", "ag", "ab", "sa", "co"}:
        return "organization"
    return body_type(word.text)


def body_type(noun: str) -> EntityType | None:
    """Say what kind of body, place, work or happening a noun names, None for people."""
    if singular(noun) in ORGANIZATION_NOUNS or noun.casefold() in ORGANIZATION_NOUNS:
        return "organization"
    kind = noun_type(noun)
    return kind if kind not in {"person", "group"} and noun.casefold() != "state" else None


def _refined(tag: str, words: Sequence[Word]) -> EntityType | None:
    if tag == "group":
        return "group" if len(words) == 1 else "organization"
    return cast("EntityType", tag)


def acts(line: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a seat of government stands for its state: it does something, or owns it."""
    before = line[first - 1].low if first else ""
    behind = line[last].text if last < len(line) else ""
    if behind in {"'s", "’s"} or before in ACTING_BEFORE:
        return True
    if before == "of":
        return first > 1 and line[first - 2].low not in TOWN_OF
    verb = line[last].pos in {"VERB", "AUX"} if last < len(line) else False
    starts = first == 0 or before in {",", "that", "and", "but", "as"}
    fallback = not line[first].pos and starts and behind.isalpha() and behind.islower()
    return (verb and before not in {"in", "at", "near", "from", "to"}) or (
        fallback and behind not in FUNCTION_WORDS and behind.endswith(("s", "ed"))
    )
