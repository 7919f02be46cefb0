"""A case looked at: in the terminal, or in a browser."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.files import CaseFile, opened
from rashomon.cli.telling import can_show, result, tell

if TYPE_CHECKING:
    from rashomon.show.room.work import Tell


def show(
    case: CaseFile,
    top: Annotated[
        int, typer.Option(min=0, metavar="N", help="Rows of each kind at most; 0 for all.")
    ] = 40,
) -> None:
    """Show a case in the terminal.

    Points as rows with a mark for each account, conflicts with their sides, chains of voices.
    """
    import shutil  # noqa: PLC0415 - only here

    from rashomon.show.terminal import LETTERS_ONLY, Ink, lines  # noqa: PLC0415 - heavy

    ink = Ink(on=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = shutil.get_terminal_size((100, 24)).columns
    signs = {} if can_show(LETTERS_ONLY) else LETTERS_ONLY
    with result():
        for line in lines(opened(case), width=width, top=top, ink=ink):
            print(line.translate(signs))


def serve(
    case: CaseFile,
    *,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8390,
    as_: Annotated[
        str,
        typer.Option("--as", metavar="NAME", help="Who corrects; the system's user if not said."),
    ] = "",
    open_: Annotated[
        bool, typer.Option("--open", help="Open the browser there when the room answers.")
    ] = False,
) -> None:
    """Serve the reading room of a case to a browser on this machine.

    A case that does not exist is made, empty; files can be given to it there.
    """
    from rashomon.export import EXPORTERS  # noqa: PLC0415 - heavy
    from rashomon.show.room.work import Tools  # noqa: PLC0415 - heavy
    from rashomon.show.serve import Furniture, address  # noqa: PLC0415 - heavy
    from rashomon.show.serve import serve as run  # noqa: PLC0415 - heavy
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    with Store.open(case, create=not case.exists()) as store:
        behind = store.behind()
    if behind:
        tell("doing the last corrections, for a program was stopped before it had")
        _recollate(case)
    tools = Tools(recollate=_recollate, build=_build)
    furniture = Furniture(
        person=as_ or _user(), tools=tools, exporters=EXPORTERS, opened=_browse if open_ else None
    )
    tell(f"reading room: {address(host, port)} (stop with Ctrl-C)")
    try:
        run(case, host, port, furniture)
    except KeyboardInterrupt:
        tell("closed")


def _browse(address: str) -> None:
    """Open a browser; where there is none, say so, and the reader opens the address by hand."""
    import webbrowser  # noqa: PLC0415 - only here

    if not webbrowser.open(address):
        tell(f"no browser could be opened here: open {address} in one")


def _recollate(case: Path) -> None:
    from rashomon.corridor import recollated  # noqa: PLC0415 - heavy

    recollated(case)


def _build(paths: Sequence[Path], case: Path, tell: "Tell") -> None:
    from rashomon.corridor import build  # noqa: PLC0415 - heavy

    build(paths, case, progress=tell)


def _user() -> str:
    """Give the name that the system knows the person by."""
    from getpass import getuser  # noqa: PLC0415 - only here

    try:
        return getuser()
    except (OSError, KeyError):
        return "a person"
