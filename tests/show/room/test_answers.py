"""What each screen is told of a case, as its reader would check it against the accounts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from factories import COURIER, HERALD, courier, herald, letter, sample_synopsis
from rashomon.export import EXPORTERS
from reading_room import client, fill, room

A, B, C = (each().account.id for each in (herald, courier, letter))


@pytest.fixture
def asking(case_path: Path) -> TestClient:
    return client(room(fill(case_path)))


def got(asking: TestClient, where: str) -> Any:
    answer = asking.get(where)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_case_as_a_whole(asking: TestClient) -> None:
    """Accounts in the order of the columns, counts that add up, what could not be read and why."""
    case = got(asking, "/api/case")
    assert (case["title"], case["state"], case["progress"]) == ("test", "ready", None)
    assert [each["id"] for each in case["accounts"]] == [B, A, C]
    assert {each["siglum"] for each in case["accounts"]} == {"Co", "Hh", "Le"}
    assert case["counts"] == {
        "points": 2,
        "shared": 2,
        "conflicts": 1,
        "entities": 2,
        "origins": 2,
        "corrections": 0,
        "lost": 0,
    }
    assert case["unread"] == [{"file": "torn.txt", "reason": case["unread"][0]["reason"]}]
    assert case["facets"]["actors"] == [
        {"id": "e-mayor", "name": "Ilse Brandt", "type": "person", "count": 1}
    ]
    assert case["facets"]["years"] == [2019, 2019]
    assert case["person"] == {"name": "Ada Reader", "may": "own"}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", ["p-closed", "p-cracks"]),
        ("?order=weight", ["p-cracks", "p-closed"]),
        ("?q=CRACKS engineer", ["p-cracks"]),
        ("?q=cracks nothing", []),
        ("?actor=e-mayor", ["p-cracks"]),
        ("?place=RIVER", ["p-closed"]),
        ("?from=2019-05&to=2019", ["p-closed"]),
        ("?to=2018", []),
        ("?kind=number", ["p-cracks"]),
        ("?origins=2", ["p-cracks"]),
        (f"?only={A}", []),
        ("?show=conflict", ["p-closed"]),
        ("?show=every", []),
        ("?show=deep", ["p-cracks"]),
        ("?offset=1&limit=1", ["p-cracks"]),
    ],
)
def test_the_synopsis_holds_the_rows_asked_for(
    asking: TestClient, query: str, rows: list[str]
) -> None:
    """Each filter leaves the rows of which it is true; counts are of all that pass the others."""
    page = got(asking, f"/api/synopsis{query}")
    assert [row["id"] for row in page["rows"]] == rows
    assert page["counts"]["all"] >= page["total"] >= len(rows)
    assert sum(each["count"] for each in page["spells"]) in {page["total"], 0}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?from=May", "from: "),
        ("?kind=rumour", "kind"),
        ("?limit=100000", "limit: "),
        ("?order=truth", "order: "),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(
    asking: TestClient, query: str, told: str
) -> None:
    """The refusal names the word that is wrong."""
    answer = asking.get(f"/api/synopsis{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(told)


def test_a_row_shows_who_says_it_on_whose_word(asking: TestClient) -> None:
    """Words are the account's own; chains lead outwards in; silence is told apart by its kind."""
    row = got(asking, "/api/points/p-cracks")["row"]
    (entry,) = row["entries"][A]
    assert HERALD[entry["start"] : entry["end"]] == entry["words"]
    assert (entry["mark"], entry["depth"], entry["hedged"]) == ("reports", 3, True)
    voices = [(each["name"], each["named"], each["entity"]) for each in entry["voices"]]
    assert voices == [
        ("The Ferry Agency", True, "e-agency"),
        ("Mayor Ilse Brandt", True, "e-mayor"),
        ("speaker not named", False, ""),
    ]
    assert [each["cue"] for each in entry["voices"]] == ["said", "according to", ""]
    assert (row["near"], C in row["entries"]) == ([C], False)
    assert row["support"] == {"accounts": 2, "origins": 2}


def test_a_point_has_everything_behind_it(asking: TestClient) -> None:
    """Reasons for and against, the conflict with its sides, silences, origins, neighbours."""
    page = got(asking, "/api/points/p-closed")
    assert [reason["weight"] > 0 for reason in page["reasons"]] == [True, False]
    (conflict,) = page["conflicts"]
    assert {side["value"]: side["letter"] for side in conflict["sides"]} == {
        "5 May 2019": "a",
        "3 May 2019": "b",
    }
    assert page["row"]["entries"][A][0]["sides"][0]["letter"] == "b"
    assert page["silences"] == [{"account": C, "kind": "matter"}]
    assert [(each["id"], each["accounts"]) for each in page["origins"]] == [("o-agency", [A, B])]
    assert (page["previous"], page["next"]) == ("", "p-cracks")
    assert asking.get("/api/points/p-gone").status_code == 404


