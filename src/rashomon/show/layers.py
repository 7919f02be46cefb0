"""An account's text cut where anything begins or ends, and drawn: nothing is left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.schema import FURNITURE, Reading
from rashomon.show.tags import Html, tag, text

DEEPEST = 3
"""Rules drawn under a line at most; the chain beside the cell says the rest."""

LONG_LINE = 160
"""A file with longer lines has a paragraph a line; others wrap, and blank lines part them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Something drawn on the words ``[start, end)``: its class, and words for whoever asks."""

    start: int
    end: int
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph: its stretch of the text, and the layers that touch it."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def blocks(reading: Reading) -> list[Block]:
    """Cut an account into paragraphs, each with what is drawn on it."""
    whole = reading.account.text
    cut = edges(whole)
    found: list[list[Layer]] = [[] for _ in cut]
    starts = [start for start, _ in cut]
    ends = [end for _, end in cut]
    for layer in _layers(reading):
        for number in range(bisect_right(ends, layer.start), bisect_left(starts, layer.end)):
            found[number].append(layer)
    return [
        Block(start=start, end=end, layers=tuple(layers))
        for (start, end), layers in zip(cut, found, strict=True)
    ]


def draw(whole: str, block: Block, places: Mapping[int, Html]) -> Iterator[Html]:
    """Draw a paragraph piece by piece; ``places`` are set in front of the piece at their offset."""
    cuts = {block.start, block.end, *places}
    cuts |= {edge for layer in block.layers for edge in (layer.start, layer.end)}
    inside = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    for start, end in pairwise(inside):
        if start in places:
            yield places[start]
        on = [each for each in block.layers if each.start <= start and end <= each.end]
        yield _piece(whole[start:end], on, marked=start in places)


def _piece(words: str, on: Sequence[Layer], *, marked: bool) -> Html:
    depth = min(DEEPEST, sum(each.name == "u" for each in on))
    names = dict.fromkeys(each.name for each in on if each.name != "u")
    classes = [f"w-{name}" for name in names] + ([f"u{depth}"] if depth else [])
    if "noise" in names:
        classes = ["w-noise"]
    if marked:
        classes.append("at")
    if not classes:
        return text(words)
    title = next((each.title for each in on if each.title), "")
    return tag("span", text(words), class_=" ".join(classes), title=title)


def edges(whole: str) -> list[tuple[int, int]]:
    """Give the paragraphs of a text: at line ends where lines are long, else at blank lines."""
    longest = max(map(len, whole.split("\n")))
    parting = r"\s*\n\s*" if longest > LONG_LINE else r"[ \t]*\n[ \t]*\n\s*"
    cuts = [0, *(at for found in re.finditer(parting, whole) for at in found.span()), len(whole)]
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return [(start, end) for start, end in pairs if whole[start:end].strip()]


def _layers(reading: Reading) -> Iterator[Layer]:
    for noise in reading.account.noise:
        name = "noise" if noise.kind in FURNITURE else "meta"
        yield Layer(start=noise.span.start, end=noise.span.end, name=name, title=noise.kind)
    for each in reading.attributions:
        yield Layer(start=each.content.start, end=each.content.end, name="u")
        if each.cue:
            yield Layer(start=each.cue.start, end=each.cue.end, name="cue")
        if each.source:
            yield Layer(start=each.source.start, end=each.source.end, name="source")
    for date in reading.dates:
        yield Layer(start=date.span.start, end=date.span.end, name="date", title=date.value)
    for mention in reading.mentions:
        if mention.kind == "name":
            yield Layer(start=mention.span.start, end=mention.span.end, name="name")
