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


# -- corrections -----------------------------------------------------------------------------------

WORKED_OUT = 120_000
"""Milliseconds: the accounts are laid side by side again, with the weights."""


def worked_out(page: "Page") -> str:
    """Wait until a decision is worked out; give what the room says of it."""
    done = page.locator(".toast:not(.waits)")
    done.wait_for(timeout=WORKED_OUT)
    return done.inner_text()


@pytest.mark.slow
def test_a_row_is_renamed_and_its_name_is_taken_back(opens: Opens, corrected: str) -> None:
    """Key e asks for a name; the row has it, the log keeps it, key z takes it back."""
    shown = opens(base=corrected)
    page = shown.go("/")
    row = asked(page, "synopsis")["rows"][0]
    shown.go(f"/points/{row['id']}")
    page.keyboard.press("e")
    page.get_by_label("Words of the row").fill("The bridge closes")
    page.keyboard.press("Enter")
    assert "The bridge closes" in worked_out(page)
    page.get_by_role("heading", name="The bridge closes", level=1).wait_for()
    assert [made["state"] for made in asked(page, "corrections")["corrections"]] == ["holds"]
    page.keyboard.press("z")
    page.locator(".toast.waits").wait_for()
    worked_out(page)
    page.get_by_role("heading", name=row["label"], level=1).wait_for()
    assert "undone" in [made["state"] for made in asked(page, "corrections")["corrections"]]
    assert shown.said == []


@pytest.mark.slow
def test_selected_words_are_set_aside_as_noise(opens: Opens, corrected: str) -> None:
    """What a reader calls noise is dimmed, to the letter of what was selected."""
    shown = opens(base=corrected)
    page = shown.go("/")
    account = asked(page, "case")["accounts"][0]
    shown.go(f"/accounts/{account['id']}")
    words = "Mayor Ann Low"
    page.evaluate(
        """words => {
            const told = document.querySelector('.tx');
            const all = document.createTreeWalker(told, NodeFilter.SHOW_TEXT);
            const texts = []; while (all.nextNode()) texts.push(all.currentNode);
            const whole = texts.map(text => text.data).join('');
            const place = at => { for (const text of texts) {
                if (at <= text.length) return [text, at]; at -= text.length; } };
            const start = whole.indexOf(words);
            getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
        }""",
        words,
    )
    page.get_by_role("button", name="Noise", exact=True).click()
    worked_out(page)
    page.locator(".tx .w-noise").first.wait_for()
    assert "".join(page.locator(".tx .w-noise").all_inner_texts()).strip() == words
