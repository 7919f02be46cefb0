"""Origins: how many independent tellings stand behind what several accounts say.

Two accounts go back to one origin where one repeats the other's text (verbatim or lightly
rewritten), where one passes on the other, or where both pass on one work for most of what they say.
Shared text is found by winnowing (Schleimer, Wilkerson and Aiken 2003): of every window of word
n-grams the smallest hash is kept, so that any long enough common passage leaves a common mark.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from rashomon.schema import Account, Cell, Origin, Reading, Reason, Relay, identify

WORD = re.compile(r"\w+")
GRAM = 4
"""Words of an n-gram: light rewriting leaves runs of four untouched, chance seldom makes them."""
WINDOW = 4
"""N-grams of a winnowing window: any common run of seven words is then found for certain."""
COPIED = 0.3
"""Share of the shorter account's marks that the other holds too, above which it is one text: the
highest of 300 pairs of independent accounts is .22 (one statement quoted at length), a copy with
every twelfth word exchanged has .45 (`tests/collate/test_origins.py`)."""
QUOTATION = re.compile(r"“[^”\n]{20,}”|\"[^\"\n]{20,}\"")
"""What two accounts both quote from a third is no copying of each other."""
LEANING = 3
"""Places at which an account passes on one work for it to be the account's origin."""
CHIEFLY = 0.5
"""Share of an account's relays that this work must have."""


def origins(readings: Sequence[Reading], relays: Sequence[Relay]) -> tuple[Origin, ...]:
    """Put every account into exactly one origin, with the evidence for each that is shared."""
    ids = sorted(reading.account.id for reading in readings)
    links = [*_shared_text(readings), *_passed_on(readings, relays), *_same_work(relays)]
    leader = {account: account for account in ids}
    for one, other, _ in links:
        first, second = sorted((_root(leader, one), _root(leader, other)))
        leader[second] = first
    groups: dict[str, list[str]] = {}
    for account in ids:
        groups.setdefault(_root(leader, account), []).append(account)
    evidence: dict[str, list[Reason]] = {}
    for one, _, reason in links:
        evidence.setdefault(_root(leader, one), []).append(reason)
    return tuple(
        Origin(
            id=identify("origin", *members),
            accounts=tuple(members),
            evidence=tuple(evidence.get(root, ())),
        )
        for root, members in groups.items()
    )


