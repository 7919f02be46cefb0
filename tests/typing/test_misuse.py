"""A type checker tells whoever uses ``import rashomon`` wrongly, from outside of the project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

MISUSE = """
import rashomon

case = rashomon.open_case("my.case")
case.pointz
case.points[0].lable
case.synopsis(actr="Brandt")
rashomon.build("my-folder", "my.case", weights="heavy")
count: str = len(case.accounts)
for row in case.synopsis():
    row.passages[0].chain.upper()
"""


@pytest.mark.slow
def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Each wrong line is told, and no other: the package says what it has (py.typed)."""
    (tmp_path / "user.py").write_text(MISUSE)
    assert rashomon.__file__ is not None
    package = Path(rashomon.__file__).parent
    assert (package / "py.typed").exists()
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "user.py"],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line.split(": error: ")[0] for line in done.stdout.splitlines() if ": error: " in line]
    assert told == [f"user.py:{number}" for number in (5, 6, 7, 8, 9, 11)], done.stdout
