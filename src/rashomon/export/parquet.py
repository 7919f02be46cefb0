"""The Parquet export: one file a table in one ZIP archive, for DuckDB, pandas, R and the like."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rashomon.errors import UsageError
from rashomon.export.parcel import zipped
from rashomon.export.tables import Table, tables
from rashomon.schema import Case

ROWS = 20_000
"""Rows of a group: what is held in memory at once."""
TYPES = {"text": "string", "whole": "int64", "number": "float64", "yes": "bool_"}


def written(case: Case) -> Iterator[bytes]:
    """Write a case as Parquet files in a ZIP archive.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401, ICN001, PLC0415 - heavy
    except ImportError as error:
        message = 'parquet needs pyarrow: pip install "rashomon[tables]"'
        raise UsageError(message) from error
    return zipped((f"{table.name}.parquet", _file(table)) for table in tables(case))


class _Sink(io.RawIOBase):
    """Takes what the writer gives, tells it how far it is, and gives the bytes on."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def taken(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        yield from pieces


def _file(table: Table) -> Iterator[bytes]:
    import pyarrow as pa  # noqa: PLC0415 - heavy
    from pyarrow import parquet  # noqa: PLC0415 - heavy

    fields = [
        pa.field(column.name, getattr(pa, TYPES[column.kind])(), metadata={"about": column.about})
        for column in table.columns
    ]
    schema = pa.schema(fields, metadata={"about": table.about})
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for group in _groups(table, schema):
            writer.write_table(group)
            yield from sink.taken()
    yield from sink.taken()


def _groups(table: Table, schema: Any) -> Iterator[Any]:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    rows = table.rows()
    while batch := list(islice(rows, ROWS)):
        columns = zip(*batch, strict=True)
        arrays = [
            pa.array([_value(each) for each in column], field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield pa.Table.from_arrays(arrays, schema=schema)


def _value(value: object) -> object:
    """An empty word is no value."""
    return None if value == "" else value
