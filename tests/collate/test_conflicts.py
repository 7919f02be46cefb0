"""Comparison comes before conflict; sides stand by value; names of outlets change nothing."""

from dataclasses import replace
from itertools import combinations

import pytest

from laid import cell, lay, read, row
from rashomon.collate.alike import Alike
from rashomon.collate.cells import Looker
from rashomon.collate.comparison import compare
from rashomon.collate.conflicts import conflicts
from rashomon.collate.weighing import RULES, Comparer, signals
from rashomon.schema import Reading


@pytest.mark.parametrize(
    ("one", "other", "slot", "verdict"),
    [
        ("Tell Barqa fell on 14 May 2013", "Tell Barqa fell on 15 May 2013", "date", "conflicts"),
        ("Tell Barqa fell in May 2013", "Tell Barqa fell on 15 May 2013", "date", "refines"),
        ("Tell Barqa fell on 15 May 2013", "on 15 May 2013 the town fell", "date", "same"),
        ("four policemen were killed", "five policemen were killed", "number", "conflicts"),
        ("four policemen were killed", "the raid killed four policemen", "number", "same"),
        ("four policemen were killed", "nine policemen were wounded", "number", "differs in scope"),
        ("about 40 people were killed", "42 people were killed", "number", "compatible"),
        ("at least 40 people were killed", "55 people were killed", "number", "compatible"),
        (
            "thirty-eight people died",
            "thirty-eight people died, among them seven railwaymen",
            "number",
            "same",
        ),
        ("the paper denied the meeting took place", "the two met", "occurrence", "conflicts"),
        ("the commander's martyrdom", "the commander's assassination", "wording", "conflicts"),
        ("the commander's assassination", "he was assassinated", "wording", "same"),
    ],
)
def test_each_slot_gets_its_verdict(one: str, other: str, slot: str, verdict: str) -> None:
    """A vaguer date holds the finer one; killed is not set against wounded; about 40 fits 42."""
    readings, point = lay(one, other)
    first, second = Looker(readings).row(point)
    assert (slot, verdict) in {(item.slot, item.verdict) for item in compare(first, second)}


def test_every_verdict_has_its_reason() -> None:
    """A reader is told the rule and both values."""
    readings, point = lay("It fell on 14 May 2013", "It fell on 15 May 2013")
    found = compare(*Looker(readings).row(point))
    assert [(item.reason.rule, item.reason.words) for item in found if item.slot == "date"] == [
        ("date conflicts", "2013-05-14 / 2013-05-15")
    ]


def test_sides_stand_by_value() -> None:
    """Two accounts of four dead and one of nine make one conflict of two sides, not two pairs."""
    readings, point = lay(
        "four policemen were killed in the raid",
        "nine policemen were killed in the raid",
        "the raid in which four policemen were killed",
    )
    found = [item for item in conflicts(readings, (), [point]) if item.kind == "number"]
    sides = [[span.account for span in side.spans] for side in found[0].sides]
    assert len(found) == 1
    assert sorted(sides) == [["a", "c"], ["b"]]
    assert found[0].scope == "across"


def test_one_account_can_be_at_odds_with_itself() -> None:
    """Two values in one account are a conflict inside it."""
    reading = read("Four policemen were killed. In all nine policemen were killed.", "a")
    point = row(
        cell(reading, "Four policemen were killed"), cell(reading, "nine policemen were killed")
    )
    assert [item.scope for item in conflicts([reading], (), [point])] == ["inside"]


def test_agreement_is_no_conflict() -> None:
    """Accounts that say the same in other words are not set against each other."""
    readings, point = lay(
        "four policemen were killed in the raid of May 2013",
        "the raid of 15 May 2013 killed four policemen",
    )
    assert conflicts(readings, (), [point]) == ()


def test_a_doubtful_row_makes_a_doubtful_conflict() -> None:
    """How surely the cells belong together is part of the confidence, with its reason."""
    readings, point = lay("four men were killed there", "nine men were killed there")
    sure = conflicts(readings, (), [point])[0].confidence
    doubtful = replace(point, confidence=replace(point.confidence, value=0.5))
    less = conflicts(readings, (), [doubtful])[0].confidence
    assert less.value < sure.value
    assert "alike" in {reason.rule for reason in less.because}


TEXTS = (
    "four policemen were killed in the raid",
    "nine policemen were killed in the raid",
    "the martyrdom of four policemen",
)


def test_outlets_names_change_nothing() -> None:
    """The same conflicts are found whoever publishes which account."""
    readings, point = lay(*TEXTS)
    named = [
        replace(r, account=replace(r.account, publisher=p))
        for r, p in zip(readings, ("Red Star", "Blue Post", "Gazette"), strict=True)
    ]
    exchanged = [
        replace(r, account=replace(r.account, publisher=p))
        for r, p in zip(readings, ("Gazette", "Red Star", "Blue Post"), strict=True)
    ]
    assert conflicts(named, (), [point]) == conflicts(exchanged, (), [point])


