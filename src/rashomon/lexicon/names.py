"""How one name is written in many ways: folding, transliteration, and when two names may be one.

Names of persons are compared word by word after titles, articles and particles are taken off. A
word is compared by its *sounds* (the consonants, with letters that writers of different languages
use for one sound put together: Qasem, Qassem, Ghasem, Kasim) and by how near its spelling is.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex
from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from rashomon.lexicon.titles import ARTICLES, KUNYA_HEADS, PARTICLES, SUFFIXES, TITLES

INITIALISM = regex.compile(r"\b(?:\p{L}\.){2,}|\b(?:\p{L}\.)+\p{L}\b")
POSSESSIVE = regex.compile(r"(?:['’`]s|(?<=s)['’`])$")
INNER_MARK = regex.compile(r"['’`‘ʿʾ´ʹ\"“”]")
LINE_END = regex.compile(r"-\n\s*(?=\p{Ll})")
WORD = regex.compile(r"[^\W_]+")

SOUND_RULES: tuple[tuple[str, str], ...] = (
    (r"hu(?=[aei])", "w"),
    (r"tsch|tch|tsh|sch|shch|dzh|dsch|zh|sh|ch|cz|tz|ts|dz|x", "s"),
    (r"ph", "f"),
    (r"kh|gh|ck|q", "k"),
    (r"th|dh", "t"),
    (r"c(?=[eiy])", "s"),
    (r"[cg]", "k"),
    (r"z", "s"),
    (r"d", "t"),
    (r"w", "v"),
    (r"^h", "k"),
    (r"(?<!^)h", ""),
    (r"^[aeiouy]+", "a"),
    (r"(?<!^)[aeiouy]", ""),
    (r"(.)\1+", r"\1"),
)
"""Letters that transliterations exchange, in order; what is left is the skeleton of consonants."""

SPELLING_RULES: tuple[tuple[str, str], ...] = (
    (r"kh|gh|ck|q", "k"),
    (r"ph", "f"),
    (r"tch|tsch|sch", "ch"),
    (r"tz|cz", "ts"),
    (r"w", "v"),
    (r"ou|oo|u|o", "u"),
    (r"ee|ei|ai|ey|ay|ie|y|i|e", "i"),
    (r"(.)\1+", r"\1"),
)
"""Milder than the sounds: the vowels stay, in three classes."""

NEAR_SPELLING = 0.6
"""Least likeness of spelling at which equal sounds are taken for one word; set by hand."""

NEAR_LETTERS = 0.8
"""Least likeness by letters alone (one slip in five) for words of at least six letters."""

LONG_WORD = 6


def plain(text: str) -> str:
    """Write a name in plain lower-case Latin letters, its initials closed up, its marks off.

    >>> plain("Qâsem Soleymâni's"), plain("U.S."), plain("Nawa'ir")
    ('qasem soleymani', 'us', 'nawair')
    """
    text = POSSESSIVE.sub("", LINE_END.sub("", text.strip()))
    text = INITIALISM.sub(lambda match: match.group().replace(".", ""), text)
    return INNER_MARK.sub("", anyascii(INNER_MARK.sub("", text))).casefold()


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Fold a name into its words.

    >>> words_of("Abu Bakr al-Baghdadi")
    ('abu', 'bakr', 'al', 'baghdadi')
    """
    return tuple(WORD.findall(plain(name)))


@lru_cache(maxsize=65536)
def untitled(name: str) -> tuple[str, ...]:
    """Give the words of a person's name without titles, articles, particles and suffixes.

    A kunya stays one word, for by itself it is no given name. What is nothing but titles is left
    as it is.

    >>> untitled("Major General Qasem Soleimani"), untitled("Abu Bakr al-Baghdadi")
    (('qasem', 'soleimani'), ('abubakr', 'baghdadi'))
    >>> untitled("Haj Qasim"), untitled("Usama bin Laden"), untitled("Adil Abdul Mahdi")
    (('qasim',), ('usama', 'laden'), ('adil', 'abdulmahdi'))
    """
    words = list(words_of(name))
    start = 0
    while start < len(words) - 1 and words[start] in TITLES:
        start += 1
    rest = words[start:]
    while len(rest) > 1 and rest[-1] in SUFFIXES:
        rest.pop()
    return _joined(rest) or tuple(words)


