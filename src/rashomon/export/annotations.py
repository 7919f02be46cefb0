"""Web Annotations (JSON-LD): every finding as an annotation on the exact words of its account.

The context stands in the file, so that nothing is fetched; its words are those of the public one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from rashomon.export.desk import Desk, Voice, outwards_in
from rashomon.export.rdf import NAMES
from rashomon.schema import Attribution, Case, Cell, Conflict, Point, Reading, Span

Row = dict[str, Any]

AROUND = 32
"""Characters before and after a quotation, by which it is found again in a text that has moved."""

REFERENCE = {"@type": "@id"}
CONTEXT: Row = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "term": f"{NAMES}term:",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "tagging": "oa:tagging",
    "body": {"@id": "oa:hasBody", **REFERENCE},
    "target": {"@id": "oa:hasTarget", **REFERENCE},
    "source": {"@id": "oa:hasSource", **REFERENCE},
    "selector": {"@id": "oa:hasSelector", **REFERENCE},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", **REFERENCE},
    "items": {"@id": "as:items", "@container": "@list", **REFERENCE},
    "about": {"@id": "term:about", **REFERENCE},
    "speaker": {"@id": "term:speaker", **REFERENCE},
    "inside": {"@id": "term:inside", **REFERENCE},
    "cue": {"@id": "term:cue", **REFERENCE},
    "named": {"@id": "term:source", **REFERENCE},
    "by": {"@id": "term:by", **REFERENCE},
    "manner": "term:manner",
    "stance": "term:stance",
    "hedged": {"@id": "term:hedged", "@type": "xsd:boolean"},
}
"""The words of ``http://www.w3.org/ns/anno.jsonld`` that are used here, and our own."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as a collection of annotations, one a line."""
    desk = Desk.of(case)
    total = sum(1 for _ in _all(desk))
    yield (
        f'{{\n"@context": {_text(CONTEXT)},\n"id": "{NAMES}annotations",\n'
        f'"type": "AnnotationCollection",\n"total": {total},\n'
        f'"first": {{\n"id": "{NAMES}annotations:1",\n"type": "AnnotationPage",\n'
        f'"startIndex": 0,\n"items": ['
    ).encode()
    for number, row in enumerate(_all(desk)):
        yield (("," if number else "") + "\n" + _text(row)).encode()
    yield b"\n]\n}\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _all(desk: Desk) -> Iterator[Row]:
    """Give what was found account by account, then what was found between them."""
    rooms: tuple[Callable[[Desk, Reading], Iterator[Row]], ...] = (
        _noise,
        _mentions,
        _dates,
        _attributions,
    )
    for reading in desk.readings:
        yield from chain.from_iterable(room(desk, reading) for room in rooms)
    for point in desk.case.synopsis.points:
        yield from (_cell(desk, point, cell) for cell in point.cells)
    for conflict in desk.case.synopsis.conflicts:
        yield from _sides(desk, conflict)
    for relay in sorted(desk.case.synopsis.relays, key=lambda r: (desk.place(r.span), r.relayed)):
        bodies = [_tag("passes on"), _body("term:Relay", label=relay.relayed)]
        place = f"{relay.account}:{relay.span.start}-{relay.span.end}:relay"
        yield _annotation(place, "linking", bodies, _target(desk, relay.span))


def _annotation(place: str, why: str, bodies: Iterable[Row], target: Row) -> Row:
    return {
        "id": f"{NAMES}annotation:{place}",
        "type": "Annotation",
        "motivation": why,
        "body": list(bodies),
        "target": target,
    }


def _target(desk: Desk, span: Span) -> Row:
    """Point at a passage twice: by its words with those around it, and by its place."""
    account = desk.account(span)
    text = account.text
    source: Row = {"id": f"{NAMES}{account.id}", "type": "term:Account"}
    if account.title:
        source["title"] = account.title
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _tag(value: str) -> Row:
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "format": "text/plain"}


