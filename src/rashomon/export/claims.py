"""The schema.org export: every point as a Claim with its appearances, as JSON-LD.

Never a ClaimReview: nothing here says who is right.
"""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.export.desk import Voice, author
from rashomon.export.teller import Teller, flat
from rashomon.schema import Account, Case, Cell, EntityType, Point

TYPES: dict[EntityType, str] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "state": "Country",
    "place": "Place",
    "work": "CreativeWork",
    "other": "Thing",
}
SPEAKERS = {"Person", "Organization"}
"""What schema.org lets say something; a state speaks as an organization."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as one graph of claims, accounts and what they speak of."""
    teller = Teller.of(case)
    yield b'{"@context": {"@vocab": "https://schema.org/"}, "@graph": ['
    for number, node in enumerate(_nodes(teller)):
        line = json.dumps(node, ensure_ascii=False, allow_nan=False)
        yield (("," if number else "") + "\n" + line).encode()
    yield b"\n]}\n"


def _nodes(teller: Teller) -> Iterator[dict[str, Any]]:
    actors = {actor for point in teller.points for actor in point.actors}
    for account in teller.accounts:
        yield _account(account)
    for each in sorted(actors & set(teller.desk.entities)):
        entity = teller.desk.entities[each]
        also = [alias for alias in entity.aliases if alias != entity.name]
        held = {"@id": _id(each), "@type": TYPES[entity.type], "name": entity.name}
        yield held | ({"alternateName": also} if also else {})
    for point in teller.points:
        yield _claim(teller, point)


def _id(name: str) -> str:
    return f"urn:rashomon:{name}"


def _account(account: Account) -> dict[str, Any]:
    held = {
        "@id": _id(account.id),
        "@type": "TextObject",
        "name": flat(account.title) or account.file,
        "author": _speaker(author(account)),
        "publisher": {"@type": "Organization", "name": flat(account.publisher)}
        if account.publisher
        else None,
        "datePublished": account.published,
        "inLanguage": account.language,
        "sha256": account.sha256,
        "identifier": account.id,
    }
    return {name: value for name, value in held.items() if value}


def _claim(teller: Teller, point: Point) -> dict[str, Any]:
    """Give a point: what is claimed in its clearest words, and every place where it is said."""
    cells = sorted(point.cells, key=lambda each: teller.desk.place(each.span))
    held = {
        "@id": _id(point.id),
        "@type": "Claim",
        "text": flat(point.label),
        "about": [{"@id": _id(each)} for each in point.actors if each in teller.desk.entities],
        "temporalCoverage": point.when,
        "spatialCoverage": {"@type": "Place", "name": point.place} if point.place else None,
        "appearance": [_appearance(teller, cell) for cell in cells],
        "identifier": point.id,
    }
    return {name: value for name, value in held.items() if value}


def _appearance(teller: Teller, cell: Cell) -> dict[str, Any]:
    """Give a passage with its account, its place there, and those on whose word it stands."""
    span = cell.span
    around = teller.desk.around(cell.by)
    speaker = teller.desk.speaker(around[0]) if around else author(teller.desk.account(span))
    held = {
        "@id": _id(f"{span.account}#char={span.start},{span.end}"),
        "@type": "Quotation",
        "text": flat(teller.desk.quote(span)),
        "isPartOf": {"@id": _id(span.account)},
        "spokenByCharacter" if around else "creator": _speaker(speaker),
        "creditText": teller.chain(span.account, teller.voices(cell.by, cell.stance)),
        "identifier": cell.assertion,
    }
    return {name: value for name, value in held.items() if value}


def _speaker(voice: Voice) -> dict[str, Any] | None:
    if not voice.name:
        return None
    type_ = TYPES[voice.type]
    held = {"@type": type_ if type_ in SPEAKERS else "Organization", "name": voice.name}
    return ({"@id": _id(voice.id)} | held) if voice.entity else held
