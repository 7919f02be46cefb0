"""Lines of print put together: columns in reading order, paragraphs, hyphens, furniture."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rashomon.read.blocks import ENDED, WORD
from rashomon.read.compose import Passage, Run
from rashomon.schema import Locator, NoiseKind

EDGE = 3
"""Lines at the head and the foot of a page among which running heads are looked for."""
SAME_HEIGHT = 6.0
"""Points: a running head stands at one height on all pages, give or take half a line."""
NEAR = 12
"""Lines above a line that show how wide its column is."""
OFTEN = 0.3
"""Share of pages that bear a running head; left and right pages may have one each."""
NUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—\[(| ]*(?:\d{1,4}|[ivxlc]{1,7})[-–—\])| ]*(?:(?:of|/) ?\d{1,4})?",
    re.IGNORECASE,
)
MARKER = re.compile(r"(?:[•‣▪◦*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§]{1,3})(?:\W|(?=[A-Z]))")
"""How a note at the foot of a page begins."""
SMALL = 0.92
"""Size of the type of notes beside that of the body, at most; 9 beside 10 points and less."""
OTHER_SIZE = 1.12
"""Ratio of sizes from which a line is set in another type: a heading of 11 or 12 over 10 points."""
WIDER = 1.3
"""Ratio to the usual distance of lines from which a line stands apart from the one above."""
SHORT = 0.12
"""Share of a column that the last line of a paragraph leaves blank, at least."""
SHORTEST_COLUMN = 15
"""Letters: lines of a column of prose have 25 and more, cells of a table fewer than this."""
MOST_LINES = 2_000
"""Lines of a page that columns are looked for in; a page of a newspaper has 1,000."""
FEWEST = 3
"""Lines on each side of a gap that make two columns."""
KEEP_AFTER = frozenset(
    "well self non ex vice half all so anti pro cross multi twenty thirty forty fifty sixty seventy"
    " eighty ninety".split()
)
"""First parts of words that are written with a hyphen, where a text has the word nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of print: its words, the page, its edges from the page's upper left corner, in points.

    ``base`` is the height of the line that the letters stand on, ``size`` that of the type; lines
    of one ``row`` were printed side by side. ``hyphen`` says that the last word goes on.
    """

    text: str
    page: int
    row: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    hyphen: bool = False


def passages(pages: Sequence[Sequence[Line]]) -> list[Passage]:
    """Put the lines of all pages together; what is no prose follows the paragraph it interrupts."""
    ordered = [columns(page) for page in pages]
    heads, feet = furniture(ordered)
    usual = body_size(ordered)
    prose: list[Line] = []
    after: dict[int, list[Passage]] = defaultdict(list)
    for number, page in enumerate(ordered):
        beside = heads[number] | feet[number]
        kept = [line for n, line in enumerate(page) if n not in beside]
        notes = footnotes(kept, usual)
        small = frozenset(notes)
        after[len(prose)] += [_alone(page[n], "navigation") for n in sorted(heads[number])]
        prose += [line for line in kept if line not in small]
        after[len(prose)] += [_passage(group, frozenset()) for group in _paragraphs(notes)]
        after[len(prose)] += [_alone(page[n], "navigation") for n in sorted(feet[number])]
    return list(_woven(_paragraphs(prose), after, _vocabulary(prose)))


def _woven(
    groups: Iterable[list[Line]], after: dict[int, list[Passage]], words: frozenset[str]
) -> Iterator[Passage]:
    """Give paragraphs, and what stood between their lines when they are at their end."""
    waiting = sorted(after)
    done = 0
    for group in groups:
        while waiting and waiting[0] <= done:
            yield from after[waiting.pop(0)]
        yield _passage(group, words)
        done += len(group)
    for place in waiting:
        yield from after[place]


def _alone(line: Line, noise: NoiseKind | None) -> Passage:
    return Passage(runs=(Run(text=line.text, at=_at(line), noise=noise),))


def _at(line: Line) -> Locator:
    box = (line.left, line.top, line.right, line.bottom)
    return Locator(start=0, end=0, page=line.page, box=box)


# -- columns --------------------------------------------------------------------------------------


def columns(lines: Sequence[Line]) -> list[Line]:
    """Bring the lines of a page into reading order: as printed, unless that jumps about."""
    whole = _rejoined(lines, " ")
    jumps = _jumps(whole)
    if len(whole) == len(lines) and not jumps:
        return whole
    edge = _gutter(lines) if len(lines) <= MOST_LINES else None
    if edge is not None and (jumps or _across(lines, edge)):
        return _by_gutter(list(lines))
    return sorted(whole, key=_downwards) if jumps else whole


def _downwards(line: Line) -> tuple[float, float]:
    return line.base, line.left


def _across(lines: Sequence[Line], edge: float) -> bool:
    """Say whether lines of two columns were printed as one."""
    left = Counter(line.row for line in lines if line.right < edge)
    right = {line.row for line in lines if line.left >= edge}
    return sum(row in right for row in left) >= FEWEST


def _jumps(lines: Sequence[Line]) -> bool:
    """Say whether the lines go up the page more often than columns and running heads explain."""
    back = sum(b.base < a.base - a.size and b.left < a.right for a, b in pairwise(lines))
    return back > max(2, len(lines) // 8)


def _by_gutter(lines: list[Line]) -> list[Line]:
    """Read the left side of a gap that goes down the page before its right side.

    Lines that cross it part the page into bands. In a table, rows stay together.
    """
    edge = _gutter(lines)
    if edge is None:
        return sorted(_rejoined(lines, " "), key=_downwards)
    crossing = sorted((n for n in lines if _crosses(n, edge)), key=_downwards)
    rest = [line for line in lines if not _crosses(line, edge)]
    if _is_table(rest, edge):
        return sorted(_rejoined(lines, "\t"), key=_downwards)
    found: list[Line] = []
    for top, bottom in pairwise([float("-inf"), *(c.base for c in crossing), float("inf")]):
        band = [line for line in rest if top < line.base <= bottom]
        found += _by_gutter([line for line in band if line.left < edge])
        found += _by_gutter([line for line in band if line.left >= edge])
        found += [line for line in crossing if line.base == bottom]
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find the left edge of a column that has another on its left, crossed by the fewest lines."""
    best: tuple[int, float] | None = None
    starts = Counter(round(line.left / 2) for line in lines)
    for start, count in starts.items():
        edge = 2 * start - 2.0
        left = [line for line in lines if line.right < edge]
        right = [line for line in lines if line.left >= edge]
        crossed = len(lines) - len(left) - len(right)
        if count < FEWEST or min(len(left), len(right)) < max(FEWEST, crossed):
            continue
        beside = sum(any(abs(a.base - b.base) < a.size for b in right) for a in left)
        if beside >= FEWEST and (best is None or (crossed, -edge) < best):
            best = (crossed, -edge)
    return -best[1] if best else None


