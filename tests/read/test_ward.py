"""A document is read in a child process: whatever happens there costs that document alone."""

import pickle
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.read import discover
from rashomon.read.ward import Limits, Ward, framed, load
from rashomon.schema import Account, Unread

STRANGE = """
import ctypes, os, sys, time
from pathlib import Path
from rashomon.read import child, formats
read_plain, read_mail = formats.READERS["text"], formats.HOLDERS["eml"]

def strange(data, file):
    seen = Path(__file__).with_name("seen")
    match data.split()[0]:
        case b"crash": ctypes.string_at(0)
        case b"hang": time.sleep(60)
        case b"leave": os._exit(3)
        case b"grow": bytearray(10**12)
        case b"fault": raise ZeroDivisionError("nobody thought of it")
        case b"babble": os.write(1, b"what a library prints")
        case b"once" if not seen.exists():
            seen.touch()
            os._exit(4)
    return read_plain(data, file)

def sealed(data, file):
    yield from read_mail(data, file)
    if b"crash" in data: ctypes.string_at(0)

formats.READERS["text"] = strange
formats.HOLDERS["eml"] = sealed
child.main(*map(int, sys.argv[1:]))
"""
"""A child whose reader of texts does what the first word says; its reader of mails may crash."""


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """A ward with little patience and a strange reader."""
    script = tmp_path / "strange.py"
    script.write_text(STRANGE)
    opened = Ward(Limits(seconds=4), (sys.executable, "-P", str(script)))
    yield opened
    opened.close()


def _read(ward: Ward, folder: Path, words: str) -> list[Account | Unread]:
    folder.mkdir(exist_ok=True)
    for number, word in enumerate(words.split()):
        (folder / f"{number}.txt").write_text(f"{word} was what the harbour master said.")
    found = [each for each in discover([folder]) if each.name.endswith(".txt")]
    return [told for each in found for told in ward.read(each)]


FATES = pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "its reader crashed (SIGSEGV)"),
        ("hang", "its reader did not come to an end"),
        ("leave", "its reader stopped (exit status 3)"),
        ("grow", "its reader needed too much memory"),
        ("fault", "the program failed on it (ZeroDivisionError: nobody thought of it)"),
    ],
)
"""What may happen to a document, and what is said of it."""


@FATES
def test_what_happens_to_one_document_costs_no_other(
    ward: Ward, tmp_path: Path, word: str, reason: str
) -> None:
    """The document is listed with its reason; the ones before and after it are read."""
    first, second, third = _read(ward, tmp_path / "folder", f"first {word} third")
    assert isinstance(first, Account)
    assert isinstance(second, Unread)
    assert second.file == "1.txt"
    assert second.reason.startswith(reason)
    assert isinstance(third, Account)


@FATES
def test_what_happens_to_one_file_in_an_archive_costs_no_other(
    ward: Ward, tmp_path: Path, word: str, reason: str
) -> None:
    """The files before and after it in the archive are read, and those of the next archive."""
    members = {f"{n}.txt": f"{w} it was." for n, w in enumerate(("first", word, "third", "last"))}
    for name in ("a.zip", "b.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for member, words in members.items():
                archive.writestr(member, words)
    told = [
        each
        for found in discover([tmp_path / "a.zip", tmp_path / "b.zip"])
        for each in ward.read(found)
    ]
    assert [each.file for each in told] == [
        f"{name}.zip/{n}.txt" for name in "ab" for n in range(4)
    ]
    lost = [each for each in told if isinstance(each, Unread)]
    assert [each.file for each in lost] == ["a.zip/1.txt", "b.zip/1.txt"]
    assert all(each.reason.startswith(reason) for each in lost)


def test_a_crash_behind_an_account_keeps_the_account(ward: Ward, tmp_path: Path) -> None:
    """What a holder gave before it brought the child down stands; the file is named."""
    mail = b"From: Ann\nMessage-ID: <1@a>\nSubject: The ferry\n\nIt left, and crashed.\n"
    (tmp_path / "a.eml").write_bytes(mail)
    (found,) = discover([tmp_path / "a.eml"])
    read, lost = ward.read(found)
    assert isinstance(read, Account)
    assert isinstance(lost, Unread)
    assert (read.file, lost.file) == ("a.eml", "a.eml")


def test_a_document_is_tried_again_where_others_came_before_it(ward: Ward, tmp_path: Path) -> None:
    """What other documents left behind in the child costs no document its reading."""
    told = _read(ward, tmp_path / "folder", "first once")
    assert all(isinstance(each, Account) for each in told)


def test_what_a_library_prints_is_not_taken_for_an_account(ward: Ward, tmp_path: Path) -> None:
    """Only messages pass."""
    assert all(isinstance(each, Account) for each in _read(ward, tmp_path / "a", "babble on"))


def test_a_folder_is_where_its_reader_was_told(
    ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes to another folder (in a notebook) still names files from where she stands."""
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"The harbour master was {name}.")
        monkeypatch.chdir(tmp_path / name)
        (account,) = [one for each in discover([Path("a.txt")]) for one in ward.read(each)]
        assert isinstance(account, Account)
        assert account.text == f"The harbour master was {name}."


def test_a_child_that_nobody_waits_for_is_ended(ward: Ward, tmp_path: Path) -> None:
    """Whoever stops in the middle of a document gets the next one whole."""
    (tmp_path / "a.txt").write_text("The ferry left.")
    (found,) = discover([tmp_path / "a.txt"])
    for _ in range(2):
        told = ward.read(found)
        assert isinstance(next(told), Account)
        told.close()  # type: ignore[attr-defined]


def test_a_message_is_data() -> None:
    """What would run when it is unpacked is refused; an account comes back as it was."""
    account = Account(id="a", file="a.txt", sha256="", text="The ferry left.")
    assert load(framed(account)[8:]) == account
    for value in (print, pickle.PickleError("x"), "words", Limits()):
        with pytest.raises(pickle.UnpicklingError):
            load(pickle.dumps(value))
