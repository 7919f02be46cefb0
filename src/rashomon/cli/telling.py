"""What the program says, and where: results on standard output, all else on standard error."""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rashomon.errors import PluginWarning

if TYPE_CHECKING:
    from rashomon.corridor import Step

DONE, IN_PART, WRONG_CALL = 0, 1, 2
STOPPED = 130
"""What a shell expects of a program that was interrupted."""


def let_any_name_be_printed() -> None:
    """A terminal that lacks a letter shows its number; the program goes on."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def can_show(signs: dict[int, Any]) -> bool:
    """Say whether standard output has these letters."""
    try:
        "".join(map(chr, signs)).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def tell(line: str) -> None:
    """Say something on standard error; if nobody reads it there, go on."""
    try:
        print(plain(line), file=sys.stderr, flush=True)
    except OSError:
        return


@contextmanager
def plugins_told() -> Iterator[None]:
    """Say on a line of standard error which plug-ins are left out; other warnings are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        others = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *given: Any) -> None:
            if issubclass(category, PluginWarning):
                tell(f"rashomon: {' '.join(str(message).split())}")
            else:
                others(message, category, *given)

        warnings.showwarning = show  # type: ignore[assignment]  # it passes on what it is given
        yield


def plain(line: str) -> str:
    """Take out of a line what would command a terminal."""
    return "".join(c if c.isprintable() else " " for c in line)


def refuse(message: str) -> int:
    """Say in one line what is wrong with a call."""
    tell(f"rashomon: {' '.join(message.split())}")
    return WRONG_CALL


@contextmanager
def result() -> Iterator[None]:
    """Write to standard output; a program that reads it may leave when it has seen enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress() -> Iterator[Callable[["Step"], None]]:
    """Show progress as a bar on a terminal, as one line a document elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: tell(f"[{step.done}/{step.total}] {step.what}")
        return
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.progress import Progress  # noqa: PLC0415 - heavy

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda step: bar.update(
            task, completed=step.done, total=step.total, description=printable(step.what)
        )


def printable(words: str) -> str:
    """Make a file's name safe for the bar, which takes square brackets for colours."""
    return "".join(c if c.isprintable() else " " for c in words).replace("[", "(")[-40:]
