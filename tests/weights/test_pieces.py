"""Words as the encoder reads them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.weights import open_models
from rashomon.weights.pieces import LONGEST_WORD, shape
from rashomon.weights.tagger import ROOM, Tagger


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The small tagger."""
    return open_models("fast").tagger


@pytest.mark.parametrize(
    ("word", "expected"),
    [("river", 0), ("Mary", 1), ("BBC", 2), ("McKay", 3), ("2nd", 4), ("—", 0), ("I", 1), ("", 0)],
)
def test_a_word_has_a_shape(word: str, expected: int) -> None:
    """Capitals and digits are kept beside an uncased vocabulary."""
    assert shape(word) == expected


def test_every_word_has_a_piece(tagger: Tagger) -> None:
    """Words that the tokenizer drops are read as unknown, long ones by their beginning."""
    lengths = tagger.lengths(["river", "\u200b", "", "\ufffd", "x" * 5000])
    assert len(lengths) == 5
    assert min(lengths) == 1
    assert max(lengths) <= LONGEST_WORD


SMALL = open_models("fast")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=40))
def test_parts_hold_all_words_in_order(words: list[str]) -> None:
    """Cutting words into windows loses none, and no window is too long."""
    tagger = SMALL.tagger
    many = words * 20
    parts = tagger.parts(many)
    assert [word for part in parts for word in part] == many
    assert all(sum(tagger.lengths(part)) <= ROOM - 2 for part in parts)
