"""A case in other programs' formats: one module a format, each a writer of lines."""

from collections.abc import Callable, Iterator

from rashomon.export.json import lines as json_lines
from rashomon.schema import Case

Exporter = Callable[[Case], Iterator[str]]
"""Gives the text of an export piece by piece, so that a large case needs no second memory."""

EXPORTERS: dict[str, Exporter] = {"json": json_lines}
"""The formats that ``rashomon export --format`` offers."""

__all__ = ["EXPORTERS", "Exporter"]
