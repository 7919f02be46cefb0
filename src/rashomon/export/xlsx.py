"""The XLSX export: a workbook with one sheet a view, and one an account with its whole text.

Where a row tells of words, its cell with the place is a link to the sentence in the account's
sheet. Same case, same bytes.
"""

import re
import tempfile
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from rashomon.errors import UsageError
from rashomon.export.csv import guarded
from rashomon.export.parcel import zipped
from rashomon.export.tables import Column, Line, Table, Value, columns, tables
from rashomon.export.teller import Teller
from rashomon.schema import Case, Reading

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST = 32_000
"""Characters of a cell at most; the format allows 32,767."""
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML, and so a cell, cannot hold."""
WIDTHS = {"text": 24, "whole": 10, "number": 12, "yes": 9}
WIDE = {"label", "words", "sentence", "content_words", "why", "meaning", "text", "evidence"}
WRAPPED = 60
"""Width of a column of running text, in characters."""
PASSAGE = re.compile(r" \[(\d+)–\d+\]$", re.MULTILINE)
"""The place of a passage, at the end of its line."""
DAY = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
EPOCH = rb"\g<1>1980-01-01T00:00:00Z"
TEXT = columns(
    """
    start whole where the sentence begins: characters from the head of the account's text
    end whole where it ends
    noise text what it is where it is no part of the account proper
    text text the sentence, in the exact words
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentences:
    """An account's sheet: its name, and where each line of its text begins."""

    sheet: str
    starts: list[int]

    def address(self, start: int) -> str:
        """Point at the line that holds a place of the text (the head takes one)."""
        return f"'{self.sheet}'!D{bisect_right(self.starts, start) + 1}"


def written(case: Case) -> Iterator[bytes]:
    """Write a case as a workbook.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - heavy
    except ImportError as error:
        message = 'xlsx needs openpyxl: pip install "rashomon[xlsx]"'
        raise UsageError(message) from error
    return _bytes(case, Workbook(write_only=True))


def _bytes(case: Case, book: "Workbook") -> Iterator[bytes]:
    """Fill a workbook; what the library saves holds clocks, which are set back."""
    teller = Teller.of(case)
    texts = {
        reading.account.id: _Sentences(
            sheet=f"text {teller.sigla[reading.account.id]}",
            starts=[start for start, *_ in _cut(reading)],
        )
        for reading in teller.desk.readings
    }
    for table in tables(case):
        _fill(book, table.name, table.columns, _linked(table, texts))
    for reading in teller.desk.readings:
        _fill(book, texts[reading.account.id].sheet, TEXT, _unlinked(_cut(reading)))
    with tempfile.TemporaryFile() as file:
        book.save(file)
        yield from zipped(_members(file))


def _unlinked(lines: Iterable[Line]) -> Iterator[tuple[list[Value], dict[int, str]]]:
    return ((list(line), {}) for line in lines)


def _members(file: IO[bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            yield name, [DAY.sub(EPOCH, data) if name == "docProps/core.xml" else data]


def _linked(
    table: Table, texts: dict[str, _Sentences]
) -> Iterator[tuple[list[Value], dict[int, str]]]:
    """Give the rows of a table with the links of their cells, by column."""
    at = {column.name: number for number, column in enumerate(table.columns)}
    account, start = at.get("account_id"), at.get("start", at.get("content_start"))
    shown = at.get("words", at.get("content_words", start))
    for row in table.rows():
        links = {}
        text = texts.get(str(row[account])) if account is not None else None
        if text and start is not None and shown is not None and isinstance(row[start], int):
            links[shown] = text.address(int(row[start] or 0))
        if table.name == "synopsis":
            links |= _beside(row, texts)
        yield list(row), links


def _beside(row: Line, texts: dict[str, _Sentences]) -> dict[int, str]:
    """Link the account columns of the synopsis, its last ones, to their first passages."""
    links = {}
    for number, text in enumerate(texts.values(), len(row) - len(texts)):
        if found := PASSAGE.search(str(row[number])):
            links[number] = text.address(int(found[1]))
    return links


def _fill(
    book: "Workbook",
    name: str,
    shape: tuple[Column, ...],
    rows: Iterable[tuple[list[Value], dict[int, str]]],
) -> None:
    """Write one sheet: its heads stay in sight, and every column can be filtered."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - heavy

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(shape, 1):
        wide = column.name in WIDE or (name == "synopsis" and number > 15)
        width = WRAPPED if wide else WIDTHS[column.kind]
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head(sheet, column.name) for column in shape])
    count = 1
    for row, links in rows:
        count += 1
        sheet.append([_cell(sheet, each, links.get(n)) for n, each in enumerate(row)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shape))}{count}"


def _head(sheet: Any, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy
    from openpyxl.styles import Font  # noqa: PLC0415 - heavy

    cell = WriteOnlyCell(sheet, _plain(name))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Value, link: str | None) -> Any:
    """Make one cell: words as words, never as a formula; long ones wrapped."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - heavy
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - heavy

    if isinstance(value, bool):
        value = "yes" if value else "no"
    cell = WriteOnlyCell(sheet, _plain(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDTHS["text"])
    if link:
        cell.hyperlink = Hyperlink(ref="", location=link)
        cell.font = Font(color="0563C1", underline="single")
    return cell


def _plain(words: str) -> str:
    cut = words if len(words) <= LONGEST else words[:LONGEST] + "…"
    return guarded(FORBIDDEN.sub("\ufffd", cut))


def _cut(reading: Reading) -> list[tuple[int, int, str, str]]:
    """Cut a text at its sentences and, where there are none, at its lines: nothing is left out."""
    text = reading.account.text
    breaks = {0, *(sentence.span.start for sentence in reading.sentences)}
    breaks |= {match.end() for match in re.finditer(r"\n+", text)}
    inside = [s.span for s in reading.sentences]
    whole = sorted(each for each in breaks if not any(s.start < each < s.end for s in inside))
    pairs = zip(whole, [*whole[1:], len(text)], strict=True)
    return [
        (start, end, _noise(reading, start, end), text[start:end].strip())
        for start, end in pairs
        if text[start:end].strip()
    ]


def _noise(reading: Reading, start: int, end: int) -> str:
    kinds = (n.kind for n in reading.account.noise if n.span.start < end and start < n.span.end)
    return ", ".join(dict.fromkeys(kinds))
