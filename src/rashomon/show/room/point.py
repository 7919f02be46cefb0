"""One row with everything behind it: reasons, conflicts, silences, origins, corrections."""

from collections.abc import Iterator

from rashomon.show.room import entries
from rashomon.show.room.answers.pages import NearRow, PointPage, Silent
from rashomon.show.room.answers.parts import OriginLine
from rashomon.show.room.log import touching
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Row

MANY = 2_000
"""Accounts from which on those that are silent on the matter are not listed: nobody reads them."""


def page(shown: Snapshot, row: Row) -> PointPage:
    """Answer one row."""
    rows = shown.numbered
    at = row.number - 1
    return PointPage(
        revision=shown.revision,
        row=entries.row(shown, row),
        reasons=entries.reasons(row.point.confidence.because),
        conflicts=[entries.conflict(shown, each) for each in row.conflicts],
        silences=list(_silences(shown, row)),
        origins=_origins(shown, row),
        previous=rows[at - 1].point.id if at else "",
        next=rows[at + 1].point.id if at + 1 < len(rows) else "",
        near=_near(shown, row),
        corrections=touching(shown, [cell.span for cell in row.point.cells]),
    )


def _silences(shown: Snapshot, row: Row) -> Iterator[Silent]:
    """Give the accounts that are silent; of very many those alone that cover the matter."""
    columns = shown.view.columns
    few = len(columns) <= MANY
    for number in range(len(columns)) if few else row.silences.held:
        if silence := row.silences[number]:
            yield Silent(account=columns[number].head.id, kind=silence)


SHARED = 2
"""Names that two rows must share to be told of one another: one alone stands in too many."""
FEW = 5


def _near(shown: Snapshot, row: Row) -> list[NearRow]:
    """Give rows in which the same people stand, those that share most first."""
    here = set(row.point.actors)
    found = [
        (other, [each for each in other.point.actors if each in here])
        for other in shown.numbered
        if other is not row and len(here & set(other.point.actors)) >= SHARED
    ]
    found.sort(key=lambda each: -len(each[1]))
    known = shown.view.entities
    return [
        NearRow(
            **entries.line(other).model_dump(),
            doubtful=other.doubtful,
            shared=[known[each].name for each in shared if each in known],
        )
        for other, shared in found[:FEW]
    ]


def _origins(shown: Snapshot, row: Row) -> list[OriginLine]:
    """Give the origins behind a row, each with the accounts that speak here."""
    speaking = {cell.span.account for cell in row.point.cells}
    found = []
    for origin in shown.case.synopsis.origins:
        here = [each for each in origin.accounts if each in speaking]
        if here:
            found.append(entries.origin(origin, here))
    return found
