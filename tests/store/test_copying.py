"""A case is copied while it is worked on, and brought back whole."""

import os
from pathlib import Path
from threading import Thread

import pytest

from factories import herald, letter, reading, sample_case
from rashomon.errors import CaseError, UsageError
from rashomon.store import Store
from rashomon.store.check import check
from rashomon.store.copying import backup, restore


@pytest.fixture
def case(case_path: Path) -> Path:
    """A case with a value of every kind."""
    with Store.open(case_path, create=True) as store:
        store.put_case(sample_case())
    return case_path


def files(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [each.file for each in store.kept()]


def test_a_backup_is_the_case(case: Path, tmp_path: Path) -> None:
    """It holds everything, also what still lies in the log beside the case."""
    with Store.open(case) as store:
        store.put(reading("It rained.", "rain.txt"))
        backup(case, tmp_path / "copy")
        store.put(reading("It snowed.", "snow.txt"))
    assert files(tmp_path / "copy") == ["courier.txt", "herald.txt", "letter.txt", "rain.txt"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy", "test.case"]


def test_a_backup_is_of_one_moment(case: Path, tmp_path: Path) -> None:
    """Made while accounts come in one by one, each copy is whole and of a moment between two."""
    done = False

    def write() -> None:
        with Store.open(case) as store:
            number = 0
            while not done:
                store.put(reading(f"It rained {number} days.", f"{number}.txt"))
                number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup(case, tmp_path / f"copy-{number}")
            names = files(tmp_path / f"copy-{number}")
            numbers = sorted(int(name[:-4]) for name in names if name[0].isdigit())
            assert numbers == list(range(len(numbers)))
    finally:
        done = True
        writer.join()


def test_a_damaged_case_takes_no_copys_place(case: Path, tmp_path: Path) -> None:
    """A backup that is not whole is said to be none."""
    whole = case.read_bytes()
    case.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CaseError):
        backup(case, tmp_path / "copy")


def test_nothing_else_is_overwritten(case: Path, tmp_path: Path) -> None:
    """Neither a file that is no case, nor the case itself, nor a case without being told."""
    (tmp_path / "letter.txt").write_text("Dear Ilse")
    with pytest.raises(UsageError, match="is no case"):
        backup(case, tmp_path / "letter.txt")
    with pytest.raises(UsageError, match="the case itself"):
        backup(case, case)
    backup(case, tmp_path / "copy")
    with pytest.raises(UsageError, match="--force"):
        restore(tmp_path / "copy", case)
    with pytest.raises(CaseError):
        restore(tmp_path / "letter.txt", tmp_path / "new.case")
    assert (tmp_path / "letter.txt").read_text() == "Dear Ilse"
    assert not (tmp_path / "new.case").exists()


def test_a_case_comes_back(case: Path, tmp_path: Path) -> None:
    """Under a new name, or in the place of one; that one is kept, and who reads it goes on."""
    backup(case, tmp_path / "copy")
    assert restore(tmp_path / "copy", tmp_path / "new.case") is None
    assert files(tmp_path / "new.case") == files(case)
    with Store.open(case) as reader:
        with Store.open(case) as store:
            store.put(reading("It rained.", "rain.txt"))
        assert len(reader.kept()) == 4
        before = restore(tmp_path / "copy", case, force=True)
        assert len(reader.kept()) == 3
    assert before is not None
    assert files(before) == ["courier.txt", "herald.txt", "letter.txt", "rain.txt"]
    again = restore(tmp_path / "copy", case, force=True)
    assert again not in {None, before}


@pytest.mark.parametrize("left", [0.0, 0.5])
def test_a_damaged_case_is_replaced(case: Path, tmp_path: Path, left: float) -> None:
    """What cannot be read any more is moved aside, its log too, and the copy takes its place."""
    backup(case, tmp_path / "copy")
    whole = case.read_bytes()
    case.write_bytes(b"\0" * 200 + whole[200 : int(left * len(whole))])
    case.with_name("test.case-wal").write_bytes(b"torn")
    before = restore(tmp_path / "copy", case, force=True)
    assert before is not None
    assert before.exists()
    assert check(case) == ()
    assert files(case) == ["courier.txt", "herald.txt", "letter.txt"]


def test_a_case_with_a_log_is_not_shown_without_it(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written, the log of a killed program cannot be read: it is said."""
    copy = tmp_path / "closed"
    copy.mkdir()
    with Store.open(case) as store:
        store.put(reading("It rained.", "rain.txt"))
        for end in ("", "-wal"):
            (copy / f"my.case{end}").write_bytes(case.with_name(case.name + end).read_bytes())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CaseError, match=r"my\.case-wal.*copy both"):
        Store.open(copy / "my.case")
    (copy / "my.case-wal").unlink()
    with Store.open(copy / "my.case") as store:
        assert {each.account.id for each in store.readings()} > {
            each().account.id for each in (herald, letter)
        }
