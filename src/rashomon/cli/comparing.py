"""Two things held against each other: a case and an earlier one, an export and its gold."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.files import opened
from rashomon.cli.telling import plain, result
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.score import Figures, Row
    from rashomon.show.changes import Change, Layer

SIGNS = {"added": "+", "gone": "-", "changed": "~"}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier case.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later case.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON value.")] = False,
) -> None:
    """Tell what changed from one case to another.

    Accounts, points, conflicts, entities and relays that came (+), went (-) or are others (~), told
    by their words; two builds of one folder can be compared, or two folders.
    """
    from rashomon.show.changes import changes  # noqa: PLC0415 - heavy

    found = changes(opened(old), opened(new))
    with result():
        if as_json:
            rows = {layer: [asdict(each) for each in made] for layer, made in found.items()}
            print(json.dumps({"schema": "rashomon-diff/1", **rows}, ensure_ascii=False, indent=1))
            return
        for layer, made in found.items():
            for line in _lines(layer, made):
                print(plain(line))
        if not any(found.values()):
            print("nothing changed")


def score(
    export: Annotated[Path, typer.Argument(metavar="EXPORT", help="A JSON export, or a case.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="The folder of the gold.")],
    texts: Annotated[
        Path | None,
        typer.Argument(metavar="TEXTS", help="The folder of the texts; else `accounts` beside it."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON value.")] = False,
) -> None:
    """Score an export against what a careful reader marked.

    Precision, recall and F1 between 0 and 1, layer by layer; benchmark/README.md says what is
    marked and what each figure means.
    """
    from rashomon.score import score as figures  # noqa: PLC0415 - only here

    made = _export(export)
    try:
        found = figures(made, gold, texts or gold.parent / "accounts")
    except (KeyError, TypeError) as error:
        raise UsageError(f"{export} or {gold}: not of the agreed form ({error!r})") from error
    with result():
        if as_json:
            print(json.dumps(found, indent=1))
            return
        for name, value in _leaves(found):
            print(f"{name:32} {value}")


CASE = b"SQLite format 3"
"""How a case file begins."""


def _export(path: Path) -> "Row":
    """Take an export from its file, or make one of a case."""
    from rashomon.score import read_export  # noqa: PLC0415 - only here

    with path.open("rb") as file:
        if file.read(len(CASE)) != CASE:
            return read_export(path)
    from rashomon.export import EXPORTERS  # noqa: PLC0415 - heavy

    made: Row = json.loads(b"".join(EXPORTERS["json"].write(opened(path))))
    return made


def _leaves(figures: "Figures", above: str = "") -> Iterator[tuple[str, str]]:
    """Write each figure on a line of its own, those that belong together side by side."""
    flat = {name: value for name, value in figures.items() if not isinstance(value, dict)}
    if flat:
        yield above, "  ".join(f"{name} {value}" for name, value in flat.items())
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above} {name}".strip())


def _lines(layer: "Layer", made: "tuple[Change, ...]") -> Iterator[str]:
    """Write a layer: how many came, went and changed, then each."""
    if not made:
        return
    counts = [(how, sum(each.how == how for each in made)) for how in SIGNS]
    yield f"{layer}: " + ", ".join(f"{count:,} {how}" for how, count in counts if count)
    for each in made:
        yield f"  {SIGNS[each.how]} {each.words}"
        for name, was, now in each.facts:
            yield f"      {name}: {was or '(none)'} → {now or '(none)'}"
        for file, words in each.won:
            yield f"      + {file}: {words}"
        for file, words in each.lost:
            yield f"      - {file}: {words}"
