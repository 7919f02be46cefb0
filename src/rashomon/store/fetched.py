"""Takes one fetched page out of what was kept of the web beside a case: the list and the archive.

``fetched.json`` lists the addresses with their files, ``fetched.warc`` holds what went over the
wire (ISO 28500).
"""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from rashomon.store import disk

INDEX, ARCHIVE = "fetched.json", "fetched.warc"
BLANK = b"\r\n\r\n"
"""Ends the head of a record, and the record."""


def addresses(folder: Path, file: str) -> frozenset[str]:
    """Give the addresses that a file was fetched from: the one asked for, and where it led to."""
    return frozenset(
        address
        for each in _listed(folder)
        if each.get("file") == file
        for address in (str(each.get("address", "")), str(each.get("final", "")))
        if address
    )


def take_out(folder: Path, gone: Collection[str]) -> tuple[Path, ...]:
    """Take addresses out of the list and the archive; give the files that are others now."""
    index, archive = folder / INDEX, folder / ARCHIVE
    changed = []
    if gone and index.is_file():
        left = [each for each in _listed(folder) if each.get("address") not in gone]
        _write(index, [json.dumps(left, indent=1, ensure_ascii=False).encode()])
        changed.append(index)
    if gone and archive.is_file():
        kept = (whole for where, whole in _records(archive.read_bytes()) if where not in gone)
        _write(archive, kept)
        changed.append(archive)
    return tuple(changed)


def _listed(folder: Path) -> list[dict[str, object]]:
    try:
        told = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return []
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _records(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every record of an archive with the address that it is about."""
    at = 0
    while (end := data.find(BLANK, at)) >= 0:
        lines = (line.partition(b": ") for line in data[at:end].split(b"\r\n"))
        named = {name.lower(): value for name, _, value in lines}
        stop = end + len(BLANK) + int(named.get(b"content-length", b"0")) + len(BLANK)
        yield named.get(b"warc-target-uri", b"").decode(errors="replace"), data[at:stop]
        at = stop


def _write(place: Path, pieces: "Iterator[bytes] | list[bytes]") -> None:
    part = place.with_name(f".{place.name}.part")
    with part.open("wb") as file:
        file.writelines(pieces)
    disk.keep(part, place)
