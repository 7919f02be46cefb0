"""Pages that a call names are fetched, politely and within limits, and kept as they came."""

import gzip
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import pytest

from rashomon.fetch import Clock, Fetched, Limits, Manners, fetch, kept
from rashomon.read import discover, read_all
from rashomon.schema import Account
from served import Site, answer, moved, serving

PAGE = b"<!DOCTYPE html><html><body><p>The ferry left the harbour at noon.</p></body></html>"
HTML = "Content-Type: text/html"
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@dataclass(slots=True)
class Watch:
    """A clock that goes on when somebody sleeps."""

    time: float = 100.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        """Give this clock to a call."""
        return Clock(now=lambda: self.time, sleep=self.sleep)


MANNERS = Manners(private=True, pace=0.0, limits=Limits(seconds=5.0))


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    with serving(Site(pages={"/news/1": answer(PAGE, HTML, 'ETag: "a"')})) as opened:
        yield opened


def one(address: str, folder: Path, manners: Manners = MANNERS) -> Fetched:
    (found,) = fetch([address], folder, manners)
    return found


def test_a_page_is_kept_as_it_came(site: Site, tmp_path: Path) -> None:
    """Its bytes in a file; question and answer in an archive that is read like any other."""
    found = one(site.at("/news/1"), tmp_path)
    assert (found.problem, found.address) == ("", site.at("/news/1"))
    assert found.path.read_bytes() == PAGE
    (archive,) = discover([tmp_path / "fetched.warc"])
    (account,) = read_all(archive)
    assert isinstance(account, Account)
    assert "left the harbour" in account.text
    assert [each.value for each in account.facts if each.name == "address"] == [site.at("/news/1")]
    assert kept(tmp_path) == (replace(found, given=found.given),)


def test_each_address_has_a_file_of_its_own(site: Site, tmp_path: Path) -> None:
    """Addresses that would be named alike, and names that no file may have."""
    paths = [
        "/a/b",
        "/a-b",
        "/A-b",
        "/a/b?c=1",
        "/a/b?c=2",
        "/../../x",
        "/%2e%2e/x",
        "/" + "y" * 900,
    ]
    site.pages |= {path: answer(PAGE + path.encode(), HTML) for path in paths}
    found = list(fetch([site.at(path) for path in paths], tmp_path, MANNERS))
    assert [each.problem for each in found] == [""] * len(paths)
    for path, each in zip(paths, found, strict=True):
        assert each.path.read_bytes() == PAGE + path.encode()
        assert each.path.resolve().is_relative_to(tmp_path / f"127.0.0.1-{site.port}")
    again = list(fetch([site.at(path) for path in reversed(paths)], tmp_path, MANNERS))
    assert [each.name for each in again] == [each.name for each in reversed(found)]


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    """The second time only changes are asked for; the time of fetching touches no document."""
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    for day in days[:2]:
        (found,) = fetch([site.at("/news/1")], tmp_path, MANNERS, repeat(day).__next__)
        (entry,) = json.loads((tmp_path / "fetched.json").read_bytes())
        assert entry["fetched"] == day.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert found.path.read_bytes() == PAGE
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
    assert b"WARC-Type: revisit" in (tmp_path / "fetched.warc").read_bytes()
    site.pages["/news/1"] = answer(b"<p>It came back.</p>", HTML, 'ETag: "b"')
    assert one(site.at("/news/1"), tmp_path).path.read_bytes() == b"<p>It came back.</p>"


def test_what_was_fetched_is_read_when_the_site_is_gone(site: Site, tmp_path: Path) -> None:
    """The page of an earlier time stands in, and it is said so."""
    one(site.at("/news/1"), tmp_path)
    site.pages["/news/1"] = answer(b"", status="500 Oh")
    found = one(site.at("/news/1"), tmp_path)
    assert found.problem == ""
    assert "it answers 500" in found.old
    assert "is read" in found.old
    assert found.path.read_bytes() == PAGE


