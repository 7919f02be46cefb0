"""Files that are there whole or not at all, whatever happens to the power meanwhile."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def keep(part: Path, place: Path) -> None:
    """Give a finished file its name; a power cut leaves what was there before, or this, whole."""
    synced(part)
    part.replace(place)
    synced(place.parent)


def synced(path: Path) -> None:
    """Wait until the disk has what is in a file, or which files a folder has."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps the names of a folder by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copied(source: sqlite3.Connection, place: Path) -> None:
    """Copy a database as it stands into a file, while others read and write it."""
    part = place.with_name(f".{place.name}.part")
    _cleared(part)
    try:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        keep(part, place)
    finally:
        _cleared(part)


def _cleared(part: Path) -> None:
    """Take away what a copy that was stopped has left: its journal would change the next one."""
    part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    part.unlink(missing_ok=True)
