"""Which files a call means."""

import os
from pathlib import Path

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read import discover, read


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is what {name} says about the matter.", encoding="utf-8")


def test_folders_are_walked_in_order_and_hidden_files_skipped(tmp_path: Path) -> None:
    """Folders are read recursively, sorted, without hidden files and folders."""
    _write(tmp_path, "b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/config.txt")
    assert [found.name for found in discover([tmp_path])] == ["a/c.txt", "a/z.txt", "b.txt"]


def test_the_order_of_names_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    """A moved folder gives the same names, and so the same ids of accounts."""
    _write(tmp_path / "one", "x/a.txt")
    _write(tmp_path / "two", "x/a.txt")
    first, second = (discover([tmp_path / name]) for name in ("one", "two"))
    assert [found.name for found in first] == [found.name for found in second]
    assert [read(found).id for found in first] == [read(found).id for found in second]


def test_a_file_given_by_itself_bears_its_own_name(tmp_path: Path) -> None:
    """A file named in the call is relative to itself."""
    _write(tmp_path, "a/z.txt")
    assert [found.name for found in discover([tmp_path / "a" / "z.txt"])] == ["z.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it, both named, give the file once."""
    _write(tmp_path, "a.txt")
    assert len(discover([tmp_path, tmp_path / "a.txt"])) == 1


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Equal names from two folders stay distinct, so that equal texts are two accounts."""
    _write(tmp_path, "one/a.txt", "two/a.txt")
    found = discover([tmp_path / "one", tmp_path / "two"])
    assert [item.name for item in found] == ["one/a.txt", "two/a.txt"]


@pytest.mark.parametrize(
    "again", [("one", "two/x", "two"), ("two", "two/x", "one"), ("two", "one")]
)
def test_names_do_not_depend_on_the_order_of_the_arguments(
    tmp_path: Path, again: tuple[str, ...]
) -> None:
    """Whichever folder is named first, and once or twice, each file has the same name and id."""
    _write(tmp_path, "one/x/a.txt", "two/x/a.txt", "two/b.txt")
    first = {
        item.path.resolve(): read(item).id
        for item in discover([tmp_path / "one", tmp_path / "two"])
    }
    found = discover([tmp_path / name for name in again])
    assert {item.path.resolve(): read(item).id for item in found} == first
    assert sorted(item.name for item in found) == ["b.txt", "one/x/a.txt", "two/x/a.txt"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "no such file"),
        (lambda path: path.mkdir(), "a folder without any file"),
        (lambda path: path.symlink_to(path.parent / "nowhere"), "a link to a file"),
        (os.mkfifo, "neither a file nor a folder"),
    ],
    ids=["missing", "empty", "broken-link", "pipe"],
)
def test_what_cannot_be_read_is_listed_with_its_problem(
    tmp_path: Path, make: "object", words: str
) -> None:
    """A missing path, an empty folder, a broken link and a pipe are problems, not crashes."""
    path = tmp_path / "thing"
    assert callable(make)
    make(path)
    (found,) = discover([path])
    assert words in found.problem
    with pytest.raises(UnreadableDocumentError, match=words):
        read(found)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link back to a folder above is not followed for ever."""
    _write(tmp_path, "a/one.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [found.name for found in discover([tmp_path])] == ["a/one.txt"]


def test_a_name_that_is_no_utf8_is_spelled_out(tmp_path: Path) -> None:
    """A name from another age can be shown and kept, and its file is read."""
    with Path(os.fsdecode(os.fsencode(tmp_path) + b"/na\xefve.txt")).open("w") as file:
        file.write("He went home.")
    (found,) = discover([tmp_path])
    assert found.name == "na\\udcefve.txt"
    assert read(found).text == "He went home."


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused_with_advice(tmp_path: Path) -> None:
    """A file that may not be opened is refused, and the person told to look at permissions."""
    _write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    (found,) = discover([tmp_path])
    with pytest.raises(UnreadableDocumentError, match="permission"):
        read(found)


def test_a_refused_opening_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operating system's refusal becomes a reason in words, also for the superuser."""
    _write(tmp_path, "a.txt")
    (found,) = discover([tmp_path])

    def refuse(_: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocumentError, match="permission denied"):
        read(found)
