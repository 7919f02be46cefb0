"""Accounts taken in: building a case, and looking at what is taken from a file."""

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.summary import outcome
from rashomon.cli.telling import DONE, IN_PART, progress, result, tell

if TYPE_CHECKING:
    from rashomon.schema import Account, Unread

AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from one's own network too.")
]


class Weights(StrEnum):
    """The sets of weights."""

    full = "full"
    fast = "fast"


def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders and addresses to read.")
    ],
    case: Annotated[Path, typer.Option("-o", "--out", metavar="CASE", help="The case file.")],
    *,
    weights: Annotated[
        Weights, typer.Option(help="full: best; fast: about five times the speed.")
    ] = Weights.full,
    allow_private: AllowPrivate = False,
    engine: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Where the work runs: here, spark, or what a plug-in adds."
        ),
    ] = "here",
    master: Annotated[
        str, typer.Option(metavar="URL", help="The Spark master, such as spark://host:7077.")
    ] = "",
) -> int:
    """Read files, folders and addresses (https://…) into a case file.

    On an existing case, reads only what is new or changed; a build that was stopped goes on where
    it stopped. Accounts from folders that are not named stay in the case; those whose file has left
    a named folder go. Pages whose addresses are named are fetched, nothing else is; they are kept
    in a folder beside the case.
    """
    from rashomon.corridor import build as run  # noqa: PLC0415 - heavy
    from rashomon.engines import engine as engine_of  # noqa: PLC0415 - heavy
    from rashomon.fetch import Manners  # noqa: PLC0415 - heavy

    runs, manners = engine_of(engine, master), Manners(private=allow_private)
    with progress() as steps:
        made = run(paths, case, weights=weights.value, progress=steps, engine=runs, manners=manners)
    for line in outcome(made, case):
        tell(line)
    return IN_PART if made.unread else DONE


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Files, folders and addresses.")
    ],
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="No colours: noise stands in brackets.")
    ] = False,
    places: Annotated[
        bool, typer.Option("--places", help="Say of each paragraph where it stands in the file.")
    ] = False,
    allow_private: AllowPrivate = False,
) -> int:
    """Show what is taken from files and addresses.

    The title and what else is known of each account, with where it came from, and the text, what is
    no part of the account dimmed. Nothing is kept.
    """
    import shutil  # noqa: PLC0415 - only here

    from rashomon.schema import Unread  # noqa: PLC0415 - heavy
    from rashomon.show.taken import lines  # noqa: PLC0415 - heavy
    from rashomon.show.terminal import Ink  # noqa: PLC0415 - heavy

    ink = Ink(on=not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = shutil.get_terminal_size((100, 24)).columns
    status = DONE
    with result():
        for each in _taken(files, private=allow_private):
            if isinstance(each, Unread):
                tell(f"not read: {each.file}: {each.reason}")
                status = IN_PART
                continue
            for line in lines(each, width=width, ink=ink, places=places):
                print(line)
    return status


def _taken(files: list[str], *, private: bool) -> Iterator["Account | Unread"]:
    """Read files, and pages that are fetched for this call alone."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only here

    from rashomon.engines.plan import arrived  # noqa: PLC0415 - heavy
    from rashomon.fetch import Manners, fetch, is_address  # noqa: PLC0415 - heavy
    from rashomon.read import accounts, read_apart  # noqa: PLC0415 - heavy

    paths = [Path(words) for words in files if not is_address(words)]
    if paths:
        yield from accounts(paths)
    addresses = [words for words in files if is_address(words)]
    with TemporaryDirectory() as folder:
        for each in fetch(addresses, Path(folder), Manners(private=private)):
            yield from read_apart(arrived(each))
