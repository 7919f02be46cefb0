"""Dumps of news: one account a record, under the columns' own names, found in the bytes."""

import json
import time
from typing import Any

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import drafts
from rashomon.schema import Account

ONE = 'The "ferry" left at noon — and nobody\nsaw it come back.'
TWO = "It rained, said the harbour master."


def given(data: bytes | str, name: str = "a.bin") -> list[Draft | Refusal]:
    return list(drafts(data.encode() if isinstance(data, str) else data, name))


def read(data: bytes | str, name: str = "a.bin") -> list[Draft]:
    return [each for each in given(data, name) if isinstance(each, Draft)]


def bytes_of(draft: Draft, words: str, data: bytes) -> bytes:
    account = Account(id="a", file="a", sha256="", text=draft.text, locators=draft.locators)
    at = draft.text.index(words)
    places = account.locate(at, at + len(words))
    assert places
    octets = [place.octets for place in places if place.octets]
    return data[octets[0][0] : octets[-1][1]]


DUMPS: dict[str, dict[str, Any]] = {
    "mediacloud": {
        "title": "The ferry",
        "publish_date": "2019-06-16 10:00:00",
        "url": "https://harbour.example/1",
        "media_name": "Harbour News",
        "language": "en",
        "text": ONE,
    },
    "newsapi": {
        "source": {"id": None, "name": "Harbour News"},
        "author": "Ann Lee",
        "title": "The ferry",
        "description": "A short word on it",
        "url": "https://harbour.example/1",
        "publishedAt": "2019-06-16T10:00:00Z",
        "content": ONE,
    },
    "news-please": {
        "headline": "The ferry",
        "authors": ["Ann Lee", "Ben Oduya"],
        "date_publish": 1560679200,
        "source_domain": "harbour.example",
        "maintext": ONE,
        "language": "English",
    },
    "json-ld": {
        "@type": "NewsArticle",
        "headline": "The ferry",
        "datePublished": "20190616T100000Z",
        "author": [{"@type": "Person", "name": "Ann Lee"}],
        "publisher": {"@type": "Organization", "name": "Harbour News"},
        "articleBody": ONE,
    },
}


@pytest.mark.parametrize("ascii_", [True, False], ids=["escaped", "plain"])
@pytest.mark.parametrize("shape", ["list", "lines", "inside", "alone", "indented"])
@pytest.mark.parametrize("kind", DUMPS)
def test_a_record_is_an_account(kind: str, shape: str, *, ascii_: bool) -> None:
    """Whatever the columns are called and however the records lie, each word has its bytes."""
    record = DUMPS[kind]
    dump = [{**record, "title": "Another", "headline": "Another"}, record]
    made = {
        "list": json.dumps(dump, ensure_ascii=ascii_),
        "lines": "\n".join(json.dumps(each, ensure_ascii=ascii_) for each in dump) + "\n",
        "inside": json.dumps({"status": "ok", "data": {"articles": dump}}, ensure_ascii=ascii_),
        "alone": json.dumps(record, ensure_ascii=ascii_),
        "indented": json.dumps(dump, ensure_ascii=ascii_, indent=2),
    }[shape]
    data = made.encode()
    *_, draft = found = read(data)
    assert [each.part for each in found] == ([""] if shape == "alone" else ["0001", "0002"])
    assert (draft.text, draft.format) == (ONE, "json")
    assert draft.declared("title") == "The ferry"
    assert draft.declared("published") == "2019-06-16"
    assert draft.declared("publisher") in {"Harbour News", "harbour.example"}
    assert draft.declared("author") in {"", "Ann Lee", "Ann Lee, Ben Oduya"}
    assert draft.declared("language") in {"", "en"}
    assert bytes_of(draft, "nobody", data) == b"nobody"
    assert bytes_of(draft, '"', data) == b'\\"'
    assert bytes_of(draft, "—", data) == (b"\\u2014" if ascii_ else "—".encode())
    assert data.index(b"nobody") < draft.locators[-1].octets[0]  # type: ignore[index]


