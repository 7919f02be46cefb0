"""Print in pictures, read by the program tesseract where the machine has it: words and boxes.

A picture is handed over on standard input and never lies on the disk. The program runs in the
child that reads documents, within its limits of memory, and has its own limit of time for a page.
"""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO
from itertools import groupby
from statistics import median

from rashomon.read.draft import Draft
from rashomon.read.print import Line
from rashomon.schema import Fact, NoiseKind

PROGRAM = "tesseract"
SECONDS = 90
"""Seconds for a page: the fullest of a newspaper takes 30 on one slow core."""
UNSURE = 80.0
"""Confidence of a word, of 100, below which it is named as unsure. On invented pages that were
blurred and speckled, 29 in a hundred words below it were wrong, and 4 above (``recipes/scan``)."""
FAINT = 30.0
"""Mean confidence below which a line is no print but the grain of a picture, and marked so."""
MOST_NAMED = 20
"""Unsure words that are named of a page."""
POOR = 60.0
"""Mean confidence of a page below which it may be in other letters than those that were tried."""
LANGUAGES = "RASHOMON_OCR"
"""The variable that names the languages of pictures, as tesseract does (``fra+eng``)."""
USUAL = "eng"
CODES = dict(
    pair.split("=")
    for pair in "en=eng fa=fas ar=ara ru=rus fr=fra de=deu es=spa tr=tur he=heb it=ita pt=por"
    " ur=urd uk=ukr nl=nld pl=pol el=ell bg=bul sr=srp zh=chi_sim ja=jpn ko=kor hi=hin".split()
)
"""Languages of ISO 639-1 by the names of tesseract's own."""
SCRIPTS = {
    "Cyrillic": "rus ukr bul srp",
    "Arabic": "fas ara urd",
    "Hebrew": "heb",
    "Greek": "ell",
    "Han": "chi_sim chi_tra",
    "Japanese": "jpn",
    "Korean": "kor",
    "Devanagari": "hin",
}
"""Scripts that tesseract tells apart, with its languages that are written in them."""
INSTALL = "install tesseract (on Debian: apt install tesseract-ocr), or give the text that it shows"
TELL = "give the text that it shows"


class ScanError(Exception):
    """A picture cannot be read; the message says what was found and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        """Say what was ``found``, and what to do (``advice``)."""
        self.found = found
        self.advice = advice
        super().__init__(f"{found}; {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a picture: its confidence of 100, its edges in pixels, and the line it is in."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was read from one picture: its lines, what is to be known, and which lines are faint."""

    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    faint: frozenset[tuple[int, tuple[float, float, float, float]]]


def installed() -> bool:
    """Say whether this machine can read pictures."""
    return shutil.which(PROGRAM) is not None


def scan(picture: bytes, *, pixels: float = 1.0, page: int = 0, language: str = "") -> Scan:
    """Read a picture; ``pixels`` is how many of them there are to a point, ``page`` its number.

    ``language`` is what the document says of itself (ISO 639-1); a picture that the usual one makes
    little of is looked at for its script, and read again in the languages of that.

    Raises:
        ScanError: there is no program, no language or no picture that it knows.
    """
    languages = _languages(language)
    found = words_of(picture, languages, pixels)
    if _mean(found) < POOR and languages == USUAL:
        other = _by_script(picture, pixels)
        again = words_of(picture, other, pixels) if other else ()
        if _mean(again) > _mean(found):
            languages, found = other, again
    lines = tuple(_lines(found, pixels, page))
    faint = {_at(line) for line, sure in lines if sure < FAINT}
    origin = f"tesseract {_version()} ({languages})"
    return Scan(
        lines=tuple(line for line, _ in lines),
        facts=tuple(_facts(found, page, origin)),
        faint=frozenset(faint),
    )


def with_faint(draft: Draft, scans: Sequence[Scan]) -> Draft:
    """Mark the lines of a text that were hardly read: the grain of pictures, stains, rules."""
    faint = frozenset[object]().union(*(each.faint for each in scans))
    marks: list[tuple[int, int, NoiseKind]] = [
        (at.start, at.end, "unrelated")
        for at in draft.locators
        if at.box and (at.page, at.box) in faint and draft.text[at.start : at.end].strip()
    ]
    facts = tuple(fact for each in scans for fact in each.facts)
    noise = sorted([*draft.noise, *marks])
    return replace(draft, noise=tuple(noise), facts=draft.facts + facts)


def _at(line: Line) -> tuple[int, tuple[float, float, float, float]]:
    return line.page, (line.left, line.top, line.right, line.bottom)


def _languages(language: str) -> str:
    """Choose the languages: those that a person names, else the document's own, else the usual."""
    named = os.environ.get(LANGUAGES, "")
    wanted = named or CODES.get(language, language)
    if not wanted:
        return USUAL
    missing = [each for each in wanted.split("+") if each not in known_languages()]
    if not missing:
        return wanted
    who = f"{LANGUAGES} names" if named else "the document says"
    packages = " ".join(f"tesseract-ocr-{each.replace('_', '-')}" for each in missing)
    found = f"{who} {' and '.join(missing)}, which tesseract cannot read here"
    raise ScanError(found, f"install it (on Debian: apt install {packages}), or {TELL}")


