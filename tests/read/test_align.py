"""What was taken from a page is found again in its bytes."""

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.align import align
from rashomon.schema import Account


def places(text: str, source: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    """Give each run of a text with the bytes that spell it."""
    raw = b"!" + source.encode(encoding)
    found = align(text, source, encoding, 1)
    told = []
    for run in found:
        assert run.octets is not None
        spelled = raw[slice(*run.octets)].decode(encoding)
        words = text[run.start : run.end]
        assert (spelled if run.encoding else unescape(spelled).strip()) == words
        told.append((words, spelled))
    return told


def test_words_are_found_past_tags_and_entities() -> None:
    """Tags inside a word part it into runs; an entity is one letter."""
    source = "<p title='a>b'>He s<b>ai</b>d &amp;\n so<!-- not -->me.</p>"
    assert places("He said & some.", source) == [
        ("He s", "He s"),
        ("ai", "ai"),
        ("d", "d"),
        ("&", "&amp;"),
        ("so", "so"),
        ("me.", "me."),
    ]


def test_a_line_is_not_mistaken_for_a_menu_that_says_the_same() -> None:
    """Long lines are placed first; short ones are looked for between them."""
    long = "The ferry left the harbour at noon, and nobody on the pier saw it come back."
    source = f"<nav>News</nav><p>{long}</p><h2>News</h2><p>{long[::-1]}</p><i>News</i>"
    text = f"{long}\nNews\n{long[::-1]}"
    (_, second, _) = align(text, source, "utf-8", 0)
    assert second.octets is not None
    assert second.octets[0] == source.index("<h2>") + 4


def test_what_the_reader_put_in_stands_nowhere() -> None:
    """The sign of a list has no place; the words after it have theirs."""
    text = "- One thing\n- Another thing"
    account = Account(
        id="a",
        file="a",
        sha256="",
        text=text,
        locators=align(text, "<li>One thing</li><li>Another thing</li>", "utf-8", 0),
    )
    assert account.locate(0, 1) == ()
    assert account.locate(text.index("Another"), len(text))


WORDS = st.lists(
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=40
)


@given(WORDS, st.data(), st.sampled_from(["utf-8", "utf-16-le"]))
def test_every_letter_is_found(words: list[str], data: st.DataObject, encoding: str) -> None:
    """However the words are tagged and broken into lines, each letter has its bytes."""
    between = st.sampled_from([" ", "\n  ", " <b>", "</b> ", "<br>\n", " <!-- - --> "])
    source = "".join(escape(word) + data.draw(between) for word in words)
    text = " ".join(words)
    found = places(text, source, encoding)
    assert "".join("".join(words_.split()) for words_, _ in found) == "".join(words)
