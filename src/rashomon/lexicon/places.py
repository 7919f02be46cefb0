"""The file of places behind the gazetteer, searched by halves; and this project's own supplement.

Places and names are GeoNames' (https://www.geonames.org, CC BY 4.0), chosen and packed by
``recipes/gazetteer``; what they lack is in ``places.tsv``.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicon.names import words_of

Level = Literal["country", "region", "settlement", "area"]
LEVELS: tuple[Level, ...] = ("country", "region", "settlement", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: what it is, its middle, and the countries (ISO 3166 codes) that it lies in.

    ``radius`` is its extent in kilometres, ``population`` 0 where it is not known, ``geonames`` its
    number in GeoNames (0 for none).
    """

    name: str
    level: Level
    lat: float
    lon: float
    radius: float
    countries: tuple[str, ...]
    population: int = 0
    capital: bool = False
    geonames: int = 0


class _Lines(Sequence[bytes]):
    """Words joined by line breaks, read one by one where they stand."""

    def __init__(self, letters: "NDArray[np.uint8]") -> None:
        self.text = letters.tobytes()
        breaks = np.flatnonzero(letters == ord("\n"))
        self.starts = np.concatenate([[0], breaks + 1])
        self.ends = np.concatenate([breaks, [len(letters)]])

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: Any) -> Any:
        return self.text[self.starts[index] : self.ends[index]]

    def between(self, first: int, last: int) -> list[str]:
        """Give a run of words, for comparing a name with all that begin alike."""
        if first >= last:
            return []
        return self.text[self.starts[first] : self.ends[last - 1]].decode().split("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The columns of the file, and the supplement by its keys."""

    held: dict[str, "NDArray[Any]"]
    keys: _Lines
    names: _Lines
    first: "NDArray[np.int64]"
    own: dict[str, list[Place]] = field(default_factory=dict)

    def at(self, key: str) -> list[Place]:
        """Give the places that go by a folded name."""
        wanted = key.encode()
        index = bisect_left(self.keys, wanted)
        found = list(self.own.get(key, ()))
        if index < len(self.keys) and self.keys[index] == wanted:
            run = self.held["places"][self.first[index] : self.first[index + 1]]
            found += (self.place(int(number)) for number in run)
        return found

    def beginning(self, letters: str) -> list[str]:
        """Give the folded names that begin with some letters."""
        low, high = letters.encode(), letters.encode() + b"\xff"
        run = self.keys.between(bisect_left(self.keys, low), bisect_left(self.keys, high))
        return run + [key for key in self.own if key.startswith(letters)]

    def place(self, number: int) -> Place:
        """Read one place from the columns."""
        held = self.held
        return Place(
            name=self.names[number].decode(),
            level=LEVELS[held["levels"][number]],
            lat=int(held["lat"][number]) / 1000,
            lon=int(held["lon"][number]) / 1000,
            radius=float(held["radii"][number]),
            countries=(str(held["codes"][held["countries"][number]]),),
            population=int(held["populations"][number]),
            capital=bool(held["capitals"][number]),
            geonames=int(held["numbers"][number]),
        )


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """Open the file of places; it stays open."""
    path = files("rashomon.lexicon").joinpath("places.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as columns:
        held = {name: columns[name] for name in columns.files}
    counts = held.pop("counts").astype(np.int64)
    return Shelf(
        keys=_Lines(held.pop("keys")),
        names=_Lines(held.pop("names")),
        first=np.concatenate([[0], np.cumsum(counts)]),
        held=held,
        own=_own(),
    )


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Give the name of each country by its ISO code."""
    open_ = shelf()
    numbers = np.flatnonzero(open_.held["levels"] == LEVELS.index("country"))
    places = (open_.place(int(number)) for number in numbers)
    return {place.countries[0]: place.name for place in places}


def _own() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for names, place in _supplement():
        for key in dict.fromkeys(" ".join(words_of(each)) for each in names):
            found.setdefault(key, []).append(place)
    return found


def _supplement() -> Iterator[tuple[list[str], Place]]:
    """Read the supplement: names, level, middle, extent, countries, people."""
    text = files("rashomon.lexicon").joinpath("places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, others, level, lat, lon, radius, countries, people = line.split("\t")
        place = Place(
            name=name,
            level=cast("Level", level),
            lat=float(lat),
            lon=float(lon),
            radius=float(radius),
            countries=tuple(filter(None, countries.split("|"))),
            population=int(people or 0),
        )
        yield [name, *filter(None, others.split("|"))], place
