"""E-books (EPUB): the chapters in the order of the spine, the table of contents as noise."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rashomon.errors import UnreadableDocumentError
from rashomon.read.compose import Passage, compose
from rashomon.read.draft import Piece, Refusal
from rashomon.read.flow import Rules, attribute, flow, tag
from rashomon.read.parcel import Parcel, parser
from rashomon.read.properties import facts
from rashomon.schema import FactName, NoiseKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _noteref(element: "Element") -> NoiseKind | None:
    """Mark the number of a note inside a sentence."""
    refers = "noteref" in attribute(element, "type") or "noteref" in attribute(element, "role")
    return "navigation" if refers else None


BLOCKS = frozenset(
    "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table"
    " tbody tfoot thead ul caption".split()
)
"""Elements of HTML that stand on lines of their own (HTML Living Standard, 15.3)."""
RULES = Rules(
    blocks=BLOCKS,
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    skipped=frozenset({"head", "script", "style", "template", "svg", "math", "rt", "rp", "img"}),
    signs={"br": "\n", "wbr": ""},
    kept=frozenset({"pre"}),
    noise=_noteref,
)
OPF: dict[str, FactName] = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "date": "published",
    "modified": "modified",
    "language": "language",
    "source": "address",
}


def read_epub(data: bytes, file: str) -> Iterator[Piece]:
    """Take the text out of an e-book; a chapter that cannot be read is named beside the rest.

    Raises:
        UnreadableDocumentError: the file is damaged, locked by its seller, or holds no words.
    """
    parcel = Parcel(data, file)
    name = _package(parcel)
    package = parcel.xml(name)
    passages: list[Passage] = []
    lost: list[Refusal] = []
    locked = _locked(parcel)
    for part, noise in _spine(package, posixpath.dirname(name)):
        try:
            if part in locked:
                advice = "ask for one without a lock"
                raise parcel.refused("an e-book locked by its seller", advice)
            passages += flow(_page(parcel, part), RULES, part, noise)
        except UnreadableDocumentError as error:
            lost.append(Refusal(part=part, reason=error.reason))
    if lost and not passages:
        raise parcel.refused(*lost[0].reason.rsplit("; ", 1))
    about = [each for each in package.iter() if tag(each)]
    yield compose(passages, file, facts=facts(about, OPF, "package"), kind="an e-book")
    yield from lost


def _package(parcel: Parcel) -> str:
    """Find the file that lists what the book is made of."""
    for each in parcel.xml("META-INF/container.xml").iter():
        if tag(each) == "rootfile":
            return attribute(each, "full-path")
    raise parcel.refused("an e-book without a package file", "get it again")


def _spine(package: "Element", folder: str) -> list[tuple[str, NoiseKind | None]]:
    """Give the parts to be read in their order; the contents page is furniture."""
    items = {attribute(e, "id"): e for e in package.iter() if tag(e) == "item"}
    found: list[tuple[str, NoiseKind | None]] = []
    for each in package.iter():
        item = items.get(attribute(each, "idref")) if tag(each) == "itemref" else None
        if item is not None and "html" in attribute(item, "media-type"):
            part = posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))
            contents = "nav" in attribute(item, "properties").split()
            found.append((part, "navigation" if contents else None))
    return found


def _locked(parcel: Parcel) -> frozenset[str]:
    """Name the parts that are encrypted."""
    listed = "META-INF/encryption.xml"
    if not parcel.has(listed):
        return frozenset()
    return frozenset(unquote(attribute(each, "URI")) for each in parcel.xml(listed).iter())


def _page(parcel: Parcel, part: str) -> "Element":
    """Parse a chapter: as the XML that it should be, else as a browser would."""
    from lxml.etree import LxmlError, XMLSyntaxError, fromstring  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    data = parcel.part(part)
    try:
        return fromstring(data, parser())
    except (XMLSyntaxError, ValueError):
        lenient = HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return document_fromstring(data, parser=lenient)
    except (LxmlError, ValueError) as error:
        raise parcel.refused(f"its part {part} is no page", "get it again") from error
