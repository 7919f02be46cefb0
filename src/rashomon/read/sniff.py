"""What a file is, by its content: a name proves nothing about the bytes behind it."""

import json
import re

from rashomon.errors import UnreadableDocumentError
from rashomon.read.decode import mark_of
from rashomon.read.magic import Format, signed
from rashomon.read.parcel import Parcel
from rashomon.read.table import is_table

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", "save its text as a .txt file first"),
    (b"GIF8", "a GIF picture", "give the text that it shows"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
    (b"SQLite format 3\x00", "an SQLite file", "leave it out (a case is opened, not read)"),
)
"""Opening bytes of formats that hold no plain text: the formats' own specifications, also listed in
the Linux manual page magic(5)."""

LOOKED_AT = 65_536
"""Bytes at the beginning that are looked at to tell the format."""
MOST_CONTROL = 0.005
"""Share of control characters above which a file is no text; stray form feeds and escape codes of
scanned and wired text stay below it."""

PAGE = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|title|meta)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
WHOLE_PAGE = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A page that says so; what begins with another element may be text about a page."""
CLOSED = re.compile(rb"</(?:p|div|html|body|head|title|article|main|section|h1)\s*>", re.IGNORECASE)
XML = re.compile(rb"\A\s*<\?xml[^>]*>")
HEADING = re.compile(rb"^#{1,6} \S", re.MULTILINE)
MARKUP = re.compile(
    rb"^#{2,6} \S|^(?:---|===)\s*$|\]\((?:https?:|/|#)|^```|^> \S|\*\*\S[^*\n]*\*\*|^[-*] \S",
    re.MULTILINE,
)
ZIPPED: tuple[tuple[str, bytes, Format], ...] = (
    ("word/document.xml", b"", "docx"),
    ("mimetype", b"application/vnd.oasis.opendocument.text", "odt"),
    ("mimetype", b"application/epub+zip", "epub"),
    ("META-INF/container.xml", b"", "epub"),
)
"""Documents that are ZIP files inside: a part that each has, and how it begins."""
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(data: bytes, file: str) -> Format:
    """Tell the format of a file from its bytes.

    Raises:
        UnreadableDocumentError: it is empty, or a format that holds no plain text.
    """
    if not data.strip():
        advice = "leave it out, or give the text that should stand in it"
        raise UnreadableDocumentError(file, "an empty file", advice)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, file)
    mark, encoding = mark_of(data)
    head = data[len(mark) : LOOKED_AT]
    if encoding.startswith(("utf-16", "utf-32")):
        head = head.decode(encoding, "ignore").encode()
    known = signed(head)
    if known:
        return known
    if not encoding.startswith(("utf-16", "utf-32")):
        _refuse_binary(head, file)
    return _worded(data, head, file)


def _worded(data: bytes, head: bytes, file: str) -> Format:
    """Tell the formats of words from each other."""
    if XML.match(head) and not PAGE.match(head):
        raise UnreadableDocumentError(file, "an XML file", "save its text as a .txt file first")
    if WHOLE_PAGE.match(head) or (PAGE.match(head) and CLOSED.search(head)):
        return "html"
    if _is_json(data, head):
        advice = "save its text as a .txt file first"
        raise UnreadableDocumentError(file, "a JSON file without records", advice)
    if is_table(head.decode("utf-8", "replace"), file):
        return "csv"
    return "markdown" if HEADING.search(head) and MARKUP.search(head) else "text"


def _zipped(data: bytes, file: str) -> Format:
    parcel = Parcel(data, file)
    for name, beginning, form in ZIPPED:
        if parcel.has(name) and (not beginning or parcel.part(name).startswith(beginning)):
            return form
    if parcel.has("[Content_Types].xml") or parcel.has("mimetype"):
        raise parcel.refused("a spreadsheet or slides", "save their text as a .txt file first")
    return "zip"


def _is_json(data: bytes, head: bytes) -> bool:
    if head.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_binary(head: bytes, file: str) -> None:
    for magic, found, advice in MAGIC:
        if head.startswith(magic):
            raise UnreadableDocumentError(file, found, advice)
    zero = head.find(b"\0")
    if zero >= 0:
        found = f"no text: a zero byte at offset {zero}"
        raise UnreadableDocumentError(file, found, "give plain text, Markdown or HTML")
    controls = len(CONTROL.findall(head))
    if controls > MOST_CONTROL * len(head):
        found = f"no text: {controls} control characters in the first {len(head)} bytes"
        raise UnreadableDocumentError(file, found, "give plain text, Markdown or HTML")
