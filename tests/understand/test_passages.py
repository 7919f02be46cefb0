"""The cuts of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.understand.passages import passages
from rashomon.understand.windows import ROOM, windows

SENTENCE = st.lists(
    st.sampled_from(
        ["he", "went", "to", "the", "bridge", ",", "and", "—", "who", "[4]", "(", "July"]
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


def test_clauses_pairs_and_the_whole_are_offered() -> None:
    """A sentence of three clauses gives each, both pairs, and itself."""
    text = "The troops crossed the river, although the bridge was mined, before the sun had risen."
    cuts = [text[a:b] for a, b in passages(text, 0, len(text))]
    assert "The troops crossed the river" in cuts
    assert "although the bridge was mined" in cuts
    assert text.rstrip(".") in cuts
    assert len(cuts) == 6


@given(SENTENCE)
def test_cuts_lie_in_their_sentence(text: str) -> None:
    """Every cut begins and ends at a word of the sentence, and none is offered twice."""
    cuts = passages(text, 0, len(text))
    assert len(set(cuts)) == len(cuts)
    for start, end in cuts:
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


@given(st.lists(st.integers(1, 260), min_size=1, max_size=30))
def test_every_sentence_is_in_exactly_one_window(lengths: list[int]) -> None:
    """Windows hold all sentences once, with context before them, and stay near their room."""
    text = " ".join("x" * n for n in lengths)
    spans, at = [], 0
    for n in lengths:
        spans.append((at, at + n))
        at += n + 1

    def letters(part: str) -> tuple[list[int], list[tuple[int, int]]]:
        return [1] * len(part), [(k, k + 1) for k in range(len(part))]

    found = list(windows(text, spans, letters))
    assert [s for w in found for s, _, _ in w.sentences] == list(range(len(lengths)))
    for window in found:
        assert len(window.ids) <= ROOM + 200
        for sentence, first, offsets in window.sentences:
            assert offsets[0][0] == spans[sentence][0]
            assert first + len(offsets) <= len(window.ids)
