"""What all tests share: the material beside the project, and a place for case files."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold and the accounts; a test that needs it skips where it is absent."""
    place = Path(os.environ.get("RASHOMON_SHARED", PROJECT.parent / "shared"))
    if not place.is_dir():
        pytest.skip(f"needs the shared material; there is no {place} (set RASHOMON_SHARED)")
    return place


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """Where a test may make its case file."""
    return tmp_path / "test.case"
