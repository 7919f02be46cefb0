"""The head of an account: its title, author, publisher and day, found where pages print them."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from rashomon.read.blocks import Block, parts
from rashomon.read.calendar import find_day
from rashomon.read.layout import Layout
from rashomon.read.shape import (
    byline,
    is_date_line,
    is_menu,
    is_person,
    is_row,
    is_section,
    is_tools,
    kind_of_part,
)
from rashomon.schema import FURNITURE, NoiseKind

Mark = tuple[int, int, NoiseKind]
"""Half-open code points into the account's text, and the kind of noise there."""
Kinds = Sequence[NoiseKind | None]
"""The kind of each block of a page, None for the account's own."""

OUTLET = regex.compile(
    r"\b(?:herald|times|post|courier|wire|press|agency|agencia|cent(?:re|er)|institute|magazine|chronicle|journal"
    r"|gazette|guardian|voice|star|globe|telegraph|review|news|daily|tribune|forum|foundation|society|mercury|banner|sentinel|observer|republic"
    r"|ministry|commission|government|party|union|assembly|council|university|network|times|standard|bulletin)\b",
    regex.IGNORECASE,
)
FROM_SITE = regex.compile(
    r"From (?P<name>[\p{Lu}][^,]{2,40}), the .{0,40}(?:encyclop|reference|wiki)", regex.IGNORECASE
)
MASTHEAD = regex.compile(r"(?P<name>\p{Lu}[\p{Lu} &’'-]{5,40}\p{Lu})[.,]\s+(?=\p{Lu})")
AGENCY = regex.compile(r"\((?:\p{Lu}{2,6}|\p{Lu}[\p{L} ]{2,30})\)")
DATELINE = regex.compile(
    r"(?P<when>\p{Lu}[\p{Lu}\p{M} .’'/\-]{2,40}"
    r"(?:, (?:(?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8})(?:,? \d{4})?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?)"
    r"\.?\s*(?P<agency>\((?:\p{Lu}{2,6}|\p{Lu}[\p{L} ]{2,30})\))?\s*(?:\.?\s*[—–-]+|\.?$)"
)
BOOK = regex.compile(
    r"\b(?:chapter|edition|press|books|memoirs?|translated|plate)\b", regex.IGNORECASE
)

HEAD_BLOCKS = 80
"""Blocks: a head is never longer, however many entries of menus stand above the title."""
LONGEST_NAME = 12
"""Words: the longest names of publishers (commissions of inquiry) that stand in a head."""
LONGEST_MOTTO = 14
"""Words: what stands between publisher and title (mottos, sections, notices) is no longer."""
LONGEST_PART = 6
"""Words: a part of a byline that is neither name nor date ("6 min read") is no longer."""
LONGEST_TITLE = 20
"""Words: titles of news have 5 to 16, those of reports of inquiry up to 20."""
KICKER = 0.5
"""Share of words in common with the text from which a line above the title speaks of the matter."""
LATE_LINES = 4
"""Blocks: a byline or date that stands further below the rest of the head belongs to the text."""
LATE_HEAD = 3
"""Blocks of running text that may stand above a byline or date which still belongs to the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says, with its marks; ``size`` is the number of blocks above the account."""

    size: int
    marks: tuple[Mark, ...] = ()
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""


def head_size(page: Layout, kinds: Kinds) -> int:
    """Count the blocks above the first running text of the account."""
    limit = page.blocks[:HEAD_BLOCKS]
    prose = [number for number, block in enumerate(limit) if block.prose and kinds[number] is None]
    if not prose:
        return 0
    size = prose[0]
    for number, block in enumerate(limit[: prose[0] + 12]):
        signs = is_date_line(block.bare) or byline(block.bare)
        if signs and number >= size and len(block.words) <= LONGEST_NAME:
            if number - size > LATE_LINES or sum(p < number for p in prose) >= LATE_HEAD:
                break
            size = number + 1
    return size


def read_head(page: Layout, kinds: Kinds, known_title: str = "") -> Head:
    """Mark the head of an account and read its metadata; ``kinds`` are those of its blocks."""
    size = head_size(page, kinds)
    blocks = page.blocks[:size]
    shown = {number: _marks_of(block, kinds[number]) for number, block in enumerate(blocks)}
    unnamed = [number for number, found in shown.items() if not found]
    title = _title(page, size, unnamed, known_title)
    if title is None:
        unnamed = [
            n for n, found in shown.items() if _kinds(found) <= FURNITURE and not is_row(blocks[n])
        ]
        title = _title(page, size, unnamed, known_title)
    marks = [mark for number, found in shown.items() if number not in unnamed for mark in found]
    for number in unnamed:
        marks += _around_title(page, size, number, title)
    for block in page.blocks[size : size + 2]:
        marks += _dateline(block)
    return _facts(page.blocks[: size + 2], sorted(marks), size)


