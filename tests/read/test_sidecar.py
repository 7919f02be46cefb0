"""What a person says of accounts goes before what the documents say of themselves."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import fake_rooms
from rashomon.corridor import build
from rashomon.read import discover, read, read_all
from rashomon.schema import Account, Unread
from rendered import pdf

SENTENCE = "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."
PAGE = f"<html><head><title>A page</title></head><body><p>{SENTENCE}</p></body></html>"
TABLE = """file,title,author,publisher,published,language,url
a.html,The ferry,Ann Lee,Harbour News,16 June 2019,de,https://harbour.example/1
in/b.txt,,,The Pier,,,
box.zip/c.txt,In a box,,,,,
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def given(folder: Path) -> dict[str, Account | Unread]:
    return {each.file: each for found in discover([folder]) for each in read_all(found)}


def test_a_table_beside_the_files_says_what_they_are(tmp_path: Path) -> None:
    """Each field that is filled overrides the document's; the rest stays as it is found."""
    write(
        tmp_path, {"a.html": PAGE, "in/b.txt": SENTENCE, "d.txt": SENTENCE, "accounts.csv": TABLE}
    )
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as box:
        box.writestr("c.txt", SENTENCE)
    found = given(tmp_path)
    assert list(found) == ["a.html", "box.zip/c.txt", "d.txt", "in/b.txt"]
    page = found["a.html"]
    assert isinstance(page, Account)
    facts = (page.title, page.author, page.publisher, page.published, page.language)
    assert facts == ("The ferry", "Ann Lee", "Harbour News", "2019-06-16", "de")
    origins = {(fact.name, fact.value): fact.origin for fact in page.facts}
    assert origins["title", "The ferry"] == "accounts.csv: title"
    assert ("title", "A page") in origins
    assert origins["address", "https://harbour.example/1"] == "accounts.csv: url"
    (inner, boxed) = (found["in/b.txt"], found["box.zip/c.txt"])
    assert isinstance(inner, Account)
    assert isinstance(boxed, Account)
    assert (inner.publisher, inner.language) == ("The Pier", "en")
    assert boxed.title == "In a box"


def test_a_person_is_believed_where_a_program_is_not(tmp_path: Path) -> None:
    """What a program filled in by itself goes behind the text, a person's word before it."""
    lines = [(50.0, 500.0, "The ferry"), (50.0, 470.0, "By Ben Oduya"), (50.0, 440.0, SENTENCE)]
    (tmp_path / "a.pdf").write_bytes(pdf(lines, info={"Author": "admin"}))
    assert [getattr(each, "author", "") for each in given(tmp_path).values()] == ["Ben Oduya"]
    write(tmp_path, {"accounts.csv": "file,author\na.pdf,Ann Lee\n"})
    assert [getattr(each, "author", "") for each in given(tmp_path).values()] == ["Ann Lee"]


def test_the_inner_table_goes_before_the_outer(tmp_path: Path) -> None:
    """A folder's own table knows its files best."""
    outer = "file,title,author\nin/b.txt,Outer,Ann Lee\n"
    write(
        tmp_path,
        {
            "in/b.txt": SENTENCE,
            "accounts.csv": outer,
            "in/accounts.csv": "file;title\nb.txt;Inner\n",
        },
    )
    account = given(tmp_path)["in/b.txt"]
    assert isinstance(account, Account)
    assert (account.title, account.author) == ("Inner", "Ann Lee")


def test_rows_about_nothing_are_named(tmp_path: Path) -> None:
    """Whoever mistyped a name is told which; a table that names no files is a dump of news."""
    write(tmp_path, {"a.txt": SENTENCE, "accounts.csv": "file,title\nb.txt,The ferry\na.txt,A\n"})
    (lost,) = [each for each in discover([tmp_path]) if each.problem]
    assert (lost.name, lost.problem) == (
        "accounts.csv",
        "rows about files that are not there (b.txt)",
    )
    write(tmp_path, {"accounts.csv": f'title,text\nThe ferry,"{SENTENCE}"\n'})
    assert list(given(tmp_path)) == ["a.txt", "accounts.csv/0001"]


def test_what_a_person_changes_is_read_again(tmp_path: Path) -> None:
    """A row that changes reads its file again, and no other."""
    folder = tmp_path / "f"
    write(
        folder,
        {
            "a.txt": "Ferries ran.",
            "b.txt": "Ferries stood.",
            "accounts.csv": "file,title\na.txt,One\n",
        },
    )

    rooms = replace(fake_rooms(), discover=discover)
    case = tmp_path / "x.case"
    assert build([folder], case, rooms=rooms).read == ("a.txt", "b.txt")
    assert build([folder], case, rooms=rooms).read == ()
    write(folder, {"accounts.csv": "file,title\na.txt,Two\n"})
    assert build([folder], case, rooms=rooms).read == ("a.txt",)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_the_head_of_a_text_says_what_it_is(tmp_path: Path, end: str, name: str) -> None:
    """Front matter is believed, marked as what it is, and stays in the text."""
    lines = [
        "---",
        'title: "The ferry: a story"',
        "authors:",
        "  - Ann Lee",
        "  - Ben Oduya",
        "date: 2019-06-16",
        "source: [Harbour News]",
        "tags: sea",
        "---",
        "",
        SENTENCE,
        "",
    ]
    text = end.join(lines)
    (tmp_path / name).write_bytes(text.encode())
    (found,) = discover([tmp_path / name])
    account = read(found)
    assert account.text == text
    facts = (account.title, account.author, account.publisher, account.published)
    assert facts == ("The ferry: a story", "Ann Lee, Ben Oduya", "Harbour News", "2019-06-16")
    marked = {account.quote(n.span): n.kind for n in account.noise}
    assert marked["date: 2019-06-16"] == "date"
    assert marked["tags: sea"] == "navigation"
    assert not any(SENTENCE in words for words in marked)


@pytest.mark.parametrize(
    "text", ["---\nHe said: no.\n---\nIt left.\n", "---\ntitle: x\nIt left.\n"]
)
def test_lines_of_hyphens_are_no_head(tmp_path: Path, text: str) -> None:
    """A scene between two rules is part of the text."""
    (tmp_path / "a.txt").write_text(text)
    (found,) = discover([tmp_path / "a.txt"])
    assert not [fact for fact in read(found).facts if fact.origin.startswith("front")]
