"""What a number counts: the noun that it modifies, the next plural, or what its clause counts."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from rashomon.lexicon.lemmas import lemma
from rashomon.schema import Reading, Token
from rashomon.understand.quantities_numbers import Number
from rashomon.understand.quantities_tables import (
    AGE,
    CURRENCIES,
    GATHERINGS,
    NOT_COUNTED,
    PEOPLE,
    SKIPPED,
    SPEEDS,
    UNITS,
)

REACH = 5
"""Words after a number among which the thing counted is looked for, where no tree is there."""
CLAUSE = 80
"""Code points before a number in which its clause may say what is counted."""

WORD = regex.compile(r"\p{L}[\p{L}'’²-]*")
_GAP = regex.compile(r"[\s\u00a0-]{1,2}")
_CAPITAL_NEXT = regex.compile(r"\s\p{Lu}")
_RATE = regex.compile(r"\s(?:an?|per)\s(?:second|minute|hour|day|week|month|year)\b", regex.I)
_SPEED = regex.compile(r"\s?/\s?h\b|\s(?:an|per)\shour\b", regex.I)
_AREA = regex.compile(r"\b(square|cubic)\s+[\p{L}]+$", regex.I)
_OF_MORE = regex.compile(r"\sof\s(?:the\s|its\s|their\s|his\s|her\s|our\s)?")
_HARMED = regex.compile(
    r"\s{1,2}(?:of\s\w+\s)?(?:were\s|was\s|are\s|have\sbeen\s|had\sbeen\s|others\s(?:were\s)?)?"
    r"(?:killed|dead|wounded|injured|missing|arrested|detained|executed|slain|hurt|died|displaced|"
    r"perished|drowned|convicted|sentenced|acquitted|hospitali[sz]ed|evacuated|expelled|trampled|"
    r"martyred|strong)\b"
    r"|\sof\s(?:us|ours|them\swere\s\w+)\b",
    regex.IGNORECASE,
)
_HEADED = regex.compile(
    r"\b(?:(?:number|count|total|tally|figure)\s(?:of|for)\s(?:the\s|our\s|its\s|their\s|his\s)?"
    rf"(?P<noun>\p{{L}}+)|(?:{'|'.join(GATHERINGS)}))(?:\s[\p{{L}}'’-]+){{0,8}}?"
    r"\s(?:of|at|as|is|was|were|to|from|numbered|numbers|numbering|totalled)\s$",
    regex.IGNORECASE,
)
_PARTING = frozenset({"AUX", "PRON", "SCONJ", "DET", "NUM"})
"""Parts of speech that no number reaches across for its noun."""
_LOOSE = frozenset("some such they we".split())
"""Lemmas that are no bar: "six hundred and some certificates", "214 of them soldiers"."""
_SEVERAL = frozenset("family household couple crew".split())
_HARM = frozenset("dead wounded injured deceased missing".split())
_NO_MEN = frozenset("specimen regimen abdomen omen acumen".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The lemma of what is counted ("" for nothing), where its word ends, and whether persons."""

    noun: str
    end: int
    person: bool = False


def counted(reading: Reading, number: Number, following: Number | None = None) -> Counted:
    """Say what a number counts; ``following`` is the next one ("11 of 180 seats")."""
    text = reading.account.text
    if number.counted:
        return Counted(noun=number.counted, end=number.end)
    found = _by_tree(reading.tokens, number) or _by_words(reading, number)
    if found is None and following is not None:
        parted = _OF_MORE.fullmatch(text, number.end, following.start)
        found = counted(reading, following) if parted else None
    found = found or _before(reading, number)
    if found is None and _HARMED.match(text, number.end):
        found = Counted(noun="person", end=number.end, person=True)
    return found or Counted(noun="", end=number.end)


def unit_of(text: str, number: Number, thing: Counted) -> str:
    """Give the normal form of a number's unit, "" when bare."""
    if number.sign:
        return "percent" if number.sign == "%" else CURRENCIES[number.sign]
    if thing.noun == AGE:
        return "year"
    if thing.person or is_person(thing.noun):
        return "person"
    area = _AREA.search(text, number.end, thing.end)
    unit = UNITS.get(f"{area[1].lower()} {thing.noun}" if area else thing.noun, "")
    fast = unit in SPEEDS and _SPEED.match(text, thing.end)
    return f"{unit}/h" if fast else unit


