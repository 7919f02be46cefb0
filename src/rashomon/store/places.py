"""Tells the files of two folders apart, in a way that holds when case and folders move together."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.schema import identify


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a document lies: its folder, its name in the case, and the hash of its bytes.

    ``sha256`` is "" for a file that cannot be opened.
    """

    folder: str
    file: str
    sha256: str


def folder(top: Path, case: Path) -> str:
    """Name a folder by its way from the case file: hashed, for a case may be given away."""
    way = os.path.relpath(top.resolve(), case.resolve().parent)
    return identify("folder", Path(way).as_posix())


def top_of(path: Path, given: Sequence[Path]) -> Path:
    """Find the folder under which a call found a file: the one given, or the file's own."""
    return next((g for g in given if g in path.parents), path.parent)


def place(path: Path, name: str, top: Path, case: Path, taken: Mapping[str, str]) -> Place:
    """Place a file; if its name is ``taken`` by another folder's file, its folder is put before."""
    here = folder(top, case)
    file = name.encode("utf-8", "backslashreplace").decode()
    if taken.get(file, here) != here:
        file = f"{top.resolve().name}/{file}"
    return Place(folder=here, file=file, sha256=_digest(path))


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
