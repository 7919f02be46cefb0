"""What a trained tagger hears in a corpus, as examples for a smaller one.

This project's own gold of who says what at any depth is small. A larger tagger that was taught it
reads running text, and a smaller one learns from what it is sure of: words get a label where the
teacher is sure, and none where it wavers.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spans import Passage, Told

from rashomon.understand.voices import voices
from rashomon.weights.tagger import Scores, Tagger, softmax

SURE = 0.5
"""Least probability of a cue that is passed on."""
WAVERING = (0.2, 0.8)
"""Probabilities of being part of a cue between which a word is left without a label."""
AT_ONCE = 500


def opened(shelf: Path, name: str) -> Tagger:
    """Open a tagger of the weights shelf."""
    return Tagger(
        network=shelf / f"{name}.onnx",
        tokenizer=shelf / f"{name}.json",
        heads=shelf / f"{name}.npz",
    )


def taught(teacher: Tagger, passages: Iterable[Sequence[str]]) -> Iterator[Passage]:
    """Read passages of words and give each with the cues heard in it and what belongs to them."""
    fitting = [words for words in passages if len(teacher.parts(words)) == 1]
    for start in range(0, len(fitting), AT_ONCE):
        some = fitting[start : start + AT_ONCE]
        for words, scores in zip(some, teacher.read(some), strict=True):
            yield Passage(words=list(words), tags=_tags(scores), told=list(_told(teacher, scores)))


def _tags(scores: Scores) -> list[str]:
    likely = softmax(scores.tags["tell"])
    names = ("O", "B-cue", "I-cue")
    part = likely[:, 1:].sum(1)
    wavers = (part > WAVERING[0]) & (part < WAVERING[1])
    return ["" if w else names[k] for w, k in zip(wavers, np.argmax(likely, 1), strict=True)]


def _told(teacher: Tagger, scores: Scores) -> Iterator[Told]:
    for voice in voices(teacher, scores):
        if voice.certainty >= SURE:
            source = range(*voice.source) if voice.source else ()
            contents = [word for first, last, _ in voice.contents for word in range(first, last)]
            yield list(range(*voice.cue)), list(source), contents
