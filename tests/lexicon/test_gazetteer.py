"""The gazetteer: where names lie, which of many places is meant, and what is no place."""

import subprocess
import sys

import pytest

from rashomon.lexicon.gazetteer import look_up, resolve
from rashomon.lexicon.places import shelf


@pytest.mark.parametrize(
    ("name", "level", "country"),
    [
        ("Iraq", "country", "Iraq"),
        ("the Islamic Republic of Iran", "country", "Iran"),
        ("Georgia", "country", "Georgia"),
        ("Aleppo", "settlement", "Syria"),
        ("Aleppo Governorate", "region", "Syria"),
        ("Anbar province", "region", "Iraq"),
        ("Paris, Texas", "settlement", "United States"),
        ("Washington", "settlement", "United States"),
        ("Amerli", "settlement", "Iraq"),
        ("Jurf as-Sakhar", "settlement", "Iraq"),
        ("Qaim", "settlement", "Iraq"),
        ("Soleymaniyah", "settlement", "Iraq"),
        ("Deir Ezzor", "settlement", "Syria"),
        ("Middle East", "area", ""),
        ("northern Iraq", "area", "Iraq"),
        ("Damascus airport", "area", "Syria"),
    ],
)
def test_a_name_finds_its_place_however_it_is_spelled(name: str, level: str, country: str) -> None:
    """The likeliest place of a name by itself has the level and country that a reader expects."""
    best = look_up(name)[0]
    assert (best.level, best.country) == (level, country)
    assert best.because
    assert best.radius > 0


@pytest.mark.parametrize(
    "name", ["Iranian", "Iraqis", "Hezbollah", "United Nations", "the West", "the region", "US-led"]
)
def test_peoples_bodies_and_directions_are_no_places(name: str) -> None:
    """An adjective, a body, a bare direction and words without a name lie nowhere."""
    assert look_up(name) == ()


def test_the_places_of_one_case_say_which_of_many_is_meant() -> None:
    """Tripoli beside Beirut is the Lebanese one, beside Benghazi the Libyan; both stay known."""
    for beside, country, other in (
        (["Beirut", "Sidon", "Lebanon", "Bekaa Valley"], "Lebanon", "Libya"),
        (["Benghazi", "Misrata", "Libya", "Sirte"], "Libya", "Lebanon"),
    ):
        choice = resolve([*beside, "Tripoli"])[-1]
        assert choice.place is not None
        assert choice.place.country == country
        assert other in {each.country for each in choice.others}
        assert any("of the case's other places" in reason.words for reason in choice.because)


def test_a_village_far_from_everything_else_is_not_chosen() -> None:
    """A name that only a small place of a strange country bears is left open, with its reason."""
    choice = resolve(["Iraq", "Mosul", "Tikrit", "Samarra", "Baghdad", "Kirkuk", "Hope Mills"])[-1]
    assert choice.place is None
    assert choice.others
    assert "no other place" in choice.because[0].words


def test_the_order_of_names_changes_nothing() -> None:
    """Each name of a case finds the same place in whatever order the names come."""
    names = ["Tripoli", "Beirut", "Damascus", "Homs", "Alexandria", "Qusayr"]
    forth = {each.name: each for each in resolve(names)}
    assert forth == {each.name: each for each in resolve(names[::-1])}


def test_every_country_stands_in_its_own_borders() -> None:
    """The middle of a country lies near its capital, measured by its extent; sources are named."""
    assert "CC BY 4.0" in str(shelf().held["about"])
    for name, lat, lon in (("Iraq", 33, 44), ("Portugal", 39.5, -8), ("Chile", -33, -71)):
        best = look_up(name)[0]
        assert abs(best.lat - lat) < 3
        assert abs(best.lon - lon) < 3


def test_nothing_is_read_before_the_first_look() -> None:
    """Importing the module opens no file of places."""
    code = (
        "import rashomon.lexicon.gazetteer, rashomon.lexicon.places as places;"
        "print(places.shelf.cache_info().currsize)"
    )
    run = subprocess.run(  # noqa: S603 - this interpreter, our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "0"
