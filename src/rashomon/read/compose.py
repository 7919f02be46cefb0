"""Passages of an original put together into one text that knows where each of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft
from rashomon.schema import Fact, Locator, NoiseKind

NOWHERE = Locator(start=0, end=0)
PARAGRAPH = "\n\n"
"""What stands between two passages, put in by the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words and where they stand in the original; start and end of ``at`` are not looked at.

    ``noise`` is the kind of what the format itself shows to be none of the account.
    """

    text: str
    at: Locator = NOWHERE
    noise: NoiseKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a heading, a cell: its runs, and what stands between it and the next."""

    runs: tuple[Run, ...]
    gap: str = PARAGRAPH


def compose(
    passages: Iterable[Passage], file: str, *, facts: Iterable[Fact] = (), kind: str
) -> Draft:
    """Put passages together; neighbouring runs of one place become one.

    Raises:
        UnreadableDocumentError: there is no word in them; ``kind`` says what the file is.
    """
    kept = [passage for passage in passages if any(run.text.strip() for run in passage.runs)]
    words: list[str] = []
    locators: list[Locator] = []
    noise: list[tuple[int, int, NoiseKind]] = []
    at = 0
    for number, passage in enumerate(kept):
        for run in passage.runs:
            end = at + len(run.text)
            if run.text:
                _add(locators, replace(run.at, start=at, end=end))
            if run.noise and run.text.strip():
                noise.append((at, end, run.noise))
            words.append(run.text)
            at = end
        if number < len(kept) - 1:
            words.append(passage.gap)
            at += len(passage.gap)
    if not words:
        advice = "look whether it is the right file, or give the text that should stand in it"
        raise UnreadableDocumentError(file, f"{kind} without any words", advice)
    text = "".join(words)
    return Draft(
        text=text,
        extracted=True,
        facts=tuple(facts),
        locators=tuple(each for each in locators if _somewhere(each)),
        noise=tuple(_joined(text, noise)),
    )


def _somewhere(at: Locator) -> bool:
    return replace(at, start=0, end=0) != NOWHERE


def _add(locators: list[Locator], new: Locator) -> None:
    """Add a run, or lengthen the one before where both stand in one place and touch."""
    last = locators[-1] if locators else NOWHERE
    same = replace(last, start=new.start, end=new.end) == new and new.octets is None
    if locators and same and last.end == new.start:
        locators[-1] = replace(last, end=new.end)
    else:
        locators.append(new)


def _joined(text: str, noise: list[tuple[int, int, NoiseKind]]) -> list[tuple[int, int, NoiseKind]]:
    """Make one mark of neighbouring runs of one kind with nothing but white space between."""
    found: list[tuple[int, int, NoiseKind]] = []
    for start, end, kind in noise:
        if found and found[-1][2] == kind and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return [_tight(text, *each) for each in found]


def _tight(text: str, start: int, end: int, kind: NoiseKind) -> tuple[int, int, NoiseKind]:
    words = text[start:end]
    return (end - len(words.lstrip()), start + len(words.rstrip()), kind)
