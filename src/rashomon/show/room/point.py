"""One row with everything behind it: reasons, conflicts, silences, origins, corrections."""

from collections.abc import Iterator

from rashomon.show.room import entries
from rashomon.show.room.answers.pages import PointPage, Silent
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
        corrections=touching(shown, [cell.span for cell in row.point.cells]),
    )


def _silences(shown: Snapshot, row: Row) -> Iterator[Silent]:
    """Give the accounts that are silent; of very many those alone that cover the matter."""
    columns = shown.view.columns
    few = len(columns) <= MANY
    for number in range(len(columns)) if few else row.silences.held:
        if silence := row.silences[number]:
            yield Silent(account=columns[number].head.id, kind=silence)


def _origins(shown: Snapshot, row: Row) -> list[OriginLine]:
    """Give the origins behind a row, each with the accounts that speak here."""
    speaking = {cell.span.account for cell in row.point.cells}
    found = []
    for origin in shown.case.synopsis.origins:
        here = [each for each in origin.accounts if each in speaking]
        if here:
            found.append(entries.origin(origin, here))
    return found
