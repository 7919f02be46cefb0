"""The name to show somebody by, out of all that the accounts use."""

from collections import Counter
from collections.abc import Iterable

from rashomon.lexicon.bodies import folded, seat_of, state_of
from rashomon.lexicon.names import letters_of, peoples_name, untitled
from rashomon.lexicon.roles import HEAD_NOUNS, singular
from rashomon.lexicon.titles import TITLES
from rashomon.schema import EntityType


def best_name(surfaces: Counter[str], kind: EntityType) -> str:
    """Choose the name to show: the most frequent of the full forms."""
    if kind == "state":
        known = Counter(
            {
                state: surfaces[text]
                for text in surfaces
                if (state := state_of(text) or seat_of(text))
            }
        )
        if known:
            return max(sorted(known), key=lambda state: known[state])
        surfaces = Counter(
            {text: surfaces[text] for text in surfaces if not _people(text, surfaces)}
        )
    full = [text for text in surfaces if _full(text, kind)]
    choices = full or list(surfaces)
    return max(choices, key=lambda text: (text.isascii(), surfaces[text], len(text), text))


def _people(text: str, surfaces: Iterable[str]) -> bool:
    """Say whether a name is the adjective of another one: no state is called Narovian."""
    return any(peoples_name(folded(text), folded(other)) for other in surfaces)


def _full(text: str, kind: EntityType) -> bool:
    words = text.split()
    if kind == "person":
        first = words[0].strip(".").casefold()
        return len(untitled(text)) > 1 and first not in TITLES
    alone = len(words) == 1 and (letters_of(text) or singular(text) in HEAD_NOUNS)
    return not alone and "\n" not in text
