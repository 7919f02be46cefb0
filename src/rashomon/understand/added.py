"""Steps that are not ours: added by packages that are installed, or given to a build by value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple, TypeAlias, cast

from rashomon.errors import PluginError, UsageError
from rashomon.plugins import Plugin, leave_out, plugins
from rashomon.schema import Reading
from rashomon.weights import Models

Run: TypeAlias = Callable[[Reading, Models], Reading]


class Step(NamedTuple):
    """A step: its name, and how it takes a reading further with the models it needs."""

    name: str
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A step that is not ours, and where it stands among ours.

    It runs after the step ``after`` ("" for the last). Only a step that is given to a build by
    value may stand ``instead_of`` one of ours. ``name`` and ``version`` say what it is: a build
    reads an account again when they change; for an installed package they are its own.
    """

    run: Run
    name: str = ""
    version: str = ""
    after: str = ""
    instead_of: str = ""

    @property
    def print(self) -> str:
        """Name it exactly."""
        return f"{self.name} {self.version} {self.after} {self.instead_of}"


def placed(ours: Sequence[Step], given: Sequence[Added]) -> tuple[Step, ...]:
    """Put the steps of installed packages, and those that are given, among ours.

    Raises:
        UsageError: a given step names a step that is not there.
    """
    steps = list(ours)
    for plugin in added_steps():
        if not _stands(steps, plugin.value.after):
            problem = f"it stands after {plugin.value.after!r}, and there is no such step"
            leave_out("steps", plugin.name, plugin.package, problem)
            continue
        _insert(steps, replace(plugin.value, name=plugin.name, run=partial(_forgiving, plugin)))
    for each in given:
        for name in (each.after, each.instead_of):
            if not _stands(steps, name):
                names = ", ".join(step.name for step in steps)
                raise UsageError(f"step {each.name!r}: no step {name!r}; there are {names}")
        _insert(steps, replace(each, run=partial(_checked, each)))
    return tuple(steps)


@cache
def added_steps() -> tuple[Plugin[Added], ...]:
    """Give the steps that installed packages add."""
    return tuple(cast("Plugin[Added]", each) for each in plugins("steps", _problem, OURS))


OURS = frozenset(
    "sentences encode mentions coreference dates quantities attributions propositions assertions"
    " vectors".split()
)
"""The names of our steps: no package takes one over (a test holds them equal to ``STEPS``)."""


def _problem(value: object) -> str:
    if not isinstance(value, Added):
        return f"it is no rashomon.understand.Added but a {type(value).__name__}"
    if value.instead_of:
        return f"it would stand instead of {value.instead_of}; give it to a build by value"
    return ""


def _stands(steps: Sequence[Step], name: str) -> bool:
    return not name or any(step.name == name for step in steps)


def _insert(steps: list[Step], new: Added) -> None:
    names = [step.name for step in steps]
    if new.instead_of:
        steps[names.index(new.instead_of)] = Step(new.instead_of, new.run)
    else:
        at = names.index(new.after) + 1 if new.after else len(steps)
        steps.insert(at, Step(new.name, new.run))


def _forgiving(plugin: Plugin[Added], reading: Reading, models: Models) -> Reading:
    """Run a package's step; where it fails, the reading goes on without it, and that is told."""
    try:
        return plugin.guarded(lambda: _checked(plugin.value, reading, models))
    except PluginError as error:
        problem = f"on {reading.account.file}: {error.__cause__}"
        leave_out("steps", plugin.name, plugin.package, problem)
        return reading


def _checked(step: Added, reading: Reading, models: Models) -> Reading:
    """Run a step; what it gives is a reading of the same account, its text untouched."""
    given = step.run(reading, models)
    if not isinstance(given, Reading) or given.account != reading.account:
        raise TypeError("it gave no reading of the account that it was given")
    return given
