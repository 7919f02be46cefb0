"""Single numbers, dates and hours of two accounts: what is faced, what agrees, what is found."""

from dataclasses import replace

import numpy as np
import pytest

from laid import read
from rashomon.collate.conflicts import conflicts
from rashomon.collate.differing import Held, differing, held
from rashomon.collate.facing import agrees, comparable, faced
from rashomon.collate.layout import lay_out
from rashomon.collate.values import Clock, values
from rashomon.collate.weighing import Comparer
from rashomon.schema import Attribution, Conflict, Proposition, Reading, Span, identify_span
from rashomon.weights.scorer import PairHead

HEAD = PairHead(
    arrays={
        "down": np.zeros((4, 1), np.float32),
        "scale": np.array(2.0, np.float32),
        "bias": np.array(0.0, np.float32),
    }
)
COMPARER = Comparer.from_json(
    {
        "weights": {"": -9.0},
        "kinds": {"occurrence": {"": 0.0}},
        "threshold": 0.5,
        "values": {"number": {"": -1.0, "best": 1.0}, "date": {"": -1.0, "best": 1.0}},
        "bars": {"number": 0.6, "date": 0.6},
        "sure": {"number": {"": 0.0, "odds": 2.0}},
    }
)


def told(text: str, name: str) -> Reading:
    """An account whose every sentence is one passage; all passages are read alike."""
    reading = read(text, name)
    found = tuple(
        Proposition(
            id=identify_span("proposition", sentence.span),
            span=sentence.span,
            sentence=number,
            kind="number",
            predicate=sentence.span,
            concept="",
            when=tuple(d.id for d in reading.dates if sentence.span.holds(d.span)),
            quantities=tuple(q.id for q in reading.quantities if sentence.span.holds(q.span)),
        )
        for number, sentence in enumerate(reading.sentences)
    )
    return replace(reading, propositions=found, vectors=np.ones((len(found), 4), np.float16))


def pairs(*texts: str) -> tuple[list[Reading], tuple[Held, ...]]:
    """Lay accounts side by side and give their pairs of values."""
    readings = [told(text, name) for text, name in zip(texts, "abcd", strict=False)]
    return readings, held(readings, (), lay_out(readings, ()), HEAD, ())


def found(*texts: str) -> list[Conflict]:
    """Find the conflicts of values between accounts."""
    readings, given = pairs(*texts)
    return list(conflicts(readings, (), (), COMPARER, (), given))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1,912 soldiers died.", "1,900 soldiers died.", True),
        ("19 soldiers died.", "20 soldiers died.", False),
        ("He held 52.1 per cent.", "He held 52 per cent.", True),
        ("about 40 people died.", "42 people died.", True),
        ("thousands of soldiers died.", "between 10,000 and 20,000 soldiers died.", True),
        ("tens of thousands of men marched.", "200,000 men marched.", False),
        ("It lasted seven weeks.", "It lasted four months.", False),
        ("It lasted four weeks.", "It lasted 28 days.", True),
        ("It ran for a quarter of a century.", "It ran for 25 years.", True),
        ("No more than 20 men came.", "19 men came.", True),
        ("Tell Barqa fell in May 2013.", "Tell Barqa fell on 15 May 2013.", True),
        ("It fell on 14 May 2013.", "It fell on 15 May 2013.", False),
    ],
)
def test_what_can_both_be_right_agrees(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Round figures, ranges, other units of time and vaguer dates are no difference."""
    readings, _ = pairs(one, other)
    a, b = values(readings, lay_out(readings, ()))
    assert comparable(a, b)
    assert agrees(a.given, b.given) is same


def test_hours_are_compared_within_half_a_day() -> None:
    """3.15 a.m. and 02.40 differ; a quarter past three in the afternoon is the same as 3.15."""
    readings, _ = pairs("It fell at 3.15 a.m.", "At 02.40 it gave way.", "By 15:15 it lay there.")
    clocks = [
        v.given for v in values(readings, lay_out(readings, ())) if isinstance(v.given, Clock)
    ]
    assert [clock.minutes for clock in clocks] == [195, 160, 195]
    assert not agrees(clocks[0], clocks[1])
    assert agrees(clocks[0], clocks[2])


def test_killed_are_not_faced_with_hurt() -> None:
    """Numbers of other harms or units are never set against each other."""
    assert not found("Nine men were killed.", "Four men were wounded.")
    assert not found("It cost 40 dollars.", "It took 50 days.")
    assert not found("He fell aged 17.", "He was held for 19 years.")
    assert found("He fell aged 17.", "He fell aged 19.")


def test_sides_stand_by_value() -> None:
    """Three accounts and two numbers make one conflict of two sides, with the numbers as values."""
    (one,) = found("Nine men were killed.", "Four men were killed.", "They killed nine men.")
    assert one.kind == "number"
    assert [(side.value, len(side.spans)) for side in one.sides] == [("Nine", 2), ("Four", 1)]
    assert {reason.rule for reason in one.confidence.because} >= {"best", "alike"}


def test_confidence_is_the_share_that_was_right() -> None:
    """The odds of the surest pair become confidence by what was fitted for the kind."""
    (one,) = found("Nine men were killed.", "Four men were killed.")
    odds = COMPARER.odds({"best": 2.0}, "number")
    assert one.confidence.value == pytest.approx(COMPARER.confidence(odds, "number"), abs=1e-3)
    assert COMPARER.confidence(odds, "date") == odds


def test_what_agrees_somewhere_is_told() -> None:
    """A number that the other account has as well is less surely at odds with another one."""
    readings, _ = pairs("Nine men were killed.", "Nine men were killed. Four men were killed.")
    layout = lay_out(readings, ())
    (pair,) = differing(faced(values(readings, layout), layout, HEAD))
    assert pair.signals["agrees somewhere"] == 1.0
    assert pair.signals["agrees better"] == 1.0


def test_two_voices_in_one_account_are_faced() -> None:
    """61 on one word and 118 on another, in one sentence, are a conflict inside the account."""
    text = "The raid killed 61 people, but the union says 118 people died."
    reading = told(text, "a")
    start = text.index("118")
    voice = Attribution(
        id="x",
        content=Span(account="a", start=start, end=len(text) - 1),
        cue=None,
        source=None,
        speaker="",
        name="the union",
        anonymity="named",
        manner="indirect",
        stance="asserts",
        kind="says",
        certainty=1.0,
    )
    heard = replace(reading, attributions=(voice,))
    layout = lay_out([heard], ())
    assert not faced(values([reading], layout), layout, HEAD)
    (pair,) = faced(values([heard], layout), layout, HEAD)
    assert not pair.agree


def test_nobody_hurt_is_a_number() -> None:
    """Where no casualties are told, that stands against injured people, not against dollars."""
    (one,) = found("There were no reported casualties.", "110 men were injured.")
    assert {side.value for side in one.sides} == {"no reported casualties", "110"}
    assert not found("There were no reported casualties.", "It cost 40 dollars.")
