"""An account that is forgotten is gone from every byte that the case has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factories import account, sample_case
from factories import reading as told
from rashomon.errors import CaseError, UsageError
from rashomon.fetch.address import parse
from rashomon.fetch.shelf import Entry, Shelf
from rashomon.fetch.wire import Answer
from rashomon.schema import Correction, Reading, Target, Unread
from rashomon.show.said import in_words
from rashomon.store import Store, folder
from rashomon.store.check import check
from rashomon.store.copying import backup, restore
from rashomon.store.forget import Hand, forget

MARKED = (
    "[Xanthippe Quillfeather]source [whispered]cue [zirconium ledgers vanished overnight]content."
)
PLAIN = MARKED.replace("[", "").replace("]source", "").replace("]cue", "").replace("]content", "")
WORDS = ("Xanthippe", "Quillfeather", "zirconium", "ledgers", "vanished", "whisper")
HAND = Hand(by="an editor", at="2024-02-02")


def noted(name: str, of: Reading, quote: str, **given: str) -> Correction:
    target = Target(account=of.account.id, quote=quote, start=of.account.text.find(quote))
    fields = {"value": "", "by": "a reader", "at": "2024", "reason": "seen", **given}
    return Correction(id=name, kind="label", targets=(target,), **fields)  # type: ignore[arg-type]


def bytes_beside(case: Path) -> Iterator[tuple[str, bytes]]:
    for each in case.parent.rglob("*"):
        if each.is_file():
            yield each.name, each.read_bytes()


def found(case: Path) -> list[tuple[str, str]]:
    """Look for the words in every file, in any case, as any of SQLite's encodings has them."""
    return [
        (name, word)
        for name, data in bytes_beside(case)
        for word in WORDS
        for spelled in (word.encode(), word.lower().encode())
        if spelled in data
    ]


@pytest.fixture
def secret() -> Reading:
    """An account with words that no other has."""
    return told(MARKED, "secret.txt")


@pytest.fixture
def case(case_path: Path, secret: Reading) -> Path:
    """A case with that account in its tables, search, log, free pages, copies and files."""
    files = case_path.with_name("test.files")
    files.mkdir()
    (files / "secret.txt").write_text(PLAIN)
    (files / "other.txt").write_text("Fishing began early.")
    here = folder(files, case_path)
    others = sample_case().readings
    with Store.open(case_path, create=True) as store:
        store.put(told(MARKED + " And more.", "secret.txt"), folder=here)
        for each in others:
            store.put(each, folder=here)
        store.put(secret, folder=here)
        store.put_unread(Unread(file="torn.txt", reason="empty"), folder=here)
        store.add_correction(
            noted("c-1", secret, "zirconium ledgers vanished", value="Zirconium lost"),
            noted("c-2", others[0], "The mayor", value="ledgers vanished overnight"),
            noted("c-3", others[0], "at least 20 cracks", reason="Ilse Brandt says so too"),
            replace(noted("c-4", secret, "zirconium ledgers"), kind="note", supersedes="c-1"),
            noted("c-5", others[0], "The mayor", reason="as Xanthippe Quillfeather whispered it"),
        )
    backup(case_path, case_path.with_name("test.case.layout-1"))
    restore(case_path.with_name("test.case.layout-1"), case_path, force=True)
    return case_path


def test_not_a_byte_is_left(case: Path) -> None:
    """Not in the tables, the free pages, the search, the log beside it, copies, or its file."""
    assert {name for name, _ in found(case)} > {"test.case", "secret.txt", "test.case.layout-1"}
    gone = forget(case, "secret.txt", HAND)
    assert found(case) == []
    assert gone.accounts == ("secret.txt",)
    names = sorted(each.name for each in gone.removed)
    assert names == ["secret.txt", "test.case.layout-1", "test.case.replaced"]
    assert (gone.left, gone.outside) == ((), ())
    assert case.with_name("test.files").joinpath("other.txt").exists()
    assert check(case) == ()
    with Store.open(case) as store:
        assert store.search("zirconium") == ()
        assert len(store.search("cracks")) == 2


def test_the_log_says_what_it_lost(case: Path) -> None:
    """Decisions with its words find nothing now, the others stand; an entry says that one went."""
    assert forget(case, "secret.txt", HAND).corrections == 4
    with Store.open(case) as store:
        log = store.corrections()
    assert [each.id for each in log[:5]] == ["c-1", "c-2", "c-3", "c-4", "c-5"]
    quotes = [target.quote for each in log for target in each.targets]
    assert quotes == ["", "", "at least 20 cracks", "", ""]
    assert [each.value for each in log[:5]] == [""] * 5
    assert log[2].reason == "Ilse Brandt says so too"
    assert log[0].reason == "its words were forgotten with their account"
    assert log[3].supersedes == "c-1"
    last = "note: an account was taken out of the case; 4 decisions lost words with it"
    assert (in_words(log[5]), log[5].by) == (last, "an editor")
    assert "forgotten words" in in_words(log[0])


