"""With the trained weights, from files to the export: the promises of the house hold."""

import json
from pathlib import Path

import jsonschema
import pytest

from rashomon import cli
from rashomon.corridor import build
from rashomon.export import EXPORTERS
from rashomon.schema import Case
from rashomon.store import Store

SCHEMA = Path(__file__).parents[1] / "export" / "contract.schema.json"
TELLINGS = {
    "herald.txt": "The old bridge over the Arn closed on 3 May 2019. The Ferry Agency said that an"
    " engineer had counted about 40 cracks. Mayor Ilse Brandt ordered the closure.\n",
    "courier.txt": "The Arn bridge was closed on 5 May 2019, Mayor Ilse Brandt told reporters. At"
    " least 20 cracks were found, according to the Ferry Agency.\n",
}

pytestmark = pytest.mark.slow


def told(case: Case) -> str:
    return b"".join(EXPORTERS["json"].write(case)).decode()


def test_files_become_a_case_that_keeps_the_contract(tmp_path: Path) -> None:
    """Two short tellings are read, and a second call reads nothing and changes nothing."""
    folder = tmp_path / "accounts"
    folder.mkdir()
    for name, text in TELLINGS.items():
        (folder / name).write_text(text, encoding="utf-8")
    first = build([folder], tmp_path / "one.case", weights="fast")
    assert (first.read, first.unread) == (("courier.txt", "herald.txt"), ())
    export = json.loads(told(first.case))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(export)
    assert export["attributions"]
    assert {d["value"] for d in export["dates"]} >= {"2019-05-03", "2019-05-05"}
    second = build([folder], tmp_path / "one.case", weights="fast")
    assert second.unchanged == 2
    assert told(second.case) == told(first.case)
    turned = [folder / name for name in TELLINGS]
    third = build(turned, tmp_path / "two.case", weights="fast")
    assert told(third.case) == told(first.case)


def test_what_is_read_with_doubt_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another language is kept whole and not understood; so is what is no plain UTF-8."""
    folder = tmp_path / "accounts"
    folder.mkdir()
    german = (
        "Die alte Brücke wurde am Freitag geschlossen. Der Bürgermeister sprach von vierzig Rissen,"
        " die ein Ingenieur gezählt habe, und rief zur Ruhe auf."
    )
    (folder / "german.txt").write_text(german, encoding="utf-8")
    (folder / "old.txt").write_bytes("The “old” bridge closed, it was said.".encode("cp1252"))
    path = tmp_path / "one.case"
    assert cli.call(["build", str(folder), "-o", str(path)]) == cli.DONE
    told = capsys.readouterr().err
    assert "another language          german.txt: de" in told
    assert "no plain UTF-8            old.txt" in told
    with Store.open(path) as store:
        case = store.case()
    (other,) = [r for r in case.readings if r.account.file == "german.txt"]
    assert (other.account.text, other.propositions) == (german, ())
    assert len(other.sentences) == 2
