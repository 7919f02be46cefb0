"""Longer names out of shorter ones: over *of*, *'s* and *(ret.)*, with nouns, numbers and dates."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.lexicon.bodies import body_of, demonym_of
from rashomon.lexicon.names import ADJECTIVAL, letters_of, plain
from rashomon.lexicon.roles import (
    BODY_NOUNS,
    EVENT_NOUNS,
    HEAD_NOUNS,
    WORK_NOUNS,
    noun_type,
    singular,
)
from rashomon.lexicon.titles import TITLES
from rashomon.schema import EntityType
from rashomon.understand.carving import Name, guess, joined, title_end
from rashomon.understand.names import CALENDAR, FUNCTION_WORDS, ORDINAL, Word

QUOTES: frozenset[str] = frozenset("\"'“”‘’«»")


def compounds(line: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Join a name and the common noun behind it that makes a name of both ("Baghdad airport")."""
    for name in names:
        stop = name.last
        if name.titled or stop >= len(line):
            continue
        owns = line[stop].text in {"'s", "’s"}
        stop += owns
        if stop < len(line) and line[stop].text in INNER:
            stop += 1
        noun = line[stop].text if stop < len(line) else ""
        if noun.islower() and noun in BODY_NOUNS and (noun in EVENT_NOUNS or not owns):
            yield Name(first=name.first, last=stop + 1, type=_of_compound(noun))


INNER: frozenset[str] = frozenset({"civil", "foreign", "interior", "news", "defence", "defense"})
"""Words that may stand between a name and the noun of a body: "Payam news agency"."""


def _of_compound(noun: str) -> EntityType | None:
    if noun in {"government", "authorities", "regime"}:
        return "state"
    return noun_type(noun) or "organization"


def adjective_compounds(line: Sequence[Word], last: int) -> Iterator[Name]:
    """Do the same for a demonym, which is no name by itself ("Iranian parliament")."""
    if last >= len(line) or not demonym_of(line[last - 1].text):
        return
    yield from compounds(line, [Name(first=last - 1, last=last, type="state")])