def _marks_of(block: Block, kind: NoiseKind | None) -> list[Mark]:
    """Mark a block of the head that shows by itself what it is."""
    if FROM_SITE.match(block.bare):
        return [(block.start, block.end, "publisher")]
    masthead = _masthead(block)
    if masthead:
        return masthead
    if len(parts(block.text)) == 1 and kind_of_part(block.text) == "date":
        return [(block.start, block.end, "date")]
    pieces = _pieces(block)
    if pieces and (kind is None or {"date", "author"} & _kinds(pieces)):
        return pieces
    outlet = kind in FURNITURE and is_outlet(block) and not is_row(block)
    if not outlet and (kind is not None or is_row(block)):
        return [(block.start, block.end, kind or "navigation")]
    return _dateline(block) or _trailing_date(block)


def _masthead(block: Block) -> list[Mark]:
    """Mark "THE EASTERN MERCURY. WEDNESDAY, JULY 26, 1911"."""
    match = MASTHEAD.match(block.text) if len(block.words) <= LONGEST_NAME else None
    day = find_day(block.text) if match else None
    if match is None or day is None or day.start < match.end():
        return []
    return [
        (block.start, block.start + match.end("name"), "publisher"),
        (block.start + day.start, block.start + day.end, "date"),
    ]


def _kinds(marks: Sequence[Mark]) -> set[NoiseKind]:
    return {kind for _, _, kind in marks}


def _pieces(block: Block) -> list[Mark]:
    """Mark the parts of a line such as "Posted by A. Lee on 3 May 2012 · 6 min read"."""
    if is_person(block):
        return []
    marks: list[Mark] = []
    spans = parts(block.text)
    kinds = [kind_of_part(block.text[start:end]) for start, end in spans]
    if not any(kinds):
        return []
    if "date" not in kinds and "author" not in kinds and len(spans) > 2 and is_menu(block):
        return [(block.start, block.end, "navigation")]
    for (start, end), kind in zip(spans, kinds, strict=True):
        at = block.start + start
        if kind == "author":
            marks += _signed(block.text[start:end], at)
        elif kind or (len(spans) > 1 and len(block.text[start:end].split()) <= LONGEST_PART):
            marks.append((at, block.start + end, kind or "navigation"))
    return marks


def _signed(piece: str, at: int) -> list[Mark]:
    """Mark "Posted by A. Lee on 3 May 2012": who, and when."""
    day = find_day(piece)
    if day is None or day.start <= len("by "):
        return [(at, at + len(piece), "author")]
    name = regex.sub(r"[\s,]*(?:\bon\b)?[\s,]*$", "", piece[: day.start])
    return [(at, at + len(name), "author"), (at + day.start, at + day.end, "date")]


def _trailing_date(block: Block) -> list[Mark]:
    day = find_day(block.text) if len(block.words) <= LONGEST_TITLE and not block.ended else None
    if day is None or day.end < len(block.text) - 3:
        return []
    before = block.text[: day.start].rstrip(" ,.-–—")
    if "," not in block.text[: day.start]:
        return []
    kind: NoiseKind = "author" if " by " in before else "publisher"
    return [
        (block.start, block.start + len(before), kind),
        (block.start + day.start, block.start + day.end, "date"),
    ]


def _dateline(block: Block) -> list[Mark]:
    """Mark "BRENNAU, Oct. 12, 1983 (CW) —" at the beginning of a block."""
    match = DATELINE.match(block.text)
    if not match or ("," not in match["when"] and not match["agency"]):
        return []
    if not match["agency"] and not regex.search(r"\d|day$", match["when"]):
        return []
    marks: list[Mark] = []
    if "," in match["when"]:
        marks.append((block.start, block.start + match.end("when"), "date"))
    if match["agency"]:
        start, end = match.span("agency")
        marks.append((block.start + start, block.start + end, "publisher"))
    return marks


