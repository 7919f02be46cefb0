"""A person's own list of people and bodies: a table (CSV), or FollowTheMoney's lines of JSON."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, get_args

from rashomon.errors import UsageError
from rashomon.schema import EntityType, Known

COLUMNS = {"name", "type", "aliases", "identifiers"}
SCHEMATA: dict[str, EntityType] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "LegalEntity": "organization",
    "PublicBody": "organization",
    "Country": "state",
    "Address": "place",
    "Article": "work",
    "Document": "work",
}
"""FollowTheMoney's kinds of things, and what an account calls them."""
NUMBERS = {"wikidataId": "wikidata", "registrationNumber": "register", "leiCode": "lei"}
"""FollowTheMoney's properties that are numbers in a catalogue, and how the catalogue is called."""


def is_list(path: Path) -> bool:
    """Say whether a file is a list of known names: a CSV with a column *name*, or FtM's JSON."""
    if path.suffix == ".csv":
        return "name" in (next(_table(path), None) or {})
    return path.suffix in {".json", ".jsonl", ".ftm", ".ndjson"} and "schema" in _first(path)


def _first(path: Path) -> dict[str, Any]:
    """Give the first line as JSON, if it is a thing of FollowTheMoney's."""
    with path.open(encoding="utf-8-sig") as file:
        line = file.readline(2**20)
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) and "properties" in value else {}


def known(path: Path) -> tuple[Known, ...]:
    """Read a list.

    Raises:
        UsageError: a line has no name, a type that there is none of, or is no JSON.
    """
    read = _from_table if path.suffix == ".csv" else _from_lines
    found = tuple(read(path))
    if not found:
        raise UsageError(f"{path}: the list holds no name")
    return found


def _table(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    for row in csv.DictReader(StringIO(text), delimiter=sign):
        yield {str(k).strip().lower(): str(v or "").strip() for k, v in row.items() if k}


def _from_table(path: Path) -> Iterator[Known]:
    """Read a table: columns *name*, *type*, *aliases*, *identifiers*; any other is an identifier.

    Several aliases or identifiers stand in one cell with ``|`` between; an identifier is
    ``scheme:value``.
    """
    for number, row in enumerate(_table(path), 2):
        if not row.get("name"):
            raise UsageError(f"{path}, line {number}: no name; expected one in the column name")
        numbers = [_identifier(each, path, number) for each in _cut(row.get("identifiers", ""))]
        numbers += [(k, each) for k in row if k not in COLUMNS for each in _cut(row[k])]
        yield Known(
            name=row["name"],
            type=_type(row.get("type", "").lower(), path, number),
            aliases=tuple(dict.fromkeys(_cut(row.get("aliases", "")))),
            identifiers=tuple(dict.fromkeys(numbers)),
            list=path.name,
        )


def _cut(words: str) -> list[str]:
    return [each.strip() for each in words.split("|") if each.strip()]


def _identifier(words: str, path: Path, number: int) -> tuple[str, str]:
    scheme, sign, value = words.partition(":")
    if not sign or not scheme.strip() or not value.strip():
        raise UsageError(f"{path}, line {number}: found {words!r}, expected scheme:value")
    return scheme.strip(), value.strip()


def _type(words: str, path: Path, number: int) -> Any:
    if words and words not in get_args(EntityType):
        types = ", ".join(get_args(EntityType))
        raise UsageError(f"{path}, line {number}: type {words!r}; expected one of {types}")
    return words


def _from_lines(path: Path) -> Iterator[Known]:
    """Read FollowTheMoney's JSON lines; things that are no names (a payment) are passed over."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                thing = json.loads(line)
                properties = thing["properties"]
                names = [*properties.get("name", ())]
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise UsageError(f"{path}, line {number}: no FollowTheMoney line") from error
            if names:
                yield _thing(thing, properties, names, path.name)


def _thing(
    thing: dict[str, Any], properties: dict[str, list[str]], names: list[str], title: str
) -> Known:
    aliases = (properties.get(key, ()) for key in ("alias", "weakAlias", "previousName"))
    numbers = [("ftm", str(thing["id"]))] if thing.get("id") else []
    numbers += [(NUMBERS[key], value) for key in NUMBERS for value in properties.get(key, ())]
    return Known(
        name=names[0],
        type=SCHEMATA.get(str(thing.get("schema")), ""),
        aliases=tuple(dict.fromkeys([*names[1:], *(each for some in aliases for each in some)])),
        identifiers=tuple(dict.fromkeys(numbers)),
        list=title,
    )
