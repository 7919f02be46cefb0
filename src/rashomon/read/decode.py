"""Bytes to characters: UTF-8 as it stands, UTF-16 and UTF-32 by their mark, the rest by a guess."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from rashomon.errors import UnreadableDocumentError

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks (The Unicode Standard, 23.8) with the encoding each announces."""

MOST_CHAOS = 0.1
"""Share of odd character sequences above which a guessed encoding is not believed; letters in
windows-1252 and koi8-r score 0 to 0.04 in charset-normalizer, random bytes above 0.2."""

ABOUT_AS_GOOD = 0.05
"""Difference in odd sequences below which two encodings are told apart by how common they are: a
page of English in windows-1252 differs by 0.04 when it is read as windows-1257."""
COMMON = ("cp1252", "cp1251", "cp1250", "cp1256", "cp1255", "cp1254", "cp1253")
"""Windows code pages by their use on the web (W3Techs, usage of character encodings)."""

WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "iso8859-9": "cp1254"}
"""Encodings that are declared for texts in their larger kin (WHATWG, Encoding, 4.2)."""

GUESSED_FROM = 200_000
"""Bytes: enough to guess an encoding from, and read in well under a second."""


DECLARED: ContextVar[str] = ContextVar("DECLARED", default="")
"""The encoding that a server or a mail says of the file that is being read."""


@contextmanager
def said_to_be(encoding: str) -> Iterator[None]:
    """Try the encoding that a file's server says before any guess; UTF-8 shows by itself."""
    token = DECLARED.set(encoding)
    try:
        yield
    finally:
        DECLARED.reset(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a file, the encoding that they were read from, the bytes of its mark."""

    text: str
    encoding: str
    mark: int = 0


def mark_of(data: bytes) -> tuple[bytes, str]:
    """Give the byte order mark that the data begins with, and its encoding ("" for none)."""
    return next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))


def decode(data: bytes, file: str) -> Decoded:
    """Decode a file's bytes; line ends and every other character stay as they are.

    Raises:
        UnreadableDocumentError: the bytes are no text in any encoding that can be told.
    """
    mark, encoding = mark_of(data)
    body = data[len(mark) :]
    name = encoding or "utf-8"
    try:
        return Decoded(text=body.decode(name), encoding=name, mark=len(mark))
    except UnicodeDecodeError as error:
        if encoding and encoding != "utf-8":
            raise UnreadableDocumentError(
                file,
                f"marked as {name.upper()}, but the bytes at offset {error.start} are not",
                "save it as UTF-8 and read it again",
            ) from error
        return replace(_declared(body) or _guess(body, file, error), mark=len(mark))


def _declared(data: bytes) -> Decoded | None:
    """Decode as declared from outside; None where that fails or nothing was declared."""
    try:
        name = codecs.lookup(DECLARED.get()).name
        return Decoded(text=data.decode(WIDER.get(name, name)), encoding=WIDER.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes, file: str, error: UnicodeDecodeError) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and seldom needed

    able = [match for match in from_bytes(data[:GUESSED_FROM]) if match.chaos <= MOST_CHAOS]
    likely = [match.encoding for match in able if match.chaos <= able[0].chaos + ABOUT_AS_GOOD]
    common = [encoding for encoding in COMMON if encoding in likely]
    for encoding in [*common, *likely]:
        try:
            return Decoded(text=data.decode(encoding), encoding=encoding)
        except UnicodeDecodeError:
            continue  # the guess held for the beginning only
    found = data[error.start : error.start + 4].hex(" ")
    raise UnreadableDocumentError(
        file,
        f"no UTF-8 (bytes {found} at offset {error.start}) and no other encoding that can be told",
        "save it as UTF-8 and read it again",
    ) from error
