"""What a person decided is found again by its words, done, and listed where it finds nothing."""

from dataclasses import replace

import pytest

from factories import herald
from laid import cell, name, read, row
from rashomon.collate.conflicts import conflicts
from rashomon.collate.corrected import on_conflicts, on_points
from rashomon.collate.corrections import lost, on_entities, on_origins
from rashomon.collate.entities import entities
from rashomon.collate.points import Index
from rashomon.schema import (
    Confidence,
    Conflict,
    Correction,
    Origin,
    Point,
    Proposition,
    Reading,
    Target,
    identify_span,
)
from rashomon.schema.decided import Decision, decisions, settled

ONE = "Four policemen were killed in the raid. The mayor wept."
TWO = "Nine policemen were killed in the raid. The mayor of Arn fled."
THREE = "In the raid four policemen died. It rained."


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    return tuple(read(text, letter) for letter, text in zip("abc", (ONE, TWO, THREE), strict=True))


@pytest.fixture
def points(readings: tuple[Reading, ...]) -> tuple[Point, ...]:
    a, b, c = readings
    return (
        row(
            cell(a, "Four policemen were killed in the raid"),
            cell(b, "Nine policemen were killed in the raid"),
            cell(c, "four policemen died"),
        ),
        row(cell(a, "The mayor wept"), cell(b, "The mayor of Arn fled")),
        row(cell(c, "It rained")),
    )


def correction(kind: str, *words: tuple[str, str], start: int = 0, **given: str) -> Correction:
    targets = tuple(Target(account=account, quote=quote, start=start) for account, quote in words)
    fields = {"value": "", "by": "a reader", "at": "2024", "reason": "read both", **given}
    return Correction(id=f"c-{kind}", kind=kind, targets=targets, **fields)  # type: ignore[arg-type]


def found(of: tuple[Reading, ...], *made: Correction) -> tuple[Decision, ...]:
    return decisions(made, of, {each.account.id: (each.account,) for each in of})


def decided(
    readings: tuple[Reading, ...], points: tuple[Point, ...], *made: Correction
) -> tuple[list[list[str]], tuple[str, ...]]:
    """Give the words of each row after decisions, and what was lost."""
    of = found(readings, *made)
    left, held = on_points(points, readings, Index.of(readings, ()), of)
    texts = {each.account.id: each.account for each in readings}
    words = [[texts[c.span.account].quote(c.span) for c in point.cells] for point in left]
    return words, lost(of, held)


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "quote", "start", "place"),
    [
        ("a", "mayor", 44, ("a", 44)),
        ("a", "mayor", 0, ("a", 44)),
        ("gone", "The mayor wept", 40, ("a", 40)),
        ("gone", "It rained", 7, ("c", 33)),
        ("gone", "policemen", 5, None),
        ("a", "It snowed", 0, None),
    ],
    ids=["there", "moved", "renamed", "renamed and moved", "in several", "nowhere"],
)
def test_words_are_found_where_they_are_now(
    readings: tuple[Reading, ...], account: str, quote: str, start: int, place: tuple[str, int]
) -> None:
    """In their account where they are nearest, else in the only text that has them."""
    (one,) = found(readings, correction("note", (account, quote), start=start))
    assert [(s.account, s.start) for s in one.spans] == ([place] if place else [])
    assert lost([one]) == (() if place else ("c-note",))


