"""`rashomon import` from end to end: marks, lists and exports, and what a rebuild makes of them."""

import re
import zipfile
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.corridor import build
from rashomon.export.sheet import file_name
from rashomon.store import Store

Captured = pytest.CaptureFixture[str]

TELLINGS = {
    "herald.txt": "The old bridge over the Arn closed on 3 May 2019. The Ferry Agency said that an"
    " engineer had counted about 40 cracks. Mayor Ilse Brandt ordered the closure.\n",
    "courier.txt": "The old bridge over the Arn closed on 5 May 2019. Mayor Ilse Brandt told"
    " reporters that an engineer had counted 20 cracks. Ilse Brandt then left Arn.\n",
}

pytestmark = pytest.mark.slow


def call(*words: object) -> int:
    return cli.call([str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "accounts"
    place.mkdir()
    for name, text in TELLINGS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_edits_lists_and_exports_come_back(tmp_path: Path, folder: Path, capsys: Captured) -> None:
    """A type from brat and a number from a list outlive rebuilds; the export is the case again."""
    path, marks = tmp_path / "test.case", tmp_path / "marks"
    build([folder], path, weights="fast")
    assert call("export", path, "--format", "brat", "-o", tmp_path / "marks.zip") == cli.DONE
    with zipfile.ZipFile(tmp_path / "marks.zip") as archive:
        archive.extractall(marks)
    with Store.open(path) as store:
        herald = next(r for r in store.case().readings if r.account.file == "herald.txt")
    file = marks / f"{file_name(herald.account)}.ann"
    text = file.read_text(encoding="utf-8")
    edited = re.sub(
        r"\t(?:Organization|Other) (\d+ \d+\t(?:The )?Ferry Agency\n)", r"\tGroup \1", text
    )
    assert edited != text
    file.write_text(edited, encoding="utf-8")
    known = tmp_path / "known.csv"
    known.write_text("name,type,wikidata\nIlse Brandt,person,Q1\n", encoding="utf-8")
    assert call("import", path, marks, known, "--by", "Ann Doe") == cli.DONE
    assert "1 new correction" in capsys.readouterr().err
    for _ in range(2):
        found = build([folder], path, weights="fast").case.synopsis
        assert found.lost == ()
        assert {e.name: e.type for e in found.entities}["Ferry Agency"] == "group"
        (lady,) = (e for e in found.entities if e.identifiers)
        assert (lady.name, lady.identifiers) == ("Ilse Brandt", (("wikidata", "Q1"),))
    out, again = folder / "case.json", tmp_path / "again.json"
    assert call("export", path, "-o", out) == cli.DONE
    assert '"identifiers": {"wikidata": "Q1"}' in out.read_text(encoding="utf-8")
    anew = tmp_path / "anew.case"
    assert call("import", anew, out) == cli.DONE
    assert call("export", anew, "-o", again) == cli.DONE
    assert again.read_bytes() == out.read_bytes()
    assert call("import", anew, out) == cli.WRONG_CALL
    assert "holds accounts already" in capsys.readouterr().err


def test_decisions_carried_over_make_the_same_case(tmp_path: Path, folder: Path) -> None:
    """Documents read anew, corrections and lists brought in: the export is the same bytes."""
    one, other = tmp_path / "one.case", tmp_path / "other.case"
    build([folder], one, weights="fast")
    assert call("export", one, "--format", "brat", "-o", tmp_path / "marks.zip") == cli.DONE
    with zipfile.ZipFile(tmp_path / "marks.zip") as archive:
        archive.extractall(tmp_path / "marks")
    for file in (tmp_path / "marks").glob("*.ann"):
        text = re.sub(
            r"(A\d+\tStance T\d+) asserts", r"\1 doubts", file.read_text(encoding="utf-8")
        )
        file.write_text(text.replace("PassageStance T1 asserts", "PassageStance T1 disputes"))
    known = tmp_path / "known.csv"
    known.write_text("name,type,wikidata\nIlse Brandt,person,Q1\n", encoding="utf-8")
    assert call("import", one, tmp_path / "marks", known, "--by", "Ann Doe") == cli.DONE
    assert call("corrections", one, "--export", tmp_path / "log.jsonl") == cli.DONE
    build([folder], other, weights="fast")
    assert call("import", other, known) == cli.DONE
    assert call("corrections", other, "--import", tmp_path / "log.jsonl") == cli.DONE
    out = [tmp_path / "one.json", tmp_path / "other.json"]
    for case, file in zip((one, other), out, strict=True):
        assert call("export", case, "-o", file) == cli.DONE
    assert out[0].read_bytes() == out[1].read_bytes()
    assert '"stance": "doubts"' in out[0].read_text(encoding="utf-8")
    assert '"stance": "disputes"' in out[0].read_text(encoding="utf-8")


def test_a_call_that_fails_leaves_no_case(tmp_path: Path, capsys: Captured) -> None:
    """An export without its texts, or a list for a case that there is not, makes no file."""
    (tmp_path / "known.csv").write_text("name\nA\n", encoding="utf-8")
    (tmp_path / "case.json").write_text('{\n"schema": "rashomon/1",\n"accounts": 3}')
    path = tmp_path / "none.case"
    for name in ("known.csv", "case.json"):
        assert call("import", path, tmp_path / name) == cli.WRONG_CALL
        assert not path.exists()
    told = capsys.readouterr().err
    assert "there is no such case" in told
    assert "no whole export" in told
