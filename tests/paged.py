"""The pages of the documentation taken apart: every fenced block, and what it is to do.

One mechanism for all pages. ``console``: each call is made, and each line that stands beneath it is
in what it told or wrote. ``python``: run, one block after the other, and a ``text`` block beneath
it is what it printed. ``sql``: asked of the page's case, and a ``text`` block beneath it is the
answer. ``toml``, ``json``, ``csv``: read. An ellipsis stands for anything, a line of it alone for
further lines. A block that cannot be run has a comment above it, ``<!-- not run: why -->``.
"""

import contextlib
import csv
import io
import json
import re
import shlex
import sqlite3
import subprocess
import textwrap
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon import cli

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
FENCED = re.compile(
    r"(?:<!-- not run: (?P<why>[^>]+?) -->\n)?"
    r"^(?P<in> *)```(?P<kind>\w*)\n(?P<body>.*?)^(?P=in)```$",
    re.MULTILINE | re.DOTALL,
)
ANSWERED = {"python", "sql"}
"""Kinds of block that a ``text`` block may follow."""
ANYTHING = re.compile(r"…|\.\.\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: where it begins, what it is, what stands beneath it as its answer."""

    line: int
    kind: str
    body: str
    not_run: str
    shown: str | None


@dataclass(kw_only=True)
class Desk:
    """Where a page is worked through: its folder, its case, the names that its Python has."""

    folder: Path
    case: Path
    names: dict[str, Any] = field(default_factory=dict)


def pages() -> tuple[Path, ...]:
    """List the pages of the documentation, and the page that all begin with."""
    found = (each for each in DOCS.rglob("*.md") if "adr" not in each.parts)
    return (PROJECT / "README.md", *sorted(found))


def blocks(page: Path) -> Iterator[Block]:
    """Give the blocks of a page, each with the ``text`` that answers it."""
    text = page.read_text(encoding="utf-8")
    found = [each for each in FENCED.finditer(text) if each["kind"] != "text" or each["why"]]
    answers = dict(_answers(text))
    for each in found:
        yield Block(
            line=text.count("\n", 0, each.start()) + 1,
            kind=each["kind"],
            body=textwrap.dedent(each["body"]),
            not_run=each["why"] or "",
            shown=answers.get(each.start()),
        )


def strays(page: Path) -> list[str]:
    """Find ``text`` blocks that are the answer to nothing."""
    text = page.read_text(encoding="utf-8")
    return [shown for question, shown in _answers(text) if question < 0]


def _answers(text: str) -> Iterator[tuple[int, str]]:
    """Give each ``text`` block with where its question begins; -1 where it has none."""
    before = None
    for each in FENCED.finditer(text):
        if each["kind"] == "text" and not each["why"]:
            asked = before is not None and before["kind"] in ANSWERED
            yield before.start() if before and asked else -1, textwrap.dedent(each["body"])
        before = each


def run(block: Block, desk: Desk) -> None:
    """Do what a block says, and hold what it shows against what comes of it."""
    if not block.not_run:
        RUNS[block.kind](block, desk)


def _console(block: Block, desk: Desk) -> None:
    for part in re.split(r"(?m)^\$ ", block.body)[1:]:
        call, _, shown = part.partition("\n")
        told = _called(call, desk)
        missing = [line for line in shown.splitlines() if not _within(line, told)]
        assert missing == [], told


def _called(call: str, desk: Desk) -> str:
    """Make a call; give what it told, and what it wrote where it names a file with ``-o``."""
    words = shlex.split(call, comments=True)
    if words[0] != "rashomon" or set("|<>&;") & set(call):
        done = subprocess.run(  # noqa: S602 - our own pages
            call, shell=True, cwd=desk.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr
    paper = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(paper), contextlib.redirect_stderr(paper):
        status = cli.call(words[1:])
    paper.seek(0)
    told = paper.read()
    assert status == cli.DONE, told
    out = words[words.index("-o") + 1] if "-o" in words else ""
    return told + (_contents(desk.folder / out) if words[1] == "export" and out else "")


def _contents(file: Path) -> str:
    """Give the words of a file, or those of all files in an archive."""
    data = file.read_bytes()
    if not zipfile.is_zipfile(file):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def _python(block: Block, desk: Desk) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.body, f"line {block.line}", "exec"), desk.names)  # noqa: S102 - our own pages
    if block.shown is not None:
        assert printed.getvalue() == block.shown


def _sql(block: Block, desk: Desk) -> None:
    rows = [answer for query in queries(block) for answer in asked(desk.case, query)]
    if block.shown is None:
        return
    lines = [line for line in block.shown.splitlines() if not ANYTHING.fullmatch(line)]
    told = ["|".join("" if each is None else str(each) for each in row) for row in rows]
    assert [line for line in lines if not any(_within(line, each) for each in told)] == []
    if len(lines) == len(block.shown.splitlines()):
        assert len(lines) == len(told), told


def queries(block: Block) -> list[str]:
    """Give the queries of a block, one by one."""
    found: list[str] = [""]
    for line in block.body.splitlines(keepends=True):
        found[-1] += line
        if sqlite3.complete_statement(found[-1]):
            found.append("")
    return [each for each in found if each.strip()]


def asked(case: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask a case, as any SQLite tool does that may only read."""
    with contextlib.closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as line:
        return line.execute(query).fetchall()


def _within(line: str, told: str) -> bool:
    """Look for a line, whose ellipses stand for anything."""
    pieces = (re.escape(piece.strip()) for piece in ANYTHING.split(line.rstrip()))
    return re.search(".*".join(pieces), told) is not None


def _csv(block: Block, _: Desk) -> None:
    widths = {len(row) for row in csv.reader(io.StringIO(block.body))}
    assert len(widths) == 1


RUNS: dict[str, Callable[[Block, Desk], object]] = {
    "console": _console,
    "python": _python,
    "sql": _sql,
    "csv": _csv,
    "json": lambda block, _: json.loads(block.body),
    "toml": lambda block, _: tomllib.loads(block.body),
}
"""What is done with each kind of block."""
