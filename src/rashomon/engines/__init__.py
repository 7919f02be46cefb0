"""Where the work on each account runs. Every engine gives the same results in the same order."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar, cast

from rashomon.engines.cluster import spark
from rashomon.engines.local import here
from rashomon.engines.rooms import Rooms, furnished
from rashomon.errors import UsageError
from rashomon.plugins import plugins

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does one piece of work on every item, and gives the results in the order of the items."""

    def __call__(
        self, work: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterator[Result]:
        """Give the results as they come, so that each can be kept before the next is made."""


ENGINES: dict[str, Engine] = {"here": here, "spark": spark}
"""The engines that a build can be given, by name."""


def engine(name: str, master: str = "") -> Engine:
    """Give an engine by its name: one that is built in, or one that an installed package adds.

    ``master`` is where the cluster of the engine spark is.

    Raises:
        UsageError: there is none of this name, or it has no master.
    """
    offered = ENGINES if name in ENGINES else engines()
    if name not in offered:
        raise UsageError(f"engine {name!r}: expected one of {', '.join(offered)}")
    if not master:
        return offered[name]
    if name != "spark":
        raise UsageError(
            f"master {master!r}: the engine {name!r} has none; expected --engine spark"
        )
    return cast("Engine", partial(spark, master=master))


def engines() -> dict[str, Engine]:
    """Give the engines that are built in, and those that installed packages add."""
    others = plugins("engines", _problem, ENGINES)
    return ENGINES | {each.name: cast("Engine", each.value) for each in others}


def _problem(value: object) -> str:
    return "" if callable(value) else f"it cannot be called: a {type(value).__name__}"


__all__ = ["ENGINES", "Engine", "Rooms", "engine", "engines", "furnished", "here", "spark"]
