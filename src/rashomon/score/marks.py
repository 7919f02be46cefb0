"""What is scored, in one form: an export of the program and a folder of gold are read into it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from rashomon.errors import UsageError
from rashomon.score.words import Passage, Text, bag, squashed

Row = Mapping[str, Any]
"""One object of the JSON; what it must hold says the contract, or the guidelines of the gold."""
FURNITURE = frozenset({"navigation", "advertising", "comments", "related", "unrelated"})
"""Kinds of noise that are no part of the account; its own title and date are not scored."""
COVERING = ("noise", "dates", "attributions")
"""Layers whose marks show which accounts of a set the gold covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time expression: its words, and its EDTF value without the signs of doubt."""

    at: Passage
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution: content, the words of its source (None: none is named), and its place."""

    id: str
    content: Passage
    source: frozenset[str] | None
    parent: str | None
    manner: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A row: its passages; gold rows have a tier."""

    cells: tuple[Passage, ...]
    tier: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A conflict: its kind, and the passages of each side."""

    kind: str
    sides: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """A work that an account passes on."""

    doc: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All layers of one side: of the gold, or of an export.

    ``noise`` holds words of furniture, ``entities`` the id of each name in each account, ``layers``
    the names of what the gold marks.
    """

    noise: frozenset[tuple[str, int]]
    dates: tuple[Dated, ...]
    entities: Mapping[tuple[str, str], str]
    attributions: tuple[Said, ...]
    points: tuple[Point, ...]
    conflicts: tuple[Conflict, ...]
    relays: tuple[Relayed, ...]
    layers: frozenset[str]


Texts = Mapping[str, Text]
"""The texts of a set by the stems of their files."""


def read_texts(folder: Path) -> dict[str, Text]:
    """Read the plain texts of a set.

    Raises:
        UsageError: the folder holds none.
    """
    found = {path.stem: Text(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")}
    if not found:
        raise UsageError(f"{folder}: no texts (.txt) of accounts; name the folder that holds them")
    return found


def read_gold(folder: Path) -> dict[str, list[Row]]:
    """Read the layers of a gold folder.

    Raises:
        UsageError: the folder holds none.
    """
    found = {path.stem: _json(path) for path in folder.glob("*.json")}
    if not found:
        raise UsageError(f"{folder}: no gold (.json); name the folder that holds points.json")
    return found


def read_export(path: Path) -> Row:
    """Read an export of the program.

    Raises:
        UsageError: it is none.
    """
    found = _json(path)
    if not isinstance(found, dict) or not str(found.get("schema", "")).startswith("rashomon/"):
        raise UsageError(f"{path}: no export of a case (`rashomon export CASE --format json`)")
    return found


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"{path}: no JSON ({error})") from error


def covered(gold: Mapping[str, Iterable[Row]], texts: Texts) -> frozenset[str]:
    """Name the accounts that the gold covers: all, or those in which it marks anything."""
    marked = {mark["doc"] for layer in COVERING for mark in gold.get(layer, ())}
    return frozenset((marked or set(texts)) & set(texts))


# -- gold -----------------------------------------------------------------------------------------


def of_gold(gold: Mapping[str, list[Row]], texts: Texts, docs: frozenset[str]) -> Marks:
    """Put the marks of a gold folder into the common form."""

    def at(mark: Row) -> Passage:
        return _passage(texts, mark["doc"], mark["start"], mark["end"])

    def layer(name: str) -> list[Row]:
        return gold.get(name, [])

    return Marks(
        noise=_furniture((mark["kind"], at(mark)) for mark in layer("noise")),
        dates=tuple(
            Dated(at=at(mark), value=_value(mark["value"]))
            for mark in layer("dates")
            if mark.get("value")
        ),
        entities={
            (doc, squashed(surface)): each["id"]
            for each in layer("entities")
            for doc, surface in each["surfaces"]
            if doc in docs
        },
        attributions=tuple(
            _said(mark, at(mark), mark.get("source")) for mark in layer("attributions")
        ),
        points=tuple(
            Point(
                cells=tuple(at(cell) for cell in each["cells"] if cell["doc"] in docs),
                tier=each.get("tier", 1),
            )
            for each in layer("points")
        ),
        conflicts=_conflicts(
            (each["kind"], [_quoted(side["cells"], texts, docs) for side in each["sides"]])
            for each in layer("conflicts")
        ),
        relays=tuple(Relayed(doc=each["doc"], name=each["relayed"]) for each in layer("relays")),
        layers=frozenset(gold),
    )


def _quoted(cells: Iterable[tuple[str, str]], texts: Texts, docs: frozenset[str]) -> list[Passage]:
    """Find the quotations of a side, each at the first place where its account has the words."""
    return [
        _passage(texts, doc, start, start + len(quote))
        for doc, quote in cells
        if doc in docs and (start := texts[doc].text.find(quote)) >= 0
    ]


# -- export ---------------------------------------------------------------------------------------


def of_export(export: Row, texts: Texts, docs: frozenset[str]) -> Marks:
    """Put what an export holds of the covered accounts into the common form."""
    stems = {each["id"]: PurePath(each["file"]).stem for each in export["accounts"]}

    def inside(name: str) -> list[Row]:
        return [each for each in export.get(name, ()) if stems.get(each["account"]) in docs]

    def at(mark: Row) -> Passage:
        return _passage(texts, stems[mark["account"]], mark["start"], mark["end"])

    def passages(marks: Iterable[Row]) -> list[Passage]:
        return [at(mark) for mark in marks if stems.get(mark["account"]) in docs]

    return Marks(
        noise=_furniture(
            (mark["kind"], _passage(texts, stems[each["id"]], mark["start"], mark["end"]))
            for each in export["accounts"]
            if stems[each["id"]] in docs
            for mark in each.get("noise", ())
        ),
        dates=tuple(Dated(at=at(each), value=_value(each["value"])) for each in inside("dates")),
        entities=_names(export, stems, texts, docs),
        attributions=tuple(
            _said(each, _content(each, stems, texts), _source(each, stems, texts))
            for each in inside("attributions")
        ),
        points=tuple(
            Point(cells=tuple(passages(each["cells"]))) for each in export.get("points", ())
        ),
        conflicts=_conflicts(
            (each["kind"], [passages(side["cells"]) for side in each["sides"]])
            for each in export.get("conflicts", ())
        ),
        relays=tuple(
            Relayed(doc=stems[each["account"]], name=each["relayed"]) for each in inside("relays")
        ),
        layers=frozenset(),
    )


def _names(
    export: Row, stems: Mapping[str, str], texts: Texts, docs: frozenset[str]
) -> dict[tuple[str, str], str]:
    """Give the entity of each name of each account; the entity that has a name first keeps it."""
    found: dict[tuple[str, str], str] = {}
    for each in export.get("entities", ()):
        for mention in each["mentions"]:
            doc = stems.get(mention["account"], "")
            if doc in docs and not mention.get("pronoun"):
                surface = texts[doc].text[mention["start"] : mention["end"]]
                found.setdefault((doc, squashed(surface)), each["id"])
    return found


def _content(mark: Row, stems: Mapping[str, str], texts: Texts) -> Passage:
    start, end = mark["content"]
    return _passage(texts, stems[mark["account"]], start, end)


def _source(mark: Row, stems: Mapping[str, str], texts: Texts) -> str | None:
    if not mark.get("source"):
        return None
    start, end = mark["source"]
    return texts[stems[mark["account"]]].text[start:end]


# -- both -----------------------------------------------------------------------------------------


def _passage(texts: Texts, doc: str, start: int, end: int) -> Passage:
    return Passage(doc, texts[doc].touched(start, end))


def _furniture(marks: Iterable[tuple[str, Passage]]) -> frozenset[tuple[str, int]]:
    return frozenset((at.doc, word) for kind, at in marks if kind in FURNITURE for word in at.words)


def _value(value: object) -> str:
    """Leave out the signs of doubt: how sure an account is of a date is not scored."""
    return str(value).replace("?", "").replace("%", "").strip()


def _said(mark: Row, content: Passage, source: str | None) -> Said:
    return Said(
        id=mark["id"],
        content=content,
        source=bag(source) if source else None,
        parent=mark.get("parent"),
        manner=mark.get("manner", ""),
        stance=mark.get("stance", ""),
    )


def _conflicts(given: Iterable[tuple[str, list[list[Passage]]]]) -> tuple[Conflict, ...]:
    """Keep the sides that have words in covered accounts, and conflicts of two sides or more."""
    found = (
        Conflict(kind=kind, sides=tuple(tuple(side) for side in sides if side))
        for kind, sides in given
    )
    return tuple(each for each in found if len(each.sides) > 1)
