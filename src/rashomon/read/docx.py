"""Word files (DOCX): paragraphs, tables, notes, with headers, footers and comments as noise."""

import posixpath
from collections.abc import Iterator

from rashomon.read.compose import Passage, compose
from rashomon.read.draft import Draft
from rashomon.read.flow import Rules, attribute, flow, tag
from rashomon.read.parcel import Parcel
from rashomon.read.properties import fact, facts
from rashomon.schema import Fact, FactName, NoiseKind

RULES = Rules(
    blocks=frozenset({"p", "tbl", "footnote", "endnote", "comment"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"tc"}),
    texts=frozenset({"t"}),
    skipped=frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr"}),
    aside={"txbxContent": None},
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"},
    collapse=False,
)
"""What Word's tags mean (ECMA-376, part 1, 17). Deletions and where a passage was moved from are no
words of the text; ``Fallback`` repeats a text box for older programs. Text boxes, which stand
anywhere in a paragraph, follow after the text."""

KINDS: dict[str, NoiseKind | None] = {
    "footnotes": None,
    "endnotes": None,
    "comments": "comments",
    "header": "navigation",
    "footer": "navigation",
}
"""Parts that follow after the text, by the end of their relation's type, with their noise."""

CORE: dict[str, FactName] = {
    "title": "title",
    "creator": "author",
    "category": "section",
    "language": "language",
    "created": "created",
    "modified": "modified",
}
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, file: str) -> Draft:
    """Take the text out of a Word file: the body, then its notes, then headers and comments.

    Raises:
        UnreadableDocumentError: the file is damaged, protected, or holds no words.
    """
    parcel = Parcel(data, file)
    related = _related(parcel, "")
    main = next((name for kind, name in related if kind == "officeDocument"), "word/document.xml")
    passages = flow(parcel.xml(main), RULES, main)
    beside = [each for each in _related(parcel, main) if each[0] in KINDS and parcel.has(each[1])]
    for kind, noise in KINDS.items():
        found = [p for k, name in beside if k == kind for p in _beside(parcel, name, noise)]
        passages += _once(found) if noise == "navigation" else found
    return compose(passages, file, facts=_facts(parcel, related), kind="a Word file")


def _related(parcel: Parcel, part: str) -> list[tuple[str, str]]:
    """Give the kinds and names of the parts that a part refers to."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if not parcel.has(listed):
        return []
    return [
        (
            attribute(each, "Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target"))).lstrip("/"),
        )
        for each in parcel.xml(listed)
        if attribute(each, "TargetMode") != "External"
    ]


def _beside(parcel: Parcel, name: str, noise: NoiseKind | None) -> list[Passage]:
    """Give the passages of a part beside the text, without the rules that are drawn above notes."""
    root = parcel.xml(name)
    for note in [each for each in root if attribute(each, "type") in SEPARATORS]:
        root.remove(note)
    return flow(root, RULES, name, noise)


def _once(passages: list[Passage]) -> list[Passage]:
    """Leave out a header that another kind of page bears in the same words."""
    return list({"".join(run.text for run in each.runs): each for each in passages}.values())


def _facts(parcel: Parcel, related: list[tuple[str, str]]) -> Iterator[Fact]:
    for kind, name in related:
        if not parcel.has(name):
            continue
        if kind == "core-properties":
            yield from facts(parcel.xml(name), CORE, "core properties")
        elif kind == "extended-properties":
            company = "".join(e.text or "" for e in parcel.xml(name) if tag(e) == "Company")
            yield from fact("publisher", company, "extended properties: Company")
