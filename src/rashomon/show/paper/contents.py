"""The whole report on paper, part by part, the same for every form of file."""

from collections.abc import Iterator

from rashomon.schema import Case
from rashomon.show.paper.differing import conflicts
from rashomon.show.paper.making import made, read
from rashomon.show.paper.notes import listed, notes
from rashomon.show.paper.parts import Block, Paper, para, say
from rashomon.show.paper.synopsis import synopsis
from rashomon.show.paper.word import word
from rashomon.show.shown import CaseView
from rashomon.show.view import plural, support, view_case


def paper(case: Case, *, title: str = "") -> Paper:
    """Lay a case out as a report; ``title`` is the user's own name for it."""
    view = view_case(case)
    called = title or f"{plural(len(view.columns), 'account')} side by side"
    return Paper(title=called, blocks=tuple(_blocks(view)))


def _blocks(view: CaseView) -> Iterator[Block]:
    known = notes(view)
    yield para(say(" · ".join(_counts(view))), style="lead")
    yield from synopsis(view, known)
    yield from conflicts(view, known)
    yield from word(view)
    yield from read(view)
    yield from made(view)
    yield from listed(view, known)


def _counts(view: CaseView) -> Iterator[str]:
    yield support(len(view.columns), view.origins)
    yield plural(len(view.rows), "point")
    yield plural(len(view.conflicts), "conflict")
    if view.case.unread:
        yield f"{plural(len(view.case.unread), 'file')} not read"
