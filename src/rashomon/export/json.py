"""The JSON export: the case as the contract describes it, one value a line.

Accounts stand in the order of their file names, what was found in them in the order of their text.
Same case, same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.export.desk import Desk, Voice, outwards_in
from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Cell,
    Conflict,
    Entity,
    Mention,
    Point,
    Reading,
    Relay,
    Span,
    TimeExpression,
)

SCHEMA = "rashomon/1"
"""The number of the contract that this export keeps."""

PLACES = 4
"""Decimal places of a confidence: finer than any difference that a reader could act on."""

Row = dict[str, Any]


def written(case: Case) -> Iterator[bytes]:
    """Write a case as JSON, in UTF-8."""
    return (piece.encode() for piece in lines(case))


def lines(case: Case) -> Iterator[str]:
    """Write a case as JSON, line by line."""
    desk = Desk.of(case)
    relays = sorted(case.synopsis.relays, key=lambda r: (desk.place(r.span), r.relayed))
    layers: dict[str, Iterable[Row]] = {
        "accounts": (_account(r) for r in desk.readings),
        "entities": _entities(desk, case.synopsis.entities),
        "dates": (_date(d) for r in desk.readings for d in _in_order(r)),
        "attributions": (_attribution(desk, a) for r in desk.readings for a in outwards_in(r)),
        "points": (_point(p) for p in case.synopsis.points),
        "conflicts": (_conflict(c) for c in case.synopsis.conflicts),
        "relays": map(_relay, relays),
    }
    yield f'{{\n"schema": {_text(SCHEMA)}'
    for name, rows in layers.items():
        yield f",\n{_text(name)}: ["
        for number, row in enumerate(rows):
            yield ("," if number else "") + "\n" + _text(row)
        yield "\n]"
    yield "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _in_order(reading: Reading) -> list[TimeExpression]:
    return sorted(reading.dates, key=lambda each: (each.span.start, each.span.end, each.id))


# -- one row a value ------------------------------------------------------------------------------


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _ends(span: Span) -> Row:
    return {"account": span.account, "start": span.start, "end": span.end}


def _account(reading: Reading) -> Row:
    account = reading.account
    noise = sorted((n.span.start, n.span.end, n.kind) for n in account.noise)
    row: Row = {
        "id": account.id,
        "file": account.file,
        "title": account.title or None,
        "publisher": account.publisher or None,
        "author": account.author or None,
        "published": account.published or None,
        "language": account.language,
        "sha256": account.sha256,
    }
    if account.extracted:
        row["text"] = account.text
    row["noise"] = [{"start": start, "end": end, "kind": kind} for start, end, kind in noise]
    return row


def _entities(desk: Desk, entities: Iterable[Entity]) -> Iterator[Row]:
    """Give the entities in the order in which the accounts first call them by a name."""
    last = (len(desk.order), 0, 0)
    placed = []
    for entity in entities:
        mentions = [desk.mentions[m] for m in entity.mentions if m in desk.mentions]
        mentions = [m for m in mentions if calls(m, desk.account(m.span))]
        mentions.sort(key=lambda m: (desk.place(m.span), m.kind))
        first = desk.place(mentions[0].span) if mentions else last
        placed.append((first, entity.id, entity, mentions))
    for _, _, entity, mentions in sorted(placed, key=lambda each: each[:2]):
        yield {
            "id": entity.id,
            "type": entity.type,
            "name": entity.name,
            "identifiers": dict(entity.identifiers),
            "mentions": [_mention(m) for m in mentions],
        }


def calls(mention: Mention, account: Account) -> bool:
    """Say whether a mention is a name, a pronoun or "the General", and no description."""
    headed = mention.span.start < mention.head.start
    return mention.kind != "nominal" or (headed and account.text[mention.head.start].isupper())


def _mention(mention: Mention) -> Row:
    """Give a name as it is and a pronoun marked; descriptions are left out."""
    row = _ends(mention.span)
    return row | {"pronoun": True} if mention.kind == "pronoun" else row


def _date(date: TimeExpression) -> Row:
    return _ends(date.span) | {"value": date.value}


def _attribution(desk: Desk, attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "account": attribution.content.account,
        "content": _pair(attribution.content),
        "cue": _pair(attribution.cue),
        "source": _pair(attribution.source),
        "speaker": desk.entity(attribution.speaker) or attribution.name or None,
        "manner": attribution.manner,
        "stance": attribution.stance,
        "parent": attribution.parent or None,
        "via": [voice.name for voice in _around(desk, attribution) if voice.name],
    }


def _around(desk: Desk, attribution: Attribution) -> list[Voice]:
    """Give those on whose word an attribution stands, the outermost first."""
    return [desk.speaker(each) for each in desk.around(attribution.parent)][::-1]


def _point(point: Point) -> Row:
    return {
        "id": point.id,
        "kind": point.kind,
        "label": point.label,
        "actors": list(point.actors),
        "place": point.place or None,
        "when": point.when or None,
        "confidence": round(point.confidence.value, PLACES),
        "cells": [_cell(cell) for cell in point.cells],
    }


def _cell(cell: Cell) -> Row:
    return _ends(cell.span) | {"stance": cell.stance, "by": cell.by or None, "hedged": cell.hedged}


def _conflict(conflict: Conflict) -> Row:
    return {
        "id": conflict.id,
        "points": list(conflict.points),
        "kind": conflict.kind,
        "scope": conflict.scope,
        "confidence": round(conflict.confidence.value, PLACES),
        "sides": [
            {"value": side.value, "cells": [_ends(span) for span in side.spans]}
            for side in conflict.sides
        ],
    }


def _relay(relay: Relay) -> Row:
    return {
        "account": relay.account,
        "relayed": relay.relayed,
        "start": relay.span.start,
        "end": relay.span.end,
    }
