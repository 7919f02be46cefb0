"""The report as DOCX: for Word, LibreOffice and whoever mails documents. Same case, same bytes."""

import re
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from itertools import count

import regex

from rashomon.show.paper.parts import (
    Block,
    Heading,
    Line,
    Look,
    Paper,
    Para,
    Run,
    Style,
    Table,
    shown,
)
from rashomon.show.tags import Html, escape, join

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can tell: nothing here holds a clock."""

WIDE = 14_570
"""Twentieths of a point between the margins of a landscape A4 page (two centimetres each)."""

BODY = "word/document.xml"
PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer.xml": "footer.xml",
    BODY: "document.xml",
}
"""The members of the file, in their order, and where their frame stands beside this module."""

STYLES: dict[Style, str] = {
    "body": "",
    "lead": "Lead",
    "meta": "Meta",
    "item": "Item",
    "small": "Small",
    "head": "Head",
}
LOOKS: dict[Look, str] = {
    "plain": "",
    "strong": "Strong",
    "muted": "Muted",
    "mark": "Mark",
    "siglum": "Siglum",
    "side": "Side",
    "voice": "Voice",
    "words": "Words",
    "passage": "Passage",
    "number": "Number",
}

LEFTWARDS = regex.compile(
    r"([\p{Arabic}\p{Hebrew}](?:[\p{Arabic}\p{Hebrew}\p{M}\p{Cf}\s.,،]*[\p{Arabic}\p{Hebrew}\p{M}])?)"
)
"""Words that are written from right to left; what stands between two of them goes with them."""

TURNED = regex.compile(r"[\p{Arabic}\p{Hebrew}]+")
LETTERS = regex.compile(r"\p{L}+")

ANCHOR = re.compile(r"[^A-Za-z0-9_]")


def written(paper: Paper) -> bytes:
    """Write a report as the bytes of a DOCX file."""
    title = escape(shown(paper.title))
    members = {name: _part(name).replace("{title}", title) for name in PARTS}
    members[BODY] = members[BODY].replace("{body}", _body(paper))
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, text.encode())
    return sink.getvalue()


def _part(name: str) -> str:
    """Give one of the parts that every such document has."""
    place = files("rashomon.show.paper").joinpath("ooxml", PARTS[name])
    return place.read_text(encoding="utf-8")


def _body(paper: Paper) -> str:
    numbers = count(1)
    title = Para(runs=(Run(words=paper.title),))
    body = [_paragraph(title, "Title", numbers)]
    body += [_block(each, numbers) for each in paper.blocks]
    return "".join(body)


def _block(block: Block, numbers: Iterator[int]) -> Html:
    if isinstance(block, Heading):
        para = Para(runs=block.runs, anchor=block.anchor)
        return _paragraph(para, f"Heading{block.level}", numbers)
    if isinstance(block, Para):
        return _paragraph(block, STYLES[block.style], numbers)
    return _table(block, numbers)


def _table(table: Table, numbers: Iterator[int]) -> Html:
    widths = [int(share * WIDE) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(Line(cells=table.head), widths, numbers, head=True)
    lines = join(_row(line, widths, numbers) for line in table.lines)
    about = f'<w:tblCaption w:val="{escape(shown(table.about))}"/>'
    looks = (
        f'<w:tblPr><w:tblStyle w:val="Synopsis"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>{about}</w:tblPr>'
    )
    return Html(
        f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{head}{lines}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="After"/></w:pPr></w:p>'
    )


def _row(line: Line, widths: list[int], numbers: Iterator[int], *, head: bool = False) -> Html:
    """Write a row; one that fits on a page is not torn, and a head stands on every page."""
    looks = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    if line.across:
        span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EFEFEA"/>'
        inside = _cell(line.cells[0], span + shade, numbers)
        return Html(f"<w:tr>{looks}{inside}</w:tr>")
    cells = join(
        _cell(cell, f'<w:tcW w:w="{width}" w:type="dxa"/>', numbers)
        for cell, width in zip(line.cells, widths, strict=True)
    )
    return Html(f"<w:tr>{looks}{cells}</w:tr>")


def _cell(cell: tuple[Para, ...], looks: str, numbers: Iterator[int]) -> Html:
    names = {"body": "Cell", "small": "CellSmall", "head": "Head", "meta": "Era"}
    inside = join(_paragraph(each, names.get(each.style, ""), numbers) for each in cell)
    return Html(f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside or '<w:p/>'}</w:tc>")


def _paragraph(para: Para, style: str, numbers: Iterator[int]) -> Html:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    looks += "<w:bidi/>" if leftwards(para) else ""
    runs = "".join(_linked(run) for run in para.runs)
    if para.anchor:
        number = next(numbers)
        mark = f'w:id="{number}"'
        begin = f'<w:bookmarkStart {mark} w:name="{_anchor(para.anchor)}"/>'
        runs = f"{begin}<w:bookmarkEnd {mark}/>{runs}"
    return Html(f"<w:p><w:pPr>{looks}</w:pPr>{runs}</w:p>")


def leftwards(para: Para) -> bool:
    """Say whether most letters of a paragraph's words are written from right to left."""
    words = "".join(run.words for run in para.runs if run.look in {"words", "passage", "plain"})
    turned = sum(map(len, TURNED.findall(words)))
    return turned * 2 > sum(map(len, LETTERS.findall(words)))


def _linked(run: Run) -> str:
    told = _run(run)
    if not run.to:
        return told
    return f'<w:hyperlink w:anchor="{_anchor(run.to)}" w:history="1">{told}</w:hyperlink>'


def _run(run: Run) -> str:
    """Write words in pieces of one direction, so that a name from the right reads right."""
    look = LOOKS[run.look]
    style = f'<w:rStyle w:val="{look}"/>' if look else ""
    pieces = [each for each in LEFTWARDS.split(shown(run.words)) if each]
    return "".join(
        f"<w:r><w:rPr>{style}{'<w:rtl/>' if LEFTWARDS.match(piece) else ''}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in pieces
    )


def _anchor(name: str) -> str:
    """Word takes letters, digits and low lines, and a letter first."""
    return f"to_{ANCHOR.sub('_', name)}"[:40]
