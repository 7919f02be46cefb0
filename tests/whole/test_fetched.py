"""A case built from addresses: pages beside it, accounts in it, and no clock anywhere in it."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import fake_rooms
from rashomon import cli
from rashomon.corridor import Summary, build
from rashomon.fetch import Limits, Manners
from rashomon.read import accounts, discover, read_apart
from rashomon.read.draft import FETCHED
from rashomon.schema import Account
from served import Site, answer, serving

WORDS = "Паром вышел из гавани в полдень, и никто на причале не видел его снова"
PAGE = f"<!DOCTYPE html><html><body><article><p>{WORDS}.</p></article></body></html>"
STORY = b"[The agency]source [said]cue [bridges closed]content."
MANNERS = Manners(private=True, pace=0.0, limits=Limits(seconds=5.0))
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    pages: dict[str, bytes | list[bytes]] = {
        "/a": answer(STORY, "Content-Type: text/plain", 'ETag: "a"'),
        "/b": answer(STORY.replace(b"bridges", b"ports"), "Content-Type: text/plain"),
    }
    with serving(Site(pages=pages)) as opened:
        yield opened


def run(case: Path, *paths: str | Path) -> Summary:
    return build(paths, case, rooms=fake_rooms(), manners=MANNERS)


def test_addresses_and_files_make_one_case(site: Site, tmp_path: Path) -> None:
    """The same call again reads nothing; a call without addresses asks nobody and keeps them."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own/c.txt").write_bytes(STORY.replace(b"bridges", b"harbours"))
    case = tmp_path / "my.case"
    first = run(case, site.at("/a"), site.at("/b"), site.at("/none"), tmp_path / "own")
    here = f"127.0.0.1-{site.port}"
    assert set(first.read) == {f"{here}/a.html", f"{here}/b.html", "c.txt"}
    (lost,) = first.unread
    assert lost.file == f"{here}/none.html"
    assert "there is no such page (404); look whether the address is right" in lost.reason
    again = run(case, site.at("/a"), site.at("/b"), tmp_path / "own")
    assert (again.read, again.unchanged) == ((), 3)
    asked = len(site.asked)
    alone = run(case, tmp_path / "own")
    assert (len(alone.case.readings), len(site.asked)) == (3, asked)


def test_a_page_that_has_changed_is_read_again(site: Site, tmp_path: Path) -> None:
    """The account of its address is replaced; what the site no longer gives stays as it was."""
    case = tmp_path / "my.case"
    run(case, site.at("/a"))
    site.pages["/a"] = answer(STORY.replace(b"bridges", b"roads"), 'ETag: "z"')
    (reading,) = run(case, site.at("/a")).case.readings
    assert "roads" in reading.account.text
    del site.pages["/a"]
    gone = run(case, site.at("/a"))
    assert [each.file for each in gone.old] == [f"127.0.0.1-{site.port}/a.html"]
    assert gone.case.readings[0].account == reading.account


def test_the_time_of_fetching_is_in_no_case(site: Site, tmp_path: Path) -> None:
    """Two cases of one page that was fetched twice hold the same rows, word for word."""
    dumps = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        run(folder / "my.case", site.at("/a"))
        with sqlite3.connect(folder / "my.case") as case:
            dumps.append(list(case.iterdump()))
        case.close()
        index = json.loads((folder / "my.files/fetched.json").read_bytes())
        assert not any(index[0]["fetched"][:10] in row for row in dumps[-1])
    assert dumps[0] == dumps[1]


def test_the_folder_of_fetched_pages_is_read_by_its_name_alone(site: Site, tmp_path: Path) -> None:
    """A folder above it leaves it out; named itself, what was deleted in it is forgotten."""
    case = tmp_path / "my.case"
    (tmp_path / "c.txt").write_bytes(STORY)
    run(case, site.at("/a"), site.at("/b"))
    names = {k.account.file for k in run(case, tmp_path).case.readings}
    assert "my.files/fetched.json" not in names
    (tmp_path / f"my.files/127.0.0.1-{site.port}/a.html").unlink()
    summary = run(case, tmp_path / "my.files")
    assert summary.forgotten == (f"127.0.0.1-{site.port}/a.html",)
    assert summary.read == ()


def test_a_page_is_read_as_its_server_says(site: Site, tmp_path: Path) -> None:
    """In the encoding that only the head of the answer names, with its address as a fact."""
    from rashomon.engines.plan import arrived  # noqa: PLC0415 - as the build does
    from rashomon.fetch import fetch  # noqa: PLC0415 - as the build does

    said = "Content-Type: text/html; charset=KOI8-R"
    site.pages["/ru"] = answer(PAGE.encode("koi8-r"), said)
    (found,) = fetch([site.at("/ru")], tmp_path, MANNERS)
    (account,) = read_apart(arrived(found))
    assert isinstance(account, Account)
    assert account.text == f"{WORDS}."
    assert account.language == "ru"
    assert account.locators[0].encoding == "koi8-r"
    assert [(f.value, f.origin) for f in account.facts if f.name == "address"] == [
        (site.at("/ru"), FETCHED)
    ]
    (archived,) = accounts([tmp_path / "fetched.warc"])
    assert isinstance(archived, Account)
    assert archived.text == account.text


def test_a_call_that_only_fetches_nothing_is_wrong(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why, and no case is made."""
    case = tmp_path / "my.case"
    assert cli.call(["build", site.at("/a"), "-o", str(case)]) == cli.WRONG_CALL
    assert "--allow-private reaches it" in capsys.readouterr().err
    assert not case.exists()
    assert site.asked == []


def test_a_case_that_has_no_place_makes_none(site: Site, tmp_path: Path) -> None:
    """A folder that is not there is told, and not made for what is fetched."""
    with pytest.raises(FileNotFoundError):
        run(tmp_path / "no/such.case", site.at("/a"))
    assert not list(tmp_path.iterdir())


def test_read_shows_a_page_and_keeps_nothing(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rashomon read` fetches for the call alone."""
    monkeypatch.chdir(tmp_path)
    assert cli.call(["read", site.at("/a"), "--allow-private"]) == cli.DONE
    out, _ = capsys.readouterr()
    assert "bridges closed" in out
    assert site.at("/a") in out
    assert not list(tmp_path.iterdir())
    assert not discover([tmp_path])[0].path.is_file()
