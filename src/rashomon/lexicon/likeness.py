"""When two names may be one: persons, bodies and places, each finding with its rule and weight."""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.bodies import Known, body_of, demonym_of, folded, state_of
from rashomon.lexicon.companies import formless
from rashomon.lexicon.names import (
    abbreviates,
    initials,
    letters_of,
    peoples_name,
    same_word,
    sounds,
    spelling,
    untitled,
    words_of,
)
from rashomon.lexicon.persons import DIFFERENT, Likeness, compare_persons
from rashomon.lexicon.roles import HEAD_NOUNS, singular

ALIKE = 0.6
"""Weight from which two names are taken for one when nothing speaks against it."""

SMALL: frozenset[str] = frozenset(
    "the of and for in at on to al el ul as ash de la le les du des del y et und der die".split()
)
SOFT: frozenset[str] = frozenset(
    "news national islamic international federal movement organization organisation agency group"
    " force forces corps party network front militia brigade brigades unit units army state"
    " company foundation institute institution republic city province governorate region district"
    " river island strait bridge prison village town mill war civil battle commission committee"
    " council daily newspaper magazine inc ltd".split()
)
"""Words that a short form of a name leaves out."""

FEATURES: frozenset[str] = frozenset(
    "river strait island islands lake sea mount mountains valley glacier desert peninsula town"
    " village pass ridge heights height hills peak bazar bazaar plaza square church cathedral"
    " monastery".split()
)
"""Nouns that may stand beside a place's name without making it another place."""

STATE_FORMS: frozenset[str] = frozenset(
    "republic kingdom state states federation union emirate sultanate empire democratic people"
    " peoples islamic federal united socialist".split()
)
"""Words of a state's long name ("Republic of Narovia")."""

ORDINALS: dict[str, str] = {
    word: f"{number}th"
    for words in (
        (
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
            " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            " twentieth"
        ),
        "zero one two three four five six seven eight nine ten eleven twelve",
        "- - ii iii iv - vi vii viii ix - xi xii",
    )
    for number, word in enumerate(words.split())
    if word != "-"
}
"""Numbers in names, however they are written: "Camp Three", "Camp III", "the Third Camp"."""
WRITTEN_OUT: dict[str, str] = {
    "defence": "defense",
    "centre": "center",
    "organisation": "organization",
    "mobilisation": "mobilization",
    "labour": "labor",
    "programme": "program",
    "harbour": "harbor",
    "armoured": "armored",
    "assn": "association",
    "bros": "brothers",
    "dept": "department",
    "govt": "government",
    "intl": "international",
    "natl": "national",
    "univ": "university",
}
"""British spellings and abbreviations of the words of bodies' names."""


@lru_cache(maxsize=65536)
def content(name: str) -> tuple[str, ...]:
    """Give the words of a body's or place's name that carry it, in one spelling of English.

    >>> content("the 5th Armoured Brigade"), content("Ministry of Defence")
    (('5th', 'armored', 'brigade'), ('ministry', 'defense'))
    """
    out = []
    for word in formless(words_of(name)):
        if word in SMALL:
            continue
        one = ORDINALS.get(word, WRITTEN_OUT.get(word, word))
        ordinal = one[:-2].isdigit() and one[-2:] in {"st", "nd", "rd", "th"}
        number = one.isdigit() and len(one) < 3
        out.append(f"{one[:-2]}th" if ordinal else f"{one}th" if number else one)
    return tuple(out) or words_of(name)


@lru_cache(maxsize=65536)
def soft(word: str) -> bool:
    """Say whether a word of a body's name may be left out: a kind of body, a people, a state."""
    title = word.title()
    return word in SOFT or bool(demonym_of(title)) or bool(state_of(title)) or word in {"us", "uk"}


@lru_cache(maxsize=65536)
def generic(name: str) -> bool:
    """Say whether a name is only a kind of thing ("the Guard", "the Committee").

    >>> generic("the Committee"), generic("Free Committee"), generic("Hamas")
    (True, False, False)
    """
    words = content(name)
    return all(word in HEAD_NOUNS or singular(word) in HEAD_NOUNS or soft(word) for word in words)


def _known(name: str) -> Known | str | None:
    return body_of(name) or state_of(name) or None


def compare_bodies(left: str, right: str) -> Likeness:
    """Compare two names of bodies, places, works or happenings.

    >>> compare_bodies("ISIL", "Daesh").rule
    'names of one body'
    >>> compare_bodies("SMK", "Sahil Muhafaza Komutanligi").rule
    'initials'
    >>> compare_bodies("Payam news agency", "Payam").rule, compare_bodies("Orletz", "Orlets").rule
    ('short form', 'same sounds')
    >>> compare_bodies("Third Brigade", "5th Brigade").weight
    -1.0
    """
    if folded(left) == folded(right):
        return Likeness("same spelling", 1.0)
    if any("".join(cut(left)) == "".join(cut(right)) for cut in (content, words_of)):
        return Likeness("same words", 0.95)
    one, two = _known(left), _known(right)
    if one and two:
        return Likeness("names of one body", 0.98) if one == two else DIFFERENT
    if letters_of(left) or letters_of(right):
        return _acronym(left, right)
    return _words(content(left), content(right))


