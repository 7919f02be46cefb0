"""One question to one machine, and its answer as it came over the wire, within limits."""

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import cast

from rashomon.fetch.address import Address, FetchError
from rashomon.read.saved import unpacked

LATER = "try again later, or save the page and give the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may use: seconds from the first byte asked to the last given, and bytes.

    The largest file that is read has 32 million bytes. A page of a slow server comes in ten
    seconds; a minute also lets a report of 30 million bytes through a line of 4 million bits.
    """

    seconds: float = 60.0
    connect: float = 15.0
    octets: int = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a machine answered: ``octets`` as they came, ``body`` as they are meant.

    Names of the head's fields are in small letters.
    """

    status: int
    head: Mapping[str, str]
    body: bytes
    request: bytes
    octets: bytes
    machine: str

    @property
    def kind(self) -> str:
        """Give the media type that the server says, without what follows it."""
        return self.head.get("content-type", "").partition(";")[0].strip().lower()


class Tape(io.RawIOBase):
    """What comes out of a connection, kept as it came; it ends at the limits."""

    def __init__(self, line: socket.socket, limits: Limits, now: Callable[[], float]) -> None:
        self._line = line
        self._limits = limits
        self._now = now
        self._until = now() + limits.seconds
        self.octets = bytearray()

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Take what has come, as long as there is time."""
        left = self._until - self._now()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
        count = self._line.recv_into(buffer)
        self.octets += buffer[:count]
        if len(self.octets) > self._limits.octets:
            found = f"an answer of over {self._limits.octets:,} bytes"
            raise FetchError(found, "save what you need of it and give the file")
        return count

    def makefile(self, _: str) -> io.BufferedReader:
        """Give what an answer is read from: to its reader this is the connection."""
        return io.BufferedReader(self)


def ask(
    address: Address,
    machine: str,
    fields: Mapping[str, str],
    *,
    limits: Limits,
    now: Callable[[], float] = time.monotonic,
) -> Answer:
    """Ask a machine for an address; nothing is followed, nothing is kept.

    Raises:
        FetchError: there is no whole answer within the limits.
    """
    lines = [f"GET {address.target} HTTP/1.1", f"Host: {address.authority}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1", "replace")
    try:
        with closing(_line(address, machine, limits)) as line:
            line.sendall(request)
            tape = Tape(line, limits, now)
            with closing(HTTPResponse(cast("socket.socket", tape), method="GET")) as given:
                given.begin()
                raw = given.read()
    except TimeoutError as error:
        found = f"{address.host} did not answer in full within {limits.seconds:g} seconds"
        raise FetchError(found, LATER) from error
    except IncompleteRead as error:
        found = f"an answer that was cut off after {len(error.partial):,} bytes"
        raise FetchError(found, LATER) from error
    except (HTTPException, ValueError) as error:
        found = f"an answer that is no HTTP ({type(error).__name__})"
        raise FetchError(found, "look whether the address is right") from error
    except OSError as error:
        raise FetchError(*_broken(address, error)) from error
    head = {name.lower(): " ".join(str(value).split()) for name, value in given.getheaders()}
    return Answer(
        status=given.status,
        head=head,
        body=_meant(raw, head.get("content-encoding", ""), limits),
        request=request,
        octets=bytes(tape.octets),
        machine=machine,
    )


def _line(address: Address, machine: str, limits: Limits) -> socket.socket:
    """Connect to the machine that was looked at; its certificate must be that of the name."""
    line = socket.create_connection((machine, address.port), timeout=limits.connect)
    if address.scheme == "http":
        return line
    try:
        return _trust().wrap_socket(line, server_hostname=address.host)
    except BaseException:
        line.close()
        raise


@cache
def _trust() -> ssl.SSLContext:
    """Trust whom the system trusts, and the certificates of Mozilla's list."""
    import certifi  # noqa: PLC0415 - only here

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _broken(address: Address, error: OSError) -> tuple[str, str]:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message or "not valid"
        return f"the certificate of {address.host} does not hold ({reason})", LATER
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    return f"{address.host} cannot be reached ({reason})", LATER


def _meant(raw: bytes, packing: str, limits: Limits) -> bytes:
    """Unpack an answer; what unpacks to too much is refused before it is held."""
    match packing.strip().lower():
        case "" | "identity":
            return raw
        case "gzip" | "x-gzip" | "deflate":
            body = unpacked(raw, limits.octets)
            if body is not None or not raw:
                return body or b""
            found = f"an answer that is damaged, or over {limits.octets:,} bytes when unpacked"
            raise FetchError(found, "save the page and give the file")
        case other:
            found = f"an answer packed in a way that is not read ({other[:20]})"
            raise FetchError(found, "save the page and give the file")