def test_an_account_is_shown_as_it_was_read(asking: TestClient) -> None:
    """The text is whole, every mark lies on its words, and the others stand in the margin."""
    page = got(asking, f"/api/accounts/{A}")
    assert page["text"] == HERALD

    def words(of: dict[str, int]) -> str:
        return HERALD[of["start"] : of["end"]]

    assert [words(each) for each in page["noise"]] == ["Advertisement"]
    assert [(words(each), each["value"]) for each in page["dates"]] == [
        ("3 May 2019", "2019-05-03")
    ]
    named = {words(each): each["entity"] for each in page["names"]}
    assert (named["She"], named["The Ferry Agency"]) == ("e-mayor", "e-agency")
    nested = page["attributions"][1]
    assert (nested["parent"], len(nested["voices"])) == (page["attributions"][0]["id"], 2)
    assert [each["row"] for each in page["passages"]] == [1, 2]
    assert [each["account"] for each in page["margin"][0]["others"]] == [B]
    assert page["facts"] == [{"name": "title", "value": "The bridge", "from": "the text"}]
    assert "".join(words(each) for each in page["blocks"]).strip() == HERALD.strip()


def test_conflicts_are_counted_by_kind(asking: TestClient) -> None:
    """Filters leave out; the kinds are counted with the other filters applied."""
    page = got(asking, "/api/conflicts?kind=number")
    assert (page["kinds"], page["conflicts"]) == ([{"kind": "date", "count": 1}], [])
    (one,) = got(asking, f"/api/conflicts?account={A}&q=3 may")["conflicts"]
    assert (one["rows"][0]["number"], one["sure"]) == (1, "sure")
    assert got(asking, f"/api/conflicts?account={C}")["conflicts"] == []


def test_three_times_are_three_views(asking: TestClient) -> None:
    """When it happened, account by account, with who gives no date; when it was published."""
    (item,) = got(asking, "/api/timeline")["items"]
    (span,) = item["spans"]
    assert (span["value"], span["accounts"]) == ("2019-05-03", [A])
    assert (span["first"], span["last"]) == ("2019-05-03", "2019-05-03")
    assert (span["fuzzy"], span["open"], item["undated"]) == ([False] * 2, [False] * 2, [B])
    assert item["conflict"] == "c-date"
    published = got(asking, "/api/timeline?view=published")
    assert (published["from"], published["to"]) == ("2019-05-04", "2019-05-06")
    assert [len(each["spans"]) for each in published["items"]] == [2, 2]
    assert got(asking, "/api/timeline?view=said")["items"] == []


@pytest.mark.parametrize(
    ("when", "first", "last", "fuzzy", "open_"),
    [
        ("2019-05", "2019-05-01", "2019-05-31", [True, True], [False, False]),
        ("2019-05-03~", "2019-05-03", "2019-05-03", [True, True], [False, False]),
        ("2019-05-03/2019", "2019-05-03", "2019-12-31", [False, True], [False, False]),
        ("2019-05-03/..", "2019-05-03", "", [False, False], [False, True]),
        ("198X", "1980-01-01", "1989-12-31", [True, True], [False, False]),
    ],
)
def test_doubt_in_dates_is_shown(
    case_path: Path, when: str, first: str, last: str, fuzzy: list[bool], open_: list[bool]
) -> None:
    """A bound that is not known to the day is fuzzy, one that is not given is open."""
    known = sample_synopsis()
    point = replace(known.points[1], when=when)
    asking = client(room(fill(case_path, replace(known, points=(point,), conflicts=()))))
    (item,) = got(asking, "/api/timeline")["items"]
    (span,) = item["spans"]
    assert (span["first"], span["last"]) == (first, last)
    assert (span["fuzzy"], span["open"]) == (fuzzy, open_)


def test_an_entity_has_its_names_and_what_stands_on_its_word(asking: TestClient) -> None:
    """Names as the accounts write them, mentions in their words, passages on the entity's word."""
    page = got(asking, "/api/entities/e-agency")
    assert page["entity"]["mentions"] == {A: 1, B: 1}
    assert page["entity"]["speaks"] == len(page["says"]) == 2
    assert {each["words"] for each in page["aliases"]} == {"The Ferry Agency", "the Ferry Agency"}
    for each in page["mentions"]:
        text = HERALD if each["account"] == A else COURIER
        assert text[each["start"] : each["end"]] == each["words"]
        flat = " ".join(text.split())
        assert f"{each['before']}{each['words']}{each['after']}".strip() in flat
    assert [each["name"] for each in got(asking, "/api/entities?q=brandt")["entities"]] == [
        "Ilse Brandt"
    ]
    listing = got(asking, "/api/entities?type=person&limit=1")
    assert (listing["total"], len(listing["types"])) == (1, 2)


