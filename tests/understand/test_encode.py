"""Reading words once: tokens, trees and roles of any text."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.schema import Account, Reading, Token
from rashomon.understand.encode import encode
from rashomon.understand.sentences import sentences
from rashomon.weights import open_models
from rashomon.weights.tagger import Tagger

STORY = (
    "The bridge over the Arn was closed on 3 May, the mayor said.\n"
    "“We had no choice,” Mary Oduya told reporters on Friday."
)


@pytest.fixture(scope="module", params=["fast", "full"])
def tagger(request: pytest.FixtureRequest) -> Tagger:
    """The small tagger, and the large one."""
    return open_models(request.param).tagger


def read(text: str, tagger: Tagger) -> Reading:
    """Read a text as an account."""
    account = Account(id="a", file="a.txt", sha256="", text=text)
    return encode(sentences(Reading(account=account)), tagger=tagger)


def by_sentence(reading: Reading) -> Iterator[tuple[int, int, tuple[Token, ...]]]:
    """Give the tokens of each sentence."""
    for sentence in reading.sentences:
        yield sentence.first, sentence.last, reading.tokens[sentence.first : sentence.last]


def well_formed(reading: Reading) -> None:
    """Assert what holds of every reading: order, places, one tree a sentence, spans, pointers."""
    tokens = reading.tokens
    for left, right in pairwise(tokens):
        assert left.end <= right.start
    for number, (first, last, own) in enumerate(by_sentence(reading)):
        assert all(token.sentence == number for token in own)
        assert all(first <= token.head < last for token in own)
        assert sum(token.head == first + k for k, token in enumerate(own)) == min(1, len(own))
        for start in range(first, last):
            at, steps = start, 0
            while tokens[at].head != at:
                at, steps = tokens[at].head, steps + 1
                assert steps <= last - first
    for place, token in enumerate(tokens):
        assert 0.0 <= token.cue <= 1.0
        assert -1 <= token.pointer < len(tokens)
        assert token.pointer < 0 or token.part in {"B-cue", "B-content"}
        if token.name.startswith("I-"):
            assert tokens[place - 1].name[2:] == token.name[2:]
    for role in reading.roles:
        assert tokens[role.predicate].sentence == tokens[role.argument].sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \t\n",
        "...",
        "A",
        "\u200b \ufeff \U0001f600 \u0000 word",
        "שלום عالم 世界 \ud7ff ok.",
        "word " * 3000,
        "x" * 20_000,
        "[1][2] Said.[3]",
        ", " * 900 + "a",
    ],
    ids=[
        "empty",
        "blank",
        "stops",
        "letter",
        "odd",
        "scripts",
        "long",
        "one word",
        "marks",
        "commas",
    ],
)
def test_any_text_is_read(text: str, tagger: Tagger) -> None:
    """No text breaks the reading, however odd or long."""
    well_formed(read(text, tagger))


SMALL = open_models("fast")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_random_text_is_read(text: str) -> None:
    """Random characters give well-formed readings."""
    well_formed(read(text, SMALL.tagger))


def test_the_same_text_gives_the_same_reading(tagger: Tagger) -> None:
    """Reading twice, or beside other paragraphs, changes nothing."""
    once, again = read(STORY, tagger), read(STORY, tagger)
    assert (once.tokens, once.roles) == (again.tokens, again.roles)


def test_a_paragraph_is_read_alike_beside_others(tagger: Tagger) -> None:
    """What follows in another paragraph does not change the tags of the first."""
    alone = read(STORY.split("\n", maxsplit=1)[0], tagger).tokens
    beside = read(STORY + "\n" + "A longer line about nothing in particular. " * 9, tagger).tokens
    tags = [(t.pos, t.head, t.relation, t.part, t.name, t.time) for t in alone]
    assert tags == [
        (t.pos, t.head, t.relation, t.part, t.name, t.time) for t in beside[: len(alone)]
    ]


def test_a_story_is_understood(tagger: Tagger) -> None:
    """Names, times, cues, sources and what they say are found in plain sentences."""
    reading = read(STORY, tagger)
    text = reading.account.text
    words = {text[token.start : token.end]: token for token in reading.tokens}
    assert words["said"].part == "B-cue"
    assert words["said"].lemma == "say"
    assert words["closed"].pos == "VERB"
    assert words["Mary"].name == "B-person"
    assert words["3"].time == "B"
    assert words["mayor"].mention == "person"
    source = reading.tokens[words["said"].pointer]
    assert text[source.start : source.end] == "the"
    spoken = {
        (text[reading.tokens[r.predicate].start : reading.tokens[r.predicate].end], r.role)
        for r in reading.roles
    }
    assert ("said", "ARG0") in spoken
