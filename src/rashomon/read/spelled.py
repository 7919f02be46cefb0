"""Text that its file spells in another way (base64, quoted-printable, escapes): where each run is.

A spelling is a list of pieces: where its bytes stand in the file, and the bytes that they mean.
"""

import binascii
import codecs
import quopri
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.errors import UnreadableDocumentError
from rashomon.read.decode import decode
from rashomon.read.draft import Draft
from rashomon.schema import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes ``[first, last)`` of a file, and the bytes that they stand for."""

    first: int
    last: int
    meant: bytes


def pieces(raw: bytes, at: int, transfer: str) -> tuple[Piece, ...]:
    """Undo the transfer encoding of a mail's part (RFC 2045, 6) that stands at an offset."""
    match transfer.strip().lower():
        case "base64":
            return tuple(_in_lines(raw, at, _base64)) or (_whole(raw, at),)
        case "quoted-printable":
            return tuple(_in_lines(raw, at, quopri.decodestring))
        case _:
            return tuple(_in_lines(raw, at, bytes))


def meant(spelling: Iterable[Piece]) -> bytes:
    """Give the bytes that a spelling means."""
    return b"".join(piece.meant for piece in spelling)


def _in_lines(raw: bytes, at: int, undo: Callable[[bytes], bytes]) -> Iterator[Piece]:
    for line in raw.splitlines(keepends=True):
        try:
            yield Piece(first=at, last=at + len(line), meant=undo(line))
        except binascii.Error:
            return
        at += len(line)


def _base64(line: bytes) -> bytes:
    return binascii.a2b_base64(line, strict_mode=False)


def _whole(raw: bytes, at: int) -> Piece:
    return Piece(first=at, last=at + len(raw), meant=b"")


def spelled(spelling: tuple[Piece, ...], charset: str, file: str) -> Draft:
    """Read a spelling as text; bytes that spell themselves are found one by one.

    Raises:
        UnreadableDocumentError: no encoding fits.
    """
    encoding = _encoding(meant(spelling), charset, file)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    words: list[str] = []
    locators: list[Locator] = []
    start, first = 0, 0
    for number, piece in enumerate(spelling):
        first = piece.first if not decoder.getstate()[0] else first
        text = decoder.decode(piece.meant, final=number == len(spelling) - 1)
        if not text:
            continue
        same = first == piece.first and len(piece.meant) == piece.last - piece.first
        exact = same and not decoder.getstate()[0] and _spells(text, encoding, piece.meant)
        spot = Locator(
            start=start,
            end=start + len(text),
            octets=(first, piece.last),
            encoding=encoding if exact else "",
        )
        _add(locators, spot)
        words.append(text)
        start += len(text)
    return Draft(text="".join(words), extracted=True, locators=tuple(locators))


def _spells(text: str, encoding: str, data: bytes) -> bool:
    try:
        return text.encode(encoding) == data
    except UnicodeEncodeError:
        return False


def _add(locators: list[Locator], new: Locator) -> None:
    """Add a run, or lengthen the one before where its bytes go on and both spell themselves."""
    last = locators[-1] if locators else None
    alike = last and last.encoding == new.encoding != ""
    if alike and last and last.octets and new.octets and last.octets[1] == new.octets[0]:
        locators[-1] = replace(last, end=new.end, octets=(last.octets[0], new.octets[1]))
    else:
        locators.append(new)


def _encoding(data: bytes, charset: str, file: str) -> str:
    """Choose how to decode: as declared where that works, else as the bytes show."""
    try:
        data.decode(charset or "ascii")
        return "utf-8" if charset.lower() in {"", "us-ascii", "ascii", "utf8"} else charset.lower()
    except (LookupError, UnicodeDecodeError, ValueError):
        try:
            return decode(data, file).encoding
        except UnreadableDocumentError:
            return "utf-8"


def excerpt(draft: Draft, spans: Iterable[tuple[int, int]]) -> Draft:
    """Cut passages out of a text and put them together, each where it stands in the file."""
    words: list[str] = []
    locators: list[Locator] = []
    at = 0
    for start, end in spans:
        first = bisect_right(draft.locators, start, key=lambda each: each.end)
        last = bisect_left(draft.locators, end, key=lambda each: each.start)
        for each in draft.locators[first:last]:
            cut = each.cut(draft.text, start, end)
            locators.append(replace(cut, start=cut.start + at - start, end=cut.end + at - start))
        words.append(draft.text[start:end])
        at += end - start
    return replace(draft, text="".join(words), locators=tuple(locators), facts=(), noise=())
