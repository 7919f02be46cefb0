"""One text in every format: the same words in the same order, each with its place."""

import textwrap
from collections.abc import Callable
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from rashomon.read import discover, read
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


def in_bytes(data: bytes, at: Locator) -> str:
    assert at.octets is not None
    raw = data[slice(*at.octets)]
    if at.encoding:
        return raw.decode(at.encoding)
    if raw.startswith(b"&"):
        return unescape(raw.decode())
    return bytes.fromhex(raw.removeprefix(b"\\'").decode()).decode("cp1252")


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


def test_the_words_are_the_same_in_the_same_order(rendered: tuple[str, bytes, Account]) -> None:
    """Whatever the format and without a name that tells it."""
    name, _, account = rendered
    assert account.format == name.partition(",")[0]
    assert WORD.findall(account.text) == WORDS
    assert account.extracted == (name not in {"text", "markdown"})


def test_each_word_has_its_place_in_the_original(rendered: tuple[str, bytes, Account]) -> None:
    """At a word's places stands the word: in bytes exactly, in a box or an element among others."""
    name, data, account = rendered
    look = LOOKS.get(name, in_bytes)
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