def is_person(noun: str) -> bool:
    """Say whether a noun stands for persons by its form alone."""
    return noun in PEOPLE or (noun.endswith("man") and len(noun) > len("human"))


def base(word: str) -> str:
    """Give the singular of a noun: "railwaymen" railwayman, "Europeans" european.

    >>> [base(word) for word in ("railwaymen", "Europeans", "lorries", "women")]
    ['railwayman', 'european', 'lorry', 'woman']
    """
    low = word.casefold()
    if low.endswith("men") and low not in _NO_MEN:
        return low[:-3] + "man"
    return lemma(low, "NOUN")


def _by_tree(tokens: Sequence[Token], number: Number) -> Counted | None:
    """Climb from the number to the noun that it modifies, unless another clause lies between."""
    if not tokens:
        return None
    first = bisect_left(tokens, number.bare, key=lambda token: token.start)
    near = range(first, min(first + 6, len(tokens)))
    at = next((n for n in near if tokens[n].relation == "nummod"), None)
    if at is None or tokens[at].start >= number.end:
        return None
    head = tokens[tokens[at].head]
    if head.start < number.end or head.pos not in {"NOUN", "PROPN", "SYM"}:
        return None
    between = [one for one in tokens[at + 1 : tokens[at].head] if one.start >= number.end]
    beside = any(one.pos == "CCONJ" for one in between)
    if any(_parts(one) and not (beside and one.pos == "NUM") for one in between):
        return None
    noun = head.lemma.casefold()
    noun = base(noun) if head.pos == "PROPN" or noun.endswith("men") else noun
    return Counted(noun=noun, end=head.end, person=_human(head, noun))


def _human(token: Token, noun: str) -> bool:
    """Say whether the tagger takes a noun for persons; a family is more than one of them."""
    return token.mention == "person" and noun not in _SEVERAL


def _parts(token: Token) -> bool:
    verbal = token.pos == "VERB" and token.relation not in {"amod", "compound"}
    unit = token.pos == "NUM" and base(token.lemma) in UNITS  # "40 million dollars", misread
    return (token.pos in _PARTING or verbal) and token.lemma not in _LOOSE and not unit


def _by_words(reading: Reading, number: Number) -> Counted | None:
    """Take the first word after a number that looks like a plural; of one thing, like a noun."""
    text, at, single = reading.account.text, number.end, number.high == 1
    if (number.sign and number.sign != "%") or _RATE.match(text, at):
        return None
    for _ in range(REACH):
        gap = _GAP.match(text, at)
        word = WORD.match(text, gap.end()) if gap else None
        if word is None or word[0].casefold() in NOT_COUNTED - SKIPPED:
            return None
        at, low = word.end(), word[0].casefold()
        token = _token(reading.tokens, word.start())
        if token and _parts(token) and low not in _HARM and low not in SKIPPED:
            return None
        passed = token is not None and token.pos in {"ADJ", "ADV", "PRON"} and low not in _HARM
        if low in SKIPPED or passed:
            continue
        noun = base(low)
        name = word[0][0].isupper() and (noun == low or _CAPITAL_NEXT.match(text, at) is not None)
        person = token is not None and _human(token, noun)
        if not name and (noun in PEOPLE or noun in UNITS or noun != low or person):
            return Counted(noun=noun, end=at, person=person)
        if single and word[0].islower():
            return Counted(noun=noun, end=at)
    return None


def _token(tokens: Sequence[Token], start: int) -> Token | None:
    at = bisect_left(tokens, start, key=lambda token: token.start)
    return tokens[at] if at < len(tokens) and tokens[at].start == start else None


def _before(reading: Reading, number: Number) -> Counted | None:
    """Read what is said first: "the number of dead is given as 43", "a garrison of 2,500"."""
    start = max(0, number.start - CLAUSE)
    found = _HEADED.search(reading.account.text, start, number.start)
    if found is None:
        return None
    if not found["noun"]:
        return Counted(noun="person", end=number.end, person=True)
    token, noun = _token(reading.tokens, found.start("noun")), base(found["noun"])
    person = token is not None and _human(token, noun)
    many = person or noun in PEOPLE or noun != found["noun"].casefold()
    return Counted(noun=noun, end=number.end, person=person) if many else None
