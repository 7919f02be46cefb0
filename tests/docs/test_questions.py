"""The questions of the pages are answered by the case file, in any SQLite tool, and rightly."""

import asyncio
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from paged import DOCS, PROJECT, asked, blocks, queries

PAGES = (
    "getting-started.md",
    *(f"how-to/{name}.md" for name in ("newsroom", "historian", "wikipedia", "human-rights")),
)
QUESTIONS = {
    name: query
    for name in PAGES
    for block in blocks(DOCS / name)
    if block.kind == "sql"
    for query in queries(block)
}
TOLD_BY_HAND: dict[str, set[tuple[object, ...]]] = {
    "getting-started.md": {("advocacy.txt", "attributes"), ("agency.txt", "asserts")},
    "how-to/newsroom.md": {
        ("encyclopedia.md", "A security official from the Middle East"),
        ("newspaper.html", "one source"),
        ("profile.txt", "A commander of the Free Syrian Army"),
    },
    "how-to/historian.md": {
        ("agency.txt", "asserts"),
        ("encyclopedia.md", "attributes", "Reuters"),
        ("newspaper.html", "attributes", "one source"),
    },
    "how-to/wikipedia.md": {("Reuters",), ("Fars News Agency",), ("The New York Times",)},
    "how-to/human-rights.md": {
        ("agency.txt", "between 10,000 and 20,000", 10_000.0, 20_000.0, "between"),
        ("encyclopedia.md", "110", 110.0, 110.0, "exactly"),
        ("profile.txt", "More than 500", 500.0, 500.0, "at least"),
    },
}
"""What a reader of the five texts answers, without the program."""

pytestmark = pytest.mark.slow


class Words(HTMLParser):
    """The words of a page, its tags left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        """Take in words between tags."""
        self.words += data


def source(name: str) -> str:
    """Give the words of a sample account from its file."""
    page = Words()
    page.feed((PROJECT / "examples" / "soleimani" / name).read_text(encoding="utf-8"))
    return page.words


def test_there_are_five_questions() -> None:
    """One a page."""
    assert list(QUESTIONS) == list(PAGES) == list(TOLD_BY_HAND)


@pytest.mark.parametrize("name", PAGES)
def test_a_question_is_answered_rightly(name: str, read_case: Path) -> None:
    """What a reader found by hand is among the answers, and each quotation stands in its text."""
    answers = asked(read_case, QUESTIONS[name])
    for told in TOLD_BY_HAND[name]:
        assert any(answer[: len(told)] == told for answer in answers), answers
    columns = QUESTIONS[name].partition("FROM")[0]
    if re.search(r"\bfile\b.*\bquote\b", columns):
        said = [(file, quote) for file, *_, quote in answers if quote]
        assert [quote for file, quote in said if quote not in source(file)] == []


def test_plain_sqlite_answers(read_case: Path) -> None:
    """The `sqlite3` that a system has gives the same rows as Python's."""
    program = shutil.which("sqlite3")
    if not program:
        pytest.skip("needs the program sqlite3")
    for query in QUESTIONS.values():
        words = [program, "-readonly", "-json", str(read_case), query]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own
        rows = [tuple(row.values()) for row in json.loads(told)]
        assert rows == asked(read_case, query)
        assert rows


def test_datasette_answers(read_case: Path, tmp_path: Path) -> None:
    """So does Datasette, from the address of a question."""
    app = pytest.importorskip("datasette.app")
    case = Path(shutil.copy(read_case, tmp_path / "soleimani.db"))

    async def told(query: str) -> list[list[object]]:
        site = app.Datasette([str(case)])
        address = f"/soleimani.json?{urlencode({'sql': query, '_shape': 'arrays'})}"
        answer = (await site.client.get(address)).json()
        assert answer["ok"], answer
        rows: list[list[object]] = answer["rows"]
        return rows

    for query in QUESTIONS.values():
        assert asyncio.run(told(query)) == [list(row) for row in asked(read_case, query)]
