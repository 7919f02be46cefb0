"""The short sign of each account: two letters, all alike, none saying anything of its worth."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rashomon.schema.account import Account

_WORD = re.compile(r"[^\W\d_]+")


def name_accounts(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Name each account by its publisher, else its file; tell like names apart."""
    names = [_name(account) for account in accounts]
    times = Counter(names)
    return tuple(
        f"{name} ({_stem(account)})" if times[name] > 1 else name
        for name, account in zip(names, accounts, strict=True)
    )


def sign_accounts(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Give each account its siglum, in the order of the columns; no two are the same."""
    taken: dict[str, None] = {}
    numbers: Counter[str] = Counter()
    for name in name_accounts(accounts):
        sign = next((sign for sign in _candidates(name) if sign not in taken), "")
        if not sign:
            first = _words(name)[0][0].upper()
            numbers[first] += 1
            sign = f"{first}{numbers[first]}"
        taken[sign] = None
    return tuple(taken)


def _name(account: Account) -> str:
    """A file named by a number or a hash says less than the account's author or title."""
    stem = _stem(account)
    telling = any(len(word) > 1 for word in re.split(r"[\W_]+", stem) if word.isalpha())
    chosen = account.publisher or (stem if telling else account.author or account.title)
    return " ".join(chosen.split()) or stem


def _stem(account: Account) -> str:
    return PurePath(account.file).stem or account.file


def _candidates(name: str) -> Iterator[str]:
    """Initials first, then the first letter with each later one; numbers come after these."""
    words = _words(name)
    first = words[0][0].upper()
    if len(words) > 1:
        yield first + words[1][0].lower()
    for letter in "".join(words)[1:]:
        yield first + letter.lower()


def _words(name: str) -> list[str]:
    return _WORD.findall(name) or ["A"]
