"""Who stands behind a passage: the account, or somebody it gives the word to."""

from dataclasses import replace

import pytest

from factories import account, attribution, span
from rashomon.schema import Attribution, Proposition, Reading, identify_span
from rashomon.understand.assertions import assertions

OUTER = "the agency said that the general had denied that the bridge was closed"


def passage(reading: Reading, words: str) -> Proposition:
    at = span(reading.account, words)
    return Proposition(
        id=identify_span("proposition", at), span=at, sentence=0, kind="event", predicate=at,
        concept="close",
    )  # fmt: skip


def nested() -> tuple[Reading, Attribution, Attribution]:
    """The agency says that the general denies it."""
    reading = Reading(account=account(f"Yesterday {OUTER}. It may have been so."))
    of = reading.account
    outer = attribution(
        of,
        span(of, "the general had denied that the bridge was closed"),
        cue=span(of, "said"),
        source=span(of, "the agency"),
        name="the agency",
    )
    inner = attribution(
        of,
        span(of, "the bridge was closed"),
        cue=span(of, "denied"),
        source=span(of, "the general"),
        name="the general",
        stance="denies",
        parent=outer.id,
    )
    return replace(reading, attributions=(outer, inner)), outer, inner


CASES = [
    ("the bridge was closed", "disputes", "inner"),
    ("the general had denied that", "attributes", "outer"),
    (OUTER, "attributes", "outer"),
    ("It may have been so", "asserts", ""),
]


@pytest.mark.parametrize(("words", "stance", "who"), CASES)
def test_the_innermost_speaker_stands_behind_a_passage(words: str, stance: str, who: str) -> None:
    """Whoever's words hold most of the passage stands behind it, and denial makes it disputed."""
    reading, outer, inner = nested()
    told = replace(reading, propositions=(passage(reading, words),))
    (found,) = assertions(told).assertions
    assert (found.stance, found.by) == (stance, {"inner": inner.id, "outer": outer.id}.get(who, ""))


HEDGED = [
    ("The bridge may have been closed.", True),
    ("The bridge was reportedly closed.", True),
    ("The bridge is believed to be closed.", True),
    ("The bridge closed in May.", False),
    ("The bridge would close.", False),
]


@pytest.mark.parametrize(("text", "hedged"), HEDGED)
def test_a_hedge_is_kept(text: str, hedged: bool) -> None:  # noqa: FBT001 - a column of the table
    """A passage that leaves it open says so; a plain one does not."""
    reading = Reading(account=account(text))
    told = replace(reading, propositions=(passage(reading, text),))
    (found,) = assertions(told).assertions
    assert (found.hedged, found.stance) == (hedged, "asserts")
