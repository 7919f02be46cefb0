"""What is scored, in one form: an export of the program and a folder of gold are read into it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from rashomon.errors import UsageError
from rashomon.score.words import Passage, Text, bag, squashed

Row = dict[str, Any]
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

    def layer(name: str) -> list[tuple[Row, Passage]]:
        return [(mark, _marked(mark, texts)) for mark in gold.get(name, ())]

    return Marks(
        noise=_furniture((mark["kind"], at) for mark, at in layer("noise")),
        dates=tuple(
            Dated(at=at, value=_value(mark["value"]))
            for mark, at in layer("dates")
            if mark.get("value")
        ),
        entities={
            (doc, squashed(surface)): each["id"]
            for each in gold.get("entities", ())
            for doc, surface in each["surfaces"]
            if doc in docs
        },
        attributions=tuple(
            _said(mark, at, mark.get("source")) for mark, at in layer("attributions")
        ),
        points=tuple(_row(each, texts, docs) for each in gold.get("points", ())),
        conflicts=_conflicts(
            (each["kind"], [_quoted(side["cells"], texts, docs) for side in each["sides"]])
            for each in gold.get("conflicts", ())
        ),
        relays=tuple(Relayed(doc=m["doc"], name=m["relayed"]) for m in gold.get("relays", ())),
        layers=frozenset(gold),
    )


def _marked(mark: Row, texts: Texts) -> Passage:
    return _passage(texts, mark["doc"], mark["start"], mark["end"])


def _row(row: Row, texts: Texts, docs: frozenset[str]) -> Point:
    cells = tuple(_marked(cell, texts) for cell in row["cells"] if cell["doc"] in docs)
    return Point(cells=cells, tier=row.get("tier", 1))


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
    desk = _Desk({id_: doc for id_, doc in stems.items() if doc in docs}, texts)
    return Marks(
        noise=_furniture(
            (mark["kind"], desk.at(mark | {"account": each["id"]}))
            for each in export["accounts"]
            if each["id"] in desk.stems
            for mark in each.get("noise", ())
        ),
        dates=tuple(
            Dated(at=desk.at(each), value=_value(each["value"]))
            for each in desk.inside(export.get("dates", ()))
        ),
        entities=desk.names(export.get("entities", ())),
        attributions=tuple(map(desk.said, desk.inside(export.get("attributions", ())))),
        points=tuple(
            Point(cells=tuple(desk.passages(each["cells"]))) for each in export.get("points", ())
        ),
        conflicts=_conflicts(
            (each["kind"], [desk.passages(side["cells"]) for side in each["sides"]])
            for each in export.get("conflicts", ())
        ),
        relays=tuple(
            Relayed(doc=desk.stems[each["account"]], name=each["relayed"])
            for each in desk.inside(export.get("relays", ()))
        ),
        layers=frozenset(),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """The covered accounts of an export: the stem of each by its id, and the texts by stem."""

    stems: Mapping[str, str]
    texts: Texts

    def inside(self, marks: Iterable[Row]) -> list[Row]:
        return [mark for mark in marks if mark["account"] in self.stems]

    def at(self, mark: Row) -> Passage:
        return _passage(self.texts, self.stems[mark["account"]], mark["start"], mark["end"])

    def passages(self, marks: Iterable[Row]) -> list[Passage]:
        return list(map(self.at, self.inside(marks)))

    def said(self, mark: Row) -> Said:
        doc = self.stems[mark["account"]]
        start, end = mark["content"]
        source = self.texts[doc].text[slice(*mark["source"])] if mark.get("source") else None
        return _said(mark, _passage(self.texts, doc, start, end), source)

    def names(self, entities: Iterable[Row]) -> dict[tuple[str, str], str]:
        """Give the entity of each name of each account; the first that has a name keeps it."""
        found: dict[tuple[str, str], str] = {}
        for each in entities:
            for mention in self.inside(each["mentions"]):
                if not mention.get("pronoun"):
                    doc = self.stems[mention["account"]]
                    surface = self.texts[doc].text[mention["start"] : mention["end"]]
                    found.setdefault((doc, squashed(surface)), each["id"])
        return found


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
