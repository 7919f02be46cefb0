"""HTML pages: the words that a reader of the page reads, and what its head says about it."""

from typing import TYPE_CHECKING

from rashomon.errors import UnreadableDocumentError
from rashomon.read.align import align
from rashomon.read.decode import Decoded, decode
from rashomon.read.draft import Draft
from rashomon.schema import Fact, FactName

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 8_000_000
"""Bytes: saved pages are below 2 MB; what is larger carries its pictures inside."""
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
    text = _main_text(source) or _visible_text(tree)
    if not text.strip():
        advice = "save the page again once it has loaded, or save its text"
        raise UnreadableDocumentError(file, "an HTML page without any words", advice)
    title = facts.get("title", "")
    body = text if not title or title in text[: 2 * len(title) + 200] else f"{title}\n\n{text}"
    words = body.encode("utf-8", "replace").decode()
    return Draft(
        text=words,
        extracted=True,
        locators=align(words, source, decoded.encoding, decoded.mark),
        facts=tuple(
            Fact(name=name, value=value, origin="the head of the page")
            for name, value in facts.items()
        ),
    )


def _characters(data: bytes, file: str) -> Decoded:
    """Decode a page, by the encoding that it declares where it is not UTF-8."""
    try:
        return decode(data, file)
    except UnreadableDocumentError:
        from lxml.html import document_fromstring  # noqa: PLC0415 - heavy

        declared = document_fromstring(data).getroottree().docinfo.encoding
        if not declared:
            raise
        return Decoded(text=data.decode(declared, "replace"), encoding=declared)


def _tree(source: str, file: str) -> "HtmlElement":
    from lxml.etree import ParserError  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    try:
        return document_fromstring(
            source.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except ParserError as error:
        advice = "save the page again, or save its text"
        raise UnreadableDocumentError(file, f"a broken HTML page ({error})", advice) from error


def _main_text(source: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - heavy

    found = extract(
        source, include_comments=False, include_tables=True, favor_recall=True, output_format="txt"
    )
    return found or ""


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
