"""The documentation of the case file is the case file's own."""

import re
import sqlite3
from pathlib import Path

from rashomon.store import Store
from rashomon.store.describe import document

DOCS = Path(__file__).parents[2] / "docs" / "case-file.md"


def test_the_document_is_made_from_the_layout() -> None:
    """Whoever changes the layout makes the document anew."""
    assert DOCS.read_text(encoding="utf-8") == document()


def test_every_column_has_its_line(case_path: Path) -> None:
    """No table, view or column is left out, none is described that is not there."""
    Store.open(case_path, create=True).close()
    connection = sqlite3.connect(case_path)
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    things = [name for (name,) in connection.execute(query)]
    columns = {
        thing: [c for (c,) in connection.execute("SELECT name FROM pragma_table_info(?)", (thing,))]
        for thing in things
        if not thing.startswith(("search_", "sqlite_"))
    }
    connection.close()
    described: dict[str, list[str]] = {}
    for section in document().split("### `")[1:]:
        name, _, rest = section.partition("`")
        described[name] = re.findall(r"^\| `(\w+)` \|", rest, flags=re.MULTILINE)
    assert described == columns
