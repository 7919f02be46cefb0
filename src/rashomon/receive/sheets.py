"""Finds what came back from brat or INCEpTION, and what was given out: two sheets an account."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rashomon.errors import UsageError
from rashomon.export import brat, xmi
from rashomon.export.brat import BEFORE
from rashomon.export.sheet import Sheet, sheets
from rashomon.schema import Account, Case

ENDINGS = {".ann": "brat", ".xmi": "INCEpTION"}
"""The files that hold marks, and the tool that writes them."""
ID = re.compile(r"a-[0-9a-f]{16}")
"""How an account is called in the names of files."""
LARGEST = 256 * 2**20
"""Bytes of one file of marks: more than a thousand for each character of a long book."""

Pair = tuple[Sheet, Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of marks: its path, its bytes, and what was given out (or nothing)."""

    name: str
    data: bytes
    before: bytes | None


def is_edited(path: Path) -> bool:
    """Say whether a path holds marks: a file of them, a folder or an archive with some."""
    if path.is_dir():
        return any(each.suffix in ENDINGS for each in path.iterdir())
    if path.suffix in ENDINGS:
        return True
    return path.suffix == ".zip" and zipfile.is_zipfile(path)


def pairs(path: Path, case: Case) -> tuple[str, tuple[Pair, ...]]:
    """Give the name of the tool, and of each account the sheet before and after.

    Raises:
        UsageError: a file belongs to no account of the case, or is not what its name says.
    """
    found = list(_files(path))
    if not found:
        raise UsageError(f"{path}: found no .ann and no .xmi file in it")
    accounts = {r.account.id: r.account for r in case.readings}
    known = {sheet.account: sheet for sheet in sheets(case)}
    tool = ENDINGS[PurePosixPath(found[0].name).suffix]
    return tool, tuple(_pair(each, accounts, known) for each in found)


def _pair(file: _File, accounts: dict[str, Account], known: dict[str, Sheet]) -> Pair:
    """Find the account by its id, wherever it stands in the path: tools name their own files."""
    ids = [each for each in ID.findall(file.name) if each in accounts]
    if not ids:
        raise UsageError(
            f"{file.name}: no account of the case has this name; keep the names of the export"
        )
    account = accounts[ids[-1]]
    before = known[account.id]
    if file.before is not None:
        before = _sheet(file.name, file.before, account)
    return before, _sheet(file.name, file.data, account)


def _sheet(name: str, data: bytes, account: Account) -> Sheet:
    try:
        if name.endswith(".xmi"):
            return xmi.parsed(data, account.text, account.id)
        return brat.parsed(data.decode("utf-8"), account.text, account.id)
    except ValueError as error:
        raise UsageError(f"{name}: {error}; export the case anew and edit that") from error


def _files(path: Path) -> Iterator[_File]:
    """List the files of marks under a path, each with what was given out beside it."""
    if path.suffix == ".zip":
        yield from _zipped(path)
        return
    names: Sequence[Path] = [path]
    if path.is_dir():
        names = sorted(each for each in path.iterdir() if each.suffix in ENDINGS)
    for each in names:
        before = each.parent / BEFORE / each.name
        given = before.read_bytes() if before.is_file() else None
        yield _File(name=each.as_posix(), data=each.read_bytes(), before=given)


def _zipped(path: Path) -> Iterator[_File]:
    with zipfile.ZipFile(path) as archive:
        entries = {info.filename: info for info in archive.infolist()}
        for name in sorted(entries):
            place = PurePosixPath(name)
            if place.suffix not in ENDINGS or place.parent.name == BEFORE:
                continue
            before = (place.parent / BEFORE / place.name).as_posix()
            given = _member(archive, entries[before]) if before in entries else None
            data = _member(archive, entries[name])
            yield _File(name=name, data=data, before=given)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > LARGEST:
        raise UsageError(f"{entry.filename}: {entry.file_size:,} bytes; expected a file of marks")
    with archive.open(entry) as file:
        return file.read(LARGEST)
