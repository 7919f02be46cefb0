"""A set of many accounts to look for candidates in: what they hold, and which pairs are meant."""

from dataclasses import replace
from functools import cache
from random import Random

from factories import mention, reading
from rashomon.collate.blocking import Held, Keyed, held_rows, keyed_rows
from rashomon.collate.entities import candidates, entities
from rashomon.collate.layout import lay_out
from rashomon.collate.naming_nodes import nodes, places
from rashomon.collate.neighbours import compared_accounts
from rashomon.schema import Reading

GIVEN = "Anna Boris Clara Dimitri Elena Farid Greta Hassan Irina Jorge".split()
FAMILY = "Marsh Olsen Petrov Quist Rahmani Stone Tarrow Ulvang Varga Winther".split()
BODIES = "Harbour Board|Harbour Authority|Karsberg Council|Karsberg Port Council|Ferry Union"
MATTERS = "bridge ferry strike flood harvest election verdict tunnel".split()
ACCOUNTS = 120

Pairs = list[tuple[int, int]]


@cache
def many() -> tuple[list[Held], Pairs]:
    """Give what many accounts hold, and which of them are compared."""
    layout = lay_out(_read(), entities(_read()))
    return list(held_rows(layout)), compared_accounts(layout)


@cache
def named(*, person: bool) -> tuple[list[Keyed], Pairs]:
    """Give the keys of the names in many accounts, and which names may be one."""
    table = nodes(places(_read()))
    return list(keyed_rows(table, person=person)), candidates(table, person=person)


@cache
def _read() -> tuple[Reading, ...]:
    dice = Random(7)
    return tuple(_told(number, dice) for number in range(ACCOUNTS))


def _told(number: int, dice: Random) -> Reading:
    person = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
    other = f"{dice.choice(GIVEN)[0]}. {dice.choice(FAMILY)}"
    body, matter = dice.choice(BODIES.split("|")), dice.choice(MATTERS)
    text = f"{person} told {other} of the {matter} {number % 17}. The {body} was silent."
    made = reading(text, f"{number:03}.txt")
    told = made.account
    mentions = (
        mention(told, person),
        mention(told, other),
        mention(told, body, type="organization"),
    )
    arguments = tuple(each.id for each in mentions)
    passages = tuple(replace(each, arguments=arguments) for each in made.propositions)
    return replace(made, mentions=mentions, propositions=passages)