def _body(kind: str, **fields: Any) -> Row:
    return {"type": kind, **{key: value for key, value in fields.items() if value is not None}}


def _noise(desk: Desk, reading: Reading) -> Iterator[Row]:
    for noise in sorted(reading.account.noise, key=lambda n: (n.span.start, n.span.end, n.kind)):
        place = f"{noise.span.account}:{noise.span.start}-{noise.span.end}:{noise.kind}"
        bodies = [_tag(noise.kind), _body("term:Noise", label=noise.kind)]
        yield _annotation(place, "classifying", bodies, _target(desk, noise.span))


def _mentions(desk: Desk, reading: Reading) -> Iterator[Row]:
    """Give the mentions that stand for somebody whom the case knows."""
    for mention in reading.mentions:
        entity = desk.entities.get(desk.entity(mention.id))
        if entity is not None:
            who = {"id": f"{NAMES}{entity.id}", "type": f"term:{entity.type.capitalize()}"}
            bodies = [
                _tag(entity.type),
                _body(
                    "SpecificResource",
                    purpose="identifying",
                    source=who | {"label": entity.name},
                ),
            ]
            yield _annotation(mention.id, "identifying", bodies, _target(desk, mention.span))


def _dates(desk: Desk, reading: Reading) -> Iterator[Row]:
    for date in sorted(reading.dates, key=lambda d: (d.span.start, d.span.end, d.id)):
        bodies = [_tag(date.value), _body("term:Date", value=date.value)]
        place = f"{date.span.account}:{date.span.start}-{date.span.end}:date"
        yield _annotation(place, "tagging", bodies, _target(desk, date.span))


def _attributions(desk: Desk, reading: Reading) -> Iterator[Row]:
    for each in outwards_in(reading):
        body = _body(
            "term:Attribution",
            id=f"{NAMES}{each.id}",
            speaker=_voice(desk.speaker(each)),
            manner=each.manner,
            stance=each.stance,
            cue=_target(desk, each.cue) if each.cue else None,
            named=_target(desk, each.source) if each.source else None,
            inside=f"{NAMES}{each.parent}" if each.parent else None,
        )
        told = {
            "type": "TextualBody",
            "purpose": "describing",
            "value": _on_whose_word(desk, each),
            "format": "text/plain",
            "language": "en",
        }
        yield _annotation(each.id, "describing", [told, body], _target(desk, each.content))


def _voice(voice: Voice) -> Row | None:
    kind = f"term:{voice.type.capitalize()}" if voice.entity else "term:Voice"
    if not voice.name:
        return None
    return {"id": f"{NAMES}{voice.id}", "type": kind, "label": voice.name}


def _on_whose_word(desk: Desk, attribution: Attribution) -> str:
    voices = [desk.speaker(each).name or "not named" for each in desk.around(attribution.id)]
    return f"on the word of: {' ‹ '.join(reversed(voices))}"


def _cell(desk: Desk, point: Point, cell: Cell) -> Row:
    row = {"id": f"{NAMES}{point.id}", "type": "term:Point", "label": point.label}
    body = _body(
        "term:Cell",
        about=row,
        stance=cell.stance,
        hedged=cell.hedged,
        by=f"{NAMES}{cell.by}" if cell.by else None,
    )
    place = f"{point.id}:{cell.assertion}"
    return _annotation(place, "linking", [_tag(cell.stance), body], _target(desk, cell.span))


def _sides(desk: Desk, conflict: Conflict) -> Iterator[Row]:
    matter = {"id": f"{NAMES}{conflict.id}", "type": "term:Conflict", "label": conflict.kind}
    for number, side in enumerate(conflict.sides):
        for nth, span in enumerate(side.spans):
            bodies = [
                _tag(f"conflict of {conflict.kind}"),
                _body("term:Side", about=matter, value=side.value),
            ]
            place = f"{conflict.id}:{number}:{nth}"
            yield _annotation(place, "linking", bodies, _target(desk, span))
