"""What the server answers is what the screens expect: `api.ts`, the models and OpenAPI agree."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from rashomon import schema
from rashomon.show import shown
from rashomon.show.room import reading
from rashomon.show.room.answers import pages, parts
from reading_room import client, fill, room

API = Path(reading.__file__).parents[1] / "frontend" / "src" / "lib" / "api.ts"
COMMENT = re.compile(r"/\*\*?.*?\*/|//[^\n]*", re.DOTALL)
INTERFACE = re.compile(r"export interface (\w+)([^{]*)\{")
FIELD = re.compile(r"\s*(\w+)(\??):\s*")
WORDS = {
    "Mark": shown.Standing,
    "Sure": shown.Sureness,
    "PointKind": schema.PropositionKind,
    "ConflictKind": schema.ConflictKind,
    "EntityType": schema.EntityType,
    "CorrectionKind": schema.CorrectionKind,
}
Fields = dict[str, tuple[bool, str]]
"""Field -> whether it may be missing, and its type as TypeScript writes it."""


def interfaces() -> dict[str, tuple[str, str]]:
    """Give the head and the body of each interface."""
    text = COMMENT.sub("", API.read_text(encoding="utf-8"))
    found = {}
    for match in INTERFACE.finditer(text):
        found[match[1]] = (match[2], text[match.end() : closing(text, match.end())])
    return found


def closing(text: str, at: int) -> int:
    """Find the brace that closes the one before ``at``."""
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at - 1


def fields(body: str) -> Fields:
    """Cut the body of an interface into its fields."""
    found: Fields = {}
    at = 0
    while match := FIELD.match(body, at):
        end, depth = match.end(), 0
        while end < len(body) and (depth or body[end] != ";"):
            depth += {"{": 1, "<": 1, "(": 1, "}": -1, ">": -1, ")": -1}.get(body[end], 0)
            end += 1
        found[match[1]] = (match[2] == "?", body[match.end() : end].strip())
        at = end + 1
    return found


def whole(name: str) -> Fields:
    """Give the fields of an interface with those that it takes over."""
    head, body = interfaces()[name]
    taken: Fields = {}
    if match := re.search(r"extends (?:Omit<)?(\w+)(?:, \"(\w+)\")?", head):
        taken = {key: value for key, value in whole(match[1]).items() if key != match[2]}
    return taken | fields(body)


def model(name: str) -> type[BaseModel]:
    found: type[BaseModel] = getattr(pages, name, None) or getattr(parts, name)
    return found


@pytest.mark.parametrize("name", sorted(interfaces()))
def test_every_interface_has_a_model_with_its_fields(name: str) -> None:
    """The fields are the same by name, down to those written in place, and so is what may miss."""
    shape = model(name).model_json_schema(by_alias=True, mode="serialization")
    assert dict(differences(shape, shape, whole(name))) == {}


def differences(top: dict[str, Any], shape: dict[str, Any], wanted: Fields) -> Iterator[Any]:
    """Say where a model and an interface part."""
    known = resolved(top, shape)["properties"]
    if set(known) != set(wanted):
        yield "fields", set(known) ^ set(wanted)
    for key in set(known) & set(wanted):
        optional, typed = wanted[key]
        if optional == (key in resolved(top, shape).get("required", ())):
            yield key, "may be missing in the one only"
        if "{" in typed and "Record" not in typed:
            inner = typed[typed.index("{") + 1 : closing(typed, typed.index("{") + 1)]
            base = re.match(r"\((\w+) &", typed)
            wanted_inner = (whole(base[1]) if base else {}) | fields(inner)
            yield from ((f"{key}.{k}", v) for k, v in differences(top, known[key], wanted_inner))


def resolved(top: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """Follow references, lists and "or null" to the object inside."""
    while "properties" not in shape:
        if "$ref" in shape:
            shape = top["$defs"][shape["$ref"].rpartition("/")[2]]
        elif "items" in shape:
            shape = shape["items"]
        else:
            shape = next(each for each in shape["anyOf"] if each.get("type") != "null")
    return shape


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_each_kind_are_the_same(name: str) -> None:
    """A kind that one side lacks would be shown as nothing, or refused."""
    text = API.read_text(encoding="utf-8")
    match = re.search(rf"export type {name} =([^;]*);", text)
    assert match
    assert set(re.findall(r'"([\w-]+)"', match[1])) == set(get_args(WORDS[name]))


def test_the_addresses_are_those_of_the_screens(case_path: Path) -> None:
    """Every address that `api.ts` names is there, by its method, and no other."""
    text = API.read_text(encoding="utf-8")
    named = set(re.findall(r"(GET|POST) (/api/[\w/{}]+)", text))
    paths = client(room(fill(case_path))).get("/api/openapi.json").json()["paths"]
    given = {
        (method.upper(), re.sub(r"\{\w*(id|name)\}", "{x}", path))
        for path, methods in paths.items()
        for method in methods
    }
    assert given == {(m, re.sub(r"\{\w+\}", "{x}", path)) for m, path in named}


ADDRESSES = [
    "/api/case",
    "/api/synopsis",
    "/api/points/p-closed",
    "/api/conflicts",
    "/api/timeline",
    "/api/timeline?view=said",
    "/api/timeline?view=published",
    "/api/places",
    "/api/entities",
    "/api/entities/e-mayor",
    "/api/network",
    "/api/network?view=speaks&hubs=0",
    "/api/relays",
    "/api/review",
    "/api/search?q=bridge",
    "/api/corrections",
    "/api/formats",
]


@pytest.mark.parametrize("where", ADDRESSES)
def test_answers_keep_to_the_description(case_path: Path, where: str) -> None:
    """Each answer is valid under the OpenAPI description that the server gives of itself."""
    asking = client(room(fill(case_path)))
    described = asking.get("/api/openapi.json").json()
    path = re.sub(r"/(points|entities)/.*", r"/\1/", where.partition("?")[0])
    (answers,) = [
        methods["get"]["responses"]
        for known, methods in described["paths"].items()
        if known.partition("{")[0] == path and "get" in methods and known.count("/") < 4
    ]
    schema_ = answers["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**described, **schema_}).validate(asking.get(where).json())


def test_the_documentation_names_every_address(case_path: Path) -> None:
    """Whoever reads the page finds each address with its method."""
    page = (Path(__file__).parents[3] / "docs" / "reading-room-api.md").read_text(encoding="utf-8")
    paths = client(room(fill(case_path))).get("/api/openapi.json").json()["paths"]
    for path, methods in paths.items():
        known = re.sub(r"\{\w*id\}", "{id}", path)
        assert all(f"`{method.upper()} {known}`" in page for method in methods), path
