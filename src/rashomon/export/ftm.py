"""The FollowTheMoney export: one entity a line, for OpenAleph and other tools of investigators.

Accounts are articles, points are events with their passages as proof; who is quoted or spoken of
is tied to the article by documentation that gives the exact words and their places.
"""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from rashomon.export.geojson import said
from rashomon.export.teller import Teller, days, flat
from rashomon.export.where import Located, located
from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Conflict,
    Entity,
    EntityType,
    Point,
    identify,
)

SCHEMAS: dict[EntityType, str] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "state": "PublicBody",
    "place": "Address",
}
"""Works and other things have no schema there; they are left out."""
LEGAL = frozenset({"person", "organization", "group", "state"})
Row = dict[str, Any]
Words: TypeAlias = str | list[str] | None


def written(case: Case) -> Iterator[bytes]:
    """Write a case as FollowTheMoney entities, as JSON lines."""
    teller = Teller.of(case)
    for row in _rows(teller):
        yield json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _rows(teller: Teller) -> Iterator[Row]:
    places = {each.entity: each for each in located(teller) if each.entity}
    for account in teller.accounts:
        yield _article(account)
    for entity in teller.desk.entities.values():
        if entity.type in SCHEMAS:
            yield _entity(entity, places.get(entity.id))
            yield from _named(teller, entity)
    for reading in teller.desk.readings:
        for each in sorted(reading.attributions, key=lambda a: (a.content.start, a.id)):
            if row := _quoted(teller, each):
                yield row
    where = {point.id: each for each in located(teller) for point in each.points}
    for point in teller.points:
        yield _event(teller, point, where.get(point.id))
    for conflict in teller.desk.case.synopsis.conflicts:
        yield _note(teller, conflict)


def _made(id_: str, schema: str, **values: Words) -> Row:
    """Make an entity; every value is a list of words, and empty ones are left out."""
    lists = {
        name: [value] if isinstance(value, str) else list(dict.fromkeys(value or ()))
        for name, value in values.items()
    }
    held = {name: found for name, each in lists.items() if (found := [v for v in each if v])}
    return {"id": id_, "schema": schema, "properties": held}


def _article(account: Account) -> Row:
    day = account.published if account.published.replace("-", "").isdigit() else None
    return _made(
        account.id,
        "Article",
        name=flat(account.title) or account.file,
        title=flat(account.title),
        author=flat(account.author),
        publisher=flat(account.publisher),
        publishedAt=day,
        fileName=account.file,
        bodyText=account.text,
        notes=f"sha256: {account.sha256}",
    )


def _entity(entity: Entity, located_: Located | None) -> Row:
    place = located_.choice.place if located_ else None
    code = place.countries[0].lower() if place and len(place.countries) == 1 else None
    also = [alias for alias in entity.aliases if alias != entity.name]
    row: dict[str, Words] = {"name": entity.name, "alias": also, "country": code}
    if entity.type != "place":
        kind = entity.type if entity.type in {"state", "group"} else None
        return _made(entity.id, SCHEMAS[entity.type], **row, classification=kind)
    spot: dict[str, Words] = {}
    if place and located_:
        why = "; ".join(reason.words for reason in located_.choice.because)
        spot = {
            "latitude": str(place.lat),
            "longitude": str(place.lon),
            "remarks": f"drawn at {place.name} ({place.level}), within {place.radius:g} km: {why}",
        }
    return _made(entity.id, "Address", **row, full=entity.name, **spot)


def _named(teller: Teller, entity: Entity) -> Iterator[Row]:
    """Tie an entity to each article that speaks of it, by all its words there."""
    named: dict[str, list[str]] = {}
    mentions = (teller.desk.mentions[m] for m in entity.mentions if m in teller.desk.mentions)
    for span in sorted((m.span for m in mentions), key=teller.desk.place):
        words = f"“{flat(teller.desk.quote(span))}” [{span.start}–{span.end}]"
        named.setdefault(span.account, []).append(words)
    for account, said_of in named.items():
        yield _made(
            identify("link", entity.id, account),
            "Documentation",
            entity=entity.id,
            document=account,
            role="spoken of",
            summary=f"{len(said_of)} mentions" if len(said_of) > 1 else "1 mention",
            description=said_of,
        )


def _quoted(teller: Teller, each: Attribution) -> Row | None:
    """Tie a speaker to the article that gives his words."""
    speaker = teller.desk.entities.get(teller.desk.entity(each.speaker))
    if speaker is None or speaker.type not in SCHEMAS:
        return None
    span = each.content
    chain = teller.chain(span.account, teller.voices(each.id))
    return _made(
        each.id,
        "Documentation",
        entity=speaker.id,
        document=span.account,
        role=f"quoted ({each.manner}; {each.stance})",
        summary=f"“{flat(teller.desk.quote(span))}” [{span.start}–{span.end}]",
        description=chain,
        recordId=each.id,
    )


def _event(teller: Teller, point: Point, place: Located | None) -> Row:
    """Give a point; its description holds every passage, on whose word, with its place."""
    first, last = days(point.when)
    passages = [said(teller, cell) for cell in point.cells]
    entities = teller.desk.entities
    return _made(
        point.id,
        "Event",
        name=flat(point.label),
        keywords=point.kind,
        startDate=first,
        endDate=last,
        involved=[each for each in point.actors if _legal(entities.get(each))],
        location=point.place,
        addressEntity=place.entity if place and _is_place(entities, place) else None,
        proof=[cell.span.account for cell in point.cells],
        description=[
            f"{p['on_whose_word']} ({p['stance']}): “{p['words']}” [{p['start']}–{p['end']}]"
            for p in passages
        ],
        recordId=str(teller.numbers[point.id]),
    )


def _is_place(entities: dict[str, Entity], place: Located) -> bool:
    return place.entity in entities and entities[place.entity].type == "place"


def _legal(entity: Entity | None) -> bool:
    return entity is not None and entity.type in LEGAL


def _note(teller: Teller, conflict: Conflict) -> Row:
    """Give a conflict as a note on its events, with all its sides."""
    sides = [
        f"“{flat(side.value)}”: "
        + "; ".join(f"{teller.names[s.account]} [{s.start}–{s.end}]" for s in side.spans)
        for side in conflict.sides
    ]
    values = " / ".join(flat(side.value) for side in conflict.sides)
    return _made(
        conflict.id,
        "Note",
        name=f"conflict of {conflict.kind}: {values}",
        description=sides,
        entity=[each for each in conflict.points if each in teller.numbers],
        proof=[span.account for side in conflict.sides for span in side.spans],
    )
