"""Where the work on each account runs. Every engine gives the same results in the same order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from rashomon.engines.local import here
from rashomon.engines.rooms import Rooms, furnished

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does one piece of work on every item, and gives the results in the order of the items."""

    def __call__(
        self, work: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterator[Result]:
        """Give the results as they come, so that each can be kept before the next is made."""


ENGINES: dict[str, Engine] = {"here": here}
"""The engines that a build can be given, by name."""

__all__ = ["ENGINES", "Engine", "Rooms", "furnished", "here"]
