"""The page on the gazetteer shows what the gazetteer answers."""

import contextlib
import io
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "gazetteer.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def test_the_example_prints_what_it_shows() -> None:
    """A reader who copies the example gets the output that stands below it."""
    ((code, shown),) = EXAMPLE.findall(PAGE.read_text(encoding="utf8"))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - our own page
    assert printed.getvalue() == shown
