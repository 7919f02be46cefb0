"""Hostile files: each is refused with a reason or read for what it is; nothing else is lost."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.read import discover
from rashomon.read.ward import Limits, Ward
from rashomon.schema import Account, Unread
from rendered import docx, pdf

SENTENCE = "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."
LAUGHS = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]><x>&j;</x>'
LOCK = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
    b"/ID[<00><00>]/Info"
)


def long_line(path: Path) -> None:
    """Make a line of a billion letters that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"word " * 100)
        file.truncate(1_000_000_000)


def zipped(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
        made.writestr("good.txt", SENTENCE)


def words(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def turned(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)
    (path / "self.txt").symlink_to(path / "self.txt")


PRINTED = pdf([(50.0, 500.0, SENTENCE)])
TABLE: dict[str, tuple[Callable[[Path], None], dict[str, str]]] = {
    "truncated.pdf": (words(PRINTED[:40]), {"": "a damaged PDF"}),
    "encrypted.pdf": (words(PRINTED.replace(b"/Info", LOCK)), {"": "protected by a password"}),
    "bomb.zip": (
        lambda path: zipped(path, "bomb.txt", bytes(60_000_000)),
        {"/bomb.txt": "over 200 times its size when unpacked"},
    ),
    "slip.zip": (
        lambda path: zipped(path, "../../slip.txt", b"He went."),
        {"/slip.txt": "its name leads out of the archive"},
    ),
    "entities.xml": (words(BOMB.encode()), {"": "an XML file"}),
    "entities.docx": (words(docx(core=BOMB)), {"": "without any words"}),
    "line.txt": (long_line, {"": "1,000,000,000 bytes (at most"}),
    "surrogates.txt": (
        words(b"\xff\xfe" + "He went \ud800 home.".encode("utf-16-le", "surrogatepass")),
        {"": "marked as UTF-16-LE, but the bytes at offset"},
    ),
    "nuls.txt": (words(b"He went.\0\0"), {"": "a zero byte at offset 8"}),
    "picture.txt": (words(b"\x89PNG\r\n\x1a\n"), {"": "a PNG picture"}),
    "turned": (turned, {"/self.txt": "a link to a file that is not there"}),
    "device.txt": (lambda path: path.symlink_to("/dev/zero"), {"": "a pipe, socket or device"}),
    "pipe.txt": (os.mkfifo, {"": "a pipe, socket or device"}),
    "deep.json": (words(b'[{"text":' + b"[" * 300_000), {"": "JSON"}),
}
"""Each hostile file: how it is made, and what is said of which part of it."""


@pytest.fixture
def ward() -> Iterator[Ward]:
    opened = Ward(Limits(seconds=60))
    yield opened
    opened.close()


def read(ward: Ward, folder: Path) -> dict[str, Account | Unread]:
    return {each.file: each for found in discover([folder]) for each in ward.read(found)}


def test_hostile_files_cost_nothing_but_themselves(ward: Ward, tmp_path: Path) -> None:
    """All of them in one folder: each is named with its reason, and every good text is read."""
    for name, (make, _) in TABLE.items():
        (tmp_path / f"{name}-before.txt").write_text(SENTENCE)
        make(tmp_path / name)
    found = read(ward, tmp_path)
    lost = {each.file: each.reason for each in found.values() if isinstance(each, Unread)}
    expected = {
        f"{name}{part}": said for name, (_, told) in TABLE.items() for part, said in told.items()
    }
    assert lost.keys() == expected.keys()
    for name, said in expected.items():
        assert said in lost[name]
        assert "; " in lost[name]
    good = [each for each in found.values() if isinstance(each, Account)]
    assert len(good) == len(TABLE) + 2
    assert all(each.text == SENTENCE for each in good)


def test_names_tell_nothing(ward: Ward, tmp_path: Path) -> None:
    """What is called otherwise than it is is read for what it is."""
    (tmp_path / "a.txt").write_bytes(PRINTED)
    (tmp_path / "b.pdf").write_text(SENTENCE)
    zipped(tmp_path / "c.mp3", "d.exe", SENTENCE.encode())
    found = read(ward, tmp_path)
    assert list(found) == ["a.txt", "b.pdf", "c.mp3/d.exe", "c.mp3/good.txt"]
    assert [getattr(each, "text", "") for each in found.values()] == [SENTENCE] * 4


def test_a_pdf_of_ten_thousand_pages_comes_to_an_end(ward: Ward, tmp_path: Path) -> None:
    """It is read or refused within the limits, and what follows it is read."""
    pages = [[(50.0, 500.0, f"Page {number} of the log of the ferry.")] for number in range(10_000)]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    (tmp_path / "b.txt").write_text(SENTENCE)
    log, text = read(ward, tmp_path).values()
    assert isinstance(text, Account)
    assert isinstance(log, Account) or "did not come to an end" in log.reason


def test_a_folder_without_rights_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is told; what lies beside it is found."""
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text(SENTENCE)
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    good, locked = discover([tmp_path])
    assert (good.name, good.problem) == ("a.txt", "")
    assert locked.problem == "a folder that cannot be listed (permission denied)"
