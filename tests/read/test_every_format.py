"""One text in every format: the same words in the same order, each with its place."""

import base64
import bz2
import csv
import gzip
import json
import lzma
import quopri
import tarfile
import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from html import escape, unescape
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from rashomon.read import HOLDERS, READERS, discover, read
from rashomon.read.blocks import WORD
from rashomon.schema import Account, Locator
from rendered import (
    STORY,
    TITLE,
    docx,
    epub,
    odt,
    pdf,
    rtf,
    rtf_words,
    word_paragraph,
    zipped,
)

WORDS = [word for paragraph in (TITLE, *STORY) for word in WORD.findall(paragraph)]
Look = Callable[[bytes, Locator], str]
"""Gives what stands at a place of a file, found without the reader."""


def printed_pdf() -> bytes:
    """Print the story on two pages in lines of 40 letters, long words broken at their ends."""
    lines = [TITLE, ""]
    for paragraph in STORY:
        lines += [*broken(textwrap.wrap(paragraph, 40)), ""]
    at = [(50.0, 540.0 - 12 * n, line) for n, line in enumerate(lines) if line]
    half = len(at) // 2
    return pdf(at[:half], [(x, y + 12 * half, words) for x, y, words in at[half:]])


def broken(lines: list[str]) -> list[str]:
    """Break each long word that begins a line: its first three letters stay above."""
    for n in range(1, len(lines)):
        if len(lines[n].split()[0]) > 5 and lines[n][:6].isalpha():
            lines[n - 1] += f" {lines[n][:3]}-"
            lines[n] = lines[n][3:]
    return lines


def tagged(words: str) -> str:
    """Write a paragraph as a page may: entities, tags inside words, lines anywhere."""
    spelled = escape(words).replace("é", "&eacute;").replace("“", "&#8220;")
    return spelled.replace("harb", "<b>har</b>b").replace(" on ", "\n  on <!-- x -->")


RENDERED: dict[str, bytes] = {
    "text": "\n\n".join((TITLE, *STORY)).encode(),
    "text, another encoding": "\n\n".join((TITLE, *STORY)).encode("utf-16"),
    "markdown": "\n\n".join((f"# {TITLE}", "## Again", *STORY)).replace("## Again\n\n", "").encode()
    + b"\n\n---\n",
    "rtf": rtf(*map(rtf_words, (TITLE, *STORY))),
    "docx": docx(*map(word_paragraph, (TITLE, *STORY))),
    "odt": odt(*(f"<text:p>{escape(words)}</text:p>" for words in (TITLE, *STORY))),
    "epub": epub(
        f"<h1>{TITLE}</h1><p>{escape(STORY[0])}</p>",
        "".join(f"<p>{escape(words).replace('f', 'f<i/>')}</p>" for words in STORY[1:]),
    ),
    "pdf": printed_pdf(),
    "html": (
        f"<html><head><title>{TITLE}</title></head><body><nav><a>Home</a></nav><article>"
        f"<h1>{TITLE}</h1>{''.join(f'<p>{tagged(words)}</p>' for words in STORY)}"
        "</article></body></html>"
    ).encode(),
}


PAGE = RENDERED["html"]
PLAIN = RENDERED["text"]
TEXT = PLAIN.decode()