def _acronym(left: str, right: str) -> Likeness:
    if letters_of(left) and letters_of(right):
        same = letters_of(left) == letters_of(right)
        return Likeness("same spelling", 1.0) if same else DIFFERENT
    short, long = (left, right) if letters_of(left) else (right, left)
    letters = letters_of(short)
    if letters in initials(long):
        return Likeness("initials", 0.85 if len(letters) > 2 else 0.7)
    if abbreviates(short, long):
        return Likeness("initials in another order", 0.65)
    if letters in words_of(long):
        rest = [word for word in content(long) if word != letters]
        return Likeness("short form", 0.7) if all(map(soft, rest)) else DIFFERENT
    return DIFFERENT


def _words(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    numbers = {word for word in long if word[0].isdigit()} ^ {
        word for word in short if word[0].isdigit()
    }
    if numbers:
        return DIFFERENT
    found = _as_long(short, long) if len(short) == len(long) else _shorter(short, long)
    return Likeness("same sounds", 0.75) if found.weight < 0 and _alike(short, long) else found


def _as_long(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    if sorted(left) == sorted(right):
        return Likeness("same words", 0.9)
    if all(_spelt(one, two) for one, two in zip(left, right, strict=True)):
        return Likeness("same sounds", 0.8)
    if len(left) == 1 and (peoples_name(*left, *right) or peoples_name(*right, *left)):
        return Likeness("a people's name", 0.85)
    return DIFFERENT


SOUNDING = 0.6
"""Least likeness of spelling of names that sound alike as a whole; that of single words."""


def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether names sound alike however they are cut into words: Puli Sang, Pol-e Sang.

    Names with an English noun in them are compared by their words.
    """
    one, two = "".join(left), "".join(right)
    several = len(left) + len(right) > 2 and min(len(one), len(two)) >= LONG
    if not several or any(singular(word) in HEAD_NOUNS or soft(word) for word in (*left, *right)):
        return False
    if len(left) == len(right):
        alike = all(sounds(a) & sounds(b) for a, b in zip(left, right, strict=True))
    else:
        alike = bool(sounds(one) & sounds(two))
    return alike and Levenshtein.normalized_similarity(spelling(one), spelling(two)) >= SOUNDING


LONG = 5
"""Letters of a name that can be told by its sounds."""


def _spelt(left: str, right: str) -> bool:
    """Say whether two words are one in two spellings, or one noun in two numbers.

    Two English nouns that sound alike are two words ("Army", "Arm").
    """
    if singular(left) == singular(right):
        return True
    nouns = singular(left) in HEAD_NOUNS or singular(right) in HEAD_NOUNS
    return not nouns and same_word(left, right)


def _shorter(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    left = list(long)
    for word in short:
        hit = next((other for other in left if _spelt(word, other)), None)
        if hit is None:
            return DIFFERENT
        left.remove(hit)
    own = [word for word in short if not soft(word) and singular(word) not in HEAD_NOUNS]
    many = len(short) > 1 and any(not soft(word) for word in short)
    if not own and not many:
        return DIFFERENT
    if len(short) == 1 and all(word in STATE_FORMS for word in left) and long[-1] not in left:
        return Likeness("a state's long name", 0.9)
    if all(word in FEATURES for word in left):
        return Likeness("same place", 0.8)
    if all(soft(word) or singular(word) in HEAD_NOUNS for word in left):
        return Likeness("short form", 0.75 if own else 0.65)
    return Likeness("part of the name", 0.5 if len(short) > 1 else 0.3)


def body_keys(name: str) -> frozenset[str]:
    """Give the keys under which a body is looked up; two names that may be one share a key."""
    known = _known(name)
    keys = {f"={known.name if isinstance(known, Known) else known}"} if known else set()
    letters = letters_of(name)
    if letters:
        return frozenset(keys | {f"#{''.join(sorted(letters))}", letters})
    keys |= {f"#{''.join(sorted(letters))}" for letters in initials(name)}
    for word in content(name):
        keys |= sounds(word) if len(word) > 3 and not soft(word) else {singular(word)}
        keys.add(f"^{word[:4]}")
    keys |= sounds("".join(content(name)))
    return frozenset(keys)


def same_name(left: str, right: str, *, person: bool) -> float:
    """Say how likely two names alone are one name: from 0 to 1, from ``ALIKE`` on taken for one.

    >>> same_name("Ротенберг Аркадий", "Arkadii Romanovich Rotenberg", person=True) > ALIKE
    True
    >>> same_name("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi", person=True)
    0.0
    """
    if person:
        return max(0.0, compare_persons(untitled(left), untitled(right)).weight)
    return max(0.0, compare_bodies(left, right).weight)
