"""Accounts taken in: building a case, and looking at what is taken from a file."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.summary import outcome
from rashomon.cli.telling import DONE, IN_PART, progress, result, tell


class Weights(StrEnum):
    """The sets of weights."""

    full = "full"
    fast = "fast"


def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to read.")],
    case: Annotated[Path, typer.Option("-o", "--out", metavar="CASE", help="The case file.")],
    weights: Annotated[
        Weights, typer.Option(help="full: best; fast: about five times the speed.")
    ] = Weights.full,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="Where the work runs; a plug-in may add to `here`.")
    ] = "here",
) -> int:
    """Read files and folders into a case file.

    On an existing case, reads only what is new or changed; a build that was stopped goes on where
    it stopped. Accounts from folders that are not named stay in the case; those whose file has left
    a named folder go.
    """
    from rashomon.corridor import build as run  # noqa: PLC0415 - heavy
    from rashomon.engines import engine as engine_of  # noqa: PLC0415 - heavy

    runs = engine_of(engine)
    with progress() as steps:
        made = run(paths, case, weights=weights.value, progress=steps, engine=runs)
    for line in outcome(made, case):
        tell(line)
    return IN_PART if made.unread else DONE


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files and folders.")],
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="No colours: noise stands in brackets.")
    ] = False,
    places: Annotated[
        bool, typer.Option("--places", help="Say of each paragraph where it stands in the file.")
    ] = False,
) -> int:
    """Show what is taken from files.

    The title and what else is known of each account, with where it came from, and the text, what is
    no part of the account dimmed.
    """
    import shutil  # noqa: PLC0415 - only here

    from rashomon.read import accounts  # noqa: PLC0415 - heavy
    from rashomon.schema import Unread  # noqa: PLC0415 - heavy
    from rashomon.show.taken import lines  # noqa: PLC0415 - heavy
    from rashomon.show.terminal import Ink  # noqa: PLC0415 - heavy

    ink = Ink(on=not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = shutil.get_terminal_size((100, 24)).columns
    status = DONE
    with result():
        for each in accounts(files):
            if isinstance(each, Unread):
                tell(f"not read: {each.file}: {each.reason}")
                status = IN_PART
                continue
            for line in lines(each, width=width, ink=ink, places=places):
                print(line)
    return status
