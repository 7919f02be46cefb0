"""Saved pages: what a browser saves as one file (MHTML), and archives of the web (WARC)."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Member, Piece, Refusal
from rashomon.read.properties import fact
from rashomon.schema import Fact

PAGES = frozenset({"text/html", "application/xhtml+xml"})
DOCUMENTS = PAGES | frozenset(
    "text/plain text/markdown application/pdf application/rtf application/epub+zip message/rfc822"
    " application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    " application/vnd.oasis.opendocument.text".split()
)
"""Kinds of answers that hold accounts; pictures, scripts and styles do not."""
KEPT = frozenset({"response", "resource", "conversion"})
"""Records of a WARC file that hold what a server gave (ISO 28500, 6)."""
LARGEST_PAGE = 64_000_000
"""Bytes of an answer once unpacked."""
VERSION = re.compile(rb"\s*WARC/\d\.\d\r?\n")
BLANK = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"\s*([\da-fA-F]{1,8})[^\n]*\n")
GET = "get it again"


def read_mhtml(data: bytes, file: str) -> Iterator[Member]:
    """Give the page in a file that a browser saved, and where it was.

    Raises:
        UnreadableDocumentError: there is no page in it.
    """
    saved = BytesParser(policy=policy.default).parsebytes(data)
    pages = [part for part in saved.walk() if part.get_content_type() in PAGES]
    if not pages:
        raise UnreadableDocumentError(file, "a saved page without the page", "save it again")
    address = saved.get("Snapshot-Content-Location") or pages[0].get("Content-Location", "")
    facts = (*_address(str(address), "mail header: Snapshot-Content-Location"),)
    content = pages[0].get_payload(decode=True)
    number = [id(part) for part in saved.walk() if not part.is_multipart()].index(id(pages[0])) + 1
    yield Member(
        part="",
        data=content if isinstance(content, bytes) else b"",
        format="html",
        facts=facts,
        declared=str(pages[0].get("Content-Type", "")),
        element=f"part {number}",
    )


def _address(address: str, origin: str) -> Iterator[Fact]:
    if "://" in address and not address.startswith(("cid:", "file:")):
        yield from fact("address", address, origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: its head, its words, and where these stand in the file."""

    head: EmailMessage
    status: str
    body: bytes
    at: int


def read_warc(data: bytes, file: str) -> Iterator[Piece]:
    """Give the pages and documents in a WARC file (ISO 28500), each with its address.

    Raises:
        UnreadableDocumentError: it is damaged (what stands before is given), or holds no page.
    """
    given = False
    for head, first, last in _records(data, file):
        if str(head.get("WARC-Type", "")).lower() not in KEPT:
            continue
        answer = _answer(head, data[first:last], first)
        kind = answer.head.get_content_type()
        address = str(head.get("WARC-Target-URI", "")).strip("<>")
        if kind in DOCUMENTS and answer.status == "200" and not address.endswith("/robots.txt"):
            given = True
            yield _document(answer, address)
    if not given:
        raise UnreadableDocumentError(file, "a WARC file without a page", "leave it out")


def _records(data: bytes, file: str) -> Iterator[tuple[EmailMessage, int, int]]:
    """Give the head of each record and where its block stands."""
    at = 0
    while match := VERSION.match(data, at):
        blank = BLANK.search(data, match.end())
        head = _head(data[match.end() : blank.end() if blank else len(data)])
        size = str(head.get("Content-Length", ""))
        if blank is None or not size.isdigit() or blank.end() + int(size) > len(data):
            raise UnreadableDocumentError(file, f"a WARC file cut off at byte {at:,}", GET)
        at = blank.end() + int(size)
        yield head, blank.end(), at
    if data[at:].strip():
        raise UnreadableDocumentError(file, f"a WARC file damaged at byte {at:,}", GET)


def _head(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.HTTP, _class=EmailMessage).parsebytes(data, headersonly=True)


def _answer(head: EmailMessage, block: bytes, at: int) -> Answer:
    """Take the head of HTTP off a block where it has one."""
    if not block.startswith(b"HTTP/"):
        return Answer(head=head, status="200", body=block, at=at)
    line, _, rest = block.partition(b"\n")
    blank = BLANK.search(rest)
    body = rest[blank.end() :] if blank else b""
    status = line.split()[1].decode("ascii", "replace") if len(line.split()) > 1 else ""
    return Answer(head=_head(rest), status=status, body=body, at=at + len(block) - len(body))


def _document(answer: Answer, address: str) -> Member | Refusal:
    part = address.partition("://")[2].strip("/") or address or "page"
    form = "html" if answer.head.get_content_type() in PAGES else ""
    packed = str(answer.head.get("Content-Encoding", "")).strip().lower()
    chunked = "chunked" in str(answer.head.get("Transfer-Encoding", "")).lower()
    body = _joined(answer.body) if chunked else answer.body
    facts = (*_address(address, "WARC-Target-URI"),)
    said = str(answer.head.get("Content-Type", ""))
    if packed in {"", "identity"}:
        as_it_is = body == answer.body
        at = answer.at if as_it_is else None
        return Member(part=part, data=body, format=form, facts=facts, declared=said, at=at)
    if packed not in {"gzip", "x-gzip", "deflate"}:
        return Refusal(part=part, reason=f"packed in a way that is not read ({packed}); {GET}")
    meant = unpacked(body)
    if meant is None:
        return Refusal(part=part, reason=f"damaged, or over {LARGEST_PAGE:,} bytes unpacked; {GET}")
    return Member(part=part, data=meant, format=form, facts=facts, declared=said)


def _joined(body: bytes) -> bytes:
    """Put the chunks of an answer together (RFC 9112, 7.1); what has none is left as it is."""
    pieces = []
    at = 0
    while match := CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            break
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
    return b"".join(pieces) or body


def unpacked(body: bytes, most: int = LARGEST_PAGE) -> bytes | None:
    """Undo gzip or deflate, with its head or without; None where that fails or gives too much."""
    for window in (47, -15):
        try:
            unpacker = zlib.decompressobj(window)
            data = unpacker.decompress(body, most)
        except zlib.error:
            continue
        return data if unpacker.eof else None
    return None
