"""What a person decides is kept, done at once, said in words, and can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from fastapi.testclient import TestClient

from factories import COURIER, HERALD, courier, herald, reading, sample_synopsis
from rashomon.errors import WeightsError
from rashomon.schema import Origin
from rashomon.show.room.files import safe
from rashomon.show.room.state import Desk
from rashomon.store import Store
from reading_room import client, fill, recollate, room

A, B = (each().account.id for each in (herald, courier))
CLOSED = "The bridge closed on 3 May 2019"
SAW = "The mayor saw at least 20 cracks"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of a build."""

    what: str
    done: int
    total: int


@pytest.fixture
def asking(case_path: Path) -> TestClient:
    return client(room(fill(case_path)))


def decision(kind: str, *words: str, **given: str) -> dict[str, object]:
    """Write what a screen sends about words of the two papers."""
    targets = []
    for each in words:
        account, text = (A, HERALD) if each in HERALD else (B, COURIER)
        start = text.index(each)
        targets.append({"account": account, "start": start, "end": start + len(each)})
    fields = {"about": "", "value": "", "reason": "read both", **given}
    return {"kind": kind, "targets": targets, **fields}


def sent(asking: TestClient, where: str, body: object = None, status: int = 200) -> Any:
    answer = asking.post(where, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("made", "changed"),
    [
        (decision("same", CLOSED, SAW, about="point"), ["rows 1 and 2 are one now, row 1"]),
        (
            decision("different", CLOSED, "The bridge closed on 5 May 2019", about="point"),
            ["row 1 is rows 1 and 2 now"],
        ),
        (decision("hide", SAW, about="point"), ["row 2 is left out now"]),
        (decision("label", CLOSED, value="The closure"), ["row 1 is called “The closure” now"]),
        (decision("value", CLOSED, value="2019-05"), ["row 1 is dated May 2019 now"]),
        (decision("value", CLOSED, value="Arn"), ["row 1 is at “Arn” now"]),
        (
            decision("stance", CLOSED, value="disputes"),
            ["row 1: a passage disputes now, where it asserts before"],
        ),
        (
            decision("hide", "3 May 2019", "5 May 2019", about="conflict"),
            ["the conflict of date, “5 May 2019” or “3 May 2019”, is gone"],
        ),
        (
            decision("label", "Mayor Ilse Brandt", about="entity", value="I. Brandt"),
            ["“Ilse Brandt” is called “I. Brandt” now"],
        ),
        (
            decision("noise", CLOSED, value="caption"),
            ["Harbour Herald: 1 passage more of noise"],
        ),
        (
            decision("speaker", "The Ferry Agency", value="Mayor Ilse Brandt"),
            ["Harbour Herald: on the word of “Mayor Ilse Brandt” now, it was “The Ferry Agency”"],
        ),
        (decision("note", CLOSED, value="ask the editor"), ["nothing that is shown changed"]),
    ],
    ids=lambda each: each["kind"] if isinstance(each, dict) else "",
)
def test_a_decision_is_done_at_once_and_said_in_words(
    asking: TestClient, made: dict[str, object], changed: list[str]
) -> None:
    """The answer says what is shown in another way; taken back, all is as it was."""
    before = asking.get("/api/synopsis").json()
    done = sent(asking, "/api/corrections", made)
    assert done["changed"][:1] == changed
    assert done["revision"] > before["revision"]
    kept = done["correction"]
    assert (kept["by"], kept["state"], kept["reason"]) == ("Ada Reader", "holds", "read both")
    assert [each["quote"] for each in kept["targets"]] == [
        (HERALD if each["account"] == A else COURIER)[each["start"] : each["end"]]
        for each in made["targets"]  # type: ignore[attr-defined]
    ]
    back = sent(asking, f"/api/corrections/{kept['id']}/undo")
    assert back["correction"]["words"].startswith("taken back")
    after = asking.get("/api/synopsis").json()
    assert {**after, "revision": 0} == {**before, "revision": 0}


def test_what_was_taken_back_can_be_brought_again(asking: TestClient) -> None:
    """The log only grows: a decision, its undoing, it anew; which of them holds is said."""
    first = sent(asking, "/api/corrections", decision("label", CLOSED, value="The closure"))
    name = first["correction"]["id"]
    sent(asking, f"/api/corrections/{name}/redo", status=422)
    sent(asking, f"/api/corrections/{name}/undo")
    sent(asking, f"/api/corrections/{name}/undo", status=422)
    again = sent(asking, f"/api/corrections/{name}/redo")
    assert again["changed"] == ["row 1 is called “The closure” now"]
    sent(asking, f"/api/corrections/{name}/redo", status=422)
    log = asking.get("/api/corrections").json()["corrections"]
    assert [each["state"] for each in log] == ["holds", "undone", "undone"]
    assert log[0]["words"] == f"the row of “{CLOSED}” is called “The closure”"
    point = asking.get("/api/points/p-closed").json()
    assert point["row"]["label"] == "The closure"
    assert [each["id"] for each in point["corrections"]] == [each["id"] for each in log]
    sent(asking, "/api/corrections/c-none/undo", status=422)


