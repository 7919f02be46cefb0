"""The page on exports: a section a format, in order, and every example does what it shows."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from placed import placed_case
from rashomon.export import EXPORTERS

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
SECTION = re.compile(r"^## ([a-z]+)\b(.*?)(?=^##? |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
SECTIONS = dict(SECTION.findall(PAGE.read_text(encoding="utf8")))
EXAMPLES = [(name, *each) for name, told in SECTIONS.items() for each in EXAMPLE.findall(told)]


def test_every_format_has_its_section_in_order() -> None:
    """What `rashomon formats` offers is what the page tells of, alphabetically."""
    assert list(SECTIONS) == sorted(SECTIONS)
    assert set(EXPORTERS) <= set(SECTIONS)


@pytest.mark.parametrize(("name", "code", "shown"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_the_example_of_a_format_runs_and_prints_what_it_shows(
    name: str, code: str, shown: str
) -> None:
    """A reader who copies the example gets the output that stands below it."""
    assert f'EXPORTERS["{name}"]' in code
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {"case": placed_case()})  # noqa: S102 - our own page
    assert printed.getvalue() == shown
