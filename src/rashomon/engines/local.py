"""Works in this process, one account after the other; the encoder uses the cores by itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def here(work: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """Do the work here and now.

    >>> list(here(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    yield from map(work, items)
