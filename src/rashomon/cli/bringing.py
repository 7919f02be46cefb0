"""What persons bring back into a case: corrections, lists of names, a case from its export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.files import CaseFile
from rashomon.cli.telling import DONE, IN_PART, tell

if TYPE_CHECKING:
    from rashomon.receive import Brought
    from rashomon.schema import Case
    from rashomon.store import Store


def import_(
    case: CaseFile,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Edited marks, lists, or an export.")
    ],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decided; else the user's name.")
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why; else “edited in” and the tool.")
    ] = "",
) -> int:
    """Take in what was edited elsewhere.

    Marks edited in brat or INCEpTION on our export become corrections; a list of people and bodies
    (CSV, or FollowTheMoney's lines) helps to tell who is who; an export (JSON) becomes a new case.
    The accounts are then laid side by side anew; corrections and lists hold at every build.
    """
    from rashomon.receive import Editor, brought  # noqa: PLC0415 - heavy
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    editor = Editor(by=by or user(), at=now(), reason=reason)
    status, decided = DONE, False
    for path in files:
        got = brought(path, _current(case, path), editor)
        with Store.open(case, create=got.case is not None, work="an import adds to it") as store:
            _keep(store, got)
        tell(f"{path}: {_told(got)}")
        for words in got.aside:
            tell(f"  left aside  {words}")
            status = IN_PART
        decided = decided or bool(got.corrections or got.known)
    if decided:
        _lay_anew(case)
    return status


def _lay_anew(case: Path) -> None:
    """Lay the accounts side by side with what came in; say what finds nothing."""
    from rashomon.corridor import recollated  # noqa: PLC0415 - heavy

    lost = recollated(case).synopsis.lost
    if lost:
        tell(f"{len(lost):,} corrections find nothing; `rashomon corrections {case}` names them")


def _current(case: Path, given: Path) -> "Case":
    """Take the case out of its file; an export may make one where there is none."""
    from rashomon.receive.whole import is_export  # noqa: PLC0415 - heavy
    from rashomon.schema import Case  # noqa: PLC0415 - heavy
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    if not case.exists() and given.is_file() and is_export(given):
        return Case()
    with Store.open(case) as store:
        return store.case()


def _keep(store: "Store", got: "Brought") -> None:
    if got.case is not None:
        store.put_case(got.case)
    store.add_correction(*got.corrections)
    if got.known:
        store.add_known(got.known)


def _told(got: "Brought") -> str:
    from rashomon.show.view import plural  # noqa: PLC0415 - heavy

    if got.case is not None:
        return f"{plural(len(got.case.readings), 'account')} of an exported case"
    if got.known:
        return f"{plural(len(got.known), 'known name')}"
    return f"{plural(len(got.corrections), 'new correction')}"


def user() -> str:
    """Give the name that the system knows the person by."""
    from getpass import getuser  # noqa: PLC0415 - only here

    try:
        return getuser()
    except (KeyError, OSError):
        return "a reader"


def now() -> str:
    """Give the time of a decision: the only clock, and it belongs to the person."""
    from datetime import UTC, datetime  # noqa: PLC0415 - only here

    return datetime.now(UTC).isoformat(timespec="seconds")
