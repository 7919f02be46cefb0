"""The TimelineJS export: the dated points of a case as slides, each with its passages."""

import json
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from rashomon.export.geojson import said
from rashomon.export.teller import Teller, flat, speaking
from rashomon.schema import Case, Point
from rashomon.schema.edtf import bounds, is_valid
from rashomon.schema.when import in_words

HEADLINE = 120
"""Characters of a headline; the whole passage stands below it."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as the JSON that TimelineJS 3 reads."""
    teller = Teller.of(case)
    names = "<br>".join(escape(teller.names[each.id]) for each in teller.accounts)
    about = f"<p>{_count(len(teller.accounts), 'account')}</p><p>{names}</p>"
    title = {"text": {"headline": "Accounts side by side", "text": about}}
    yield f'{{"title": {_json(title)}, "events": ['.encode()
    events = (event for point in teller.points if (event := _event(teller, point)))
    for number, event in enumerate(events):
        yield (("," if number else "") + "\n" + _json(event)).encode()
    yield b"\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _event(teller: Teller, point: Point) -> dict[str, Any] | None:
    """Make the slide of a point; without a date it has none."""
    first, last = bounds(point.when) if is_valid(point.when) else (None, None)
    start, end = first or last, last or first
    if start is None or end is None:
        return None
    event = {
        "unique_id": point.id,
        "start_date": _date(start),
        "display_date": escape(in_words(point.when)),
        "group": point.kind,
        "text": {"headline": escape(_short(flat(point.label))), "text": _body(teller, point)},
    }
    return event | ({"end_date": _date(end)} if end != start else {})


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _short(label: str) -> str:
    if len(label) <= HEADLINE:
        return label
    return label[:HEADLINE].rpartition(" ")[0].rstrip(" ,.;:") + "…"


def _body(teller: Teller, point: Point) -> str:
    """Write the passages of a slide, each on whose word and where; what is quoted stays words."""
    accounts, origins = len(speaking(point)), point.origins
    stands = f"{_count(accounts, 'account')}, {_count(origins, 'origin')}"
    lines = [f"<p>{stands}; the program is {point.confidence.value:.0%} sure of this row</p>"]
    for cell in sorted(point.cells, key=lambda each: teller.desk.place(each.span)):
        passage = said(teller, cell)
        who, words = escape(passage["on_whose_word"]), escape(passage["words"])
        lines.append(f"<p><b>{who}</b>: “{words}” [{cell.span.start}–{cell.span.end}]</p>")
    return "".join(lines)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
