"""How names are folded and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lexicon.bodies import body_of, demonym_of, seat_of, state_of
from rashomon.lexicon.likeness import ALIKE, body_keys, compare_bodies, content, same_name
from rashomon.lexicon.names import plain, same_word, untitled
from rashomon.lexicon.persons import compare_persons, keys
from rashomon.schema import EntityType

ONE_PERSON = [
    ("Qasem Soleimani", "Qassem Suleimani"),
    ("Qasem Soleimani", "Ghasem Soleymani"),
    ("Qasem Soleimani", "Major General Kasim Soleimani"),
    ("Qasem Soleimani", "قاسم سلیمانی"),
    ("Ali Khamenei", "Ali Jamenei"),
    ("Usama bin Laden", "Osama Bin Laden"),
    ("Bashar al-Assad", "President Bashar Assad"),
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Vladimir Putin", "Владимир Путин"),
    ("Mikhail Gorbachev", "Mijaíl Gorbachov"),
    ("Michael G. Grimm", "Michael Grimm"),
    ("Paul Kagame", "P. Kagame"),
    ("J.C. Juncker", "Jean-Claude Juncker"),
    ("Bill Clinton", "William J. Clinton"),
    ("Mao Tse-tung", "Mao Zedong"),
    ("Elias Khorramov", "Ilyas Khorramoglu"),
    ("Zdena Markusch", "Zdena Markušová"),
]
TWO_PERSONS = [
    ("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi"),
    ("George W. Bush", "Laura Bush"),
    ("Kim Jong Il", "Kim Il Sung"),
    ("Hassan Rouhani", "Hassan Nasrallah"),
    ("Fidel Castro", "Raúl Castro"),
    ("Indira Gandhi", "Rajiv Gandhi"),
    ("Sergey Viktorovich Lavrov", "Sergey Ivanovich Lavrov"),
    ("Ahmad bin Hasan al-Rawi", "Hasan bin Ahmad al-Rawi"),
    ("Thomas Lind", "Thomas Lindemann"),
]
ONE_BODY = [
    ("ISIS", "Daesh"),
    ("ISIL", "Islamic State of Iraq and Syria"),
    ("PMU", "FMP"),
    ("F.B.I.", "Federal Bureau of Investigation"),
    ("OTAN", "NATO"),
    ("Ministry of Defence", "Defense Ministry"),
    ("5th Armoured Brigade", "Fifth Armored Brigade"),
    ("Payam", "Payam news agency"),
    ("the New York Times", "The New York Times"),
    ("Al-Qaida", "al Qaeda"),
    ("OAO Gazprom", "Open Joint Stock Company Gazprom"),
    ("Société Anonyme Brouillard", "Brouillard S.A."),
    ("MV Hellenic Spirit", "Hellenic Spirit"),
    ("First Int’l Bank", "First International Bank"),
]
TWO_BODIES = [
    ("Third Brigade", "Fifth Brigade"),
    ("Hezbollah", "Kata'ib Hezbollah"),
    ("Islamic State", "Islamic State of Iraq"),
    ("North Korea", "South Korea"),
    ("Niger", "Nigeria"),
    ("Iran", "Iraq"),
    ("United Nations", "United States"),
    ("FBI", "CIA"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_spellings_of_one_person(left: str, right: str) -> None:
    """A person written by two hands, in two languages or two scripts, is one person."""
    assert same_name(left, right, person=True) >= ALIKE
    assert keys(untitled(left)) & keys(untitled(right))


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_two_persons_of_one_surname(left: str, right: str) -> None:
    """Two given names, or two kunyas, are two persons, whatever else they share."""
    assert same_name(left, right, person=True) < ALIKE


@pytest.mark.parametrize(("left", "right"), ONE_BODY)
def test_names_of_one_body(left: str, right: str) -> None:
    """Acronyms in any language, short forms and spellings of English name one body."""
    assert compare_bodies(left, right).weight >= ALIKE
    assert body_keys(left) & body_keys(right)


@pytest.mark.parametrize(("left", "right"), TWO_BODIES)
def test_names_of_two_bodies(left: str, right: str) -> None:
    """Names that look alike but are known apart, or bear other numbers, stay apart."""
    assert compare_bodies(left, right).weight < ALIKE


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Haj Qasim", ("qasim",)),
        ("Sardar Soleimani", ("soleimani",)),
        ("Prime Minister Adil Abdul-Mahdi", ("adil", "abdulmahdi")),
        ("Abu Mahdi al-Muhandis", ("abumahdi", "muhandis")),
        ("President", ("president",)),
    ],
)
def test_titles_come_off(name: str, words: tuple[str, ...]) -> None:
    """Titles, honorifics and articles are no part of a name; a kunya is one word of it."""
    assert untitled(name) == words


@pytest.mark.parametrize(
    ("name", "state"),
    [("US", "United States"), ("us", ""), ("the U.K.", "United Kingdom"), ("Burma", "Myanmar")],
)
def test_states_by_their_names(name: str, state: str) -> None:
    """A state is known by its other names; a pronoun is no state."""
    assert state_of(name) == state


def test_demonyms_and_seats() -> None:
    """A demonym and a seat of government lead to their state; other words lead nowhere."""
    assert demonym_of("Iraqi") == "Iraq"
    assert demonym_of("polish") == ""
    assert seat_of("Moscow") == "Russia"
    assert seat_of("Gotham") == ""


def test_tables_hold_known_types_and_no_name_twice() -> None:
    """Every body in the table has one of our types, and no short acronym stands for a word."""
    types = {"person", "organization", "state", "place", "group", "work", "other"}
    for name in ("NATO", "IMF", "Taliban", "Middle East", "World War II"):
        known = body_of(name)
        assert known is not None
        assert known.type in types
    assert body_of("is") is None
    assert body_of("ice") is None
    kinds: EntityType = "organization"
    assert getattr(body_of("FBI"), "type", None) == kinds


@given(st.text(max_size=40))
def test_any_text_can_be_folded(text: str) -> None:
    """Whatever stands in a text, folding gives plain words and never fails."""
    assert plain(text).isascii()
    assert all(word.isascii() for word in untitled(text))
    content(text)
    body_keys(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10))
def test_a_word_is_itself(word: str) -> None:
    """A word is the same word as itself, and comparing does not depend on the order."""
    assert same_word(word, word)
    assert same_word(word, word[::-1]) == same_word(word[::-1], word)


@given(
    st.lists(st.sampled_from(["ali", "hassan", "reza", "omar", "khan"]), min_size=1, max_size=3),
    st.lists(st.sampled_from(["ali", "hassan", "reza", "omar", "khan"]), min_size=1, max_size=3),
)
def test_comparing_persons_is_symmetric(left: list[str], right: list[str]) -> None:
    """Who is named first makes no difference."""
    one, two = tuple(left), tuple(right)
    assert compare_persons(one, two) == compare_persons(two, one)
