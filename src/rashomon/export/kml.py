"""The KML export: the places and the placed points of a case for Google Earth, QGIS, Marble.

Where a place lies is the gazetteer's guess; the balloon of each says so, with its reasons.
"""

from collections.abc import Iterator

from rashomon.export.geojson import said
from rashomon.export.markup import document, element, text
from rashomon.export.teller import Teller, days, flat
from rashomon.export.where import Located, located
from rashomon.schema import Case, Point
from rashomon.schema.when import in_words

HEAD = '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>'
NAMED = 12
"""Mentions of a place that its balloon lists."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as KML 2.2."""
    return document(HEAD, _pieces(Teller.of(case)), "</Document>\n</kml>")


def _pieces(teller: Teller) -> Iterator[str]:
    places = [each for each in located(teller) if each.choice.place]
    yield element("Folder", element("name", "Places"), *(_place(teller, each) for each in places))
    points = (_point(teller, each, point) for each in places for point in each.points)
    yield element("Folder", element("name", "Points"), *points)


def _place(teller: Teller, each: Located) -> str:
    quote = teller.desk.quote
    named = [
        f"{teller.names[span.account]}: “{flat(quote(span))}” [{span.start}–{span.end}]"
        for span in each.spans[:NAMED]
    ]
    more = [f"and {len(each.spans) - NAMED} more"] if len(each.spans) > NAMED else []
    head = element("name", text(each.name))
    return element("Placemark", head, _balloon([*_guess(each), *named, *more]), _spot(each))


def _point(teller: Teller, each: Located, point: Point) -> str:
    passages = (said(teller, cell) for cell in point.cells)
    lines = [f"{p['on_whose_word']}: “{p['words']}” [{p['start']}–{p['end']}]" for p in passages]
    head = element("name", text(flat(point.label)))
    date = [in_words(point.when)] if point.when else []
    balloon = _balloon([*date, *lines, *_guess(each)])
    return element("Placemark", head, balloon, _time(point), _spot(each), id=point.id)


def _balloon(lines: list[str]) -> str:
    """Write the lines of a balloon; words stay words, whatever signs stand in them."""
    html = "<br/>".join(text(line) for line in lines)
    return element("description", text(html))


def _guess(each: Located) -> list[str]:
    place = each.choice.place
    if place is None:
        return []
    whole = ", ".join(filter(None, (place.name, place.level, place.country)))
    because = "; ".join(reason.words for reason in each.choice.because)
    others = each.others()
    drawn = f"Drawn at: {whole}, within {place.radius:g} km ({because})"
    return [drawn, *([f"Other places of this name: {'; '.join(others)}"] if others else [])]


def _time(point: Point) -> str:
    first, last = days(point.when)
    if not first and not last:
        return ""
    ends = (("begin", first), ("end", last))
    return element("TimeSpan", *(element(name, day) for name, day in ends if day))


def _spot(each: Located) -> str:
    place = each.choice.place
    spot = f"{place.lon},{place.lat}" if place else ""
    return element("Point", element("coordinates", spot))