def _joined(words: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    glue = ""
    for word in words:
        if word in KUNYA_HEADS:
            glue += "abu" if word.startswith("a") else "umm"
        elif word in {"abd", "abdul", "abdel", "abdol"}:
            glue += "abdul"
        elif word in ARTICLES or word in PARTICLES:
            continue
        else:
            out.append(glue + word)
            glue = ""
    if glue:
        out.append(glue)
    return tuple(out)


def _apply(rules: tuple[tuple[str, str], ...], word: str) -> str:
    for pattern, sound in rules:
        word = regex.sub(pattern, sound, word)
    return word


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """Give the skeletons that a word of a name may have: its consonants, likely variants folded.

    ``j`` may stand for English *j*, Slavic and German *y* and Spanish *kh*, a last ``c`` for *k*
    and *ts*.

    >>> sounds("qassem") & sounds("ghasem") & sounds("kasim")
    frozenset({'ksm'})
    >>> bool(sounds("khamenei") & sounds("jamenei")), bool(sounds("orlec") & sounds("orletz"))
    (True, True)
    """
    variants = {word}
    if "j" in word:
        variants = {word.replace("j", other) for other in ("y", "k", "s")}
    if "kh" in word:
        variants |= {word.replace("kh", "h")}
    if word.endswith("c") or "c" in word[1:]:
        variants |= {regex.sub(r"c(?!h)", "s", variant) for variant in variants}
    return frozenset(_apply(SOUND_RULES, variant) for variant in variants)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Fold the spelling of a word, vowels and all, into its mild form."""
    return _apply(SPELLING_RULES, word)


@lru_cache(maxsize=262144)
def same_word(left: str, right: str) -> bool:
    """Say whether two folded words may be one word of a name in two spellings.

    >>> same_word("soleimani", "suleymani"), same_word("khamenei", "jamenei")
    (True, True)
    >>> same_word("ali", "oli"), same_word("rouhani", "rezaei")
    (False, False)
    """
    if left == right:
        return True
    if left.isdigit() or right.isdigit():
        return False
    mild = Levenshtein.normalized_similarity(spelling(left), spelling(right))
    short = min(len(left), len(right))
    if short <= 3:
        bare = short == 3 and (_bare(left) or _bare(right))
        return mild == 1.0 or (bare and bool(sounds(left) & sounds(right)))
    if sounds(left) & sounds(right):
        loose = short > 4 and ("kh" in left) == ("kh" in right)
        near = NEAR_SPELLING if loose else NEAR_LETTERS
        return mild >= near or _bare(left) or _bare(right)
    return short >= LONG_WORD and Levenshtein.normalized_similarity(left, right) > NEAR_LETTERS


ADJECTIVAL: tuple[str, ...] = ("i", "is", "an", "ans", "ian", "ians", "n", "ns", "ese", "ish")
"""Endings by which English makes a people's name of a state's or place's."""
STEM = 4
"""Letters that are left of a name at least."""


@lru_cache(maxsize=65536)
def peoples_name(people: str, name: str) -> bool:
    """Say whether a folded word may be the adjective, or the people, of a place that no table has.

    >>> peoples_name("narovian", "narovia"), peoples_name("hadrani", "hadrana")
    (True, True)
    >>> peoples_name("orbelians", "orbelia"), peoples_name("valmark", "valmarkis")
    (True, False)
    """
    if people == name or not people.endswith(ADJECTIVAL):
        return False
    stems = {people.removesuffix(ending) for ending in ADJECTIVAL}
    bases = {name, name.removesuffix("ia"), name.removesuffix("a"), name.removesuffix("e")}
    return any(len(stem) >= STEM and stem in bases for stem in stems - {people})


def _bare(word: str) -> bool:
    """Say whether a word has (almost) no vowel, as Arabic script leaves them out."""
    return sum(letter in "aeiou" for letter in word) * 6 <= len(word)


def fitting(left: str, right: str) -> bool:
    """Say whether two given names may belong to one person: initials, translations, spellings.

    >>> fitting("q", "qasem"), fitting("hilaire", "hilario"), fitting("abubakr", "abuomar")
    (True, True, False)
    """
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if same_word(left, right):
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
        initial = len(short[0]) == 1 and any(name[0] == short[0] for name in long[:-1])
        if not fitting(short[0], long[0]) and not _inside(short[:-1], long[:-1]) and not initial:
            return Likeness("other given name", -1.0)
        exact = short[-1] == long[-1] and short[0] == long[0]
        return Likeness("same names", 0.95 if exact else 0.88)
    if _inside(short, long):
        return Likeness("same names in another order", 0.8)
    if same_word(short[0], long[0]) and len(short[0]) > 1 and _near(short[-1], long[-1]):
        return Likeness("given name and a like surname", 0.7)
    return DIFFERENT


NEAR_SURNAME = 0.88
"""Least likeness (Jaro and Winkler) of surnames behind one given name; set by hand."""


def _near(left: str, right: str) -> bool:
    """Say whether two surnames may be one in two alphabets' or sexes' spellings."""
    short, long = sorted((left, right), key=len)
    if len(short) < STEM:
        return False
    begins = any(
        len(one) > 2 and other.startswith(one) for one in sounds(short) for other in sounds(long)
    )
    return begins or JaroWinkler.similarity(left, right) >= NEAR_SURNAME


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


def letters_of(acronym: str) -> str:
    """Fold an acronym to its capital letters ("F.B.I." and "FBI", "PMUs" and "PMU" are one).

    >>> letters_of("F.B.I."), letters_of("PMUs"), letters_of("Hezbollah")
    ('fbi', 'pmu', '')
    """
    bare = POSSESSIVE.sub("", acronym).replace(".", "").replace("-", "")
    if len(bare) > 2 and bare[-1] == "s" and bare[:-1].isupper():
        bare = bare[:-1]
    return plain(bare) if 2 <= len(bare) <= 8 and bare.isupper() and bare.isalnum() else ""


SKIPPED_INITIALS: frozenset[str] = frozenset(
    "of the and for in on to de la le les du des del los las et y und der die fur al el a".split()
)


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """Give the acronyms that a long name may have: with and without its small words.

    >>> "irgc" in initials("Islamic Revolutionary Guard Corps")
    True
    >>> "pmf" in initials("Popular Mobilization Forces")
    True
    """
    words = words_of(name.replace("-", " "))
    if len(words) < 2:
        return frozenset()
    return frozenset(
        {
            "".join(word[0] for word in words),
            "".join(word[0] for word in words if word not in SKIPPED_INITIALS),
            "".join(word[0] for word in words if word not in SKIPPED_INITIALS - {"al", "el"}),
        }
    )


def abbreviates(acronym: str, name: str) -> bool:
    """Say whether an acronym stands for a long name, in its own order or in another language's.

    >>> abbreviates("PMU", "Popular Mobilization Units")
    True
    >>> abbreviates("FMP", "Popular Mobilization Forces")
    True
    >>> abbreviates("FBI", "Popular Mobilization Units")
    False
    """
    letters = letters_of(acronym)
    if not letters:
        return False
    choices = initials(name)
    if letters in choices:
        return True
    return len(letters) > 2 and any(sorted(letters) == sorted(choice) for choice in choices)
