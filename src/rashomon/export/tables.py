"""A case as tables for an analyst: one row a finding, each traced to its account and exact words.

``csv``, ``xlsx`` and ``parquet`` write the same tables.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.schema import Case

Kind = Literal["text", "whole", "number", "yes"]
Value: TypeAlias = str | int | float | bool | None
Line: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, what its values are, and what they say, for the reader of a table."""

    name: str
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its name, what one row of it is, its columns, and its rows, made when asked for."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Line]]


def columns(table: str) -> tuple[Column, ...]:
    """Read columns from a list of name, kind and meaning, a line each."""
    found = []
    for line in filter(None, map(str.strip, table.splitlines())):
        name, kind, about = line.split(None, 2)
        found.append(Column(name=name, kind=kind, about=about))  # type: ignore[arg-type]
    return tuple(found)


def tables(case: Case) -> tuple[Table, ...]:
    """Give all tables of a case; the first says what every column means."""
    from rashomon.export.views import views  # noqa: PLC0415 - views are made of tables

    found = views(case)
    return (_legend(found), *found)


def _legend(found: tuple[Table, ...]) -> Table:
    def rows() -> Iterator[Line]:
        for table in found:
            yield table.name, None, None, table.about
            for column in table.columns:
                yield table.name, column.name, KINDS[column.kind], column.about

    return Table(name="about", about="what each table and column says", columns=LEGEND, rows=rows)


KINDS: dict[Kind, str] = {
    "text": "words",
    "whole": "whole number",
    "number": "number",
    "yes": "yes or no",
}
LEGEND = columns(
    """
    table text the table
    column text its column; empty where the line is about the table
    values text what its values are
    meaning text what it says
    """
)
