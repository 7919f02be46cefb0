"""PDF: the words in reading order, the page and the box of each line, furniture marked."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import drafts
from rashomon.read.print import Line, columns, furniture, passages
from rashomon.schema import Account
from rendered import Line as Printed
from rendered import pdf

LEFT = (
    "The ferry left the harbour at",
    "noon, and nobody on the quay",
    "saw it come back that day,",
)
RIGHT = (
    "or any other. Its owner has an",
    "office on the pier, which was",
    "closed when we called there.",
)


def draft(data: bytes) -> Draft:
    (only,) = drafts(data, "a.pdf")
    assert isinstance(only, Draft)
    return only


def printed(*lines: str, left: float = 50, top: float = 500, step: float = 12) -> list[Printed]:
    return [(left, top - n * step, words) for n, words in enumerate(lines)]


def noise(of: Draft) -> list[str]:
    return [of.text[start:end] for start, end, kind in of.noise if kind == "navigation"]


def text(*pages: Sequence[Printed]) -> str:
    return draft(pdf(*pages)).text


def test_lines_of_a_paragraph_are_put_together() -> None:
    """Lines become paragraphs by distance, by indent, and by a short last line."""
    apart = printed(*LEFT, "so they say.") + printed("We called again the next day.", top=440)
    assert text(apart) == " ".join(LEFT) + " so they say.\n\nWe called again the next day."
    indented = printed(*LEFT[:2], "saw it come back on that day.", *RIGHT)
    indented[3] = (62, indented[3][1], "The owner of it has an")
    assert text(indented).split("\n\n")[1].startswith("The owner of it has an office")
    short = printed(*LEFT[:2], "saw it.", *RIGHT)
    assert text(short).count("\n\n") == 1


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("It was the recon-", "struction of it."), "It was the reconstruction of it."),
        (("It was a well-", "known ferry."), "It was a well-known ferry."),
        (("The co-op is", "a co-", "op still."), "The co-op is a co-op still."),
        (("The Anglo-", "Irish ferry."), "The Anglo-Irish ferry."),
        (("The years 1914-", "1918 passed."), "The years 1914-1918 passed."),
        (("He went – and", "came – back."), "He went – and came – back."),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], whole: str) -> None:
    """A word broken at a line's end is one word again; a hyphen of its own stays."""
    assert text(printed(*lines)) == whole


def test_columns_are_read_one_after_the_other() -> None:
    """Also where the file prints them row by row, below a title that spans both."""
    rows = [
        line
        for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
        for line in ((40, 480 - 12 * n, left), (225, 480 - 12 * n, right))
    ]
    title = (40, 520, "The ferry that stayed away, and what its owner said of it afterwards")
    one = f"{title[2]}\n\n{' '.join(LEFT + RIGHT)}"
    assert text([title, *rows]) == one
    in_turn = [title, *printed(*LEFT, left=40, top=480), *printed(*RIGHT, left=225, top=480)]
    assert text(in_turn) == one


def test_the_rows_of_a_table_stay_together() -> None:
    """Cells side by side are no columns of prose."""
    rows = [("Men", "three"), ("Cost", "£5,000"), ("Days", "nine"), ("Dogs", "one")]
    cells = [
        (x, 500 - 12 * n, w) for n, r in enumerate(rows) for x, w in zip((50, 200), r, strict=True)
    ]
    assert "Men\tthree" in text(cells)
    assert "Cost\t£5,000" in text(cells)


def test_running_heads_and_page_numbers_are_marked_and_break_no_sentence() -> None:
    """A sentence that goes over the page is whole; what stands between follows it, as noise."""
    first = [(50, 560, "Harbour papers 3"), *printed(*LEFT), (200, 30, "1")]
    second = [(60, 560, "Harbour papers 3"), *printed(*RIGHT), (200, 30, "2")]
    told = draft(pdf(first, second))
    assert " ".join(LEFT + RIGHT) in told.text
    assert noise(told) == ["Harbour papers 3", "1\n\nHarbour papers 3\n\n2"]


def test_a_note_at_the_foot_follows_the_paragraph() -> None:
    """Small type with a mark, below the body, does not part a sentence that goes over the page."""
    first = [*printed(*LEFT), (50, 60, "#1 So his wife says.")]
    assert text(first, printed(*RIGHT)) == " ".join(LEFT + RIGHT) + "\n\n1 So his wife says."