def _crosses(line: Line, edge: float) -> bool:
    return line.left < edge <= line.right


def _is_table(lines: list[Line], edge: float) -> bool:
    sides = ([n for n in lines if n.left < edge], [n for n in lines if n.left >= edge])
    return any(median(len(line.text) for line in side) < SHORTEST_COLUMN for side in sides if side)


def _rejoined(lines: Sequence[Line], between: str) -> list[Line]:
    """Put the pieces of one row together again."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and last.row == line.row:
            found[-1] = replace(
                last,
                text=f"{last.text}{between}{line.text}",
                top=min(last.top, line.top),
                right=max(last.right, line.right),
                bottom=max(last.bottom, line.bottom),
                hyphen=line.hyphen,
            )
        else:
            found.append(line)
    return found


# -- furniture and notes --------------------------------------------------------------------------


def furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[set[int]], list[set[int]]]:
    """Find running heads and page numbers, as numbers of lines: those above, those below."""
    edges = [_edges(page) for page in pages]
    seen: dict[tuple[bool, str], list[float]] = defaultdict(list)
    for page, sides in zip(pages, edges, strict=True):
        for below, numbers in enumerate(sides):
            for n in numbers:
                seen[bool(below), _shape(page[n].text)].append(page[n].base)
    least = max(2.0, OFTEN * sum(bool(page) for page in pages))
    found: tuple[list[set[int]], list[set[int]]] = ([], [])
    for page, sides in zip(pages, edges, strict=True):
        for below, numbers in enumerate(sides):
            taken: set[int] = set()
            for n in numbers:
                same = seen[bool(below), _shape(page[n].text)]
                often = sum(abs(base - page[n].base) <= SAME_HEIGHT for base in same) >= least
                number = n == numbers[0] and NUMBER.fullmatch(page[n].text) and len(page) > 1
                if not often and not number:
                    break
                taken.add(n)
            found[below].append(taken if len(taken) < len(page) else set())
    return found


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Number the first lines of a page from above, and the last from below."""
    down = sorted(range(len(page)), key=lambda n: (page[n].base, page[n].left))
    half = len(down) // 2
    return down[: min(EDGE, half)], down[::-1][: min(EDGE, len(down) - half)]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def body_size(pages: Iterable[Sequence[Line]]) -> float:
    """Give the size of type in which most of the words are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def footnotes(lines: Sequence[Line], usual: float) -> list[Line]:
    """Find the notes at the foot of a page: small type with a mark, below the body's last line."""
    body = [line.base for line in lines if line.size >= SMALL * usual]
    if not body:
        return []
    small = [line for line in lines if line.size < SMALL * usual and line.base > max(body)]
    return small if small and NOTE.match(small[0].text) else []


