"""Opens the reading room of a case on this machine."""

from collections.abc import Mapping
from pathlib import Path

from rashomon.show.room.answers.pages import Person
from rashomon.show.room.app import bound, furnished, run
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.state import Desk, Exporter


def serve(
    case: Path, host: str, port: int, *, person: str, exporters: Mapping[str, Exporter]
) -> None:
    """Serve the reading room of a case until interrupted.

    Raises:
        UsageError: ``host`` is no address of this machine alone, or the port is taken.
    """
    who = Person(name=person, may="own")
    desk = Desk(keeper=Keeper(case), who=who, exporters=exporters)
    run(furnished(desk), bound(host, port))
