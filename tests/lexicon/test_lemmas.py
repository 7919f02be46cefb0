"""Dictionary forms."""

import pytest

from rashomon.lexicon.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("said", "VERB", "say"),
        ("'s", "AUX", "be"),
        ("created", "VERB", "create"),
        ("visited", "VERB", "visit"),
        ("stopped", "VERB", "stop"),
        ("killing", "VERB", "kill"),
        ("dying", "VERB", "die"),
        ("goes", "VERB", "go"),
        ("replies", "VERB", "reply"),
        ("closed", "VERB", "close"),
        ("bring", "VERB", "bring"),
        ("warned", "VERB", "warn"),
        ("women", "NOUN", "woman"),
        ("bridges", "NOUN", "bridge"),
        ("parties", "NOUN", "party"),
        ("1990s", "NOUN", "1990s"),
        ("bus", "NOUN", "bus"),
        ("bigger", "ADJ", "big"),
        ("heaviest", "ADJ", "heavy"),
        ("best", "ADJ", "good"),
        ("Rivers", "PROPN", "Rivers"),
        ("them", "PRON", "they"),
        ("The", "DET", "the"),
        ("", "X", ""),
    ],
)
def test_a_word_has_a_dictionary_form(word: str, pos: str, expected: str) -> None:
    """Regular and irregular words are brought to the form that tables are keyed by."""
    assert lemma(word, pos) == expected
