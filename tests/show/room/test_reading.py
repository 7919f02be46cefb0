"""Point and account as a reader uses them: words as they are, whose word it is, corrections."""

from typing import TYPE_CHECKING, Any

import pytest

from roomed import Opens, Shown

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def asked(page: "Page", path: str) -> Any:
    """Ask the server what it answers to the page."""
    return page.evaluate(f"fetch('/api/{path}').then(r => r.json())")


def told_by_another(shown: Shown) -> tuple["Page", dict[str, Any]]:
    """Open a row on which an account gives somebody else's word."""
    page = shown.go("/")
    for row in asked(page, "synopsis")["rows"]:
        for entries in row["entries"].values():
            for entry in entries:
                if entry["voices"]:
                    return shown.go(f"/points/{row['id']}"), entry
    raise AssertionError("the sample case holds a passage on somebody's word")


def test_a_point_says_whose_word_a_passage_is(opens: Opens) -> None:
    """The chain names every voice with the words of its link, and the passage stands whole."""
    page, entry = told_by_another(opens())
    chain = page.locator(".chain").first.inner_text()
    assert entry["voices"][-1]["name"] in chain
    assert entry["voices"][-1]["cue"] in chain
    assert any(entry["words"][:20] in each for each in page.locator("article p").all_inner_texts())


def test_reasons_against_are_as_large_as_reasons_for(opens: Opens) -> None:
    """Both heads stand side by side, in one size, on every conflict."""
    page = opens().go("/conflicts")
    heads = page.locator(".cfl .why h3")
    assert heads.count() > 0
    looks = heads.evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert len(set(looks)) == 1
    assert heads.all_inner_texts()[:2] == ["Speaks for", "Speaks against"]


def test_an_account_is_shown_to_the_letter(opens: Opens) -> None:
    """Put together again, what is shown of the text is the text."""
    shown = opens()
    page = shown.go("/")
    for account in asked(page, "case")["accounts"]:
        shown.go(f"/accounts/{account['id']}")
        told = asked(page, f"accounts/{account['id']}")
        parts = page.locator("[data-s]").evaluate_all(
            "all => all.map(one => [Number(one.dataset.s), one.textContent])"
        )
        points = list(told["text"])
        assert parts
        assert all("".join(points[at : at + len(list(words))]) == words for at, words in parts)
        assert sum(len(list(words)) for _, words in parts) == sum(
            block["end"] - block["start"] for block in told["blocks"]
        )


def test_an_address_of_a_passage_brings_it_into_sight(opens: Opens) -> None:
    """A link from a row leads to the very words."""
    shown = opens()
    page, entry = told_by_another(shown)
    page.get_by_role("link", name=entry["place"]).first.click()
    marked = page.locator(".marked").first
    marked.wait_for()
    words = "".join(page.locator(".marked").all_inner_texts())
    assert entry["words"][:30].split("\n")[0] in words


def test_selected_words_can_be_decided_on(opens: Opens) -> None:
    """Selecting words offers what may be said of them; leaving the selection takes it away."""
    shown = opens()
    page = shown.go("/")
    account = asked(page, "case")["accounts"][0]["id"]
    shown.go(f"/accounts/{account}")
    page.locator("[data-s]").nth(1).evaluate(
        "one => getSelection().selectAllChildren(one)",
    )
    bar = page.get_by_role("region", name="What may be decided on the selected words")
    bar.wait_for()
    assert bar.get_by_role("button", name="Noise", exact=True).is_visible()
    page.evaluate("getSelection().removeAllRanges()")
    bar.wait_for(state="detached")