def support(
    cells: Sequence[Cell], found: Sequence[Origin], readings: Sequence[Reading] = ()
) -> int:
    """Count the distinct origins behind the cells of a row (see `Supporters`)."""
    return Supporters.of(found, readings).count(cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporters:
    """Who goes back to which origin, and the accounts' words.

    Where the words are given, two long cells with the same words count once, although their
    accounts are otherwise independent: one has copied a paragraph.
    """

    owner: Mapping[str, str]
    texts: Mapping[str, Account]

    @classmethod
    def of(cls, found: Sequence[Origin], readings: Sequence[Reading] = ()) -> "Supporters":
        """Look up once what many rows ask for."""
        return cls(
            owner={account: origin.id for origin in found for account in origin.accounts},
            texts={reading.account.id: reading.account for reading in readings},
        )

    def count(self, cells: Sequence[Cell]) -> int:
        """Count the distinct origins behind the cells of a row."""
        of = [self.owner.get(cell.span.account, cell.span.account) for cell in cells]
        leader = {origin: origin for origin in of}
        marks = [self._marks(cell) if len(leader) > 1 else None for cell in cells]
        for (one, mine), (other, theirs) in combinations(zip(of, marks, strict=True), 2):
            if mine and theirs and containment(mine, theirs) >= SAME_WORDS:
                leader[_root(leader, other)] = _root(leader, one)
        return len({_root(leader, origin) for origin in of})

    def _marks(self, cell: Cell) -> frozenset[int] | None:
        text = self.texts.get(cell.span.account)
        return None if text is None else _marks(text.quote(cell.span))


SAME_WORDS = 0.6
"""Share of a cell's word trigrams that the other has too: a copy with a word or two exchanged."""
LONG_ENOUGH = 9
"""Words: shorter passages may be alike by chance or by a common quotation."""


def _marks(passage: str) -> frozenset[int] | None:
    words = [match.group().casefold() for match in WORD.finditer(QUOTATION.sub(" ", passage))]
    if len(words) < LONG_ENOUGH:
        return None
    return frozenset(_hash(words[at : at + 3]) for at in range(len(words) - 2))


def _root(leader: Mapping[str, str], account: str) -> str:
    while leader[account] != account:
        account = leader[account]
    return account


Link = tuple[str, str, Reason]


# -- shared text -------------------------------------------------------------------------------


def _shared_text(readings: Sequence[Reading]) -> Iterator[Link]:
    marks = {reading.account.id: fingerprint(_told(reading)) for reading in readings}
    for one, other in _meeting(marks):
        share = containment(marks[one], marks[other])
        if share >= COPIED:
            words = f"{one} and {other} share {share:.0%} of the shorter one's running words"
            yield one, other, Reason(rule="shared text", words=words, weight=round(share, 3))


def _meeting(marks: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Give the pairs of accounts that have any mark in common, in order."""
    holders: dict[int, list[str]] = {}
    for account in sorted(marks):
        for mark in marks[account]:
            holders.setdefault(mark, []).append(account)
    return sorted({pair for held in holders.values() for pair in combinations(held, 2)})


def _told(reading: Reading) -> str:
    """The account's own words: page furniture and long quotations left out."""
    text = reading.account.text
    kept = " ".join(text[item.span.start : item.span.end] for item in reading.sentences) or text
    return QUOTATION.sub(" ", kept)


def fingerprint(text: str) -> frozenset[int]:
    """Winnow a text: the marks that any common passage of seven words shares.

    >>> one = fingerprint("The bridge fell at dawn and nobody in the village had heard a sound")
    >>> other = fingerprint("He said: the bridge fell at dawn and nobody in the village woke up")
    >>> bool(one & other), fingerprint("Nothing alike") & one
    (True, frozenset())
    """
    words = [match.group().casefold() for match in WORD.finditer(text)]
    hashes = [_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    windows = range(max(1, len(hashes) - WINDOW + 1)) if hashes else range(0)
    return frozenset(min(hashes[at : at + WINDOW]) for at in windows)


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Give the share of the smaller set of marks that the other holds too."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


# -- who passes on whom ----------------------------------------------------------------------------


def _passed_on(readings: Sequence[Reading], relays: Sequence[Relay]) -> Iterator[Link]:
    """An account that chiefly passes on another account of the set."""
    works: dict[str, list[str]] = {}
    for reading in sorted(readings, key=lambda item: item.account.id):
        names = {_folded(reading.account.publisher), _folded(reading.account.title)} - {""}
        for name in names:
            works.setdefault(name, []).append(reading.account.id)
    for account, (name, count) in sorted(_leanings(relays).items()):
        for other in works.get(_folded(name), ()):
            if other != account:
                words = f"{account} passes on {name} at {count} places; {other} is that work"
                yield account, other, Reason(rule="passes on", words=words, weight=1.0)


def _same_work(relays: Sequence[Relay]) -> Iterator[Link]:
    """Accounts that chiefly pass on one and the same work."""
    by_work: dict[str, list[str]] = {}
    for account, (name, _) in sorted(_leanings(relays).items()):
        by_work.setdefault(_folded(name), []).append(account)
    for name, accounts in sorted(by_work.items()):
        for other in accounts[1:]:
            words = f"{accounts[0]} and {other} chiefly pass on {name}"
            yield accounts[0], other, Reason(rule="same work", words=words, weight=1.0)


def _leanings(relays: Sequence[Relay]) -> dict[str, tuple[str, int]]:
    """The work that each account leans on, with at how many places; most lean on none."""
    counts: dict[str, Counter[str]] = {}
    for relay in relays:
        counts.setdefault(relay.account, Counter())[relay.relayed] += 1
    found = {}
    for account, names in counts.items():
        name, count = max(names.items(), key=lambda item: (item[1], item[0]))
        if count >= LEANING and count >= CHIEFLY * names.total() and _is_name(name):
            found[account] = (name, count)
    return found


def _is_name(work: str) -> bool:
    """A named work: "the statement" of one account is not that of another."""
    return any(word[0].isupper() for word in work.split())


def _folded(name: str) -> str:
    return " ".join(WORD.findall(name.casefold())).removeprefix("the ")
