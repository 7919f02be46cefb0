"""Every block of every page does what it shows."""

from pathlib import Path

import pytest

from paged import DOCS, PROJECT, RUNS, Desk, blocks, pages, run, strays

NAMES = [page.relative_to(PROJECT).as_posix() for page in pages()]
FRESH = ("docs/getting-started.md",)
READ = tuple(name for name in NAMES if name.startswith("docs/how-to/"))
SMALL = tuple(name for name in NAMES if name not in FRESH + READ)
REASONS = {
    "sets up a machine",
    "needs what the reader has: a pipeline of spaCy",
    "runs until it is stopped",
}
"""Why a block may be left out; `make demo`, `make test` and the newcomer's hour do the first."""


def worked_through(name: str, desk: Desk) -> None:
    for block in blocks(PROJECT / name):
        run(block, desk)


@pytest.mark.parametrize("name", SMALL)
def test_a_page_is_so(name: str, small: Desk) -> None:
    """On a small invented case: calls are made, Python runs, queries answer."""
    worked_through(name, small)


@pytest.mark.slow
@pytest.mark.parametrize("name", FRESH)
def test_the_first_ten_minutes_are_so(name: str, fresh: Desk) -> None:
    """From nothing but the examples, word for word."""
    worked_through(name, fresh)


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_a_how_to_is_so(name: str, read: Desk) -> None:
    """On the sample accounts as the trained weights read them."""
    worked_through(name, read)


@pytest.mark.parametrize("name", NAMES)
def test_no_block_is_passed_over(name: str) -> None:
    """A block is of a kind that is run, or says why it is not; an answer has its question."""
    found = list(blocks(PROJECT / name))
    assert {each.kind for each in found if not each.not_run} <= set(RUNS)
    assert {each.not_run for each in found if each.not_run} <= REASONS
    assert strays(PROJECT / name) == []


def test_a_page_that_is_not_so_is_found(tmp_path: Path, small: Desk) -> None:
    """What is shown and does not come fails, for each kind that shows something."""
    wrong = (
        "```console\n$ rashomon formats\nnot there\n```\n",
        "```console\n$ rashomon shw\n```\n",
        "```python\nprint(1)\n```\n\n```text\n2\n```\n",
        "```sql\nSELECT 1;\n```\n\n```text\n2\n```\n",
        "```sql\nSELECT 1 UNION SELECT 2;\n```\n\n```text\n1\n```\n",
    )
    for words in wrong:
        page = tmp_path / "page.md"
        page.write_text(words, encoding="utf-8")
        with pytest.raises(AssertionError):
            run(next(blocks(page)), small)


def test_pages_are_all_there() -> None:
    """The list is not empty by accident."""
    assert len(READ) == 4
    assert (DOCS / "index.md").is_file()
