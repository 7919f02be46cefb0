"""Who says what as the tagger was taught it: each cue with its own source and its own contents.

A word may be part of what several cues say, so attributions inside attributions come out as they
are written. What a cue says may come in parts ('"A," he said, "B"').
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Voice
from rashomon.weights.tagger import Scores, Tagger, softmax

Places = tuple[int, int]

FAINT = 0.05
"""Least probability that a word begins a cue for it to be heard out."""
GOES_ON = 0.5
"""Least probability that a word continues a cue."""
NOTHING, SOURCE, CONTENT = range(3)
BRIDGED = 1
"""Words between two stretches of one part that the tagger may have missed."""


def voices(tagger: Tagger, scores: Scores) -> list[Voice]:
    """Hear each cue of a window; places count from the window's first word."""
    likely = softmax(scores.tags["tell"])
    begins, goes_on = likely[:, 1], likely[:, 2]
    found = []
    for first in np.flatnonzero(begins >= FAINT).tolist():
        last = first + 1
        while last < len(begins) and goes_on[last] >= GOES_ON:
            last += 1
        shares = tagger.voices(scores, range(first, last))
        contents = tuple(_contents(shares, (first, last)))
        if contents:
            found.append(
                Voice(
                    cue=(first, last),
                    source=_source(shares),
                    contents=contents,
                    certainty=round(float(begins[first]), 4),
                )
            )
    return found


def moved(voice: Voice, by: int) -> Voice:
    """Count places from the account's first word instead of the window's."""
    return replace(
        voice,
        cue=(voice.cue[0] + by, voice.cue[1] + by),
        source=voice.source and (voice.source[0] + by, voice.source[1] + by),
        contents=tuple((first + by, last + by, sure) for first, last, sure in voice.contents),
    )


def _contents(shares: NDArray[np.float32], cue: Places) -> Iterator[tuple[int, int, float]]:
    for first, last in stretches(shares.argmax(1) == CONTENT, cue):
        yield first, last, round(float(shares[first:last, CONTENT].mean()), 4)


def _source(shares: NDArray[np.float32]) -> Places | None:
    found = list(stretches(shares.argmax(1) == SOURCE))
    return max(found, key=lambda s: float(shares[s[0] : s[1], SOURCE].sum()), default=None)


def stretches(marked: Sequence[bool] | NDArray[np.bool_], cue: Places = (0, 0)) -> list[Places]:
    """Give the runs of marked words; a gap of one word is bridged unless the cue stands in it.

    >>> stretches([True, False, True, False, False, True])
    [(0, 3), (5, 6)]
    """
    found: list[Places] = []
    for place in np.flatnonzero(marked).tolist():
        gap = place - found[-1][1] if found else BRIDGED + 1
        apart = found and found[-1][1] <= cue[0] < place
        if gap <= BRIDGED and not apart:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
