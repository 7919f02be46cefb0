"""Hostile files: each is refused with a reason or read for what it is; nothing else is lost."""

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


def locked(path: Path) -> None:
    """Make a folder that `no_rights` keeps from being listed."""
    path.mkdir()
    (path / "a.txt").write_text(SENTENCE)


def nested(path: Path) -> None:
    """Put an archive into an archive, six deep."""
    data = b"He went."
    for depth in range(6):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as made:
            made.writestr(f"{depth}.zip" if depth else "0.txt", data)
        data = whole.getvalue()
    path.write_bytes(data)


def huge_picture() -> bytes:
    """Make a picture of 60,000 by 60,000 white dots in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    dots = chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + dots + chunk(b"IEND", b"")


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """A hostile file: what it is, how it is made, and what is said of which part of it."""

    about: str
    make: Callable[[Path], None]
    told: dict[str, str]


DEEP = b"<html><body><p>%s</p>" % SENTENCE.encode() + b"<div>" * 100_000
PRINTED = pdf([(50.0, 500.0, SENTENCE)])
TABLE: dict[str, Hostile] = {
    "truncated.pdf": Hostile(
        about="a PDF that is cut off", make=words(PRINTED[:40]), told={"": "a damaged PDF"}
    ),
    "encrypted.pdf": Hostile(
        about="a PDF with a password",
        make=words(PRINTED.replace(b"/Info", LOCK)),
        told={"": "protected by a password"},
    ),
    "bomb.zip": Hostile(
        about="60 million zeros in a ZIP archive",
        make=lambda path: zipped(path, "bomb.txt", bytes(60_000_000)),
        told={"/bomb.txt": "over 200 times its size when unpacked"},
    ),
    "bomb.gz": Hostile(
        about="the same in a gzip file",
        make=words(gzip.compress(bytes(60_000_000))),
        told={"": "over 200 times its size when unpacked"},
    ),
    "nested.zip": Hostile(
        about="archives inside one another, six deep",
        make=nested,
        told={"/5.zip/4.zip/3.zip/2.zip": "files inside one another, more than 4 deep"},
    ),
    "slip.zip": Hostile(
        about="a name in an archive that leads out of it",
        make=lambda path: zipped(path, "../../slip.txt", b"He went."),
        told={"/slip.txt": "its name leads out of the archive"},
    ),
    "entities.xml": Hostile(
        about="ten levels of entities that call one another (XML)",
        make=words(BOMB.encode()),
        told={"": "an XML file"},
    ),
    "entities.docx": Hostile(
        about="the same in the properties of a Word file",
        make=words(docx(core=BOMB)),
        told={"": "without any words"},
    ),
    "line.txt": Hostile(
        about="one line of a billion bytes",
        make=long_line,
        told={"": "1,000,000,000 bytes"},
    ),
    "surrogates.txt": Hostile(
        about="half a character (a lone surrogate)",
        make=words(b"\xff\xfe" + "He went \ud800 home.".encode("utf-16-le", "surrogatepass")),
        told={"": "marked as UTF-16-LE, but the bytes at offset"},
    ),
    "nuls.txt": Hostile(
        about="zero bytes in a text",
        make=words(b"He went.\0\0"),
        told={"": "a zero byte at offset 8"},
    ),
    "picture.txt": Hostile(
        about="a picture that is called a text",
        make=words(b"\x89PNG\r\n\x1a\n"),
        told={"": "a PNG picture"},
    ),
    "huge.png": Hostile(
        about="a picture of 3.6 billion dots",
        make=words(huge_picture()),
        told={"": "a PNG picture"},
    ),
    "turned": Hostile(
        about="links that lead back to themselves",
        make=turned,
        told={"/self.txt": "a link to a file that is not there"},
    ),
    "locked": Hostile(
        about="a folder without the right to list it",
        make=locked,
        told={"": "a folder that cannot be listed (permission denied)"},
    ),
    "device.txt": Hostile(
        about="a device that never ends",
        make=lambda path: path.symlink_to("/dev/zero"),
        told={"": "a pipe, socket or device"},
    ),
    "pipe.txt": Hostile(
        about="a pipe that nobody writes to",
        make=os.mkfifo,
        told={"": "a pipe, socket or device"},
    ),
    "deep.json": Hostile(
        about="300,000 brackets inside one another",
        make=words(b'[{"text":' + b"[" * 300_000),
        told={"": "JSON too deep"},
    ),
    "deep.html": Hostile(
        about="100,000 elements inside one another",
        make=words(DEEP),
        told={},
    ),
}
"""Each hostile file by its name."""
TALL = "a PDF of 10,000 pages"


def table() -> str:
    """Write the table as the document shows it."""
    rows = [(each.about, "; ".join(each.told.values()) or "it is read") for each in TABLE.values()]
    rows.append((TALL, "it is read, or it is said that it did not come to an end"))
    lines = [f"| {about} | {said} |" for about, said in rows]
    return "\n".join(["| what is met | what is said |", "| --- | --- |", *lines])


@pytest.fixture
def ward() -> Iterator[Ward]:
    opened = Ward(Limits(seconds=60))
    yield opened
    opened.close()


def read(ward: Ward, folder: Path) -> dict[str, Account | Unread]:
    return {each.file: each for found in discover([folder]) for each in ward.read(found)}


@pytest.fixture
def no_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to list folders called "locked", whoever runs the tests."""
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)


def test_hostile_files_cost_nothing_but_themselves(
    ward: Ward, tmp_path: Path, no_rights: None
) -> None:
    """All of them in one folder: each is named with its reason, and every good text is read."""
    for name, each in TABLE.items():
        (tmp_path / f"{name}-before.txt").write_text(SENTENCE)
        each.make(tmp_path / name)
    found = read(ward, tmp_path)
    lost = {each.file: each.reason for each in found.values() if isinstance(each, Unread)}
    expected = {
        f"{name}{part}": said for name, each in TABLE.items() for part, said in each.told.items()
    }
    assert lost.keys() == expected.keys()
    for name, said in expected.items():
        assert said in lost[name]
        assert "; " in lost[name]
    good = [each for each in found.values() if isinstance(each, Account)]
    read_all = sum(not each.told for each in TABLE.values())
    assert len(good) == len(TABLE) + 2 + read_all
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


def test_the_document_shows_this_table() -> None:
    """`docs/formats.md` says of each hostile file what is said here."""
    document = Path(__file__).parents[2] / "docs" / "formats.md"
    assert table() in document.read_text(encoding="utf-8"), table()
