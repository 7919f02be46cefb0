"""The report on paper, read back as its readers' programs read it: whole, harmless, the same."""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import docx as python_docx
import pypdfium2
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from factories import account, sample_case, sentences, span, sure
from rashomon.errors import UsageError
from rashomon.schema import (
    Account,
    Case,
    Cell,
    Conflict,
    Correction,
    Entity,
    Noise,
    Point,
    Reading,
    Relay,
    Run,
    Side,
    Synopsis,
    Target,
    Unread,
)
from rashomon.show.paper import docx, pdf
from rashomon.show.paper.contents import paper
from rashomon.show.paper.notes import notes
from rashomon.show.reports import FORMS
from rashomon.show.view import view_case
from rashomon.show.wording import flat

EVIL = '=cmd|"/c x"!A0</w:t><script>alert(1)</script>#read("x") $x$ \u202eright\x00\x0b\ufffe'
HUGE = "Rindfleisch" * 90
PERSIAN, RUSSIAN, CHINESE = "قاسم سلیمانی", "Касем Сулеймани", "苏莱曼尼"


def evil_case() -> Case:
    """A case in which every field that holds words holds an attack, and a name of 990 letters."""
    told = account(f"{EVIL} says {HUGE} {EVIL}.\n\n{EVIL}", file=EVIL, title=EVIL, publisher=HUGE)
    whole = span(told, told.text[:-1].split("\n")[0])
    told = replace(told, author=EVIL, published=EVIL, noise=(Noise(span=whole, kind="related"),))
    cell = Cell(assertion="x", span=whole, stance="attributes", by="", hedged=True)
    point = Point(
        id=EVIL,
        kind="event",
        label=EVIL,
        actors=(EVIL,),
        place=HUGE,
        when=EVIL,
        cells=(cell,),
        silences=(),
        origins=1,
        confidence=sure(0.6, EVIL),
    )
    conflict = Conflict(
        id=EVIL,
        points=(EVIL,),
        kind="date",
        scope="inside",
        sides=(Side(value=EVIL, spans=(whole,)), Side(value=HUGE, spans=(whole,))),
        confidence=sure(0.6, EVIL),
    )
    given = Correction(
        id="c",
        kind="hide",
        targets=(Target(account=told.id, quote=EVIL, start=0),),
        value=EVIL,
        by=EVIL,
        at=EVIL,
        reason=f"{HUGE}\ud800",
    )
    return Case(
        readings=(Reading(account=told, sentences=sentences(told)),),
        synopsis=Synopsis(
            entities=(Entity(id=EVIL, type="person", name=EVIL, aliases=(HUGE,), mentions=()),),
            points=(point,),
            conflicts=(conflict,),
            relays=(Relay(account=told.id, relayed=EVIL, span=whole),),
        ),
        unread=(Unread(file=EVIL, reason=HUGE),),
        corrections=(given,),
        runs=(Run(program=EVIL, weights=EVIL, sha256=""),),
    )


def parted(case: Case) -> Document:
    """The DOCX of a case, as python-docx opens it."""
    return python_docx.Document(io.BytesIO(docx.written(paper(case, title="The bridge"))))


def told(document: Document) -> Iterator[str]:
    """Every paragraph of a document in its order, those in cells among them."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (
                each.text for row in block.rows for cell in row.cells for each in cell.paragraphs
            )


@cache
def made(form: str) -> bytes:
    return FORMS[form](sample_case(), "The bridge")


@cache
def pages(form: str) -> str:
    """The words of the sample's report in a form, on one line each without breaks."""
    if form == "docx":
        return flat(" ".join(told(python_docx.Document(io.BytesIO(made(form))))))
    return printed(made(form))


def printed(data: bytes) -> str:
    """The words of a PDF as one selects them."""
    file = pypdfium2.PdfDocument(data)
    return flat(" ".join(page.get_textpage().get_text_range() for page in file))


