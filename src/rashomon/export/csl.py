"""The CSL-JSON export: the accounts as references, for Zotero and other reference managers."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from rashomon.export.teller import Teller, flat
from rashomon.schema import Account, Case
from rashomon.schema.edtf import bounds, is_valid

PRESS = frozenset({"html", "mhtml", "warc", "eml", "mbox", "json", "csv"})
"""Formats in which pages and news come; a reference manager calls them web pages."""


def written(case: Case) -> Iterator[bytes]:
    """Write the accounts as a list of CSL items."""
    teller = Teller.of(case)
    yield b"["
    for number, account in enumerate(teller.accounts):
        line = json.dumps(_item(account), ensure_ascii=False)
        yield (("," if number else "") + "\n" + line).encode()
    yield b"\n]\n"


def _item(account: Account) -> dict[str, Any]:
    """Give one account as a reference; what it does not tell is left out."""
    held = {
        "id": account.id,
        "type": "webpage" if _fact(account, "address") else _type(account),
        "title": flat(account.title),
        "author": [{"literal": flat(account.author)}] if account.author else None,
        "publisher": flat(account.publisher),
        "container-title": flat(account.publisher),
        "issued": _issued(account.published),
        "language": account.language,
        "URL": _fact(account, "address"),
        "source": account.file,
        "note": f"sha256: {account.sha256}",
    }
    return {name: value for name, value in held.items() if value}


def _type(account: Account) -> str:
    if account.publisher:
        return "article-newspaper"
    return "webpage" if account.format in PRESS else "document"


def _fact(account: Account, name: str) -> str:
    return next((fact.value for fact in account.facts if fact.name == name), "")


def _issued(published: str) -> dict[str, Any] | None:
    """Write a date by its parts: as many as are meant; from and to where it is a span.

    >>> _issued("2014-06"), _issued("2013-05/2013-06-03")
    ({'date-parts': [[2014, 6]]}, {'date-parts': [[2013, 5], [2013, 6, 3]]})
    """
    if not is_valid(published):
        return {"literal": published} if published else None
    ends = [each for each in published.split("/") if each not in {"", ".."}]
    parts = [_parts(each) for each in ends]
    about = {"circa": True} if any(each[-1] in "?~%" for each in ends) else {}
    return {"date-parts": parts, **about}


def _parts(value: str) -> list[int]:
    first: date | None = bounds(value)[0]
    if first is None:
        return []
    figures = value.rstrip("?~%").split("-")
    given = [each for each in figures if each.isdigit()]
    season = len(given) > 1 and int(given[1]) > 12
    count = 1 if season or not given else len(given)
    return [first.year, first.month, first.day][:count]
