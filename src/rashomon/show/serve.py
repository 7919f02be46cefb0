"""The page of a case over loopback: read-only, from the case file, and only to who asks by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET6
from socketserver import TCPServer
from threading import Lock

from rashomon.errors import RashomonError, UsageError
from rashomon.schema import Case
from rashomon.show.report import content_policy, page

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
"""What a browser on this machine may call this machine."""

LONGEST_WAIT = 30
"""Seconds a connection may say nothing before it is closed."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(slots=True)
class Pages:
    """The page of a case file, made again when the file has changed."""

    path: Path
    read: Callable[[Path], Case]
    stamp: tuple[int, int] | None = None
    made: bytes = b""
    lock: Lock = field(default_factory=Lock)

    def page(self) -> bytes:
        """Give the page of the case as it stands in the file now."""
        with self.lock:
            stamp = self._stamp()
            if stamp != self.stamp:
                self.made = page(self.read(self.path), title=self.path.stem).encode()
                self.stamp = stamp
            return self.made

    def _stamp(self) -> tuple[int, int]:
        """Tell a changed file by its time and size, its write-ahead log's included."""
        log = self.path.with_name(self.path.name + "-wal")
        found = [each.stat() for each in (self.path, log) if each.exists()]
        return max((each.st_mtime_ns for each in found), default=0), sum(e.st_size for e in found)


def serve(case_path: Path, host: str, port: int) -> None:
    """Serve the page of a case until interrupted.

    Raises:
        UsageError: when ``host`` is no address of this machine alone.
    """
    with server(case_path, host, port, read_case) as running:
        running.serve_forever()


def server(
    case_path: Path, host: str, port: int, read: Callable[[Path], Case]
) -> ThreadingHTTPServer:
    """Bind a server to a loopback address; port 0 takes a free one."""
    if not is_loopback(host):
        raise UsageError(f"host {host!r}: expected a loopback address, such as 127.0.0.1")
    pages = Pages(case_path, read)
    handler = type("Handler", (_Handler,), {"pages": pages, "timeout": LONGEST_WAIT})
    return (_Loopback6 if ":" in host else _Loopback)((host, port), handler)


def read_case(path: Path) -> Case:
    """Read a case from its file."""
    from rashomon.store import Store  # noqa: PLC0415 - the page can be served without a store

    with Store.open(path) as store:
        return store.case()


def is_loopback(host: str) -> bool:
    """Say whether a host means this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_known(host: str, port: int) -> bool:
    """Say whether a request's Host header names this server: else another site leads the browser.

    >>> is_known("localhost:8000", 8000), is_known("example.org:8000", 8000)
    (True, False)
    """
    name, colon, given = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not colon:
        name, given = host, "80"
    return name.lower() in LOOPBACK_NAMES and given == str(port)


class _Loopback(ThreadingHTTPServer):
    """Binds without asking the network for a name, as the standard library would."""

    def server_bind(self) -> None:
        """Bind, and keep the address as the name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.socket.getsockname()[:2]


class _Loopback6(_Loopback):
    """The same for ``::1``."""

    address_family = AF_INET6


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the page; everything else is refused by the standard library."""

    pages: Pages
    server_version = "Rashomon"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the page."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send what stands before the page."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Say nothing: who reads what is nobody's business."""

    def end_headers(self) -> None:
        """Send the headers that keep the page to itself with every answer, errors included."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        policy = f"{content_policy()}; frame-ancestors 'none'"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def _answer(self, *, with_body: bool) -> None:
        port = self.connection.getsockname()[1]
        if not is_known(self.headers.get("Host", ""), port):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "Unknown host")
            return
        if self.path.partition("?")[0] != "/":
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            body = self.pages.page()
        except RashomonError as error:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE, explain=str(error))
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)
