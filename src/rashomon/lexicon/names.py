"""How one name is written in many ways: folding, transliteration, and when two words are one.

A word is compared by its *sounds* (the consonants, with letters that writers of different languages
use for one sound put together: Qasem, Qassem, Ghasem, Kasim) and by how near its spelling is.
"""

from functools import lru_cache

import regex
from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.titles import ARTICLES, KUNYA_HEADS, PARTICLES, SUFFIXES, TITLES

INITIALISM = regex.compile(r"\b(?:\p{L}\.){2,}|\b(?:\p{L}\.)+\p{L}\b")
POSSESSIVE = regex.compile(r"(?:['’`]s|(?<=s)['’`])$")
INNER_MARK = regex.compile(r"['’`‘ʿʾ´ʹ\"“”]")
LINE_END = regex.compile(r"-\n\s*(?=\p{Ll})")
WORD = regex.compile(r"[^\W_]+")

SOUND_RULES: tuple[tuple[str, str], ...] = (
    (r"hu(?=[aei])", "w"),
    (r"^hs", "s"),
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
