"""How two sentences are laid out for the reader of pairs."""

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from rashomon.weights.pairs import LEFT, RIGHT, ROOM, Cut, cut, joined
from rashomon.weights.scorer import Excerpt


@pytest.fixture
def tokenizer() -> Tokenizer:
    """One piece a word, numbered by its length."""
    known = {"x" * size: size for size in range(1, 100)} | {"?": 0}
    made = Tokenizer(models.WordLevel(known, unk_token="?"))  # noqa: S106
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def test_a_passage_is_marked_in_its_sentence(tokenizer: Tokenizer) -> None:
    """The pieces that the passage touches."""
    found = cut(Excerpt(sentence="x xx xxx", start=2, end=4), tokenizer)
    assert found == ([1, 2, 3], [False, True, False])


@pytest.mark.parametrize("place", [0, 50, 198])
def test_of_a_long_sentence_the_part_around_the_passage_is_read(
    tokenizer: Tokenizer, place: int
) -> None:
    """Never more than there is room for, and the passage is in it."""
    sentence = " ".join(["x"] * 200)
    found = cut(Excerpt(sentence=sentence, start=2 * place, end=2 * place + 3), tokenizer)
    assert len(found[0]) == ROOM
    assert sum(found[1]) == 2


def test_a_passage_longer_than_the_room_is_read_from_its_beginning(
    tokenizer: Tokenizer,
) -> None:
    """Its first pieces, all marked."""
    sentence = " ".join(["x"] * 200)
    found = cut(Excerpt(sentence=sentence, start=20, end=399), tokenizer)
    assert found == ([1] * ROOM, [True] * ROOM)


def test_the_sides_have_marks_of_their_own() -> None:
    """First and last tokens belong to neither."""
    left: Cut = ([5, 6], [True, False])
    right: Cut = ([7], [True])
    assert joined(left, right, first=1, last=2) == ([1, 5, 6, 2, 7, 2], [0, LEFT, 0, 0, RIGHT, 0])
