"""What a person says about accounts beside them: ``accounts.csv``, or the head of a text.

Both go before what the documents themselves say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

from rashomon.errors import UnreadableDocumentError
from rashomon.read.columns import facts_of, plain
from rashomon.read.decode import decode
from rashomon.read.draft import FRONT, SIDECAR
from rashomon.read.table import read_cell, rows
from rashomon.schema import Fact, NoiseKind

NAME = "accounts.csv"
"""The file that says what is known of the files beside and below it, a row each."""
FILE = frozenset("file filename path".split())
"""Names of the column that says which file a row is about."""
LARGEST = 8_000_000
"""Bytes: a hundred thousand rows."""

MATTER = regex.compile(r"\A---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
FIELD = regex.compile(r"(?P<name>[A-Za-z][\w -]{0,30})[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
ITEM = regex.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]*)")
KINDS: Mapping[str, NoiseKind] = {
    "title": "title",
    "author": "author",
    "publisher": "publisher",
    "published": "date",
}
Marks = tuple[tuple[int, int, NoiseKind], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What an ``accounts.csv`` says, by the names of files as they stand in it."""

    facts: Mapping[str, tuple[Fact, ...]]


def read_sidecar(path: Path) -> Sidecar | None:
    """Read an ``accounts.csv``; None where it names no files, and so is a table like any other.

    Raises:
        UnreadableDocumentError: it cannot be opened or is no text.
    """
    try:
        with path.open("rb") as file:
            text = decode(file.read(LARGEST), path.name).text
    except OSError as error:
        reason = f"it cannot be opened ({(error.strerror or '').lower()})"
        raise UnreadableDocumentError(path.name, reason, "look at its permissions") from error
    table = rows(text)
    names = [read_cell(text, cell).strip() for cell in next(table, ())]
    key = next((name for name in names if plain(name) in FILE), None)
    if key is None:
        return None
    facts: dict[str, tuple[Fact, ...]] = {}
    for row in table:
        told: dict[tuple[str, ...], str] = {
            (name,): value.strip()
            for name, cell in zip(names, row, strict=False)
            if (value := read_cell(text, cell)).strip()
        }
        file_ = told.pop((key,), "").replace("\\", "/").removeprefix("./")
        if file_:
            facts[file_] = tuple(facts_of(told, SIDECAR))
    return Sidecar(facts=facts)


def front_matter(text: str) -> tuple[tuple[Fact, ...], Marks]:
    r"""Read the fields between two lines of hyphens at the head of a text, and mark them.

    >>> front_matter("---\ntitle: The ferry\n---\nIt left.")[0][0].value
    'The ferry'
    """
    match = MATTER.match(text)
    if match is None:
        return (), ()
    fields = list(_fields(text, *match.span("lines")))
    known = {name: tuple(facts_of({(name,): value}, FRONT)) for name, value, _ in fields}
    facts = tuple(fact for found in known.values() for fact in found)
    if not facts:
        return (), ()
    ends = [match.start(), match.end("lines")]
    marks: list[tuple[int, int, NoiseKind]] = [(at, at + 3, "navigation") for at in ends]
    for name, _, spans in fields:
        kind = KINDS.get(known[name][0].name, "navigation") if known[name] else "navigation"
        marks += [(start, end, kind) for start, end in spans]
    return facts, tuple(sorted(marks))


Spans = list[tuple[int, int]]


def _fields(text: str, start: int, end: int) -> Iterator[tuple[str, str, Spans]]:
    """Give each field with its value and the lines of it; a list may follow below its name."""
    name, values, spans = "", list[str](), Spans()
    for line in regex.finditer(r"[^\r\n]+", text, pos=start, endpos=end):
        field, item = FIELD.match(line.group()), ITEM.match(line.group())
        if field:
            if spans:
                yield name, ", ".join(values), spans
            name, values, spans = field["name"], [], []
        found = field or item
        value = _bare(found["value"]) if found else ""
        values += [value] if value else []
        spans.append(line.span())
    if spans:
        yield name, ", ".join(values), spans


def _bare(value: str) -> str:
    """Take the signs of YAML off a value: quotation marks, the brackets of a list."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(each) for each in value[1:-1].split(","))
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