def cues(clock: str) -> str:
    """Write the story as subtitles, five words a cue; the title ends like a sentence."""
    words = [word for paragraph in (f"{TITLE}.", *STORY) for word in paragraph.split()]
    told = [" ".join(words[n : n + 5]) for n in range(0, len(words), 5)]
    at = [clock.format(n // 60, n % 60) for n in range(len(told) + 1)]
    return "\n".join(f"{n}\n{at[n - 1]} --> {at[n]}\n{cue}\n" for n, cue in enumerate(told, 1))


def mail(transfer: str) -> bytes:
    """Send the story as a mail."""
    sent = EmailMessage()
    sent["From"], sent["To"] = "Ann Lee <ann@harbour.example>", "desk@harbour.example"
    sent["Date"], sent["Message-ID"] = "Fri, 3 May 2019 18:00:00 +0000", "<1@harbour.example>"
    sent["Subject"] = "Ferry"
    sent.set_content(TEXT, cte=transfer)
    return sent.as_bytes()


def saved_page() -> bytes:
    """Save the page as a browser does, as one file."""
    saved = EmailMessage()
    saved["From"], saved["Snapshot-Content-Location"] = "<Saved by Blink>", "https://h.example/1"
    saved["MIME-Version"] = "1.0"
    saved.set_content(PAGE.decode(), subtype="html", cte="quoted-printable")
    saved.make_related()
    return saved.as_bytes()


def crawled() -> bytes:
    """Save the page as a crawler does."""
    told = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://h.example/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(told)}\r\n\r\n"
    )
    return head.encode() + told + b"\r\n\r\n"


def table() -> bytes:
    """Write the story as a row of a table."""
    whole = StringIO()
    csv.writer(whole).writerows([["id", "text"], ["7", TEXT], ["8", ""]])
    return whole.getvalue().encode()


def tarred() -> bytes:
    """Put the story into a TAR archive."""
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        member = tarfile.TarInfo("story.txt")
        member.size = len(PLAIN)
        archive.addfile(member, BytesIO(PLAIN))
    return whole.getvalue()


RENDERED |= {
    "srt": cues("00:{:02}:{:02},000").encode(),
    "vtt": f"WEBVTT\n\n{cues('00:{:02}:{:02}.000')}".encode(),
    "eml": mail("8bit"),
    "eml, quoted-printable": mail("quoted-printable"),
    "eml, base64": mail("base64"),
    "mbox": b"From ann@harbour.example Fri May  3 18:00:00 2019\n" + mail("8bit") + b"\n",
    "json": json.dumps([{"id": 7, "text": TEXT}]).encode(),
    "csv": table(),
    "mhtml": saved_page(),
    "warc": crawled(),
    "zip": zipped({"story.txt": PLAIN}),
    "tar": tarred(),
    "gzip": gzip.compress(PLAIN),
    "bzip2": bz2.compress(PLAIN),
    "xz": lzma.compress(PLAIN),
}
HELD = {"mhtml": "html", "warc": "html", "mbox": "eml"} | dict.fromkeys(
    ("zip", "tar", "gzip", "bzip2", "xz"), "text"
)
"""The format of the account, where it is not that of the file."""
WITHIN = dict.fromkeys(("zip", "tar", "gzip", "bzip2", "xz"), PLAIN) | {"mhtml": PAGE + b"\n"}
"""The file inside the file, whose bytes the places are."""


def in_bytes(data: bytes, at: Locator) -> str:
    assert at.octets is not None
    raw = data[slice(*at.octets)]
    if at.encoding:
        return raw.decode(at.encoding)
    if raw.startswith(b"&"):
        return unescape(raw.decode())
    if raw.startswith(b"\\'"):
        return bytes.fromhex(raw.removeprefix(b"\\'").decode()).decode("cp1252")
    if raw.startswith(b"\\"):
        return str(json.loads(b'"' + raw + b'"'))
    return otherwise(raw)


def otherwise(raw: bytes) -> str:
    """Undo what tables and mails do to letters."""
    told = raw.replace(b'""', b'"')
    if b" " not in raw and len(raw) > 20:
        told = base64.b64decode(raw)
    elif b"=" in raw:
        told = quopri.decodestring(raw)
    return unescape(told.decode("utf-8", "ignore"))


def in_element(data: bytes, at: Locator) -> str:
    part, _, path = at.element.partition("#")
    with ZipFile(BytesIO(data)) as parcel:
        root = etree.fromstring(parcel.read(part))
    if not path.startswith(f"/{etree.QName(root).localname}"):
        root = next(e for e in root.iter() if path.startswith(f"/{etree.QName(e).localname}/"))
    for step in path.split("/")[2:]:
        name, _, number = step.rstrip("]").partition("[")
        same = [e for e in root if etree.QName(e).localname == name]
        root = same[int(number) - 1]
    return "".join(root.itertext())


def in_box(data: bytes, at: Locator) -> str:
    assert at.box is not None
    left, top, right, bottom = at.box
    document = pypdfium2.PdfDocument(data)
    page = document[at.page - 1]
    height = page.get_height()
    text = page.get_textpage()
    found = text.get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
    for each in (text, page, document):
        each.close()
    return str(found)


LOOKS: dict[str, Look] = {"docx": in_element, "odt": in_element, "epub": in_element, "pdf": in_box}


@pytest.fixture(params=list(RENDERED))
def rendered(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, bytes, Account]:
    """The story in a format, as bytes and as the account that was read from a nameless file."""
    data = RENDERED[request.param]
    (tmp_path / "story").write_bytes(data)
    (found,) = discover([tmp_path / "story"])
    return request.param, data, read(found)


def test_every_format_of_the_table_is_here() -> None:
    """A format more in the table is a format more here; print on pictures is read by guess."""
    assert {name.partition(",")[0] for name in RENDERED} == {*READERS, *HOLDERS} - {"picture"}


def test_the_words_are_the_same_in_the_same_order(rendered: tuple[str, bytes, Account]) -> None:
    """Whatever the format and without a name that tells it."""
    name, _, account = rendered
    form = name.partition(",")[0]
    assert account.format == HELD.get(form, form)
    assert WORD.findall(account.text) == WORDS
    assert account.extracted == (name not in {"text", "markdown", *WITHIN} - {"mhtml"})


def test_each_word_has_its_place_in_the_original(rendered: tuple[str, bytes, Account]) -> None:
    """At a word's places stands the word: in bytes exactly, in a box or an element among others."""
    name, data, account = rendered
    look = LOOKS.get(name, in_bytes)
    data = WITHIN.get(name, data)
    for word in WORD.finditer(account.text):
        places = account.locate(*word.span())
        assert "".join(account.text[p.start : p.end] for p in places) == word[0]
        for place in places:
            piece = account.text[place.start : place.end]
            assert piece in look(data, place), (word, place)


def test_places_lie_in_the_order_of_the_text(rendered: tuple[str, bytes, Account]) -> None:
    """Runs do not overlap, and there are far fewer of them than words."""
    _, _, account = rendered
    ends = [edge for each in account.locators for edge in (each.start, each.end)]
    assert ends == sorted(ends)
    assert len(account.locators) < len(WORDS)
