"""A site on this machine for tests of fetching: it answers what it is told, and notes the asking.

Import it with ``from served import Site``; a test that uses it lets loopback be reached.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser


def answer(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    """Spell an answer as a server sends it."""
    head = [f"HTTP/1.1 {status}", *fields, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body


def moved(to: str) -> bytes:
    """Spell a redirect."""
    return answer(b"", f"Location: {to}", status="301 Moved Permanently")


@dataclass(slots=True)
class Site:
    """A server: ``pages`` by path, each the bytes that go over the wire, or pieces with pauses."""

    pages: dict[str, bytes | list[bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)
    port: int = 0
    pause: float = 0.0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """Give the address of a page."""
        return f"http://{host}:{self.port}{path}"

    def serve(self, line: socket.socket) -> None:
        """Answer one question."""
        with line:
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(65_536)
            first, _, fields = head.partition(b"\r\n")
            path = first.split()[1].decode()
            told = BytesParser().parsebytes(fields)
            self.asked.append((path, told))
            given = self.pages.get(path, answer(b"none", status="404 Not Found"))
            if isinstance(given, bytes):
                given = [self._unless_known(given, told)]
            for piece in given:
                try:
                    line.sendall(piece)
                except OSError:
                    return  # whoever asked has left
                time.sleep(self.pause)

    def _unless_known(self, given: bytes, asked: Message) -> bytes:
        head = BytesParser().parsebytes(given.partition(b"\r\n")[2])
        same = head["ETag"] and head["ETag"] == asked.get("If-None-Match")
        same = same or (
            head["Last-Modified"] and head["Last-Modified"] == asked.get("If-Modified-Since")
        )
        return b"HTTP/1.1 304 Not Modified\r\n\r\n" if same else given


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Let a site answer while a test runs."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        site.port = door.getsockname()[1]
        done = threading.Event()
        door.settimeout(0.05)

        def work() -> None:
            while not done.is_set():
                try:
                    line, _ = door.accept()
                except TimeoutError:
                    continue
                line.settimeout(5)
                site.serve(line)

        worker = threading.Thread(target=work)
        worker.start()
        try:
            yield site
        finally:
            done.set()
            worker.join()
