"""The conflicts by kind: sides in columns with their words, and the reasons for and against."""

from itertools import groupby
from typing import get_args

from rashomon.schema import ConflictKind
from rashomon.show.marks import chain, entry_mark, kind, side, siglum, sureness
from rashomon.show.passage import nearer
from rashomon.show.rows import reasons
from rashomon.show.shown import CaseView, ConflictView, Entry, SideView
from rashomon.show.tags import EMPTY, Html, join, tag, text
from rashomon.show.view import doubtful

KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
"""The order in which kinds stand: from what a calendar or a count decides to what words do."""

SIDE_PASSAGES = 12
"""Passages of one side shown at once; more open on demand."""

SHORT = 60
"""Passages of fewer characters (a date, a number, a name) are shown in their sentence."""

AROUND = 60
"""Characters around them: with the passage, about two lines of a side."""


def conflicts(view: CaseView) -> Html:
    """List the conflicts by kind, each with its sides."""
    aside = tag("p", text(doubtful(view.doubtful)), class_="none") if view.doubtful else EMPTY
    if not view.conflicts:
        return join([tag("p", text("None found under the scope test."), class_="none"), aside])
    found = sorted(view.conflicts, key=lambda each: KINDS.index(each.conflict.kind))
    groups = [
        (name, list(group)) for name, group in groupby(found, lambda each: each.conflict.kind)
    ]
    rail = tag(
        "nav", *(_jump(name, group) for name, group in groups), class_="rail", aria_label="Kinds"
    )
    return join([rail, *(_conflict(each, view) for _, group in groups for each in group), aside])


def _jump(name: ConflictKind, group: list[ConflictView]) -> Html:
    return tag(
        "a",
        kind(name),
        text(" "),
        tag("b", text(len(group))),
        href=f"#k{group[0].number}",
        class_="j",
    )


def _conflict(found: ConflictView, view: CaseView) -> Html:
    conflict = found.conflict
    where = "across accounts" if conflict.scope == "across" else "inside one account"
    rows = join((tag("a", text(f"row {row}"), href=f"#r{row}") for row in found.rows), ", ")
    sure = sureness(conflict.confidence.value)
    meta = (kind(conflict.kind), tag("span", text(where)), tag("span", rows), sure)
    return tag(
        "article",
        tag("p", *meta, class_="meta"),
        tag(
            "div", *(_side(each, view) for each in found.sides), class_=f"sides s{len(found.sides)}"
        ),
        tag("dl", *reasons(conflict.confidence.because), class_="why"),
        id=f"k{found.number}",
        class_="cf",
    )


def _side(shown: SideView, view: CaseView) -> Html:
    value = tag("h3", side(shown.letter), text(" "), tag("bdi", text(shown.value)))
    said = [evidence(each, view) for each in shown.entries]
    rest = tag(
        "details", tag("summary", text(f"{len(said) - SIDE_PASSAGES} more")), *said[SIDE_PASSAGES:]
    )
    return tag(
        "section",
        value,
        tag("p", text(shown.support), class_="sup"),
        *said[:SIDE_PASSAGES],
        rest if len(said) > SIDE_PASSAGES else EMPTY,
        class_="sidec",
    )


def evidence(entry: Entry, view: CaseView) -> Html:
    """Show a passage on one line or two: whose it is, its mark, its words, on whose word."""
    column = view.columns[entry.column]
    short = len(entry.passage.words) < SHORT
    shown = nearer(entry.passage, AROUND if short else 0)
    said = (text(shown.before), tag("mark", text(shown.words)), text(shown.after))
    words = tag("a", *said, class_="q", dir="auto", href=f"#{entry.address}")
    return tag(
        "div", siglum(column), entry_mark(entry), words, chain(column.siglum, entry), class_="ev"
    )
