"""Values of an account by where they lie: to find those beside a place without looking at all."""

from typing import Generic, TypeVar

Value = TypeVar("Value")

CELL = 1_000
"""Code points of a stretch of text whose values are looked at together."""


class Near(Generic[Value]):
    """Values by stretches of the text: what it takes to find one does not grow with the text.

    >>> near = Near[str]()
    >>> near.add(10, 20, "one")
    >>> near.add(2_500, 2_600, "other")
    >>> near.to(0, 500), near.to(1_500, 2_100)
    (['one'], ['other'])
    """

    def __init__(self) -> None:
        self._cells: dict[int, dict[int, Value]] = {}

    def add(self, start: int, end: int, value: Value) -> None:
        """Put a value where it lies."""
        for cell in range(start // CELL, end // CELL + 1):
            self._cells.setdefault(cell, {})[id(value)] = value

    def to(self, start: int, end: int) -> list[Value]:
        """Give, once each, all values that touch an extent, and some that lie close to it."""
        return list(
            {
                name: value
                for cell in range(start // CELL, end // CELL + 1)
                for name, value in self._cells.get(cell, {}).items()
            }.values()
        )
