"""Who says what as the tagger hears it: cues, their sources, the parts of what is said."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from rashomon.schema import Voice
from rashomon.understand.voices import moved, stretches, voices

NOTHING, SOURCE, CONTENT = (np.eye(3, dtype=np.float32) * 0.9 + 0.05)[:3]


def fake(told: list[np.ndarray]) -> Any:
    """A tagger that gives each cue the same words."""
    return SimpleNamespace(voices=lambda _scores, _cue: np.array(told))


def scored(begins: list[float]) -> Any:
    """Scores in which a word begins a cue with the odds given."""
    tell = np.array([[0.0, odds, -9.0] for odds in begins], np.float32)
    return SimpleNamespace(tags={"tell": tell})


def test_a_cue_is_heard_with_its_source_and_the_parts_of_what_it_says() -> None:
    """Words before and after the cue are two parts of what is said."""
    told = [CONTENT, CONTENT, SOURCE, NOTHING, CONTENT]
    heard = voices(fake(told), scored([-9, -9, -9, 3, -9]))
    assert heard == [
        Voice(
            cue=(3, 4),
            source=(2, 3),
            contents=((0, 2, 0.95), (4, 5, 0.95)),
            certainty=0.9526,
        )
    ]


def test_a_cue_that_says_nothing_is_none() -> None:
    """Without words said nothing is heard."""
    assert voices(fake([NOTHING, NOTHING]), scored([3, -9])) == []


def test_places_move_with_the_window() -> None:
    """A window's places become the account's."""
    voice = Voice(cue=(1, 2), source=None, contents=((2, 4, 0.5),), certainty=0.5)
    assert moved(voice, 10) == Voice(
        cue=(11, 12), source=None, contents=((12, 14, 0.5),), certainty=0.5
    )


def test_the_cue_cuts_a_stretch() -> None:
    """A gap of one word is bridged, but not where the cue stands in it."""
    marked = [True, False, True]
    assert stretches(marked) == [(0, 3)]
    assert stretches(marked, (1, 2)) == [(0, 1), (2, 3)]