def squeezed(words: str) -> str:
    """Words without spaces, which lines of a page may or may not keep."""
    return re.sub(r"[\s\ufffe\u200b]+", "", words)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_row_side_and_passage_is_there(form: str) -> None:
    """Rows by their label, sides by their value, passages whole, each with its characters."""
    view, found = view_case(sample_case()), squeezed(pages(form))
    assert len(view.rows) == 2
    for row in view.rows:
        assert squeezed(row.point.label) in found
    for side in (side for each in view.conflicts for side in each.sides):
        assert squeezed(f"{side.letter} {side.value} {side.support}") in found
    for note in notes(view).values():
        at = note.entry.passage.span
        assert squeezed(flat(note.entry.passage.words)) in found
        assert squeezed(f"[{note.number}]") in found
        assert squeezed(f"characters {at.start:,}–{at.end:,}") in found


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize(
    "words",
    [
        "3 accounts · 2 origins",
        "silent on the matter",
        "Hh ‹ The Ferry Agency ‹ Mayor Ilse Brandt ‹ speaker not named",
        "the dates differ",
        "two days apart",
        "both pass on the Ferry Agency",
        "torn.txt",
        "Who stands on each side",
        "The deepest chains",
        "No person has corrected anything",
        "The program does not decide who is right",
        "of the conflicts that are shown, 49 of 67 were right",
    ],
)
def test_the_three_forms_say_the_same(form: str, words: str) -> None:
    """Counts, silence, chains, reasons, origins, what was not read, how it was made."""
    found = re.sub("<[^>]+>", "", made(form).decode()) if form == "html" else pages(form)
    assert squeezed(words) in squeezed(found)


def test_a_word_processor_finds_headings_heads_and_marks() -> None:
    """Real headings, a landscape page, heads that repeat, rows in one piece, links that land."""
    document = python_docx.Document(io.BytesIO(made("docx")))
    names = [
        each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"
    ]
    assert names[:3] == ["Synopsis", "Where the accounts differ", "On whose word"]
    assert document.core_properties.title == "The bridge"
    page = document.sections[0]
    assert page.page_width
    assert page.page_height
    assert page.page_width > page.page_height
    for table in document.tables:
        assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")  # noqa: SLF001 - not in its API
        assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.rows)  # noqa: SLF001
    whole = document.element
    places = whole.xpath("//w:bookmarkStart/@w:name")
    assert len(places) == len(set(places))
    assert set(whole.xpath("//w:hyperlink/@w:anchor")) <= set(places)
    assert {"●", "◉", "–"} <= set(synopsis_of(document))


def synopsis_of(document: Document) -> str:
    table: Table = document.tables[0]
    return "".join(cell.text for row in table.rows for cell in row.cells)


def test_every_part_of_the_document_is_in_the_order_of_the_standard() -> None:
    """Word refuses what stands in another order: properties first, a caption last."""
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as file:
        assert file.namelist()[0] == "[Content_Types].xml"
        for name in file.namelist():
            etree.fromstring(file.read(name))
        body = etree.fromstring(file.read("word/document.xml"))
    for row in body.iter("{*}tcPr"):
        names = [etree.QName(each).localname for each in row]
        assert names == [each for each in ("tcW", "gridSpan", "shd") if each in names]
    for table in body.iter("{*}tblPr"):
        names = [etree.QName(each).localname for each in table]
        assert names == ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"]


def test_a_reader_of_pdf_finds_bookmarks_numbers_and_tags() -> None:
    """An outline of the parts, the number of each page, a tagged structure, a title, no clock."""
    file = pypdfium2.PdfDocument(made("pdf"))
    outline = [each.get_title() for each in file.get_toc()]
    assert outline[:2] == ["Synopsis", "Where the accounts differ"]
    assert {"On whose word", "Origins", "How this was made", "Passages"} <= set(outline)
    for number, page in enumerate(file, 1):
        assert f"{number} of {len(file)}" in page.get_textpage().get_text_range()
        assert page.get_width() > page.get_height()
    assert file.is_tagged()
    known = file.get_metadata_dict()
    assert (known["Title"], known["CreationDate"]) == ("The bridge", "")


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_same_case_same_bytes(form: str) -> None:
    """No clock and no chance."""
    assert FORMS[form](sample_case(), "The bridge") == made(form)


