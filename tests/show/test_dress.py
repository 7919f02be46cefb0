"""Words marked inside a passage."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.dress import dress


@pytest.mark.parametrize(
    ("words", "hedged", "marked"),
    [
        ("the regime fell", False, ["regime"]),
        ("he was killed there", False, []),
        ("he reportedly went", True, ["reportedly"]),
        ("he reportedly went", False, []),
        ("he would also have been the architect", True, ["would also have"]),
        ("the terrorists allegedly sang", True, ["terrorists", "allegedly"]),
    ],
)
def test_hedges_and_framed_terms(words: str, hedged: bool, marked: list[str]) -> None:  # noqa: FBT001 - a table's column
    """A term with a frame is marked, a plain one is not; hedges only where the cell is hedged."""
    drawn = dress(words, hedged=hedged, framed=True)
    assert dress(words, hedged=False, framed=False) == words
    assert [part.split(">")[1].split("<")[0] for part in drawn.split("<span")[1:]] == marked


@given(st.text(alphabet="regime <>&alleged may have \n"), st.booleans())
def test_no_word_is_lost(words: str, hedged: bool) -> None:  # noqa: FBT001 - drawn
    """The marks stand around the words and change none."""
    assert unescape(re.sub("<[^>]*>", "", dress(words, hedged=hedged, framed=True))) == words