# -- paragraphs -----------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group lines into paragraphs."""
    if not lines:
        return
    leading = _leading(lines)
    group = [lines[0]]
    for n in range(1, len(lines)):
        following = lines[n + 1] if n + 1 < len(lines) else None
        edge = _edge(lines, n - 1)
        if _begins((lines[n - 1], lines[n], following), leading=leading, edge=edge):
            yield group
            group = []
        group.append(lines[n])
    yield group


def _leading(lines: Sequence[Line]) -> float:
    """Give the usual distance between two lines of a paragraph, in sizes of type."""
    ratios = [
        (b.base - a.base) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and 0.5 * a.size < b.base - a.base < 3 * a.size
    ]
    return sorted(ratios)[len(ratios) // 3] if ratios else WIDER


def _edge(lines: Sequence[Line], n: int) -> float:
    """Give the right edge of the column that a line stands in, as the lines above it show it."""
    line, edge, base = lines[n], lines[n].right, lines[n].base
    for before in reversed(lines[max(0, n - NEAR) : n]):
        aside = abs(before.left - line.left) > 3 * line.size
        above = 0 <= base - before.base <= 2 * WIDER * line.size
        if aside or not above or before.page != line.page or _set_apart(before, line):
            break
        edge, base = max(edge, before.right), before.base
    return edge


def _set_apart(one: Line, other: Line) -> bool:
    return max(one.size, other.size) > OTHER_SIZE * min(one.size, other.size)


def _begins(around: tuple[Line, Line, Line | None], *, leading: float, edge: float) -> bool:
    """Say whether a line, between the one before and the one after, begins a paragraph."""
    before, line, following = around
    if before.hyphen and line.text[:1].islower():
        return False
    ended = bool(ENDED.search(before.text))
    blank = (edge - before.right) / max(1.0, edge - before.left)
    if _set_apart(before, line):
        return True
    if MARKER.match(line.text) and (ended or blank > SHORT):
        return True
    if line.page != before.page or line.base < before.base:
        return ended or blank > 2 * SHORT
    apart = line.base - before.base > WIDER * leading * before.size
    return apart or (ended and blank > SHORT) or _is_indented(before, line, following, ended=ended)


def _is_indented(before: Line, line: Line, following: Line | None, *, ended: bool) -> bool:
    """Say whether a line is set in, as the first of a paragraph is, and the next is not."""
    step = 0.6 * line.size
    if line.left < before.left + step or MARKER.match(before.text):
        return False
    back = following is not None and following.left < line.left - step
    return back or (ended and (following is None or following.page != line.page))


def _passage(lines: Sequence[Line], words: frozenset[str]) -> Passage:
    """Make a paragraph of lines: a run each, hyphens at line ends taken off where they are none."""
    runs = []
    for line, following in pairwise([*lines, None]):
        if line is None:
            continue
        text = line.text
        if following is not None:
            text = _joint(line, following, words)
        runs.append(Run(text=text, at=_at(line)))
    return Passage(runs=tuple(runs))


def _joint(line: Line, following: Line, words: frozenset[str]) -> str:
    """Give a line as it stands before the next: with a space, or without its hyphen."""
    if not line.hyphen:
        return f"{line.text} "
    first = re.search(r"[\w’'-]*$", line.text[:-1])
    second = re.match(r"[\w’']*", following.text)
    head = first.group().casefold() if first else ""
    tail = second.group().casefold() if second else ""
    if not head or not following.text[:1].isalpha():
        return line.text if head or following.text[:1].isdigit() else f"{line.text} "
    whole, hyphened = head.replace("-", "") + tail, f"{head}-{tail}"
    keeps = hyphened in words or (
        whole not in words and (head in KEEP_AFTER or following.text[:1].isupper() or "-" in head)
    )
    return line.text if keeps else line.text[:-1]


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Give the words of a text, for what is broken at line ends."""
    if not any(line.hyphen for line in lines):
        return frozenset()
    return frozenset(word.casefold() for line in lines for word in WORD.findall(line.text))
