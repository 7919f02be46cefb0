"""Silence: an account without a cell covers the matter but not the point, or not the matter."""

from dataclasses import replace

from laid import cell, name, read, row
from rashomon.collate.neighbours import CROWD
from rashomon.collate.silence import silences
from rashomon.schema import Entity, Point, Reading


def people(readings: tuple[Reading, ...], *names: str) -> tuple[tuple[Reading, ...], list[Entity]]:
    """Mark names in readings and put equal ones together."""
    marked, mentions = [], dict[str, list[str]]()
    for reading in readings:
        found = tuple(name(reading, n, "person") for n in names if n in reading.account.text)
        for mention in found:
            mentions.setdefault(reading.account.quote(mention.span), []).append(mention.id)
        marked.append(replace(reading, mentions=found))
    entities = [
        Entity(id=n, type="person", name=n, aliases=(n,), mentions=tuple(ids))
        for n, ids in mentions.items()
    ]
    return tuple(marked), entities


TEXTS = (
    "Radek and Minova met in Orle on 3 May 1974.",
    "Radek knew Minova well.",
    "Radek was born poor.",
    "Radek travelled on 3 May 1974.",
)


def kinds(point: Point) -> dict[str, str]:
    """Give the silences of a point by account."""
    return {silence.account: silence.kind for silence in point.silences}


def test_silent_accounts_are_told_apart() -> None:
    """To name Minova, or to speak of that day, is to cover the matter; the hub Radek is not."""
    readings = tuple(read(text, letter) for text, letter in zip(TEXTS, "abcd", strict=True))
    marked, entities = people(readings, "Radek", "Minova")
    point = row(cell(marked[0], "Radek and Minova met in Orle"))
    given = replace(point, actors=("Radek", "Minova"), when="1974-05-03")
    found = silences([given], marked, entities)[0]
    assert kinds(found) == {"b": "point", "c": "matter", "d": "point"}


def test_who_speaks_is_not_silent() -> None:
    """An account with a cell has no silence on the point."""
    reading = read(TEXTS[0], "a")
    point = row(cell(reading, "Radek and Minova met"))
    assert silences([point], [reading], [])[0].silences == ()


def test_an_account_in_another_language_is_not_silent_on_a_point() -> None:
    """Whom it names is known, what it says of him is not."""
    readings = tuple(read(text, letter) for text, letter in zip(TEXTS, "abcd", strict=True))
    marked, entities = people(readings, "Radek", "Minova")
    other = replace(marked[1], account=replace(marked[1].account, language="cs"))
    point = replace(row(cell(marked[0], "Radek and Minova met")), actors=("Radek", "Minova"))
    found = silences([point], (marked[0], other, *marked[2:]), entities)[0]
    assert kinds(found)["b"] == "matter"


def test_a_large_set_lists_the_silences_that_say_something() -> None:
    """Beyond two dozen accounts only those that cover the matter are listed; no hub tells so."""
    texts = [TEXTS[0], *(f"Radek wrote letter {k}." for k in range(CROWD)), TEXTS[1]]
    readings = tuple(read(text, f"{k:03d}") for k, text in enumerate(texts))
    marked, entities = people(readings, "Radek", "Minova")
    given = replace(row(cell(marked[0], "Radek and Minova met")), actors=("Radek", "Minova"))
    found = silences([given], marked, entities)[0]
    assert kinds(found) == {f"{len(texts) - 1:03d}": "point"}
