"""Bytes to accounts: finds files, tells their format, decodes them, marks what is no account."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from os import fstat
from pathlib import Path

from rashomon.errors import UnreadableDocumentError, UsageError
from rashomon.read.added import Reader, added_readers
from rashomon.read.discover import Found, discover
from rashomon.read.draft import Draft, Member, Piece, Refusal, is_a_persons_word
from rashomon.read.formats import HOLDERS, READERS, Listed, Watch, attentive, leaves, opened
from rashomon.read.language import language
from rashomon.read.magic import signed
from rashomon.read.noise import marks
from rashomon.read.notices import notices
from rashomon.read.sniff import LOOKED_AT
from rashomon.read.ward import read_in_ward
from rashomon.schema import Account, Fact, Noise, Span, Unread, identify

__all__ = [
    "HOLDERS",
    "LARGEST_FILE",
    "LARGEST_HOLDER",
    "READERS",
    "Draft",
    "Found",
    "Member",
    "Piece",
    "Reader",
    "Refusal",
    "accounts",
    "added_readers",
    "discover",
    "parts",
    "read",
    "read_all",
    "read_apart",
]

LARGEST_FILE = 64_000_000
"""Bytes: the largest file that is read. The longest novels and reports have 5 million."""

LARGEST_HOLDER = 256_000_000
"""Bytes: the largest file that holds several accounts. It is held in memory while they are read."""


def read(found: Found) -> Account:
    """Read a file that holds one account, as a text, a page or a document does.

    Raises:
        UnreadableDocumentError: the file cannot be read, or holds several accounts.
    """
    given = read_all(found)
    whole = [each for each in given if isinstance(each, Account)]
    if len(whole) != 1:
        what = f"{len(whole)} accounts in one file"
        raise UnreadableDocumentError(found.name, what, "build a case of them")
    return whole[0]


def accounts(paths: Sequence[Path]) -> Iterator[Account | Unread]:
    """Read every account in files and folders, one after the other, with what cannot be read.

    Raises:
        UsageError: the paths hold no document at all.
    """
    found = discover(paths)
    if all(each.problem for each in found):
        problems = "; ".join(f"{each.path}: {each.problem}" for each in found)
        raise UsageError(f"nothing to read ({problems or 'no path was given'})")
    for each in found:
        yield from read_apart(each)


def read_all(found: Found) -> tuple[Account | Unread, ...]:
    """Read every account in a file: the text untouched, the metadata, and the noise marked.

    A part of a file that cannot be read (a mail in a mailbox) is listed among the others.

    Raises:
        UnreadableDocumentError: the file cannot be read; the message says what was found in it
            and what to do.
    """
    return tuple(part() for _, part in parts(found))


def read_apart(found: Found) -> tuple[Account | Unread, ...]:
    """Read as `read_all` does, in a child process within limits; nothing is raised but told."""
    return read_in_ward(found)


def parts(
    found: Found, watch: Watch = attentive
) -> Iterator[tuple[str, Callable[[], Account | Unread]]]:
    """List the parts of a file by name, each with the call that reads it.

    ``watch`` is told the name of each file inside the file before it is opened, and may refuse it.

    Raises:
        UnreadableDocumentError: the file cannot be read.
    """
    data = _bytes(found)
    digest = sha256(data).hexdigest()
    told = dict(found.told)
    empty = True
    for leaf in leaves(data, found.name, watch, found.declared):
        empty = False
        name = f"{found.name}/{leaf.part}" if leaf.part else found.name
        source = Source(file=name, sha256=digest, told=told.get(leaf.part, ()))
        yield name, partial(_read_part, leaf, found.name, source)
    if empty and watch(found.name):
        raise UnreadableDocumentError(found.name, "nothing to read in it", "leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an account comes from: its name, its file's hash, and what a person says of it."""

    file: str
    sha256: str
    told: tuple[Fact, ...]


def _read_part(leaf: Listed, file: str, source: Source) -> Account | Unread:
    draft = opened(leaf, file)
    if isinstance(draft, Refusal):
        return Unread(file=source.file, reason=draft.reason)
    return _account(replace(draft, facts=source.told + draft.facts), source)


def _account(draft: Draft, source: Source) -> Account:
    name = identify("account", source.sha256, source.file)
    marked = marks(draft)
    return Account(
        id=name,
        file=source.file,
        sha256=source.sha256,
        text=draft.text,
        title=marked.title,
        publisher=marked.publisher,
        author=marked.author,
        published=marked.published,
        language=_said(draft) or language(draft.text),
        extracted=draft.extracted,
        noise=tuple(
            Noise(span=Span(account=name, start=start, end=end), kind=kind)
            for start, end, kind in marked.noise
        ),
        format=draft.format,
        facts=tuple(dict.fromkeys((*marked.facts, *notices(draft)))),
        locators=draft.locators,
    )


def _said(draft: Draft) -> str:
    """Give the language that a person says an account is in; a document's own word is a guess."""
    said = (each for each in draft.facts if each.name == "language" and is_a_persons_word(each))
    return next((fact.value for fact in said), "")


def _bytes(found: Found) -> bytes:
    if found.problem:
        raise UnreadableDocumentError(found.name, found.problem, found.advice)
    try:
        with found.path.open("rb") as file:
            size = fstat(file.fileno()).st_size
            most = LARGEST_HOLDER if signed(file.read(LOOKED_AT)) in HOLDERS else LARGEST_FILE
            if size > most:
                what = f"{size:,} bytes (at most {most:,} are read)"
                raise UnreadableDocumentError(found.name, what, "split it into accounts")
            file.seek(0)
            return file.read(most)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        what = f"it cannot be opened ({reason})"
        raise UnreadableDocumentError(found.name, what, "look at its permissions") from error
