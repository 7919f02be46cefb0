"""What on a page is not the account: marked by kind and place, never cut.

A page is read as a chain of blocks (``chain.py``), its head by the rules of ``dateline.py``.
"""

from dataclasses import dataclass, replace

import regex

from rashomon.read.blocks import Block
from rashomon.read.calendar import Day, find_day
from rashomon.read.chain import kinds_of
from rashomon.read.dateline import Head, Kinds, Mark, read_head
from rashomon.read.draft import Draft, is_a_persons_word
from rashomon.read.layout import Layout, lay_out
from rashomon.read.shape import is_person
from rashomon.schema import FURNITURE, Fact, FactName, NoiseKind

EDITED = regex.compile(r"\blast (?:edited|modified|changed|updated|revised)\b", regex.IGNORECASE)
TEXT = "the text"
"""The origin of what the text itself shows."""
FILLED_IN = frozenset({"pdf", "docx", "odt", "rtf"})
"""Formats whose properties name the user of a program or its template, as often as the author."""
LONGEST_NOTE = 20
"""Words: the line that says when a page was last edited is no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The metadata of an account and the marks on its text, in the order of the text."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    noise: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()


Labels = dict[int, NoiseKind]
"""Numbers of blocks that are not the account's own, each with its kind."""


def marks(draft: Draft) -> Marked:
    """Mark the noise in a text and read its metadata; what the format declares goes before."""
    page = lay_out(draft.text)
    kinds = kinds_of(page, sifted=draft.sifted)
    head = read_head(page, kinds, draft.declared("title"))
    labels = _below(page, kinds, head)
    found = _joined(page, labels)
    shown = [*head.marks, *_sole(found, head.marks)]
    noise = sorted([*draft.noise, *_sole(shown, draft.noise)])
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
        day = _edited(block)
        if day:
            found[-1] = (found[-1][0], _end(block, day), kind)
            found.append((block.start + day.start, block.start + day.end, "date"))
    return found


def _end(block: Block, day: Day) -> int:
    return block.start + len(block.text[: day.start].rstrip())


def _edited(block: Block) -> Day | None:
    """Give the day on which a page says that it was last edited."""
    if block.size > LONGEST_NOTE or not EDITED.search(block.text):
        return None
    day = find_day(block.text)
    return day if day and EDITED.search(block.text, 0, day.start) else None


def _with_declared(marked: Marked, draft: Draft) -> Marked:
    """Choose between what the format declares and what the text shows; keep both as facts."""
    shown: dict[FactName, str] = {
        "title": marked.title,
        "author": marked.author,
        "publisher": marked.publisher,
        "published": marked.published,
    }
    read = [Fact(name=name, value=value, origin=TEXT) for name, value in shown.items() if value]
    chosen = {name: _chosen(name, value, draft) for name, value in shown.items()}
    facts = sorted([*draft.facts, *read], key=lambda fact: chosen.get(fact.name) != fact.value)
    return replace(
        marked,
        title=chosen["title"],
        author=chosen["author"],
        publisher=chosen["publisher"],
        published=chosen["published"],
        facts=tuple(facts),
    )


def _chosen(name: FactName, shown: str, draft: Draft) -> str:
    """Believe the format first, but not the properties that an office program fills in by itself.

    Of these a title counts that the text bears too; else they help out where the text is silent.
    """
    declared = draft.declared(name)
    if any(each.name == name and is_a_persons_word(each) for each in draft.facts):
        return declared
    borne = name == "title" and _flat(declared) in _flat(draft.text)
    doubted = draft.format in FILLED_IN and not borne
    return (shown or declared) if doubted else (declared or shown)


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


def _sole(found: list[Mark], taken: tuple[Mark, ...]) -> list[Mark]:
    """Drop marks that overlap those of the head (a dateline inside the first paragraph)."""
    return [
        mark
        for mark in found
        if not any(mark[0] < end and start < mark[1] for start, end, _ in taken)
    ]


def _below(page: Layout, kinds: Kinds, head: Head) -> Labels:
    """Label the blocks below the head by their kinds; the last may be the author's name."""
    labels: Labels = {}
    for number in range(head.size, len(kinds)):
        kind = kinds[number]
        edited = _edited(page.blocks[number])
        if kind is not None or edited:
            labels[number] = kind or "navigation"
    last = len(page.blocks) - 1
    unsigned = last >= head.size > 0 and not head.author and last not in labels
    if unsigned and is_person(page.blocks[last]):
        labels[last] = "author"
    return labels


def _of_kind(page: Layout, labels: Labels, kind: NoiseKind) -> str:
    return next((page.blocks[n].bare for n in sorted(labels) if labels[n] == kind), "")


def _last_edited(page: Layout, labels: Labels) -> str:
    """Take the day of the last edit where the page shows no other day."""
    days = (_edited(page.blocks[number]) for number in sorted(labels, reverse=True))
    return next((day.value for day in days if day), "")
