"""A person's list says who is one and who is two, and gives everybody its catalogue numbers."""

from dataclasses import replace

import pytest

from laid import name, read
from rashomon.collate.corrections import binding
from rashomon.collate.entities import entities
from rashomon.schema import Correction, Entity, Known, Mention, Reading, Target
from rashomon.schema.decided import decisions

LADY = Known(
    name="Ilse Brandt", type="person", aliases=("Lady of Arn",), identifiers=(("wikidata", "Q1"),)
)


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    one = read("Ilse Brandt closed the bridge. The Lady of Arn wept.", "a")
    two = read("Brandt wept. The Ferry Agency was silent.", "b")
    return (
        _with(one, name(one, "Ilse Brandt", "person"), name(one, "Lady of Arn", "person")),
        _with(two, name(two, "Brandt", "person"), name(two, "Ferry Agency")),
    )


def _with(one: Reading, *mentions: Mention) -> Reading:
    return replace(one, mentions=mentions)


def names(found: tuple[Entity, ...]) -> dict[str, set[str]]:
    return {entity.name: set(entity.aliases) for entity in found}


def test_a_list_makes_one_of_two_names(readings: tuple[Reading, ...]) -> None:
    """No spelling shows that the lady is Brandt; the list does, and gives her number and reason."""
    assert names(entities(readings)).keys() >= {"Ilse Brandt", "Lady of Arn"}
    found = entities(readings, known=[LADY])
    assert names(found)["Ilse Brandt"] == {"Ilse Brandt", "Lady of Arn", "Brandt"}
    (lady,) = (entity for entity in found if entity.identifiers)
    assert lady.identifiers == (("wikidata", "Q1"),)
    assert "list of known names" in {reason.rule for reason in lady.because}
    assert entities(readings, known=[LADY]) == found


def test_two_entries_are_two(readings: tuple[Reading, ...]) -> None:
    """What the program would join stays apart where the list has two; one number makes them one."""
    known = [LADY, Known(name="Brandt", type="person", identifiers=(("wikidata", "Q2"),))]
    assert {e.identifiers for e in entities(readings, known=known) if e.identifiers} == {
        (("wikidata", "Q1"),),
        (("wikidata", "Q2"),),
    }
    same = [LADY, Known(name="Brandt", identifiers=(("wikidata", "Q1"), ("gnd", "7")))]
    (one,) = (e for e in entities(readings, known=same) if e.identifiers)
    assert one.identifiers == (("wikidata", "Q1"), ("gnd", "7"))
    assert "Brandt" in one.aliases


def test_a_name_of_two_entries_leads_to_neither(readings: tuple[Reading, ...]) -> None:
    """The list does not say which of them is meant."""
    known = [
        Known(name="Ferry Agency", identifiers=(("r", "1"),)),
        Known(name="Agency", aliases=("Ferry Agency",), identifiers=(("r", "2"),)),
    ]
    assert not [entity for entity in entities(readings, known=known) if entity.identifiers]


def test_a_decision_goes_before_the_list(readings: tuple[Reading, ...]) -> None:
    """Somebody has read the words: there the lady is another."""
    targets = tuple(
        Target(account="a", quote=quote, start=readings[0].account.text.index(quote))
        for quote in ("Ilse Brandt", "Lady of Arn")
    )
    apart = Correction(
        id="c", kind="different", targets=targets, value="", by="Ann", at="", reason="read it"
    )
    holders = {r.account.id: (r.account,) for r in readings}
    decided = binding(decisions([apart], readings, holders))
    found = entities(readings, decided, [LADY])
    assert not any({"Ilse Brandt", "Lady of Arn"} <= set(e.aliases) for e in found)
