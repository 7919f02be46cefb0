"""Archives: the files in a ZIP or TAR, unpacked one by one within limits; nothing is written."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Member, Refusal
from rashomon.read.folders import is_of_a_page

LARGEST_MEMBER = 256_000_000
"""Bytes of one file once unpacked: the largest dumps and mailboxes that are read whole."""
LARGEST_RATIO = 200
"""Bytes unpacked for each byte packed: text has 3 to 10, pages of one site 50; bombs have 1,000."""
SMALL = 1_000_000
"""Bytes: below it the ratio is not looked at, for a page of blanks does no harm."""

BROKEN = (BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What the standard library raises on archives that are damaged."""
AGAIN = "get it again"
UNPACK = "unpack it first"


class Stream(Protocol):
    """What can be read in pieces."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, or what is left."""


def read_zip(data: bytes, file: str) -> Iterator[Member | Refusal]:
    """Give the files in a ZIP archive.

    Raises:
        UnreadableDocumentError: the archive is damaged as a whole.
    """
    try:
        archive = ZipFile(BytesIO(data))
        infos = archive.infolist()
    except BROKEN as error:
        raise UnreadableDocumentError(file, f"a damaged ZIP archive ({error})", AGAIN) from error
    names = frozenset(info.filename for info in infos)
    for info in infos:
        if not info.is_dir() and not _is_hidden(info.filename, names):
            yield _of_zip(archive, info)


def _of_zip(archive: ZipFile, info: ZipInfo) -> Member | Refusal:
    name = info.filename
    problem = _problem(name)
    if info.flag_bits & 1:
        problem = "protected by a password; save it without the password"
    elif (info.external_attr >> 16) & 0o170000 == 0o120000:
        problem = "a link; give what it points at"
    if problem:
        return Refusal(part=_plain(name), reason=problem)
    try:
        with archive.open(info) as stream:
            return _unpacked(stream, name, info.compress_size)
    except (*BROKEN, NotImplementedError, RuntimeError) as error:
        return Refusal(part=name, reason=f"damaged in the archive ({error}); {AGAIN}")


def read_tar(data: bytes, file: str) -> Iterator[Member | Refusal]:
    """Give the files in a TAR archive.

    Raises:
        UnreadableDocumentError: the archive is damaged; what stands before that place is given.
    """
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            names = frozenset[str]()
            for info in archive:
                names |= {info.name}
                if not info.isdir() and not _is_hidden(info.name, names):
                    yield _of_tar(archive, info)
    except BROKEN as error:
        raise UnreadableDocumentError(file, f"a damaged TAR archive ({error})", AGAIN) from error


def _of_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member | Refusal:
    problem = _problem(info.name)
    if info.issym() or info.islnk():
        problem = "a link; give what it points at"
    elif not info.isreg():
        problem = "neither a file nor a folder (a pipe or device); leave it out"
    stream = None if problem else archive.extractfile(info)
    if stream is None:
        return Refusal(part=_plain(info.name), reason=problem)
    return _unpacked(stream, info.name, info.size)


def read_packed(data: bytes, file: str) -> Iterator[Member]:
    """Give the one file in a gzip, bzip2 or xz file: a TAR archive, as a rule.

    Raises:
        UnreadableDocumentError: it is damaged or unpacks to too much.
    """
    opener = next(opener for sign, opener in PACKED.items() if data.startswith(sign))
    try:
        with opener(BytesIO(data)) as stream:
            found = _unpacked(stream, "", len(data))
    except BROKEN as error:
        raise UnreadableDocumentError(file, f"a damaged archive ({error})", AGAIN) from error
    if isinstance(found, Refusal):
        raise UnreadableDocumentError(file, *found.reason.rsplit("; ", 1))
    yield found


Opener = Callable[[BytesIO], AbstractContextManager[Stream]]
PACKED: dict[bytes, Opener] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ": lzma.LZMAFile,
}
"""Ways of packing one file, by the first bytes."""


def _unpacked(stream: Stream, name: str, packed: int) -> Member | Refusal:
    """Unpack a file as far as the limits go."""
    most = max(SMALL, min(LARGEST_MEMBER, LARGEST_RATIO * packed))
    data = stream.read(most + 1)
    if len(data) <= most:
        return Member(part=name, data=data)
    if most < LARGEST_MEMBER:
        reason = f"over {LARGEST_RATIO} times its size when unpacked, as bombs are; {UNPACK}"
    else:
        reason = f"over {LARGEST_MEMBER:,} bytes when unpacked; {UNPACK}"
    return Refusal(part=name, reason=reason)


def _problem(name: str) -> str:
    """Say what is wrong with the name of a member, "" for nothing."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0][1:2]:
        return f"its name leads out of the archive ({name}); leave it out"
    return ""


def _plain(name: str) -> str:
    """Give a name that leads nowhere."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"..", "/"}) or "nameless"


def _is_hidden(name: str, names: frozenset[str]) -> bool:
    """Say whether a member is what systems leave in archives, or belongs to a saved page."""
    parts = PurePosixPath(name).parts
    aside = any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
    return aside or is_of_a_page(name, names)
