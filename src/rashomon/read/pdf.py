"""PDF files: lines of print as pdfium finds them, put together by ``print.py``."""

import re
from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, c_double, c_ushort
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableDocumentError
from rashomon.read.compose import compose
from rashomon.read.draft import Beat, Piece, Refusal
from rashomon.read.parcel import parser
from rashomon.read.print import Line, passages
from rashomon.read.properties import fact, facts
from rashomon.read.scan import Scan, ScanError, scan, with_faint
from rashomon.schema import Fact, FactName

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

INFO: dict[str, FactName] = {
    "Title": "title",
    "Author": "author",
    "CreationDate": "created",
    "ModDate": "modified",
}
XMP: dict[str, FactName] = {
    "publisher": "publisher",
    "publicationName": "publisher",
    "section": "section",
    "publicationDate": "published",
    "coverDate": "published",
    "language": "language",
    "url": "address",
    "Credit": "agency",
    "Source": "agency",
    "City": "place",
}
"""Properties of Dublin Core, PRISM and Photoshop (IPTC) that say what the information does not."""
PACKET = re.compile(rb"<x:xmpmeta\b.{1,500000}?</x:xmpmeta>", re.DOTALL)
FILE_NAME = re.compile(
    r"Microsoft \w+ - |untitled"
    r"|.*\.(?:docx?|html?|indd|qxd|rtf|odt|pdf|tex|pages|pptx?)$",
    re.IGNORECASE,
)
"""Titles that the programs which print give by themselves."""
HYPHEN = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line; it joins the lines."""
SIGNS = str.maketrans(
    {chr(n): " " for n in range(32)}
    | {HYPHEN: "-", "\u00ad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
    | {"ﬅ": "st", "ﬆ": "st"}
)
"""Signs of print that stand for others: letters cast together are letters."""
BREAK = re.compile(rf"\r\n|(?<={HYPHEN})")
BLANK = f" \t\r\n\0{HYPHEN}\u00ad"
WIDE = 1.2
"""Sizes of type: a gap in a line that may be the space between two columns; between justified words
it is seldom wider than one."""
DAMAGED = "are damaged; get the file again"
PICTURE = "are pictures without text; give the text that they show"
BLANK_PAGE = "are pictures without print; give the text that they show, if there is any"
DENSITY = 300 / 72
"""Pixels to a point in which a page is drawn to be read: 300 to the inch, as scanners give."""
LARGEST_SIDE = 8_000
"""Pixels of a page's longer side: larger sheets (newspapers, plans) are drawn in fewer."""


def read_pdf(data: bytes, file: str) -> Iterator[Piece]:
    """Take the text out of a PDF in reading order, with the page and the box of each line.

    Pages that are pictures without text are read as such where the machine can do that; they are
    named beside the rest where it cannot.

    Raises:
        UnreadableDocumentError: the file is damaged or protected, or no page has text.
    """
    scans: list[Scan] = []
    with closing(_opened(data, file)) as document:
        pages, lost = _pages(document)
        told = [*_facts(document), *_packet(data)]
        spoken = next((each.value for each in told if each.name == "language"), "")
        for number in [number for number, why in lost.items() if why == PICTURE]:
            yield Beat()
            try:
                scans.append(_scanned(document, number, spoken))
                pages[number - 1] = list(scans[-1].lines)
                lost[number] = "" if scans[-1].lines else BLANK_PAGE
            except ScanError as error:
                lost[number] = f"are pictures without text: {error}"
    yield from _given(pages, {n: why for n, why in lost.items() if why}, scans, (file, told))


