"""The page in a real browser: on a desk, on a phone, in the dark, without a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from factories import sample_case
from rashomon.show.report import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

pytest.importorskip("playwright")

pytestmark = pytest.mark.browser

DESK: "ViewportSize" = {"width": 1440, "height": 900}
PHONE: "ViewportSize" = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "bridge.html"
    file.write_text(page(sample_case(), title="The bridge"), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_quietly(
    browser: "Browser", address: str, size: "ViewportSize", scheme: Literal["light", "dark"]
) -> None:
    """No error, no request outside, nothing to scroll sideways, and the reader's own light."""
    context = browser.new_context(viewport=size, color_scheme=scheme)
    shown = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address)
    width = shown.evaluate("document.documentElement.scrollWidth")
    ground = shown.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    context.close()
    assert said == []
    assert [url for url in asked if url != address and not url.startswith("data:")] == []
    assert width <= size["width"]
    assert ground == ("rgb(253, 253, 251)" if scheme == "light" else "rgb(21, 23, 26)")


def test_a_row_opens_on_its_passages(browser: "Browser", address: str) -> None:
    """By mouse or by key: the passages of a row, the way to their place, and back."""
    shown = browser.new_page(viewport=DESK)
    shown.goto(address)
    opened = shown.locator("#r1 + tr")
    assert not opened.is_visible()
    shown.locator("#r1 summary").press("Enter")
    assert opened.is_visible()
    assert "5 May 2019" in opened.inner_text()
    opened.locator("a.way").first.click()
    assert shown.evaluate("location.hash").startswith("#t")
    assert shown.locator(".pn:target").is_visible()
    shown.close()


def test_an_address_opens_its_row(browser: "Browser", address: str) -> None:
    """A link to a row, as it may be sent, shows the row opened."""
    shown = browser.new_page(viewport=DESK)
    shown.goto(f"{address}#r2")
    assert shown.locator("#r2 + tr").is_visible()
    shown.close()


def test_rows_can_be_chosen(browser: "Browser", address: str) -> None:
    """“In conflict” leaves only the rows in which accounts differ."""
    shown = browser.new_page(viewport=DESK)
    shown.goto(address)
    shown.locator("label[for=f-cf]").click()
    assert shown.locator("#r1").is_visible()
    assert not shown.locator("#r2").is_visible()
    shown.close()


def test_a_row_that_is_pointed_at_is_never_left_out(browser: "Browser", address: str) -> None:
    """The choice of rows gives way to an address: no link leads nowhere."""
    shown = browser.new_page(viewport=DESK)
    shown.goto(address)
    shown.locator("label[for=f-cf]").click()
    shown.evaluate("location.hash = 'r2'")
    assert shown.locator("#r2").is_visible()
    shown.close()
