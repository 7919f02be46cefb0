"""Where the words that were taken from a page stand in the page: found again, byte by byte.

Long lines are placed first, in the order of the page; what is short is looked for between them,
what was moved where it stands next, and what the page does not show (the title in its head) in
the rest of its source.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from rashomon.read.letters import Array, Stream, of_page, of_source, of_text
from rashomon.read.runs import runs
from rashomon.schema import Locator

LINE = re.compile(r"\S(?:[^\n]*\S)?")
WORD = re.compile(r"\S+")
ANCHOR = 40
"""Letters of a line that is looked for first; shorter ones, as of menus, stand in many places."""
NEAR = 10
"""How far after the piece before a short piece is looked for, for each letter that it has."""
TRIED = 50
"""Places of a short word that are looked at for one where the word stands alone."""

Span = tuple[int, int]
"""Letters ``[first, last)`` of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Letters ``[first, last)`` of the text, which stand from ``at`` on among those of a page."""

    first: int
    last: int
    at: int

    @property
    def end(self) -> int:
        """Where they end among the letters of the page."""
        return self.at + self.last - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A text and the page that its words are looked for in, as letters."""

    text: Stream
    page: Stream
    words: Array = field(repr=False)
    """Where the words of the text begin, among its letters."""

    def first(self, piece: Span, low: int, high: int | None = None) -> int:
        """Find the first place of a piece between two letters of the page, -1 for none."""
        letters = self.text.letters[piece[0] : piece[1]]
        at = self.page.letters.find(letters, low, high)
        for _ in range(TRIED):
            if at < 0 or len(letters) >= ANCHOR or self._alone(at, at + len(letters)):
                return at
            at = self.page.letters.find(letters, at + 1, high)
        return -1

    def nearest(self, piece: Span, to: int) -> int:
        """Find the place of a piece that is nearest to a letter of the page, -1 for none."""
        letters = self.text.letters[piece[0] : piece[1]]
        after, before = self.first(piece, to), -1
        high = to
        for _ in range(TRIED):
            before = self.page.letters.rfind(letters, 0, high)
            if before < 0 or self._alone(before, before + len(letters)):
                break
            high = before + len(letters) - 1
        if after < 0 or before < 0:
            return max(after, before)
        return after if after - to <= to - before - len(letters) else before

    def _alone(self, at: int, end: int) -> bool:
        """Say whether the letters of the page from ``at`` to ``end`` are no part of a word."""
        return self._parted(at) and self._parted(end)

    def _parted(self, at: int) -> bool:
        page = self.page
        if not 0 < at < len(page.letters):
            return True
        joined = page.letters[at - 1].isalnum() and page.letters[at].isalnum()
        return not joined or bool(page.starts[at] > page.ends[at - 1])

    def halves(self, piece: Span) -> tuple[Span, ...]:
        """Cut a piece of several words in two; a word alone is not cut."""
        low, high = bisect_right(self.words, piece[0]), bisect_left(self.words, piece[1])
        if low >= high:
            return ()
        middle = int(self.words[(low + high) // 2])
        return (piece[0], middle), (middle, piece[1])

    def is_word(self, piece: Span) -> bool:
        """Say whether a piece holds more than signs."""
        return any(letter.isalnum() for letter in self.text.letters[piece[0] : piece[1]])


def align(text: str, source: str, encoding: str, mark: int) -> tuple[Locator, ...]:
    """Find each word of a text in the source that it was taken from.

    ``mark`` is the number of bytes before the source's first character. What is found nowhere
    (a sign that the reader put in) has no locator.
    """
    told = of_text(text)
    words = np.searchsorted(told.starts, [match.start() for match in WORD.finditer(text)])
    shown = Search(text=told, page=of_page(source), words=words)
    found = _in_order(shown, [*_lines(text, told)])
    found += _moved(shown, [*_left(found, len(told.letters))], sorted(found, key=_by_text))
    rows = [_rows(shown, found)]
    left = [*_left(found, len(told.letters))]
    if left:
        whole = Search(text=told, page=of_source(source), words=words)
        rows.append(_rows(whole, _moved(whole, left, [])))
    pairs = np.concatenate(rows)
    return runs(pairs[np.argsort(pairs[:, 0], kind="stable")], text, source, (encoding, mark))


def _by_text(place: Place) -> int:
    return place.first


def _lines(text: str, told: Stream) -> Iterator[Span]:
    """Give the lines of a text that have letters."""
    spans = np.array([match.span() for match in LINE.finditer(text)], np.int64).reshape(-1, 2)
    for first, last in np.searchsorted(told.starts, spans).tolist():
        if first < last:
            yield first, last


def _in_order(search: Search, lines: list[Span]) -> list[Place]:
    """Place lines in the order of the page: the long ones, then what stands between them."""
    anchors = [*_anchored(search, lines)]
    chain = _rising(anchors)
    found = list(anchors)
    taken = {place.first for place in anchors}
    firsts = [place.first for place in chain]
    low = 0
    for line in lines:
        after = bisect_right(firsts, line[0])
        low = max(low, chain[after - 1].end) if after else low
        if line[0] not in taken:
            high = chain[after].at if after < len(chain) else None
            pieces = [*_piecewise(search, line, low, high)]
            found += pieces
            low = pieces[-1].end if pieces else low
    return found


def _anchored(search: Search, lines: list[Span]) -> Iterator[Place]:
    """Place the long lines: right after the one before, or where they stand but once."""
    low = 0
    letters = search.page.letters
    for first, last in lines:
        size = last - first
        if size < ANCHOR:
            continue
        words = search.text.letters[first:last]
        at = letters.find(words, low, low + (NEAR + 1) * size)
        if at < 0:
            at = letters.find(words)
            at = -1 if letters.find(words, at + 1) > at else at
        if at >= 0:
            yield Place(first=first, last=last, at=at)
            low = at + size


def _rising(places: list[Place]) -> list[Place]:
    """Take the longest row of places that follow each other on the page as in the text."""
    ends: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place.at)
        ends[length : length + 1] = [place.at]
        rows[length : length + 1] = [number]
        before.append(rows[length - 1] if length else -1)
    chain: list[Place] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        chain.append(places[number])
        number = before[number]
    return chain[::-1]


def _piecewise(search: Search, piece: Span, low: int, high: int | None) -> Iterator[Place]:
    """Place a piece between its neighbours, else its halves, down to single words."""
    size = piece[1] - piece[0]
    near = NEAR * size if search.is_word(piece) else 0
    upto = low + near + size if size < ANCHOR else high
    at = search.first(piece, low, min(upto, high) if upto and high else upto or high)
    if at >= 0:
        yield Place(first=piece[0], last=piece[1], at=at)
        return
    for half in search.halves(piece):
        for place in _piecewise(search, half, low, high):
            yield place
            low = place.end


def _left(found: Iterable[Place], size: int) -> Iterator[Span]:
    """Give the letters of a text of ``size`` letters that have no place yet."""
    at = 0
    for place in sorted(found, key=_by_text):
        if at < place.first:
            yield at, place.first
        at = place.last
    if at < size:
        yield at, size


def _moved(search: Search, left: list[Span], found: list[Place]) -> list[Place]:
    """Place what was moved: as near as can be to what stands before it in the text."""
    firsts = [place.first for place in found]
    moved: list[Place] = []
    for piece in left:
        before = bisect_left(firsts, piece[0])
        low = found[before - 1].end if before else 0
        moved += _elsewhere(search, piece, low)
    return moved


def _elsewhere(search: Search, piece: Span, low: int) -> Iterator[Place]:
    at = search.nearest(piece, low)
    if at >= 0:
        yield Place(first=piece[0], last=piece[1], at=at)
        return
    for half in search.halves(piece):
        for place in _elsewhere(search, half, low):
            yield place
            low = place.end


def _rows(search: Search, places: list[Place]) -> Array:
    """Give a row a letter: the characters of the text that it is, and those that spell it."""
    if not places:
        return np.empty((0, 4), np.int64)
    text = np.concatenate([np.arange(place.first, place.last) for place in places])
    page = np.concatenate([np.arange(place.at, place.end) for place in places])
    columns = search.text.starts[text], search.text.ends[text], search.page.starts[page]
    return np.stack([*columns, search.page.ends[page]], axis=1)
