"""Where the words that were taken from a page stand in the page: found again, byte by byte."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from rashomon.schema import Locator

MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|iframe)\b.*?(?:</\1\s*>|\Z)"
    r"""|<[/!?a-z](?:[^>"']|"[^"]*"|'[^']*')*>?|<[/!?a-z][^>]*>?""",
    re.DOTALL | re.IGNORECASE,
)
"""What of a page's source is no text: comments, elements without words, tags."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?", re.IGNORECASE)
LINE = re.compile(r"\S(?:[^\n]*\S)?")
WORD = re.compile(r"\S+")
ANCHOR = 40
"""Letters of a line that is looked for first; shorter ones, as of menus, stand in many places."""
NEAR = 10
"""How far after the piece before a short piece is looked for, for each letter that it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The text of a page without white space; for each letter its characters in the source."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def stream(source: str) -> Stream:
    """Take the letters out of a page's source, in order."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _nodes(source):
        at = start
        for entity in [*ENTITY.finditer(source, start, end), None]:
            upto = entity.start() if entity else end
            kept = [n for n in range(at, upto) if not source[n].isspace()]
            letters += [source[n] for n in kept]
            starts += kept
            ends += [n + 1 for n in kept]
            if entity:
                meant = [sign for sign in unescape(entity.group()) if not sign.isspace()]
                letters += meant
                starts += [entity.start()] * len(meant)
                ends += [entity.end()] * len(meant)
                at = entity.end()
    return Stream(letters="".join(letters), starts=tuple(starts), ends=tuple(ends))


def _nodes(source: str) -> Iterator[tuple[int, int]]:
    at = 0
    for markup in MARKUP.finditer(source):
        if markup.start() > at:
            yield at, markup.start()
        at = markup.end()
    if at < len(source):
        yield at, len(source)


def align(text: str, source: str, encoding: str, mark: int) -> tuple[Locator, ...]:
    """Find each word of a text in the source that it was taken from.

    ``mark`` is the number of bytes before the source's first character. What is found nowhere
    (the sign of a list, put in by the reader) has no locator.
    """
    page = stream(source)
    pairs = sorted(_pairs(text, page))
    return tuple(_locators(text, source, pairs, (encoding, mark)))


def _pairs(text: str, page: Stream) -> Iterator[tuple[int, int, int]]:
    """Match letters: an index into the text, and the characters of the source that spell it."""
    lines = [match.span() for match in LINE.finditer(text)]
    placed = _anchored(text, lines, page)
    ahead = list(placed)
    low = 0
    for number, (start, end) in enumerate(lines):
        at = placed.get(number)
        if at is not None:
            yield from _matched(text, start, end, page, at)
            low = at + _count(text, start, end)
            continue
        after = bisect_right(ahead, number)
        high = placed[ahead[after]] if after < len(ahead) else None
        found = list(_piecewise(text, (start, end), page, (low, high)))
        if not found:
            found = list(_anywhere(text, (start, end), page, low))
        else:
            low = found[-1][2] + _count(text, *found[-1][:2])
        for first, last, place in found:
            yield from _matched(text, first, last, page, place)


def _letters(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())


def _count(text: str, start: int, end: int) -> int:
    return len(_letters(text, start, end))


def _anchored(text: str, lines: list[tuple[int, int]], page: Stream) -> dict[int, int]:
    """Place the long lines, each after the one before."""
    placed: dict[int, int] = {}
    low = 0
    for number, (start, end) in enumerate(lines):
        letters = _letters(text, start, end)
        at = page.letters.find(letters, low) if len(letters) >= ANCHOR else -1
        if at >= 0:
            placed[number] = at
            low = at + len(letters)
    return placed


def _piecewise(
    text: str, span: tuple[int, int], page: Stream, within: tuple[int, int | None]
) -> Iterator[tuple[int, int, int]]:
    """Place a line between its neighbours, else its halves, down to single words."""
    start, end = span
    low, high = within
    letters = _letters(text, start, end)
    at = page.letters.find(letters, low, high)
    signs = not any(letter.isalnum() for letter in letters)
    near = 0 if signs else NEAR * len(letters)
    if at >= 0 and (at - low <= near or len(letters) >= ANCHOR):
        yield start, end, at
        return
    words = [match.span() for match in WORD.finditer(text, start, end)]
    if len(words) < 2:
        return
    middle = len(words) // 2
    for half in ((start, words[middle - 1][1]), (words[middle][0], end)):
        for piece in _piecewise(text, half, page, (low, high)):
            yield piece
            low = piece[2] + _count(text, *piece[:2])


def _anywhere(
    text: str, span: tuple[int, int], page: Stream, low: int
) -> Iterator[tuple[int, int, int]]:
    """Place a line that was moved: where it stands next, else where it stands first."""
    letters = _letters(text, *span)
    at = page.letters.find(letters, low)
    at = page.letters.find(letters) if at < 0 else at
    if at >= 0 and any(letter.isalnum() for letter in letters):
        yield (*span, at)


def _matched(
    text: str, start: int, end: int, page: Stream, at: int
) -> Iterator[tuple[int, int, int]]:
    for n in range(start, end):
        if not text[n].isspace():
            yield n, page.starts[at], page.ends[at]
            at += 1


def _locators(
    text: str, source: str, pairs: list[tuple[int, int, int]], coded: tuple[str, int]
) -> Iterator[Locator]:
    """Make runs of letters whose characters follow each other in text and source alike."""
    encoding, mark = coded
    begun = 0
    offset, seen = mark, 0
    sizes: dict[int, int] = {}
    edges = sorted({edge for _, a, b in pairs for edge in (a, b)})
    for edge in edges:
        offset += len(source[seen:edge].encode(encoding, "replace"))
        sizes[edge], seen = offset, edge
    while begun < len(pairs):
        last = begun
        while last + 1 < len(pairs) and _goes_on(text, source, pairs[last], pairs[last + 1]):
            last += 1
        (start, first, _), (end, _, after) = pairs[begun], pairs[last]
        spelled = source[first:after] == text[start : end + 1]
        octets = (sizes[first], sizes[after])
        code = encoding if spelled else ""
        yield Locator(start=start, end=end + 1, octets=octets, encoding=code)
        begun = last + 1


def _goes_on(text: str, source: str, one: tuple[int, int, int], two: tuple[int, int, int]) -> bool:
    """Say whether a letter follows another in the source as it does in the text."""
    plain = one[2] - one[1] == 1 and two[2] - two[1] == 1
    if one[1] == two[1] and one[2] == two[2]:
        return two[0] == one[0] + 1
    between = source[one[2] : two[1]]
    return plain and two[1] >= one[2] and between == text[one[0] + 1 : two[0]]
