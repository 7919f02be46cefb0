"""Dumps of news (JSON, JSON lines, CSV): one account a record, found in the bytes of the file."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from rashomon.errors import UnreadableDocumentError
from rashomon.read.columns import Path, facts_of, flat, text_of
from rashomon.read.decode import decode
from rashomon.read.draft import Draft, Piece, Refusal
from rashomon.read.markup import is_marked_up, without_markup
from rashomon.read.table import Cell, read_cell, rows
from rashomon.schema import Locator

STRING = r'"(?:[^"\\]|\\.)*"'
ESCAPES = re.compile(r"(?P<plain>[^\\]+)|\\[nrt]|(?:\\u[\da-fA-F]{4}|\\[^nrtu])+", re.DOTALL)
"""Parts of a string: what stands as it is, line ends, and what else is escaped."""
DECODER = json.JSONDecoder(strict=False)
SPACE = re.compile(r"\s*")
BETWEEN = re.compile(r"\s*,?\s*")
LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no text can hold."""
SHOWN = 20
"""Columns that are named to a reader when none of them holds the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record: its way in the file, its values, where it stands, and where each value stands.

    ``spell`` gives the text of a column with the runs of it that stand in the file.
    """

    way: str
    values: dict[Path, str]
    spell: Callable[[Path], Draft]


def accounts(records: Iterable[Record | Refusal], file: str) -> Iterator[Piece]:
    """Make an account of every record that has words.

    Raises:
        UnreadableDocumentError: no record has a column that holds words; the columns are named.
    """
    columns: dict[str, None] = {}
    empty: list[int] = []
    given = number = 0
    for number, record in enumerate(records, 1):
        if isinstance(record, Refusal):
            yield record
            continue
        path = text_of(record.values)
        if path is None:
            columns |= dict.fromkeys(".".join(way) for way in record.values)
            empty.append(number)
            continue
        given += 1
        yield _account(record, path, "" if record.way == "/" else f"{number:04}")
    if not given:
        named = ", ".join(list(columns)[:SHOWN]) + (", …" if len(columns) > SHOWN else "")
        found = f"a table without a column of words (its columns: {named or 'none'})"
        raise UnreadableDocumentError(file, found, "call the column that holds them text")
    if empty:
        which = ", ".join(map(str, empty[:SHOWN])) + (", …" if len(empty) > SHOWN else "")
        reason = f"{len(empty)} of {number} records ({which}); leave them out, or give their text"
        yield Refusal(part="records without text", reason=reason)


def _account(record: Record, path: Path, part: str) -> Draft:
    draft = record.spell(path)
    if is_marked_up(draft.text):
        draft = without_markup(draft)
    return Draft(
        text=draft.text,
        extracted=True,
        facts=tuple(facts_of({way: v for way, v in record.values.items() if way != path})),
        locators=draft.locators,
        part=part,
    )


class _Ruler:
    """Tells at which byte a character stands; asked in the order of the text."""

    def __init__(self, text: str, encoding: str, at: int) -> None:
        self._text, self._encoding = text, encoding
        self._seen, self._at = 0, at

    def at(self, place: int) -> int:
        """Give the byte at which the character of that number begins."""
        if place >= self._seen:
            self._at += len(self._text[self._seen : place].encode(self._encoding))
            self._seen = place
            return self._at
        return self._at - len(self._text[place : self._seen].encode(self._encoding))


def _run(start: int, text: str, octets: tuple[int, int], encoding: str, way: str) -> Locator:
    return Locator(
        start=start, end=start + len(text), octets=octets, encoding=encoding, element=way
    )


# -- JSON -----------------------------------------------------------------------------------------


def read_json(data: bytes, file: str) -> Iterator[Piece]:
    """Give the accounts in a JSON file: a list, a list inside, one after another, or one alone.

    Raises:
        UnreadableDocumentError: it is no JSON, or no record has words.
    """
    decoded = decode(data, file)
    ruler = _Ruler(decoded.text, decoded.encoding, decoded.mark)
    yield from accounts(_json_records(decoded.text, decoded.encoding, ruler, file), file)


def _json_records(text: str, encoding: str, ruler: _Ruler, file: str) -> Iterator[Record | Refusal]:
    make = partial(_json_record, text=text, encoding=encoding, ruler=ruler)
    start = _after(SPACE, text, 0)
    if text.startswith("[", start):
        for number, (at, end, value) in enumerate(_items(text, start + 1, file)):
            yield make(value, at, end, f"/{number}")
        return
    value, end = _value(text, start, file)
    if _after(SPACE, text, end) < len(text):
        yield from _lines(text, start, make)
    elif text_of(_one(value)) or not (found := _list_inside(value)):
        yield make(value, start, end, "/")
    else:
        way, items = found
        for number, (at, stop) in enumerate(_places(text, way[-1], items, file)):
            yield make(items[number], at, stop, f"/{'/'.join(way)}/{number}")


def _value(text: str, at: int, file: str) -> tuple[Any, int]:
    try:
        return DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        found = f"broken JSON ({error})" if isinstance(error, ValueError) else "JSON too deep"
        raise UnreadableDocumentError(file, " ".join(found.split()), "get it again") from error


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _items(text: str, at: int, file: str) -> Iterator[tuple[int, int, Any]]:
    """Give the items of a list, one by one, with their places."""
    at = _after(SPACE, text, at)
    while not text.startswith("]", at):
        value, end = _value(text, at, file)
        yield at, end, value
        at = _after(BETWEEN, text, end)


