"""Scoring gives the figures of the definitions: by hand on a small set, by a second scorer on more.

The second scorer lies beside the gold of this project, and was written apart from this one.
"""

import importlib.util
import json
import random
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon import cli
from rashomon.corridor import build
from rashomon.errors import UsageError
from rashomon.export import EXPORTERS
from rashomon.score import read_export, score

Json = dict[str, Any]

HERALD = "MENU\nThe bridge closed on 3 May 2019. The Ferry Agency said that 40 cracks were found."
COURIER = "The bridge closed on 5 May 2019. According to the agency, an engineer saw 20 cracks."
TEXTS = {"herald": HERALD, "courier": COURIER}


def at(doc: str, words: str, name: str = "doc") -> Json:
    start = TEXTS[doc].index(words)
    return {name: doc, "start": start, "end": start + len(words)}


def gold() -> dict[str, list[Json]]:
    """What a careful reader marks in the two accounts."""
    closed = ("The bridge closed on 3 May 2019", "The bridge closed on 5 May 2019")
    cracks = ("40 cracks were found", "an engineer saw 20 cracks")
    return {
        "noise": [at("herald", "MENU") | {"kind": "navigation"}],
        "dates": [
            at("herald", "3 May 2019") | {"value": "2019-05-03"},
            at("courier", "5 May 2019") | {"value": "2019-05-05?"},
            at("courier", "saw") | {"value": None},
        ],
        "entities": [
            {"id": "e1", "surfaces": [["herald", "Ferry Agency"], ["courier", "agency"]]},
            {"id": "e2", "surfaces": [["courier", "engineer"]]},
        ],
        "attributions": [
            at("herald", cracks[0])
            | {"id": "a1", "source": "The Ferry Agency", "parent": None}
            | {"manner": "indirect", "stance": "asserts"},
            at("courier", cracks[1])
            | {"id": "a2", "source": "the agency", "parent": None}
            | {"manner": "indirect", "stance": "asserts"},
            at("courier", "20 cracks")
            | {"id": "a3", "source": None, "parent": "a2"}
            | {"manner": "direct", "stance": "doubts"},
        ],
        "points": [
            {"cells": [at("herald", closed[0]), at("courier", closed[1])], "tier": 1},
            {"cells": [at("herald", cracks[0]), at("courier", cracks[1])], "tier": 2},
        ],
        "conflicts": [
            {
                "kind": "date",
                "sides": [
                    {"cells": [["herald", "3 May 2019"]]},
                    {"cells": [["courier", "5 May 2019"]]},
                ],
            },
            {"kind": "number", "sides": [{"cells": [["herald", "40"]]}, {"cells": []}]},
        ],
        "relays": [at("courier", "According to the agency") | {"relayed": "The Ferry Agency"}],
    }


def export() -> Json:
    """What a program might have found: a date is wrong, a row too wide, a conflict another."""

    def found(doc: str, words: str) -> Json:
        return at(doc, words, "account")

    def said(name: str, doc: str, words: str, source: str | None, parent: str | None) -> Json:
        content, of = found(doc, words), found(doc, source) if source else None
        return {
            "id": name,
            "account": doc,
            "content": [content["start"], content["end"]],
            "source": [of["start"], of["end"]] if of else None,
            "parent": parent,
            "manner": "indirect",
            "stance": "asserts",
        }

    menu = found("herald", "MENU\nThe") | {"kind": "navigation"}
    return {
        "schema": "rashomon/1",
        "accounts": [
            {"id": "herald", "file": "x/herald.txt", "noise": [menu]},
            {"id": "courier", "file": "courier.md", "noise": []},
        ],
        "entities": [
            {"id": "x1", "mentions": [found("herald", "Ferry Agency"), found("courier", "agency")]},
            {"id": "x2", "mentions": [found("courier", "engineer"), found("courier", "bridge")]},
        ],
        "dates": [
            found("herald", "on 3 May 2019") | {"value": "2019-05-03~"},
            found("courier", "5 May 2019") | {"value": "2019-05-05"},
        ],
        "attributions": [
            said("b1", "herald", "that 40 cracks were found", "The Ferry Agency", None),
            said("b2", "courier", "an engineer saw 20 cracks", "the agency", None),
            said("b3", "courier", "20 cracks", None, "b2"),
            said("b4", "courier", "The bridge", "the agency", None),
        ],
        "points": [
            {"cells": [found("herald", "bridge closed"), found("courier", "The bridge closed")]},
            {"cells": [found("herald", "40 cracks"), found("courier", "According to")]},
        ],
        "conflicts": [
            {
                "kind": "number",
                "sides": [
                    {"cells": [found("herald", "3 May 2019")]},
                    {"cells": [found("courier", "5 May")]},
                ],
            }
        ],
        "relays": [found("courier", "According to") | {"relayed": "ferry agency"}],
    }


