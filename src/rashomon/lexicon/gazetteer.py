"""Where a place's name may lie: every place that goes by it, the likeliest first, each with why.

A name alone is seldom enough ("Damascus" is also in Maryland): ``resolve`` chooses for all names of
a case together, for the places of one history lie mostly in the same countries, and keeps the rest.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from rashomon.lexicon.bodies import body_of, demonym_of, state_of
from rashomon.lexicon.names import same_word, words_of
from rashomon.lexicon.places import Level, Place, country_names, shelf
from rashomon.schema import Reason

ARTICLES = ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul")
"""The Arabic article, as it sounds before each letter."""
KINDS: dict[str, Level] = {
    **dict.fromkeys("city town village township municipality".split(), "settlement"),
    **dict.fromkeys(
        "governorate governate province region oblast prefecture county state canton".split(),
        "region",
    ),
}
"""Nouns beside a name that say what sort of place is meant."""
DIRECTION = regex.compile(
    r"^(?:the\s+)?(?:(?:far|deep)\s+)?(?:(?:north|south|west|east)(?:-?(?:west|east))?(?:ern)?"
    r"(?:\s+of)?|"
    r"central|upper|lower|inner|outer|greater|rural|downtown|near|outside|around|inside|"
    r"(?:the )?(?:outskirts|suburbs|countryside|borders?|part|parts|centre|center|heart) of)\s+",
    regex.IGNORECASE,
)
AT = regex.compile(
    r"\s+(?:international\s+)?(?:airport|air\s?base|airfield|port|harbou?r|dam|refinery|prison|"
    r"countryside|suburbs?|outskirts|borders?|frontier|front|front\s?lines?|area|valley)$",
    regex.IGNORECASE,
)
"""What lies at, or about, the place whose name it bears."""
IN = regex.compile(r"\s*,\s*|\s+in\s+(?=\p{Lu})")
COMPASS = frozenset("north south east west centre center middle interior front".split())
"""Words that name a place only beside another ("the West")."""

NEAR = 0.75
"""Least likeness of letters of two spellings of one place; set by hand."""
SHORT = 5
"""Letters of a name at least, for another spelling of it to be looked for."""
TOWN = 10_000
"""People from which a settlement gives its name to an airport or a front; set by hand."""
UNKNOWN = 300
"""People of a settlement whose number is not known: half of the smallest that are listed."""
MILLION = 1_000_000
"""People that stand in for those of an area that no census counts."""
BONUS = {"country": 3.0, "region": -1.5, "settlement": 0.0, "area": 0.0}
"""What a level adds, in powers of ten of people: a bare name means the state first ("Georgia"), and
the city before the region around it ("Aleppo")."""
CAPITAL = 1.0
MEANT = 4.0
"""What it adds that a noun beside the name says the level ("Anbar province")."""
TOGETHER = 2.0
"""What the share of a case's places in a country adds: all of it outweighs a hundred times the
people. Set by hand on the names of the five accounts."""
STRANGE = 0.02
"""Share of a case's places below which a country is strange to it."""
LARGE = 50_000
"""People from which a settlement is meant in a country strange to the case; set by hand."""
ROUNDS = 2
"""Times that the countries of a case are counted: on first guesses, then on better ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place that a name may stand for.

    ``level`` says what sort; ``lat`` and ``lon`` are its middle in degrees (WGS 84); ``country`` is
    the name of its country ("" for none, or several), ``countries`` their ISO codes; ``population``
    is 0 where it is not known; ``radius`` is its extent, or the doubt, in kilometres; ``geonames``
    its number there (0 for none). ``weight`` orders the candidates of one name.
    """

    name: str
    level: Level
    lat: float
    lon: float
    country: str
    countries: tuple[str, ...]
    population: int
    radius: float
    geonames: int
    weight: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a name stands for in a case: the place (None where none is likely), the others, why."""

    name: str
    place: GazetteerPlace | None
    others: tuple[GazetteerPlace, ...]
    because: tuple[Reason, ...]


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[GazetteerPlace, ...]:
    """Find the places that go by a name, the likeliest first; peoples and bodies are no places.

    >>> [(each.name, each.country) for each in look_up("Damascus")][:2]
    [('Damascus', 'Syria'), ('Damascus', 'United States')]
    >>> look_up("Amerli")[0].country, look_up("northern Iraq")[0].level, look_up("Iranian")
    ('Iraq', 'area', ())
    """
    if _no_place(name):
        return ()
    for way in (_inside, _exact, _of_kind, _part, _spelled):
        found = list(way(name))
        if found:
            return _ranked(found)
    return ()


def resolve(names: Iterable[str]) -> tuple[Choice, ...]:
    """Choose a place for each name of one case: together they say which countries it is about.

    >>> iraq = resolve(["Tikrit", "Mosul", "Amirli", "Kirkuk", "Balad"])
    >>> [choice.place.country for choice in iraq]
    ['Iraq', 'Iraq', 'Iraq', 'Iraq', 'Iraq']
    """
    found = {name: look_up(name) for name in dict.fromkeys(names)}
    settled = found
    for _ in range(ROUNDS):
        votes = _votes(settled.values())
        settled = {name: _settled(found[name], _besides(votes, settled[name])) for name in found}
    return tuple(_choice(name, each, _votes(settled.values())) for name, each in settled.items())


# -- the ways from a name to places ---------------------------------------------------------------


def _no_place(name: str) -> bool:
    """Say whether a name is none at all, a people's, a body's, or a bare direction."""
    words, body = _words(name), body_of(name)
    if not any(letter.isupper() for letter in name) or demonym_of(name):
        return True
    if body is not None and body.type not in {"place", "state"}:
        return True
    return len(words) == 1 and words[0] in COMPASS


def _words(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _exact(name: str) -> Iterator[GazetteerPlace]:
    """Take the name as it is, with and without its article, and as the name of a state."""
    words, state = _words(name), state_of(name)
    keys = dict.fromkeys([" ".join(words), *([" ".join(words_of(state))] if state else [])])
    same = Reason(rule="same name", words="goes by this name", weight=0.0)
    for key in keys:
        yield from (_made(place, same) for place in shelf().at(key))
    bare = words[1:] if len(words) > 1 and words[0] in ARTICLES else ()
    articles = [f"{article} {' '.join(words)}" for article in ARTICLES]
    reason = Reason(rule="article", words="goes by it but for the article", weight=-0.3)
    for key in [" ".join(bare)] if bare else articles:
        yield from (_made(place, reason) for place in shelf().at(key))


def _inside(name: str) -> Iterator[GazetteerPlace]:
    """Take "Paris, Texas" and "Paris in Texas" for a place in what stands last."""
    near, _, far = (part.strip() for part in IN.sub("\n", name).rpartition("\n"))
    if not near or not far:
        return
    wide = [each for each in look_up(far) if each.level != "settlement"] or look_up(far)[:1]
    for place in look_up(near):
        around = next((each for each in wide if _holds(each, place)), None)
        if around is not None:
            reason = Reason(rule="inside", words=f"lies in {around.name}", weight=MEANT)
            yield _with(place, reason)


def _holds(around: GazetteerPlace, place: GazetteerPlace) -> bool:
    if not set(around.countries) & set(place.countries):
        return False
    return around.level == "country" or _distance(around, place) < 2 * around.radius + place.radius


def _of_kind(name: str) -> Iterator[GazetteerPlace]:
    """Take "Anbar province" and "the city of Mosul" for a place of that sort."""
    words = name.split()
    kinds = [KINDS.get(word.lower().strip(",.")) for word in words]
    kind = next(filter(None, kinds), None)
    if kind is None:
        return
    rest = [word for word, each in zip(words, kinds, strict=True) if each is None]
    bare = " ".join(word for word in rest if word not in {"of", "the", "The"})
    reason = Reason(rule="kind", words=f"the words say: a {kind}", weight=MEANT)
    for place in _exact(bare):
        yield _with(place, reason) if place.level == kind else place


def _part(name: str) -> Iterator[GazetteerPlace]:
    """Take "northern Iraq" and "Baghdad airport" for somewhere in or at the place named."""
    part = DIRECTION.sub("", name)
    reason = Reason(rule="part", words=f"a part of {part}: drawn at its middle", weight=-0.5)
    if part == name:
        part = AT.sub("", name)
        reason = Reason(rule="at", words=f"at or about {part}: drawn at its middle", weight=-0.5)
    if part == name:
        return
    for place in look_up(part):
        if place.level != "settlement" or place.population >= TOWN or not place.geonames:
            around = max(place.radius, 15.0)
            drawn = replace(_with(place, reason), name=name, level="area", radius=around)
            yield replace(drawn, population=0, geonames=0)


def _spelled(name: str) -> Iterator[GazetteerPlace]:
    """Look for another spelling of the name: Amerli and Amirli, Jurf al-Sakher and as-Sakhr."""
    words = [word for word in _words(name) if word not in ARTICLES]
    wanted = " ".join(words)
    if len(wanted) < SHORT or any(demonym_of(word) for word in name.split()):
        return
    choices = [key for letter in _first_letters(wanted) for key in shelf().beginning(letter)]
    close = process.extract(
        wanted, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=NEAR, limit=200
    )
    for key, likeness, _ in close:
        other = [word for word in key.split() if word not in ARTICLES]
        if len(other) == len(words) and all(map(same_word, words, other)):
            reason = Reason(
                rule="spelling",
                words=f"spelled likewise: {key}",
                weight=round(2 * (likeness - 1) - 0.5, 3),
            )
            yield from (_made(place, reason) for place in shelf().at(key))


ALIKE = ("ckqgx", "jyd", "sz", "vw", "aeiou", "dt", "fp")
"""Letters that transliterations exchange at the head of a name."""


def _first_letters(word: str) -> list[str]:
    """Give the beginnings under which another spelling may stand, the article among them."""
    first = word[0]
    letters = {first, *(letter for group in ALIKE if first in group for letter in group)}
    return sorted(letters) + ([f"al {first}", f"el {first}"] if first not in "ae" else [])


# -- weighing -------------------------------------------------------------------------------------


def _made(place: Place, reason: Reason) -> GazetteerPlace:
    names = country_names()
    weight, people = _prior(place)
    return GazetteerPlace(
        name=place.name,
        level=place.level,
        lat=place.lat,
        lon=place.lon,
        country=names.get(place.countries[0], "") if len(place.countries) == 1 else "",
        countries=place.countries,
        population=place.population,
        radius=place.radius,
        geonames=place.geonames,
        weight=round(weight + reason.weight, 3),
        because=(reason, people),
    )


def _prior(place: Place) -> tuple[float, Reason]:
    """Weigh a place by how many people it has, whatever the case."""
    counted = place.population or (UNKNOWN if place.geonames else MILLION)
    weight = math.log10(max(counted, UNKNOWN)) + BONUS[place.level]
    said = f"{place.population:,} people" if place.population else "no count of people"
    words = f"{'the capital, ' if place.capital else ''}{said}"
    weight += CAPITAL if place.capital else 0.0
    return weight, Reason(rule="people", words=words, weight=round(weight, 3))


def _with(place: GazetteerPlace, reason: Reason) -> GazetteerPlace:
    weight = round(place.weight + reason.weight, 3)
    return replace(place, weight=weight, because=(*place.because, reason))


def _ranked(found: Iterable[GazetteerPlace]) -> tuple[GazetteerPlace, ...]:
    """Order candidates; two entries of one level within each other's extent are one place."""
    kept: list[GazetteerPlace] = []
    for place in sorted(found, key=lambda each: (-each.weight, each.name, each.lat, each.lon)):
        if not any(_one(place, other) for other in kept):
            kept.append(place)
    return tuple(kept)


