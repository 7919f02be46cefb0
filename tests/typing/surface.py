"""What a type checker knows of ``import rashomon``: checked by mypy, run by nobody."""

from typing import TYPE_CHECKING, assert_type

import rashomon
from rashomon.notebook import Chain, Passage, Row, Synopsis, Values
from rashomon.schema import (
    Account,
    Attribution,
    Conflict,
    Correction,
    Entity,
    Origin,
    Point,
    Relay,
    Unread,
)

if TYPE_CHECKING:
    import polars as pl


def opened() -> None:
    """A case is one type, however it came about."""
    case = rashomon.build(["a-folder", "b.txt"], "my.case", weights="fast")
    assert_type(case, rashomon.Case)
    assert_type(rashomon.open_case("my.case"), rashomon.Case)
    assert_type(rashomon.__version__, str)


def held(case: rashomon.Case) -> None:
    """What it holds are sequences of the central types."""
    assert_type(case.accounts, Values[Account])
    assert_type(case.entities, Values[Entity])
    assert_type(case.attributions, Values[Attribution])
    assert_type(case.points, Values[Point])
    assert_type(case.conflicts, Values[Conflict])
    assert_type(case.relays, Values[Relay])
    assert_type(case.origins, Values[Origin])
    assert_type(case.corrections, Values[Correction])
    assert_type(case.unread, Values[Unread])
    assert_type(case.points[0], Point)
    assert_type(case.points[:3], Values[Point])
    assert_type([each.label for each in case.points], list[str])


def shown(case: rashomon.Case) -> None:
    """A synopsis is a sequence of rows, a row holds passages, a passage its chain."""
    table = case.synopsis(actor="Brandt", between=("2019", None), in_conflict=True)
    assert_type(table, Synopsis)
    assert_type(table[0], Row)
    assert_type(table[0].passages, tuple[Passage, ...])
    assert_type(table[0].passages[0].chain, Chain)
    assert_type(case.chain(case.attributions[0]), Chain)


def tabled(case: rashomon.Case) -> "pl.DataFrame":
    """Tables have the types of their libraries."""
    return case.points.to_polars()
