"""Every screen in a real browser: quiet, alone, readable, in both lights, on desk and phone."""

import gzip
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

from roomed import DESK, PHONE, STATIC, TABLET, Opens, Scheme

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, ViewportSize

pytestmark = pytest.mark.browser

ENTRY_LIMIT = 80_000
"""Bytes of the first script, compressed: what must come before anything is shown."""
FIRST_ROW = "[data-row='0']"


def first(page: "Page", what: str) -> str:
    """Give the id of the first row, account or person of the case."""
    key, held = {
        "points": ("synopsis", "rows"),
        "accounts": ("case", "accounts"),
        "people": ("entities", "entities"),
    }[what]
    answer: dict[str, Any] = page.evaluate(f"fetch('/api/{key}').then(r => r.json())")
    return str(answer[held][0]["id"])


def address(page: "Page", screen: str) -> str:
    """Fill in the id that a screen's address names."""
    what = screen.strip("/").partition("/")[0]
    return screen.replace(":id", first(page, what)) if ":id" in screen else screen


SCREENS = (
    "/",
    "/?d=marks",
    "/points/:id",
    "/accounts/:id",
    "/conflicts",
    "/timeline",
    "/timeline?view=published",
    "/map",
    "/people?view=speaks",
    "/people/:id",
    "/relays",
    "/review",
    "/search?q=bridge",
    "/nowhere",
)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_is_quiet_alone_and_readable(opens: Opens, screen: str, scheme: Scheme) -> None:
    """No error, no request outside, nothing that axe calls serious, and the reader's own light."""
    shown = opens(DESK, scheme)
    page = shown.go("/")
    shown.go(address(page, screen))
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert shown.serious() == []
    assert shown.said == []
    assert shown.outside == []
    assert ground == ("rgb(253, 253, 251)" if scheme == "light" else "rgb(21, 23, 26)")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_no_screen_scrolls_sideways(opens: Opens, screen: str, size: "ViewportSize") -> None:
    """On a phone and on a tablet the page is as wide as the glass, and as readable."""
    shown = opens(size)
    page = shown.go("/")
    shown.go(address(page, screen))
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert shown.serious() == []
    assert shown.said == []


