"""Where it happened: the places that rows name, put on the map where a gazetteer knows them."""

from rashomon.show.room import entries
from rashomon.show.room.answers.pages import PlacesPage, Unplaced
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Row


def page(shown: Snapshot) -> PlacesPage:
    """Answer the places of all rows."""
    named: dict[str, list[Row]] = {}
    for row in shown.view.rows:
        if row.point.place:
            named.setdefault(row.point.place, []).append(row)
    return PlacesPage(
        revision=shown.revision,
        places=[],
        unplaced=[
            Unplaced(name=name, points=[entries.numbered(row) for row in rows])
            for name, rows in sorted(named.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        ],
    )