def test_what_was_taken_back_is_not_done(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """A later correction that supersedes another undoes it."""
    hide = correction("hide", ("c", "It rained"))
    back = correction("note", ("c", "It rained"), supersedes=hide.id)
    words, missing = decided(readings, points, hide, back)
    assert (len(words), missing) == (3, ())


# -- rows ------------------------------------------------------------------------------------------


def test_rows_are_joined_and_parted(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """*Same* makes one row of two; *different* takes the second words out of the first's row."""
    same = correction("same", ("a", "The mayor wept"), ("c", "It rained"), about="point")
    words, missing = decided(readings, points, same)
    assert words[1] == ["The mayor wept", "The mayor of Arn fled", "It rained"]
    assert (len(words), missing) == (2, ())
    apart = correction(
        "different", ("a", "The mayor wept"), ("b", "mayor of Arn fled"), about="point"
    )
    words, missing = decided(readings, points, apart)
    assert (words[1], words[3]) == (["The mayor wept"], ["The mayor of Arn fled"])
    assert missing == ()
    again = decided(readings, points, apart, replace(same, targets=apart.targets))[0]
    assert again[1] == ["The mayor wept", "The mayor of Arn fled"]


def test_a_passage_in_no_row_can_join_one(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """What the program left aside is a cell when a person says so."""
    span = cell(readings[2], "It rained").span
    passage = Proposition(
        id=identify_span("proposition", span),
        span=span,
        sentence=1,
        kind="event",
        predicate=span,
        concept="rain",
    )
    known = (*readings[:2], replace(readings[2], propositions=(passage,)))
    same = correction("same", ("a", "The mayor wept"), ("c", "It rained"), about="point")
    words, missing = decided(known, points[:2], same)
    assert words[1] == ["The mayor wept", "The mayor of Arn fled", "It rained"]
    assert missing == ()
    assert decided(readings, points[:2], same)[1] == ("c-same",)


def test_rows_are_hidden_named_and_given_values(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """Each does one thing to the row that holds the words, with the decision as its reason."""
    words = ("b", "Nine policemen were killed")
    assert len(decided(readings, points, correction("hide", words))[0]) == 2
    made = [
        replace(correction("label", words, value="The raid"), id="c-1"),
        replace(correction("value", words, value="2013-05"), id="c-2"),
        replace(correction("value", words, value="Tell Barqa"), id="c-3"),
        replace(correction("value", words, value="number"), id="c-4"),
        replace(correction("stance", words, value="disputes"), id="c-5"),
    ]
    of = found(readings, *made)
    (point, *_), held = on_points(points, readings, Index.of(readings, ()), of)
    assert (point.label, point.when, point.place) == ("The raid", "2013-05", "Tell Barqa")
    assert (point.kind, [c.stance for c in point.cells][1]) == ("number", "disputes")
    assert "correction" in {reason.rule for reason in point.confidence.because}
    assert lost(of, held) == ()


@pytest.mark.parametrize(
    "made",
    [
        correction("stance", ("a", "The mayor wept"), value="loudly"),
        correction("label", ("a", "d. T"), value="A raid"),
        correction("value", ("a", "The mayor wept"), value=""),
        correction("same", ("a", "The mayor wept"), ("b", "It snowed"), about="point"),
    ],
    ids=["no stance", "no row", "no value", "no words"],
)
def test_what_cannot_be_done_is_listed(
    readings: tuple[Reading, ...], points: tuple[Point, ...], made: Correction
) -> None:
    """A decision that finds nothing changes nothing, and is told."""
    before = decided(readings, points)[0]
    assert decided(readings, points, made) == (before, (made.id,))


# -- conflicts -------------------------------------------------------------------------------------


def test_a_person_says_what_is_no_conflict(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """Hidden between its sides a conflict is gone; other words of the row leave it as it is."""
    known = _numbers(readings, points)
    assert len(known) == 1
    four, nine = ("a", "Four policemen were killed"), ("b", "Nine policemen were killed")
    for words in ((four, nine), (nine,)):
        of = found(readings, correction("hide", *words, about="conflict"))
        assert on_conflicts(known, of) == ((), frozenset({"c-hide"}))
    other = correction("hide", four, ("c", "four policemen died"), about="conflict")
    assert on_conflicts(known, found(readings, other))[0] == tuple(known)


def test_a_person_says_what_is_a_conflict(readings: tuple[Reading, ...]) -> None:
    """*Different* opens one with a side for each passage; label and value change it."""
    words = ("a", "The mayor wept"), ("b", "The mayor of Arn fled")
    made = correction("different", *words, about="conflict", value="occurrence")
    (one,), held = on_conflicts((), found(readings, made))
    assert (one.kind, one.scope, len(one.sides), len(held)) == ("occurrence", "across", 2, 1)
    assert on_conflicts([one], found(readings, made))[0] == (one,)
    changes = [
        correction("label", *words, about="conflict", value="assessment"),
        correction("value", words[1], about="conflict", value="fled"),
    ]
    (two,), held = on_conflicts([one], found(readings, *changes))
    assert (two.kind, [side.value for side in two.sides]) == (
        "assessment",
        ["The mayor wept", "fled"],
    )
    assert len(held) == 2
    wrong = found(readings, replace(made, value="quarrel"))
    assert lost(wrong, on_conflicts((), wrong)[1]) == ("c-different",)


# -- entities and origins --------------------------------------------------------------------------


def test_entities_are_named_typed_and_hidden() -> None:
    """A person's name for somebody stands through every rebuild, as does what was told apart."""
    told = read("Arn fell. The Ferry Agency wept.", "a")
    told = replace(told, mentions=(name(told, "Arn", "place"), name(told, "Ferry Agency")))
    known = entities([told])
    made = [
        correction("label", ("a", "Ferry Agency"), value="Ferry Agency of Arn", about="entity"),
        correction("value", ("a", "Ferry Agency"), value="group", about="entity"),
        correction("hide", ("a", "Arn"), about="entity"),
    ]
    of = found((told,), *made)
    left, held = on_entities(known, [told], of)
    assert [(e.name, e.type) for e in left] == [("Ferry Agency of Arn", "group")]
    assert lost(of, held) == ()
    wrong = found((told,), correction("value", ("a", "Arn"), value="river", about="entity"))
    assert lost(wrong, on_entities(known, [told], wrong)[1]) == ("c-value",)


def test_origins_are_joined_and_parted(readings: tuple[Reading, ...]) -> None:
    """A person knows who copied whom."""
    known = [Origin(id=letter, accounts=(letter,), evidence=()) for letter in "abc"]
    words = ("a", "The mayor wept"), ("c", "It rained")
    joined = on_origins(known, found(readings, correction("same", *words, about="origin")))[0]
    assert sorted(one.accounts for one in joined) == [("a", "c"), ("b",)]
    for apart in (
        correction("different", *words, about="origin"),
        correction("hide", words[0], about="origin"),
    ):
        parted, held = on_origins(joined, found(readings, apart))
        assert sorted(one.accounts for one in parted) == [("a",), ("b",), ("c",)]
        assert held


# -- one account alone -----------------------------------------------------------------------------


def test_what_a_person_marks_as_noise_is_no_part_of_an_account() -> None:
    """Nothing that stands in the words is kept, nothing points there, and the rest stands."""
    told = herald()
    words = "an engineer had counted about 40 cracks"
    a = told.account.id
    made = correction("noise", (a, words), value="advertising")
    (less,), held = settled((told,), found((told,), made))
    assert held == {made.id}
    assert [each.kind for each in less.account.noise] == ["advertising", "advertising"]
    assert less.account.text == told.account.text
    assert [less.account.quote(each.span) for each in less.propositions] == [
        "The bridge closed on 3 May 2019"
    ]
    assert len(less.vectors) == len(less.assertions) == 1
    assert not {m.id for m in told.mentions if told.account.quote(m.span) == "an engineer"} & {
        m.id for m in less.mentions
    }
    there = {each.id for each in less.attributions}
    assert {each.parent for each in less.attributions} <= {*there, ""}
    back = correction("not-noise", (a, words))
    (again,), _ = settled((less,), found((told,), back))
    assert [again.account.quote(each.span) for each in again.account.noise] == ["Advertisement"]


def test_a_person_says_whom_a_source_names() -> None:
    """The speaker of an attribution is the one who is named, by a mention where there is one."""
    told = herald()
    a, mayor = told.account.id, told.mentions[1]
    made = correction("speaker", (a, "The Ferry Agency"), value="mayor ilse brandt")
    (voiced,), held = settled((told,), found((told,), made))
    said = voiced.attributions[0]
    assert (said.speaker, said.name, said.anonymity) == (mayor.id, "mayor ilse brandt", "named")
    assert voiced.attributions[1:] == told.attributions[1:]
    assert held == {made.id}
    nobody = correction("speaker", (a, "The Ferry Agency"), value="")
    (unnamed,), _ = settled((told,), found((told,), nobody))
    assert (unnamed.attributions[0].speaker, unnamed.attributions[0].anonymity) == ("", "unnamed")
    wrong = found((told,), correction("speaker", (a, "The bridge closed"), value="Arn"))
    assert lost(wrong, settled((told,), wrong)[1]) == ("c-speaker",)


def test_a_doubtful_row_is_certain_when_a_person_says_so(
    readings: tuple[Reading, ...], points: tuple[Point, ...]
) -> None:
    """*Same* of words that are in one row already makes it certain, with the decision as reason."""
    words = ("a", "Four policemen were killed"), ("b", "Nine policemen were killed")
    made = found(readings, correction("same", *words, about="point"))
    (first, *rest), held = on_points(points, readings, Index.of(readings, ()), made)
    assert (first.confidence.value, first.cells) == (1.0, points[0].cells)
    assert (first.confidence.because[0].rule, tuple(rest)) == ("correction", points[1:])
    assert held == {"c-same"}
    known = [
        replace(c, confidence=Confidence(value=0.3, because=())) for c in _numbers(readings, points)
    ]
    both = found(readings, correction("different", *words, about="conflict", value="number"))
    assert [c.confidence.value for c in on_conflicts(known, both)[0]] == [1.0]


def _numbers(readings: tuple[Reading, ...], points: tuple[Point, ...]) -> list[Conflict]:
    return [c for c in conflicts(readings, (), points) if c.kind == "number"]
