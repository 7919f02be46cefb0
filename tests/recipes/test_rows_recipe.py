"""The recipe for rows, on two short accounts: gold rows to labels, and rows to figures."""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

RECIPE = Path(__file__).parents[2] / "recipes" / "rows"
ONE = "The bridge over the Arn closed on 3 May.\n\nNobody was hurt when it fell.\n"
OTHER = "On 5 May the Arn bridge was closed.\n\nTwo men were hurt.\n"
CLOSED = "On 5 May the Arn bridge was closed"
ROWS = {
    "p1": {"one": "The bridge over the Arn closed on 3 May", "other": CLOSED},
    "p2": {"one": "Nobody was hurt", "other": "Two men were hurt"},
}


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The scripts that need neither torch nor scikit-learn."""
    monkeypatch.syspath_prepend(str(RECIPE))
    for name in ("sets", "measure"):
        sys.modules.pop(name, None)
    return {name: import_module(name) for name in ("sets", "measure")}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with one invented set and its gold rows."""
    texts, gold = tmp_path / "accounts/authored/ferry", tmp_path / "gold/authored/ferry"
    texts.mkdir(parents=True)
    gold.mkdir(parents=True)
    told = {"one": ONE, "other": OTHER}
    for name, text in told.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    points = [
        {"id": row, "cells": [_cell(name, told[name], words) for name, words in cells.items()]}
        for row, cells in ROWS.items()
    ]
    (gold / "points.json").write_text(json.dumps(points), encoding="utf-8")
    return tmp_path


def _cell(name: str, text: str, words: str) -> dict[str, str | int]:
    start = text.index(words)
    return {"doc": name, "start": start, "end": start + len(words)}


def test_passages_of_one_row_are_labelled_alike(
    recipe: dict[str, ModuleType], shared: Path
) -> None:
    """Passages that cover both cells of a row belong together; inside an account none do."""
    sets = recipe["sets"]
    gold = sets.load(shared, "ferry")
    assert sets.links(gold) == 2
    cuts = sets.with_gold_cells(gold)
    labels = sets.same_row(gold, cuts)
    texts = [gold.readings[c.account].account.text[c.start : c.end] for c in cuts]
    hurt = [k for k, text in enumerate(texts) if text in {"Nobody was hurt", "Two men were hurt"}]
    assert labels[hurt[0], hurt[1]] == pytest.approx(1.0)
    own = [k for k, cut in enumerate(cuts) if cut.account == 0]
    assert (labels[own][:, own] == -1).all()


def test_rows_are_measured_by_links_and_by_rows(
    recipe: dict[str, ModuleType], shared: Path
) -> None:
    """One right link of two, one wrong: half of everything."""
    gold = recipe["sets"].load(shared, "ferry")
    closed, hurt = OTHER.index("On 5"), OTHER.index("Two men")
    right = [("one", 0, 40), ("other", closed, closed + 34)]
    wrong = [("one", 0, 40), ("other", hurt, hurt + 17)]
    found = recipe["measure"].measure(gold, [right, wrong])
    assert (found.precision, found.recall, found.f1, found.rows_found) == (0.5, 0.5, 0.5, 0.5)
    assert recipe["measure"].measure(gold, []).f1 == 0.0