def test_who_speaks_of_whom(asking: TestClient) -> None:
    """The agency passes on the mayor: one edge, with the row that shows it."""
    page = got(asking, "/api/network?view=speaks")
    (edge,) = page["edges"]
    assert (edge["source"], edge["target"], edge["points"]) == ("e-agency", "e-mayor", ["p-cracks"])
    assert {each["id"] for each in page["nodes"]} == {"e-agency", "e-mayor"}
    assert got(asking, "/api/network?view=speaks&least=2")["edges"] == []


def test_who_passes_on_whom(asking: TestClient) -> None:
    """The words that say so, what goes back to one origin, chains, and what was changed."""
    page = got(asking, "/api/relays")
    (relay,) = page["relays"]
    assert (relay["entity"], relay["words"]) == ("e-agency", "the Ferry Agency reported")
    assert [each["accounts"] for each in page["origins"]] == [[A, B]]
    assert [len(each["voices"]) for each in page["chains"]] == [3, 2, 1, 1]
    changes = {(each["kind"], each["words"]) for each in page["changes"]}
    assert ("words", "“3” there, “5” here") in changes
    assert ("voice", "in its own voice there, on the word of the Ferry Agency here") in changes


def test_search_finds_passages_rows_names_and_accounts(asking: TestClient) -> None:
    """All words must be found; what is past the limit is counted."""
    page = got(asking, "/api/search?q=bridge closed&limit=1")
    assert (len(page["passages"]), page["more"]) == (1, 1)
    assert [each["id"] for each in page["points"]] == ["p-closed"]
    assert [each["id"] for each in got(asking, "/api/search?q=Brandt")["entities"]] == ["e-mayor"]
    assert [each["id"] for each in got(asking, "/api/search?q=harbour herald")["accounts"]] == [A]
    assert got(asking, '/api/search?q="; NOT *')["passages"] == []


def test_review_asks_what_is_least_certain_first(asking: TestClient) -> None:
    """Each question has its passages, and answers that are corrections of these passages."""
    page = got(asking, "/api/review")
    assert page["total"] == len(page["items"]) == 3
    assert [each["id"] for each in page["items"]] == ["c-date", "p-cracks", "p-closed"]
    assert page["items"][1]["effect"] == "row 2, of 2 accounts"
    for item in page["items"]:
        assert [each["key"] for each in item["answers"]][:2] == ["y", "n"]
        places = {(each["account"], each["start"], each["end"]) for each in item["entries"]}
        for answer in item["answers"]:
            targets = answer["correction"]["targets"]
            assert {(t["account"], t["start"], t["end"]) for t in targets} <= places


def test_exports_are_those_of_the_command_line(asking: TestClient) -> None:
    """Every format can be had; a format that there is none of is refused."""
    names = [each["name"] for each in got(asking, "/api/formats")["formats"]]
    assert names == list(EXPORTERS)
    answer = asking.get("/api/export/json")
    assert answer.json()["schema"] == "rashomon/1"
    assert answer.headers["Content-Disposition"].endswith("test.json")
    assert asking.get("/api/export/doc").status_code == 404


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!doc"), ("docx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_report_can_be_had_in_each_form(asking: TestClient, form: str, begins: bytes) -> None:
    """The browser is told to save it under the name of the case; no other form is known."""
    answer = asking.get(f"/api/report/{form}")
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"].endswith(f"test.{form}")
    assert asking.get("/api/report/odt").status_code == 404


def test_long_passages_are_cut_in_lists_and_whole_on_opening(case_path: Path) -> None:
    """A page of rows carries what fits a row; the row itself carries everything."""
    known = sample_synopsis()
    cell = known.points[0].cells[0]
    long = replace(cell, span=replace(cell.span, start=0, end=len(HERALD)))
    point = replace(known.points[0], cells=(long, known.points[0].cells[1]))
    asking = client(room(fill(case_path, replace(known, points=(point,)))))
    (row,) = got(asking, "/api/synopsis")["rows"]
    whole = got(asking, "/api/points/p-closed")["row"]
    short, full = row["entries"][A][0], whole["entries"][A][0]
    assert short["cut"]
    assert len(short["words"]) < 152
    assert (full["cut"], full["words"]) == (False, HERALD)


def test_places_are_put_on_the_map_where_they_are_known(case_path: Path) -> None:
    """A known name has its place, with why; what the gazetteer does not know is listed."""
    known = sample_synopsis()
    points = tuple(
        replace(point, place=place)
        for point, place in zip(known.points, ("Tikrit", "the river"), strict=True)
    )
    asking = client(room(fill(case_path, replace(known, points=points))))
    page = got(asking, "/api/places")
    (place,) = page["places"]
    assert (place["name"], place["level"], place["conflicts"]) == ("Tikrit", "settlement", 1)
    assert 34 < place["lat"] < 35
    assert 43 < place["lon"] < 44
    assert [each["id"] for each in place["points"]] == ["p-closed"]
    assert set(place["accounts"]) == {A, B}
    assert place["because"]
    assert [each["name"] for each in page["unplaced"]] == ["the river"]
