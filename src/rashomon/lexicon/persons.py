"""When two names of persons may be one: word by word, after titles and particles are taken off."""

from dataclasses import dataclass

import regex
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from rashomon.lexicon.given import short_for
from rashomon.lexicon.names import NEAR_SPELLING, STEM, same_word, sounds, spelling


def fitting(left: str, right: str) -> bool:
    """Say whether two given names may belong to one person: initials, translations, spellings.

    >>> fitting("q", "qasem"), fitting("hilaire", "hilario"), fitting("abubakr", "abuomar")
    (True, True, False)
    """
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if same_word(left, right) or short_for(left, right):
        return True
    if left.startswith("abu") != right.startswith("abu"):
        return False
    near = JaroWinkler.similarity(left, right)
    return near >= (0.9 if left.startswith("abu") else 0.87) and min(len(left), len(right)) > 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names of persons compare: ``rule`` names it, ``weight`` is between -1 and 1."""

    rule: str
    weight: float


DIFFERENT = Likeness("no common name", -1.0)


def compare_persons(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """Compare two names of persons, given as untitled words.

    >>> compare_persons(("qasem", "soleimani"), ("qassem", "suleimani")).rule
    'same names'
    >>> compare_persons(("abubakr", "baghdadi"), ("abuomar", "baghdadi")).rule
    'other given name'
    >>> compare_persons(("soleimani",), ("qasem", "soleimani")).rule
    'surname'
    """
    if not left or not right:
        return DIFFERENT
    short, long = sorted((left, right), key=len)
    if left == right:
        return Likeness("same spelling", 1.0)
    if len(long) == 1 or "".join(left) == "".join(right):
        same = same_word("".join(left), "".join(right))
        return Likeness("same name", 0.9) if same else DIFFERENT
    if len(short) == 1:
        return _one_word(short[0], long)
    return _many_words(short, long)


def _one_word(word: str, name: tuple[str, ...]) -> Likeness:
    if same_word(word, name[-1]):
        return Likeness("surname", 0.8 if word == name[-1] else 0.75)
    if any(same_word(word, part) for part in name[1:-1] if len(part) > 3):
        return Likeness("middle name", 0.6)
    if same_word(word, name[0]) and len(word) > 1:
        return Likeness("given name", 0.5 if word == name[0] else 0.3)
    return DIFFERENT


def _many_words(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    if same_word(short[-1], long[-1]):
        if not _givens(short[:-1], long[:-1]):
            return Likeness("other given name", -1.0)
        exact = short[-1] == long[-1] and short[0] == long[0]
        return Likeness("same names", 0.95 if exact else 0.88)
    if _inside(short, long):
        return Likeness("same names in another order", 0.8)
    if same_word(short[0], long[0]) and len(short[0]) > 1 and _near(short[-1], long[-1]):
        return Likeness("given name and a like surname", 0.7)
    run_together = _sounding("".join(short), "".join(long), least=RUN_TOGETHER)
    if len(short) < len(long) and run_together:
        return Likeness("same names, cut otherwise", 0.8)
    return DIFFERENT


def _givens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether two rows of given names may be one person's: one may have more, not both.

    >>> _givens(("w",), ("george", "walker")), _givens(("jc",), ("jean", "claude"))
    (True, True)
    >>> _givens(("murad", "khasanovich"), ("murad", "iraklievich"))
    False
    """
    if not short or not long:
        return True
    initials = "".join(word[0] for word in long[:2])
    if len(short) < len(long) and len(short[0]) == 2 and short[0] == initials:
        return _givens(short[1:], long[2:])
    if fitting(short[0], long[0]):
        return _givens(short[1:], long[1:])
    places = (k for k, word in enumerate(long) if fitting(short[0], word))
    return (
        (k := next(places, 0)) > 0
        and len(short) <= len(long) - k
        and _givens(short[1:], long[k + 1 :])
    )


RUN_TOGETHER = 8
"""Letters of a name that can be told by its sounds however it is cut: Mao Tse-tung, Mao Zedong."""


def _sounding(left: str, right: str, *, least: int) -> bool:
    """Say whether two stretches of a name sound alike and are not spelt too differently."""
    alike = min(len(left), len(right)) >= least and bool(sounds(left) & sounds(right))
    near = Levenshtein.normalized_similarity(spelling(left), spelling(right))
    return alike and near >= NEAR_SPELLING


NEAR_SURNAME = 0.75
"""Least likeness (of letters in three classes of vowels) of surnames behind one given name; set by
hand."""


SURNAME_ENDINGS = regex.compile(
    r"(?<=.{4})(?:[oe](?:va?|ff?)|sk(?:y|iy?|a|aya)|o[gh]*l[iuy]|zade[h]?|[iy]an)$"
)
"""What other tongues or the other sex put behind a surname: Markusch, Markušová; -oglu, -ov."""


def _near(left: str, right: str) -> bool:
    """Say whether two surnames may be one in two alphabets' or sexes' spellings.

    >>> _near("macron", "marcon"), _near("sarkis", "sarkisian"), _near("lind", "lindemann")
    (True, True, False)
    """
    if min(len(left), len(right)) < STEM:
        return False
    near = OSA.normalized_similarity(spelling(left), spelling(right)) >= NEAR_SURNAME
    one, two = (SURNAME_ENDINGS.sub("", word) for word in (left, right))
    return near or ((one, two) != (left, right) and _sounding(one, two, least=1))


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    left = list(long)
    for word in short:
        hit = next((other for other in left if len(word) > 1 and same_word(word, other)), None)
        if hit is None:
            return False
        left.remove(hit)
    return bool(short)


def keys(words: tuple[str, ...]) -> frozenset[str]:
    """Give the keys under which a name is looked up: the sounds of its first and its last word.

    Two names that :func:`compare_persons` finds alike share a key in all but odd cases.
    """
    return frozenset(sound for word in words for sound in sounds(word) if len(word) > 1)