def _given(
    pages: list[list[Line]], lost: dict[int, str], scans: list[Scan], about: tuple[str, list[Fact]]
) -> Iterator[Piece]:
    """Give the text of all pages, and the pages of which there is none."""
    file, told = about
    if lost and not any(pages):
        why = next(iter(lost.values()))
        if why == DAMAGED:
            found = "a damaged PDF, none of whose pages opens"
            raise UnreadableDocumentError(file, found, "get it again")
        what, _, advice = why.partition("; ")
        found = f"a scanned PDF: {len(lost)} of {len(pages)} pages {what}"
        raise UnreadableDocumentError(file, found, advice)
    yield with_faint(compose(passages(pages), file, facts=told, kind="a PDF"), scans)
    for why in sorted(set(lost.values())):
        numbers = [number for number in lost if lost[number] == why]
        few = ", ".join(map(str, numbers[:5])) + (" and others" if len(numbers) > 5 else "")
        yield Refusal(part=f"page {few}", reason=f"{len(numbers)} of {len(pages)} pages {why}")


def _scanned(document: "PdfDocument", number: int, language: str) -> Scan:
    """Draw a page in shades of grey, and read the picture."""
    with closing(document[number - 1]) as page:
        pixels = min(DENSITY, LARGEST_SIDE / max(*page.get_size(), 1.0))
        with closing(page.render(scale=pixels, grayscale=True)) as drawn:
            shades = drawn.to_numpy()
            height, width = shades.shape[:2]
            picture = b"P5 %d %d 255\n" % (width, height) + shades.tobytes()
    return scan(picture, pixels=pixels, page=number, language=language)


def _pages(document: "PdfDocument") -> tuple[list[list[Line]], dict[int, str]]:
    """Give the lines of each page, and why there are none of some."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - heavy

    pages: list[list[Line]] = []
    lost: dict[int, str] = {}
    for number in range(len(document)):
        pages.append([])
        try:
            with closing(document[number]) as page:
                pages[-1] = _lines(page, number + 1)
                if not pages[-1] and _is_picture(page):
                    lost[number + 1] = PICTURE
        except PdfiumError:
            lost[number + 1] = DAMAGED
    return pages, lost


def _opened(data: bytes, file: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - heavy

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            advice = "save it without the password"
            raise UnreadableDocumentError(file, "a PDF protected by a password", advice) from error
        what = str(error).rstrip(".").removeprefix("Failed to load document ")
        raise UnreadableDocumentError(file, f"a damaged PDF {what}", "get it again") from error


def _is_picture(page: "PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # noqa: PLC0415 - heavy

    return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _facts(document: "PdfDocument") -> Iterator[Fact]:
    told = document.get_metadata_dict()
    for field, name in INFO.items():
        value = told.get(field, "")
        if name in {"created", "modified"}:
            value = re.sub(r"^D:(\d{4})(\d\d)?(\d\d)?.*", _day, value)
        elif FILE_NAME.match(value):
            continue
        yield from fact(name, value, f"document information: {field}")
    yield from fact("language", _language(document), "document catalogue: Lang")


def _packet(data: bytes) -> Iterator[Fact]:
    """Read the packet of properties (XMP) that publishers' programs put into a file."""
    from lxml.etree import XMLSyntaxError, fromstring  # noqa: PLC0415 - heavy

    match = PACKET.search(data)
    try:
        tree = fromstring(match.group(), parser(recover=True)) if match else None
    except XMLSyntaxError:
        tree = None
    if tree is not None:
        found = {
            (each.name, each.value): each
            for each in facts(tree.iter("{*}*"), XMP, "properties (XMP)")
            if not FILE_NAME.match(each.value)
        }
        yield from found.values()


def _day(match: re.Match[str]) -> str:
    return "-".join(part for part in match.groups() if part)


