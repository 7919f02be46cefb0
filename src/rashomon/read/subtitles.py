"""Subtitles (SubRip, WebVTT): the words that are spoken or shown, each with its time."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import regex

from rashomon.read.compose import PARAGRAPH, Passage, Run, compose
from rashomon.read.decode import decode
from rashomon.read.draft import Draft
from rashomon.schema import Locator

CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:[,.]\d{1,3})?)"
TIMES = regex.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}")
LINE = regex.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
MARKUP = regex.compile(r"<v(?:\.[^\s>]*)?\s+(?P<who>[^>]*)>|</?[^>\n]{0,200}>|\{\\[^}\n]{0,200}\}")
"""WebVTT's spans, of which a voice names who speaks, and SubRip's tags."""
ENTITY = regex.compile(r"&(?:\w{1,10}|#\d{1,7}|#x[\da-fA-F]{1,6});")
ASIDE = ("NOTE", "STYLE", "REGION")
ENDED = regex.compile(r"[.!?…♪]['\"”’»)\]]*$")
PAUSE = 3.0
"""Seconds without words after which a new paragraph begins."""
AGAIN = 0.5
"""Seconds between two cues of which the second repeats a line of the first: rolled-up captions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is shown for a while: its number, its times, and the runs of its lines."""

    number: int
    times: tuple[float, float]
    lines: tuple[tuple[Run, ...], ...]
    who: str = ""


def read_subtitles(data: bytes, file: str) -> Draft:
    """Take the words out of subtitles, in order; who speaks stands before what is said.

    Sentences that run on from cue to cue are put together; tags are left out.

    Raises:
        UnreadableDocumentError: no encoding fits, or nothing is said.
    """
    decoded = decode(data, file)
    cues = _rolled(_cues(decoded.text, decoded.encoding, decoded.mark))
    return compose(_passages(cues), file, kind="subtitles")


def _cues(text: str, encoding: str, at: int) -> Iterator[Cue]:
    """Read cue by cue; what stands outside of cues (numbers, notes, styles) is left out."""
    number, times = 0, None
    lines: list[tuple[Run, ...]] = []
    who = ""
    for match in LINE.finditer(text):
        line = match.group()
        clock = TIMES.match(line)
        blank = not line.strip()
        if (clock or blank) and times and lines:
            yield Cue(number=number, times=times, lines=tuple(lines), who=who)
        if clock:
            number, times, lines, who = number + 1, _seconds(clock), [], ""
        elif blank:
            times, lines = None, []
        elif times:
            place = Locator(start=0, end=0, element=f"cue {number}", times=times)
            runs, said = _runs(line.rstrip("\r\n"), at, encoding, place)
            lines += [tuple(runs)] if runs else []
            who = who or said
        at += len(line.encode(encoding))
    if times and lines:
        yield Cue(number=number, times=times, lines=tuple(lines), who=who)


def _seconds(clock: "regex.Match[str]") -> tuple[float, float]:
    h, m, s, *end = (float((part or "0").replace(",", ".")) for part in clock.groups())
    return (3600 * h + 60 * m + s, 3600 * end[0] + 60 * end[1] + end[2])


def _runs(line: str, at: int, encoding: str, place: Locator) -> tuple[list[Run], str]:
    """Cut a line at its tags and entities; give its words, and who speaks."""
    runs: list[Run] = []
    who, done = "", 0
    signs = sorted([*MARKUP.finditer(line), *ENTITY.finditer(line)], key=lambda m: m.start())
    for sign in [*signs, None]:
        start, end = sign.span() if sign else (len(line), len(line))
        if start < done:
            continue
        runs += _run(line[done:start], at + len(line[:done].encode(encoding)), encoding, place)
        if sign and sign.group().startswith("&"):
            octets = (
                at + len(line[:start].encode(encoding)),
                at + len(line[:end].encode(encoding)),
            )
            runs.append(Run(text=unescape(sign.group()), at=_at(place, octets, "")))
        elif sign:
            who = who or (sign.groupdict().get("who") or "").strip()
        done = end
    return (runs if any(run.text.strip() for run in runs) else []), who


def _run(words: str, at: int, encoding: str, place: Locator) -> list[Run]:
    octets = (at, at + len(words.encode(encoding)))
    return [Run(text=words, at=_at(place, octets, encoding))] if words else []


def _at(place: Locator, octets: tuple[int, int], encoding: str) -> Locator:
    return Locator(
        start=0,
        end=0,
        element=place.element,
        times=place.times,
        octets=octets,
        encoding=encoding,
    )


def _rolled(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Leave out the lines that roll up from the cue before, as live captions do."""
    before: tuple[str, ...] = ()
    until = 0.0
    for cue in cues:
        words = tuple("".join(run.text for run in line).strip() for line in cue.lines)
        near = cue.times[0] - until < AGAIN
        same = max((n for n in range(1, len(words) + 1) if before[-n:] == words[:n]), default=0)
        if not near:
            same = 0
        before, until = words, cue.times[1]
        if same < len(words):
            yield Cue(number=cue.number, times=cue.times, lines=cue.lines[same:], who=cue.who)


def _passages(cues: Iterator[Cue]) -> Iterator[Passage]:
    """Make one passage a line, with a gap after it by what follows."""
    before: Cue | None = None
    waiting: tuple[Run, ...] = ()
    for cue in cues:
        for number, line in enumerate(cue.lines):
            if waiting:
                yield Passage(runs=waiting, gap=_gap(waiting, before, cue, line, new=number == 0))
            named = number == 0 and cue.who and (before is None or before.who != cue.who)
            who = (Run(text=cue.who), Run(text=": ")) if named else ()
            waiting, before = (*who, *line), cue
    if waiting:
        yield Passage(runs=waiting)


def _gap(
    words: tuple[Run, ...], before: Cue | None, cue: Cue, line: tuple[Run, ...], *, new: bool
) -> str:
    told = "".join(run.text for run in words).rstrip()
    follows = "".join(run.text for run in line).lstrip()
    if before and new and (cue.times[0] - before.times[1] > PAUSE or cue.who != before.who):
        return PARAGRAPH
    if follows.startswith(("-", "–", "—", ">>", "[", "♪")) or (new and ENDED.search(told)):
        return "\n"
    return " "
