"""The passages of a report, numbered: every place where words are shown leads to its number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.show.paper.parts import Block, Para, Run, heading, name, para, say
from rashomon.show.passage import near, place
from rashomon.show.shown import CaseView, Entry
from rashomon.show.terminal import DEEP, MARKS
from rashomon.show.wording import flat

Key = tuple[int, int, int]

OWN = "in its own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A passage with its number and the rows that it stands in."""

    number: int
    entry: Entry
    rows: tuple[int, ...]


Notes = Mapping[Key, Note]


def key(entry: Entry) -> Key:
    """Tell a passage by its account and its place."""
    return entry.column, entry.passage.span.start, entry.passage.span.end


def notes(view: CaseView) -> Notes:
    """Number the passages of the rows, then those that only a conflict shows."""
    found: dict[Key, tuple[Entry, list[int]]] = {}
    for row in view.rows:
        for said in row.entries:
            for entry in said:
                found.setdefault(key(entry), (entry, []))[1].append(row.number)
    for each in view.conflicts:
        for side in each.sides:
            for entry in side.entries:
                found.setdefault(key(entry), (entry, []))
    return {
        at: Note(number=number, entry=entry, rows=tuple(dict.fromkeys(rows)))
        for number, (at, (entry, rows)) in enumerate(found.items(), 1)
    }


def sign(entry: Entry) -> Run:
    """Give the mark of a passage as a character; a hedge is a wave beside it."""
    deep = entry.mark == "reports" and len(entry.voices) > 1
    return say((DEEP if deep else MARKS[entry.mark]) + ("~" if entry.hedged else ""), "mark")


def number(entry: Entry, known: Notes) -> Run:
    """Lead to a passage in the list at the end."""
    found = known[key(entry)].number
    return say(f"[{found}]", "number", to=f"p{found}")


def voices(entry: Entry, siglum: str) -> tuple[Run, ...]:
    """Say on whose word a passage stands: account ‹ agency ‹ official."""
    if not entry.voices:
        return (say(OWN, "muted"),)
    links: list[Run] = [say(siglum, "siglum")]
    for voice in entry.voices:
        links += [say("\u00a0‹ ", "muted"), name(voice.name, "voice" if voice.named else "muted")]
    return tuple(links)


def sentence(entry: Entry, around: int = 160) -> tuple[Run, ...]:
    """Show the words of a passage whole, with what stands around them in their sentence."""
    before, after = near(entry.passage, around)
    return (
        say(_spaced(before, left=True), "words"),
        say(flat(entry.passage.words), "passage"),
        say(_spaced(after, left=False), "words"),
    )


def _spaced(words: str, *, left: bool) -> str:
    """Keep the one space between the words around a passage and the passage."""
    kept = flat(words)
    if left:
        return kept + " " * words.endswith((" ", "\n")) if kept else ""
    return " " * words.startswith((" ", "\n")) + kept if kept else ""


def listed(view: CaseView, known: Notes) -> Iterator[Block]:
    """List the passages at the end: words, chain, file and characters."""
    if not known:
        return
    yield heading(1, say("Passages"), anchor="passages")
    yield para(
        say(
            "Each with its account, its mark, on whose word it stands, and its characters in the"
            " account’s text. What a row or a side stands on is set off from its sentence."
        ),
        style="small",
    )
    for note in known.values():
        yield _listed(note, view)


def _listed(note: Note, view: CaseView) -> Para:
    entry = note.entry
    column = view.columns[entry.column]
    where = [column.account.file, place(entry.passage.span)]
    where += [f"row {', '.join(f'{row:,}' for row in note.rows)}"] if note.rows else []
    return para(
        say(f"[{note.number}] ", "number"),
        say(column.siglum, "siglum"),
        say(" "),
        sign(entry),
        say(" "),
        *sentence(entry),
        say(" — "),
        *voices(entry, column.siglum),
        say(" — ", "muted"),
        name(" · ".join(where), "muted"),
        style="item",
        anchor=f"p{note.number}",
    )
