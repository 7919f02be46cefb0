"""What a notebook draws is whole, escaped, without script, and in itself."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from factories import sample_case
from rashomon.notebook import Case

EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


class Reader(HTMLParser):
    """Notes the tags, the attributes and the words of a page, and that each tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()
        self.words = ""
        self._open = list[str]()
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that the last open tag closes."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data


@pytest.fixture
def case() -> Case:
    return Case(sample_case(), Path("bridge.case"))


def evil() -> Case:
    """A case whose every name and every word is markup."""
    whole = sample_case()
    readings = tuple(
        replace(
            each,
            account=replace(
                each.account,
                publisher=EVIL,
                title=EVIL,
                text=(EVIL * 9)[: len(each.account.text)].ljust(len(each.account.text), "<"),
            ),
            attributions=tuple(replace(one, name=EVIL) for one in each.attributions),
        )
        for each in whole.readings
    )
    points = tuple(replace(each, label=EVIL, place=EVIL) for each in whole.synopsis.points)
    conflicts = tuple(
        replace(each, sides=tuple(replace(side, value=EVIL) for side in each.sides))
        for each in whole.synopsis.conflicts
    )
    synopsis = replace(whole.synopsis, points=points, conflicts=conflicts)
    return Case(replace(whole, readings=readings, synopsis=synopsis), Path("evil.case"))


def drawn(case: Case) -> list[str]:
    rows = case.synopsis()
    return [
        case._repr_html_(),
        rows._repr_html_(),
        *(row._repr_html_() for row in rows),
        *(passage.chain._repr_html_() for row in rows for passage in row.passages),
        *(values._repr_html_() for values in (case.points, case.accounts, case.attributions)),
    ]


@pytest.mark.parametrize("make", [evil, lambda: Case(sample_case(), Path("bridge.case"))])
def test_nothing_in_an_account_becomes_markup(make: object) -> None:
    """No script, no handler, no address: only tags of text and tables with style attributes."""
    assert callable(make)
    for html in drawn(make()):
        page = Reader(html)
        assert page.tags <= set(
            "div table thead tbody tr th td p span mark b h4 section blockquote".split()
        )
        assert page.attributes <= {"style", "dir", "title", "scope", "class"}
        assert "url(" not in html


def test_a_synopsis_is_drawn_as_a_table(case: Case) -> None:
    """Accounts as columns, the words of each, a dash where one is silent, the difference named."""
    words = Reader(case.synopsis()._repr_html_()).words
    assert "2 points · 3 accounts" in words
    assert "Harbour Herald" in words
    assert "≠ date: 3 May 2019 / 5 May 2019" in words
    assert words.count("–") == 2


def test_a_point_is_drawn_with_its_chains(case: Case) -> None:
    """Each account's words in their sentence, on whose word, and who is silent."""
    words = Reader(case.synopsis()[1]._repr_html_()).words
    assert "The Ferry Agency said that, according to Mayor Ilse Brandt" in words
    assert "reports Harbour Herald ‹ The Ferry Agency ‹ Mayor Ilse Brandt" in words
    assert "silent: letter" in words


def test_a_long_synopsis_says_what_it_leaves_out(case: Case) -> None:
    """A notebook of thousands of rows stays usable; what is not drawn is counted."""
    whole = case.whole
    points = tuple(replace(whole.synopsis.points[1], id=f"p-{number}") for number in range(100))
    many = replace(whole, synopsis=replace(whole.synopsis, points=points))
    words = Reader(Case(many, Path("many.case"))._repr_html_()).words
    assert "100 points" in words
    assert "… and 40 further points" in words
