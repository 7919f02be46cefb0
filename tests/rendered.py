"""One story rendered to the formats that are read: what a test needs of each, built from nothing.

The happening is invented: a ferry does not come back. Import it with ``from rendered import docx``.
"""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

TITLE = "The ferry that stayed away"
STORY = (
    "The ferry left the harbour at noon on 3 May 2019, and nobody on the pier saw it return.",
    "“Two men were aboard,” its owner said, “and both could swim.” A café on the quay saw three.",
    "The inquiry found a well-known fault, cost £5,000 & lasted a month, yet blamed nobody.",
)
"""Paragraphs with quotation marks, an accent, a sign that every markup has to spell otherwise."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OPF = "http://www.idpf.org/2007/opf"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into a ZIP file, in their order."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as parcel:
        for name, part in parts.items():
            parcel.writestr(name, part)
    return whole.getvalue()


# -- Word -----------------------------------------------------------------------------------------


def word_paragraph(text: str, style: str = "") -> str:
    """Write a paragraph of Word, cut into two runs in the middle of a word, as Word likes to do."""
    half = len(text) // 2
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in (text[:half], text[half:])
    )
    return f"<w:p>{look}{runs}</w:p>"


def docx(*bodies: str, core: str = "", **beside: str) -> bytes:
    """Make a Word file of paragraphs in WordprocessingML; ``beside`` gives footnotes and so on."""
    kinds = {name: name.rstrip("0123456789") for name in beside}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
        for n, name in enumerate(beside)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{PACKAGE}/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(bodies)}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}'
        "</Relationships>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}"'
        f' xmlns:dcterms="{TERMS}">{core}</cp:coreProperties>',
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, body in beside.items():
        root = roots.get(kinds[name], name)
        parts[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{W}">{body}</w:{root}>'
    return zipped(parts)


# -- OpenDocument ---------------------------------------------------------------------------------


def odt(*bodies: str, meta: str = "", styles: str = "") -> bytes:
    """Make an OpenDocument text of paragraphs in its XML."""
    names = " ".join(
        f'xmlns:{n}="{ODF}{n}:1.0"' for n in ("office", "text", "table", "meta", "style")
    )
    names += f' xmlns:dc="{DC}"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text>"
            f"{''.join(bodies)}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
            "styles.xml": f"<office:document-styles {names}>{styles}</office:document-styles>",
        }
    )


# -- e-books --------------------------------------------------------------------------------------


def chapter(body: str) -> str:
    """Wrap a chapter's body into the XHTML of an e-book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>unseen</title></head><body>{body}</body></html>"
    )


def epub(*bodies: str, metadata: str = "", nav: str = "", **more: str) -> bytes:
    """Make an e-book of chapters, packed in another order than that of the spine."""
    names = [f"ch {n}.xhtml" for n in range(len(bodies))]
    items = "".join(
        f'<item id="c{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(bodies)))
    if nav:
        items += (
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        )
        spine = f'<itemref idref="nav"/>{spine}'
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles>"
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="{OPF}" xmlns:dc="{DC}"><metadata>{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for name, body in reversed(list(zip(names, bodies, strict=True))):
        parts[f"OEBPS/{name}"] = chapter(body)
    return zipped(parts | {"OEBPS/nav.xhtml": chapter(nav)} | dict(more))


# -- rich text ------------------------------------------------------------------------------------


def rtf_words(text: str) -> str:
    """Spell words as rich text does: a code page for what it has, numbers for the rest."""
    spelled = ""
    for sign in text:
        code = sign.encode("cp1252", "ignore")
        if sign in "\\{}":
            spelled += "\\" + sign
        elif sign.isascii():
            spelled += sign
        else:
            spelled += f"\\'{code.hex()}" if code else f"\\u{ord(sign)}?"
    return spelled


def rtf(*paragraphs: str, info: str = "", extra: str = "") -> bytes:
    """Make a rich-text file of paragraphs spelled as such."""
    fonts = r"{\fonttbl{\f0\fcharset0 Serif;}{\f1\fcharset204 Sans;}{\f2\fcharset128 Gothic;}}"
    styles = r"{\stylesheet{\s1 heading 1;}}{\*\generator unseen;}"
    body = "\\par\n".join(paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{fonts}{styles}{{\\info{info}}}{extra}{body}\\par}}".encode(
        "cp1252"
    )


# -- PDF ------------------------------------------------------------------------------------------

Line = tuple[float, float, str]
"""Left edge and height above the page's lower edge, in points, and the words of a line of print."""
SIZE = 10


def pdf(
    *pages: Sequence[Line], info: dict[str, str] | None = None, head: str = "", size: int = SIZE
) -> bytes:
    """Make a PDF (A5) of lines of print; a line that begins with ``#`` is set smaller."""
    given = info or {}
    count = len(pages)
    kids = " ".join(f"{n} 0 R" for n in range(4, 4 + count))
    told = "".join(f"/{name} ({value})" for name, value in given.items())
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{head}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents {4 + count + n} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
            for n in range(count)
        ),
        *(_printed(lines, size) for lines in pages),
        f"<<{told}>>".encode(),
    ]
    return _bound(objects)


def _printed(lines: Sequence[Line], size: int) -> bytes:
    shown = b""
    for left, height, words in lines:
        points = size - 3 if words.startswith("#") else size
        spelled = "".join(
            f"\\{byte:03o}" if byte > 126 or chr(byte) in "()\\" else chr(byte)
            for byte in words.removeprefix("#").encode("cp1252")
        )
        shown += f"BT /F {points} Tf {left} {height} Td ({spelled}) Tj ET\n".encode()
    return b"<</Length %d>>stream\n%bendstream" % (len(shown), shown)


def _bound(objects: list[bytes]) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        whole
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n" % (count, len(objects))
        + b"startxref\n%d\n%%%%EOF\n" % len(whole)
    )
