"""The case file gives back what was put in, whole, and forgets nothing unasked."""

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import account, courier, herald, letter, reading, sample_case, sample_synopsis
from rashomon.errors import CaseError
from rashomon.schema import Correction, Reading, Target, Unread, identify
from rashomon.store import APPLICATION, VERSION, Store


def same(one: Reading, other: Reading) -> bool:
    """Compare two readings field by field, words and roles aside."""
    names = [
        f.name for f in fields(Reading) if f.name not in {"vectors", "echoes", "tokens", "roles"}
    ]
    return all(getattr(one, n) == getattr(other, n) for n in names) and bool(
        np.array_equal(one.vectors, other.vectors)
    )


def correction(words: str = "about 40 cracks", **changes: str) -> Correction:
    target = Target(account="a-gone", quote=words, start=3)
    name = identify("correction", words, *changes.values())
    given = {"value": "40", "by": "a reader", "at": "2024-01-01", "reason": "seen", **changes}
    return Correction(id=name, kind="value", targets=(target,), **given)  # type: ignore[arg-type]


def filled(path: Path) -> Store:
    store = Store.open(path, create=True)
    for one in sample_case().readings:
        store.put(one, folder="f", fingerprint="1")
    store.put_synopsis(sample_synopsis())
    return store


@pytest.mark.parametrize("make", [herald, courier, letter])
def test_a_reading_comes_back_as_it_was_put_in(
    case_path: Path, make: Callable[[], Reading]
) -> None:
    """Every value of a reading survives the file, vectors bit by bit."""
    with Store.open(case_path, create=True) as store:
        store.put(make())
    with Store.open(case_path) as store:
        (back,) = store.readings()
        assert same(back, make())
        assert back.vectors.dtype == np.float16


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, title=TEXTS)
def test_any_text_survives(tmp_path: Path, text: str, title: str) -> None:
    """No character of a text is lost or changed: NUL, bidi marks and emoji included."""
    path = tmp_path / "any.case"
    path.unlink(missing_ok=True)
    told = Reading(account=account(text, title=title))
    with Store.open(path, create=True) as store:
        store.put(told)
        (back,) = store.readings()
    assert back.account == told.account
    assert back.vectors.shape == (0, 0)


def test_a_synopsis_comes_back_as_it_was_put_in(case_path: Path) -> None:
    """Entities, points, conflicts, relays and origins survive the file with their reasons."""
    with filled(case_path) as store:
        assert store.synopsis() == sample_synopsis()
        assert [r.account.file for r in store.case().readings] == [
            "courier.txt",
            "herald.txt",
            "letter.txt",
        ]


def test_putting_a_synopsis_twice_leaves_one(case_path: Path) -> None:
    """A rebuild replaces the synopsis and adds nothing to it."""
    with filled(case_path) as store:
        store.put_synopsis(sample_synopsis())
        assert store.synopsis() == sample_synopsis()


def test_a_synopsis_is_of_all_accounts_or_there_is_none(case_path: Path) -> None:
    """Whatever changes the accounts takes the synopsis away."""
    with filled(case_path) as store:
        store.put(reading("The bridge opened again.", "new.txt"), folder="f", fingerprint="1")
        assert store.synopsis().points == ()


def test_a_changed_file_replaces_its_account(case_path: Path) -> None:
    """New content leaves one account; the same name in another folder is another one."""
    with Store.open(case_path, create=True) as store:
        store.put(reading("It rained."), folder="f")
        store.put(reading("It snowed."), folder="f")
        store.put(reading("It hailed."), folder="g")
        assert sorted(r.account.text for r in store.readings()) == ["It hailed.", "It snowed."]
        assert store.search("rained") == ()


def test_has_tells_who_read_it(case_path: Path) -> None:
    """Another program or other weights means reading again."""
    one = reading("It rained.")
    with Store.open(case_path, create=True) as store:
        store.put(one, fingerprint="program and weights")
        assert store.has(one.account.id, "program and weights")
        assert not store.has(one.account.id, "other weights")


