"""Mentions of one account are linked to those that they refer back to."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.schema import Account, Mention, Reading
from rashomon.understand.coreference import coreference
from rashomon.understand.encode import encode
from rashomon.understand.mentions import mentions
from rashomon.understand.sentences import sentences
from rashomon.weights import open_models


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


FULL = open_models("full")
STORY = (
    "Mrs. Anna Petrova met the mayor, Jan Ilves, on Friday. The mayor said that he had waited for"
    " her.\n\n“I was tired,” she said. “But I saw him leave.”\n\n"
    "The plan failed. It was too dear. Petrova never told her sister, and we never asked her."
)


def encoded(text: str) -> Reading:
    """Read a text as far as its mentions, by the full tagger."""
    account = Account(id="a", file="a.txt", sha256="", text=text)
    return mentions(encode(sentences(Reading(account=account)), tagger=FULL.tagger))


def named(reading: Reading) -> list[tuple[str, str]]:
    """Give each mention in words with the name, if any, to which its antecedents lead."""
    by_id = {mention.id: mention for mention in reading.mentions}
    found = []
    for mention in reading.mentions:
        here, steps = mention, 0
        while here.antecedent:
            here, steps = by_id[here.antecedent], steps + 1
            assert steps <= len(by_id)
        found.append((_words(reading, mention), _words(reading, here) if steps else ""))
    return found


def _words(reading: Reading, mention: Mention) -> str:
    return reading.account.quote(mention.span)


def test_the_tagger_says_whom_a_pronoun_means() -> None:
    """Pronouns and nouns lead to their names, a quoted "I" to its speaker, "it" of a plan nowhere.

    No circle is made, and the vectors that were used are not kept.
    """
    reading = coreference(encoded(STORY))
    found = named(reading)
    assert ("The mayor", "Jan Ilves") in found
    assert ("he", "Jan Ilves") in found
    assert {name for words, name in found if words in {"her", "she", "I"}} == {"Mrs. Anna Petrova"}
    assert ("It", "") in found
    assert not reading.echoes.size


def test_a_tagger_that_was_not_taught_leaves_it_to_the_rules() -> None:
    """Without vectors the rules choose, and first persons are left alone."""
    reading = encoded(STORY)
    found = named(coreference(replace(reading, echoes=np.zeros((0, 2, 0), np.float16))))
    assert ("Petrova", "Mrs. Anna Petrova") in found
    assert ("he", "The mayor") in found
    assert {name for words, name in found if words in {"I", "we"}} == {""}


def test_somebody_new_is_nobody_spoken_of() -> None:
    """A noun with "a" is somebody else, a name in another gender too."""
    found = dict(named(coreference(encoded("General Jan Ilves left. A general came to the city."))))
    assert found["A general"] == ""
