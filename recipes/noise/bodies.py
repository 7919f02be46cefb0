"""The texts from which the chain of blocks learns: gold pages, and running text of many kinds."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.read.blocks import Block, cut

TAKEN = {"navigation", "advertising", "comments", "related", "unrelated", "caption", "credit"}
HEADS = {"title", "author", "date", "publisher"}
UNPRINTED = re.compile(r"_{2,}")
"""Corpora that may not print a text have lines in its place."""


@dataclass(frozen=True)
class Gold:
    """A page with its gold: half-open offsets and kinds."""

    group: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Body:
    """The running text of an account, the lines of its head above it."""

    group: str
    head: tuple[str, ...]
    paragraphs: tuple[str, ...]


def gold_pages(gold: Path, texts: Path, sets: Sequence[str]) -> Iterator[Gold]:
    """Read the pages whose noise is gold."""
    for name in sets:
        marks = json.loads((gold / name / "noise.json").read_text(encoding="utf8"))
        for file in sorted((texts / name).glob("*.txt")):
            spans = [
                (mark["start"], mark["end"], mark["kind"])
                for mark in marks
                if mark["doc"] == file.stem
            ]
            yield Gold(name, file.read_text(encoding="utf8"), tuple(sorted(spans)))


def body_of(page: Gold) -> Body:
    """Take all furniture, captions and credits off a gold page."""
    blocks = cut(page.text)
    kept = [block for block in blocks if kind_of(block, page.spans) == "own"]
    first = next((n for n, block in enumerate(kept) if block.prose), 0)
    lines = tuple(block.text for block in kept)
    return Body(page.group, lines[:first], lines[first:])


def kind_of(block: Block, spans: Sequence[tuple[int, int, str]]) -> str:
    """Name the kind that most of a block belongs to; what names the account is its own."""
    sizes: dict[str, int] = {}
    for start, end, kind in spans:
        size = min(end, block.end) - max(start, block.start)
        if size > 0:
            name = "own" if kind in HEADS else kind
            sizes[name] = sizes.get(name, 0) + size
    free = len(block.text) - sum(sizes.values())
    sizes["own"] = sizes.get("own", 0) + (0 if sizes else free)
    found = max(sizes, key=lambda kind: sizes[kind])
    return found if found in TAKEN and sizes[found] >= 0.5 * len(block.text) else "own"


def news(folder: Path, without: Sequence[str]) -> Iterator[Body]:
    """Read news articles that stand without furniture: title, date, paragraphs."""
    for file in sorted(folder.glob("*/*.txt")):
        if f"basil-{file.parent.name}" not in without:
            lines = [line for line in file.read_text(encoding="utf8").split("\n") if line.strip()]
            yield Body(f"basil-{file.parent.name}", tuple(lines[:2]), tuple(lines[2:]))


def corpus(folder: Path) -> Iterator[Body]:
    """Read the texts of GUM (speeches, letters, trials, interviews, novels) by paragraphs."""
    for file in sorted(folder.glob("GUM_*.conllu")):
        paragraphs = list(_paragraphs(file.read_text(encoding="utf8")))
        kind = file.stem.split("_")[1]
        if kind not in {"reddit", "whow", "vlog", "textbook"} and paragraphs:
            yield Body("gum", (), tuple(paragraphs))


def _paragraphs(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in text.split("\n"):
        if line.startswith("# newpar") and "_block" not in line and held:
            yield " ".join(held)
            held = []
        elif line.startswith("# text = ") and not UNPRINTED.search(line):
            held.append(line.removeprefix("# text = "))
    if held:
        yield " ".join(held)


def remarks(file: Path) -> tuple[str, ...]:
    """Read what people wrote on the web in their own name (EWT: answers), as comments do."""
    found, document = [], ""
    for line in file.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ")
        if line.startswith("# text = ") and document.startswith("answers"):
            found.append(line.removeprefix("# text = "))
    pairs = [" ".join(found[n : n + 1 + n % 3]) for n in range(0, len(found) - 3, 3)]
    return tuple(text for text in pairs if 3 <= len(text.split()) <= 60)