def test_files_that_left_the_folder_are_forgotten(case_path: Path) -> None:
    """Only what lay in that folder goes; other folders' accounts stay."""
    with Store.open(case_path, create=True) as store:
        store.put(reading("It rained.", "a.txt"), folder="f")
        store.put(reading("It snowed.", "b.txt"), folder="f")
        store.put(reading("It hailed.", "a.txt"), folder="g")
        store.put_unread(Unread(file="c.txt", reason="empty"), folder="f")
        assert store.forget_missing("f", {"b.txt"}) == ("a.txt", "c.txt")
        assert [k.file for k in store.kept()] == ["a.txt", "b.txt"]
        assert store.case().unread == ()


def test_an_unread_document_is_listed_until_it_is_read(case_path: Path) -> None:
    """Its reason stands in the case; the account that the file gave before is gone."""
    with Store.open(case_path, create=True) as store:
        store.put(reading("It rained."))
        store.put_unread(Unread(file="a.txt", reason="the file is empty"))
        assert store.case().unread == (Unread(file="a.txt", reason="the file is empty"),)
        assert store.readings() == ()
        store.put(reading("It rained."))
        assert store.case().unread == ()


def test_a_reading_that_points_at_nothing_is_refused_whole(case_path: Path) -> None:
    """A dangling pointer is an error that names its table, and leaves no half of an account."""
    whole = herald()
    broken = Reading(account=whole.account, assertions=whole.assertions)
    with Store.open(case_path, create=True) as store:
        with pytest.raises(CaseError, match="assertions point at missing attributions"):
            store.put(broken)
        assert store.readings() == ()
        assert store.kept() == ()


def test_corrections_survive_everything(case_path: Path) -> None:
    """Rebuilding, replacing and forgetting accounts loses no correction and no order."""
    with filled(case_path) as store:
        store.add_correction(correction())
        store.add_correction(correction("The bridge", supersedes=correction().id))
        store.forget_missing("f", ())
        store.put_synopsis(sample_synopsis().__class__())
        assert store.corrections() == (
            correction(),
            correction("The bridge", supersedes=correction().id),
        )


def test_the_case_is_as_persons_say_and_the_file_as_it_was_read(case_path: Path) -> None:
    """Words marked as noise are so in the case; taken back, they are part of the account again."""
    with filled(case_path) as store:
        made = correction("an engineer had counted", value="related")
        made = replace(made, kind="noise", targets=(replace(made.targets[0], account=""),))
        store.add_correction(made)
        marked = [len(each.account.noise) for each in store.case().readings]
        raw = [len(each.account.noise) for each in store.readings()]
        assert sum(marked) == sum(raw) + 1
        store.add_correction(correction("back", supersedes=made.id))
        assert [len(each.account.noise) for each in store.case().readings] == raw


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE corrections SET value = 'x'",
        "DELETE FROM corrections",
        "INSERT OR REPLACE INTO corrections SELECT * FROM corrections",
        "UPDATE correction_targets SET quote = 'x'",
        "DELETE FROM correction_targets",
        "INSERT OR REPLACE INTO correction_targets SELECT * FROM correction_targets",
        "UPDATE runs SET program = 'x'",
        "DELETE FROM runs",
        "INSERT OR REPLACE INTO runs SELECT * FROM runs",
    ],
)
def test_the_logs_are_only_added_to(case_path: Path, statement: str) -> None:
    """The file itself refuses to change a log, whichever program asks."""
    with filled(case_path) as store:
        store.add_correction(correction())
        store.add_run(program="0", weights="full", sha256="ab")
    connection = sqlite3.connect(case_path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cracks engineer", ["herald.txt"]),
        ("CRACKS", ["courier.txt", "herald.txt"]),
        ("crac engin", ["herald.txt"]),
        ("cr en", []),
        ('bridge" OR "calm', []),
        ("", []),
        ("cracks AND NOT (", []),
    ],
)
def test_search_finds_sentences(case_path: Path, words: str, found: list[str]) -> None:
    """All words, or words that begin so, must stand there; signs are words, not commands."""
    with filled(case_path) as store:
        files = {r.account.id: r.account for r in store.readings()}
        spans = store.search(words)
        assert sorted({files[s.account].file for s in spans}) == found
        assert all("crack" in files[s.account].quote(s).casefold() for s in spans)


