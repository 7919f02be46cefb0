"""Tables of values (CSV, TSV): cut into rows and cells, and told from running text."""

import re
from collections.abc import Iterator

from rashomon.read.columns import KNOWN, TEXT, plain

NAME = re.compile(r"[\w .:/#()-]{1,40}")
DELIMITERS = ",;\t|"


Cell = tuple[int, int, bool]
"""Where a cell stands in the text, and whether it stands in quotation marks."""


def rows(text: str) -> Iterator[tuple[Cell, ...]]:
    """Cut a table into rows of cells (RFC 4180), at the delimiter that its first line has most."""
    first = text.partition("\n")[0]
    mark = re.escape(max(DELIMITERS, key=first.count))
    cell = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<bare>[^{mark}\r\n]*))(?P<end>{mark}|\r\n|\n|\r|\Z)'
    )
    row: list[Cell] = []
    at = 0
    while at < len(text) and (match := cell.match(text, at)):
        name = "bare" if match["quoted"] is None else "quoted"
        row.append((*match.span(name), name == "quoted"))
        at = match.end()
        if not re.fullmatch(mark, match["end"]):
            yield tuple(row)
            row = []
    if row:
        yield (*row, (at, at, False))


def read_cell(text: str, cell: Cell) -> str:
    """Give the words of a cell."""
    words = text[cell[0] : cell[1]]
    return words.replace('""', '"') if cell[2] else words


def is_table(head: str, file: str) -> bool:
    """Say whether a text begins as a table of accounts does: a line of names, then a row.

    Names that say what a column holds decide; where none does, the end of the file's name.
    """
    table = rows(head)
    first, second = next(table, ()), next(table, ())
    names = [read_cell(head, cell).strip() for cell in first]
    plausible = all(NAME.fullmatch(name) for name in names) and len(set(names)) == len(names)
    if len(names) < 2 or not plausible or len(second) != len(names):
        return False
    known = [plain(name) for name in names if plain(name) in KNOWN]
    called = file.lower().endswith((".csv", ".tsv"))
    return called or len(known) >= 2 or any(name in TEXT for name in known)
