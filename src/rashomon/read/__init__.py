"""Bytes to accounts: finds files, tells their format, decodes them, marks what is no account."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from rashomon.errors import UnreadableDocumentError, UsageError
from rashomon.read.discover import Found, discover
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import HOLDERS, READERS, drafts
from rashomon.read.language import language
from rashomon.read.noise import marks
from rashomon.schema import Account, Noise, Span, Unread, identify

__all__ = [
    "HOLDERS",
    "LARGEST_FILE",
    "READERS",
    "Found",
    "accounts",
    "discover",
    "read",
    "read_all",
]

LARGEST_FILE = 32_000_000
"""Bytes: the largest file that is read. The longest novels and reports have 5 million."""


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
        try:
            yield from read_all(each)
        except UnreadableDocumentError as error:
            yield Unread(file=each.name, reason=error.reason)


def read_all(found: Found) -> tuple[Account | Unread, ...]:
    """Read every account in a file: the text untouched, the metadata, and the noise marked.

    A part of a file that cannot be read (a mail in a mailbox) is listed among the others.

    Raises:
        UnreadableDocumentError: the file cannot be read; the message says what was found in it
            and what to do.
    """
    data = _bytes(found)
    digest = sha256(data).hexdigest()
    given = tuple(
        Unread(file=_name(found, each), reason=each.reason)
        if isinstance(each, Refusal)
        else _account(each, _name(found, each), digest)
        for each in drafts(data, found.name)
    )
    if not given:
        raise UnreadableDocumentError(found.name, "nothing to read in it", "leave it out")
    return given


def _name(found: Found, each: Draft | Refusal) -> str:
    return f"{found.name}/{each.part}" if each.part else found.name


def _account(draft: Draft, file: str, digest: str) -> Account:
    name = identify("account", digest, file)
    marked = marks(draft)
    return Account(
        id=name,
        file=file,
        sha256=digest,
        text=draft.text,
        title=marked.title,
        publisher=marked.publisher,
        author=marked.author,
        published=marked.published,
        language=language(draft.text),
        extracted=draft.extracted,
        noise=tuple(
            Noise(span=Span(account=name, start=start, end=end), kind=kind)
            for start, end, kind in marked.noise
        ),
        format=draft.format,
        facts=marked.facts,
        locators=draft.locators,
    )


def _bytes(found: Found) -> bytes:
    if found.problem:
        raise UnreadableDocumentError(found.name, found.problem, "look whether the path is right")
    try:
        size = found.path.stat().st_size
        if size > LARGEST_FILE:
            what = f"{size:,} bytes (at most {LARGEST_FILE:,} are read)"
            raise UnreadableDocumentError(found.name, what, "split it into accounts")
        return found.path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        what = f"it cannot be opened ({reason})"
        raise UnreadableDocumentError(found.name, what, "look at its permissions") from error