def test_what_is_left_elsewhere_is_said(case: Path, secret: Reading) -> None:
    """The same document once more, an archive that holds others too, a folder of the person's."""
    text = secret.account.text
    with Store.open(case) as store:
        store.put(Reading(account=account(text, "again.txt")), folder="f")
    gone = forget(case, "secret.txt", HAND)
    assert gone.left == ("again.txt is the same document once more: take it out too",)
    gone = forget(case, "again.txt", HAND)
    assert gone.outside == (
        "again.txt still lies in the folder it was read from: a build reads it again",
    )
    assert found(case) == []


def test_a_file_of_several_accounts_stays(case: Path, secret: Reading) -> None:
    """A mailbox is not thrown away with one of its mails."""
    files = case.with_name("test.files")
    (files / "box.mbox").write_text("two mails")
    with Store.open(case) as store:
        mails = [told("Rain fell on Monday.", f"box.mbox/{each}") for each in (1, 2)]
        store.put(*mails, document="box.mbox", folder=folder(files, case))
    gone = forget(case, "box.mbox/1", HAND)
    assert "box.mbox/2" in gone.left[-1]
    assert (files / "box.mbox").exists()
    assert not forget(case, "box.mbox/2", HAND).left
    assert not (files / "box.mbox").exists()


def test_who_is_meant_has_to_be_clear(case: Path) -> None:
    """No account, or two of one name: nothing is taken out."""
    with pytest.raises(UsageError, match="none of this name"):
        forget(case, "nobody.txt", HAND)
    with Store.open(case) as store:
        store.put(told("Snow fell.", "secret.txt"), folder="elsewhere")
        ids = [each.id for each in store.kept() if each.file == "secret.txt"]
    with pytest.raises(UsageError, match="name one by id"):
        forget(case, "secret.txt", HAND)
    assert forget(case, ids[0], HAND).accounts == ("secret.txt",)


def test_a_forgetting_that_was_stopped_is_finished(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before free space was emptied, the check says so, and the same call does the rest."""
    with monkeypatch.context() as patch:
        patch.setattr("rashomon.store.forget._scrub", lambda *_: _stop())
        with pytest.raises(KeyboardInterrupt):
            forget(case, "secret.txt", HAND)
    assert [each.found for each in check(case)] == [
        "an account was taken out, but its words may still stand in unused parts"
    ]
    assert forget(case, "secret.txt", HAND).accounts == ()
    assert found(case) == []
    assert check(case) == ()


def test_a_reader_that_holds_on_is_told_of(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who still reads the older pages keeps them; who asked is told, and calls again."""
    monkeypatch.setattr("rashomon.store.file.PATIENCE", 0.05)
    with Store.open(case) as reader:
        reader._connection.execute("BEGIN")  # noqa: SLF001 - as one who reads for long
        reader._connection.execute("SELECT count(*) FROM accounts").fetchone()  # noqa: SLF001
        with pytest.raises(CaseError):
            forget(case, "secret.txt", HAND)
    assert check(case)
    forget(case, "secret.txt", HAND)
    assert found(case) == []


def _stop() -> None:
    raise KeyboardInterrupt


def test_a_fetched_page_leaves_the_list_and_the_archive(case: Path, secret: Reading) -> None:
    """What was kept of the web loses the page, its question and its answer; the rest stays."""
    files = case.with_name("test.files")
    shelf = Shelf(files)
    for host, text in (("ledger.example", PLAIN), ("ferry.example", "Ferries ran.")):
        address, page = parse(f"https://{host}/news.html"), text.encode()
        name = shelf.name(address)
        shelf.put(Entry(address=str(address), file=name), page)
        answer = Answer(
            status=200, head={}, body=page, request=b"GET /", octets=page, machine="192.0.2.1"
        )
        shelf.archive(address, answer, "2024-01-01T00:00:00Z")
    with Store.open(case) as store:
        page_of = told(MARKED, "ledger.example/news.html")
        store.put(page_of, folder=folder(files, case))
    before = (files / "fetched.warc").read_bytes()
    assert forget(case, "secret.txt", HAND).left
    forget(case, "ledger.example/news.html", HAND)
    assert found(case) == []
    after = (files / "fetched.warc").read_bytes()
    assert (before.count(b"WARC/1.1"), after.count(b"WARC/1.1")) == (5, 3)
    assert b"ledger" not in after
    assert b"Ferries ran." in after
    assert [each.address for each in Shelf(files).all()] == ["https://ferry.example/news.html"]
