"""The formats, and how those that show in the first bytes of a file are told."""

import re
from collections.abc import Callable
from typing import Literal

Format = Literal[
    "text",
    "markdown",
    "html",
    "zip",
    "tar",
    "gzip",
    "bzip2",
    "xz",
    "mhtml",
    "warc",
    "mbox",
    "eml",
    "json",
    "csv",
    "srt",
    "vtt",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "epub",
    "picture",
]

HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
"""The fields above a mail's words (RFC 5322, 2.2)."""
FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
SENT = frozenset(
    b"received message-id mime-version return-path delivered-to dkim-signature x-mailer".split()
)
"""Fields that programs put above a mail and nobody types."""


def is_mail(head: bytes) -> bool:
    """Say whether a file begins as a mail does."""
    fields = {name.lower() for name in FIELD.findall(_fields(head))}
    return b"from" in fields and not fields.isdisjoint(SENT)


def is_saved_page(head: bytes) -> bool:
    """Say whether a file begins as a page does that a browser saved as one file (RFC 2557)."""
    fields = _fields(head).lower()
    names = set(FIELD.findall(fields))
    return b"multipart/related" in fields and names.isdisjoint({b"to", b"received"})


def _fields(head: bytes) -> bytes:
    match = HEAD.match(head)
    return match.group() if match else b""


SIGNS: tuple[tuple[Format, Callable[[bytes], object]], ...] = (
    ("pdf", re.compile(rb"%PDF-").match),
    ("rtf", re.compile(rb"\{\\rtf").match),
    ("zip", re.compile(rb"PK\x03\x04").match),
    (
        "picture",
        re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|(?s:RIFF....WEBP)").match,
    ),
    ("gzip", re.compile(rb"\x1f\x8b\x08").match),
    ("bzip2", re.compile(rb"BZh[1-9]1AY&SY").match),
    ("xz", re.compile(rb"\xfd7zXZ\0").match),
    ("tar", re.compile(rb"(?s).{257}ustar[\0 ]").match),
    ("warc", re.compile(rb"WARC/\d\.\d\r?\n").match),
    ("mhtml", is_saved_page),
    ("mbox", re.compile(rb"From \S[^\n]*\d{4}[^\n]*\n(?:>?From |[!-9;-~]+:)").match),
    ("eml", is_mail),
    ("json", re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:').match),
    ("vtt", re.compile(rb"WEBVTT(?![^ \t\r\n])").match),
    (
        "srt",
        re.compile(rb"\s*\d+[ \t]*\r?\n[ \t]*\d{1,3}:\d\d:\d\d(?:[,.]\d{1,3})?[ \t]*-->").match,
    ),
    ("pdf", re.compile(rb"(?s).{0,1023}%PDF-\d").match),
)
"""Formats that show in the first bytes, each with its sign; the surer stand first. A PDF may have
something before it (ISO 32000-1, annex H, note 13)."""


def signed(head: bytes) -> Format | None:
    """Tell a format that shows in the first bytes of a file."""
    return next((form for form, sign in SIGNS if sign(head)), None)