def _title(page: Layout, size: int, unnamed: Sequence[int], known: str) -> int | None:
    """Choose the line that names what the text below speaks of."""
    blocks = page.blocks
    able = [n for n in unnamed if len(blocks[n].words) <= 30 and not is_section(blocks[n])]
    same = [n for n in able if known and blocks[n].bare == known]
    if same:
        return same[0]
    menus = [n for n in range(size) if n not in unnamed and _is_site_menu(blocks[n])]
    below = menus[-1] if menus else size
    ranked = [
        (_weight(page, n) - 0.3 * min(order, 3) + 0.8 * (n > below), -n)
        for order, n in enumerate(able)
    ]
    return -max(ranked)[1] if ranked else None


def is_outlet(block: Block) -> bool:
    """Say whether a short line above a title names an outlet: "The Northern Courier"."""
    named = block.bare.istitle() or block.bare.isupper()
    return len(block.words) <= 5 and named and bool(OUTLET.search(block.bare))


def _is_site_menu(block: Block) -> bool:
    return is_row(block) and not is_tools(block)


def _weight(page: Layout, number: int) -> float:
    """Weigh how much a line is like a title: it names what the text is about, and is signed.

    The weights were set by hand on the heads of the authored sets and of invented pages.
    """
    blocks, block = page.blocks, page.blocks[number]
    size = len(block.words)
    signed = any(
        is_date_line(below.bare) or byline(below.bare) or is_person(below)
        for below in blocks[number + 1 : number + 4]
    )
    weighed = (
        (2.0 * min(1.0, (size + 1) / 4), page.kin[number]),
        (1.0, min(size, 8) / 8),
        (0.4, signed),
        (0.6, block.bare.startswith(("“", '"', "‘"))),
        (-0.9, bool(OUTLET.search(block.bare)) and size <= 7),
        (-1.5, block.bare.startswith(("(", "["))),
        (-1.0, size > LONGEST_TITLE),
        (-0.6, bool(regex.search(r"\.(?:$| \p{Lu})", block.bare))),
        (-0.8, any(byline(above.bare) for above in blocks[:number])),
        (-0.8, number + 1 < len(blocks) and is_menu(blocks[number + 1])),
    )
    return sum(weight * float(sign) for weight, sign in weighed)


def _around_title(page: Layout, size: int, number: int, title: int | None) -> list[Mark]:
    """Mark the title, what stands above it (who publishes, which section) and the name below."""
    if title is None:
        return []
    block = page.blocks[number]
    if block.bare == page.blocks[title].bare:
        kind: NoiseKind | None = "title"
    elif number < title:
        kind = _above_title(page, size, number)
    elif is_person(block):
        kind = "author"
    else:
        kind = "navigation" if is_section(block) else None
    return [(block.start, block.end, kind)] if kind else []


def _above_title(page: Layout, size: int, number: int) -> NoiseKind | None:
    """Name a line above the title: the publisher stands first, then mottos and sections."""
    block = page.blocks[number]
    if is_section(block):
        return "navigation"
    if number == 0 and len(block.words) <= LONGEST_NAME:
        book = is_person(block) and any(BOOK.search(other.bare) for other in page.blocks[1:size])
        return "author" if book and not OUTLET.search(block.bare) else "publisher"
    if (number == 1 and block.bare.startswith("(")) or is_outlet(block):
        return "publisher"
    kicker = page.kin[number] >= KICKER and len(block.topics) > 1
    short = len(block.words) <= LONGEST_MOTTO and not block.ended
    return "navigation" if short and not kicker else None


def _facts(blocks: Sequence[Block], marks: list[Mark], size: int) -> Head:
    """Take the metadata out of the marks: of each kind the first, of dates the finest."""
    words: dict[NoiseKind, list[str]] = {}
    for start, end, kind in marks:
        block = next(b for b in blocks if b.start <= start and end <= b.end)
        line = block.text[start - block.start : end - block.start]
        words.setdefault(kind, []).append(" ".join(line.split()))
    days = [day.value for line in words.get("date", []) if (day := find_day(line))]
    publisher = next(iter(words.get("publisher", [])), "")
    site = FROM_SITE.match(publisher)
    author = next(iter(words.get("author", [])), "")
    return Head(
        size=size,
        marks=tuple(marks),
        title=next(iter(words.get("title", [])), "").lstrip("#*_ ").rstrip("*_ "),
        author=(byline(author) or author).strip("()[] "),
        publisher=site["name"] if site else publisher.strip("()[] ."),
        published=max(days, key=len) if days else "",
    )
