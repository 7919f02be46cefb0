"""HTML pages: the words that a reader of the page reads, and what its head says about it."""

import re
from codecs import lookup
from contextlib import suppress
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableDocumentError
from rashomon.read.align import align
from rashomon.read.decode import Decoded, decode, mark_of
from rashomon.read.draft import Draft
from rashomon.read.main_text import main_text
from rashomon.schema import Fact, FactName

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 8_000_000
"""Bytes: saved pages are below 2 MB; what is larger carries its pictures inside."""
DECLARED_WITHIN = 4096
"""Bytes at the beginning of a page in which it names its encoding (the HTML standard asks for it in
the first 1,024; older pages put scripts before it)."""
CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
WEB = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"} | {
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}
"""Names of encodings with what browsers read them as (WHATWG, Encoding, 4.2)."""
SKIPPED = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "svg")
"""Elements that hold no words of the account, for pages that trafilatura finds nothing in."""
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "br", "pre")


def read_page(data: bytes, file: str) -> Draft:
    """Take the account out of a page: its main text by trafilatura, else all its visible text.

    Scripts are never run, nothing is fetched. The title stands on the first line of the text.

    Raises:
        UnreadableDocumentError: the page is too large, broken or holds no words.
    """
    if len(data) > LARGEST_PAGE:
        found = f"an HTML page of {len(data):,} bytes (at most {LARGEST_PAGE:,} are read)"
        raise UnreadableDocumentError(file, found, "save it without its pictures, or as text")
    decoded = _characters(data, file)
    source = decoded.text
    tree = _tree(source, file)
    facts = _facts(tree)
    main = main_text(tree)
    text = main or _visible_text(tree)
    if not text.strip():
        advice = "save the page again once it has loaded, or save its text"
        raise UnreadableDocumentError(file, "an HTML page without any words", advice)
    title = facts.get("title", "")
    missed = title and title not in text[: 2 * len(title) + 200]
    body = f"{title}\n\n{text}" if missed else text
    return Draft(
        text=body,
        extracted=True,
        sifted=bool(main),
        noise=((0, len(title), "title"),) if missed else (),
        locators=align(body, source, decoded.encoding, decoded.mark),
        facts=tuple(
            Fact(name=name, value=value, origin="the head of the page")
            for name, value in facts.items()
        ),
    )


def _characters(data: bytes, file: str) -> Decoded:
    """Decode a page: UTF-8 where it is that, else as it declares, else by a guess."""
    if not mark_of(data)[0]:
        try:
            return Decoded(text=data.decode(), encoding="utf-8")
        except UnicodeDecodeError:
            declared = _declared(data)
        if declared:
            return Decoded(text=data.decode(declared, "replace"), encoding=declared)
    return decode(data, file)


def _declared(data: bytes) -> str:
    """Give the encoding that the head of a page names, "" where it names none that is known."""
    match = CHARSET.search(data[:DECLARED_WITHIN])
    name = match[1].decode("ascii").lower() if match else ""
    with suppress(LookupError):
        known = lookup(WEB.get(name, name)).name if name else ""
        return "" if known == "utf-8" else known
    return ""


def _tree(source: str, file: str) -> "HtmlElement":
    """Parse a page as trafilatura does; what it takes for no page, as lxml does."""
    from lxml.etree import ParserError  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy
    from trafilatura import load_html  # noqa: PLC0415 - heavy

    tree = load_html(source)
    if tree is not None:
        return tree
    try:
        return document_fromstring(
            source.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except ParserError as error:
        advice = "save the page again, or save its text"
        raise UnreadableDocumentError(file, f"a broken HTML page ({error})", advice) from error


def _visible_text(tree: "HtmlElement") -> str:
    for skipped in tree.xpath(" | ".join(f"//{name}" for name in SKIPPED)):
        skipped.drop_tree()
    for block in tree.xpath(" | ".join(f"//{name}" for name in BLOCKS)):
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _facts(tree: "HtmlElement") -> dict[FactName, str]:
    """Read what the head of a page declares: title, author, publisher, day of publication."""
    from trafilatura import extract_metadata  # noqa: PLC0415 - heavy

    found = extract_metadata(tree, extensive=False)
    if found is None:
        return {}
    facts: dict[FactName, str | None] = {
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "published": found.date,
    }
    return {name: " ".join(str(value).split()) for name, value in facts.items() if value}
