"""The same document in two formats or places is one account with two locations."""

from dataclasses import replace
from pathlib import Path

import pytest

from factories import account
from fakes import fake_rooms
from rashomon.corridor import build
from rashomon.engines.same import same_documents
from rashomon.schema import Noise, Span
from rashomon.store import Store

TEXT = (
    "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."
    " The owner spoke of two men."
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({"publisher": "Harbour News"}, {}, True),
        ({"publisher": "Harbour News"}, {"publisher": "harbour news online"}, True),
        ({"publisher": "Harbour News"}, {"publisher": "The Pier"}, False),
        ({"author": "Ann Lee"}, {"author": "Ben Oduya"}, False),
        ({"published": "2019"}, {"published": "2020"}, True),
    ],
)
def test_equal_texts_are_one_document_unless_others_print_them(
    one: dict[str, str], other: dict[str, str], *, same: bool
) -> None:
    """White space says nothing; another outlet or author says that it is another account."""
    first = account(TEXT, "a.txt", **one)
    second = account(TEXT.replace(". ", ".\n\n"), "b.html", **other)
    assert same_documents([first, second]) == ({second.id: first.id} if same else {})


def test_marks_are_none_of_the_document() -> None:
    """A menu on the page, a running head in the print: the document is the same."""
    page = account(f"Home News\n{TEXT}", "a.html")
    mark = Noise(span=Span(account=page.id, start=0, end=9), kind="navigation")
    assert same_documents([replace(page, noise=(mark,)), account(TEXT, "b.txt")])
    assert not same_documents([page, account(TEXT, "b.txt")])


def test_short_answers_of_two_days_are_two() -> None:
    """Whoever agrees twice has said it twice."""
    days = ("2019-06-16", "2019-06-17")
    assert not same_documents([account("I agree.", day, published=day) for day in days])


def test_a_document_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    """The case has one account with both its names; when one file goes, the other stands for it."""
    folder = tmp_path / "f"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("Ferries ran." if name != "c.txt" else "Bridges stood.")
    case = tmp_path / "x.case"
    whole = build([folder], case, rooms=fake_rooms()).case
    assert [(r.account.file, r.account.also) for r in whole.readings] == [
        ("a.txt", ("b.txt",)),
        ("c.txt", ()),
    ]
    again = build([folder], case, rooms=fake_rooms())
    assert (again.read, again.unchanged, len(again.case.readings)) == ((), 3, 2)
    with Store.open(case) as store:
        assert len(store.search("ferries")) == 1
    (folder / "a.txt").unlink()
    last = build([folder], case, rooms=fake_rooms()).case
    assert [(r.account.file, r.account.also) for r in last.readings] == [
        ("b.txt", ()),
        ("c.txt", ()),
    ]
