"""One account as an annotation tool holds it: marks on its text, each with what can be changed.

Two tools speak through it (`brat`, `xmi`), and what a person changed there comes back as another
sheet of the same account.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.export.desk import Desk, outwards_in
from rashomon.schema import Account, Attribution, Case, Reading

MarkKind = Literal["mention", "noise", "passage", "said", "source", "cue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of an account and what is said of them.

    ``id`` is that of the finding (empty for one that a person added); ``label`` is the type of a
    mention, the kind of noise, the stance of a passage or of an attribution; ``group`` the entity
    of a mention, the point of a passage, the manner of an attribution; ``name`` what the group is
    called; ``speaker``, ``cue`` and ``inside`` are ids of marks that belong to an attribution.
    """

    id: str
    kind: MarkKind
    start: int
    end: int
    label: str = ""
    group: str = ""
    name: str = ""
    speaker: str = ""
    cue: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The marks on one account, in the order in which they are written.

    ``same`` are pairs of mentions that a person joined by hand.
    """

    account: str
    text: str
    marks: tuple[Mark, ...]
    sentences: tuple[tuple[int, int], ...] = ()
    same: tuple[tuple[str, str], ...] = ()


def sheets(case: Case) -> tuple[Sheet, ...]:
    """Lay out one sheet an account."""
    desk = Desk.of(case)
    cells = _passages(desk)
    return tuple(
        _sheet(desk, reading, cells.get(reading.account.id, [])) for reading in desk.readings
    )


def named(case: Case) -> Iterator[tuple[str, Sheet]]:
    """Lay out the sheets, each with a name for its files that leads a reader and the way back."""
    names = {reading.account.id: file_name(reading.account) for reading in case.readings}
    return ((names[sheet.account], sheet) for sheet in sheets(case))


def file_name(account: Account) -> str:
    """Make a name that every file system takes.

    >>> file_name(Account(id="a-1", file="mails/box.mbox/0003", sha256="", text=""))
    'mails_box.mbox_0003.a-1'
    """
    plain = re.sub(r"[^\w.-]+", "_", account.file.removesuffix(".txt")).strip("._")
    return f"{plain[:80] or 'account'}.{account.id}"


def _sheet(desk: Desk, reading: Reading, passages: list[Mark]) -> Sheet:
    account = reading.account
    marks = [*_noise(reading), *_mentions(desk, reading), *passages, *_said(desk, reading)]
    return Sheet(
        account=account.id,
        text=account.text,
        marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind, m.id))),
        sentences=tuple((s.span.start, s.span.end) for s in reading.sentences),
    )


def _noise(reading: Reading) -> list[Mark]:
    return [
        Mark(
            id=f"n-{noise.span.start}-{noise.span.end}",
            kind="noise",
            start=noise.span.start,
            end=noise.span.end,
            label=noise.kind,
        )
        for noise in reading.account.noise
    ]


def _mentions(desk: Desk, reading: Reading) -> list[Mark]:
    """Give the mentions of everybody whom the case knows."""
    found = []
    for mention in reading.mentions:
        entity = desk.entities.get(desk.entity(mention.id))
        if entity is not None:
            mark = Mark(
                id=mention.id,
                kind="mention",
                start=mention.span.start,
                end=mention.span.end,
                label=entity.type,
                group=entity.id,
                name=entity.name,
            )
            found.append(mark)
    return found


def _passages(desk: Desk) -> dict[str, list[Mark]]:
    """Give the cells of all rows by their account; one that stands in two rows in the first."""
    found: dict[str, dict[str, Mark]] = {}
    for point in desk.case.synopsis.points:
        for cell in point.cells:
            mark = Mark(
                id=cell.assertion,
                kind="passage",
                start=cell.span.start,
                end=cell.span.end,
                label=cell.stance,
                group=point.id,
                name=point.label,
            )
            found.setdefault(cell.span.account, {}).setdefault(cell.assertion, mark)
    return {account: list(marks.values()) for account, marks in found.items()}


def _said(desk: Desk, reading: Reading) -> list[Mark]:
    return [mark for each in outwards_in(reading) for mark in _parts(desk, each)]


def _parts(desk: Desk, each: Attribution) -> list[Mark]:
    """Give what is said, the words of saying, and the words that name who is quoted."""
    content, marks = each.content, []
    spans = {"source": each.source, "cue": each.cue}
    known = desk.entities.get(desk.entity(each.speaker))
    for kind, span in spans.items():
        if span is not None:
            marks.append(
                Mark(
                    id=f"{each.id}-{kind}",
                    kind=kind,  # type: ignore[arg-type]
                    start=span.start,
                    end=span.end,
                    name=(known.name if known else each.name) if kind == "source" else "",
                )
            )
    said = Mark(
        id=each.id,
        kind="said",
        start=content.start,
        end=content.end,
        label=each.stance,
        group=each.manner,
        name=known.name if known else each.name,
        speaker=f"{each.id}-source" if each.source else "",
        cue=f"{each.id}-cue" if each.cue else "",
        inside=each.parent,
    )
    return [*marks, said]
