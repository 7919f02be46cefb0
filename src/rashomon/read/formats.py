"""The table of formats: how the bytes of a file become the drafts of the accounts in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from rashomon.errors import UnreadableDocumentError
from rashomon.read.added import read_added, reader_of
from rashomon.read.archive import read_packed, read_tar, read_zip
from rashomon.read.decode import said_to_be
from rashomon.read.docx import read_docx
from rashomon.read.draft import Beat, Draft, Member, Piece, Refusal
from rashomon.read.epub import read_epub
from rashomon.read.head import with_head
from rashomon.read.magic import Format
from rashomon.read.mail import read_mail, read_mailbox
from rashomon.read.odt import read_odt
from rashomon.read.page import read_page
from rashomon.read.pdf import read_pdf
from rashomon.read.picture import read_picture
from rashomon.read.plain import read_plain
from rashomon.read.records import read_csv, read_json
from rashomon.read.rtf import read_rtf
from rashomon.read.saved import PAGES, read_mhtml, read_warc
from rashomon.read.sniff import sniff
from rashomon.read.subtitles import read_subtitles
from rashomon.schema import Fact, Locator

READERS: dict[Format, Callable[[bytes, str], Draft]] = {
    "text": read_plain,
    "markdown": read_plain,
    "html": read_page,
    "srt": read_subtitles,
    "vtt": read_subtitles,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "picture": read_picture,
}
"""One reader a format that holds one account: bytes and the file's name in, a draft out."""

HOLDERS: dict[Format, Callable[[bytes, str], Iterable[Piece]]] = {
    "pdf": read_pdf,
    "epub": read_epub,
    "zip": read_zip,
    "tar": read_tar,
    "gzip": read_packed,
    "bzip2": read_packed,
    "xz": read_packed,
    "mhtml": read_mhtml,
    "warc": read_warc,
    "mbox": read_mailbox,
    "eml": read_mail,
    "json": read_json,
    "csv": read_csv,
}
"""One reader a format that holds several: drafts, refusals, and files to be read in their turn."""

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
DEEPEST = 4
"""Files inside files inside files: what lies deeper (a mail in a mailbox in an archive has 3) is
refused, for an archive can hold itself."""


MOST_PARTS = 100_000
"""Accounts in one file: the dumps of a year of an agency hold as many."""
MOST_BYTES = 1_000_000_000
"""Bytes that the files inside a file may come to, at all depths; a bomb has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A file, or a file inside a file, that holds one account and was not read yet."""

    part: str
    format: Format
    data: bytes
    facts: tuple[Fact, ...] = ()
    at: int = 0
    declared: str = ""
    element: str = ""


Watch = Callable[[str], bool]
"""Is told the name of each file inside a file before it is opened, and says whether to open it."""


def attentive(_: str) -> bool:
    """Watch, and let everything be opened."""
    return True


Listed = Leaf | Draft | Refusal


@dataclass(slots=True)
class _Purse:
    """What is left of the limits of a file while what is inside it is opened, and who watches."""

    watch: Watch
    parts: int = field(default_factory=lambda: MOST_PARTS)
    octets: int = field(default_factory=lambda: MOST_BYTES)

    def spend(self, piece: Draft | Member | Refusal) -> str:
        """Take a piece into account; say what is exceeded, "" for nothing."""
        self.parts -= 1
        self.octets -= len(piece.data) if isinstance(piece, Member) else 0
        if self.parts < 0:
            return f"more than {MOST_PARTS:,} parts in one file"
        return f"more than {MOST_BYTES:,} bytes when unpacked" if self.octets < 0 else ""


def drafts(data: bytes, file: str) -> Iterator[Draft | Refusal]:
    """Read every account in a file, told by its content; each has a part of its own.

    Raises:
        UnreadableDocumentError: the file as a whole cannot be read.
    """
    return (opened(found, file) for found in leaves(data, file))


def leaves(
    data: bytes, file: str, watch: Watch = attentive, declared: str = ""
) -> Iterator[Listed]:
    """List what is in a file, and in the files inside it; each has a part of its own.

    ``declared`` is the media type that a server said of it.

    Raises:
        UnreadableDocumentError: the file as a whole cannot be read.
    """
    taken: set[str] = set()
    try:
        whole = Member(part="", data=data, declared=declared)
        for found in _within(whole, file, 0, _Purse(watch=watch)):
            name = _distinct(found.part, taken)
            yield found if name == found.part else replace(found, part=name)
    except UnreadableDocumentError as error:
        if not taken:
            raise
        yield Refusal(part="", reason=error.reason)  # what came before the damage stands


