"""What others add to the program: found by entry points, when a room first asks for its kind.

A package that is installed beside Rashomon names what it adds in its metadata::

    [project.entry-points."rashomon.exporters"]
    voices = "my_package:voices"

What cannot be loaded, is no value of the kind, or bears the name of something built in is left out,
with a `PluginWarning` that names it; the program goes on without it.
"""

import warnings
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from rashomon.errors import PluginError, PluginWarning

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Group = Literal["readers", "steps", "exporters", "engines"]
Value = TypeVar("Value")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin(Generic[Value]):
    """Something that a package adds: its name, the package with its version, and the thing."""

    name: str
    package: str
    version: str
    value: Value

    @property
    def print(self) -> str:
        """Name it exactly: what another version has read may have to be read again."""
        return f"{self.name} {self.package} {self.version}"

    def guarded(self, work: Callable[[], Result]) -> Result:
        """Do a piece of its work; whatever goes wrong is told with its name.

        Raises:
            PluginError: it failed.
        """
        try:
            return work()
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            raise PluginError(
                f"the plug-in {self.name} of {self.package} failed ({told})"
            ) from error


def plugins(
    group: Group, fits: Callable[[object], str], taken: Collection[str] = ()
) -> tuple[Plugin[object], ...]:
    """Find what is added of one kind, in the order of names.

    ``fits`` says what is wrong with a value, "" for nothing; ``taken`` are the names built in.
    """
    found: dict[str, Plugin[object]] = {}
    for entry in _entries(group):
        problem, plugin = _loaded(entry)
        if entry.name in taken:
            problem = "a built-in one bears this name"
        elif entry.name in found:
            problem = f"{found[entry.name].package} adds one of this name"
        elif plugin is not None:
            problem = fits(plugin.value)
        if problem or plugin is None:
            leave_out(group, entry.name, _package(entry)[0], problem)
        else:
            found[entry.name] = plugin
    return tuple(found.values())


@cache
def leave_out(group: Group, name: str, package: str, problem: str) -> None:
    """Tell that something added is left out, and why; the same thing once."""
    kind = group.removesuffix("s")
    message = f"the {kind} {name} of {package} is left out: {problem}"
    warnings.warn(message, PluginWarning, stacklevel=2)


def _entries(group: Group) -> Iterator["EntryPoint"]:
    """List the entry points of a kind, those that a package has twice on the path once."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - reads every package's metadata

    listed = entry_points(group=f"rashomon.{group}")
    by_place = {(*_package(each), each.name, each.value): each for each in listed}
    yield from (by_place[place] for place in sorted(by_place))


@cache
def _loaded(entry: "EntryPoint") -> tuple[str, Plugin[object] | None]:
    """Bring in what an entry point names; what goes wrong there concerns nothing else."""
    package, version = _package(entry)
    try:
        value = entry.load()
    except Exception as error:  # noqa: BLE001 - a stranger's fault stops nothing; it is told
        return f"it could not be loaded ({type(error).__name__}: {error})", None
    return "", Plugin(name=entry.name, package=package, version=version, value=value)


def _package(entry: "EntryPoint") -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist else ("an unnamed package", "")
