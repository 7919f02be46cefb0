"""The pages that are taken from the code are those that the code gives now."""

import importlib.util
from collections.abc import Callable
from types import ModuleType

import pytest

from paged import DOCS


def made() -> ModuleType:
    """Load what makes the pages."""
    spec = importlib.util.spec_from_file_location("made", DOCS / "tools" / "made.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE: dict[str, Callable[[], str]] = made().MADE


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_made_anew(name: str) -> None:
    """Whoever changes the code makes the page anew: `python docs/tools/made.py`."""
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]()


def test_every_command_has_its_help_on_the_page() -> None:
    """No command is left out, and each says something."""
    from rashomon.cli import COMMANDS  # noqa: PLC0415 - heavy

    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"$ rashomon {command.__name__.rstrip('_')} --help\nUsage: " in page
