"""The child process in which documents are read, within limits; ``ward.py`` speaks with it."""

import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from rashomon.errors import UnreadableDocumentError
from rashomon.read import parts
from rashomon.read.ward import OUT_OF_MEMORY, SIZE, Begun, Ended, Order, framed
from rashomon.schema import Account, Unread


def main(seconds: int, memory: int) -> None:
    """Read what is asked for until nobody asks any more.

    What a library prints goes nowhere: the pipe carries messages alone.
    """
    orders = os.fdopen(os.dup(0), "rb")
    messages = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_AS", memory)
    while head := orders.read(SIZE):
        order = pickle.loads(orders.read(int.from_bytes(head, "big")))  # noqa: S301 - from our parent
        _obey(order, messages, seconds)


def _obey(order: Order, messages: BinaryIO, seconds: int) -> None:
    """Read the parts of a document that are still to be read; tell of each as it is done."""

    def watch(name: str) -> bool:
        _allow(seconds)
        _tell(Begun(file=name), messages)
        return name not in order.lost

    try:
        watch(order.found.name)
        for name, part in parts(order.found, watch):
            if name not in order.told | order.lost:
                watch(name)
                _tell(_told(name, part), messages)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - what holds no parts is told like a broken part
        _tell(_unread(order.found.name, error), messages)
    _tell(Ended(), messages)


def _told(name: str, part: Callable[[], Account | Unread]) -> Account | Unread:
    """Read one part; whatever is wrong with it concerns no other."""
    try:
        return part()
    except Exception as error:  # noqa: BLE001 - one part's fault stops no other; it is told
        return _unread(name, error)


def _unread(name: str, error: Exception) -> Unread:
    if isinstance(error, MemoryError):
        os._exit(OUT_OF_MEMORY)
    if isinstance(error, UnreadableDocumentError):
        return Unread(file=error.file, reason=error.reason)
    reason = f"the program failed on it ({type(error).__name__}: {error}); please report this"
    return Unread(file=name, reason=reason)


def _allow(seconds: int) -> None:
    """Give the next part its time; the parent counts too, and this outlives the parent."""
    _limit("RLIMIT_CPU", int(time.process_time()) + seconds + 1)


def _tell(message: object, messages: BinaryIO) -> None:
    messages.write(framed(message))
    messages.flush()


def _limit(name: str, value: int) -> None:
    """Lower a limit; a system that knows it not, or lower already, is left as it is."""
    kind = getattr(resource, name)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
