"""Where sentences and words begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.schema import Account, Noise, Reading, Span
from rashomon.understand.sentences import paragraphs, sentence_offsets, sentences, words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in sentence_offsets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Omar spoke. He left.", ["Gen. Omar spoke.", "He left."]),
        ("He fell.[4][note 1] She rose.", ["He fell.[4][note 1]", "She rose."]),
        ("“We won.” The mayor smiled.", ["“We won.”", "The mayor smiled."]),
        ("It was 4 p.m. on Monday.", ["It was 4 p.m. on Monday."]),
        ("The U.S. Army came.", ["The U.S. Army came."]),
        (
            "A headline without a stop\nThen the text.",
            ["A headline without a stop", "Then the text."],
        ),
        ("Who? Nobody!", ["Who?", "Nobody!"]),
        ("\n\n  \n***\n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, citation marks and closing quotation marks do not mislead the splitter."""
    assert split(text) == expected


def test_hard_wrapped_prose_is_one_paragraph() -> None:
    """Lines broken at a fixed width are read as one paragraph, not as headlines."""
    text = (
        "The column left the town at dawn and was seen by nobody until it\n"
        "reached the bridge, where the guards, who had not been warned of\n"
        "its coming, let it pass without a word.\n"
    )
    assert len(list(paragraphs(text))) == 1
    assert len(split(text)) == 1


def test_noise_holds_no_sentence() -> None:
    """A sentence in page furniture is left out; one in a caption stays."""
    text = "Share this page now.\nThe bridge fell.\nThe bridge after the flood."
    marks = (
        Noise(span=Span(account="a", start=0, end=20), kind="navigation"),
        Noise(span=Span(account="a", start=38, end=65), kind="caption"),
    )
    account = Account(id="a", file="a.txt", sha256="", text=text, noise=marks)
    kept = sentences(Reading(account=account)).sentences
    assert [account.quote(s.span) for s in kept] == [
        "The bridge fell.",
        "The bridge after the flood.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn’t go.", ["He", "did", "n’t", "go", "."]),
        ("the U.S. budget: $1,200", ["the", "U.S.", "budget", ":", "$", "1,200"]),
        ("fell.[12] Then", ["fell", ".", "Then"]),
        ("the mayor's 21st day", ["the", "mayor", "'s", "21st", "day"]),
    ],
)
def test_words_are_what_the_encoder_reads(text: str, expected: list[str]) -> None:
    """Contractions are split, amounts and initials are not, citation marks are no words."""
    assert [text[a:b] for a, b in words(text)] == expected


@given(st.text(max_size=300))
def test_offsets_are_exact_in_any_text(text: str) -> None:
    """Sentences lie in the text, in order, without overlap, and hold something."""
    last = 0
    for start, end, _ in sentence_offsets(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
    for start, end in words(text):
        assert text[start:end].strip()


def test_a_text_without_a_stop_is_cut() -> None:
    """Forty thousand letters without a stop give sentences of bounded length."""
    assert max(len(s) for s in split("word " * 8000)) <= 4000
