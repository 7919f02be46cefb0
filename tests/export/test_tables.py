"""CSV, XLSX and Parquet hold the same tables, and every row leads back to its words."""

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

from placed import hostile_case, placed_case
from rashomon.errors import UsageError
from rashomon.export import EXPORTERS
from rashomon.export.csv import FORMULA, guarded
from rashomon.export.tables import tables
from rashomon.schema import Case

Rows = list[dict[str, str]]


def csv_tables(case: Case) -> dict[str, Rows]:
    """Read every file of the CSV export with Python's own reader."""
    with zipfile.ZipFile(io.BytesIO(b"".join(EXPORTERS["csv"].write(case)))) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in archive.namelist()
        }


def workbook(case: Case) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(EXPORTERS["xlsx"].write(case))))


def test_every_row_of_words_gives_account_start_and_end() -> None:
    """Where a table shows words, the account's text holds them at the place beside them."""
    case = placed_case()
    texts = {each.account.id: each.account.text for each in case.readings}
    checked = 0
    for name, rows in csv_tables(case).items():
        for row in rows:
            words = row.get("words") or row.get("content_words")
            if words and row.get("account_id"):
                start = row.get("start") or row["content_start"]
                end = row.get("end") or row["content_end"]
                held = " ".join(texts[row["account_id"]][int(start) : int(end)].split())
                assert guarded(held) == words, (name, row)
                checked += 1
    assert checked > 20


def test_the_synopsis_tells_words_voices_and_silence() -> None:
    """A point's row holds, for each account, its words, those on whose word, or its silence."""
    rows = csv_tables(placed_case())["synopsis"]
    cracks = next(row for row in rows if row["point_id"] == "p-cracks")
    said = cracks["Hh Harbour Herald"]
    words = "“an engineer had counted about 40 cracks”"
    assert said.startswith(f"{words} ‹ Ferry Agency ‹ Ilse Brandt ‹ speaker not named [")
    assert next(v for k, v in cracks.items() if k.endswith("letter")) == (
        "silent on this point; it covers the matter"
    )


def test_the_first_table_explains_every_column_of_the_others() -> None:
    """Whoever opens the tables alone learns from them what each column says."""
    found = csv_tables(placed_case())
    told = {(row["table"], row["column"]) for row in found["about"]}
    for table in tables(placed_case())[1:]:
        for column in table.columns:
            assert (table.name, column.name) in told
            assert column.about


def test_no_cell_begins_a_formula() -> None:
    """Words that a spreadsheet would reckon with come with an apostrophe; numbers stay numbers."""
    case = hostile_case()
    for rows in csv_tables(case).values():
        for row in rows:
            for column, value in row.items():
                number = re.fullmatch(r"-\d+(\.\d+)?", value) and column in {
                    "longitude",
                    "latitude",
                }
                assert number or not value.startswith(FORMULA), (column, value)
    book = workbook(case)
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULA))


def test_links_of_the_workbook_lead_to_the_sentence() -> None:
    """The cell that a link points at, in the account's sheet, holds the words of its row."""
    book = workbook(placed_case())
    links = 0
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.hyperlink and sheet.title != "synopsis":
                    name, address = str(cell.hyperlink.location).replace("'", "").split("!")
                    assert str(cell.value).split()[0] in str(book[name][address].value)
                    links += 1
    assert links > 20
    assert any(cell.hyperlink for line in book["synopsis"].iter_rows() for cell in line)


def test_the_account_sheets_hold_the_whole_text() -> None:
    """No sentence, title or line of furniture is left out of an account's sheet."""
    case = placed_case()
    book = workbook(case)
    texts = [sheet for sheet in book if sheet.title.startswith("text ")]
    for reading, sheet in zip(
        sorted(case.readings, key=lambda r: r.account.file), texts, strict=True
    ):
        held = " ".join(str(line[3].value) for line in sheet.iter_rows(min_row=2))
        assert held.split() == reading.account.text.split()


def test_duckdb_reads_the_parquet_files(tmp_path: Path) -> None:
    """Types are kept, empty is null, and the tables join by their ids."""
    case = placed_case()
    data = b"".join(EXPORTERS["parquet"].write(case))
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    passages, accounts = str(tmp_path / "passages.parquet"), str(tmp_path / "accounts.parquet")
    found = duckdb.execute(
        "select p.point, a.account, p.start, p.hedged from read_parquet(?) p"
        " join read_parquet(?) a using (account_id) order by all",
        [passages, accounts],
    ).fetchall()
    assert len(found) == sum(len(point.cells) for point in case.synopsis.points)
    assert all(isinstance(start, int) and isinstance(h, bool) for _, _, start, h in found)
    for table in tables(case):
        path = str(tmp_path / f"{table.name}.parquet")
        count = duckdb.execute("select count(*) from read_parquet(?)", [path]).fetchone()
        assert count == (sum(1 for _ in table.rows()),)


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("xlsx", "openpyxl", "xlsx"), ("parquet", "pyarrow", "tables")]
)
def test_a_missing_extra_says_how_to_install_it(
    name: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the export says in one line what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=re.escape(f'pip install "rashomon[{extra}]"')):
        b"".join(EXPORTERS[name].write(placed_case()))


def test_rows_are_made_when_they_are_asked_for() -> None:
    """A table is an iterator: a large case is never laid out twice in memory."""
    for table in tables(placed_case()):
        assert isinstance(table.rows(), Iterator)
