"""The words of the command line: the only room that prints or exits.

Results go to standard output, progress and problems to standard error. Exit status 0: done;
1: done in part, each document that could not be read named with its reason; 2: the call's words are
wrong, said in one line.
"""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from rashomon.cli import bringing, comparing, correcting, giving, keeping, making, seeing, tending
from rashomon.cli.telling import (
    DONE,
    IN_PART,
    STOPPED,
    WRONG_CALL,
    let_any_name_be_printed,
    plugins_told,
    refuse,
    tell,
)
from rashomon.errors import RashomonError

COMMANDS: tuple[Callable[..., Any], ...] = (
    making.build,
    making.read,
    seeing.show,
    seeing.serve,
    correcting.corrections,
    giving.report,
    giving.export,
    giving.formats,
    bringing.import_,
    keeping.check,
    keeping.backup,
    keeping.restore,
    keeping.forget,
    comparing.diff,
    comparing.score,
    tending.doctor,
)
"""What can be asked for, in the order in which ``rashomon --help`` lists it."""

app = typer.Typer(
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Many accounts of the same events, laid side by side: who says what, on whose word, where"
    " they agree, conflict or are silent.",
)
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)


def main() -> None:
    """Run the command line and exit."""
    sys.exit(call(sys.argv[1:]))


def call(words: list[str]) -> int:
    """Do what the words of a call say, and give its exit status."""
    let_any_name_be_printed()
    try:
        with plugins_told():
            status = app(words, standalone_mode=False, prog_name="rashomon")
    except TyperException as error:
        told = getattr(error, "format_message", error.__str__)().replace("Value error, ", "")
        return refuse(f"{told.rstrip('.')}; `rashomon --help` says how")
    except RashomonError as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"{error.filename or 'file'}: {(error.strerror or str(error)).lower()}")
    if status == STOPPED:
        tell("rashomon: stopped; the same call goes on where it stopped")
    return status if isinstance(status, int) else DONE


def _version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        print(f"rashomon {version('rashomon')}")
        raise typer.Exit


@app.callback()
def _rashomon(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


__all__ = ["COMMANDS", "DONE", "IN_PART", "STOPPED", "WRONG_CALL", "app", "call", "main"]
