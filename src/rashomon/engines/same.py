"""The same document in two formats or places: one account, of which the others are locations."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from rashomon.schema import Account

LONG = 20
"""Words: two shorter texts of different days are two, though they say the same ("I agree.")."""


def same_documents(accounts: Iterable[Account]) -> dict[str, str]:
    """Find the accounts whose text an earlier one has; give for each the id of that one.

    Text is what is left without the marks on it, its white space folded. Two outlets or two
    authors that print the same text are two accounts.
    """
    originals: defaultdict[bytes, list[Account]] = defaultdict(list)
    found: dict[str, str] = {}
    for account in accounts:
        words = _own_words(account)
        known = originals[blake2b(" ".join(words).encode(), digest_size=16).digest()]
        first = next((each for each in known if _agree(each, account, len(words))), None)
        if first is None or not words:
            known.append(account)
        else:
            found[account.id] = first.id
    return found


def _own_words(account: Account) -> list[str]:
    """Give the words that no mark lies on; all words where marks lie on all."""
    pieces: list[str] = []
    at = 0
    for noise in sorted(account.noise, key=lambda each: each.span.start):
        pieces.append(account.text[at : max(at, noise.span.start)])
        at = max(at, noise.span.end)
    pieces.append(account.text[at:])
    return " ".join(pieces).replace("\u00ad", "").split() or account.text.split()


def _agree(one: Account, other: Account, words: int) -> bool:
    """Say whether what is known of two equal texts lets them be one document."""
    named = ((one.publisher, other.publisher), (one.author, other.author))
    same = all(not a or not b or not _bag(a).isdisjoint(_bag(b)) for a, b in named)
    days = {one.published, other.published} - {""}
    return same and (words >= LONG or len(days) < 2)


def _bag(words: str) -> set[str]:
    return set(words.casefold().split())
