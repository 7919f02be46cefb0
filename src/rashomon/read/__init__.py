"""Bytes to accounts: finds files, tells their format, decodes them, marks what is no account."""

from collections.abc import Callable
from hashlib import sha256

from rashomon.errors import UnreadableDocumentError
from rashomon.read.discover import Found, discover
from rashomon.read.draft import Draft
from rashomon.read.language import language
from rashomon.read.noise import marks
from rashomon.read.page import read_page
from rashomon.read.plain import read_plain
from rashomon.read.sniff import Format, sniff
from rashomon.schema import Account, Noise, Span, identify

__all__ = ["LARGEST_FILE", "READERS", "Found", "discover", "read"]

READERS: dict[Format, Callable[[bytes, str], Draft]] = {
    "text": read_plain,
    "markdown": read_plain,
    "html": read_page,
}
"""One reader a format: bytes and the file's name in, the text and the declared metadata out."""

LARGEST_FILE = 32_000_000
"""Bytes: the largest file that is read. The longest novels and reports have 5 million."""


def read(found: Found) -> Account:
    """Read one file as an account: its text untouched, its metadata, and its noise marked.

    Raises:
        UnreadableDocumentError: the file cannot be read; the message says what was found in it
            and what to do.
    """
    data = _bytes(found)
    draft = READERS[sniff(data, found.name)](data, found.name)
    digest = sha256(data).hexdigest()
    name = identify("account", digest, found.name)
    marked = marks(draft)
    return Account(
        id=name,
        file=found.name,
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
