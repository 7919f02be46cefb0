"""Close calls read again by a reader of two passages."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rereading import excerpts, reread
from rashomon.collate.rows import Scored
from rashomon.schema import Account, Proposition, Reading, Sentence, Span, identify_span
from rashomon.weights.scorer import Excerpt, PairHead, Scorer

SURE = [0.6, 0.4, 0.02]


def reading(name: str, sentence: str, *cuts: str) -> Reading:
    """An account of one sentence with several cuts."""
    spans = [
        Span(account=name, start=sentence.index(cut), end=sentence.index(cut) + len(cut))
        for cut in cuts
    ]
    whole = Span(account=name, start=0, end=len(sentence))
    return Reading(
        account=Account(id=name, file=f"{name}.txt", sha256="", text=sentence),
        sentences=(Sentence(span=whole, paragraph=0),),
        propositions=tuple(
            Proposition(
                id=identify_span("proposition", s),
                span=s,
                sentence=0,
                kind="event",
                predicate=s,
                concept="",
            )
            for s in spans
        ),
        vectors=np.ones((len(spans), 4), np.float16),
    )


READINGS = (
    reading("a", "The bridge fell, and it rained.", "The bridge fell", "The bridge"),
    reading("b", "The span collapsed.", "The span collapsed"),
    reading("c", "Nobody came.", "Nobody came"),
)


@pytest.fixture
def layout() -> Layout:
    return lay_out(READINGS, ())


@pytest.fixture
def pairs() -> Scored:
    """Both cuts of the first sentence with the second account's; the second with the third's."""
    left, right = np.array([0, 1, 2], np.int32), np.array([2, 2, 3], np.int32)
    return Scored(left=left, right=right, probability=np.array(SURE, np.float32))


def scorer(logit: float, asked: list[tuple[Excerpt, Excerpt]] | None = None) -> Scorer:
    """A scorer whose reader of pairs always says the same, and alone is believed."""

    def together(found: Sequence[Excerpt], ends: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        if asked is not None:
            asked.extend((found[a], found[b]) for a, b in ends)
        return np.full((len(ends), 2), logit, np.float32)

    head = PairHead(arrays={})
    return Scorer(
        head=head,
        logits=lambda signals: signals[:, 0],
        link=0.5,
        merge=0.5,
        together=together,
        blend=(0.0, 0.0, 1.0),
    )


def test_without_a_reader_nothing_changes(layout: Layout, pairs: Scored) -> None:
    """Weights without a reader of pairs keep the first probabilities."""
    plain = Scorer(head=PairHead(arrays={}), logits=lambda s: s[:, 0], link=0.5, merge=0.5)
    assert reread(READINGS, layout, pairs, plain) is pairs


def test_only_the_best_cut_of_a_close_call_is_read(layout: Layout, pairs: Scored) -> None:
    """One reading for two sentences, inside their sentences; what is far off is not read."""
    asked: list[tuple[Excerpt, Excerpt]] = []
    reread(READINGS, layout, pairs, scorer(2.0, asked))
    assert asked == [
        (
            Excerpt(sentence="The bridge fell, and it rained.", start=0, end=15),
            Excerpt(sentence="The span collapsed.", start=0, end=18),
        )
    ]


def test_what_was_read_is_believed_as_the_blend_says(layout: Layout, pairs: Scored) -> None:
    """The pair that was read has a new probability, the others keep theirs."""
    after = reread(READINGS, layout, pairs, scorer(-2.0))
    assert after.probability.tolist() == pytest.approx([1 / (1 + np.exp(2.0)), 0.4, 0.02], abs=1e-4)


def test_excerpts_count_from_the_beginning_of_the_sentence(layout: Layout) -> None:
    """The passage lies in its excerpt where it lies in its sentence."""
    found = excerpts(READINGS, layout)
    assert [one.sentence[one.start : one.end] for one in found] == [
        "The bridge fell",
        "The bridge",
        "The span collapsed",
        "Nobody came",
    ]
