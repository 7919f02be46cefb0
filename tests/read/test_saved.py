"""Saved pages: the page in the file, its address, and its bytes where they stand as they are."""

import gzip
import zlib
from email.message import EmailMessage

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import drafts

SENTENCE = "The ferry left the harbour at noon – and nobody on the pier saw it come back that day."
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>The ferry</title></head><body>
<article><h1>The ferry</h1><p>{SENTENCE}</p><p>Its owner spoke of two men.</p></article></html>"""
ADDRESS = "https://harbour.example/news/1"


def mhtml(transfer: str) -> bytes:
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = ADDRESS
    saved["Subject"] = "The ferry"
    saved["MIME-Version"] = "1.0"
    saved.set_content(PAGE, subtype="html", cte=transfer)
    saved.make_related()
    saved.add_related(b"\x89PNG\r\n", "image", "png")
    return saved.as_bytes()


def record(kind: str, block: bytes, address: str = ADDRESS, form: str = "text/html") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {form}\r\n"
    )
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes, *, status: str = "200 OK", form: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {form}\r\n{more}\r\n".encode() + body


def given(data: bytes) -> list[Draft | Refusal]:
    return list(drafts(data, "a.bin"))


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file(transfer: str) -> None:
    """The page is read, its pictures are not; the address is kept."""
    (draft,) = given(mhtml(transfer))
    assert isinstance(draft, Draft)
    assert SENTENCE in draft.text
    assert (draft.part, draft.format) == ("", "html")
    assert draft.declared("address") == ADDRESS
    assert draft.declared("title") == "The ferry"
    at = draft.text.index(SENTENCE)
    places = draft.locators
    assert {each.element for each in places} == {"part 1"}
    (place,) = (each for each in places if each.start <= at < each.end)
    assert place.octets
    decoded = PAGE.encode().rstrip(b"\n") + b"\n"
    assert decoded[slice(*place.cut(draft.text, at, at + len(SENTENCE)).octets or (0, 0))] == (
        SENTENCE.encode()
    )


def test_the_server_s_word_on_the_encoding_is_heard() -> None:
    """A page that does not say it itself is read as the head of its answer says."""
    words = "Паром вышел из гавани в полдень, и никто на причале не видел его снова."
    page = f"<html><body><article><p>{words}</p></article></body></html>".encode("koi8-r")
    said = http(page, form="text/html; charset=KOI8-R")
    (draft,) = given(record("response", said, form="application/http"))
    assert isinstance(draft, Draft)
    assert draft.text == words


WAYS = {
    "plain": http(PAGE.encode()),
    "gzip": http(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n"),
    "deflate": http(zlib.compress(PAGE.encode())[2:-4], more="Content-Encoding: deflate\r\n"),
    "chunked": http(
        b"5\r\n<!DOC\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()) - 5, PAGE.encode()[5:]),
        more="Transfer-Encoding: chunked\r\n",
    ),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["warc", "warc.gz"])
@pytest.mark.parametrize("way", WAYS)
def test_the_pages_of_a_web_archive(way: str, pack: "type[bytes]") -> None:
    """Pages and documents that were found are read, each under its address."""
    data = pack(
        record("warcinfo", b"software: x\r\n", form="application/warc-fields")
        + record("request", b"GET / HTTP/1.1\r\n\r\n", form="application/http")
        + record("response", WAYS[way], form="application/http")
        + record("response", http(b"gone", status="404 Not Found"), "https://a.example/2")
        + record("response", http(b"\x89PNG", form="image/png"), "https://a.example/3.png")
        + record("resource", SENTENCE.encode(), "https://a.example/4", "text/plain")
    )
    page, text = given(data)
    assert isinstance(page, Draft)
    assert isinstance(text, Draft)
    assert SENTENCE in page.text
    assert (page.part, page.declared("address")) == ("harbour.example/news/1", ADDRESS)
    assert text.text == SENTENCE
    if pack is bytes:
        (place,) = text.locators
        assert place.octets
        assert data[slice(*place.octets)] == SENTENCE.encode()


def test_what_is_wrong_in_a_web_archive_is_told() -> None:
    """What stands before the damage is read; an unknown packing and an empty archive are told."""
    whole = record("response", WAYS["plain"], form="application/http")
    page, cut = given(whole + whole[:300])
    assert isinstance(page, Draft)
    assert isinstance(cut, Refusal)
    assert "cut off at byte" in cut.reason
    packed = http(b"xx", more="Content-Encoding: br\r\n")
    bomb = http(gzip.compress(b" " * 70_000_000), more="Content-Encoding: gzip\r\n")
    lost = given(record("response", packed) + record("response", bomb))
    assert [isinstance(each, Refusal) for each in lost] == [True, True]
    with pytest.raises(UnreadableDocumentError, match="without a page"):
        given(record("warcinfo", b"x"))
    with pytest.raises(UnreadableDocumentError, match="without the page"):
        given(mhtml("8bit").replace(b"text/html", b"image/gif"))
