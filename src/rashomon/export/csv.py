"""The CSV export: one file a view in one ZIP archive, safe to open in a spreadsheet.

Cells that a spreadsheet would take for a formula get an apostrophe before them; the files begin
with a byte order mark, by which spreadsheets know UTF-8.
"""

import csv
import io
from collections.abc import Iterator

from rashomon.export.parcel import zipped
from rashomon.export.tables import Table, Value, tables
from rashomon.schema import Case

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet begins a formula with, or skips before one."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as CSV files in a ZIP archive."""
    return zipped((f"{table.name}.csv", _lines(table)) for table in tables(case))


def guarded(value: str) -> str:
    """Keep a spreadsheet from taking words for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("- he left"), guarded("he left")
    ("'=HYPERLINK(1)", "'- he left", 'he left')
    """
    return f"'{value}" if value.startswith(FORMULA) else value


def _lines(table: Table) -> Iterator[str]:
    yield "\ufeff"
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(guarded(column.name) for column in table.columns)
    for row in table.rows():
        writer.writerow(map(_cell, row))
        yield page.getvalue()
        page.seek(0)
        page.truncate()
    yield page.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)