def test_the_view_of_the_synopsis_reads_by_itself(case_path: Path) -> None:
    """In any SQLite tool a row shows file, stance, exact words and the chain of voices."""
    filled(case_path).close()
    connection = sqlite3.connect(case_path)
    rows = connection.execute("SELECT row, file, stance, quote, chain FROM synopsis").fetchall()
    voices = connection.execute("SELECT file, chain, source FROM voices").fetchall()
    sides = connection.execute("SELECT side, value, file, quote FROM differences").fetchall()
    names = connection.execute("SELECT name, accounts, mentions FROM names").fetchall()
    connection.close()
    assert rows == [
        (1, "courier.txt", "attributes", "The bridge closed on 5 May 2019", "the Ferry Agency"),
        (1, "herald.txt", "asserts", "The bridge closed on 3 May 2019", None),
        (1, "letter.txt", "silent on the matter", None, None),
        (2, "courier.txt", "asserts", "The mayor saw at least 20 cracks", None),
        (
            2,
            "herald.txt",
            "attributes",
            "an engineer had counted about 40 cracks",
            "The Ferry Agency ‹ Mayor Ilse Brandt ‹ unnamed",
        ),
        (2, "letter.txt", "silent on this point", None, None),
    ]
    assert voices[1] == ("herald.txt", "The Ferry Agency", "The Ferry Agency")
    assert sides == [
        ("a", "3 May 2019", "herald.txt", "3 May 2019"),
        ("b", "5 May 2019", "courier.txt", "5 May 2019"),
    ]
    assert names == [("Ferry Agency", 2, 2), ("Ilse Brandt", 1, 2)]


def test_the_file_says_what_it_is(case_path: Path) -> None:
    """Application id and layout stand in the header; every table is strict; the log is WAL."""
    filled(case_path).close()
    connection = sqlite3.connect(case_path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
    kept = [n for (n,) in connection.execute(loose) if not n.startswith(("sqlite_", "search"))]
    connection.close()
    assert kept == []


def test_no_column_judges(case_path: Path) -> None:
    """The file has no place for truth, verdict, credibility or bias."""
    filled(case_path).close()
    connection = sqlite3.connect(case_path)
    tables = [
        n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type != 'index'")
    ]
    columns = {
        c
        for t in tables
        for (c,) in connection.execute("SELECT name FROM pragma_table_xinfo(?)", (t,))
    }
    connection.close()
    assert not columns & {
        "truth",
        "true",
        "verdict",
        "credibility",
        "reliability",
        "bias",
        "fake",
        "claim",
    }


def test_the_order_of_putting_changes_nothing(tmp_path: Path) -> None:
    """The same accounts in any order leave the same readings in the same order."""
    ways = [sample_case().readings, sample_case().readings[::-1]]
    found = []
    for number, way in enumerate(ways):
        with Store.open(tmp_path / f"{number}.case", create=True) as store:
            for one in way:
                store.put(one)
            found.append(store.readings())
    assert all(same(a, b) for a, b in zip(*found, strict=True))


def test_a_document_of_several_accounts_is_kept_and_forgotten_as_one(case_path: Path) -> None:
    """What one file gave stands together; what it gives the next time takes its whole place."""
    first = [reading(text, f"box/{n}") for n, text in enumerate(("It rained.", "It snowed."))]
    lost = Unread(file="box/2", reason="broken; mend it")
    with Store.open(case_path, create=True) as store:
        store.put(*first, lost, document="box", folder="f", fingerprint="1")
        assert [(k.file, k.document) for k in store.kept()] == [("box/0", "box"), ("box/1", "box")]
        assert store.unread("f", "box") == (lost,)
        store.put(reading("It hailed.", "box/0"), document="box", folder="f", fingerprint="1")
        assert [r.account.text for r in store.readings()] == ["It hailed."]
        assert store.unread("f", "box") == ()
        assert store.forget_missing("f", set()) == ("box",)
        assert store.kept() == ()