def opened(found: Listed, file: str) -> Draft | Refusal:
    """Read what was only listed; what is wrong with a part concerns no other.

    Raises:
        UnreadableDocumentError: it is no part, but the file as a whole.
    """
    if not isinstance(found, Leaf):
        return found
    name = f"{file}/{found.part}" if found.part else file
    try:
        with said_to_be(charset(found.declared)):
            draft = READERS[found.format](found.data, name)
            if found.format == "html":
                draft = with_head(draft, found.data, name)
    except UnreadableDocumentError as error:
        if not found.part:
            raise
        return Refusal(part=found.part, reason=error.reason)
    given = replace(draft, part=found.part, format=draft.format or found.format)
    return _placed(given, found.facts, found.at, found.element)


def charset(declared: str) -> str:
    """Give the character set in a media type, "" for none.

    >>> charset('text/html; Charset="KOI8-R"')
    'KOI8-R'
    """
    match = CHARSET.search(declared)
    return match[1] if match else ""


def _within(outer: Member, file: str, depth: int, purse: _Purse) -> Iterator[Listed]:
    """List what is in a member: itself, or what it holds."""
    form = _form(outer, file)
    if form in READERS:
        yield Leaf(
            part="",
            format=form,
            data=outer.data,
            facts=outer.facts,
            declared=outer.declared,
            element=outer.element,
        )
        return
    if depth >= DEEPEST:
        deep = f"files inside one another, more than {DEEPEST} deep"
        raise UnreadableDocumentError(file, deep, "unpack it first")
    for piece in _holder(form, file)(outer.data, file):
        if isinstance(piece, Beat):
            purse.watch(file)
            continue
        exceeded = purse.spend(piece)
        if exceeded:
            yield Refusal(part=piece.part, reason=f"{exceeded}; unpack it first")
            return
        for found in _opened(piece, file, depth, purse):
            given = _carried(found, outer.facts, 0)
            yield replace(given, format=given.format or form) if isinstance(given, Draft) else given


def _form(member: Member, file: str) -> Format:
    known = next((each for each in (*READERS, *HOLDERS) if each == member.format), None)
    by = None if known else reader_of(file)
    if by:
        return cast("Format", by.name)
    found = known or sniff(member.data, file)
    page = member.declared.partition(";")[0].strip().lower() in PAGES
    return "html" if page and found in {"text", "markdown"} else found


def _holder(form: Format, file: str) -> Callable[[bytes, str], Iterable[Piece]]:
    """Find what reads a format that holds several accounts: ours, else one that others add."""
    by = None if form in HOLDERS else reader_of(file)
    return partial(read_added, by) if by else HOLDERS[form]


def _opened(
    piece: Draft | Member | Refusal, file: str, depth: int, purse: _Purse
) -> Iterator[Listed]:
    """List what is in a file inside a file; what is wrong with it concerns no other."""
    if not isinstance(piece, Member):
        yield piece
        return
    name = f"{file}/{piece.part}" if piece.part else file
    if not purse.watch(name):
        return
    try:
        for found in _within(piece, name, depth + 1, purse):
            part = "/".join(each for each in (piece.part, found.part) if each)
            yield _carried(replace(found, part=part), (), piece.at or 0)
    except UnreadableDocumentError as error:
        yield Refusal(part=piece.part, reason=error.reason)


def _carried(found: Listed, facts: tuple[Fact, ...], at: int) -> Listed:
    """Add what the outer file says about a part, and find its bytes in the outer file."""
    if isinstance(found, Leaf):
        return replace(found, facts=facts + found.facts, at=found.at + at)
    return _placed(found, facts, at) if isinstance(found, Draft) else found


def _placed(draft: Draft, facts: tuple[Fact, ...], at: int, element: str = "") -> Draft:
    locators = tuple(_moved(each, at, element) for each in draft.locators)
    return replace(draft, facts=facts + draft.facts, locators=locators)


def _moved(place: Locator, at: int, element: str) -> Locator:
    if element and not place.element:
        place = replace(place, element=element)
    if place.octets is None or not at:
        return place
    return replace(place, octets=(place.octets[0] + at, place.octets[1] + at))


def _distinct(part: str, taken: set[str]) -> str:
    """Give a part a name that can be written down and that no other part of the file bears."""
    plain = part.encode("utf-8", "backslashreplace").decode()
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain} ({number})"
    taken.add(name)
    return name