def of_names(line: Sequence[Word], runs: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """Join runs over *of*, *for*, *at*: "Siege of Amirli", "Islamic State of Iraq and Syria"."""
    begins = dict(runs)
    for first, last in runs:
        if title_end(line, first, last) == last or not _may_head(line, last):
            continue
        stop, steps = last, 0
        while steps < 3 and (after := _behind_of(line, stop, begins)):
            stop, steps = after, steps + 1
        if stop > last:
            stop = _with_and(line, first, stop, begins)
            whole = joined(line, first, stop)
            known = body_of(whole)
            kind = known.type if known else guess(line, first, stop)
            yield Name(first=first, last=stop, type=kind)
            if not known and last - first > 1 and _people_before(line, first):
                yield Name(first=first + 1, last=stop, type=kind)


def _people_before(line: Sequence[Word], place: int) -> bool:
    """Say whether a word is a people's adjective, by the tables or by the encoder."""
    word = line[place]
    read = word.tag.endswith("group") and word.low.endswith(ADJECTIVAL)
    return bool(demonym_of(word.text)) or read


def small_heads(line: Sequence[Word], runs: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """Join a building's or battle's common noun to the name behind it: "church of La Merced"."""
    for first, last in runs:
        head = first - 2 - (line[first - 1].low == "the")
        if head >= 0 and line[head + 1].low == "of" and line[head].text in OF_NOUNS:
            noun = line[head].text
            kind = noun_type(noun) if noun in EVENT_NOUNS | WORK_NOUNS else "place"
            yield Name(first=head, last=last, type=kind)


OF_NOUNS: frozenset[str] = frozenset(
    "hospital church monastery university palace battle siege treaty mosque massacre cathedral"
    " shrine convent".split()
)
"""Nouns in small letters that make a name with *of* and a name."""


def _may_head(line: Sequence[Word], last: int) -> bool:
    word = line[last - 1]
    kind = noun_type(word.text)
    if kind not in {None, "person", "group"} or word.low in HEAD_NOUNS:
        return True
    if letters_of(word.text) and last < len(line) and line[last].low == "of":
        return True
    framed = 1 < last < len(line) and line[last - 2].low == "the" and line[last].low == "of"
    return framed and kind is None and word.fold not in TITLES and not demonym_of(word.text)


def _behind_of(line: Sequence[Word], stop: int, begins: dict[int, int]) -> int:
    if stop + 1 >= len(line) or line[stop].low not in {"of", "for", "at"}:
        return 0
    ahead = stop + (2 if line[stop + 1].low == "the" else 1)
    return begins.get(ahead, 0)


def _with_and(line: Sequence[Word], first: int, stop: int, begins: dict[int, int]) -> int:
    """Take a second name behind *and* in where the whole is known, or an acronym says so."""
    if stop + 1 >= len(line) or line[stop].low not in {"and", "&"}:
        return stop
    ahead = stop + (2 if line[stop + 1].low == "the" else 1)
    after = begins.get(ahead, 0)
    if not after:
        return stop
    bracket = after < len(line) and line[after].text == "("
    if bracket and noun_type(line[first].text) == "organization":
        return after
    whole = joined(line, first, after)
    acronym = line[after + 1].text if after + 1 < len(line) and line[after].text == "(" else ""
    letters = letters_of(acronym)
    fits = bool(letters) and letters[-1] == plain(line[ahead].text)[:1] and len(letters) > 2
    return after if body_of(whole) or fits else stop


def possessives(line: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Join an owner and the body it owns: "White House's National Security Council"."""
    begins = {
        name.first: name
        for name in names
        if name.type == "organization" or (name.type == "place" and _house(line, name))
    }
    for name in names:
        mark = name.last
        if mark + 1 < len(line) and line[mark].text in {"'s", "’s", "’", "'"}:
            ordinal = bool(ORDINAL.match(line[mark + 1].text))
            owned = begins.get(mark + 1 + ordinal)
            sainted = line[name.first].fold in {"st", "saint"}
            if (
                owned
                and (sainted or not name.titled)
                and (name.type != "person" or _house(line, owned))
            ):
                yield Name(first=name.first, last=owned.last, type=owned.type)


def _house(line: Sequence[Word], owned: Name) -> bool:
    """Say whether what is owned is one capitalised noun: "St. Brannoc's Mission"."""
    return owned.last - owned.first == 1 and line[owned.first].low in HEAD_NOUNS


def with_article(line: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Take in a capital "The" that belongs to a name ("The New York Times")."""
    for name in names:
        before = line[name.first - 1].text if name.first else ""
        if before == "The":
            known = body_of(joined(line, name.first, name.last))
            if name.first > 1 or (known and known.name.startswith("The ")):
                yield Name(first=name.first - 1, last=name.last, type=name.type)


def quoted(line: Sequence[Word]) -> Iterator[Name]:
    """Read a short phrase in quotation marks that begins with a capital and has *of* in it."""
    marks = [place for place, word in enumerate(line) if word.text in QUOTES]
    for first, last in pairwise(marks):
        inner = line[first + 1 : last]
        short = 3 <= len(inner) <= 5 and all(word.text[:1].isalpha() for word in inner)
        opens = short and inner[0].capital and inner[0].low not in FUNCTION_WORDS
        if opens and any(word.low == "of" for word in inner):
            yield Name(first=first + 1, last=last, type="other")


MONTHS: frozenset[str] = frozenset(
    "january february march april may june july august september october november december".split()
)


def dated(line: Sequence[Word]) -> Iterator[Name]:
    """Read a happening that is named by its date: "September 11 attacks", "9/11"."""
    for place, word in enumerate(line):
        if word.text == "9/11":
            yield Name(first=place, last=place + 1, type="other")
            continue
        event = singular(word.text) in EVENT_NOUNS
        if event and word.capital and place and line[place - 1].low in MONTHS:
            yield Name(first=place - 1, last=place + 1, type="other")
        named = place >= 2 and event and line[place - 1].text.isdigit()
        if named and line[place - 2].low in CALENDAR:
            yield Name(first=place - 2, last=place + 1, type="other")


SPELLED = frozenset("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split())


def numbered(line: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Take a number into the name that it belongs to: "12th Battalion", "Unit 9", "Camp Three"."""
    if (first and ORDINAL.match(line[first - 1].text) and noun_type(line[last - 1].text)) or (
        first > 1 and line[first - 1].text in {"First", "Second"} and noun_type(line[last - 1].text)
    ):
        first -= 1
    if first > 1 and line[first - 1].text == "-" and line[first - 2].text in SPELLED:
        first -= 2  # "Nine-Day War"
    if last < len(line) and _numbers(line, last):
        last += 1
    elif noun_type(line[last - 1].text) in {"place", "organization"}:
        last += _number_behind(line, last)
    return first - _number_sign(line, first), last


def _numbers(line: Sequence[Word], place: int) -> bool:
    """Say whether a word behind a name is its number, and does not count what comes next."""
    word = line[place]
    counts = place + 1 < len(line) and line[place + 1].pos in {"NOUN", "ADJ"}
    kind = noun_type(line[place - 1].text) in {"organization", "work", "place"}
    digits = word.text.isdigit() and len(word.text) < 4 and not counts
    return word.text in SPELLED or (kind and digits)


def _number_behind(line: Sequence[Word], last: int) -> int:
    """Count the words of "No. 4" behind a name."""
    behind = [word.text for word in line[last : last + 3]]
    if behind[:1] == ["No."] and behind[1:2] and behind[1].isdigit():
        return 2
    return 3 if behind[:2] == ["No", "."] and behind[2:] and behind[2].isdigit() else 0


def _number_sign(line: Sequence[Word], first: int) -> int:
    """Count the words of "No. 4" before a name."""
    before = [word.text for word in line[max(0, first - 3) : first]]
    if not before or not before[-1].isdigit():
        return 0
    if before[-2:-1] in (["No"], ["No."], ["Nr."]):
        return 2
    return 3 if before[:2] == ["No", "."] else 0