def _by_script(picture: bytes, pixels: float) -> str:
    """Find the languages of a picture's script that are there, "" where it is none of the listed.

    Raises:
        ScanError: none of them is there.
    """
    if "osd" not in known_languages():
        return ""
    try:
        told = _run([*_resolution(pixels), "--psm", "0"], picture)
    except ScanError:
        return ""  # too few letters to tell
    pairs = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    script = pairs.get("Script", "")
    able = SCRIPTS.get(script, "").split()
    there = [each for each in able if each in known_languages()]
    if able and not there and float(pairs.get("Script confidence", 0)) > 1:
        packages = " or ".join(f"tesseract-ocr-{each}" for each in able)
        found = f"print in {script} letters, which tesseract cannot read here"
        raise ScanError(found, f"install {packages}, or {TELL}")
    return "+".join(there)


def words_of(picture: bytes, languages: str, pixels: float = 1.0) -> tuple[Word, ...]:
    """Read the words of a picture in tesseract’s own order."""
    told = _run(["-l", languages, *_resolution(pixels), "tsv"], picture)
    rows = csv.DictReader(StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(word for row in rows for word in _word(row))


def _word(row: dict[str, str]) -> Iterator[Word]:
    text = (row.get("text") or "").strip()
    if row.get("level") != "5" or not text:
        return
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    yield Word(
        text=text,
        confidence=float(row["conf"]),
        left=left,
        top=top,
        right=left + width,
        bottom=top + height,
        line=tuple(int(row[f"{name}_num"]) for name in ("page", "block", "par", "line")),
    )


def _resolution(pixels: float) -> list[str]:
    return ["--dpi", str(round(72 * pixels))] if pixels != 1.0 else []


def _lines(words: Sequence[Word], pixels: float, page: int) -> Iterator[tuple[Line, float]]:
    """Give the lines with their mean confidences; sizes near the usual one are the usual one."""
    groups = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    heights = [max(w.bottom for w in g) - min(w.top for w in g) for g in groups]
    usual = median(heights) if heights else 0.0
    for row, (group, height) in enumerate(zip(groups, heights, strict=True)):
        size = usual if 0.7 * usual < height < 1.4 * usual else height
        text = " ".join(word.text for word in group)
        bottoms = sorted(word.bottom for word in group)
        edges = {
            "left": min(word.left for word in group),
            "top": min(word.top for word in group),
            "right": max(word.right for word in group),
            "bottom": bottoms[-1],
            "base": bottoms[len(bottoms) // 4],
            "size": max(1.0, size),
        }
        line = Line(
            text=text,
            page=page or group[0].line[0],
            row=row,
            hyphen=text.endswith(("-", "\u2010", "\u00ad", "¬")) and len(text) > 1,
            **{name: round(value / pixels, 1) for name, value in edges.items()},
        )
        yield line, _mean(group)


def _mean(words: Sequence[Word]) -> float:
    """Give the mean confidence of words, each by its length."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _facts(words: Sequence[Word], page: int, origin: str) -> Iterator[Fact]:
    """Say of each page how much was read, and which words unsurely."""
    for number, group in groupby(words, key=lambda word: page or word.line[0]):
        some = list(group)
        unsure = [word.text for word in some if word.confidence < UNSURE]
        named = ", ".join(unsure[:MOST_NAMED]) + (", …" if len(unsure) > MOST_NAMED else "")
        told = f"page {number}: {len(some)} words, {len(unsure)} unsure"
        yield Fact(name="ocr", value=f"{told} ({named})" if named else told, origin=origin)


# -- the program ----------------------------------------------------------------------------------


@cache
def known_languages() -> frozenset[str]:
    """List the languages that the program has."""
    return frozenset(line for line in _run(["--list-langs"], b"", bare=True).splitlines()[1:])


@cache
def _version() -> str:
    lines = _run(["--version"], b"", bare=True).splitlines() or [""]
    return lines[0].removeprefix(f"{PROGRAM} ")


def _run(words: list[str], picture: bytes, *, bare: bool = False) -> str:
    """Call the program; one process, one core, one picture."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise ScanError("no program to read it", INSTALL)
    call = [program, *words] if bare else [program, "stdin", "stdout", *words]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            call,
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise ScanError(f"not read within {SECONDS} seconds", TELL) from error
    except OSError as error:
        raise ScanError(f"{PROGRAM} does not start ({error.strerror})", INSTALL) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = " ".join((lines or [f"status {done.returncode}"])[-1].split())[:120]
        raise ScanError(f"{PROGRAM} makes nothing of it ({told})", TELL)
    return done.stdout.decode("utf-8", "replace")
