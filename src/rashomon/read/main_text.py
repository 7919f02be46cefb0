"""The main text of a page: the elements that trafilatura takes for it, written out as lines.

Nothing is put in that the page does not say: no signs of lists, no bars between the cells of a
table, so that each letter of an account can be found again in its page.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

LINES = frozenset({"p", "head", "quote", "list", "item", "table", "row", "lb", "body"})
"""Elements that stand on lines of their own; inside the cell of a table a space parts them."""
HIDDEN = frozenset({"graphic"})
BLANK = re.compile(r"\s+")
AROUND = re.compile(r" *\t *")
SPACES = re.compile(r" {2,}")


def main_text(tree: "HtmlElement") -> str:
    """Give the main text of a page, "" where there is none: a paragraph a line, cells by tabs."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy

    found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    body = getattr(found, "body", None)
    return "" if body is None else written(body)


def written(body: "Element") -> str:
    """Write elements out as lines, in Unicode's composed form, without signs that nobody sees."""
    seen = "".join(sign for sign in "".join(_pieces(body, cell=False)) if _shows(sign))
    lines = (SPACES.sub(" ", AROUND.sub("\t", line)).strip() for line in seen.split("\n"))
    return normalize("NFC", "\n".join(line for line in lines if line))


def _shows(sign: str) -> bool:
    return sign.isprintable() or sign in "\t\n"


def _pieces(element: "Element", *, cell: bool) -> Iterator[str]:
    """Give the words of an element, and what parts them."""
    tag = element.tag
    if not isinstance(tag, str) or tag in HIDDEN:
        return
    edge = (" " if cell else "\n") if tag in LINES else ""
    yield "\t" if tag == "cell" and element.getprevious() is not None else edge
    blank = "\n" if tag == "code" and not cell else " "
    yield _flat(element.text, blank)
    for child in element:
        yield from _pieces(child, cell=cell or tag == "cell")
        yield _flat(child.tail, blank)
    yield edge


def _flat(words: str | None, blank: str) -> str:
    """Put words on one line, but for the lines of a program."""
    if not words:
        return ""
    return words if blank == "\n" else BLANK.sub(" ", words)
