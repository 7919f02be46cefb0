"""What persons decided: listed, carried out of a case, carried into one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.files import CaseFile, opened, write
from rashomon.cli.telling import result, tell

if TYPE_CHECKING:
    from rashomon.schema import Case

NOWHERE = Path()


def corrections(
    case: CaseFile,
    export: Annotated[
        Path,
        typer.Option(
            "--export", metavar="FILE", help="Write them here, one JSON a line.", show_default=False
        ),
    ] = NOWHERE,
    import_: Annotated[
        Path,
        typer.Option(
            "--import", metavar="FILE", help="Add those of a file so written.", show_default=False
        ),
    ] = NOWHERE,
) -> None:
    """List the corrections of a case, write them to a file, or add those of a file.

    Corrections that the case has already are passed over; when any is added, the accounts are laid
    side by side again. A correction finds its words in whatever account has them now.
    """
    if import_ != NOWHERE:
        _add(case, import_)
    if export != NOWHERE:
        from rashomon.store import lines  # noqa: PLC0415 - heavy

        write(export, case, lines.written(opened(case).corrections))
    if import_ == export == NOWHERE:
        with result():
            for line in _listed(opened(case)):
                print(line)


def _add(case: Path, source: Path) -> None:
    """Add the corrections of a file to a case, and do them."""
    from rashomon.corridor import recollated  # noqa: PLC0415 - heavy
    from rashomon.store import Store, lines  # noqa: PLC0415 - heavy

    given = list(lines.read(source.read_text(encoding="utf-8")))
    with Store.open(case, work="corrections are added to it") as store:
        known = {each.id for each in store.corrections()}
        fresh = [each for each in given if each.id not in known]
        store.add_correction(*fresh)
    tell(f"{len(fresh):,} added, {len(given) - len(fresh):,} known already")
    if fresh:
        whole = recollated(case)
        lost = {each.id for each in fresh} & set(whole.synopsis.lost)
        if lost:
            tell(f"{len(lost):,} of them find nothing; `rashomon corrections {case}` names them")


def _listed(case: "Case") -> Iterator[str]:
    """Say of each correction what it decides, by whom and when, and whether it holds."""
    from rashomon.show.said import in_words, state  # noqa: PLC0415 - heavy

    for made in case.corrections:
        words = f"{made.at}  {made.by}  {state(case, made)}  {in_words(made)}"
        yield f"{words} ({made.reason})" if made.reason else words
