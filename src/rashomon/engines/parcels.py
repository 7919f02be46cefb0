"""What travels to another machine and back: a document with its bytes, and what it gave.

A document travels with its bytes, so that workers need no disk in common with the caller, and what
is understood is the very file that the case names by its hash. What cannot travel so (a folder of
pages, a large mailbox, a file that cannot be opened) is worked on where the call was made.
"""

import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rashomon.errors import EngineError, RashomonError, WeightsError
from rashomon.schema import Reading

LARGEST = 32_000_000
"""Bytes of a document that travels: the largest file that holds one account."""
UNKEPT = ("tokens", "roles", "voices", "echoes")
"""What no case keeps of a reading: half of its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """An item on its way out; ``content`` holds the bytes of the document that it names."""

    item: object
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an item: its result, or the error of our own that the work raised."""

    result: object = None
    error: RashomonError | None = None


def wrapped(item: object) -> bytes | None:
    """Put an item into bytes, with the document that it names; None for what cannot travel."""
    content = None
    if (path := _path(item)) is not None:
        content = _content(item, path)
        if content is None:
            return None
    return pickle.dumps(Parcel(item=item, content=content), protocol=5)


def worked(work: Callable[[Any], object], data: bytes) -> bytes:
    """Do the work on a parcel, and give the outcome in bytes."""
    parcel: Parcel = pickle.loads(data)  # noqa: S301 - from our own call
    try:
        outcome = Outcome(result=_light(_on(work, parcel)))
    except RashomonError as error:
        own = isinstance(error, EngineError | WeightsError)
        outcome = Outcome(error=error if own else EngineError(str(error)))
    return pickle.dumps(outcome, protocol=5)


def opened(data: bytes) -> object:
    """Take a result out of its bytes.

    Raises:
        RashomonError: the work raised it, on another machine.
    """
    outcome: Outcome = pickle.loads(data)  # noqa: S301 - from workers that run our own call
    if outcome.error is not None:
        raise outcome.error
    return outcome.result


def _on(work: Callable[[Any], object], parcel: Parcel) -> object:
    if parcel.content is None:
        return work(parcel.item)
    with TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "document"
        path.write_bytes(parcel.content)
        return work(_at(parcel.item, path))


def _path(item: object) -> Path | None:
    """Give the path of the document that an item names, if it names one."""
    first = item[0] if isinstance(item, tuple) and item else None
    path = getattr(first, "path", None)
    return path if isinstance(path, Path) else None


def _at(item: Any, path: Path) -> object:
    """Name the same document at another path: the name that it is told by stays."""
    return (replace(item[0], path=path), *item[1:])


def _content(item: Any, path: Path) -> bytes | None:
    """Give the bytes of a document that can travel."""
    if item[0].problem or not path.is_file():
        return None
    with suppress(OSError), path.open("rb") as file:
        data = file.read(LARGEST + 1)
        return data if len(data) <= LARGEST else None
    return None


def _light(result: object) -> object:
    """Leave out of readings what nothing keeps."""
    if isinstance(result, tuple):
        return tuple(_light(each) for each in result)
    if not isinstance(result, Reading):
        return result
    kept = {each.name for each in fields(result)} - set(UNKEPT)
    return Reading(**{name: getattr(result, name) for name in kept})