def test_robots_are_obeyed(site: Site, tmp_path: Path) -> None:
    """Rules with wildcards and for this program by name; a site that cannot say is left alone."""
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Rashomon\nDisallow: /*private\nAllow: /"
    site.pages |= {"/robots.txt": answer(rules), "/a/private": answer(PAGE, HTML)}
    assert one(site.at("/news/1"), tmp_path).problem == ""
    assert "robots.txt not to read it" in one(site.at("/a/private"), tmp_path).problem
    assert "/a/private" not in [path for path, _ in site.asked]
    site.pages["/robots.txt"] = answer(b"", status="503 Busy")
    assert "robots.txt cannot be had (503)" in one(site.at("/a/2"), tmp_path).problem
    assert "/a/2" not in [path for path, _ in site.asked]


def test_a_host_is_asked_at_its_own_pace(site: Site, tmp_path: Path) -> None:
    """A second between questions, longer where the site says so, and its wishes asked once."""
    watch = Watch()
    manners = replace(MANNERS, pace=1.0, clock=watch.clock())
    site.pages["/news/2"] = answer(PAGE, HTML)
    list(fetch([site.at("/news/1"), site.at("/news/2")], tmp_path, manners))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news/1", "/news/2"]
    assert watch.slept == [1.0, 1.0]
    site.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7\n")
    list(fetch([site.at("/news/1"), site.at("/news/2")], tmp_path, manners))
    assert watch.slept[2:] == [7.0, 7.0]


def test_redirects_are_followed_to_an_end(site: Site, tmp_path: Path) -> None:
    """The address at the end is the document's; loops and endless ones are refused."""
    site.pages |= {"/old": moved("/older"), "/older": moved(site.at("/news/1"))}
    found = one(site.at("/old"), tmp_path)
    assert (found.problem, found.address) == ("", site.at("/news/1"))
    assert one(site.at("/old"), tmp_path).problem == ""
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
    site.pages |= {"/loop": moved("/loop2"), "/loop2": moved("/loop")}
    assert "come back" in one(site.at("/loop"), tmp_path).problem
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(20)}
    assert "more than 10 redirects" in one(site.at("/0"), tmp_path).problem


def test_no_redirect_leads_where_the_call_may_not_go(site: Site, tmp_path: Path) -> None:
    """To another scheme, to a private machine, to a name that leads to one."""

    def resolver(host: str, _: int) -> list[str]:
        names = {"inside.example": "10.0.0.7", "meta.example": "169.254.169.254"}
        return [names.get(host, host)]

    manners = replace(MANNERS, resolver=resolver)
    aims = {
        "file:///etc/passwd": "scheme file",
        "http://10.0.0.7/": "10.0.0.7 is a private address",
        "http://inside.example/": "inside.example leads to a private address",
        "http://meta.example/latest": "metadata",
        "http://[::ffff:169.254.169.254]/": "metadata",
        f"http://localhost:{site.port}/news/1": "localhost",
    }
    for number, (aim, told) in enumerate(aims.items()):
        site.pages[f"/to{number}"] = moved(aim)
        assert told in one(site.at(f"/to{number}"), tmp_path, manners).problem
    assert not list(tmp_path.rglob("*.html"))


def test_one_s_own_network_is_reached_only_when_the_call_says_so(
    site: Site, tmp_path: Path
) -> None:
    """Without the option nothing is asked, whatever the host's name."""
    found = one(site.at("/news/1"), tmp_path, replace(MANNERS, private=False))
    assert "is this machine itself (127.0.0.1)" in found.problem
    assert "--allow-private" in found.advice
    assert site.asked == []


def test_a_name_is_resolved_once_for_each_call_to_it(site: Site, tmp_path: Path) -> None:
    """The machine that was looked at is the one that is asked: a name cannot change in between."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    manners = replace(MANNERS, resolver=lambda *_: next(answers))
    found = one(site.at("/news/1", "harbour.example"), tmp_path, manners)
    assert found.problem == ""
    assert site.asked[-1][1]["Host"] == f"harbour.example:{site.port}"
    assert "10.0.0.1" in str(next(answers))


BROKEN = {
    "cut off": (answer(PAGE, HTML)[:-20], "cut off after"),
    "no HTTP": (b"220 mail.example ESMTP\r\n", "no HTTP"),
    "nothing": (b"", "no HTTP"),
    "too large": (
        b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 200_000,
        "an answer of over 100,000 bytes",
    ),
    "gzip bomb": (
        answer(gzip.compress(bytes(50_000_000)), HTML, "Content-Encoding: gzip"),
        "over 100,000 bytes when unpacked",
    ),
    "half a gzip": (
        answer(gzip.compress(PAGE)[:-12], HTML, "Content-Encoding: gzip"),
        "damaged",
    ),
    "odd packing": (answer(PAGE, HTML, "Content-Encoding: br"), "packed in a way"),
    "a film": (answer(b"\0\0", "Content-Type: video/mp4"), "no document but video/mp4"),
    "empty": (answer(b"", HTML), "an empty answer"),
    "gone": (answer(PAGE, HTML, status="410 Gone"), "the page is gone"),
    "forbidden": (answer(PAGE, HTML, status="403 No"), "refuses programs"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_whole_answer_is_told(site: Site, tmp_path: Path, how: str) -> None:
    """Nothing of it is kept, and the next address is fetched all the same."""
    site.pages["/bad"], told = BROKEN[how]
    manners = replace(MANNERS, limits=Limits(seconds=5.0, octets=100_000))
    bad, good = fetch([site.at("/bad"), site.at("/news/1")], tmp_path, manners)
    assert told in bad.problem
    assert bad.advice
    assert not bad.path.exists()
    assert good.path.read_bytes() == PAGE


def test_an_answer_that_drips_comes_to_an_end(site: Site, tmp_path: Path) -> None:
    """A byte now and then does not hold a call up: the whole answer has its time."""
    site.pause = 0.05
    site.pages["/slow"] = [bytes([byte]) for byte in answer(PAGE * 9, HTML)]
    site.pages["/robots.txt"] = answer(b"")
    found = one(site.at("/slow"), tmp_path, replace(MANNERS, limits=Limits(seconds=0.3)))
    assert "did not answer in full within 0.3 seconds" in found.problem


def test_a_machine_that_is_not_there_is_told(tmp_path: Path, socket_enabled: None) -> None:
    """A closed door, and a name that nobody knows."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    assert "refused" in one(f"http://127.0.0.1:{port}/", tmp_path).problem

    def unknown(host: str, _: int) -> list[str]:
        return []

    manners = replace(MANNERS, resolver=unknown)
    assert "is not found" in one("http://nowhere.example/", tmp_path, manners).problem
