"""OpenDocument texts (ODT): paragraphs, headings, tables, notes; headers and footers as noise."""

from collections.abc import Iterator

from rashomon.read.compose import Passage, compose
from rashomon.read.draft import Draft
from rashomon.read.flow import Rules, flow, tag
from rashomon.read.parcel import Parcel
from rashomon.read.properties import facts
from rashomon.schema import Fact, FactName

RULES = Rules(
    blocks=frozenset({"p", "h", "table", "list", "list-item", "section"}),
    rows=frozenset({"table-row"}),
    cells=frozenset({"table-cell"}),
    texts=frozenset(),
    skipped=frozenset(
        {
            "tracked-changes",
            "note-citation",
            "sequence-decls",
            "forms",
            "title",
            "desc",
            "creator",
            "date",
            "meta",
            "soft-page-break",
            "variable-decls",
            "user-field-decls",
        }
    ),
    signs={"tab": "\t", "line-break": "\n", "s": " "},
    aside={"note": None, "text-box": None, "annotation": "comments"},
)
"""What OpenDocument's tags mean (OASIS OpenDocument 1.3, part 3, 5 to 7)."""
MANIFEST = "META-INF/manifest.xml"
FURNITURE = frozenset({"header", "footer", "header-left", "footer-left", "header-first"})
META: dict[str, FactName] = {
    "title": "title",
    "initial-creator": "author",
    "creator": "author",
    "language": "language",
    "creation-date": "created",
    "date": "modified",
}


def read_odt(data: bytes, file: str) -> Draft:
    """Take the text out of an OpenDocument text: the body, its notes, then headers and footers.

    Raises:
        UnreadableDocumentError: the file is damaged, protected, or holds no words.
    """
    parcel = Parcel(data, file)
    if parcel.has(MANIFEST) and b"encryption-data" in parcel.part(MANIFEST):
        raise parcel.refused("an OpenDocument file with a password", "save it without the password")
    body = next((each for each in parcel.xml("content.xml").iter() if tag(each) == "body"), None)
    passages = flow(body, RULES, "content.xml") if body is not None else []
    if parcel.has("styles.xml"):
        passages += list(_furniture(parcel))
    return compose(passages, file, facts=_facts(parcel), kind="an OpenDocument text")


def _furniture(parcel: Parcel) -> Iterator[Passage]:
    for each in parcel.xml("styles.xml").iter():
        if tag(each) in FURNITURE:
            yield from flow(each, RULES, "styles.xml", "navigation")


def _facts(parcel: Parcel) -> Iterator[Fact]:
    if parcel.has("meta.xml"):
        yield from facts(parcel.xml("meta.xml").iter(), META, "meta.xml")