def test_each_line_knows_its_page_and_box() -> None:
    """The box is in points from the upper left corner; a broken word stands in two of them."""
    told = draft(
        pdf(printed("Nothing here at all."), printed("It was the recon-", "struction of it."))
    )
    account = Account(id="a", file="a", sha256="", text=told.text, locators=told.locators)
    start = told.text.index("reconstruction")
    first, second = account.locate(start, start + len("reconstruction"))
    assert (first.page, second.page) == (2, 2)
    assert first.box is not None
    assert second.box is not None
    left, top, right, bottom = first.box
    assert (round(left), round(top / 5), round(bottom / 5)) == (51, 18, 19)
    assert right > 100
    assert round(second.box[1] - top) == 12


def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen() -> None:
    """Boxes are those of the page as a reader turns it."""
    data = pdf(printed("He went.")).replace(b"/Type/Page/Parent", b"/Type/Page/Rotate 90/Parent")
    (place,) = draft(data).locators
    assert place.box is not None
    assert [round(edge / 10) for edge in place.box] == [50, 5, 51, 9]


def test_what_a_pdf_declares() -> None:
    """Its information gives facts; a title that is a file's name is none."""
    info = {"Title": "The ferry", "Author": "Ann Lee", "CreationDate": "D:20190504101500Z"}
    told = draft(pdf(printed("He went."), info=info, head="/Lang(en-GB)"))
    assert [(fact.name, fact.value, fact.origin) for fact in told.facts] == [
        ("title", "The ferry", "document information: Title"),
        ("author", "Ann Lee", "document information: Author"),
        ("created", "2019-05-04", "document information: CreationDate"),
        ("language", "en", "document catalogue: Lang"),
    ]
    assert draft(pdf(printed("He went."), info={"Title": "Microsoft Word - a.doc"})).facts == ()


def pictured(data: bytes, page: int) -> bytes:
    """Put a picture on an empty page in place of its words."""
    empty = b"<</Length 0>>stream\nendstream"
    inline = b"q 99 0 0 99 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"
    parts = data.split(empty)
    drawn = b"<</Length %d>>stream\n%bendstream" % (len(inline), inline)
    return empty.join(parts[: page + 1]) + drawn + empty.join(parts[page + 1 :])


def test_a_scanned_page_is_named_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are pictures cost no other page, and say what would read them."""
    monkeypatch.setenv("PATH", "")
    account, lost = drafts(pictured(pdf(printed("He went."), []), 0), "a.pdf")
    assert isinstance(account, Draft)
    assert isinstance(lost, Refusal)
    assert (account.text, lost.part) == ("He went.", "page 2")
    assert "1 of 2 pages" in lost.reason
    assert "apt install tesseract-ocr" in lost.reason


def test_a_damaged_page_costs_no_other() -> None:
    """A page that does not open is named beside the account of the rest."""
    data = pdf(printed("He went."), printed("She stayed.")).replace(
        b"5 0 obj\n<</Type/Page", b"5 0 obj\n<</Type/Pale"
    )
    account, lost = drafts(data, "a.pdf")
    assert isinstance(account, Draft)
    assert isinstance(lost, Refusal)
    assert (account.text, lost.part) == ("He went.", "page 2")
    assert "damaged" in lost.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pictured(pdf([]), 0), "a scanned PDF: 1 of 1 pages are pictures without"),
        (pdf([]), "a PDF without any words"),
        (b"%PDF-1.7\n%\xe2\xe3", "a damaged PDF"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    """A scan, an empty and a broken file are refused with what was found."""
    with pytest.raises(UnreadableDocumentError, match=words):
        draft(data)


def test_a_cut_off_pdf_gives_what_is_left() -> None:
    """Without the place of its table a PDF is still searched for pages."""
    data = pdf(printed("He went."))
    assert draft(data[: data.index(b"startxref")]).text == "He went."


LINES = st.builds(
    lambda page, row, left, width, base, size, words: Line(
        text=words, page=page, row=row, left=left, top=base - size, right=left + width,
        bottom=base, base=base, size=size,
    ),
    st.just(1), st.integers(0, 9), st.floats(0, 400), st.floats(1, 300), st.floats(10, 600),
    st.sampled_from([8.0, 10.0, 14.0]), st.sampled_from(["one", "two three", "four.", "5"]),
)  # fmt: skip


@given(st.lists(st.lists(LINES, max_size=30), max_size=4))
def test_no_word_is_lost_wherever_the_lines_stand(pages: list[list[Line]]) -> None:
    """Whatever the order and the furniture, each word of each line comes once."""
    words = sorted(word for page in pages for line in page for word in line.text.split())
    found = passages(pages)
    assert sorted(w for p in found for w in "".join(r.text for r in p.runs).split()) == words
    for page in pages:
        assert sorted(w for n in columns(page) for w in n.text.split()) == sorted(
            w for n in page for w in n.text.split()
        )
    heads, feet = furniture(pages)
    assert all(not (a & b) for a, b in zip(heads, feet, strict=True))
