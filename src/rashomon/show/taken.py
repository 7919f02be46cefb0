"""What was taken from a file, in the terminal: its facts with their origin, its text, its noise.

Nothing here prints: `lines` gives the text, and the command line decides where it goes.
"""

from collections.abc import Iterator
from typing import get_args

from rashomon.schema import FURNITURE, Account, FactName, Locator
from rashomon.show.terminal import Ink, plain
from rashomon.show.view import plural

NAMES: tuple[FactName, ...] = get_args(FactName)
LABEL = 11
"""Columns of the longest label."""
NARROWEST = 40
"""Columns: text is not wrapped to less."""


def lines(
    account: Account, *, width: int = 100, ink: Ink | None = None, places: bool = False
) -> Iterator[str]:
    """Show an account line by line; ``places`` says of each paragraph where it stands.

    With ink, what is no part of the account is dimmed; without, it stands in brackets.
    """
    pen = ink or Ink()
    yield pen.head(plain(account.file))
    yield from _facts(account, pen)
    yield ""
    for start, end in _paragraphs(account.text):
        if places:
            found = account.locate(start, end)
            yield pen.quiet(f"    {'; '.join(_told(found)) or 'nowhere in the file'}")
        for a, b in _wrapped(account.text, start, end, max(width, NARROWEST)):
            yield _dimmed(account, a, b, pen)
    yield ""


def _facts(account: Account, pen: Ink) -> Iterator[str]:
    for name in NAMES:
        seen: set[str] = set()
        for fact in account.facts:
            if fact.name == name and fact.value not in seen:
                label = name if not seen else ""
                yield f"  {label:{LABEL}}{plain(fact.value)}  {pen.quiet(f'({fact.origin})')}"
                seen.add(fact.value)
    words = len(account.text.split())
    noise = [each for each in account.noise if each.kind in FURNITURE]
    lost = sum(len(account.quote(each.span).split()) for each in noise)
    kinds = ", ".join(sorted({each.kind for each in noise}))
    yield f"  {'format':{LABEL}}{account.format}"
    yield f"  {'language':{LABEL}}{account.language}  {pen.quiet('(told from the text)')}"
    yield f"  {'words':{LABEL}}{words:,}"
    yield f"  {'noise':{LABEL}}{plural(lost, 'word')}{f' ({kinds})' if kinds else ''}"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            yield at, at + len(words)
        at += len(line)


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph at its spaces into lines of a terminal."""
    while end - start > width:
        at = text.rfind(" ", start + 1, start + width + 1)
        at = at if at > start else start + width
        yield start, at
        start = at + (text[at] == " ")
    yield start, end


def _dimmed(account: Account, start: int, end: int, pen: Ink) -> str:
    """Give a line with its noise dimmed, or in brackets with its kind."""
    shown, at = "", start
    for each in account.noise:
        left, right = max(each.span.start, at), min(each.span.end, end)
        if each.kind not in FURNITURE or left >= right:
            continue
        noise = _safe(account.text[left:right])
        shown += _safe(account.text[at:left])
        shown += pen.quiet(noise) if pen.on else f"[{each.kind}: {noise}]"
        at = right
    return shown + _safe(account.text[at:end])


def _safe(words: str) -> str:
    """Keep a stranger's words from steering the terminal, every space where it is."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _told(locators: tuple[Locator, ...]) -> Iterator[str]:
    """Say places in words; lines of one page are one place, bytes that touch are one range."""
    joined: list[Locator] = []
    for each in locators:
        last = joined[-1] if joined else None
        if last and last.page and last.page == each.page and last.box and each.box:
            box = _around(last.box, each.box)
            joined[-1] = Locator(start=last.start, end=each.end, page=last.page, box=box)
        elif last and last.octets and each.octets and not each.element:
            octets = (last.octets[0], each.octets[1])
            joined[-1] = Locator(start=last.start, end=each.end, octets=octets)
        else:
            joined.append(each)
    yield from map(_place, joined)


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return left, top, max(one[2], other[2]), max(one[3], other[3])


def _place(at: Locator) -> str:
    parts = [plain(at.element)] if at.element else []
    if at.page:
        parts.append(f"page {at.page}")
    if at.box:
        left, top, right, bottom = at.box
        parts.append(f"from {left:g}, {top:g} to {right:g}, {bottom:g} pt")
    if at.octets:
        parts.append(f"bytes {at.octets[0]:,} to {at.octets[1]:,}")
    if at.times:
        parts.append(f"{at.times[0]:g} s to {at.times[1]:g} s")
    return ", ".join(parts)
