"""What holds for every format: the same bytes each time, empty and hostile cases, many pieces."""

import json
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from placed import hostile_case, placed_case
from rashomon.export import EXPORTERS
from rashomon.schema import Case

MARKUP = ("gexf", "graphml", "kml")
JSON = ("claims", "csl", "geojson", "json", "timelinejs")


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    """Nothing written holds a clock, an address in memory or a chance order."""
    first, again = (b"".join(EXPORTERS[name].write(placed_case())) for _ in range(2))
    assert first == again
    assert first


@pytest.mark.parametrize("case", [Case(), hostile_case()], ids=["empty", "hostile"])
@pytest.mark.parametrize("name", EXPORTERS)
def test_any_case_can_be_written(name: str, case: Case) -> None:
    """A case of nothing and a case of odd signs both give files that their readers open."""
    data = b"".join(EXPORTERS[name].write(case))
    if name in MARKUP:
        etree.fromstring(data)
    elif name in JSON:
        json.loads(data)
    elif EXPORTERS[name].suffix in {".zip", ".xlsx"}:
        assert zipfile.ZipFile(BytesIO(data)).testzip() is None


def test_words_stay_words_in_markup() -> None:
    """A label that is HTML is shown as its signs, in a balloon and on a slide."""
    balloon = b"".join(EXPORTERS["kml"].write(hostile_case())).decode()
    slides = json.loads(b"".join(EXPORTERS["timelinejs"].write(hostile_case())))
    assert "<script>" not in balloon
    assert "&lt;b&gt;" in balloon
    headlines = [event["text"]["headline"] for event in slides["events"]]
    assert headlines
    assert all("<" not in headline and "&lt;b&gt;" in headline for headline in headlines)


def test_a_large_export_comes_in_pieces() -> None:
    """An exporter gives its bytes on as they are made."""
    for name in ("csv", "ftm", "geojson", "gexf", "graphml", "claims"):
        assert sum(1 for _ in EXPORTERS[name].write(placed_case())) > 3
