"""On whose word: the voices between an account and what it passes on, outermost first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import Account, Attribution, Reading, Span

NOBODY = "speaker not named"
"""What stands for a voice that the account gives no words for."""


UNRESOLVED = frozenset({"he", "she", "it", "they"})
"""Words for a speaker that lead to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of a chain: the words for who speaks, and whether they name anybody."""

    name: str
    named: bool


def voices(by: str, account: Account, attributions: Mapping[str, Attribution]) -> tuple[Voice, ...]:
    """Walk from an attribution out to its account: the agency, the general, the official.

    Somebody who says that he thinks is one voice, however many attributions it takes.
    """
    return tuple(voice for voice, _ in links(by, account, attributions))


def links(
    by: str, account: Account, attributions: Mapping[str, Attribution]
) -> tuple[tuple[Voice, Attribution], ...]:
    """Give the voices of a chain, each with the outermost attribution that it speaks in."""
    walked = [(_voice(each, account), each) for each in outwards(by, attributions)]
    grouped = groupby(reversed(walked), key=itemgetter(0))
    return tuple(next(same) for _, same in grouped)


def innermost(span: Span, reading: Reading) -> str:
    """Find the attribution that a passage stands in, "" for the account's own voice."""
    holding = [each for each in reading.attributions if each.content.holds(span)]
    best = min(holding, key=lambda each: each.content.end - each.content.start, default=None)
    return best.id if best else ""


def in_words(account: str, chain: tuple[Voice, ...]) -> str:
    """Write a chain on one line, as the terminal shows it.

    >>> in_words("Wp", (Voice(name="Reuters", named=True), Voice(name="an official", named=False)))
    'Wp ‹ Reuters ‹ an official'
    """
    return " ‹ ".join([account, *(voice.name for voice in chain)])


def outwards(by: str, attributions: Mapping[str, Attribution]) -> Iterator[Attribution]:
    """Walk from an attribution to those that it is nested in, the innermost first."""
    seen: set[str] = set()
    while by in attributions and by not in seen:
        seen.add(by)
        yield attributions[by]
        by = attributions[by].parent


def _voice(attribution: Attribution, account: Account) -> Voice:
    source = attribution.source
    words = attribution.name or (account.quote(source) if source else "")
    words = "" if words.lower() in UNRESOLVED else words
    named = bool(words.strip()) and attribution.anonymity == "named"
    first, *others = words.split() or [NOBODY]
    if not named and first.lower() in STOPWORDS:
        first = first.lower()
    return Voice(name=" ".join([first, *others]), named=named)
