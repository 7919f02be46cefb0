"""The rooms that work on accounts, as one value: a worker opens them where it works."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.schema import Account, Correction, Memo, Reading, Synopsis, Unread

if TYPE_CHECKING:
    from rashomon.read import Found
    from rashomon.weights import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms along the corridor; a test may furnish its own."""

    discover: Callable[[Sequence[Path]], Sequence["Found"]]
    read: Callable[["Found"], Sequence[Account | Unread]]
    open_models: Callable[["Name"], Any]
    understand: Callable[[Account, Any], Reading]
    collate: Callable[[tuple[Reading, ...], Any, tuple[Correction, ...], Memo], Synopsis]


def furnished() -> Rooms:
    """Open the real rooms. They bring in the encoder, so this waits until it is needed."""
    from rashomon import collate, read, understand, weights  # noqa: PLC0415 - heavy

    return Rooms(
        discover=read.discover,
        read=read.read_apart,
        open_models=weights.open_models,
        understand=understand.understand,
        collate=collate.collate,
    )
