"""Addresses to documents: fetches the pages that a call names, and no other, and keeps them.

The only room that opens a connection. What it keeps lies in a folder beside the case
(``shelf.py``); accounts are then read from that folder like any others. When a page was fetched is
written there and nowhere else: a case holds no clock.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rashomon.fetch.address import Address, FetchError, is_address, parse
from rashomon.fetch.shelf import NOT_MODIFIED, Entry, Shelf, folder_of
from rashomon.fetch.visit import Clock, Exchange, Known, Manners, Visitor
from rashomon.fetch.wire import Limits

__all__ = ["Clock", "Fetched", "Limits", "Manners", "fetch", "folder_of", "is_address", "kept"]

MEDIA = ("audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""Media types of what is no document; what the rest is, its content tells."""
Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of an address: where its document lies, or the ``problem``.

    ``name`` names the document in the case, ``address`` is where it was found at last,
    ``declared`` the media type that the server said. ``advice`` says what to do about a problem,
    ``old`` why it could not be fetched anew where the document of an earlier time is read instead.
    """

    given: str
    path: Path
    name: str
    address: str = ""
    declared: str = ""
    problem: str = ""
    advice: str = ""
    old: str = ""


def fetch(
    addresses: Sequence[str],
    folder: Path,
    manners: Manners | None = None,
    now: Now = lambda: datetime.now(UTC),
) -> Iterator[Fetched]:
    """Fetch addresses into a folder, one after the other; what is wrong with one is told.

    An address that was fetched before is asked for what has changed; where it cannot be reached,
    what was fetched before is kept and read.
    """
    shelf = Shelf(folder)
    parsed = [_parsed(words) for words in dict.fromkeys(addresses)]
    hosts = frozenset(each.host for _, each in parsed if isinstance(each, Address))
    visitor = Visitor(manners=manners or Manners(), named=hosts)
    for words, each in parsed:
        if isinstance(each, FetchError):
            yield replace(_lost(each, folder, words, f"{words}: "), given=words)
        else:
            yield replace(_fetched(each, shelf, visitor, now), given=words)


def _parsed(words: str) -> tuple[str, Address | FetchError]:
    try:
        return words, parse(words)
    except FetchError as error:
        return words, error


def _fetched(address: Address, shelf: Shelf, visitor: Visitor, now: Now) -> Fetched:
    known = shelf.known(address)
    try:
        steps = visitor.visit(address, _conditions(known))
        entry = _kept(address, steps, shelf, now().strftime("%Y-%m-%dT%H:%M:%SZ"))
    except FetchError as error:
        if known is None:
            return _lost(error, shelf.folder, shelf.name(address), f"{address}: ")
        told = f"{error}; the page of {known.fetched[:10]} is read"
        return replace(_given(known, shelf), old=told)
    return _given(entry, shelf)


def _lost(error: FetchError, folder: Path, name: str, before: str) -> Fetched:
    return Fetched(
        given="",
        path=folder / name,
        name=name,
        problem=f"{before}{error.found}",
        advice=error.advice,
    )


def kept(folder: Path) -> tuple[Fetched, ...]:
    """Give what was fetched into a folder before; nothing is fetched anew."""
    shelf = Shelf(folder)
    return tuple(_given(entry, shelf) for entry in shelf.all())


def _given(entry: Entry, shelf: Shelf) -> Fetched:
    return Fetched(
        given=entry.address,
        path=shelf.path(entry),
        name=entry.file,
        address=entry.final or entry.address,
        declared=entry.declared,
    )


def _conditions(known: Entry | None) -> Known:
    """Ask only for what is not the document that is there (RFC 9110, 13.1)."""
    if known is None:
        return "", {}
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    fields = {name: " ".join(value.split()) for name, value in told.items() if value.strip()}
    return known.final or known.address, fields


def _kept(address: Address, steps: list[Exchange], shelf: Shelf, at: str) -> Entry:
    """Keep what came: every step in the archive, the document as a file."""
    last = steps[-1]
    answer = last.answer
    known = shelf.known(address)
    if answer.status != NOT_MODIFIED:
        _refuse_what_is_none(answer.kind, answer.body)
    elif known is None:
        raise FetchError("it says that nothing changed since never", "try again later")
    for step in steps:
        shelf.archive(step.address, step.answer, at)
    if answer.status == NOT_MODIFIED and known is not None:
        entry = replace(known, fetched=at)
        shelf.note(entry)
        return entry
    entry = Entry(
        address=str(address),
        file=shelf.name(address),
        final=str(last.address),
        declared=answer.head.get("content-type", ""),
        etag=answer.head.get("etag", ""),
        modified=answer.head.get("last-modified", ""),
        fetched=at,
    )
    shelf.put(entry, answer.body)
    return entry


def _refuse_what_is_none(kind: str, body: bytes) -> None:
    if kind.startswith(MEDIA):
        raise FetchError(f"no document but {kind}", "give the page that it belongs to")
    if not body.strip():
        raise FetchError("an empty answer", "look whether the address is right")
