"""An analyst's way through the sample: a difference, a chain, a merge, a restart, a rebuild."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from roomed import Opens, Shown, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAMPLE = Path(__file__).parents[3] / "examples" / "soleimani"
LONG = 120_000
"""Milliseconds for what lays the accounts side by side again."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample case, built from its files."""
    from rashomon.corridor import build  # noqa: PLC0415 - heavy

    folder = shutil.copytree(SAMPLE, tmp_path / "soleimani")
    build([folder], tmp_path / "sample.case")
    return tmp_path / "sample.case"


def asked(page: "Page", what: str) -> Any:
    return page.evaluate(f"fetch('/api/{what}').then((answer) => answer.json())")


def differs(shown: Shown) -> None:
    """A difference is found; its sides say on how many accounts they stand."""
    page = shown.go("/conflicts")
    kinds = {each["kind"]: each["count"] for each in asked(page, "conflicts")["kinds"]}
    assert sum(kinds.values()) > 0
    assert " origin" in page.locator("main").inner_text()


def follows(shown: Shown) -> None:
    """A chain of three links, the account and two voices, opens on its words."""
    page = shown.go("/relays")
    row = page.locator("#chains .row").filter(has=page.locator(".link").nth(1)).first
    assert row.locator(".link").count() >= 2
    row.locator(".where").click()
    page.wait_for_url("**/accounts/**from=*")
    page.locator(".tx .marked").first.wait_for()
    assert page.locator(".tx .marked").first.inner_text().strip()


def merged(shown: Shown, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Two pages of names become one that holds the mentions of both."""
    page = shown.go(f"/people/{one['id']}")
    page.keyboard.press("m")
    page.get_by_label("Merge with").fill(other["name"])
    page.locator(".merge").get_by_role("button", name=other["name"]).first.click()
    page.get_by_role("button", name="Undo").wait_for(timeout=LONG)


def mentions(page: "Page", name: str) -> int:
    """Count the mentions of everybody of this name."""
    found = asked(page, f"entities?q={name}&limit=200")["entities"]
    return max(
        (sum(each["mentions"].values()) for each in found if each["name"] == name), default=0
    )


def test_an_analyst_finds_follows_corrects_and_comes_back(opens: Opens, sample: Path) -> None:
    """What was decided holds through an undo, a restart and a rebuild; the picture is taken."""
    from rashomon.corridor import build  # noqa: PLC0415 - heavy

    with serving(sample) as address:
        shown = opens(base=address)
        differs(shown)
        follows(shown)
        people = asked(shown.page, "entities?type=person&limit=200")["entities"]
        one, other = people[0], next(each for each in people[1:] if len(each["name"].split()) > 1)
        alone = mentions(shown.page, one["name"])
        both = alone + sum(other["mentions"].values())
        merged(shown, one, other)
        assert mentions(shown.page, one["name"]) == both
        shown.page.get_by_role("button", name="Undo").click()
        shown.page.get_by_text("Undone").or_(shown.page.get_by_text("two now")).first.wait_for(
            timeout=LONG
        )
        shown.page.wait_for_timeout(500)
        assert mentions(shown.page, one["name"]) == alone
        merged(shown, one, other)
        assert shown.outside == []
    build([sample.parent / "soleimani"], sample)
    with serving(sample) as address:
        shown = opens(base=address)
        page = shown.go("/")
        assert mentions(page, one["name"]) == both
        page.get_by_text("Export", exact=True).click()
        with page.expect_download() as taken:
            page.get_by_role("button", name="Picture, PNG").click()
        assert taken.value.path().read_bytes().startswith(b"\x89PNG")
        assert shown.outside == []
        assert shown.said == []
