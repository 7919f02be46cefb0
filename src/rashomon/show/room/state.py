"""What the answers are made from: the case as it stands, and what else the server was given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from fastapi import Depends, Request
from fastapi.routing import APIRoute

from rashomon.schema import Case
from rashomon.show.room.answers.pages import Person
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.room.work import Work


class Exporter(Protocol):
    """A format that a case can be written in, as the command line knows it."""

    @property
    def write(self) -> Callable[[Case], Iterator[bytes]]:
        """Writes a case piece by piece."""

    @property
    def suffix(self) -> str:
        """The ending of its files."""

    @property
    def about(self) -> str:
        """Whom it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the reading room is furnished with; what is not there cannot be asked for."""

    keeper: Keeper
    work: Work
    who: Person
    exporters: Mapping[str, Exporter]


class Route(APIRoute):
    """An address whose answer leaves out what was not said, as the screens expect."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what FastAPI gives, and leave out what is unset."""
        super().__init__(*given, **{**named, "response_model_exclude_unset": True})


def desk(request: Request) -> Desk:
    """Give the desk of the server that was asked."""
    found: Desk = request.app.state.desk
    return found


def shown(request: Request) -> Snapshot:
    """Give the case as it stands now."""
    return desk(request).keeper.snapshot()


DeskNow = Annotated[Desk, Depends(desk)]
ShownNow = Annotated[Snapshot, Depends(shown)]
