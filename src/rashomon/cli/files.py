"""A case taken in, and a result written out: whole or not at all."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.telling import result, tell
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.schema import Case

CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]


def opened(case: Path) -> "Case":
    """Take a case out of its file; say so where its build has not come to its end."""
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    with Store.open(case) as store:
        opened, behind = store.case(), store.behind()
    if opened.readings and not opened.synopsis.origins:
        tell(f"note: {case} has no synopsis yet; its build was stopped: call it again")
    if behind:
        tell(
            f"note: the last corrections of {case} are not done yet, for a program was stopped;"
            " `rashomon serve` or the next build does them"
        )
    return opened


def write(out: Path, case: Path, pieces: Iterator[bytes]) -> None:
    """Write a file whole or not at all; a pipe or standard output as it comes."""
    from rashomon.store import disk  # noqa: PLC0415 - heavy

    if str(out) == "-":
        with result():
            for piece in pieces:
                sys.stdout.buffer.write(piece)
        return
    if out.exists() and out.samefile(case):
        raise UsageError(f"{out} is the case itself; name another file")
    whole = not out.exists() or out.is_file()
    target = out.with_name(f".{out.name}.part") if whole else out
    try:
        with target.open("wb") as file:
            file.writelines(pieces)
        if whole:
            disk.keep(target, out)
    finally:
        if whole:
            target.unlink(missing_ok=True)
