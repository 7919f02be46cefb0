"""From pair probabilities to rows."""

from collections.abc import Sequence

import numpy as np
import pytest

from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rows import Scored, rows
from rashomon.collate.signals import candidate_pairs
from rashomon.schema import Account, Proposition, Reading, Sentence, Span, identify_span
from rashomon.weights.scorer import PairHead


def reading(name: str, *sentences: str) -> Reading:
    """An account whose every sentence is one passage, and whose vectors are all alike."""
    text = "\n".join(sentences)
    account = Account(id=name, file=f"{name}.txt", sha256="", text=text)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(account=name, start=at, end=at + len(sentence)))
        at += len(sentence) + 1
    return Reading(
        account=account,
        sentences=tuple(Sentence(span=s, paragraph=k) for k, s in enumerate(spans)),
        propositions=tuple(
            Proposition(
                id=identify_span("proposition", s),
                span=s,
                sentence=k,
                kind="event",
                predicate=s,
                concept="",
            )
            for k, s in enumerate(spans)
        ),
        vectors=np.ones((len(spans), 4), np.float16),
    )


@pytest.fixture
def layout() -> Layout:
    return lay_out(
        [
            reading("a", "The bridge fell in May.", "Nobody was hurt."),
            reading("b", "In May the bridge collapsed.", "No one was injured."),
            reading("c", "The bridge came down.", "The mayor wept."),
        ],
        (),
    )


def joined(
    layout: Layout, links: Sequence[tuple[int, int, float]], **limits: float
) -> list[tuple[int, ...]]:
    left, right, odds = (np.array(column) for column in zip(*links, strict=True))
    pairs = Scored(
        left=left.astype(np.int32),
        right=right.astype(np.int32),
        probability=odds.astype(np.float32),
    )
    found = rows(layout, pairs, **{"link": 0.5, "merge": 0.4} | limits)
    return [row.passages for row in found]


def test_sure_links_join_into_one_row(layout: Layout) -> None:
    """Three accounts that say one thing stand in one row."""
    links = [(0, 2, 0.9), (0, 4, 0.8), (2, 4, 0.7), (1, 3, 0.9)]
    assert joined(layout, links) == [(0, 2, 4), (1, 3)]


def test_a_row_does_not_grow_by_one_chance_link(layout: Layout) -> None:
    """A third passage that is sure of one member only stands beside that one, in a second row."""
    links = [(0, 2, 0.9), (0, 4, 0.6), (2, 4, 0.05)]
    assert joined(layout, links) == [(0, 2), (0, 4)]


def test_a_row_is_as_sure_as_all_its_pairs(layout: Layout) -> None:
    """A pair that was never read alike counts against the row that holds it."""
    left, right = np.array([0, 0], np.int32), np.array([2, 4], np.int32)
    pairs = Scored(left=left, right=right, probability=np.array([0.9, 0.9], np.float32))
    (row,) = rows(layout, pairs, link=0.5, merge=0.4)
    assert row.passages == (0, 2, 4)
    assert row.sure == pytest.approx(0.6)


def test_unsure_links_make_no_row(layout: Layout) -> None:
    """Below the threshold nothing is linked: few rows that hold are better than many."""
    assert joined(layout, [(0, 2, 0.49)]) == []


def test_an_empty_set_has_no_layout_trouble() -> None:
    """A set whose accounts hold nothing gives an empty layout."""
    empty = lay_out([reading("a"), reading("b")], ())
    assert not empty.passages
    assert not len(candidate_pairs(empty, PairHead(arrays={})).left)
