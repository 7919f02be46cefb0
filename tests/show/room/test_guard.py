"""The server of a case: this machine only, for those who ask it by its name, and nothing kept."""

from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from factories import sample_synopsis
from rashomon.errors import UsageError
from rashomon.show.room import guard
from rashomon.show.room.address import is_known, is_loopback
from rashomon.show.room.app import bound
from reading_room import client, fill, room

SCREEN = "<!doctype html><title>Rashomon</title>"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """The screens as they are once built."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(SCREEN)
    (folder / "assets" / "app-1a2b.js").write_text("export {};")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_the_page_is_served_with_its_guards(case_path: Path) -> None:
    """Without built screens the report comes; it may not be framed, kept or sniffed, nor load."""
    answer = client(room(fill(case_path))).get("/")
    assert answer.status_code == 200
    assert "The bridge closed on 3 May 2019" in answer.text
    assert "<script" not in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Server" not in answer.headers


@pytest.mark.parametrize("where", ["/", "/points/p-1", "/index.html", "/assets/app-1a2b.js"])
def test_built_screens_may_load_what_is_here_and_nothing_else(
    case_path: Path, static: Path, where: str
) -> None:
    """Every address that names no file opens the reading room, under the strict policy."""
    answer = client(room(fill(case_path), static)).get(where)
    assert answer.text == ("export {};" if where.endswith(".js") else SCREEN)
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
    } <= {*policy}
    assert not any("unsafe" in each or "http" in each for each in policy)
    assert ("immutable" in answer.headers["Cache-Control"]) == where.startswith("/assets")


@pytest.mark.parametrize(
    ("method", "where", "headers", "status"),
    [
        ("HEAD", "/", {}, 200),
        ("GET", "/?x=1", {}, 200),
        ("GET", "/bridge.case", {}, 404),
        ("GET", "/secret.txt", {}, 404),
        ("GET", "/%2e%2e/secret.txt", {}, 404),
        ("GET", "/api/nothing", {}, 404),
        ("GET", "/", {"Host": "example.org"}, 421),
        ("GET", "/", {"Host": "example.org:8390"}, 421),
        ("GET", "/api/case", {"Host": "127.0.0.1"}, 421),
        ("POST", "/", {}, 405),
        ("DELETE", "/api/corrections", {}, 405),
        ("POST", "/api/corrections", {"Origin": "http://example.org"}, 403),
        ("POST", "/api/corrections", {"Origin": "null"}, 403),
        ("POST", "/api/files", {"Origin": "https://127.0.0.1:8390"}, 403),
        ("POST", "/api/corrections", {"Content-Length": str(guard.SMALL + 1)}, 413),
        ("POST", "/api/files", {"Content-Length": str(guard.LARGE + 1)}, 413),
        ("POST", "/api/corrections", {"Content-Length": "many"}, 413),
    ],
)
def test_only_reading_by_name_and_writing_by_our_own_pages(
    case_path: Path, static: Path, method: str, where: str, headers: dict[str, str], status: int
) -> None:
    """A foreign Host means that another site leads the browser; a foreign Origin, that it sends."""
    answer = client(room(fill(case_path), static)).request(method, where, headers=headers)
    assert answer.status_code == status
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "secret" not in answer.text.replace("secret.txt", "")
    if status > 400:
        assert list(answer.json()) == ["detail"]
    assert not (method == "HEAD" and answer.text)


def test_a_page_without_an_origin_may_not_write(case_path: Path) -> None:
    """Browsers name the origin of everything that is sent; what does not is refused."""
    asking = client(room(fill(case_path)))
    del asking.headers["Origin"]
    assert asking.get("/api/case").status_code == 200
    assert asking.post("/api/corrections", json={}).status_code == 403


def test_what_is_sent_is_counted_whatever_length_is_told(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body that comes in pieces, with no length told, is cut off at the limit."""
    monkeypatch.setattr(guard, "SMALL", 64)
    asking = client(room(fill(case_path)))
    answer = asking.post("/api/corrections", content=(b"x" * 32 for _ in range(4)))
    assert answer.status_code == 413


def test_a_changed_case_is_read_again(case_path: Path) -> None:
    """What was changed shows on the next look, a later revision; what cannot be read is said."""
    asking = client(room(fill(case_path)))
    before = asking.get("/api/synopsis").json()
    assert asking.get("/api/synopsis").json()["revision"] == before["revision"]
    known = sample_synopsis()
    fill(case_path, replace(known, points=known.points[:1]))
    after = asking.get("/api/synopsis").json()
    assert (before["total"], after["total"]) == (2, 1)
    assert after["revision"] > before["revision"]
    case_path.write_text("damaged")
    answer = asking.get("/api/synopsis")
    assert answer.status_code == 503
    assert "case" in answer.json()["detail"]


def test_the_server_answers_on_a_real_socket(case_path: Path, socket_enabled: None) -> None:
    """It binds, answers by name, says nothing of what it is made with, and keeps to its folder."""
    taken = bound("127.0.0.1", 0)
    port = taken.getsockname()[1]
    config = uvicorn.Config(
        room(fill(case_path)), log_level="error", server_header=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [taken]})
    thread.start()
    try:
        for where, host, status in (
            ("/api/case", f"127.0.0.1:{port}", 200),
            ("/../etc/passwd", f"localhost:{port}", 404),
            ("/api/case", "example.org", 421),
        ):
            asking = HTTPConnection("127.0.0.1", port, timeout=5)
            asking.putrequest("GET", where, skip_host=True)
            asking.putheader("Host", host)
            asking.endheaders()
            answer = asking.getresponse()
            assert answer.status == status
            assert answer.headers["Server"] is None
            asking.close()
        with pytest.raises(UsageError, match="cannot be taken"):
            bound("127.0.0.1", port)
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104 - refused
def test_no_other_machine_is_let_in(host: str) -> None:
    """Only an address of this machine alone may be bound."""
    assert not is_loopback(host)
    with pytest.raises(UsageError, match="loopback"):
        bound(host, 0)


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
