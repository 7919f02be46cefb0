"""How the report was made, on paper: the accounts, what was not read, the method, corrections."""

from collections.abc import Iterator

from rashomon.show.method import Corrected, Read, accounts, corrections, method
from rashomon.show.paper.parts import Block, Line, Table, heading, heads, name, para, say
from rashomon.show.shown import CaseView


def read(view: CaseView) -> Iterator[Block]:
    """List the accounts, and the files that could not be read."""
    yield heading(1, say("The accounts"), anchor="accounts")
    if view.columns:
        yield Table(
            widths=(0.05, 0.29, 0.13, 0.11, 0.19, 0.07, 0.16),
            head=heads("", "Title", "Publisher", "Published", "File", "Words", "Points"),
            lines=tuple(map(_account, accounts(view))),
            about="The accounts",
        )
    else:
        yield para(say("No account was read."))
    if view.case.unread:
        yield heading(2, say("What could not be read"))
        yield Table(
            widths=(0.35, 0.65),
            head=heads("File", "Why, and what to do"),
            lines=tuple(
                Line(cells=((para(name(each.file)),), (para(name(each.reason)),)))
                for each in view.case.unread
            ),
            about="What could not be read",
        )


def _account(told: Read) -> Line:
    file = (para(name(told.file)), para(say(told.taken, "muted"), style="small"))
    return Line(
        cells=(
            (para(say(told.siglum, "siglum")),),
            (para(name(told.title, "words")),),
            (para(name(told.publisher or "not said", "plain" if told.publisher else "muted")),),
            (para(name(told.day)),),
            file,
            (para(say(told.words)),),
            (para(say(told.said)),),
        )
    )


def made(view: CaseView) -> Iterator[Block]:
    """Say how it was made and what persons corrected."""
    yield heading(1, say("How this was made"), anchor="method")
    before = ""
    for each in method(view):
        lead = [say(f"{each.name}. ", "strong")] if each.name != before else []
        yield para(*lead, say(each.words))
        before = each.name
    if lines := tuple(map(_corrected, corrections(view))):
        yield heading(2, say("Corrections by persons"))
        yield Table(
            widths=(0.42, 0.14, 0.1, 0.34),
            head=heads("What was decided", "By", "On", "Why"),
            lines=lines,
            about="Corrections by persons",
        )


def _corrected(given: Corrected) -> Line:
    what = [name(given.what)] + ([say(f" ({given.state})", "muted")] if given.state else [])
    return Line(
        cells=(
            (para(*what),),
            (para(name(given.by)),),
            (para(name(given.at)),),
            (para(name(given.reason)),),
        )
    )
