"""A case in other programs' formats: one module a format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from rashomon.export import json
from rashomon.plugins import Plugin, plugins
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


def exporters() -> dict[str, Exporter]:
    """Give the formats that are built in, and those that installed packages add."""
    return EXPORTERS | {
        each.name: replace(each.value, write=partial(_written, each))
        for each in cast("tuple[Plugin[Exporter], ...]", plugins("exporters", _problem, EXPORTERS))
    }


def _problem(value: object) -> str:
    name = type(value).__name__
    return "" if isinstance(value, Exporter) else f"it is no rashomon.export.Exporter but a {name}"


def _written(by: Plugin[Exporter], case: Case) -> Iterator[bytes]:
    """Write with somebody else's exporter; where it fails, that is told with its name."""
    pieces = by.guarded(lambda: iter(by.value.write(case)))
    while (piece := by.guarded(lambda: next(pieces, None))) is not None:
        yield piece


__all__ = ["EXPORTERS", "Exporter", "exporters"]
