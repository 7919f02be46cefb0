"""The views of a case, as tables: what stands in each row, and where it is said."""

from collections.abc import Callable, Iterator
from functools import partial

from rashomon.export import views_compared as compared
from rashomon.export import views_found as found
from rashomon.export import views_given as given
from rashomon.export.tables import Column, Line, Table
from rashomon.export.teller import Teller
from rashomon.schema import Case


def views(case: Case) -> tuple[Table, ...]:
    """Give every view of a case, those that a reader opens first before the others."""
    teller = Teller.of(case)
    named: dict[str, tuple[str, tuple[Column, ...], Callable[[Teller], Iterator[Line]]]] = {
        "accounts": ("one row an account", compared.ACCOUNTS, compared.accounts),
        "synopsis": (
            "one row a point, one column an account",
            compared.synopsis_of(teller),
            compared.synopsis,
        ),
        "passages": (
            "one row a passage of an account on a point",
            compared.PASSAGES,
            compared.passages,
        ),
        "silences": (
            "one row an account that is silent on a point",
            compared.SILENCES,
            compared.silences,
        ),
        "conflicts": ("one row a side of a conflict", compared.CONFLICTS, compared.conflicts),
        "conflict_passages": (
            "one row a passage on a side of a conflict",
            compared.SIDES,
            compared.sides,
        ),
        "attributions": ("one row a saying put in somebody's mouth", found.SAYINGS, found.sayings),
        "entities": ("one row somebody or something spoken of", found.ENTITIES, found.entities),
        "mentions": ("one row words that stand for an entity", found.MENTIONS, found.mentions),
        "places": ("one row a place, where it probably lies, and why", found.PLACED, found.placed),
        "dates": ("one row words that were put on a calendar", found.DATES, found.dates),
        "quantities": ("one row a number with what it counts", found.QUANTITIES, found.quantities),
        "relays": (
            "one row words by which an account passes on another work",
            given.RELAYS,
            given.relays,
        ),
        "origins": ("one row accounts that go back to one source", given.ORIGINS, given.origins),
        "corrections": ("one row a person's decision", given.CORRECTIONS, given.corrections),
        "unread": ("one row a document that could not be read", given.UNREAD, given.unread),
    }
    return tuple(
        Table(name=name, about=about, columns=shape, rows=partial(rows, teller))
        for name, (about, shape, rows) in named.items()
    )