def test_a_decision_that_finds_nothing_is_kept_and_says_so(asking: TestClient) -> None:
    """Its words are there, but nothing that could be labelled stands at them."""
    done = sent(asking, "/api/corrections", decision("label", "She ordered", value="An order"))
    assert (done["correction"]["state"], done["changed"]) == (
        "lost",
        ["nothing that is shown changed"],
    )
    assert asking.get("/api/case").json()["counts"]["lost"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "judge"},
        {"targets": []},
        {"targets": [{"account": "a-gone", "start": 0, "end": 4}]},
        {"targets": [{"account": A, "start": 4, "end": 4}]},
        {"targets": [{"account": A, "start": 0, "end": 10_000}]},
        {"value": "x" * 3_000},
        {"truth": "mine"},
    ],
    ids=["kind", "nothing", "account", "empty", "past the end", "long", "unknown field"],
)
def test_a_decision_that_makes_no_sense_is_not_kept(
    asking: TestClient, wrong: dict[str, object]
) -> None:
    """It is refused in words, and the log stays as it was."""
    made = {**decision("label", CLOSED, value="The closure"), **wrong}
    told = sent(asking, "/api/corrections", made, status=422)
    assert told["detail"]
    assert asking.get("/api/corrections").json()["corrections"] == []


def test_reading_goes_on_while_the_accounts_are_laid_side_by_side(case_path: Path) -> None:
    """Until the new synopsis is there, the old revision is shown, whole."""
    started, go_on = Event(), Event()

    def slow(path: Path) -> None:
        started.set()
        assert go_on.wait(10)
        recollate(path)

    asking = client(room(fill(case_path), recollate=slow))
    before = asking.get("/api/synopsis").json()
    answers: list[Any] = []
    body = decision("hide", SAW, about="point")
    thread = Thread(target=lambda: answers.append(sent(asking, "/api/corrections", body)))
    thread.start()
    assert started.wait(10)
    assert asking.get("/api/synopsis").json() == before
    go_on.set()
    thread.join()
    after = asking.get("/api/synopsis").json()
    assert (after["total"], after["revision"]) == (1, answers[0]["revision"])


def test_a_decision_outlives_the_failure_to_do_it(case_path: Path) -> None:
    """It is kept, and what went wrong is said."""

    def broken(_: Path) -> None:
        raise WeightsError("the scorer is not on the shelf")

    asking = client(room(fill(case_path), recollate=broken))
    told = sent(asking, "/api/corrections", decision("hide", SAW), status=503)
    assert "is kept" in told["detail"]
    assert "not on the shelf" in told["detail"]
    assert len(asking.get("/api/corrections").json()["corrections"]) == 1


# -- files -----------------------------------------------------------------------------------------


def builder(go_on: Event) -> Callable[[Sequence[Path], Path, Callable[[Step], None]], None]:
    """Stand in for a build: one account a file, each a point of its own."""

    def build(paths: Sequence[Path], case: Path, tell: Callable[[Step], None]) -> None:
        found = sorted(paths[0].iterdir())
        with Store.open(case) as store:
            for number, file in enumerate(found):
                store.put(reading(file.read_text(), file.name))
                tell(Step(what=file.name, done=number, total=len(found)))
                assert go_on.wait(10)
            alone = [Origin(id=k.id, accounts=(k.id,), evidence=()) for k in store.kept()]
            store.put_synopsis(type(sample_synopsis())(origins=tuple(alone)))

    return build


def empty(path: Path, **tools: Any) -> tuple[TestClient, Desk]:
    Store.open(path, create=True).close()
    app = room(path, **tools)
    return client(app), app.state.desk


def test_a_first_case_grows_out_of_given_files(case_path: Path) -> None:
    """Empty at first; files are kept beside it, read in the background, and the progress told."""
    go_on = Event()
    asking, desk = empty(case_path, build=builder(go_on))
    assert asking.get("/api/case").json()["state"] == "empty"
    given = [("files", ("../a.txt", b"Bridges closed.")), ("files", ("b.txt", b"It rained."))]
    assert asking.post("/api/files", files=given).json() == {"accepted": ["a.txt", "b.txt"]}
    case = asking.get("/api/case").json()
    assert case["state"] == "building"
    assert case["accounts"] == []
    sent(asking, "/api/corrections", decision("hide", SAW), status=409)
    go_on.set()
    desk.work.wait(10)
    case = asking.get("/api/case").json()
    assert (case["state"], case["progress"], len(case["accounts"])) == ("ready", None, 2)
    folder = case_path.with_name("test.files")
    assert sorted(each.name for each in folder.iterdir()) == ["a.txt", "b.txt"]


def test_files_that_come_during_a_build_are_read_after_it(case_path: Path) -> None:
    """One build at a time; the same file twice is one, another of its name gets a number."""
    go_on = Event()
    asking, desk = empty(case_path, build=builder(go_on))
    for content, name in ((b"One.", "a.txt"), (b"One.", "a.txt"), (b"Two.", "a (2).txt")):
        answer = asking.post("/api/files", files=[("files", ("a.txt", content))])
        assert answer.json() == {"accepted": [name]}
    go_on.set()
    desk.work.wait(10)
    assert len(asking.get("/api/case").json()["accounts"]) == 2


def test_a_build_that_stops_says_why(case_path: Path) -> None:
    """The case stays as it was, and the reason stands where the progress stood."""

    def broken(*_: object) -> None:
        raise WeightsError("the tagger is not on the shelf")

    asking, desk = empty(case_path, build=broken)
    assert asking.post("/api/files", files=[("files", ("a.txt", b"One."))]).status_code == 200
    desk.work.wait(10)
    case = asking.get("/api/case").json()
    assert (case["state"], case["progress"]["what"]) == (
        "empty",
        "stopped: the tagger is not on the shelf",
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", "a.txt"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("..", "file"),
        (".bashrc", "bashrc"),
        ("nul.txt", "_nul.txt"),
        ("a\x00b\n<c>.pdf", "ab-c-.pdf"),
        ("سلیمانی.txt", "سلیمانی.txt"),
        ("x" * 300 + ".html", "x" * 115 + ".html"),
        ("", "file"),
    ],
)
def test_names_of_files_are_made_safe(name: str, kept: str) -> None:
    """What a browser says a file is called never leads out of the folder."""
    assert safe(name) == kept
