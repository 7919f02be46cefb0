"""Archives: every account in them under its own name, and no harm from what else lies there."""

import bz2
import gzip
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read import archive, discover, read_all
from rashomon.schema import Account, Unread

SENTENCE = "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."
PAGE = f"<html><head><title>A page</title></head><body><p>{SENTENCE}</p></body></html>"


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as made:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, BytesIO(data))
    return buffer.getvalue()


def given(folder: Path, name: str, data: bytes) -> dict[str, Account | Unread]:
    (folder / name).write_bytes(data)
    (found,) = discover([folder / name])
    return {each.file: each for each in read_all(found)}


MEMBERS = {"press/a.html": PAGE.encode(), "b.txt": SENTENCE.encode(), ".hidden": b"x"}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("dossier.zip", zipped),
        ("dossier.tar", tarred),
        ("dossier.tar.gz", lambda m: gzip.compress(tarred(m))),
        ("dossier.tar.bz2", lambda m: bz2.compress(tarred(m))),
        ("dossier.tar.xz", lambda m: lzma.compress(tarred(m))),
        ("a picture.jpg", zipped),
    ],
)
def test_the_accounts_in_an_archive(
    tmp_path: Path, name: str, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    """Each file in it is an account under its path, whatever the archive is called."""
    found = given(tmp_path, name, make(MEMBERS))
    assert list(found) == [f"{name}/press/a.html", f"{name}/b.txt"]
    assert all(isinstance(each, Account) and SENTENCE in each.text for each in found.values())


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    """Its path names both; a passage is found in the innermost file."""
    inner = tarred({"x/b.txt": SENTENCE.encode()})
    found = given(tmp_path, "out.zip", zipped({"in.tgz": gzip.compress(inner)}))
    (account,) = found.values()
    assert isinstance(account, Account)
    assert account.file == "out.zip/in.tgz/x/b.txt"
    assert [place.octets for place in account.locate(4, 9)] == [(4, 9)]


def test_an_archive_that_holds_itself_ends(tmp_path: Path) -> None:
    """Archives deep in archives are refused by their depth, and the rest is read."""
    data = SENTENCE.encode()
    for _ in range(8):
        data = zipped({"a.txt": SENTENCE.encode(), "again.zip": data})
    found = list(given(tmp_path, "a.zip", data).values())
    assert sum(isinstance(each, Account) for each in found) == 4
    assert [each.reason for each in found if isinstance(each, Unread)] == [
        "files inside one another, more than 4 deep; unpack it first"
    ]


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    """What unpacks to far more than it is is refused; what lies beside it is read."""
    bomb = b"\0" * 60_000_000
    found = given(tmp_path, "a.zip", zipped({"bomb.txt": bomb, "b.txt": SENTENCE.encode()}))
    refused, read = found.values()
    assert isinstance(refused, Unread)
    assert refused.reason.startswith("over 200 times its size when unpacked")
    assert isinstance(read, Account)
    (lost,) = _refused(tmp_path, gzip.compress(bomb))
    assert lost.startswith("over 200 times")


def _refused(folder: Path, data: bytes) -> list[str]:
    with pytest.raises(UnreadableDocumentError) as caught:
        given(folder, "x.bin", data)
    return [caught.value.reason]


def test_the_limits_of_all_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small members that come to too much, or are too many, end with a reason."""
    members = {f"{n}.txt": f"{SENTENCE} {n}".encode() for n in range(5)}
    monkeypatch.setattr("rashomon.read.formats.MOST_BYTES", 3 * len(SENTENCE) + 20)
    *read, last = given(tmp_path, "a.zip", zipped(members)).values()
    assert len(read) == 3
    assert isinstance(last, Unread)
    assert "bytes when unpacked" in last.reason
    monkeypatch.setattr("rashomon.read.formats.MOST_PARTS", 2)
    assert len(given(tmp_path, "a.zip", zipped(members))) == 3
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 10)
    monkeypatch.setattr(archive, "SMALL", 10)
    found = given(tmp_path, "b.tar", tarred({"a.txt": SENTENCE.encode()}))
    assert [each.reason for each in found.values() if isinstance(each, Unread)] == [
        "over 10 bytes when unpacked; unpack it first"
    ]


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "C:\\a.txt", "x/../../a.txt"])
@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_name_that_leads_out_is_refused(
    tmp_path: Path, name: str, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    """Such a member is listed under a name that leads nowhere; the rest is read."""
    inside = tmp_path / "inside"
    inside.mkdir()
    found = given(inside, "a.zip", make({name: SENTENCE.encode(), "b.txt": SENTENCE.encode()}))
    lost, read = found.values()
    assert isinstance(lost, Unread)
    assert "leads out of the archive" in lost.reason
    assert ".." not in lost.file
    assert isinstance(read, Account)
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_links_devices_and_passwords(tmp_path: Path) -> None:
    """What is no file is listed with its reason and never followed."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as made:
        for kind, name in [
            (tarfile.SYMTYPE, "link"),
            (tarfile.CHRTYPE, "null"),
            (tarfile.FIFOTYPE, "pipe"),
        ]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            made.addfile(info)
    reasons = {
        n: e.reason
        for n, e in given(tmp_path, "a.tar", buffer.getvalue()).items()
        if isinstance(e, Unread)
    }
    assert reasons == {
        "a.tar/link": "a link; give what it points at",
        "a.tar/null": "neither a file nor a folder (a pipe or device); leave it out",
        "a.tar/pipe": "neither a file nor a folder (a pipe or device); leave it out",
    }
    data = bytearray(zipped({"b.txt": SENTENCE.encode()}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    (lost,) = given(tmp_path, "b.zip", bytes(data)).values()
    assert isinstance(lost, Unread)
    assert "password" in lost.reason


def test_a_damaged_archive_gives_what_is_whole(tmp_path: Path) -> None:
    """A cut TAR gives the files before the cut; a cut ZIP has lost its list and says so."""
    members = {"a.txt": SENTENCE.encode(), "b.txt": os.urandom(30_000)}
    first, *_, last = given(tmp_path, "a.tar", tarred(members)[:20_000]).values()
    assert isinstance(first, Account)
    assert isinstance(last, Unread)
    assert "damaged" in last.reason
    assert "a damaged ZIP" in _refused(tmp_path, zipped(members)[:3000])[0]
    broken = bytearray(zipped(members))
    broken[60:70] = bytes(10)
    lost, *_ = given(tmp_path, "b.zip", bytes(broken)).values()
    assert isinstance(lost, Unread)
    assert "damaged in the archive" in lost.reason


def test_the_folder_beside_a_saved_page_is_no_account(tmp_path: Path) -> None:
    """A browser's complete page is one account, in a folder and in an archive."""
    page = tmp_path / "f" / "The ferry.html"
    beside = tmp_path / "f" / "The ferry_files"
    beside.mkdir(parents=True)
    page.write_text(PAGE)
    (beside / "frame.html").write_text(PAGE)
    (tmp_path / "f" / "other_files").mkdir()
    (tmp_path / "f" / "other_files" / "a.txt").write_text(SENTENCE)
    assert [each.name for each in discover([tmp_path / "f"])] == [
        "The ferry.html",
        "other_files/a.txt",
    ]
    members = {"d/The ferry.html": PAGE.encode(), "d/The ferry_files/frame.html": PAGE.encode()}
    assert list(given(tmp_path, "a.zip", zipped(members))) == ["a.zip/d/The ferry.html"]
