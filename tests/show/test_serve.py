"""The server of a case: loopback only, read only, for those who ask it by its name."""

from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from factories import sample_case
from rashomon.errors import CaseError, UsageError
from rashomon.schema import Case
from rashomon.show.serve import is_known, is_loopback, server


def read(path: Path) -> Case:
    """Stand in for the case file: its words decide which case it holds."""
    words = path.read_text()
    if words == "damaged":
        raise CaseError("the case file is damaged")
    case = sample_case()
    return case if words == "full" else replace(case, readings=(), synopsis=type(case.synopsis)())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "bridge.case"
    found.write_text("full")
    return found


@pytest.fixture
def port(path: Path, socket_enabled: None) -> Iterator[int]:
    with server(path, "127.0.0.1", 0, read) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running.server_port
        running.shutdown()
        thread.join()


def ask(
    port: int, method: str = "GET", where: str = "/", host: str = ""
) -> tuple[HTTPResponse, str]:
    """Send one request; an empty host is the server's own."""
    asking = HTTPConnection("127.0.0.1", port, timeout=5)
    asking.putrequest(method, where, skip_host=True)
    asking.putheader("Host", host or f"127.0.0.1:{port}")
    asking.endheaders()
    answer = asking.getresponse()
    body = answer.read().decode()
    asking.close()
    return answer, body


def test_the_page_is_served_with_its_guards(port: int) -> None:
    """The page comes, may not be framed, kept or sniffed, and may load nothing."""
    answer, body = ask(port)
    assert answer.status == 200
    assert "The bridge closed on 3 May 2019" in body
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Python" not in answer.headers["Server"]


@pytest.mark.parametrize(
    ("method", "where", "host", "status"),
    [
        ("HEAD", "/", "", 200),
        ("GET", "/?x=1", "", 200),
        ("GET", "/../etc/passwd", "", 404),
        ("GET", "/bridge.case", "", 404),
        ("GET", "/", "example.org", 421),
        ("GET", "/", "example.org:1", 421),
        ("GET", "/", "127.0.0.1", 421),
        ("POST", "/", "", 501),
        ("DELETE", "/", "", 501),
    ],
)
def test_only_reading_by_name(port: int, method: str, where: str, host: str, status: int) -> None:
    """GET and HEAD of the one page; a foreign Host header means another site leads the browser."""
    answer, body = ask(port, method, where, host)
    assert answer.status == status
    assert "nosniff" in answer.headers["X-Content-Type-Options"]
    assert not (method == "HEAD" and body)


def test_a_changed_case_is_read_again(port: int, path: Path) -> None:
    """What was added to the case shows on the next look; what cannot be read is said."""
    assert "The bridge closed" in ask(port)[1]
    path.write_text("emptied")
    assert "The bridge closed" not in ask(port)[1]
    path.write_text("damaged")
    answer, body = ask(port)
    assert answer.status == 503
    assert "damaged" in body


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104 - refused
def test_no_other_machine_is_let_in(path: Path, host: str) -> None:
    """Only an address of this machine alone may be bound."""
    assert not is_loopback(host)
    with pytest.raises(UsageError, match="loopback"):
        server(path, host, 0, read)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost:8000", True),
        ("LOCALHOST:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("localhost", False),
        ("localhost:80", False),
        ("localhost.example.org:8000", False),
        ("", False),
        ("127.0.0.1:8000@example.org", False),
    ],
)
def test_host_headers(host: str, known: bool) -> None:  # noqa: FBT001 - a table's column
    """A request is for this server when it names loopback and its port."""
    assert is_known(host, 8000) is known
