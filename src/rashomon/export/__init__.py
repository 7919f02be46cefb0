"""A case in other programs' formats: one module a format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.export import json
from rashomon.schema import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One format: how a case is written in it, the ending of its files, and whom it serves.

    ``write`` gives the bytes piece by piece, so that a large case needs no second memory; several
    files come as one ZIP archive. Same case, same bytes.
    """

    write: Callable[[Case], Iterator[bytes]]
    suffix: str
    about: str


EXPORTERS: dict[str, Exporter] = {
    "json": Exporter(
        write=json.written, suffix=".json", about="the whole case, one value a line: the contract"
    ),
}
"""The formats that ``rashomon export --format`` offers."""

__all__ = ["EXPORTERS", "Exporter"]
