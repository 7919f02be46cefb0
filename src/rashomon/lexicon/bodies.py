"""States, their demonyms and seats, and public bodies that go by several names: look-up tables."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from rashomon.lexicon.names import plain, words_of
from rashomon.schema import EntityType


@dataclass(frozen=True, slots=True)
class Known:
    """A state or body that the tables hold: its name, what it is, and every name it goes by."""

    name: str
    type: EntityType
    others: tuple[str, ...]


def _rows(file: str) -> list[list[str]]:
    text = files("rashomon.lexicon").joinpath(file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [line.split("\t") for line in lines]


def folded(name: str) -> str:
    """Fold a name for look-up: lower case, plain letters, the English article off.

    >>> folded("The New York Times"), folded("U.S."), folded("Al-Qa'ida")
    ('new york times', 'us', 'al qaida')
    """
    words = words_of(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=1)
def _states() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for name, others, people, towns in _rows("states.tsv"):
        for other in [name, *filter(None, others.split("|"))]:
            names[folded(other)] = name
        for other in filter(None, people.split("|")):
            demonyms[folded(other)] = name
        for other in filter(None, towns.split("|")):
            seats[folded(other)] = name
    return names, demonyms, seats


@lru_cache(maxsize=1)
def _bodies() -> tuple[dict[str, Known], frozenset[str]]:
    found: dict[str, Known] = {}
    shouted: set[str] = set()
    for name, kind, others in _rows("bodies.tsv"):
        forms = [name, *filter(None, others.split("|"))]
        known = Known(name, cast("EntityType", kind), tuple(forms))
        for form in forms:
            key = folded(form)
            found.setdefault(key, known)
            if form.replace(".", "").isupper() and len(key) <= 4:
                shouted.add(key)
    return found, frozenset(shouted)


def _whispered(name: str, key: str) -> bool:
    """Say whether a short acronym's key is written as a word ("us", "It"): then it is none."""
    bare = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    return len(key) <= 3 and not bare.rstrip("s’'").isupper()


def state_of(name: str) -> str:
    """Name the state that a name or an abbreviation stands for, "" for none.

    >>> state_of("the United States"), state_of("U.S."), state_of("us"), state_of("Tehran")
    ('United States', 'United States', '', '')
    """
    key = folded(name)
    return "" if _whispered(name, key) else _states()[0].get(key, "")


def demonym_of(word: str) -> str:
    """Name the state whose demonym a word is, "" for none.

    >>> demonym_of("Iranian"), demonym_of("Iraqis"), demonym_of("U.S."), demonym_of("general")
    ('Iran', 'Iraq', '', '')
    """
    return _states()[1].get(plain(word), "") if word[:1].isupper() else ""


def seat_of(name: str) -> str:
    """Name the state whose government sits in a town, "" for none.

    >>> seat_of("Tehran"), seat_of("Kerman")
    ('Iran', '')
    """
    return _states()[2].get(folded(name), "")


def body_of(name: str) -> Known | None:
    """Find a body that the table holds under any of its names.

    >>> body_of("ISIL").name, body_of("Daesh").name, body_of("who")
    ('Islamic State', 'Islamic State', None)
    """
    found, shouted = _bodies()
    key = folded(name)
    known = found.get(key)
    if known is None or (key in shouted and _whispered(name, key)):
        return None
    return known
