"""The benchmark is what its page says: fixed sets, marks that stand where they say, baselines."""

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from factories import account
from rashomon import cli
from rashomon.schema import Reading
from rashomon.score import LAYERS, score
from rashomon.understand.sentences import sentences

BENCHMARK = Path(__file__).parents[2] / "benchmark"
HELD: dict[str, Any] = json.loads((BENCHMARK / "sets.json").read_text())
NAMES = sorted(HELD["sha256"])


@pytest.fixture(scope="module")
def baselines() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("baselines", BENCHMARK / "baselines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["baselines"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["baselines"]


def test_each_set_stands_in_one_part() -> None:
    """Train, dev and test share no set and leave none out; the test sets are the held-out ones."""
    listed = [name for part in HELD["parts"].values() for name in part]
    assert sorted(listed) == NAMES == sorted(p.name for p in (BENCHMARK / "sets").iterdir())
    assert HELD["parts"]["test"] == ["coup", "famine", "vaccine"]


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_what_was_published(name: str) -> None:
    """Texts and gold are, byte by byte, those whose digest is listed; figures stay comparable."""
    place = BENCHMARK / "sets" / name
    digest = hashlib.sha256()
    for file in sorted([*(place / "accounts").iterdir(), *(place / "gold").iterdir()]):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    assert digest.hexdigest() == HELD["sha256"][name]


@pytest.mark.parametrize("name", NAMES)
def test_marks_stand_where_they_say(name: str) -> None:
    """Every mark of every layer quotes the words at its offsets; ids lead to what there is."""
    place = BENCHMARK / "sets" / name
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (place / "accounts").glob("*.txt")}
    gold = {p.stem: json.loads(p.read_text()) for p in (place / "gold").glob("*.json")}
    assert len(texts) == 5
    assert set(gold) == set(LAYERS)
    marks = [m for layer in ("noise", "dates", "attributions", "relays") for m in gold[layer]]
    marks += [cell for point in gold["points"] for cell in point["cells"]]
    for mark in marks:
        passage = texts[mark["doc"]][mark["start"] : mark["end"]]
        if "until" in mark:
            assert passage.startswith(mark["text"])
            assert passage.endswith(mark["until"])
        else:
            assert passage == mark["text"]
    ids = {layer: {each["id"] for each in gold[layer]} for layer in ("attributions", "points")}
    assert {a["parent"] for a in gold["attributions"] if a["parent"]} <= ids["attributions"]
    assert {p for c in gold["conflicts"] for p in c["points"]} <= ids["points"]


def as_export(name: str) -> dict[str, Any]:
    """Give the gold of a set as an export: what a program that errs nowhere would find."""
    place = BENCHMARK / "sets" / name
    gold = {p.stem: json.loads(p.read_text()) for p in (place / "gold").glob("*.json")}

    def spot(mark: dict[str, Any]) -> dict[str, Any]:
        return {"account": mark["doc"], "start": mark["start"], "end": mark["end"]}

    return {
        "schema": "rashomon/1",
        "accounts": [
            {
                "id": path.stem,
                "file": path.name,
                "noise": [spot(n) | n for n in gold["noise"] if n["doc"] == path.stem],
            }
            for path in (place / "accounts").iterdir()
        ],
        "dates": [spot(each) | {"value": each["value"]} for each in gold["dates"] if each["value"]],
        "points": [{"cells": [spot(cell) for cell in each["cells"]]} for each in gold["points"]],
        "relays": [spot(each) | {"relayed": each["relayed"]} for each in gold["relays"]],
        "attributions": [
            each | spot(each) | {"content": [each["start"], each["end"]], "source": None}
            for each in gold["attributions"]
        ],
    }


@pytest.mark.parametrize("name", HELD["parts"]["dev"])
def test_the_gold_scores_full_marks_against_itself(name: str) -> None:
    """Whoever finds all that is marked reaches 1: no mark of the benchmark cannot be found."""
    place = BENCHMARK / "sets" / name
    found: Any = score(as_export(name), place / "gold", place / "accounts")
    assert found["noise"]["f1"] == 1.0
    assert found["dates"]["f1"] == 1.0
    assert found["points"]["links"]["f1"] == 1.0
    assert found["points"]["rows_found"]["r"] == 1.0
    assert found["relays"]["f1"] == 1.0
    assert found["attributions"]["content+parent"]["f1"] >= 0.98  # a few contents overlap


def test_the_command_finds_the_texts_beside_the_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``rashomon score EXPORT benchmark/sets/NAME/gold`` needs no third word."""
    (tmp_path / "export.json").write_text(json.dumps(as_export("reactor")))
    place = BENCHMARK / "sets" / "reactor" / "gold"
    assert cli.call(["score", str(tmp_path / "export.json"), str(place)]) == cli.DONE
    assert "points links" in capsys.readouterr().out


def two() -> tuple[Reading, Reading]:
    """Two accounts that share the rare name Moss, and the common name Arn."""
    one = account("The mayor of Arn saw Karel Moss. The ferry left Arn. Rain fell on Arn.", "a.txt")
    other = account("All Arn wept. It was Moss who came to Arn. Nothing stirred.", "b.txt")
    first, second = (sentences(Reading(account=each)) for each in (one, other))
    return first, second


def test_rare_names_pair_sentences(baselines: ModuleType) -> None:
    """What shares the rare name stands together; what shares the common one alone does not."""
    first, second = two()
    likeness = baselines.by_names(first, second)
    made = baselines.rows([first, second], [(first, second, likeness)], 1.0)
    quoted = [
        [one.account.quote(s.span) for one, s in zip((first, second), picked, strict=True)]
        for point in made["points"]
        for picked in [
            [
                next(s for s in one.sentences if s.span.start == cell["start"])
                for one, cell in zip((first, second), point["cells"], strict=True)
            ]
        ]
    ]
    assert quoted == [["The mayor of Arn saw Karel Moss.", "It was Moss who came to Arn."]]
    assert baselines.rows([first, second], [(first, second, likeness)], 99.0)["points"] == []


def test_a_pair_is_the_likest_on_both_sides(baselines: ModuleType) -> None:
    """A sentence that another one suits better is left alone."""
    likeness = np.array([[0.9, 0.4], [0.95, 0.5], [0.1, 0.2]])
    assert list(baselines.mutual(likeness, 0.3)) == [(1, 0)]
    assert list(baselines.mutual(np.zeros((0, 3)), 0.0)) == []
