"""Mentions of one account are linked to those that they refer back to."""

import pytest

from rashomon.schema import Account, Reading
from rashomon.understand.coreference import coreference
from rashomon.understand.mentions import mentions
from rashomon.understand.sentences import sentences


def links(text: str) -> dict[str, str]:
    """Give what each mention refers back to, in words; the last mention of equal words counts."""
    account = Account(id="a", file="a.txt", sha256="", text=text)
    reading = coreference(mentions(sentences(Reading(account=account))))
    by_id = {mention.id: mention for mention in reading.mentions}
    quote = reading.account.quote
    return {
        quote(mention.span): quote(by_id[mention.antecedent].span) if mention.antecedent else ""
        for mention in reading.mentions
    }


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("Qasem Soleimani left. In May Soleimani came back.", "Soleimani", "Qasem Soleimani"),
        (
            "They met the Islamic Revolutionary Guard Corps (IRGC).",
            "IRGC",
            "Islamic Revolutionary Guard Corps",
        ),
        ("The Valley Guard left. In May the Guard came back.", "Guard", "Valley Guard"),
        ("They saw Mrs. Anna Petrova. She spoke.", "She", "Anna Petrova"),
        ("General Jan Ilves spoke. The general left.", "The general", "Jan Ilves"),
        ("They met Hezbollah in May. The group left.", "The group", "Hezbollah"),
        ("He saw Imad Mughniyeh (Arabic: عماد مغنية).", "عماد مغنية", "Imad Mughniyeh"),
    ],
)
def test_later_words_lead_to_the_name(text: str, later: str, earlier: str) -> None:
    """Short forms, acronyms, pronouns and nouns lead to the name that they stand for."""
    assert links(text)[later] == earlier


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (
            "Abu Bakr al-Baghdadi followed. It was Abu Omar al-Baghdadi who led.",
            "Abu Omar al-Baghdadi",
        ),
        ("They saw Mr. Ivan Petrov. “I was there,” he heard.", "I"),
        ("The general spoke of Anna.", "The general"),
        ("They met Mr. Ivan Petrov. She spoke.", "She"),
    ],
)
def test_what_leads_nowhere(text: str, mention: str) -> None:
    """Another given name, a speaker's own "I", a noun before any name, another gender: no link."""
    assert links(text).get(mention, "") == ""


def test_chains_point_back_and_end() -> None:
    """Following antecedents never runs in a circle."""
    text = (
        "General Qasem Soleimani led the Quds Force. Soleimani said he knew it. "
        "The general met Hezbollah. The group praised him. It was Qasem Soleimani's force."
    )
    account = Account(id="a", file="a.txt", sha256="", text=text)
    reading = coreference(mentions(sentences(Reading(account=account))))
    by_id = {mention.id: mention for mention in reading.mentions}
    for mention in reading.mentions:
        seen = set()
        here = mention
        while here.antecedent:
            assert here.id not in seen
            seen.add(here.id)
            here = by_id[here.antecedent]
