"""Where it happened: the places that rows name, put on the map where the gazetteer knows them.

All names of a case are looked up together, for the places of one history lie mostly in the same
countries; what else a name may mean stands beside the choice.
"""

from collections.abc import Mapping, Sequence

from rashomon.lexicon.gazetteer import Choice, GazetteerPlace, resolve
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import OtherPlace, PlaceLine, PlacesPage, Unplaced
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Row
from rashomon.show.wording import fold

OTHERS = 5
"""Other places of one name that are offered."""

Found = tuple[Choice, list[Row]]


def page(shown: Snapshot) -> PlacesPage:
    """Answer the places of all rows; looked up once a revision."""
    kept = shown.kept.get("places")
    if not isinstance(kept, PlacesPage):
        kept = shown.kept["places"] = _page(shown)
    return kept


def _page(shown: Snapshot) -> PlacesPage:
    named: dict[str, list[Row]] = {}
    for row in shown.view.rows:
        if row.point.place:
            named.setdefault(row.point.place, []).append(row)
    choices = resolve(named)
    placed: dict[tuple[str, float, float], list[Found]] = {}
    for each in choices:
        if each.place is not None:
            key = (each.place.name, each.place.lat, each.place.lon)
            placed.setdefault(key, []).append((each, named[each.name]))
    entities = _entities(shown)
    lines = [_line(found, entities) for found in placed.values()]
    return PlacesPage(
        revision=shown.revision,
        places=sorted(lines, key=lambda each: (-len(each.points), each.name)),
        unplaced=[
            Unplaced(name=each.name, points=[entries.numbered(row) for row in named[each.name]])
            for each in choices
            if each.place is None
        ],
    )


def _entities(shown: Snapshot) -> Mapping[str, str]:
    """Lead from the names of places to their entities."""
    return {
        fold(name): each.id
        for each in shown.view.entities.values()
        if each.type in {"place", "state"}
        for name in (*each.aliases, each.name)
    }


def _line(found: Sequence[Found], entities: Mapping[str, str]) -> PlaceLine:
    """Answer one place with the rows of every name that means it."""
    choice, _ = max(found, key=lambda each: (len(each[1]), -len(each[0].name)))
    place = choice.place
    assert place is not None
    rows = {row.number: row for _, named in found for row in named}
    ordered = [rows[number] for number in sorted(rows)]
    names = [fold(each.name) for each, _ in found] + [fold(place.name)]
    speaking = (cell.span.account for row in ordered for cell in row.point.cells)
    conflicts = {each.conflict.id for row in ordered for each in row.conflicts}
    return PlaceLine(
        name=choice.name,
        lat=place.lat,
        lon=place.lon,
        radius=place.radius,
        level=place.level,
        because=f"{_named(place)}: {'; '.join(dict.fromkeys(r.words for r in choice.because))}",
        others=[_other(each) for each in choice.others[:OTHERS]],
        points=[entries.numbered(row) for row in ordered],
        accounts=list(dict.fromkeys(speaking)),
        conflicts=len(conflicts),
        entity=next((entities[name] for name in names if name in entities), ""),
    )


def _named(place: GazetteerPlace) -> str:
    return f"{place.name}, {place.country}" if place.country not in {"", place.name} else place.name


def _other(place: GazetteerPlace) -> OtherPlace:
    return OtherPlace(name=place.name, where=place.country or place.level)
