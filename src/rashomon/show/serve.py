"""Opens the reading room of a case on this machine."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from rashomon.errors import RashomonError
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
    at, made = bound(host, port), desk(case, furniture)
    Thread(target=_opened, args=(made.keeper,), daemon=True).start()
    run(furnished(made), at)


def _opened(keeper: Keeper) -> None:
    """Read the case before anybody asks; whoever asks is told what is wrong with it."""
    with suppress(RashomonError):
        keeper.snapshot()


def desk(case: Path, furniture: Furniture) -> Desk:
    """Set up the desk of a case."""
    keeper = Keeper(case)
    return Desk(
        keeper=keeper,
        work=Work(keeper, furniture.tools, Hand(person=furniture.person)),
        who=Person(name=furniture.person, may="own"),
        exporters=furniture.exporters,
    )