def laid(folder: Path, marks: dict[str, list[Json]], texts: dict[str, str]) -> tuple[Path, Path]:
    """Put gold and texts into folders."""
    for name, text in texts.items():
        (folder / "accounts").mkdir(exist_ok=True)
        (folder / "accounts" / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, layer in marks.items():
        (folder / "gold").mkdir(exist_ok=True)
        (folder / "gold" / f"{name}.json").write_text(json.dumps(layer))
    return folder / "gold", folder / "accounts"


EXPECTED: Json = {
    # two words are marked, one of them furniture
    "noise": {"p": 0.5, "r": 1.0, "f1": 0.667, "predicted": 2, "gold": 1},
    # "~" says that the program means about that day, "?" in the gold is left out
    "dates": {
        "p": 0.5,
        "r": 0.5,
        "f1": 0.5,
        "predicted": 2,
        "gold": 2,
        "span_only": {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 2, "gold": 2},
    },
    # all three names of the gold are found and stand rightly; a fourth is none of the gold's
    "entities": {"p": 1.0, "r": 1.0, "f1": 1.0, "found": 3, "gold": 3},
    "attributions": {
        "content": {"p": 0.75, "r": 1.0, "f1": 0.857, "predicted": 4, "gold": 3},
        "content+source": {"p": 0.75, "r": 1.0, "f1": 0.857, "predicted": 4, "gold": 3},
        "content+parent": {"p": 0.75, "r": 1.0, "f1": 0.857, "predicted": 4, "gold": 3},
        "nested": {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 1, "gold": 1},
        "manner_accuracy": 0.667,
        "stance_accuracy": 0.667,
    },
    # the second row of the program holds a passage that the gold's does not
    "points": {
        "links": {"p": 0.5, "r": 0.5, "f1": 0.5, "predicted": 2, "gold": 2},
        "rows_found": {"found": 1, "gold": 2, "r": 0.5},
        "tier1_links_recall": {"found": 1, "gold": 1, "r": 1.0},
    },
    # a conflict with one side in the accounts is none; the other is found, called otherwise
    "conflicts": {
        "any_kind": {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 1, "gold": 1},
        "same_kind": {"p": 0.0, "r": 0.0, "f1": 0.0, "predicted": 1, "gold": 1},
    },
    "relays": {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 1, "gold": 1},
}


def test_a_small_set_is_scored_as_by_hand(tmp_path: Path) -> None:
    """Each figure is what counting gives; each comment says what is counted."""
    assert score(export(), *laid(tmp_path, gold(), TEXTS)) == EXPECTED


def test_only_layers_and_accounts_of_the_gold_are_scored(tmp_path: Path) -> None:
    """What the gold does not mark is no mistake; a layer that it lacks has no figure."""
    marks = {name: [m for m in gold()[name] if m["doc"] == "herald"] for name in ("noise", "dates")}
    assert score(export(), *laid(tmp_path, marks, TEXTS)) == {
        "noise": EXPECTED["noise"],
        "dates": {
            "p": 0.0,
            "r": 0.0,
            "f1": 0.0,
            "predicted": 1,
            "gold": 1,
            "span_only": {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 1, "gold": 1},
        },
    }


def test_nothing_found_and_nothing_to_find(tmp_path: Path) -> None:
    """Finding nothing scores nothing, but where there is nothing it is right."""
    empty: Json = {"schema": "rashomon/1", "accounts": []}
    found = score(empty, *laid(tmp_path, gold() | {"relays": []}, TEXTS))
    assert found["relays"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "predicted": 0, "gold": 0}
    assert found["dates"]["f1"] == 0.0  # type: ignore[index]


# -- beside the other scorer ----------------------------------------------------------------------


def other_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(shared: Path, made: Json, marks: Path, texts: Path) -> tuple[object, object]:
    other = other_scorer(shared).Set(made, marks, texts).all()
    return score(made, marks, texts), {name: other[name] for name in score(made, marks, texts)}


SETS = ("soleimani", "basil-44", "bridge", "basil-10")
LEAST = 25
"""Characters of a damaged mark at least: the other scorer fails on one that holds no word."""


def folders(shared: Path, name: str) -> tuple[Path, Path]:
    if name == "soleimani":
        return shared / "gold/soleimani", shared / "accounts/soleimani"
    if name.startswith("basil-"):
        place = "basil-44" if name == "basil-44" else f"train/{name}"
        return shared / "gold" / place, shared / "accounts/basil" / name[-2:]
    return shared / "gold/authored" / name, shared / "accounts/authored" / name


def damaged(marks: Path, texts: Path, seed: int) -> Json:
    """Make an export of the gold itself, with marks dropped, moved, split and joined by chance."""
    chance = random.Random(seed)
    layers = {path.stem: json.loads(path.read_text()) for path in marks.glob("*.json")}
    words = {path.stem: path.read_text(encoding="utf-8") for path in texts.glob("*.txt")}

    def kept(name: str) -> list[Json]:
        return [each for each in layers.get(name, []) if chance.random() < 0.8]

    def ends(mark: Json) -> list[int]:
        start = max(0, mark["start"] + chance.choice((0, 0, 0, -9, 14)))
        return [start, max(start + LEAST, mark["end"] + chance.choice((0, 0, 0, -8, 25)))]

    def spot(mark: Json) -> Json:
        start, end = ends(mark)
        return {"account": mark["doc"], "start": start, "end": end}

    def quoted(doc: str, quote: str | None) -> list[int] | None:
        start = words[doc].find(quote) if quote and chance.random() < 0.8 else -1
        return [start, start + len(quote or "")] if start >= 0 else None

    return {
        "schema": "rashomon/1",
        "accounts": [
            {"id": doc, "file": f"{doc}.txt", "noise": [spot(n) | {"kind": n["kind"]} for n in own]}
            for doc in words
            for own in [[n for n in kept("noise") if n["doc"] == doc]]
        ],
        "entities": [
            {
                "id": each["id"] if chance.random() < 0.8 else "joined",
                "mentions": [
                    {"account": doc, "start": at_[0], "end": at_[1]}
                    for doc, surface in each["surfaces"]
                    if (at_ := quoted(doc, surface))
                ],
            }
            for each in kept("entities")
        ],
        "dates": [
            spot(each) | {"value": chance.choice((each["value"], each["value"], "2001"))}
            for each in kept("dates")
        ],
        "attributions": [
            {
                "id": each["id"],
                "account": each["doc"],
                "content": ends(each),
                "source": quoted(each["doc"], each.get("source")),
                "parent": each.get("parent") if chance.random() < 0.8 else None,
                "manner": chance.choice((each.get("manner"), "mixed")),
                "stance": each.get("stance"),
            }
            for each in kept("attributions")
        ],
        "points": [
            {"cells": [spot(c) for c in each["cells"] if chance.random() < 0.8]}
            for each in kept("points")
        ],
        "conflicts": [
            {
                "kind": chance.choice((each["kind"], "date")),
                "sides": [
                    {
                        "cells": [
                            {"account": doc, "start": at_[0], "end": at_[1]}
                            for doc, quote in side["cells"]
                            if (at_ := quoted(doc, quote))
                        ]
                    }
                    for side in each["sides"]
                ],
            }
            for each in kept("conflicts")
        ],
        "relays": [spot(each) | {"relayed": f"the {each['relayed']}"} for each in kept("relays")],
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_both_scorers_agree_on_damaged_gold(shared: Path, name: str) -> None:
    """Exports made of the gold with marks dropped and moved: every figure is the same in both."""
    marks, texts = folders(shared, name)
    for seed in range(2):
        mine, theirs = both(shared, damaged(marks, texts, seed), marks, texts)
        assert mine == theirs


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", ["soleimani", "bridge"])
def test_both_scorers_agree_on_a_real_export(shared: Path, name: str) -> None:
    """What the program itself finds scores the same in both."""
    marks, texts = folders(shared, name)
    with tempfile.TemporaryDirectory() as scratch:
        made = build([texts], Path(scratch) / "set.case", weights="fast")
    found = json.loads(b"".join(EXPORTERS["json"].write(made.case)))
    mine, theirs = both(shared, found, marks, texts)
    assert mine == theirs


# -- the command ----------------------------------------------------------------------------------


def test_the_command_tells_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a figure, or JSON; the texts are looked for beside the gold."""
    marks, _ = laid(tmp_path, gold(), TEXTS)
    made = tmp_path / "export.json"
    made.write_text(json.dumps(export()))
    assert cli.call(["score", str(made), str(marks)]) == cli.DONE
    told = capsys.readouterr().out.splitlines()
    assert told[0].split() == "noise p 0.5 r 1.0 f1 0.667 predicted 2 gold 1".split()
    assert [line.split()[:2] for line in told if line.startswith("points links")]
    assert cli.call(["score", "--json", str(made), str(marks)]) == cli.DONE
    assert json.loads(capsys.readouterr().out) == EXPECTED


def test_what_cannot_be_scored_is_told(tmp_path: Path) -> None:
    """A file that is no export, a folder without gold or texts: what was found, what to name."""
    marks, texts = laid(tmp_path, gold(), TEXTS)
    (tmp_path / "a.json").write_text("[1, 2]")
    (tmp_path / "b.json").write_text("no json")
    for name in ("a.json", "b.json"):
        with pytest.raises(UsageError, match=name):
            read_export(tmp_path / name)
    with pytest.raises(UsageError, match="no texts"):
        score(export(), marks, marks)
    with pytest.raises(UsageError, match="no gold"):
        score(export(), texts, texts)
