"""Read the corpora of marked spans: attribution (PolNeAR), names (WorldWide), times (TimeML)."""

import html
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from rashomon.understand.sentences import words

PARTS = {"Source": "source", "Cue": "cue", "Content": "content"}


Told = tuple[list[int], list[int], list[int]]
"""The words of a cue, of its source and of its content."""


class Passage(TypedDict, total=False):
    """A paragraph of words with BIO tags; pointers are pairs of first words, -1 for none.

    ``told`` has each attribution by its cue; ``event`` gives each word's class of event, "" none.
    """

    words: list[str]
    tags: list[str]
    to_source: list[tuple[int, int]]
    to_cue: list[tuple[int, int]]
    told: list[Told]
    event: list[str]


Extent = tuple[int, int]
Marks = dict[str, tuple[str, list[Extent]]]
Event = dict[str, list[str]]


def read_marks(path: Path) -> tuple[Marks, list[Event]]:
    """Read a brat file: text-bound marks by id, and the attributions that join them."""
    marks: Marks = {}
    events: list[Event] = []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if cells[0].startswith("T") and len(cells) > 1 and " " in cells[1]:
            kind, offsets = cells[1].split(" ", 1)
            parts = [part.split() for part in offsets.split(";")]
            marks[cells[0]] = kind, [(int(start), int(end)) for start, end in parts]
        elif cells[0].startswith("E") and len(cells) > 1:
            event: Event = {}
            for pair in cells[1].split()[1:]:
                kind, name = pair.split(":")
                event.setdefault(kind.rstrip("0123456789"), []).append(name)
            events.append(event)
    return marks, events


def to_words(parts: Iterable[Extent], offsets: list[Extent]) -> list[Extent]:
    """Find the runs of words that a mark's parts touch; parts that touch each other are joined."""
    runs: list[Extent] = []
    for start, end in sorted(parts):
        inside = [k for k, (a, b) in enumerate(offsets) if a < end and b > start]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        else:
            runs.append((first, last))
    return runs


def pointers(event: Event, runs: dict[str, list[Extent]]) -> tuple[list[Extent], list[Extent]]:
    """Join first words: the cue to its source, each content to its cue (-1 where there is none)."""
    cue, source, content = (
        [run for name in event.get(kind, []) for run in runs.get(name, [])] for kind in PARTS_ORDER
    )
    at_cue = cue[0][0] if cue else -1
    to_source = [(at_cue, source[0][0] if source else -1)] if cue else []
    return to_source, [(run[0], at_cue) for run in content]


PARTS_ORDER = ("Cue", "Source", "Content")


def told_by(event: Event, runs: dict[str, list[Extent]]) -> Told:
    """Give the words of an attribution's cue, source and content."""
    cue, source, content = (
        [word for name in event.get(kind, []) for run in runs.get(name, []) for word in range(*run)]
        for kind in PARTS_ORDER
    )
    return cue, source, content


def paragraph(text: str, extent: Extent, marks: Marks, events: list[Event]) -> Passage:
    """Tag the words of one paragraph and join the parts of its attributions."""
    offsets = words(text, *extent)
    tags = ["O"] * len(offsets)
    runs: dict[str, list[Extent]] = {}
    for name, (kind, parts) in marks.items():
        near = [part for part in parts if part[0] < extent[1] and part[1] > extent[0]]
        if kind not in PARTS or not near:
            continue
        runs[name] = to_words(near, offsets)
        for first, last in runs[name]:
            tags[first] = f"B-{PARTS[kind]}"
            tags[first + 1 : last] = [f"I-{PARTS[kind]}"] * (last - first - 1)
    joined = [pointers(event, runs) for event in events]
    return Passage(
        words=[text[a:b] for a, b in offsets],
        tags=tags,
        to_source=[pair for sources, _ in joined for pair in sources],
        to_cue=[pair for _, cues in joined for pair in cues],
        told=[told for told in (told_by(event, runs) for event in events) if told[0]],
    )


def read_polnear(folder: Path) -> Iterator[Passage]:
    """Read a split of PolNeAR, paragraph by paragraph (its paragraphs are lines)."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        with (folder / "text" / f"{name}.txt").open(encoding="utf8", newline="") as file:
            text = file.read()
        marks, events = read_marks(path)
        for line in re.finditer(r"[^\r\n]+", text):
            passage = paragraph(text, line.span(), marks, events)
            if passage["words"]:
                yield passage


def read_worldwide(folder: Path, *, held_out: bool) -> Iterator[list[Passage]]:
    """Read the articles of one side of our split (a tenth, by name, is held out), as sentences."""
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        if (zlib.crc32(path.name.encode()) % 10 == 0) != held_out:
            continue
        sentences: list[Passage] = [Passage(words=[], tags=[])]
        for line in path.read_text(encoding="utf8").splitlines():
            cells = line.split("\t")
            if len(cells) < 2 or not cells[0].strip():
                sentences.append(Passage(words=[], tags=[]))
            elif not cells[0].startswith("http"):
                sentences[-1]["words"].append(cells[0].strip())
                sentences[-1]["tags"].append(cells[-1].strip() or "O")
        yield [sentence for sentence in sentences if sentence["words"]]


def timeml(source: str) -> tuple[str, list[Extent], dict[int, str]]:
    """Take the text of a TimeML document, its time expressions, and its events by beginning."""
    match = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    text, extents, opened = "", [], []
    events: dict[int, str] = {}
    for mark in re.findall(r"<[^>]*>|[^<]+", match.group(1) if match else ""):
        if mark.startswith("<TIMEX3"):
            opened.append(len(text))
        elif mark == "</TIMEX3>":
            extents.append((opened.pop(), len(text)))
        elif mark.startswith("<EVENT"):
            kind = re.search(r'class="(\w+)"', mark)
            events[len(text)] = kind.group(1) if kind else ""
        elif not mark.startswith("<"):
            text += html.unescape(mark)
    return text, extents, events


def read_timeml(folders: Iterable[Path]) -> Iterator[Passage]:
    """Read the paragraphs of TimeML documents with their time expressions."""
    for path in sorted(path for folder in folders for path in folder.glob("[!.]*.tml")):
        text, extents, events = timeml(path.read_text(encoding="utf8"))
        for block in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text):
            offsets = words(text, *block.span())
            tags = ["O"] * len(offsets)
            for first, last in to_words(extents, offsets):
                tags[first:last] = ["B-time", *["I-time"] * (last - first - 1)]
            if offsets:
                event = [events.get(a, "") for a, _ in offsets]
                yield Passage(words=[text[a:b] for a, b in offsets], tags=tags, event=event)
