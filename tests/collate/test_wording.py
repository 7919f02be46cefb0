"""Loaded wording: opposed frames of one thing, with their holders."""

from dataclasses import replace

from laid import lay, name, read
from rashomon.collate.wording import row_namings, wording
from rashomon.schema import Entity, Reading


def person(mentions: list[str]) -> Entity:
    """Make the entity that some mentions belong to."""
    return Entity(id="e", type="person", name="Radek", aliases=("Radek",), mentions=tuple(mentions))


def test_opposed_frames_in_a_row_are_a_conflict() -> None:
    """Martyrdom, assassination and killing name one death in one row: three sides."""
    readings, point = lay(
        "the martyrdom of the general", "the general's assassination", "the killing of the general"
    )
    found = wording(readings, (), [point])
    assert [item.kind for item in found] == ["wording"]
    assert [side.value for side in found[0].sides] == ["assassination", "death", "martyrdom"]


def test_common_words_alone_are_no_conflict() -> None:
    """Killed and died are said by every voice."""
    readings, point = lay("he was killed at dawn", "he died at dawn")
    assert wording(readings, (), [point]) == []


def test_words_beside_a_name_are_compared_over_the_set() -> None:
    """No row is needed where two accounts name the end of one person by opposed words."""
    one, two = (
        read("The martyrdom of Radek moved the city.", "a"),
        read("The assassination of Radek was planned.", "b"),
    )
    readings: list[Reading] = []
    mentions: list[str] = []
    for reading in (one, two):
        mark = name(reading, "Radek", "person")
        mentions.append(mark.id)
        readings.append(
            Reading(account=reading.account, sentences=reading.sentences, mentions=(mark,))
        )
    found = wording(readings, [person(mentions)], ())
    assert [(item.scope, len(item.sides)) for item in found] == [("across", 2)]


def test_words_further_off_are_not_the_persons() -> None:
    """An assassination in another clause says nothing of the person named here."""
    reading = read("After the assassination of the king, in a time of martyrs, Radek left.", "a")
    mark = name(reading, "Radek", "person")
    marked = Reading(account=reading.account, sentences=reading.sentences, mentions=(mark,))
    assert wording([marked], [person([mark.id])], ()) == []


def test_each_word_has_its_place_and_holder() -> None:
    """A naming knows its exact words; the account's own voice is an empty holder."""
    readings, point = lay("the regime fell", "the government fell")
    found = list(row_namings(readings, [point]))
    assert [(item.frame, item.holder) for item in found if item.family == "those in power"] == [
        ("regime", ""),
        ("government", ""),
    ]
    assert readings[0].account.quote(found[0].span) == "regime"


def test_a_word_inside_a_name_is_nobodys_choice() -> None:
    """The Rebel Army is called so by its name; that sets no one against another."""
    readings, point = lay("the Rebel Army took it", "the militants took it")
    assert len(wording(readings, (), [point])) == 1
    mark = name(readings[0], "Rebel Army")
    named = [
        Reading(account=readings[0].account, sentences=readings[0].sentences, mentions=(mark,)),
        readings[1],
    ]
    assert wording(named, (), [point]) == []


def test_who_uses_both_words_opposes_nobody() -> None:
    """To an account that says coup and revolution of one day, the words are not opposites."""
    readings, point = lay("the coup, or revolution, of May", "the revolution of May")
    assert wording(readings, (), [point]) == []


def test_one_death_is_one_conflict() -> None:
    """What two rows about one person oppose is put together; rows about others stay apart."""
    readings, point = lay("the commander's martyrdom", "the commander's assassination")
    others, second = lay("his elimination was praised", "his martyrdom was mourned")
    moved = tuple(
        replace(one, account=replace(one.account, id=one.account.id + "2")) for one in others
    )
    cells = tuple(
        replace(c, span=replace(c.span, account=c.span.account + "2")) for c in second.cells
    )
    rows = [replace(point, actors=("x",)), replace(second, actors=("x",), cells=cells)]
    (both,) = wording((*readings, *moved), (), rows)
    assert both.points == tuple(sorted(row.id for row in rows))
    apart = [rows[0], replace(rows[1], actors=("y",))]
    assert len(wording((*readings, *moved), (), apart)) == 2
