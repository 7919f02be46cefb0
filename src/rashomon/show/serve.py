"""Opens the reading room of a case on this machine."""

from collections.abc import Callable, Mapping
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
    """What the reading room is given: who sits at the desk, what works, what can be written.

    ``opened`` is called once, with the address, when the room answers there.
    """

    person: str
    tools: Tools
    exporters: Mapping[str, Exporter]
    opened: Callable[[str], object] | None = None


def serve(case: Path, host: str, port: int, furniture: Furniture) -> None:
    """Serve the reading room of a case until interrupted.

    Raises:
        UsageError: ``host`` is no address of this machine alone, or the port is taken.
    """
    at, made = bound(host, port), desk(case, furniture)
    Thread(target=_read_ahead, args=(made.keeper,), daemon=True).start()
    if furniture.opened:
        taken = at.getsockname()[1]
        Thread(
            target=_once_open, args=(address(host, taken), furniture.opened), daemon=True
        ).start()
    run(furnished(made), at)


def address(host: str, port: int) -> str:
    """Spell where the reading room is.

    >>> address("127.0.0.1", 8390), address("::1", 8390)
    ('http://127.0.0.1:8390/', 'http://[::1]:8390/')
    """
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _once_open(at: str, opened: Callable[[str], object]) -> None:
    """Ask once; the question waits in the bound socket until the room answers."""
    from urllib.request import ProxyHandler, build_opener  # noqa: PLC0415 - only here

    build_opener(ProxyHandler({})).open(at, timeout=60).close()
    opened(at)


def _read_ahead(keeper: Keeper) -> None:
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
