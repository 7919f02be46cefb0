"""An account is taken out of a page, and every letter of it is found again in the page's bytes."""

from html import unescape
from pathlib import Path

import pytest

from rashomon.read import discover, read
from rashomon.read.page import read_page
from rashomon.read.sniff import sniff
from rashomon.schema import Account

TOLD = (
    "The ferry left the harbour at noon, the harbour master said, and nobody on the pier saw it"
    " come back that day. Two men were aboard, and its owner said that both of them could swim."
)
ASKED = (
    "An inquiry found no fault with the boat and set the cost of the search at four thousand"
    " pounds, which the parish paid. Officials would not say how long the inquiry had lasted."
)


def page(body: str, head: str = "") -> str:
    """Write a page around a body."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def opened(data: bytes, folder: Path) -> Account:
    """Read a page as a file."""
    (folder / "page").write_bytes(data)
    return read(discover([folder / "page"])[0])


def letters(words: str) -> str:
    """Leave white space out."""
    return "".join(words.split())


def spelled(account: Account, data: bytes, encoding: str = "utf-8") -> str:
    """Give what stands at the places of an account, letter by letter, without looking at it."""
    found = ""
    for at in account.locators:
        assert at.octets is not None
        there = data[slice(*at.octets)].decode(encoding)
        found += there if at.encoding else unescape(there)
    return letters(found)


ARTICLES = {
    "a list and a table": (
        f"<article><h1>The ferry</h1><p>{TOLD}</p><ul><li>The <b>Ann</b>a</li><li>1 mast</li></ul>"
        f"<table><tr><th>Day</th><th>Boats</th></tr><tr><td>1</td><td>2</td></tr></table>"
        f"<p>{ASKED}</p></article>"
    ),
    "apostrophes and signs in attributes": (
        f"<article><p title='it's said'>{TOLD}</p><img alt=\"a > b\"><p data-x=a'b>{ASKED}</p>"
        "</article>"
    ),
    "entities": f"<article><p>{TOLD.replace('said', 's&#97;&zwnj;id')} &ldquo;So&rdquo; &amp;"
    f" so</p><p>{ASKED}</p></article>",
    "words twice": f"<nav>The ferry</nav><article><h2>The ferry</h2><p>{TOLD}</p>"
    f"<h2>The ferry</h2><p>{ASKED}</p></article>",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_every_letter_of_an_account_is_found_again(name: str, tmp_path: Path) -> None:
    """The reader puts in no letter of its own, and what stands at each place is the letter."""
    data = page(ARTICLES[name], "<title>The ferry</title>").encode()
    account = opened(data, tmp_path)
    assert letters(TOLD) in letters(account.text)
    assert spelled(account, data) == letters(account.text)


def test_lists_and_tables_are_lines_and_tabs(tmp_path: Path) -> None:
    """As in other formats: an item a line, a row a line, cells parted by tabs."""
    account = opened(page(ARTICLES["a list and a table"]).encode(), tmp_path)
    assert "\nThe Anna\n1 mast\nDay\tBoats\n1\t2\n" in account.text


IN_DATA = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type":'
    ' "NewsArticle", "headline": "The ferry \\u0026 its owner"}</script>'
)


@pytest.mark.parametrize(
    "title", ["<meta property='og:title' content='The ferry &amp; its owner'>", IN_DATA]
)
def test_a_title_that_the_page_does_not_show_is_found_in_its_head(
    title: str, tmp_path: Path
) -> None:
    """In an attribute or in data; it is marked as the title, whatever its words."""
    data = page(f"<article><p>{TOLD}</p><p>{ASKED}</p></article>", title).encode()
    account = opened(data, tmp_path)
    assert account.title == "The ferry & its owner"
    assert account.text.startswith(account.title)
    (mark,) = (noise.span for noise in account.noise if noise.kind == "title")
    assert (mark.start, mark.end) == (0, len(account.title))
    places = account.locate(0, len(account.title))
    assert letters("".join(account.text[p.start : p.end] for p in places)) == letters(account.title)


def test_letters_that_a_page_spells_in_parts_are_one(tmp_path: Path) -> None:
    """An accent that follows its letter, and a hyphen that only shows where a line breaks."""
    told = TOLD.replace("swim", "cafe\u0301").replace("harbour", "har\u00adbour")
    data = page(f"<article><p>{told}</p><p>{ASKED}</p></article>").encode()
    account = opened(data, tmp_path)
    assert "the harbour at noon" in account.text
    at = account.text.index("café")
    (last,) = account.locate(at + 3, at + 4)
    assert last.octets is not None
    assert data[slice(*last.octets)].decode() == "e\u0301"


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    """Not in one that its letters would fit as well."""
    told = "Паром вышел из гавани в полдень, и никто его больше не видел. " * 5
    declared = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    data = page(f"<article><p>{told}</p></article>", declared).encode("koi8-r")
    account = opened(data, tmp_path)
    assert told.strip() in account.text
    assert spelled(account, data, "koi8-r") == letters(account.text)


def test_a_page_shows_by_its_first_words() -> None:
    """Though the head that follows is longer than what is looked at."""
    assert sniff(b'<html lang="en"><head><style>' + b"p { color: red }\n" * 9000, "x") == "html"


def test_what_trafilatura_took_is_marked_more_sparingly(tmp_path: Path) -> None:
    """A list of short lines in an article is the article's, though on a raw page it is a menu."""
    tour = "".join(f"<li>July {day} - Harbour Hall, Brennau</li>" for day in range(2, 20))
    body = f"<article><p>{TOLD}</p><p>{ASKED}</p><ul>{tour}</ul><p>{TOLD[::-1]}</p></article>"
    draft = read_page(page(body).encode(), "tour.html")
    account = opened(page(body).encode(), tmp_path)
    assert draft.sifted
    marked = [account.text[noise.span.start : noise.span.end] for noise in account.noise]
    assert not any("Harbour Hall" in words for words in marked)
