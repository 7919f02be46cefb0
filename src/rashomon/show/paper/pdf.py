"""The report as PDF: selectable, tagged, with bookmarks. Same case, same bytes.

Typst lays the pages out, from `report.typ` and the letters beside it alone; what it is given is
data, so no account's words can be read as its markup.
"""

import json
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import Any

import regex

from rashomon.errors import UsageError
from rashomon.show.paper.docx import leftwards
from rashomon.show.paper.parts import Block, Heading, Line, Paper, Para, Run, Table, shown

LONG_WORD = regex.compile(r"\S{28,}")
"""Longer than a column of the synopsis is wide: such a word may be broken anywhere."""
BREAK = "\u200b"
PIECE = 14
MISSING = "\ufffd"

UNDRAWN = regex.compile(
    r"(?:[^\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Common}\p{Inherited}]"
    r"|[\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef\U00010000-\U0010ffff])+"
)
"""Letters that no face at hand draws: they are written in Latin letters, in brackets."""

TORN = 1_500
"""Characters of a cell from which a row may be torn between pages."""


def written(paper: Paper) -> bytes:
    """Write a report as the bytes of a PDF.

    Raises:
        UsageError: typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - heavy
    except ImportError as error:
        message = 'a PDF needs typst: pip install "rashomon[pdf]"'
        raise UsageError(message) from error
    home = files("rashomon.show")
    with as_file(home / "fonts") as fonts:
        made: object = typst.compile(  # type: ignore[misc] # its types take one kind of path
            (home / "paper" / "report.typ").read_bytes(),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(_given(paper), ensure_ascii=False)},
        )
    assert isinstance(made, bytes)
    return made


def _given(paper: Paper) -> dict[str, Any]:
    title = legible(paper.title)
    blocks = [_block(each) for each in paper.blocks]
    return {"title": title, "footer": f"{title} · Rashomon", "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return asdict(block) | {"is": "heading", "runs": list(map(_run, block.runs))}
    if isinstance(block, Table):
        lines = list(map(_line, block.lines))
        head = [list(map(_para, cell)) for cell in block.head]
        return {"is": "table", "widths": block.widths, "head": head, "lines": lines}
    return _para(block)


def _line(line: Line) -> dict[str, Any]:
    """A row stands on one page, unless it is so long that it would not."""
    cells = [list(map(_para, cell)) for cell in line.cells]
    long = max(sum(len(run.words) for para in cell for run in para.runs) for cell in line.cells)
    return {"cells": cells, "across": line.across, "breaks": long > TORN}


def _para(para: Para) -> dict[str, Any]:
    return {
        "is": "para",
        "runs": list(map(_run, para.runs)),
        "style": para.style,
        "anchor": para.anchor,
        "leftwards": leftwards(para),
    }


def _run(run: Run) -> dict[str, Any]:
    words = shown(run.words) if run.look == "mark" else legible(run.words)
    return {"words": words, "look": run.look, "to": run.to}


def legible(words: str) -> str:
    """Give words as this page can draw them; a word that no line can hold may be broken.

    >>> legible("北京, Beijing")
    '[BeiJing], Beijing'
    """
    drawn = UNDRAWN.sub(_latin, shown(words))
    return LONG_WORD.sub(_breakable, drawn)


def _latin(found: "regex.Match[str]") -> str:
    from anyascii import anyascii  # noqa: PLC0415 - only here

    return f"[{anyascii(found[0]).strip() or MISSING}]"


def _breakable(found: "regex.Match[str]") -> str:
    word = found[0]
    return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))
