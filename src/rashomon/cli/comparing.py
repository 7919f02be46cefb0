"""Two things held against each other: a case and an earlier one, an export and its gold."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.files import opened
from rashomon.cli.telling import plain, result

if TYPE_CHECKING:
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
