"""Mails that are pages: their lines as plain mail has them, what they quote behind ">"."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from rashomon.read.align import align
from rashomon.read.decode import decode
from rashomon.read.draft import Draft
from rashomon.read.flow import attribute, tag
from rashomon.read.replies import NAMED, WROTE, voices
from rashomon.schema import Locator

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 blockquote td tr table pre hr section article dd dt dl"
    " center address fieldset".split()
)
APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote hr".split())
"""Blocks with a blank line around them."""
SKIPPED = frozenset("script style head template svg title".split())
QUOTES = regex.compile(r"quote|yahoo_quoted|moz-cite|replied|OriginalMessage", regex.IGNORECASE)
"""How mail programs name what they put around another's words, in class or id."""
DEEPEST = 200
"""Elements inside one another that are looked into."""
LARGEST = 8_000_000
"""Bytes: a longer page in a mail carries its pictures inside."""


@dataclass(slots=True)
class _Sheet:
    """The lines of a page while it is walked through, each with how deep it is quoted."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    open: str = ""

    def say(self, words: str | None) -> None:
        self.open += regex.sub(r"[ \t\r\n\xa0]+", " ", words or "")

    def end(self, depth: int, *, blank: bool = False) -> None:
        words, self.open = self.open.strip(), ""
        if words:
            self.lines.append((depth, words))
        if blank and self.lines and self.lines[-1][1]:
            self.lines.append((depth, ""))

    def above(self) -> str:
        """Give the last line that says something."""
        return next((words for _, words in reversed(self.lines) if words), "")


def read_letter(data: bytes, file: str) -> tuple[Draft, ...]:
    """Read a page that is a mail and quotes others: its own words, then each of theirs.

    Nothing is given for a page that quotes nobody; it is read as other pages are.

    Raises:
        UnreadableDocumentError: its bytes are no text.
    """
    from lxml.etree import ParserError  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    if len(data) > LARGEST:
        return ()
    decoded = decode(data, file)
    try:
        tree = document_fromstring(decoded.text.encode(), parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        return ()
    sheet = _Sheet()
    _walk(tree, sheet, 0, 0)
    sheet.end(0)
    plain = "\n".join(words for _, words in sheet.lines)
    places = tuple(align(plain, decoded.text, decoded.encoding, decoded.mark))
    found = tuple(voices(_prefixed(sheet.lines, plain, places)))
    return found if len(found) > 1 else ()


def _walk(element: "Element", sheet: _Sheet, depth: int, level: int) -> None:
    """Go through a page; ``depth`` is how often the words are another's."""
    name = tag(element)
    if not name or name in SKIPPED or level > DEEPEST:
        return
    block = name in BLOCKS
    if block:
        sheet.end(depth, blank=name in APART)
    inner = depth + (name == "blockquote" and _quotes(element, sheet))
    sheet.say(element.text)
    for child in element:
        _walk(child, sheet, inner, level + 1)
        sheet.say(child.tail)
    if block or name == "br":
        sheet.end(inner, blank=name in APART)


def _quotes(element: "Element", sheet: _Sheet) -> bool:
    """Say whether a block is another's words, and no verse or law that the mail itself cites."""
    around = [element, *element.iterancestors()][:4]
    named = any(QUOTES.search(attribute(e, "class") + " " + attribute(e, "id")) for e in around)
    above = sheet.above()
    said = above.endswith(":") and bool(WROTE.search(above) or NAMED.search(above))
    return attribute(element, "type") == "cite" or named or said


def _prefixed(lines: list[tuple[int, str]], plain: str, places: tuple[Locator, ...]) -> Draft:
    """Write the lines as plain mail does; the signs before them stand nowhere in the page."""
    words: list[str] = []
    locators: list[Locator] = []
    at, start, first = 0, 0, 0
    for depth, line in lines:
        before = "> " * depth
        end = start + len(line)
        while first < len(places) and places[first].end <= start:
            first += 1
        for cut in _cuts(plain, places[first:], start, end):
            shift = at + len(before) - start
            locators.append(replace(cut, start=cut.start + shift, end=cut.end + shift))
        words.append(before + line)
        at += len(before) + len(line) + 1
        start = end + 1
    return Draft(text="\n".join(words), extracted=True, locators=tuple(locators), format="html")


def _cuts(plain: str, places: tuple[Locator, ...], start: int, end: int) -> Iterator[Locator]:
    """Give what of the places lies in a line."""
    for place in places:
        if place.start >= end:
            return
        if place.end > start:
            yield place.cut(plain, start, end)
