"""A sequence of values of one kind that can become a table: what a case is made of in Python."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from rashomon.errors import MissingPartError
from rashomon.notebook.tables import Texts, arrow, columns, rows

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Value_co = TypeVar("Value_co", covariant=True)


class Values(Sequence[Value_co], Generic[Value_co]):
    """Values of one kind, in the order of the case; each of them is frozen.

    ``words`` is what their passages are quoted from: the text of each account by its id.
    """

    def __init__(self, kind: type[Value_co], values: Iterable[Value_co], words: Texts) -> None:
        self._kind = kind
        self._values = tuple(values)
        self._words = words

    @overload
    def __getitem__(self, index: int) -> Value_co: ...
    @overload
    def __getitem__(self, index: slice) -> "Values[Value_co]": ...
    def __getitem__(self, index: int | slice) -> "Value_co | Values[Value_co]":
        """Give one value, or some of them, which can become a table again."""
        if isinstance(index, slice):
            return Values(self._kind, self._values[index], self._words)
        return self._values[index]

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Value_co]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"<{len(self):,} × {self._kind.__name__}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the table as plain dictionaries, one a value; needs nothing installed."""
        return rows(self._kind, self._values, self._words)

    def to_arrow(self) -> "pa.Table":
        """Give the table for Arrow, from which most other programs take it without a copy.

        Raises:
            MissingPartError: pyarrow is not installed.
        """
        return arrow(self._kind, self._values, self._words)

    def to_pandas(self) -> "pd.DataFrame":
        """Give the table for pandas.

        Raises:
            MissingPartError: pyarrow or pandas is not installed.
        """
        table = self.to_arrow()
        try:
            import pandas as pd  # noqa: F401, PLC0415 - pyarrow's own message hides the reason
        except ImportError as error:
            raise MissingPartError("a table for pandas", "rashomon[pandas]") from error
        return table.to_pandas()

    def to_polars(self) -> "pl.DataFrame":
        """Give the table for Polars.

        Raises:
            MissingPartError: pyarrow or Polars is not installed.
        """
        table = self.to_arrow()
        try:
            import polars as pl  # noqa: PLC0415 - heavy
        except ImportError as error:
            raise MissingPartError("a table for Polars", "rashomon[polars]") from error
        made = pl.from_arrow(table)
        assert isinstance(made, pl.DataFrame)
        return made

    def _repr_html_(self) -> str:
        from rashomon.notebook.display import listing  # noqa: PLC0415 - only in a notebook

        names = [column.name for column in columns(self._kind)]
        return listing(self._kind.__name__, names, self[:SHOWN].to_dicts(), len(self))


SHOWN = 10
"""Values that a notebook shows of a sequence: as many as pandas shows of a long table."""
