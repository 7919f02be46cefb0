"""The GeoJSON export (RFC 7946): the places of a case, and the points that happened there.

Where a place lies is the gazetteer's guess, not what an account says: its level, extent, reasons
and the other places of its name stand beside it.
"""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.export.teller import PLACES, Teller, days, flat, speaking
from rashomon.export.where import Located, located
from rashomon.schema import Case, Cell, Point
from rashomon.schema.when import in_words

FIRST = 20
"""Mentions of a place that are listed with their words."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as one collection of features."""
    teller = Teller.of(case)
    yield b'{"type": "FeatureCollection", "features": ['
    for number, feature in enumerate(_features(teller)):
        line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
        yield ("," if number else "").encode() + b"\n" + line.encode()
    yield b"\n]}\n"


def _features(teller: Teller) -> Iterator[dict[str, Any]]:
    """Give the places, then the points; a place that was not found has no geometry."""
    places = located(teller)
    for number, each in enumerate(places, 1):
        yield _feature(f"place-{each.entity or number}", each, _place(teller, each))
    for each in places:
        for point in each.points:
            yield _feature(point.id, each, _point(teller, each, point))


def _feature(id_: str, each: Located, properties: dict[str, Any]) -> dict[str, Any]:
    place = each.choice.place
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def where(each: Located) -> dict[str, Any]:
    """Say what a place was taken for, how sharply, and why."""
    place = each.choice.place
    return {
        "found": place.name if place else None,
        "level": place.level if place else None,
        "country": (place.country or None) if place else None,
        "radius_km": place.radius if place else None,
        "geonames": (place.geonames or None) if place else None,
        "others": each.others(),
        "why": [reason.words for reason in each.choice.because],
    }


def _place(teller: Teller, each: Located) -> dict[str, Any]:
    return {
        "kind": "place",
        "name": each.name,
        **where(each),
        "mentions": len(each.spans),
        "points": [teller.numbers[point.id] for point in each.points],
        "words": [
            {
                "account": teller.names[span.account],
                "account_id": span.account,
                "start": span.start,
                "end": span.end,
                "words": flat(teller.desk.quote(span)),
            }
            for span in each.spans[:FIRST]
        ],
    }


def _point(teller: Teller, each: Located, point: Point) -> dict[str, Any]:
    first, last = days(point.when)
    return {
        "kind": "point",
        "name": flat(point.label),
        "point": teller.numbers[point.id],
        "point_kind": point.kind,
        "place": point.place,
        **where(each),
        "when": point.when or None,
        "when_in_words": in_words(point.when) or None,
        "first_day": first,
        "last_day": last,
        "actors": teller.actors(point),
        "accounts": len(speaking(point)),
        "origins": point.origins,
        "confidence": round(point.confidence.value, PLACES),
        "passages": [said(teller, cell) for cell in point.cells],
    }


def said(teller: Teller, cell: Cell) -> dict[str, Any]:
    """Give a passage: whose, on whose word, the exact words and their place."""
    span = cell.span
    return {
        "account": teller.names[span.account],
        "account_id": span.account,
        "start": span.start,
        "end": span.end,
        "stance": cell.stance,
        "on_whose_word": teller.chain(span.account, teller.voices(cell.by, cell.stance)),
        "words": flat(teller.desk.quote(span)),
    }
