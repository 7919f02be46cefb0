"""GeoJSON, KML and TimelineJS: where and when, with the doubt beside it."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import fastkml
import geojson
import jsonschema

from placed import placed_case
from rashomon.export import EXPORTERS

SLIDE = {
    "type": "object",
    "required": ["start_date", "text", "unique_id"],
    "additionalProperties": False,
    "properties": {
        "start_date": {"$ref": "#/$defs/date"},
        "end_date": {"$ref": "#/$defs/date"},
        "text": {"$ref": "#/$defs/text"},
        "display_date": {"type": "string"},
        "group": {"type": "string"},
        "unique_id": {"type": "string"},
    },
}
TIMELINE: dict[str, Any] = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "object", "required": ["text"]},
        "events": {"type": "array", "items": SLIDE},
    },
    "$defs": {
        "date": {
            "type": "object",
            "required": ["year"],
            "additionalProperties": False,
            "properties": {name: {"type": "integer"} for name in ("year", "month", "day")},
        },
        "text": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
        },
    },
}
"""The format's documentation as far as it is used: slides with dates, texts, groups, names."""


def written(name: str) -> bytes:
    return b"".join(EXPORTERS[name].write(placed_case()))


def test_geojson_is_read_and_valid() -> None:
    """The reader of the format finds nothing wrong: points in degrees, longitude first."""
    found = geojson.loads(written("geojson"))
    assert found.is_valid
    ids = [feature["id"] for feature in found["features"]]
    assert len(ids) == len(set(ids))
    tripoli = next(f for f in found["features"] if f["properties"]["name"] == "Tripoli")
    lon, lat = tripoli["geometry"]["coordinates"]
    assert (round(lon, 1), round(lat, 1)) == (35.8, 34.4)


def test_a_place_on_the_map_shows_its_doubt() -> None:
    """A guess comes with its extent, its reasons, and the other places of the name."""
    found = json.loads(written("geojson"))["features"]
    tripoli = next(f["properties"] for f in found if f["properties"]["name"] == "Tripoli")
    assert tripoli["country"] == "Lebanon"
    assert any("Libya" in other for other in tripoli["others"])
    assert tripoli["radius_km"] > 0
    assert any("other places lie in Lebanon" in reason for reason in tripoli["why"])


def test_a_point_on_the_map_gives_its_passages() -> None:
    """What happened there is told in exact words, on whose word, and where they stand."""
    texts = {r.account.id: r.account.text for r in placed_case().readings}
    found = json.loads(written("geojson"))["features"]
    left = next(f for f in found if f["id"] == "p-left")["properties"]
    assert (left["first_day"], left["last_day"]) == ("2014-08-01", "2014-09-30")
    assert len(left["passages"]) == 2
    for passage in left["passages"]:
        cut = texts[passage["account_id"]][passage["start"] : passage["end"]]
        assert " ".join(cut.split()) == passage["words"]
    assert left["passages"][1]["on_whose_word"] == "hills ‹ Residents of Beirut"


def test_kml_is_read_with_its_spans_of_time() -> None:
    """The reader of the format gives places, points, and from when to when."""
    top: Any = fastkml.kml.KML.parse(BytesIO(written("kml"))).features[0]
    places, points = top.features
    assert [each.name for each in places.features] == ["Beirut", "Tripoli", "Sidon"]
    (left,) = points.features
    assert left.times.begin.dt == date(2014, 8, 1)
    assert left.times.end.dt == date(2014, 9, 30)
    assert (round(left.geometry.x, 1), round(left.geometry.y, 1)) == (35.8, 34.4)
    assert "Residents of Beirut" in left.description


def test_timelinejs_holds_every_dated_point_and_no_other() -> None:
    """Slides keep the documented shape; a month is drawn from its first to its last day."""
    found = json.loads(written("timelinejs"))
    jsonschema.Draft202012Validator(TIMELINE).validate(found)
    slides = {slide["unique_id"]: slide for slide in found["events"]}
    assert set(slides) == {"p-closed", "p-left"}
    assert slides["p-left"]["start_date"] == {"year": 2014, "month": 8, "day": 1}
    assert slides["p-left"]["end_date"] == {"year": 2014, "month": 9, "day": 30}
    assert slides["p-left"]["display_date"] == "Aug 2014 – Sep 2014"
    assert "hills ‹ Residents of Beirut" in slides["p-left"]["text"]["text"]
    assert "end_date" not in slides["p-closed"]
