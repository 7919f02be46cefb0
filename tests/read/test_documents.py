"""Word, OpenDocument and e-books: their words in order, each with the element that holds it."""

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import drafts
from rendered import STORY, chapter, docx, epub, odt, rtf, rtf_words, word_paragraph, zipped


def draft(data: bytes) -> Draft:
    (only,) = drafts(data, "a.bin")
    assert isinstance(only, Draft)
    return only


def noise(of: Draft) -> list[tuple[str, str]]:
    return [(of.text[start:end], kind) for start, end, kind in of.noise]


def facts(of: Draft) -> list[tuple[str, str, str]]:
    return [(fact.name, fact.value, fact.origin) for fact in of.facts]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(word_paragraph, paragraphs))}</w:tc>"


def test_a_word_file() -> None:
    """Paragraphs, a table, tabs, no deletions; footnotes follow the text, headers are noise."""
    rows = (cell("Men") + cell("three"), cell("Cost") + cell("£5,000"))
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    edited = (
        "<w:p><w:r><w:t>He </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>once</w:t><w:tab/><w:t>swam.</w:t></w:r></w:ins>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    note = (
        f'<w:footnote w:type="separator" w:id="0">{word_paragraph("unseen")}</w:footnote>'
        f'<w:footnote w:id="2">{word_paragraph("So his wife says.")}</w:footnote>'
    )
    header = word_paragraph("Harbour papers, vol. 3")
    told = draft(
        docx(
            word_paragraph("The ferry", "Heading1"),
            edited,
            f"<w:p><w:r><w:t>It </w:t></w:r><w:r><w:txbxContent>{word_paragraph('A box.')}"
            "</w:txbxContent></w:r><w:r><w:t>ended.</w:t></w:r></w:p>",
            table,
            footnotes=note,
            header1=header,
            header2=header,
            comments=f"<w:comment>{word_paragraph('Check this!')}</w:comment>",
        )
    )
    assert told.text == (
        "The ferry\n\nHe once\tswam.\n\nIt ended.\n\nMen\tthree\nCost\t£5,000\n\nA box.\n\n"
        "So his wife says.\n\n"
        "Check this!\n\nHarbour papers, vol. 3"
    )
    assert noise(told) == [("Check this!", "comments"), ("Harbour papers, vol. 3", "navigation")]
    places = {told.text[each.start : each.end]: each.element for each in told.locators}
    assert places["£5,000"] == "word/document.xml#/document/body[1]/tbl[1]/tr[2]/tc[2]/p[1]"
    assert places["So his wife says."] == "word/footnotes.xml#/footnotes/footnote[1]/p[1]"


def test_the_properties_of_a_word_file_are_facts_with_their_field() -> None:
    """Who, what and when are declared in the core properties; wrong days are left out."""
    core = (
        "<dc:title>The ferry</dc:title><dc:creator>Ann Lee</dc:creator>"
        "<dcterms:created>2019-05-04T10:00:00Z</dcterms:created>"
        "<dcterms:modified>0000-00-00</dcterms:modified><dc:language>en-GB</dc:language>"
    )
    assert facts(draft(docx(word_paragraph(STORY[0]), core=core))) == [
        ("title", "The ferry", "core properties: title"),
        ("author", "Ann Lee", "core properties: creator"),
        ("created", "2019-05-04", "core properties: created"),
        ("language", "en", "core properties: language"),
    ]


def test_an_opendocument_text() -> None:
    """White space as the format counts it, notes after the text, remarks and headers as noise."""
    told = draft(
        odt(
            '<text:h text:outline-level="1">The\n  ferry</text:h>',
            '<text:p>He<text:s text:c="2"/>once<text:tab/>swam<text:note><text:note-citation>1'
            "</text:note-citation><text:note-body><text:p>So his wife says.</text:p>"
            "</text:note-body></text:note>, they <text:span>s</text:span>ay."
            "<office:annotation><dc:creator>Bo</dc:creator><text:p>Check!</text:p>"
            "</office:annotation></text:p>",
            "<table:table><table:table-row><table:table-cell><text:p>Men</text:p>"
            "</table:table-cell><table:table-cell><text:p>three</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            "<text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list>",
            meta="<dc:title>The ferry</dc:title><meta:initial-creator>Ann Lee"
            "</meta:initial-creator><dc:date>2019-05-04T10:00:00</dc:date>",
            styles="<style:header><text:p>Harbour papers</text:p></style:header>",
        )
    )
    assert told.text == (
        "The ferry\n\nHe  once\tswam, they say.\n\nMen\tthree\n\nOne.\n\n"
        "So his wife says.\n\nCheck!\n\nHarbour papers"
    )
    assert noise(told) == [("Check!", "comments"), ("Harbour papers", "navigation")]
    assert facts(told) == [
        ("title", "The ferry", "meta.xml: title"),
        ("author", "Ann Lee", "meta.xml: initial-creator"),
        ("modified", "2019-05-04", "meta.xml: date"),
    ]
    (place,) = [e.element for e in told.locators if told.text[e.start : e.end] == "One."]
    assert place == "content.xml#/body/text[1]/list[1]/list-item[1]/p[1]"