def _one(place: GazetteerPlace, other: GazetteerPlace) -> bool:
    if place.level != other.level or not set(place.countries) & set(other.countries):
        return False
    return _distance(place, other) <= max(10.0, place.radius + other.radius)


def _distance(one: GazetteerPlace, other: GazetteerPlace) -> float:
    """Measure kilometres along the globe."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


# -- names of one case ----------------------------------------------------------------------------


def _votes(settled: Iterable[tuple[GazetteerPlace, ...]]) -> Counter[str]:
    """Count the names of a case that lie in each country; a name of several gives parts."""
    votes: Counter[str] = Counter()
    for candidates in settled:
        votes.update(_vote(candidates))
    return votes


def _vote(candidates: tuple[GazetteerPlace, ...]) -> dict[str, float]:
    codes = candidates[0].countries if candidates else ()
    return {code: 1 / len(codes) for code in codes}


def _besides(votes: Counter[str], candidates: tuple[GazetteerPlace, ...]) -> dict[str, float]:
    """Say which share of the other names lies in each country: a name is no witness for itself."""
    own = _vote(candidates)
    rest = {code: count - own.get(code, 0.0) for code, count in votes.items()}
    total = sum(rest.values())
    return {code: max(0.0, count) / total for code, count in rest.items()} if total > 0.5 else {}


def _settled(
    candidates: tuple[GazetteerPlace, ...], shares: Mapping[str, float]
) -> tuple[GazetteerPlace, ...]:
    """Order the candidates of one name again, with what the other names say of the countries."""
    if not shares:
        return candidates
    top = max(shares.values())
    return _ranked(
        _with(place, _together(place, shares, top)) if place.countries else place
        for place in candidates
    )


def _together(place: GazetteerPlace, shares: Mapping[str, float], top: float) -> Reason:
    share = _share(place, shares)
    where = place.country or "its countries"
    words = f"{share:.0%} of the case's other places lie in {where}"
    if not share:
        words = f"no other place of the case lies in {where}"
    return Reason(rule="together", words=words, weight=round(TOGETHER * math.sqrt(share / top), 3))


def _share(place: GazetteerPlace, shares: Mapping[str, float]) -> float:
    """Give the share of a place's countries; what lies in none is at home everywhere."""
    return max((shares.get(code, 0.0) for code in place.countries), default=1.0)


def _choice(name: str, candidates: tuple[GazetteerPlace, ...], votes: Counter[str]) -> Choice:
    """Take the first candidate unless it is small or only spelled likewise, and strange here."""
    if not candidates:
        reason = Reason(rule="unknown", words="no place of this name is listed", weight=0.0)
        return Choice(name=name, place=None, others=(), because=(reason,))
    best, *others = candidates
    shares = _besides(votes, candidates)
    if shares and _share(best, shares) < STRANGE and not _well_known(best):
        words = f"{best.name} ({best.country}): no other place of the case lies in that country"
        reason = Reason(rule="strange", words=words, weight=-1.0)
        return Choice(name=name, place=None, others=candidates, because=(reason,))
    return Choice(name=name, place=best, others=tuple(others), because=best.because)


def _well_known(place: GazetteerPlace) -> bool:
    """Say whether a name as it is written means a state, or a place of many people."""
    loose = any(reason.rule in {"spelling", "article"} for reason in place.because)
    return not loose and (place.level != "settlement" or place.population >= LARGE)
