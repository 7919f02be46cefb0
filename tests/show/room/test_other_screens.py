"""Timeline, map, people, relays, review, search, first run: words, keys, files."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from crowd import LONG, PERSIAN, crowd
from rashomon.store import Store
from roomed import DESK, Opens, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over forty accounts."""
    path = tmp_path_factory.mktemp("crowd") / "mosul.case"
    case = crowd()
    with Store.open(path, create=True) as store:
        for reading in case.readings:
            store.put(reading)
        store.put_synopsis(case.synopsis)
    with serving(path) as address:
        yield address


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a server over a case without accounts."""
    path = tmp_path / "new.case"
    with Store.open(path, create=True):
        pass
    with serving(path) as address:
        yield address


def taken(page: "Page", button: str) -> Path:
    """Press a button of the export menu and give the file."""
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as given:
        page.get_by_role("button", name=button).click()
    return given.value.path()


def table(page: "Page") -> list[dict[str, str]]:
    text = taken(page, "Table, CSV").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def words_of(picture: Path) -> str:
    root = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - made by the page here
    assert root.tag == f"{SVG}svg"
    return " ".join(each.text or "" for each in root.iter(f"{SVG}text"))


TABLES = [
    (
        "/timeline",
        {"row": "1", "date": "2019-05-03", "account": "Harbour Herald", "mark": "asserts"},
    ),
    (
        "/people?view=speaks&hubs=1",
        {"speaker": "Ferry Agency", "spoken of": "Ilse Brandt", "times": "1"},
    ),
    ("/people/e-agency", {"account": "courier", "words": "the Ferry Agency", "kind": "name"}),
    ("/relays", {"account": "courier", "on the word of": "the Ferry Agency", "voices": "1"}),
    ("/search?q=5%20May", {"account": "courier", "mark": "reports", "voices": "the Ferry Agency"}),
    ("/map", {"place": "the river", "level": "not placed", "row": "1"}),
]


@pytest.mark.parametrize(("where", "line"), TABLES)
def test_the_table_of_a_screen_holds_what_it_shows(
    opens: Opens, where: str, line: dict[str, str]
) -> None:
    """A line of the file names the account, whose word it is, and the words."""
    assert any(line.items() <= each.items() for each in table(opens().go(where)))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("/timeline", "3 May 2019"),
        ("/people?view=speaks&hubs=1", "Ferry Agency"),
        ("/map", "Mosul"),
    ],
)
def test_the_picture_of_a_screen_can_be_taken_along(
    opens: Opens, crowded: str, where: str, words: str
) -> None:
    """It is a picture of its own with the words in it, as lines and as dots; nobody is asked."""
    shown = opens(base=crowded) if where == "/map" else opens()
    page = shown.go(where)
    page.locator("main svg").first.wait_for()
    assert words in words_of(taken(page, "Picture, SVG"))
    page.keyboard.press("Escape")
    shown.go(where)
    assert taken(page, "Picture, PNG").read_bytes().startswith(b"\x89PNG")
    assert shown.outside == []
    assert shown.said == []


def test_keys_of_the_timeline_lead_to_the_row(opens: Opens) -> None:
    """Key j chooses the row, Enter opens it."""
    page = opens().go("/timeline")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/points/p-closed")


def test_the_map_fits_all_places_and_says_which_it_could_not_place(
    opens: Opens, crowded: str
) -> None:
    """Three places stand inside the picture, named once each; the fourth is listed."""
    page = opens(base=crowded).go("/map")
    page.locator(".place").first.wait_for()
    room = page.locator(".map").bounding_box()
    assert room is not None
    names = [each.text_content() or "" for each in page.locator(".place text").all()]
    assert sorted(names) == ["Baghdad", "Erbil", "Mosul"]
    for each in page.locator(".place text").all():
        box = each.bounding_box()
        assert box is not None
        assert room["x"] <= box["x"]
        assert box["x"] + box["width"] <= room["x"] + room["width"]
    assert "the far bank" in page.locator("aside").inner_text()
    page.keyboard.press("j")
    page.wait_for_url("**at=*")
    assert page.locator(".place.on").count() == 1


def test_keys_of_the_network_lead_to_a_page(opens: Opens) -> None:
    """Key j chooses a name, Enter opens its page, which says what it says."""
    page = opens().go("/people?view=speaks&hubs=1")
    page.keyboard.press("j")
    page.wait_for_url("**at=e-agency*")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/e-agency")
    page.get_by_role("heading", name="What it says, by these accounts").wait_for()
    assert "the bridge closed on 5 may 2019" in page.locator("main").inner_text().lower()


def test_relays_lead_to_the_words_and_name_the_origin(opens: Opens) -> None:
    """Two accounts stand on one origin, and a chain opens on its words in the account."""
    page = opens().go("/relays")
    assert "2 accounts · 1 origin" in page.locator("#origins").inner_text()
    page.locator("#chains").get_by_role("link", name="the Ferry Agency").first.click()
    page.wait_for_url("**/accounts/**from=*")
    page.locator(".tx .p").first.wait_for()
    assert "The bridge closed on 5 May 2019" in page.locator("main").inner_text()


def test_review_asks_by_the_words_and_puts_off(opens: Opens) -> None:
    """Each question shows what it is about; u puts it off and the next one is asked."""
    page = opens().go("/review")
    asked = page.locator(".queue .ask").all_inner_texts()
    assert len(asked) == 3
    assert any("40 cracks" in each for each in asked)
    before = page.locator("h2.big").inner_text()
    page.keyboard.press("u")
    page.wait_for_function(f"document.querySelectorAll('.queue .ask').length === {len(asked) - 1}")
    assert page.locator("h2.big").inner_text() != before


def test_search_finds_longer_words_and_names_their_row(opens: Opens) -> None:
    """The beginning of a word finds it, and each passage leads to its row."""
    page = opens().go("/search?q=bridg")
    page.locator("article").first.wait_for()
    found = page.locator("article").all_inner_texts()
    assert len(found) == 2
    assert all("in row 1" in each.replace("\n", " ") for each in found)
    assert any("courier" in each and "the Ferry Agency" in each for each in found)


def test_the_first_run_takes_files(opens: Opens, empty: str, tmp_path: Path) -> None:
    """An empty case says what it will show; what could not be read is told with the reason."""
    shown = opens(base=empty)
    page = shown.go("/")
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Lay accounts of one history side by side"
    )
    assert shown.serious() == []
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7 torn")
    page.get_by_label("Files", exact=True).set_input_files(torn)
    page.locator(".refusal").first.wait_for()
    assert page.locator("progress").count() == 0
    assert shown.outside == []


# -- forty accounts, other scripts -----------------------------------------------------------------


def test_forty_accounts_stand_side_by_side(opens: Opens, crowded: str) -> None:
    """They open as marks; heads stand over their columns; the last is some keys away."""
    shown = opens(DESK, base=crowded)
    page = shown.go("/")
    page.locator(".marks .row").first.wait_for()
    page.keyboard.press("j")
    for _ in range(39):
        page.keyboard.press("l")
    page.wait_for_url("**col=a-39*")
    head, cell = (
        page.locator(".head .c:has([title='Paper 39'])").bounding_box(),
        page.locator(".row .cur").bounding_box(),
    )
    assert head is not None
    assert cell is not None
    assert abs(head["x"] - cell["x"]) < 2
    assert cell["x"] + cell["width"] <= DESK["width"]
    assert shown.serious() == []
    assert shown.said == []


def test_a_persian_passage_runs_from_right_to_left(opens: Opens, crowded: str) -> None:
    """In the account and in the row its words run their own way, and stand whole."""
    page = opens(base=crowded).go("/accounts/a-00")
    text = page.locator(".tx .p").first
    text.wait_for()
    assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert PERSIAN[:20] in text.inner_text()
    page.goto(f"{crowded}/?d=words")
    said = page.locator(".row .c[data-column='0'] .q").first
    said.wait_for()
    assert said.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_a_long_word_stays_in_its_cell(opens: Opens, crowded: str) -> None:
    """A German word of seventy letters makes nothing wider, in the table and on its own page."""
    page = opens(base=crowded).go("/?d=words")
    row = page.locator(".row", has_text=LONG[:20]).first
    row.wait_for()
    over = "each => each.scrollWidth - each.clientWidth"
    assert row.locator(".p .l").evaluate(over) <= 1
    page.goto(f"{crowded}/accounts/a-01")
    page.locator(".tx .p").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