def test_the_first_script_is_small() -> None:
    """What must come before anything is shown stays under its limit."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("needs the built screens: make frontend")
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script type="module"[^>]* src="/([^"]+)"', index)
    assert len(scripts) == 1
    assert len(gzip.compress((STATIC / scripts[0]).read_bytes())) < ENTRY_LIMIT


def test_the_table_is_one_stop_of_the_tab_key(opens: Opens) -> None:
    """In the grid one cell alone takes the focus; arrows move it, and the address follows."""
    page = opens().go("/")
    cells = page.locator("[role=gridcell][tabindex='0']")
    assert cells.count() == 1
    cells.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**at=*col=*")
    assert cells.count() == 1
    assert cells.get_attribute("data-row") == "1"
    assert cells.get_attribute("data-column") == "1"
    assert page.evaluate("document.activeElement.dataset.row") == "1"


def test_keys_lead_to_the_point_and_back_to_its_cell(opens: Opens) -> None:
    """Key j chooses a row, Enter opens its point, Escape comes back to the same row."""
    page = opens().go("/")
    page.keyboard.press("j")
    page.wait_for_url("**at=*")
    label = page.locator(".row.sel .l").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/points/*")
    assert page.locator("h1").inner_text() == label
    page.keyboard.press("Escape")
    page.locator(".row.sel").wait_for()
    assert page.locator(".row.sel .l").inner_text() == label


def test_the_list_of_keys_says_what_this_screen_does(opens: Opens) -> None:
    """“?” opens the list of the keys that work here."""
    page = opens().go("/conflicts")
    page.keyboard.press("?")
    listed = page.locator("dialog[open]").inner_text()
    assert "next conflict" in listed
    assert "undo" in listed
    assert "apparatus" not in listed


def test_what_is_chosen_stands_in_the_address(opens: Opens) -> None:
    """A filter changes the address; the address opened anew shows the same rows."""
    shown = opens()
    page = shown.go("/")
    page.get_by_role("button", name=re.compile("^In conflict")).click()
    page.wait_for_url("**show=conflict*")
    page.wait_for_load_state("networkidle")
    labels = page.locator(".row .l").all_inner_texts()
    count = page.get_by_role("button", name=re.compile("^In conflict")).inner_text()
    assert count == f"In conflict {len(labels)}"
    again = opens().go(page.url.removeprefix(shown.base))
    assert again.locator(".row .l").all_inner_texts() == labels
    again.go_back()


def test_rows_that_are_left_out_can_be_had_back(opens: Opens) -> None:
    """Where no row is left, the filters are named and each can be lifted."""
    page = opens().go("/?q=zzzz")
    page.get_by_role("link", name="Lift “zzzz”").click()
    page.locator(FIRST_ROW).first.wait_for()
    assert "q=" not in page.url


def test_the_table_is_taken_along_as_it_is_shown(opens: Opens) -> None:
    """The file holds a line a row, with the words of each account."""
    page = opens().go("/")
    rows = page.locator(".row .l").all_inner_texts()
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Table, CSV").click()
    text = taken.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("row,kind,point,")
    assert all(label.split(",")[0] in text for label in rows)


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_the_picture_is_drawn_here(opens: Opens, kind: str) -> None:
    """The picture comes from the page itself, asking nobody."""
    shown = opens()
    page = shown.go("/")
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name=f"Picture, {kind}").click()
    start = taken.value.path().read_bytes()[:8]
    assert start.startswith(b"<svg" if kind == "SVG" else b"\x89PNG")
    assert shown.outside == []
    assert shown.said == []


# -- thousands of rows -----------------------------------------------------------------------------

MANY = 5000


def many_rows(route: "Route") -> None:
    """Answer a page of a long synopsis: the first row of the case, again and again, numbered."""
    answer = route.fetch().json()
    query = route.request.url.partition("?")[2]
    asked = dict(part.split("=") for part in query.split("&"))
    offset, limit = int(asked["offset"]), int(asked["limit"])
    row = answer["rows"][0] if answer["rows"] else ROW
    ROW.update(row)
    numbers = range(offset, min(MANY, offset + limit))
    answer["rows"] = [
        {**row, "id": f"p-{n}", "number": n + 1, "label": f"Row {n}"} for n in numbers
    ]
    answer.update(total=MANY, offset=offset, spells=[{"label": "2019", "at": 0, "count": MANY}])
    route.fulfill(json=answer)


ROW: dict[str, Any] = {}


def numbers(page: "Page") -> Sequence[int]:
    """The numbers of the rows that the page holds."""
    return [int(words) for words in page.locator(".row > .n").all_inner_texts() if words]


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_thousands_of_rows_are_some_tens_in_the_page(opens: Opens, size: "ViewportSize") -> None:
    """However far one scrolls, the rows in sight are there and the page stays small."""
    shown = opens(size)
    shown.page.route("**/api/synopsis?*", many_rows)
    page = shown.go("/")
    scroller = "document.scrollingElement" if size == PHONE else "document.querySelector('.grid')"
    for part in (0.5, 0.9, 0.25):
        page.evaluate(f"{scroller}.scrollTop = {scroller}.scrollHeight * {part}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        held = numbers(page)
        assert 5 < len(held) < 80
        assert abs(held[len(held) // 2] / MANY - part) < 0.05
        assert list(held) == list(range(held[0], held[-1] + 1))


def test_the_last_of_thousands_is_a_key_away(opens: Opens) -> None:
    """End goes to the last row, and its words are asked for."""
    shown = opens()
    shown.page.route("**/api/synopsis?*", many_rows)
    page = shown.go("/")
    page.keyboard.press("End")
    page.wait_for_url(f"**at=p-{MANY - 1}*")
    assert numbers(page)[-1] == MANY
    assert page.locator(".row.sel .l").is_visible()
