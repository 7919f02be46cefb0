"""``rashomon doctor`` sees what is missing or broken and says what to do; shells complete words."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.cli import health
from rashomon.cli.health import Finding, Requirement
from rashomon.errors import WeightsError
from rashomon.weights import LIST, SHELF, verified

Captured = pytest.CaptureFixture[str]
RASHOMON = [sys.executable, "-c", "from rashomon.cli import main; main()"]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf of two small files as they should be."""
    listed = json.loads((SHELF / LIST).read_text())
    small = [name for name in listed if name.endswith((".comparer.json", "fast.npz"))]
    assert len(small) == 2
    for name in small:
        shutil.copy(SHELF / name, tmp_path / name)
    (tmp_path / LIST).write_text(json.dumps({name: listed[name] for name in small}))
    return tmp_path


def test_a_whole_installation_is_well(capsys: Captured, tmp_path: Path) -> None:
    """Status 0; each file of weights is told with its size, each package with its version."""
    assert cli.call(["doctor", str(tmp_path)]) == cli.DONE
    told = capsys.readouterr().out
    for name in json.loads((SHELF / LIST).read_text()):
        assert name in told
    assert "sha256 as promised" in told
    assert "numpy" in told
    assert told.endswith("everything needed is there\n")


def test_weights_are_verified(shelf: Path) -> None:
    """A file that was changed by one byte is seen, and one that is not there."""
    assert [problem for _, _, problem in verified(shelf)] == ["", ""]
    first, second = sorted(each for each in shelf.iterdir() if each.name != LIST)
    data = bytearray(first.read_bytes())
    data[-1] ^= 1
    first.write_bytes(data)
    second.unlink()
    found = {name: problem for name, _, problem in verified(shelf)}
    assert found[first.name].startswith("found sha256 ")
    assert found[second.name] == "No such file or directory"
    (shelf / LIST).unlink()
    with pytest.raises(WeightsError):
        list(verified(shelf))


def broken(_: object) -> list[Finding]:
    return [Finding(what="tagger", state="wrong", told="found sha256 0", advice="install again")]


def optional() -> list[Finding]:
    return [Finding(what="tables", state="absent", told="pyarrow not installed", advice="pip …")]


@pytest.mark.parametrize(
    ("part", "found", "status", "line"),
    [
        ("machine", broken, cli.IN_PART, "! tagger  found sha256 0  → install again"),
        ("parts", optional, cli.DONE, "- tables  pyarrow not installed  → pip …"),
    ],
)
def test_only_what_is_needed_counts(
    part: str,
    found: Callable[..., list[Finding]],
    status: int,
    line: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Status 1 for what is needed and wrong; what can be done without is told with its line."""
    for each in ("weights", "packages", "parts", "added"):
        monkeypatch.setattr(health, each, list)
    monkeypatch.setattr(health, part, found)
    assert cli.call(["doctor"]) == status
    assert line in capsys.readouterr().out


def test_packages_and_parts_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is missing or too old is wrong; an optional part lacks what it lacks."""
    asked = (
        Requirement(package="numpy", lowest="2.0", part=""),
        Requirement(package="rich", lowest="9999.1", part=""),
        Requirement(package="no-such-package-1", lowest="1", part=""),
        Requirement(package="numpy", lowest="1", part="tables"),
        Requirement(package="no-such-package-2", lowest="1", part="tables"),
        Requirement(package="no-such-package-3", lowest="1", part="dev"),
    )
    monkeypatch.setattr(health, "requirements", lambda: asked)
    assert [(each.what, each.state) for each in health.packages()] == [
        ("numpy", "ok"),
        ("rich", "wrong"),
        ("no-such-package-1", "wrong"),
    ]
    (part,) = health.parts()
    assert (part.what, part.state) == ("tables", "absent")
    assert "no-such-package-2 not installed" in part.told
    assert part.advice == "pip install 'rashomon[tables]'"


def test_a_full_disk_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With less room than a few thousand accounts need, it is told before a build fails."""
    full = type("Usage", (), {"free": 1_000_000})()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    disk = next(each for each in health.machine(tmp_path) if each.what == "disk")
    assert disk.state == "wrong"
    assert "0.0 GB free" in disk.told


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("do", {"doctor"}), ("build --w", {"--weights"}), ("build --weights f", {"full", "fast"})],
)
def test_a_shell_completes(typed: str, offered: set[str]) -> None:
    """Commands, options and their values, without a model or a case being opened."""
    words = f"rashomon {typed}"
    asked = {
        "_RASHOMON_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(  # noqa: S603 - our own words
        RASHOMON, env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == offered
