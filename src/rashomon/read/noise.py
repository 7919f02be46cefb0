"""What on a page is not the account: marked by kind and place, never cut.

A page is read as a sequence of blocks: a head, the running text, a tail. Cue words open zones
(comments, links, boxes); shape and place name the rest; what shares no words with the running text
and stands under a heading of its own is a box about something else.
"""

from dataclasses import dataclass, replace

from rashomon.lexicon.furniture import Cue
from rashomon.read.calendar import find_day
from rashomon.read.dateline import Head, Mark, read_head
from rashomon.read.draft import Draft
from rashomon.read.layout import FOREIGN, Layout, lay_out
from rashomon.read.shape import (
    cue_of,
    is_caption,
    is_credited,
    is_heading,
    is_menu,
    is_page_word,
    is_page_words,
    is_person,
    parts,
    speaks_to_reader,
)
from rashomon.schema import FURNITURE, NoiseKind

HALF = 0.5
"""Share of the running text that must lie above a comment box for all below it to be comments."""
MOST_BOXES = 8
"""Boxes that are looked for below an account, one above the other."""
NEARLY_ALL = 0.9
"""Share of the running text that must lie above a line whose words might also begin a sentence."""
LOOSE = 0.15
"""Share of words in common below which a line to the reader, under the text, is no part of it.
(That alone is not enough: text of the account lost is worse than furniture kept.)"""
LONGEST_ITEM = 25
"""Words: an entry in a list of links is no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The metadata of an account and the marks on its text, in the order of the text."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    noise: tuple[Mark, ...] = ()


Labels = dict[int, NoiseKind]


def marks(draft: Draft) -> Marked:
    """Mark the noise in a text and read its metadata; what the format declares goes before."""
    page = lay_out(draft.text)
    head = read_head(page, draft.title)
    labels = _tail(page, _boxes(page, _zones(page, head.size), head.size), head)
    found = _joined(page, labels)
    noise = sorted([*head.marks, *_sole(found, head.marks)])
    return _with_declared(
        Marked(
            title=head.title,
            author=head.author or _of_kind(page, labels, "author"),
            publisher=head.publisher,
            published=head.published or _last_edited(page, labels),
            noise=tuple(noise),
        ),
        draft,
    )


def _joined(page: Layout, labels: Labels) -> list[Mark]:
    """Make one mark of neighbouring blocks of one kind of furniture: a box, a list of links."""
    found: list[Mark] = []
    before = -2
    for number in sorted(labels):
        block, kind = page.blocks[number], labels[number]
        if found and number == before + 1 and kind == found[-1][2] and kind in FURNITURE:
            found[-1] = (found[-1][0], block.end, kind)
        else:
            found.append((block.start, block.end, kind))
        before = number
    return found


def _with_declared(marked: Marked, draft: Draft) -> Marked:
    return replace(
        marked,
        title=draft.title or marked.title,
        author=draft.author or marked.author,
        publisher=draft.publisher or marked.publisher,
        published=draft.published or marked.published,
    )


def _sole(found: list[Mark], taken: tuple[Mark, ...]) -> list[Mark]:
    """Drop marks that overlap those of the head (a dateline inside the first paragraph)."""
    return [
        mark
        for mark in found
        if not any(mark[0] < end and start < mark[1] for start, end, _ in taken)
    ]


def _zones(page: Layout, first: int) -> Labels:
    """Go down the page; a cue labels its line, and a cue that opens a zone what follows."""
    labels: Labels = {}
    zone: Cue | None = None
    read, total = 0, sum(len(b.words) for b in page.blocks[first:] if b.prose)
    for number in range(first, len(page.blocks)):
        block = page.blocks[number]
        cue = cue_of(block)
        if cue is not None and read >= _from(cue) * total:
            labels[number] = cue.kind
            zone = _next_zone(zone, cue)
            continue
        if zone is not None and _in_zone(page, number, zone):
            labels[number] = zone.kind
            continue
        zone = None
        read += len(block.words) if block.prose else 0
    return labels


def _from(cue: Cue) -> float:
    """Give the share of the running text that must lie above a cue for it to hold."""
    if cue.below:
        return NEARLY_ALL
    return HALF if cue.kind == "comments" and cue.opens else 0.0


def _next_zone(zone: Cue | None, cue: Cue) -> Cue | None:
    if cue.opens:
        return cue
    return zone if zone is not None and zone.kind == "comments" else None


def _in_zone(page: Layout, number: int, zone: Cue) -> bool:
    block = page.blocks[number]
    if zone.kind == "comments":
        return True
    if page.returns(number):
        return False
    if number < page.last and block.gap:
        return False
    if zone.kind == "credit":
        return not block.gap or not block.prose
    return zone.kind == "unrelated" or len(block.words) <= LONGEST_ITEM


def _boxes(page: Layout, labels: Labels, first: int) -> Labels:
    """Label boxes at the end: strange text under headings of its own, with furniture below it."""
    labels = dict(labels)
    own = [n for n in range(first, len(page.blocks)) if page.blocks[n].prose and n not in labels]
    for _ in range(MOST_BOXES):
        if len(own) < 3 or not page.strange(own[-1]):
            break
        bottom, above = own.pop(), own[-1]
        top = bottom
        while top - 1 > above and is_heading(page.blocks[top - 1]):
            top -= 1
        below = any(labels.get(n) in FURNITURE for n in range(bottom + 1, len(page.blocks)))
        if top == bottom or not below:
            break
        labels |= {n: "unrelated" for n in range(top, bottom + 1) if n not in labels}
    return labels


def _tail(page: Layout, labels: Labels, head: Head) -> Labels:
    """Label what stands below the last running text, by its shape and by what stands above it."""
    labels = dict(labels)
    below = range(head.size, len(page.blocks))
    own = [n for n in below if page.blocks[n].prose and n not in page.notices and n not in labels]
    while own and (kind := _kind_of_end(page, own[-1], labels)):
        labels[own.pop()] = kind
    if not own:
        return labels
    for number in below:
        if number not in labels:
            kind = _by_shape(page, number, own[-1], labels, head)
            if kind is not None:
                labels[number] = kind
    return _headings(page, labels, own[-1])


def _hangs_on(page: Layout, number: int, labels: Labels) -> bool:
    """Whether strange text stands right below furniture, without a blank line between."""
    above = labels.get(number - 1)
    return above in FURNITURE and page.strange(number) and not page.blocks[number].gap


def _kind_of_end(page: Layout, number: int, labels: Labels) -> NoiseKind | None:
    """Name the last paragraph where it is strange to the account and furniture by its place."""
    if _hangs_on(page, number, labels):
        return labels[number - 1]
    spoken = page.strange(number) and speaks_to_reader(page.blocks[number])
    return "advertising" if spoken else None


def _by_shape(page: Layout, number: int, last: int, labels: Labels, head: Head) -> NoiseKind | None:
    block = page.blocks[number]
    if head.title and block.bare == head.title * 2:
        return "caption"  # the picture's alternative text and its caption, run together
    if is_credited(block):
        return "caption"
    if number > last:
        return _in_tail(page, number, last, labels) or _signature(page, number, head)
    return "navigation" if is_page_words(block) and is_menu(block) else None


def _in_tail(page: Layout, number: int, last: int, labels: Labels) -> NoiseKind | None:
    """Name a line below the running text by its shape, else by the furniture that it hangs on."""
    block = page.blocks[number]
    row = len(parts(block.text)) > 2 and not block.ended
    page_number = block.bare.isdigit() and number == len(page.blocks) - 1
    if row or page_number or is_menu(block) or is_page_words(block) or is_page_word(block):
        return "navigation"
    if number in page.notices:
        return "unrelated"
    if is_caption(block):
        return "caption"
    above = labels.get(number - 1) if number - 1 >= last else None
    apart = block.gap and page.kin[number] > FOREIGN
    if above in FURNITURE and not apart:
        return above
    spoken = speaks_to_reader(block) and page.kin[number] < LOOSE
    return "advertising" if spoken else None


def _signature(page: Layout, number: int, head: Head) -> NoiseKind | None:
    """Name the last line of a page whose head names nobody, where it is a person's name."""
    lone = number == len(page.blocks) - 1 and not head.author
    return "author" if lone and is_person(page.blocks[number]) else None


def _headings(page: Layout, labels: Labels, last: int) -> Labels:
    """Give a heading that stands right above a box in the tail to the box."""
    for number in range(len(page.blocks) - 2, last, -1):
        below = labels.get(number + 1)
        if number not in labels and below == "unrelated" and is_heading(page.blocks[number]):
            labels[number] = below
    return labels


def _of_kind(page: Layout, labels: Labels, kind: NoiseKind) -> str:
    return next((page.blocks[n].bare for n in sorted(labels) if labels[n] == kind), "")


def _last_edited(page: Layout, labels: Labels) -> str:
    """Take the day of the last edit where the page shows no other day."""
    for number in sorted(labels, reverse=True):
        day = find_day(page.blocks[number].bare)
        if labels[number] == "navigation" and day and "last" in page.blocks[number].bare:
            return day.value
    return ""
