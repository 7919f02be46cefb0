"""The page on exports: a section a format, in order, each with an example."""

import re

from paged import DOCS
from rashomon.export import EXPORTERS

PAGE = (DOCS / "exports.md").read_text(encoding="utf-8").partition("# What comes back")[0]
SECTIONS = dict(re.findall(r"(?ms)^## ([a-z]+)\b(.*?)(?=^## |\Z)", PAGE))
LEFT_OUT = {"conll"}


def test_every_format_has_its_section_in_order() -> None:
    """What `rashomon formats` offers is what the page tells of, alphabetically."""
    assert list(SECTIONS) == sorted(SECTIONS)
    assert set(SECTIONS) - LEFT_OUT == set(EXPORTERS)


def test_every_section_has_an_example() -> None:
    """A call or lines of Python, which are run with all blocks of the pages."""
    shown = {
        name
        for name, told in SECTIONS.items()
        if f"--format {name}" in told or f'EXPORTERS["{name}"]' in told
    }
    assert shown == set(EXPORTERS)
