"""Opens the reading room of a case on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.show.room.answers.pages import Person
from rashomon.show.room.app import bound, furnished, run
from rashomon.show.room.deciding import Hand
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.state import Desk, Exporter
from rashomon.show.room.work import Tools, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What the reading room is given: who sits at the desk, what works, what can be written."""

    person: str
    tools: Tools
    exporters: Mapping[str, Exporter]


def serve(case: Path, host: str, port: int, furniture: Furniture) -> None:
    """Serve the reading room of a case until interrupted.

    Raises:
        UsageError: ``host`` is no address of this machine alone, or the port is taken.
    """
    run(furnished(desk(case, furniture)), bound(host, port))


def desk(case: Path, furniture: Furniture) -> Desk:
    """Set up the desk of a case."""
    keeper = Keeper(case)
    return Desk(
        keeper=keeper,
        work=Work(keeper, furniture.tools, Hand(person=furniture.person)),
        who=Person(name=furniture.person, may="own"),
        exporters=furniture.exporters,
    )
