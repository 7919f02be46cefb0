"""``rashomon diff`` tells what changed, in words for people and in JSON for programs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factories import sample_case, sample_synopsis
from rashomon import cli
from rashomon.schema import Synopsis
from rashomon.store import Store

Captured = pytest.CaptureFixture[str]


def kept(path: Path, synopsis: Synopsis) -> str:
    with Store.open(path, create=True) as store:
        for reading in sample_case().readings:
            store.put(reading)
        store.put_synopsis(synopsis)
    return str(path)


def test_two_cases_are_compared(tmp_path: Path, capsys: Captured) -> None:
    """A sign, the words, and under them each fact before and after."""
    synopsis = sample_synopsis()
    first, second = synopsis.points
    later = replace(synopsis, points=(replace(first, when="2019-05"), second), relays=())
    old, new = kept(tmp_path / "old.case", synopsis), kept(tmp_path / "new.case", later)
    assert cli.call(["diff", old, new]) == cli.DONE
    assert capsys.readouterr().out.splitlines() == [
        "points: 1 changed",
        "  ~ The bridge closed on 3 May 2019",
        "      when: 2019-05-03 → 2019-05",
        "relays: 1 gone",
        "  - courier.txt passes on Ferry Agency",
    ]
    assert cli.call(["diff", "--json", old, new]) == cli.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "rashomon-diff/1"
    assert told["points"][0]["facts"] == [["when", "2019-05-03", "2019-05"]]
    assert told["relays"] == [
        {
            "how": "gone",
            "words": "courier.txt passes on Ferry Agency",
            "facts": [],
            "won": [],
            "lost": [],
        }
    ]
    assert told["conflicts"] == []


def test_nothing_changed_is_said(tmp_path: Path, capsys: Captured) -> None:
    """An empty answer would leave a doubt."""
    old = kept(tmp_path / "old.case", sample_synopsis())
    assert cli.call(["diff", old, old]) == cli.DONE
    assert capsys.readouterr().out == "nothing changed\n"
    assert cli.call(["diff", old, str(tmp_path / "none.case")]) == cli.WRONG_CALL
