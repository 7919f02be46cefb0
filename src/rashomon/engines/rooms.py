"""The rooms that work on accounts, as one value: a worker opens them where it works."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.schema import Account, Correction, Known, Memo, Reading, Synopsis, Unread

if TYPE_CHECKING:
    from rashomon.read import Found
    from rashomon.understand import Added
    from rashomon.weights import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms along the corridor; a test may furnish its own.

    ``added`` names the readers and steps that are not ours: when they change, accounts are read
    again.
    """

    discover: Callable[[Sequence[Path]], Sequence["Found"]]
    read: Callable[["Found"], Sequence[Account | Unread]]
    open_models: Callable[["Name"], Any]
    understand: Callable[[Account, Any], Reading]
    collate: Callable[
        [tuple[Reading, ...], Any, tuple[Correction, ...], tuple[Known, ...], Memo], Synopsis
    ]
    added: tuple[str, ...] = ()


def furnished(steps: Sequence["Added"] = ()) -> Rooms:
    """Open the real rooms. They bring in the encoder, so this waits until it is needed."""
    from rashomon import collate, read, understand, weights  # noqa: PLC0415 - heavy

    understand.placed(understand.STEPS, steps)  # a step without a place is told before any reading
    readers = [each.print for each in read.added_readers()]
    plugged = [each.print for each in understand.added_steps()]
    return Rooms(
        discover=read.discover,
        read=read.read_apart,
        open_models=weights.open_models,
        understand=partial(understand.understand, given=steps) if steps else understand.understand,
        collate=collate.collate,
        added=(*readers, *plugged, *(each.print for each in steps)),
    )