def _language(document: "PdfDocument") -> str:
    from pypdfium2.raw import FPDFCatalog_GetLanguage  # noqa: PLC0415 - heavy

    size = FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (c_ushort * (size // 2))()
    FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "ignore").strip("\0")


# -- lines ----------------------------------------------------------------------------------------

Box = tuple[float, float, float, float]


def _lines(page: "PdfPage", number: int) -> list[Line]:
    """Give the lines of a page in the order in which they were printed, wide gaps cut."""
    with closing(page.get_textpage()) as text:
        turn = _Turn(page)
        found: list[Line] = []
        at = 0
        words = text.get_text_range()
        for row, piece in enumerate(BREAK.split(words)):
            if piece.strip(BLANK):
                left = len(piece) - len(piece.lstrip())
                found += _segments(text, piece, at + left, turn, (number, row))
            at += len(piece) + (0 if piece.endswith(HYPHEN) else 2)
        return found


def _segments(
    text: "PdfTextPage", piece: str, at: int, turn: "_Turn", where: tuple[int, int]
) -> Iterator[Line]:
    """Make a line, or several where wide gaps cut it."""
    from pypdfium2 import raw  # noqa: PLC0415 - heavy

    words = piece.strip()
    first = max(0, raw.FPDFText_GetCharIndexFromTextIndex(text, at))
    boxes = _boxes(text, first, len(words))
    if not boxes:
        return
    middle = first + _letter(words)
    size = max(1.0, raw.FPDFText_GetFontSize(text, middle))
    edges = [b[0] for a, b in pairwise(boxes) if b[0] - a[2] > WIDE * size]
    starts = [0, *_offsets(text, first, words, edges), len(words)]
    limits = [float("-inf"), *edges, float("inf")]
    groups = [[b for b in boxes if low <= b[0] + 0.1 < high] for low, high in pairwise(limits)]
    for group, start, end in zip(groups, starts, starts[1:], strict=False):
        part = words[start:end].strip()
        if not part or not group:
            continue
        box = turn.box(_union(group))
        yield Line(
            text=part.translate(SIGNS).strip(),
            page=where[0],
            row=where[1],
            left=box[0],
            top=box[1],
            right=box[2],
            bottom=box[3],
            base=turn.point(*_origin(text, middle))[1],
            size=size,
            hyphen=part.endswith((HYPHEN, "-", "\u2010", "\u00ad")),
        )


def _letter(words: str) -> int:
    """Find a letter in the middle of a line: its first may be a bullet or the mark of a note."""
    middle = len(words) // 2
    return next((n for n in range(middle, len(words)) if words[n].isalpha()), 0)


def _boxes(text: "PdfTextPage", first: int, count: int) -> list[Box]:
    from pypdfium2 import raw  # noqa: PLC0415 - heavy

    left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
    ends = byref(left), byref(top), byref(right), byref(bottom)
    found: list[Box] = []
    for number in range(raw.FPDFText_CountRects(text, first, count)):
        raw.FPDFText_GetRect(text, number, *ends)
        found.append((left.value, bottom.value, right.value, top.value))
    return found


def _offsets(text: "PdfTextPage", first: int, words: str, edges: list[float]) -> list[int]:
    """Find the characters that begin at the given left edges."""
    if not edges:
        return []
    left = [_left(text, first + n) if not sign.isspace() else -1.0 for n, sign in enumerate(words)]
    found: list[int] = []
    for edge in edges:
        after = found[-1] + 1 if found else 1
        begins = (n for n in range(after, len(left)) if left[n] >= edge - 0.5)
        found.append(next(begins, len(words)))
    return found


def _left(text: "PdfTextPage", index: int) -> float:
    from pypdfium2 import raw  # noqa: PLC0415 - heavy

    left, other = c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(other), byref(other), byref(other))
    return left.value


def _origin(text: "PdfTextPage", index: int) -> tuple[float, float]:
    from pypdfium2 import raw  # noqa: PLC0415 - heavy

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    return x.value, y.value


def _union(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class _Turn:
    """From the space of a PDF's page to what is seen: from the upper left corner, rotated."""

    def __init__(self, page: "PdfPage") -> None:
        self.edges = page.get_bbox()
        self.rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point as it is seen."""
        left, bottom, right, top = self.edges
        return {
            0: (x - left, top - y),
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }[self.rotation]

    def box(self, box: Box) -> Box:
        """Give a box as it is seen: left, top, right, bottom."""
        (a, b), (c, d) = self.point(box[0], box[1]), self.point(box[2], box[3])
        edges = (min(a, c), min(b, d), max(a, c), max(b, d))
        return tuple(round(edge, 1) for edge in edges)  # type: ignore[return-value]
