"""The page on exports: a section a format, in order, and every example does what it shows."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from placed import placed_case
from rashomon.export import EXPORTERS

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
SECTIONS = dict(SECTION.findall(PAGE.read_text(encoding="utf8")))


def test_every_format_has_its_section_in_order() -> None:
    """What `rashomon formats` offers is what the page tells of, alphabetically."""
    assert list(SECTIONS) == sorted(EXPORTERS)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_example_of_a_format_runs_and_prints_what_it_shows(name: str) -> None:
    """A reader who copies the example gets the output that stands below it."""
    ((code, shown),) = EXAMPLE.findall(SECTIONS[name])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {"case": placed_case()})  # noqa: S102 - our own page
    assert printed.getvalue() == shown
