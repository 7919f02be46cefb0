"""Who and what is spoken of: by type, with the names used and how often each account names them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rashomon.schema import Entity, EntityType
from rashomon.show.marks import siglum
from rashomon.show.shown import CaseView
from rashomon.show.tags import EMPTY, Html, join, tag, text

TYPES: dict[EntityType, str] = {
    "person": "Persons",
    "organization": "Organizations",
    "state": "States",
    "group": "Groups",
    "place": "Places",
    "work": "Works",
    "other": "Other",
}

ROWS = 8
"""Rows named for one entity at most; a hub stands in nearly all."""


def entities(view: CaseView) -> Html:
    """List the entities by type; each list opens on demand."""
    if not view.entities:
        return tag("p", text("No entity was found."), class_="none")
    return join(_groups(view))


def _groups(view: CaseView) -> Iterator[Html]:
    spoken = {
        mention.id: column.number for column in view.columns for mention in column.reading.mentions
    }
    rows = _rows(view)
    for name, heading in TYPES.items():
        found = [each for each in view.entities.values() if each.type == name]
        found.sort(key=lambda each: (-len(each.mentions), each.name))
        if found:
            lines = [_entity(each, view, spoken, rows.get(each.id, [])) for each in found]
            head = tag("summary", text(heading + " "), tag("b", text(len(found))))
            yield tag("details", head, _table(view, lines), class_="ent")


def _rows(view: CaseView) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in view.rows:
        for actor in row.point.actors:
            found.setdefault(actor, []).append(row.number)
    return found


def _table(view: CaseView, lines: list[Html]) -> Html:
    heads = [tag("th", text(name), scope="col") for name in ("name", "also written")]
    heads += [tag("th", siglum(column), scope="col", class_="num") for column in view.columns]
    heads.append(tag("th", text("rows"), scope="col"))
    body = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines))
    return tag("div", body, class_="scroll")


def _entity(entity: Entity, view: CaseView, spoken: Mapping[str, int], rows: list[int]) -> Html:
    count = Counter(spoken[each] for each in entity.mentions if each in spoken)
    also = "; ".join(alias for alias in entity.aliases if alias != entity.name)
    numbers = [text(count[column.number] or "–") for column in view.columns]
    linked = [tag("a", text(row), href=f"#r{row}") for row in rows[:ROWS]]
    more = text(f" and {len(rows) - ROWS} more") if len(rows) > ROWS else EMPTY
    return tag(
        "tr",
        tag("th", tag("bdi", text(entity.name)), scope="row"),
        tag("td", tag("bdi", text(also)), class_="q"),
        *(tag("td", each, class_="num") for each in numbers),
        tag("td", join(linked, ", "), more),
    )
