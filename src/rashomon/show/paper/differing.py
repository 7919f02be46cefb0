"""Where the accounts differ, on paper: every conflict with its sides and what they stand on."""

from collections.abc import Iterator

from rashomon.schema import Reason
from rashomon.show.conflicts import AROUND, KINDS, SHORT
from rashomon.show.paper.notes import Notes, number, sentence, sign, voices
from rashomon.show.paper.parts import Block, Line, Para, Run, Table, heading, heads, name, para, say
from rashomon.show.shown import CaseView, ConflictView, Entry, SideView
from rashomon.show.view import doubtful, sure
from rashomon.show.wording import flat, short

TITLE = 40
"""Characters of a side's value in a heading."""


def conflicts(view: CaseView, known: Notes) -> Iterator[Block]:
    """List the conflicts by kind."""
    yield heading(1, say("Where the accounts differ"), anchor="conflicts")
    if not view.conflicts:
        yield para(say("None found under the scope test."))
    for each in sorted(view.conflicts, key=lambda each: KINDS.index(each.conflict.kind)):
        yield from _conflict(each, view, known)
    if view.doubtful:
        yield para(say(doubtful(view.doubtful)), style="small")


def _conflict(found: ConflictView, view: CaseView, known: Notes) -> Iterator[Block]:
    conflict = found.conflict
    values = " / ".join(short(flat(side.value), TITLE) for side in found.sides)
    title = f"{found.number}  {conflict.kind.capitalize()}: "
    yield heading(2, say(title), name(values, "words"), anchor=f"k{found.number}")
    where = "across accounts" if conflict.scope == "across" else "inside one account"
    meta: list[Run] = [say(f"{where} · {sure(conflict.confidence.value)}", "muted")]
    for row in found.rows:
        meta += [say(" · ", "muted"), say(f"row {row:,}", "muted", to=f"r{row}")]
    yield para(*meta, style="meta")
    yield Table(
        widths=(0.24, 0.76),
        head=heads("Side", "Its words, each on whose word"),
        lines=tuple(_side(side, view, known) for side in found.sides),
        about=f"Sides of conflict {found.number}",
    )
    yield from reasons(conflict.confidence.because)


def _side(side: SideView, view: CaseView, known: Notes) -> Line:
    value = (
        para(say(side.letter, "side"), say(" "), name(side.value, "strong")),
        para(say(side.support, "muted"), style="small"),
    )
    return Line(cells=(value, tuple(_evidence(each, view, known) for each in side.entries)))


def _evidence(entry: Entry, view: CaseView, known: Notes) -> Para:
    column = view.columns[entry.column]
    around = AROUND if len(entry.passage.words) < SHORT else 0
    return para(
        say(column.siglum, "siglum"),
        say(" "),
        sign(entry),
        say(" "),
        *(sentence(entry, around) if around else (say(flat(entry.passage.words), "passage"),)),
        say(" "),
        number(entry, known),
        say("  "),
        *voices(entry, column.siglum),
    )


def reasons(because: tuple[Reason, ...]) -> Iterator[Para]:
    """List the reasons of a finding: those for it, then those against it."""
    for word, found in (
        ("Because: ", [each for each in because if each.weight >= 0]),
        ("Against: ", [each for each in because if each.weight < 0]),
    ):
        if found:
            words = "; ".join(each.words for each in found)
            yield para(say(word, "strong"), say(words), style="small")
