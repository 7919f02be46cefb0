"""What is handed over to be installed: small enough for an index, and whole together."""

import json
import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from rashomon.weights import LIST, SHELF

PROJECT = Path(__file__).parents[2]
PARTS = (".", "packaging/reading", "packaging/passages")
LARGEST = 100_000_000
"""Bytes of a file that the public index takes."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheels that `make wheels` packs."""
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    env = {**os.environ, "RASHOMON_SKIP_FRONTEND": "1"}
    for part in PARTS:
        subprocess.run(words, cwd=PROJECT / part, env=env, capture_output=True, check=True)  # noqa: S603
    return sorted(out.glob("*.whl"))


def held(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_each_is_small_enough_and_runs_anywhere(wheels: list[Path]) -> None:
    """No compiler: plain Python, under the limit of the index."""
    assert len(wheels) == len(PARTS)
    assert {
        wheel.name: wheel.stat().st_size for wheel in wheels if wheel.stat().st_size >= LARGEST
    } == {}
    assert all(wheel.name.endswith("-py3-none-any.whl") for wheel in wheels)


def test_together_they_hold_every_weight_once(wheels: list[Path]) -> None:
    """What the shelf lists is there, in one wheel each."""
    names = [name for wheel in wheels for name in held(wheel) if name.startswith("rashomon/")]
    assert len(names) == len(set(names))
    listed = json.loads((SHELF / LIST).read_text(encoding="utf8"))
    assert {f"rashomon/weights/{name}" for name in listed} <= set(names)


def test_the_program_asks_for_its_weights(wheels: list[Path]) -> None:
    """Whoever installs the program gets the large weights of its very version."""
    facts = {}
    for wheel in wheels:
        (name,) = [each for each in held(wheel) if each.endswith(".dist-info/METADATA")]
        with zipfile.ZipFile(wheel) as archive:
            told = Parser().parsestr(archive.read(name).decode())
        facts[told["Name"]] = told
    asked = facts.pop("rashomon").get_all("Requires-Dist", [])
    assert {f"{name}=={told['Version']}" for name, told in facts.items()} <= set(asked)
