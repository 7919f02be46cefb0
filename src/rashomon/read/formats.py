"""The table of formats: how the bytes of a file become the drafts of the accounts in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rashomon.errors import UnreadableDocumentError
from rashomon.read.docx import read_docx
from rashomon.read.draft import Draft, Member, Piece, Refusal
from rashomon.read.epub import read_epub
from rashomon.read.odt import read_odt
from rashomon.read.page import read_page
from rashomon.read.pdf import read_pdf
from rashomon.read.plain import read_plain
from rashomon.read.rtf import read_rtf
from rashomon.read.sniff import Format, sniff

READERS: dict[Format, Callable[[bytes, str], Draft]] = {
    "text": read_plain,
    "markdown": read_plain,
    "html": read_page,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
}
"""One reader a format that holds one account: bytes and the file's name in, a draft out."""

HOLDERS: dict[Format, Callable[[bytes, str], Iterable[Piece]]] = {
    "pdf": read_pdf,
    "epub": read_epub,
}
"""One reader a format that holds several: drafts, refusals, and files to be read in their turn."""

DEEPEST = 4
"""Files inside files inside files: what lies deeper (a mail in a mailbox in an archive has 3) is
refused, for an archive can hold itself."""


def drafts(data: bytes, file: str, depth: int = 0) -> Iterator[Draft | Refusal]:
    """Read every account in a file, told by its content; each has a part of its own.

    Raises:
        UnreadableDocumentError: the file as a whole cannot be read.
    """
    form = sniff(data, file)
    if form in READERS:
        draft = READERS[form](data, file)
        yield replace(draft, format=draft.format or form)
        return
    taken: set[str] = set()
    for piece in HOLDERS[form](data, file):
        for found in _opened(piece, file, depth):
            part = _distinct(found.part, taken)
            given = replace(found, part=part)
            yield replace(given, format=given.format or form) if isinstance(given, Draft) else given


def _opened(piece: Piece, file: str, depth: int) -> Iterator[Draft | Refusal]:
    """Read a file inside a file; what is wrong with it concerns no other."""
    if not isinstance(piece, Member):
        yield piece
        return
    name = f"{file}/{piece.part}"
    if depth >= DEEPEST:
        reason = f"{depth + 1} files inside one another (at most {DEEPEST}); unpack it first"
        yield Refusal(part=piece.part, reason=reason)
        return
    try:
        for found in drafts(piece.data, name, depth + 1):
            part = f"{piece.part}/{found.part}" if found.part else piece.part
            yield replace(found, part=part)
    except UnreadableDocumentError as error:
        yield Refusal(part=piece.part, reason=error.reason)


def _distinct(part: str, taken: set[str]) -> str:
    """Give a part a name that no other part of the file bears."""
    number, name = 1, part
    while name in taken:
        number += 1
        name = f"{part} ({number})"
    taken.add(name)
    return name