def test_the_order_of_accounts_changes_nothing() -> None:
    """Shuffled readings and cells give the same conflicts."""
    readings, point = lay(*TEXTS)
    shuffled = replace(point, cells=tuple(reversed(point.cells)))
    assert conflicts(readings, (), [point]) == conflicts(readings[::-1], (), [shuffled])


def test_a_copy_adds_no_conflict() -> None:
    """A verbatim copy of an account joins its side."""
    readings, point = lay(*TEXTS)
    copied, wider = lay(*TEXTS, TEXTS[0])
    before, after = conflicts(readings, (), [point]), conflicts(copied, (), [wider])
    assert [item.kind for item in before] == [item.kind for item in after]
    assert [len(item.sides) for item in before] == [len(item.sides) for item in after]


def test_a_comparer_is_read_from_data() -> None:
    """Weights, kinds and threshold come as the recipe writes them; others are refused."""
    data = {"weights": {"": -1.0}, "kinds": {"date": {"": 0.0}}, "threshold": 0.3}
    comparer = Comparer.from_json(data)
    assert comparer.threshold == 0.3
    assert comparer.odds({}) == pytest.approx(0.2689, abs=1e-3)
    with pytest.raises(TypeError, match="expected weights and kinds"):
        Comparer.from_json({"weights": 1})
    with pytest.raises(TypeError, match="threshold"):
        Comparer.from_json({"weights": {}, "kinds": {}, "threshold": "high"})


def test_reasons_name_the_signals() -> None:
    """What weighed most is told first."""
    readings, point = lay(*TEXTS[:2])
    first, second = Looker(readings).row(point)
    found = signals(first, second, "event", (first, second))
    assert RULES.reasons(found)[0].rule == "number conflicts"


def test_days_and_hours_are_read_from_words() -> None:
    """The fifteenth and 14 May name different days; 3.15 and 02.40 different hours."""
    readings, point = lay("at 3.15 a.m. on 14 May", "at 02.40, on the fifteenth")
    first, second = Looker(readings).row(point)
    found = signals(first, second, "event", (first, second))
    assert found["day differs"] == 1.0
    assert found["hour differs"] == 1.0


def apart(*words: str, probability: float = 0.6) -> tuple[list[Reading], list[Alike]]:
    """Lay passages of several accounts in no row, all of them likely to belong together."""
    readings = [read(text, letter) for text, letter in zip(words, "abcd", strict=False)]
    cells = [cell(reading, reading.account.text) for reading in readings]
    pairs = [
        Alike(one=one, other=other, kind="event", probability=probability)
        for one, other in combinations(cells, 2)
    ]
    return readings, pairs


WITHOUT_ROWS = Comparer(
    weights={"": -1.0, "number conflicts": 2.0, "alike": 1.0},
    kinds=RULES.kinds,
    threshold=0.5,
    provenance="for tests: numbers at odds between passages that are alike",
)


def test_passages_in_no_row_can_be_at_odds() -> None:
    """Accounts that differ often say it too differently for a row; the conflict names no row."""
    readings, pairs = apart("four policemen were killed", "nine policemen were killed")
    found = conflicts(readings, (), (), WITHOUT_ROWS, pairs)
    assert [(item.kind, item.points, item.scope) for item in found] == [("number", (), "across")]
    assert sorted(side.value for side in found[0].sides) == ["4 policeman", "9 policeman"]


def test_passages_that_hardly_belong_together_are_not_set_apart() -> None:
    """The same difference between unlike passages is none; the rules alone ask for a row."""
    words = "four policemen were killed", "nine policemen were killed"
    readings, unlike = apart(*words, probability=0.02)
    assert conflicts(readings, (), (), WITHOUT_ROWS, unlike) == ()
    readings, pairs = apart(*words)
    assert conflicts(readings, (), (), RULES, pairs) == ()


def test_a_third_value_is_a_third_side() -> None:
    """Four, nine and twenty dead are one conflict of three sides, each with its own value."""
    readings, pairs = apart(
        "four policemen were killed", "nine policemen were killed", "twenty policemen were killed"
    )
    found = conflicts(readings, (), (), WITHOUT_ROWS, pairs)
    assert len(found) == 1
    assert sorted(side.value for side in found[0].sides) == [
        "20 policeman",
        "4 policeman",
        "9 policeman",
    ]


def test_a_row_is_named_where_two_sides_stand_in_it() -> None:
    """A conflict inside a row leads back to it."""
    readings, point = lay("four policemen were killed there", "nine policemen were killed there")
    assert conflicts(readings, (), [point])[0].points == (point.id,)