def test_an_activity_is_read_with_its_object() -> None:
    """The posts of an export of ActivityPub, without their markup; boosts hold no words."""
    post = {
        "type": "Create",
        "actor": "https://social.example/users/ann",
        "published": "2019-06-16T10:00:00Z",
        "object": {
            "type": "Note",
            "url": "https://social.example/@ann/1",
            "content": "<p>It left at noon<br>&amp; <a href='x'>nobody</a> saw it.<p>It rained.",
        },
    }
    boost = {"type": "Announce", "actor": "x", "object": "https://social.example/@ben/2"}
    data = json.dumps(
        {"orderedItems": [post, boost, {"type": "Create", "object": {"content": "Rain."}}]}
    )
    first, third, lost = given(data)
    assert isinstance(first, Draft)
    assert isinstance(lost, Refusal)
    assert first.text == "It left at noon\n& nobody saw it.\n\nIt rained."
    assert first.declared("author") == "https://social.example/users/ann"
    assert first.declared("address") == "https://social.example/@ann/1"
    assert bytes_of(first, "&", data.encode()) == b"&amp;"
    assert bytes_of(first, "nobody", data.encode()) == b"nobody"
    assert third.part == "0003"
    assert lost.reason.startswith("1 of 3 records (2)")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_row_by_row(delimiter: str, end: str, encoding: str) -> None:
    """Quoted cells may hold delimiters, line ends and quotation marks."""
    quoted = ONE.replace('"', '""')
    lines = [
        delimiter.join(["Title", "Text", "Publish Date", "Outlet"]),
        delimiter.join(["The ferry", f'"{quoted}"', "16 June 2019", "Harbour News"]),
        delimiter.join(["Rain", f'"{TWO}"', "", '"Pier; or, the ""Sea"""']),
    ]
    data = end.join([*lines, ""]).encode(encoding)
    first, second = read(data)
    assert (first.text, second.text, first.format) == (ONE, TWO, "csv")
    assert first.declared("published") == "2019-06-16"
    assert second.declared("publisher") == 'Pier; or, the "Sea"'
    plain = "utf-16-le" if encoding == "utf-16" else "utf-8"
    assert bytes_of(first, "nobody", data) == "nobody".encode(plain)
    assert bytes_of(first, '"ferry"', data) == '""ferry""'.encode(plain)
    assert bytes_of(second, "rained", data) == "rained".encode(plain)


def test_a_table_without_words_names_its_columns() -> None:
    """A list of links is no account; whoever gave it is told which columns it has."""
    with pytest.raises(UnreadableDocumentError, match="its columns: url, title, seendate"):
        given(
            json.dumps({"articles": [{"url": "https://a.example", "title": "x", "seendate": "y"}]})
        )
    with pytest.raises(UnreadableDocumentError, match="its columns: Actor, Goldstein"):
        given("Actor,Goldstein\nUSA,1.5\n", "events.csv")
    with pytest.raises(UnreadableDocumentError, match="JSON"):
        given('["one", "two"]')


@pytest.mark.parametrize(
    "text",
    [
        "Dear reader, this is a letter\nof two lines, no more.\n",
        "Name, age\nAnn, 40, or so\n",
        "[1] The ferry left.",
        "{ The ferry left. }",
        "Date: noon, or so\nPlace: the pier\n",
    ],
)
def test_a_text_with_commas_is_a_text(text: str) -> None:
    """Only lines that name columns make a table."""
    (draft,) = read(text)
    assert (draft.text, draft.format) == (text, "text")


def test_a_broken_line_concerns_no_other() -> None:
    """JSON lines are read one by one; a broken file of one value is refused."""
    lines = [json.dumps({"text": ONE}), '{"text": "He we', json.dumps({"text": TWO})]
    first, lost, last = given("\n".join(lines))
    assert isinstance(lost, Refusal)
    assert (lost.part, first.part, last.part) == ("0002", "0001", "0003")
    with pytest.raises(UnreadableDocumentError, match="broken JSON"):
        given('{"text": "He went')


def test_half_characters_become_the_sign_for_none() -> None:
    """A lone surrogate cannot be kept; the rest of the text is."""
    (draft,) = read('{"text": "He went\\ud83d home \\ud83d\\ude00."}')
    assert draft.text == "He went\ufffd home \U0001f600."


def test_json_without_bottom_is_refused() -> None:
    """Lists in lists in lists are no dump."""
    with pytest.raises(UnreadableDocumentError, match="JSON"):
        given('[{"a":' + "[" * 200_000)


def test_a_large_dump_takes_seconds() -> None:
    """A dump of ten megabytes is read at more than a megabyte a second."""
    record = {"title": "The ferry", "text": f"{ONE} {TWO} " * 40, "url": "https://a.example/1"}
    data = "\n".join(json.dumps(record) for _ in range(300)).encode()
    began = time.process_time()
    assert len(read(data)) == 300
    assert time.process_time() - began < len(data) / 1e6
