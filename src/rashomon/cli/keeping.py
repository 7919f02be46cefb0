"""A case kept safe: looked over, copied, brought back, and an account taken out for good."""

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.files import CaseFile
from rashomon.cli.telling import DONE, IN_PART, result, tell


def check(case: CaseFile) -> int:
    """Look a case over: status 0 if it is whole, 1 if not.

    Says of everything that is damaged, missing or points nowhere what it is and what to do; changes
    nothing.
    """
    from rashomon.store.check import check as run  # noqa: PLC0415 - heavy

    troubles = run(case)
    with result():
        for each in troubles:
            print(f"{each.found}; {each.advice}")
        if not troubles:
            print(f"{case}: whole")
    return IN_PART if troubles else DONE


def backup(
    case: CaseFile,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")],
) -> None:
    """Copy a case, also while it is built or open in the reading room.

    The copy is looked over before it takes the place of one of the same name.
    """
    from rashomon.store.copying import backup as run  # noqa: PLC0415 - heavy

    run(case, file)
    tell(f"{file}: a whole copy of {case}")
    beside = case.with_name(f"{case.stem}.files")
    if beside.is_dir():
        tell(f"  the files given in the browser lie in {beside}: copy that folder too")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy, made by backup.")],
    case: CaseFile,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a case that is there; it is kept beside.")
    ] = False,
) -> None:
    """Bring a case back from a copy, which is looked over first."""
    from rashomon.store.copying import restore as run  # noqa: PLC0415 - heavy

    before = run(file, case, force=force)
    tell(f"{case}: restored from {file}")
    if before is not None:
        tell(f"  what was there before lies in {before}")


def forget(
    case: CaseFile,
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Its file's name, or its id.")],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decided; else the user's name.")
    ] = "",
) -> int:
    """Take an account out of a case for good, with everything that was made of it.

    Its words go from the tables, the search, the free space of the file, the corrections that quote
    them, and the files beside the case. The log says that an account went, not which.
    """
    from rashomon.cli.bringing import now, user  # noqa: PLC0415 - heavy
    from rashomon.corridor import recollated  # noqa: PLC0415 - heavy
    from rashomon.store.forget import Hand  # noqa: PLC0415 - heavy
    from rashomon.store.forget import forget as run  # noqa: PLC0415 - heavy

    gone = run(case, account, Hand(by=by or user(), at=now()))
    if not gone.accounts:
        tell(f"{case}: an earlier call was stopped; what it took out is gone now")
    for name in gone.accounts:
        tell(f"{case}: {name} is taken out; {gone.corrections:,} corrections lost words with it")
    for file in gone.removed:
        tell(f"  removed  {file}")
    for words in gone.left:
        tell(f"  left     {words}")
    for words in gone.outside:
        tell(f"  outside  {words}")
    tell("  backups, exports and reports made before still have its words")
    recollated(case)
    return IN_PART if gone.left else DONE
