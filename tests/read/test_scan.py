"""Print in pictures is read with its places; what is unsure or cannot be read is said.

The pictures are printed here. Tests skip where the program tesseract is absent.
"""

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from rashomon.errors import UnreadableDocumentError
from rashomon.read import discover, read, scan
from rashomon.read.draft import Draft, Refusal
from rashomon.read.formats import drafts, leaves
from rashomon.read.ward import Ward
from rashomon.schema import Account
from rendered import pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="the program tesseract is not installed"
)
LINES = (
    "The ferry left the harbour at noon on 3 May 2019,",
    "and nobody on the pier saw it return.",
    "Its owner said that two men were aboard.",
)


def printed(lines: Sequence[str] = LINES, *, size: int = 40, blur: float = 0.0) -> Image.Image:
    """Print lines on a sheet, from 100 pixels below its upper edge."""
    picture = Image.new("L", (1400, 700), 255)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        font = ImageFont.load_default(size=size)
        draw.text((100, 100 + 60 * number), line, fill=0, font=font)
    return picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture


def saved(picture: Image.Image, form: str, **more: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **more)
    return file.getvalue()


def one(data: bytes) -> Draft:
    (draft,) = drafts(data, "scan")
    assert isinstance(draft, Draft)
    return draft


@needs_tesseract
@pytest.mark.parametrize("form", ["png", "jpeg", "tiff", "webp"])
def test_the_words_of_a_picture_have_their_boxes(form: str) -> None:
    """A paragraph of the lines, each with the box in which it was printed."""
    draft = one(saved(printed(), form))
    assert draft.text.split() == " ".join(LINES).split()
    assert [each.page for each in draft.locators] == [1, 1, 1]
    for number, place in enumerate(draft.locators):
        assert draft.text[place.start : place.end].strip() == LINES[number]
        assert place.box
        left, top, _, bottom = place.box
        assert 95 < left < 110
        assert 100 + 60 * number - 5 < top < bottom < 150 + 60 * number


@needs_tesseract
def test_every_page_of_a_picture_is_read() -> None:
    """A TIFF of two sheets has two pages, each with what is known of its reading."""
    other = printed(("Later it was found near the island of Kestrel,", "empty."))
    draft = one(saved(printed(), "tiff", save_all=True, append_images=[other]))
    assert draft.text.endswith("\n\nLater it was found near the island of Kestrel, empty.")
    assert {each.page for each in draft.locators} == {1, 2}
    told = [each.value for each in draft.facts if each.name == "ocr"]
    assert [each.partition(",")[0] for each in told] == ["page 1: 27 words", "page 2: 10 words"]


@needs_tesseract
def test_a_page_without_text_is_read_beside_the_others(tmp_path: Path) -> None:
    """A scanned PDF has its boxes in points; the child that reads it has a time for each page."""
    scanned = saved(printed(), "pdf", resolution=200, save_all=True, append_images=[printed()])
    (tmp_path / "scan.pdf").write_bytes(scanned)
    ward = Ward()
    (account,) = (each for found in discover([tmp_path]) for each in ward.read(found))
    ward.close()
    assert isinstance(account, Account)
    assert account.text.count("nobody on the pier saw it return.") == 2
    at = account.text.index("ferry")
    (place,) = account.locate(at, at + 5)
    assert place.page == 1
    assert place.box
    assert 35 < place.box[0] < 39
    assert 37 < place.box[1] < 42
    assert sum(each.name == "ocr" for each in account.facts) == 2


@needs_tesseract
def test_unsure_words_are_named_and_kept() -> None:
    """What is hard to read stays in the text, and is said to be unsure."""
    draft = one(saved(printed(blur=6.0), "png"))
    (told,) = (each for each in draft.facts if each.name == "ocr")
    unsure = told.value.partition("(")[2].rstrip(")").split(", ")
    assert all(word in draft.text for word in unsure)
    assert " 0 unsure" not in told.value
    assert " 0 unsure" in one(saved(printed(), "png")).facts[0].value


@needs_tesseract
def test_a_missing_language_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the package that would bring it."""
    monkeypatch.setenv("RASHOMON_OCR", "eng+xyz_abc")
    with pytest.raises(UnreadableDocumentError, match="apt install tesseract-ocr-xyz-abc"):
        one(saved(printed(), "png"))
    data = saved(printed(), "pdf").replace(b"/Type /Catalog", b"/Type /Catalog /Lang (xx)")
    monkeypatch.delenv("RASHOMON_OCR")
    assert b"/Lang (xx)" in data
    with pytest.raises(UnreadableDocumentError, match="the document says xx, which tesseract"):
        one(data)


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(Image.new("L", (400, 400), 200), "png"), "a PNG picture without print"),
        (saved(printed(("HARBOUR NEWS",)), "jpeg"), "a JPEG picture without print"),
        (saved(printed(), "png")[:300], "a PNG picture: tesseract makes nothing of it"),
    ],
)
def test_a_picture_without_an_account_is_told(data: bytes, told: str) -> None:
    """A blank one, a sign, a damaged file."""
    with pytest.raises(UnreadableDocumentError, match=told):
        one(data)


@needs_tesseract
def test_letters_that_are_not_installed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in other letters is not given as a salad of Latin ones."""
    try:
        font = ImageFont.truetype("DejaVuSans.ttf", 34)
    except OSError:
        pytest.skip("needs the font DejaVu Sans, which has Cyrillic letters")
    monkeypatch.setattr(scan, "known_languages", lambda: frozenset({"eng", "osd"}))
    picture = Image.new("L", (1600, 600), 255)
    lines = (
        "Паром вышел из гавани в полдень третьего мая,",
        "и никто на причале не видел его снова.",
    )
    for number, line in enumerate(lines * 3):
        ImageDraw.Draw(picture).text((100, 80 + 60 * number), line, fill=0, font=font)
    with pytest.raises(UnreadableDocumentError, match=r"in Cyrillic letters.*tesseract-ocr-rus"):
        one(saved(picture, "png"))


@needs_tesseract
def test_each_page_has_its_own_time() -> None:
    """Who watches the reading is told before each page, so that a long scan is no hanging one."""
    data = saved(printed(), "pdf", resolution=100, save_all=True, append_images=[printed()])
    told: list[str] = []

    def watch(name: str) -> bool:
        told.append(name)
        return True

    assert len(list(leaves(data, "a.pdf", watch))) == 1
    assert told == ["a.pdf", "a.pdf"]


def test_without_the_program_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of a picture and of a scanned page alike; other pages are read."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocumentError, match="apt install tesseract-ocr"):
        one(saved(printed(), "png"))
    with pytest.raises(UnreadableDocumentError, match=r"1 of 1 pages are pictures .* apt install"):
        one(saved(printed(), "pdf"))
    (tmp_path / "a.txt").write_text("He went.")
    (found,) = discover([tmp_path / "a.txt"])
    assert read(found).text == "He went."
    assert not [each for each in drafts(pdf([(50.0, 500.0, "He went.")]), "a") if _is_lost(each)]


def _is_lost(each: Draft | Refusal) -> bool:
    return isinstance(each, Refusal)