def test_an_e_book() -> None:
    """Chapters in the order of the spine; the contents page and the numbers of notes are noise."""
    told = draft(
        epub(
            "<h1>The\n ferry</h1><p>He once<br/>swam<a epub:type='noteref' href='#n'>1</a>.</p>",
            "<p>Two &amp; three&nbsp;men.</p><pre>a  b</pre><script>unseen</script>"
            "<table><tr><td>Men</td><td><p>three</p></td></tr></table>",
            nav="<nav><ol><li>The ferry</li></ol></nav>",
            metadata="<dc:title>The ferry</dc:title><dc:creator>Ann Lee</dc:creator>"
            "<dc:publisher>Pier Books</dc:publisher><dc:date>2019-05</dc:date>"
            '<meta property="dcterms:modified">2020-01-02T00:00:00Z</meta>',
        )
    )
    assert told.text == (
        "The ferry\n\nThe ferry\n\nHe once\nswam1.\n\nTwo & three\u00a0men.\n\na  b\n\nMen\tthree"
    )
    assert noise(told) == [("The ferry", "navigation"), ("1", "navigation")]
    assert [fact[:2] for fact in facts(told)] == [
        ("title", "The ferry"),
        ("author", "Ann Lee"),
        ("publisher", "Pier Books"),
        ("published", "2019-05"),
        ("modified", "2020-01-02"),
    ]
    (place,) = [e.element for e in told.locators if told.text[e.start : e.end] == "a  b"]
    assert place == "OEBPS/ch 1.xhtml#/html/body[1]/pre[1]"


def test_a_chapter_that_is_no_xml_is_read_as_a_browser_would() -> None:
    """A stray ampersand or an open tag costs no word."""
    assert draft(epub("<p>Two & three<p>men.")).text == "Two & three\n\nmen."


def test_a_rich_text_file() -> None:
    """Code pages, numbers, tables, notes, headers; pictures and hidden words are not read."""
    told = draft(
        rtf(
            r"He {\b on}ce\tab swam\'85{\footnote So his {\i wife} says.} and \u8220?left\u8221?.",
            r"\f1\'cf\'e0\'f0\'ee\'ec\f0  {\f2\'93\'fa} \uc2\u-10179??\u-8576??!{\v unseen}",
            r"{\pict 00ff}{\*\shppict unseen}{\field{\*\fldinst HYPERLINK}{\fldrslt a link}}",
            r"Men\cell three\cell\row Cost\cell \'a35,000\cell\row\pard End \{so\}.",
            info=r"{\title The \'9cuvre}{\author Ann Lee}{\creatim\yr2019\mo5\dy4\hr1}",
            extra=r"{\headerr Harbour papers}{\*\annotation Check!}",
        )
    )
    assert told.text == (
        "He once\tswam… and “left”.\n\nПаром 日 🚀!\n\na link\n\n"
        "Men\tthree\nCost\t£5,000\nEnd {so}.\n\nSo his wife says.\n\nCheck!\n\nHarbour papers"
    )
    assert noise(told) == [("Check!", "comments"), ("Harbour papers", "navigation")]
    assert facts(told) == [
        ("title", "The œuvre", "info: title"),
        ("author", "Ann Lee", "info: author"),
        ("created", "2019-05-04", "info: creatim"),
    ]


def test_the_words_of_rich_text_are_found_again_in_its_bytes() -> None:
    """Each run is the bytes that spell it, whatever the code page."""
    data = rtf(*map(rtf_words, STORY), r"\f1\'cf\'e0\'f0\'ee\'ec.")
    told = draft(data)
    assert told.text == "\n\n".join([*STORY, "Паром."])
    for run in told.locators:
        assert run.octets is not None
        raw = data[slice(*run.octets)]
        if run.encoding:
            assert raw.decode(run.encoding) == told.text[run.start : run.end]
        else:
            assert raw.startswith(b"\\")


def test_a_chapter_that_cannot_be_read_costs_no_other() -> None:
    """It is named with its reason beside the account of the rest."""
    book = epub("<p>He went.</p>", "<p>x</p>", **{"OEBPS/ch 1.xhtml": " "})
    account, lost = drafts(book, "a.epub")
    assert isinstance(account, Draft)
    assert isinstance(lost, Refusal)
    assert (account.text, lost.part) == ("He went.", "OEBPS/ch 1.xhtml")


BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(word_paragraph(" ")), "a Word file without any words"),
        (docx(word_paragraph(STORY[0]))[:-60], "a damaged ZIP file"),
        (zipped({"word/document.xml": "<w:document>"}), "is no XML"),
        (odt(), "an OpenDocument text without any words"),
        (epub(), "an e-book without any words"),
        (epub("<p>x</p>", **{"OEBPS/ch 0.xhtml": " "}), "is no page"),
        (
            epub(
                "<p>Locked</p>",
                **{"META-INF/encryption.xml": '<e><r URI="OEBPS/ch%200.xhtml"/></e>'},
            ),
            "locked by its seller",
        ),
        (zipped({"META-INF/container.xml": "<container/>"}), "without a package file"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<a/>"}), "a spreadsheet"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    """A damaged, empty or locked document is refused with what was found."""
    with pytest.raises(UnreadableDocumentError, match=words):
        draft(data)


def test_an_entity_bomb_does_no_harm() -> None:
    """Entities that a document declares are not resolved."""
    told = draft(epub(f"<p>{STORY[0]}</p>"))
    assert told.text == STORY[0]
    bomb = chapter("<p>He went. &b;</p>").replace("<!DOCTYPE html>", BOMB)
    book = epub("<p>x</p>", **{"OEBPS/ch 0.xhtml": bomb})
    assert draft(book).text == "He went."


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part is unpacked up to a limit, which the refusal names."""
    monkeypatch.setattr("rashomon.read.parcel.LARGEST_PART", 1_000)
    with pytest.raises(UnreadableDocumentError, match="over 1,000 bytes"):
        draft(docx(word_paragraph("word " * 1_000)))


def test_elements_inside_elements_without_end_lose_no_word() -> None:
    """What lies deeper than any person's document is taken as bare words."""
    deep = "<div>" * 230 + "He went." + "</div>" * 230
    assert draft(epub(deep)).text == "He went."