def _lines(text: str, at: int, make: Callable[..., Record]) -> Iterator[Record | Refusal]:
    """Give the records of JSON lines; a broken line concerns no other."""
    number = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        try:
            value, end = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            told = " ".join(str(error).split())
            yield Refusal(part=f"{number + 1:04}", reason=f"broken JSON ({told}); mend the line")
            end = stop
        else:
            yield make(value, at, end, f"/{number}")
        number += 1
        at = _after(BETWEEN, text, end)


def _list_inside(value: Any, way: Path = ()) -> tuple[Path, list[Any]] | None:
    """Find the longest list of records in a value, at most three names deep."""
    found: list[tuple[Path, list[Any]]] = []
    for name, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, list) and any(isinstance(each, dict) for each in inner):
            found.append(((*way, name), inner))
        elif (
            isinstance(inner, dict)
            and len(way) < 3
            and (deeper := _list_inside(inner, (*way, name)))
        ):
            found.append(deeper)
    return max(found, key=lambda each: len(each[1]), default=None)


def _places(text: str, name: str, items: list[Any], file: str) -> list[tuple[int, int]]:
    """Find where the items of a list stand whose name is known."""
    for match in re.finditer(rf"{re.escape(json.dumps(name))}\s*:\s*\[", text):
        found = list(_items(text, match.end(), file))
        if [value for *_, value in found] == items:
            return [(at, end) for at, end, _ in found]
    return [(0, len(text))] * len(items)


def _one(value: Any) -> dict[Path, str]:
    """List the values of a record; half characters become the sign for what is no character."""
    return {path: LONE.sub("\ufffd", words) for path, words in flat(value)}


def _json_record(
    value: Any, at: int, end: int, way: str, *, text: str, encoding: str, ruler: _Ruler
) -> Record:
    values = _one(value)
    first = ruler.at(at)
    last = ruler.at(end)

    def spell(path: Path) -> Draft:
        raw = text[at:end]
        element = f"{way.rstrip('/')}/{'/'.join(path)}"
        for match in re.finditer(rf"{re.escape(json.dumps(path[-1]))}\s*:\s*({STRING})", raw):
            if LONE.sub("\ufffd", json.loads(match[1], strict=False)) == values[path]:
                place = first + len(raw[: match.start(1) + 1].encode(encoding))
                return _unescaped(match[1][1:-1], place, encoding, element)
        spot = _run(0, values[path], (first, last), "", element)
        return Draft(text=values[path], extracted=True, locators=(spot,))

    return Record(way=way, values=values, spell=spell)


def _unescaped(raw: str, at: int, encoding: str, element: str) -> Draft:
    """Read the inside of a JSON string; what is not escaped is found character by character."""
    words: list[str] = []
    locators: list[Locator] = []
    start = 0
    for match in ESCAPES.finditer(raw):
        piece, exact = match.group(), match["plain"] is not None
        said = piece if exact else _meant(piece)
        octets = (at, at + len(piece.encode(encoding)))
        locators.append(_run(start, said, octets, encoding if exact else "", element))
        words.append(said)
        start, at = start + len(said), octets[1]
    return Draft(text="".join(words), extracted=True, locators=tuple(locators))


@lru_cache(maxsize=4096)
def _meant(escapes: str) -> str:
    return LONE.sub("\ufffd", json.loads(f'"{escapes}"'))


# -- CSV ------------------------------------------------------------------------------------------


def read_csv(data: bytes, file: str) -> Iterator[Piece]:
    """Give the accounts in a table whose first line names its columns.

    Raises:
        UnreadableDocumentError: no encoding fits, or no column holds words.
    """
    decoded = decode(data, file)
    ruler = _Ruler(decoded.text, decoded.encoding, decoded.mark)
    yield from accounts(_csv_records(decoded.text, decoded.encoding, ruler), file)


def _csv_records(text: str, encoding: str, ruler: _Ruler) -> Iterator[Record]:
    table = rows(text)
    names = [read_cell(text, cell).strip() for cell in next(table, ())]
    for number, row in enumerate(table, 1):
        cells: dict[Path, Cell] = {
            (name,): cell for name, cell in zip(names, row, strict=False) if name
        }
        values = {path: read_cell(text, cell) for path, cell in cells.items()}
        told = {path: words for path, words in values.items() if words.strip()}
        if told:
            spell = partial(_spelled_cell, number, cells, text, encoding, ruler)
            yield Record(way=f"row {number}", values=told, spell=spell)


def _spelled_cell(  # noqa: PLR0917 - bound one by one
    number: int, cells: dict[Path, Cell], text: str, encoding: str, ruler: _Ruler, path: Path
) -> Draft:
    first, last, quoted = cells[path]
    at, start = ruler.at(first), 0
    words: list[str] = []
    locators: list[Locator] = []
    for piece in re.split('("")', text[first:last]) if quoted else [text[first:last]]:
        said = '"' if quoted and piece == '""' else piece
        octets = (at, at + len(piece.encode(encoding)))
        if said:
            spot = _run(
                start, said, octets, encoding if said == piece else "", f"row {number}, {path[0]}"
            )
            locators.append(spot)
        words.append(said)
        start, at = start + len(said), octets[1]
    return Draft(text="".join(words), extracted=True, locators=tuple(locators))
