"""A case comes back from its JSON export: exported again, it is the same bytes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factories import sample_case
from rashomon.errors import UsageError
from rashomon.export import json as contract
from rashomon.receive.whole import case, is_export
from rashomon.schema import Case
from rashomon.store import Store


def given(folder: Path, one: Case) -> Path:
    """Export a case and put its plain texts beside the export."""
    for reading in one.readings:
        if not reading.account.extracted:
            (folder / reading.account.file).write_text(reading.account.text, encoding="utf-8")
    file = folder / "case.json"
    file.write_bytes(b"".join(contract.written(one)))
    return file


@pytest.fixture
def taken_out() -> Case:
    """The sample case, one account of which was taken out of another format."""
    plain = sample_case()
    first, *others = plain.readings
    account = replace(first.account, extracted=True, file="courier.pdf")
    return replace(plain, readings=(replace(first, account=account), *others))


def test_the_way_there_and_back_changes_no_byte(
    tmp_path: Path, taken_out: Case, case_path: Path
) -> None:
    """Export, import, keep, take out, export: the same bytes."""
    file = given(tmp_path, taken_out)
    assert is_export(file)
    with Store.open(case_path, create=True) as store:
        back = case(file)
        for reading in back.readings:
            store.put(reading)
        store.put_synopsis(back.synopsis)
        kept = store.case()
    assert b"".join(contract.written(kept)) == file.read_bytes()
    assert len(kept.synopsis.origins) == 3
    assert [p.origins for p in kept.synopsis.points] == [2, 2]
    silent = {s.account for p in kept.synopsis.points for s in p.silences}
    assert silent == {r.account.id for r in kept.readings if r.account.file == "letter.txt"}
    assert kept.readings[0].sentences


def test_a_text_that_is_not_in_the_export_must_be_the_same(tmp_path: Path) -> None:
    """Another text under the file's name would move every passage: it is refused."""
    file = given(tmp_path, sample_case())
    (tmp_path / "herald.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(UsageError, match=r"herald\.txt is not in the export"):
        case(file)


def test_a_file_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    """An export from elsewhere cannot name what lies beside its folder."""
    (tmp_path / "inner").mkdir()
    file = given(tmp_path / "inner", sample_case())
    (tmp_path / "herald.txt").write_bytes((tmp_path / "inner" / "herald.txt").read_bytes())
    told = json.loads(file.read_text(encoding="utf-8"))
    for account in told["accounts"]:
        account["file"] = f"../{account['file']}"
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UsageError, match="is not in the export"):
        case(file)


@pytest.mark.parametrize(
    "damage",
    [
        {"schema": "rashomon/9"},
        {"entities": [{"id": "e"}]},
        {"accounts": 3},
        {"dates": [{"account": "nobody", "start": 0, "end": 1, "value": "2014"}]},
    ],
)
def test_a_damaged_export_is_refused(tmp_path: Path, damage: dict[str, object]) -> None:
    """In one line, and no case is made."""
    file = given(tmp_path, sample_case())
    told = json.loads(file.read_text(encoding="utf-8")) | damage
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UsageError):
        case(file)
