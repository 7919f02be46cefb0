"""Relays: an account passes on a work, an outlet or a body, with the words that say so."""

from dataclasses import replace

import pytest

from factories import attribution
from laid import name, read
from rashomon.collate.relays import relays
from rashomon.schema import Span


@pytest.mark.parametrize(
    ("text", "relayed"),
    [
        ("The Riverside Times reported on Monday that the bridge was closed.", ["Riverside Times"]),
        ("The mayor told the Payam agency that he would stay.", ["Payam"]),
        ("According to the newspaper al-Sabah, nobody was hurt.", ["al-Sabah"]),
        ("Minova wrote in 2016 that the file was empty.", ["Minova"]),
        ("An airport log shows two landings.", ["airport log"]),
        ("In his memoirs he wrote that he had been asleep.", ["his memoirs"]),
        ("By the Relief Union's own count nine died.", ["Relief Union"]),
        ("By the UN's figures nine died.", ["United Nations"]),
        ("The general's figure was that of a tired man.", []),
        ("VELGRAD, Nov. 13 (NTA) - Nineteen died.", ["NTA"]),
        ("Additional reporting: Continental Press", ["Continental Press"]),
        ("He read the newspaper and wrote a letter.", []),
        ("He left, says the Velgrad Courier.", ["Velgrad Courier"]),
        ("A cabinet minute seen by the author records two calls.", ["cabinet minute"]),
        ("The witness told the commission that he slept.", []),
        ("The Quds Force (IRGC) took the town.", []),
        ("They plan to file charges and to report to the court.", []),
    ],
)
def test_what_is_passed_on(text: str, relayed: list[str]) -> None:
    """A work or outlet that speaks is a relay; one that is only there is none."""
    assert [relay.relayed for relay in relays([read(text, "a")], ())] == relayed


def test_the_words_are_given() -> None:
    """A relay's span holds the name in the text."""
    reading = read("The Riverside Times reported that the bridge was closed.", "a")
    found = relays([reading], ())[0]
    assert "Riverside Times" in reading.account.quote(found.span)


def test_the_paper_is_the_one_last_named() -> None:
    """What "the paper" adds is passed on from the paper named before it."""
    text = "The Velgrad Courier says that he fled. The paper adds that he was alone."
    assert [relay.relayed for relay in relays([read(text, "a")], ())] == ["Velgrad Courier"] * 2


def test_a_source_that_is_a_work_is_a_relay() -> None:
    """What an attribution takes for its source passes on that work, whatever the verb."""
    reading = read("So the Ostrava Herald has long held: he never left.", "a")
    source = Span(account="a", start=3, end=21)
    content = Span(account="a", start=39, end=52)
    told = attribution(reading.account, content, source=source)
    marked = replace(reading, attributions=(told,), mentions=(name(reading, "Ostrava Herald"),))
    assert [relay.relayed for relay in relays([marked], ())] == ["Ostrava Herald"]


@pytest.mark.parametrize(
    "text", ["The Heron Union lists 143 victims.", "It was gas (Heron Union)[3] or a bomb."]
)
def test_who_counts_is_passed_on(text: str) -> None:
    """A body whose count is given, or that stands in brackets before a note, is a relay."""
    reading = read(text, "a")
    marked = replace(reading, mentions=(name(reading, "Heron Union"),))
    assert [relay.relayed for relay in relays([marked], ())] == ["Heron Union"]


def test_an_outlet_does_not_pass_on_itself() -> None:
    """The Riverside Times reporting in the Riverside Times is its own voice."""
    text = "The Riverside Times reported on Monday that the bridge was closed."
    assert relays([read(text, "a", publisher="Riverside Times")], ()) == ()
