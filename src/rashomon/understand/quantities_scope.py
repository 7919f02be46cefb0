"""The words of a clause that narrow a number: harm, part or whole, rate, place."""

import regex

from rashomon.understand.quantities_counted import REACH, WORD
from rashomon.understand.quantities_numbers import Number
from rashomon.understand.quantities_tables import HARM_WORDS, SCOPE_WORDS

CLAUSE = 80
"""Code points on each side in which words may narrow a number: about a clause."""

_HARM = regex.compile(rf"\b(?:{HARM_WORDS})\b", regex.IGNORECASE)
_SCOPE = regex.compile(rf"\b(?:{SCOPE_WORDS})\b", regex.IGNORECASE)
_PLACE = regex.compile(
    r"\s(?:in|at|near|from|across|around|inside|outside)\s(?:the\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3}"
)
_CLAUSE_END = regex.compile(
    r"[.;:!?(\d]|\n\n|,\s|\s(?:while|whereas|but|although|and\s(?:that|the))\s"
)
_JOINED = regex.compile(r"\s(?:and|or|nor)\s(?:\w+\s)?", regex.IGNORECASE)


def harms(words: tuple[str, ...]) -> bool:
    """Say whether the words of a scope tell of a harm to persons.

    >>> harms(("killed", "in Tikrit")), harms(("a day",))
    (True, False)
    """
    return any(_HARM.fullmatch(word) for word in words)


def scope(text: str, number: Number, end: int, bounds: tuple[int, int]) -> tuple[str, ...]:
    """Gather the words that narrow a number.

    Args:
        text: the account.
        number: the number.
        end: where what it counts ends.
        bounds: the end of the number before and the start of the next: their words are not its own.
    """
    last = min(number.end + CLAUSE, len(text))
    stop = _CLAUSE_END.search(text, number.end, last)
    clause = text[number.end : stop.start() if stop else last]
    after = clause[: max(0, bounds[1] - number.end)]
    first = min(number.start, max(0, number.start - CLAUSE, bounds[0]))
    before = _CLAUSE_END.split(text[first : number.start])[-1]
    words = [*_harm(before, after)]
    words += [match[0].casefold() for part in (before, after) for match in _SCOPE.finditer(part)]
    place = _PLACE.search(clause, max(0, end - number.end))
    if place and len(WORD.findall(clause[: place.start()])) <= REACH + 2:
        words.append(place[0].strip())
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words))


def _harm(before: str, after: str) -> list[str]:
    """Give the harm that a number counts: the next one told after it, else the last before it.

    Harms that are joined are told together: "killed and wounded".
    """
    later = list(_HARM.finditer(after))
    kept = later[:1]
    for one in later[1:]:
        if _JOINED.fullmatch(after, kept[-1].end(), one.start()):
            kept.append(one)
    kept = kept or list(_HARM.finditer(before))[-1:]
    return [match[0].casefold() for match in kept]
