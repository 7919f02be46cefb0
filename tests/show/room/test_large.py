"""A large case stays in its file: what is told of it is the same, and little of it is held."""

import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from factories import courier, herald, letter
from rashomon.schema import Correction, Target
from rashomon.show.room import keeper
from rashomon.store import Store
from rashomon.store.shelf import Shelf, lent
from reading_room import client, fill, room

A, B, C = (each().account.id for each in (herald, courier, letter))

SCREENS = (
    "/api/case",
    "/api/synopsis",
    "/api/synopsis?doubtful=true&order=weight",
    "/api/synopsis?q=cracks engineer",
    "/api/synopsis?show=deep",
    f"/api/synopsis?only={A}",
    "/api/points/p-closed",
    "/api/points/p-cracks",
    f"/api/accounts/{A}",
    f"/api/accounts/{B}",
    f"/api/accounts/{C}",
    "/api/conflicts",
    "/api/timeline",
    "/api/timeline?by=said",
    "/api/places",
    "/api/entities",
    "/api/entities/e-mayor",
    "/api/network",
    "/api/network?view=speaks",
    "/api/relays",
    "/api/review",
    "/api/search?q=bridge",
    "/api/search?q=mayor",
    "/api/corrections",
    "/api/export/json",
)


@pytest.fixture
def case(case_path: Path) -> Path:
    """The sample case, with a passage that a person says is noise."""
    fill(case_path)
    told = herald().account
    quote = "She ordered the closure."
    with Store.open(case_path) as store:
        store.add_correction(
            Correction(
                id="c-1",
                kind="noise",
                targets=(Target(account=A, quote=quote, start=told.text.index(quote)),),
                value="",
                by="Ada Reader",
                at="2026-01-01T00:00:00+00:00",
                reason="",
            )
        )
    return case_path


def test_every_screen_tells_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken from the file as it is asked for is what would be held, screen by screen."""
    held = [asked(client(room(case)), where) for where in SCREENS]
    monkeypatch.setattr(keeper, "LARGE", 0)
    assert isinstance(keeper.read_case(case).readings, Shelf)
    assert [asked(client(room(case)), where) for where in SCREENS] == held


def asked(asking: TestClient, where: str) -> str:
    answer = asking.get(where)
    assert answer.status_code in {200, 404, 422}, answer.text
    return f"{where} {answer.status_code} {answer.text}"


def test_a_large_case_is_seen_as_it_was(case: Path) -> None:
    """What is written meanwhile is seen by who opens the case anew."""
    before = lent(case)
    with Store.open(case) as store:
        store.put(letter(), document="another.txt", folder="elsewhere")
        store.put_unread(store.case().unread[0], folder="elsewhere")
    assert [each.account.id for each in before.readings] == [B, A, C]
    assert len(before.unread) == 1
    assert len(lent(case).unread) == 2


def test_many_ask_at_once(case: Path) -> None:
    """A reader's browser asks for several screens at a time."""
    shelf = lent(case).readings
    found: list[str] = []

    def ask() -> None:
        found.extend(each.account.id for _ in range(20) for each in shelf)

    asking = [threading.Thread(target=ask) for _ in range(6)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(found) == 6 * 20 * 3
