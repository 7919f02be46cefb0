"""Files that a person gives through the browser: kept beside the case, under names made safe."""

import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from filecmp import cmp
from pathlib import Path
from typing import BinaryIO

from rashomon.store import disk

LONGEST = 120
"""Characters of a name: every file system takes twice as many bytes, and letters may take two."""
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
"""Names that are devices on Windows, where a case may be carried."""
FORBIDDEN = frozenset('<>:"/\\|?*')
"""Signs that a file's name may not have somewhere."""


def folder_of(case: Path) -> Path:
    """Say where the files of a case lie: ``bridge.case`` keeps them in ``bridge.files``."""
    return case.with_name(f"{case.stem}.files")


def safe(name: str) -> str:
    r"""Make a file's name out of what a browser says it is.

    >>> safe("../../etc/passwd"), safe("C:\\temp\\a?.pdf"), safe(".."), safe("con.txt")
    ('passwd', 'a-.pdf', 'file', '_con.txt')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join("-" if sign in FORBIDDEN else sign for sign in last if sign.isprintable())
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, suffix = kept.rpartition(".") if "." in kept else (kept, "", "")
    if not stem:
        return "file"
    start = "_" if stem.casefold() in RESERVED else ""
    tail = f"{dot}{suffix}"[: LONGEST // 2]
    return f"{start}{stem[: LONGEST - len(tail)]}{tail}"


def keep(given: Iterable[tuple[str, BinaryIO]], folder: Path) -> Iterator[str]:
    """Write files into a folder, each whole or not at all; give the names that they have there.

    A file of the same name and content is there already; one of other content gets a number.
    """
    folder.mkdir(exist_ok=True)
    for name, content in given:
        part = folder / ".part"
        try:
            with part.open("wb") as file:
                shutil.copyfileobj(content, file)
            place = _free(part, folder, safe(name))
            disk.keep(part, place)
        finally:
            part.unlink(missing_ok=True)
        yield place.name


def _free(part: Path, folder: Path, name: str) -> Path:
    place, number = folder / name, 1
    while place.exists() and not cmp(part, place, shallow=False):
        number += 1
        place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return place
