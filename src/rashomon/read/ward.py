"""Reads documents in a child process: a crash or a hang there costs one document, which is told.

The child (``child.py``) reads one document after another. It may use so much memory and, for each
part of a document, so much time; one that dies is replaced by the next.
"""

import atexit
import io
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from threading import Lock

from rashomon.read.discover import Found
from rashomon.schema import Account, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the child may use: seconds for each part of a document, bytes of memory in all.

    The slowest page of 8 million bytes is read in ten seconds, and the child with all its readers
    loaded maps 0.4 billion bytes.
    """

    seconds: int = 120
    memory: int = 2_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the child is asked to do: read this document, but for some of its parts.

    ``told`` names the parts that are known already, ``lost`` those that are not to be opened.
    """

    found: Found
    told: frozenset[str]
    lost: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What the child says before it opens or reads a part: the part's name."""

    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What the child says when the document has no more parts."""


Message = Begun | Account | Unread | Ended

SIZE = 8
"""Bytes before each message that say how long it is."""
LONGEST = 1_000_000_000
"""Bytes: a longer message is no account but a child that has lost its way."""
CHILD = (sys.executable, "-P", "-m", "rashomon.read.child")
"""The call of the child. ``-P``: a file named as a module beside the accounts is not imported."""


class LostError(Exception):
    """The child has died or hangs; the message says how, in words for a reader of accounts."""


class Ward:
    """A child process that reads; it is started when the first document comes."""

    def __init__(self, limits: Limits | None = None, call: Sequence[str] = CHILD) -> None:
        self._limits = limits or Limits()
        self._call = call
        self._child: subprocess.Popen[bytes] | None = None
        self._worn = False

    def read(self, found: Found) -> Iterator[Account | Unread]:
        """Give the accounts of a document as they come, and each part that could not be read.

        A part on which the child is lost is tried once more where the child had read others
        before: what those left behind shall not cost it.
        """
        told, lost, whole = set[str](), set[str](), False
        found = replace(found, path=found.path.absolute())  # the child stays where it was started
        try:
            while not whole:
                name, worn = found.name, self._worn
                order = Order(found=found, told=frozenset(told), lost=frozenset(lost))
                try:
                    for message in self._messages(order):
                        if isinstance(message, Begun):
                            name = message.file
                        else:
                            self._worn = worn = True
                            name = found.name
                            told.add(message.file)
                            yield message
                    whole = True
                except LostError as error:
                    self.close()
                    if not worn:
                        yield Unread(file=name, reason=f"{error}; {ADVICE}")
                        whole = name == found.name
                        lost.add(name)
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End the child, whatever it does."""
        child, self._child, self._worn = self._child, None, False
        if child is not None:
            _end(child)

    def _messages(self, order: Order) -> Iterator[Begun | Account | Unread]:
        child = self._started()
        try:
            _send(child, order)
            while not isinstance(message := self._next(child), Ended):
                yield message
        except (BrokenPipeError, EOFError) as error:
            raise LostError(_how_it_died(child)) from error
        except pickle.UnpicklingError as error:
            raise LostError("its reader gave no account") from error

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            words = [*self._call, str(self._limits.seconds), str(self._limits.memory)]
            self._child = subprocess.Popen(  # noqa: S603 - our own words
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        return self._child

    def _next(self, child: subprocess.Popen[bytes]) -> Message:
        assert child.stdout is not None
        until = time.monotonic() + self._limits.seconds
        size = int.from_bytes(_bytes(child.stdout.fileno(), SIZE, until), "big")
        if size > LONGEST:
            raise pickle.UnpicklingError
        return load(_bytes(child.stdout.fileno(), size, until))


ADVICE = "open it in its own program and save its text as a .txt file"


def _send(child: subprocess.Popen[bytes], order: Order) -> None:
    assert child.stdin is not None
    child.stdin.write(framed(order))
    child.stdin.flush()


def framed(value: object) -> bytes:
    """Put a value into bytes, its length before it."""
    data = pickle.dumps(value, protocol=5)
    return len(data).to_bytes(SIZE, "big") + data


def _bytes(stream: int, size: int, until: float) -> bytes:
    data = bytearray()
    while len(data) < size:
        if not select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
            raise LostError("its reader did not come to an end")
        piece = os.read(stream, min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


class _Loader(pickle.Unpickler):
    """Takes values of our own rooms and nothing else: what a child says is data."""

    def find_class(self, module: str, name: str) -> object:
        """Give one of our frozen values by its name."""
        known = module.startswith(("rashomon.schema.", "rashomon.read."))
        found = super().find_class(module, name) if known and "." not in name else None
        if not is_dataclass(found):
            raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
        return found


def load(data: bytes) -> Message:
    """Take a message out of its bytes.

    Raises:
        pickle.UnpicklingError: it is no message.
    """
    try:
        message = _Loader(io.BytesIO(data)).load()
    except Exception as error:
        raise pickle.UnpicklingError(str(error)) from error
    if not isinstance(message, Message):
        raise pickle.UnpicklingError(f"{type(message).__name__} is no message")
    return message


def _how_it_died(child: subprocess.Popen[bytes]) -> str:
    """Say how a child died that has closed its end."""
    try:
        status = child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "its reader stopped answering"
    if status == -signal.SIGXCPU:
        return "its reader did not come to an end"
    if status == OUT_OF_MEMORY:
        return "its reader needed too much memory"
    if status < 0:
        return f"its reader crashed ({signal.Signals(-status).name})"
    return f"its reader stopped (exit status {status})"


OUT_OF_MEMORY = 77
"""The exit status with which the child says that its memory did not suffice."""


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill a child with all that it has started."""
    for stream in (child.stdin, child.stdout):
        assert stream is not None
        try:
            stream.close()
        except BrokenPipeError:
            continue  # what it was told last is lost with it
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has ended by itself
    finally:
        child.wait()


def read_in_ward(found: Found) -> tuple[Account | Unread, ...]:
    """Read a document in the one child of this process; threads wait for each other."""
    with TURN:
        return tuple(ward(os.getpid()).read(found))


TURN = Lock()


@cache
def ward(_: int) -> Ward:
    """Give the child of a process; it ends with the process."""
    opened = Ward()
    atexit.register(opened.close)
    return opened
