"""The installation looked after: what is there, what is missing, how to get it."""

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.telling import DONE, IN_PART, plain, result

SIGNS = {"ok": "  ", "absent": "- ", "wrong": "! "}
"""Before a line: nothing where all is well, a dash for what can be done without."""


def doctor(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where cases are to be kept.", exists=True)
    ] = Path(),
) -> int:
    """Look whether everything is there that the program needs.

    Versions, the trained weights with their sha256, the disk, optional parts and how to get them,
    plug-ins. Exit status 1 where something that is needed is missing or wrong.
    """
    from rashomon.cli.health import examine  # noqa: PLC0415 - only here

    wrong = 0
    with result():
        for heading, findings in examine(folder.resolve()):
            if not findings:
                continue
            print(heading)
            width = max(len(each.what) for each in findings)
            for each in findings:
                wrong += each.state == "wrong"
                advice = f"  → {each.advice}" if each.advice else ""
                print(plain(f"{SIGNS[each.state]}{each.what:{width}}  {each.told}{advice}"))
        print(f"{wrong} to be mended (marked !)" if wrong else "everything needed is there")
    return IN_PART if wrong else DONE
