"""Nothing that an account holds can break out of the page."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.tags import escape, quoted, tag, text, void

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "\u202eevil\u2066",
    "]]><!-- -->",
    "&lt;b&gt; &amp;",
    "\x00\x1b[31m\ud800",
    "</title>",
)


class Seen(HTMLParser):
    """Takes a piece of markup apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note the words between elements."""
        self.words += data


def seen(markup: str) -> Seen:
    found = Seen()
    found.feed(markup)
    found.close()
    return found


def shown(words: str) -> str:
    """What a browser shows of some words once they are escaped."""
    return unescape(escape(words))


@given(st.text() | st.sampled_from(HOSTILE))
def test_words_come_out_as_they_went_in(words: str) -> None:
    """Whatever an account says is one run of text: no element, no attribute, no words lost."""
    found = seen(quoted(words))
    assert found.tags == [("span", {"class": "q", "dir": "auto"})]
    assert found.words == shown(words)


@given(st.text(min_size=1) | st.sampled_from(HOSTILE))
def test_attributes_hold_any_words(words: str) -> None:
    """Words in an attribute stay in it."""
    ((name, attributes),) = seen(tag("a", text("x"), title=words, href="#r1")).tags
    assert (name, attributes) == ("a", {"title": shown(words), "href": "#r1"})


@given(st.text(st.characters(codec=None)))
def test_every_page_can_be_written(words: str) -> None:
    """Lone surrogates and control codes become the sign for what is missing."""
    written = escape(words).encode()
    assert not any(byte < 9 or byte == 127 for byte in written)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", class_="x", hidden=False, title=""), '<p class="x"></p>'),
        (tag("label", text("All"), for_="f"), '<label for="f">All</label>'),
        (
            void("input", type="radio", checked=True, name="f"),
            '<input type="radio" checked name="f">',
        ),
        (tag("b", text(1200)), "<b>1,200</b>"),
        (void("meta", http_equiv="x"), '<meta http-equiv="x">'),
    ],
)
def test_tags(made: str, expected: str) -> None:
    """Attributes that say nothing are left out; those that are only there stand bare."""
    assert made == expected