def test_hostile_words_are_only_words_in_a_document() -> None:
    """Markup, control codes and overrides are words; no field, link or object comes of them."""
    case = evil_case()
    with zipfile.ZipFile(io.BytesIO(docx.written(paper(case, title=EVIL)))) as file:
        text = file.read("word/document.xml").decode()
        kinds = {each.rpartition("/")[2] for each in file.namelist()}
    assert not re.search("[\x00-\x08\x0b\x0c\u202a-\u202e\ufffe\ud800]", text)
    names = {etree.QName(each).localname for each in etree.fromstring(text.encode()).iter("*")}
    assert names.isdisjoint({"script", "instrText", "fldSimple", "object", "drawing", "altChunk"})
    assert "externalLink" not in text
    assert kinds == {each.rpartition("/")[2] for each in docx.PARTS}
    said = " ".join(told(parted(case)))
    assert "<script>alert(1)</script>" in said
    assert HUGE in said


def test_hostile_words_are_only_words_on_pages() -> None:
    """Nothing is run, read or turned round; a huge name stays on the page."""
    data = pdf.written(paper(evil_case(), title=EVIL))
    file = pypdfium2.PdfDocument(data)
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile|URI|AcroForm)\b", data)
    found = squeezed(printed(data))
    assert squeezed('<script>alert(1)</script>#read("x") $x$') in found
    assert HUGE in found
    for page in file:
        words = page.get_textpage()
        boxes = [words.get_charbox(at) for at in range(words.count_chars())]
        assert max(right for _, _, right, _ in boxes) <= page.get_width()


def letters_case() -> Case:
    """Names in letters of Persian, Russian and Chinese, as an account writes them."""
    given: Account = account(f"{PERSIAN} is {RUSSIAN} is {CHINESE}.", file="names.txt")
    whole = span(given, given.text[:-1])
    cell = Cell(assertion="x", span=whole, stance="asserts", by="", hedged=False)
    base = sample_case().synopsis.points[0]
    point = replace(base, label=PERSIAN, cells=(cell,), silences=())
    return Case(
        readings=(Reading(account=given, sentences=sentences(given)),),
        synopsis=Synopsis(points=(point,)),
    )


def test_names_in_other_letters_show() -> None:
    """Persian is joined and runs from the right; what no face draws is written in Latin letters."""
    data = pdf.written(paper(letters_case(), title=RUSSIAN))
    found = printed(data)
    assert RUSSIAN in found
    assert set(PERSIAN.split()) <= set(found.split())
    assert "[SuLaiManNi]" in found
    document = parted(letters_case())
    runs = document.element.xpath("//w:r[w:rPr/w:rtl]/w:t/text()")
    assert PERSIAN in runs
    assert CHINESE in " ".join(told(document))


def test_many_accounts_still_fit() -> None:
    """Past six accounts a cell is its mark with the number of its passage, in bands of columns."""
    case = sample_case()
    first = case.readings[2]
    more = tuple(
        replace(first, account=replace(first.account, id=f"x{n}", file=f"x{n}.txt"))
        for n in range(27)
    )
    many = replace(case, readings=(*case.readings, *more))
    document = parted(many)
    assert [len(table.columns) for table in document.tables[:2]] == [22, 12]
    assert pypdfium2.PdfDocument(pdf.written(paper(many))).is_tagged()


@pytest.mark.parametrize("write", [docx.written, pdf.written])
def test_an_empty_case_is_a_report(write: Callable[..., bytes]) -> None:
    """It says that there are no points, and what to do."""
    data = write(paper(Case()))
    if write is pdf.written:
        assert "Add accounts that tell of the same events" in printed(data)
    else:
        assert "Add accounts" in " ".join(told(python_docx.Document(io.BytesIO(data))))


def test_a_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without typst a PDF says the line that installs it; the other forms need nothing."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r'pip install "rashomon\[pdf\]"'):
        FORMS["pdf"](sample_case(), "")
    assert FORMS["docx"](sample_case(), "The bridge") == made("docx")
