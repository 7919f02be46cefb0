"""In Python a case is opened, its findings are sequences, and its synopsis can be filtered."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import rashomon
from factories import sample_case
from fakes import fake_rooms
from rashomon import corridor
from rashomon.errors import CaseError, UsageError
from rashomon.notebook import Case
from rashomon.notebook.synopsis import When


@pytest.fixture
def case() -> Case:
    return Case(sample_case(), Path("bridge.case"))


def test_import_costs_nothing() -> None:
    """``import rashomon`` brings in one module of ours and none of others, within 0.1 s."""
    code = (
        "import sys, time; before = set(sys.modules); at = time.perf_counter(); import rashomon; "
        "took = time.perf_counter() - at; brought = set(sys.modules) - before; "
        "print(sorted(m for m in brought if m.split('.')[0] not in sys.stdlib_module_names)); "
        "print(took < 0.1, hasattr(rashomon, 'nothing'), 'open_case' in dir(rashomon)); "
        "print(rashomon.build.__name__, rashomon.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.splitlines() == [
        "['rashomon']",
        "True False True",
        f"build {rashomon.__version__}",
    ]


def test_folders_become_a_case(
    tmp_path: Path, case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build gives the case open; opened again it is the same; what was not read is listed."""
    monkeypatch.setattr(corridor, "furnished", fake_rooms)
    (tmp_path / "a.txt").write_text("[The agency]source [said]cue [bridges closed]content.")
    (tmp_path / "b.txt").write_text("")
    made = rashomon.build([tmp_path / "a.txt", str(tmp_path / "b.txt")], case_path)
    again = rashomon.open_case(str(case_path))
    assert [each.file for each in made.accounts] == ["a.txt"]
    assert made.points == again.points
    assert [each.file for each in again.unread] == ["b.txt"]
    assert repr(again) == "<case test.case: 1 accounts, 1 points, 0 conflicts>"
    one = rashomon.build(tmp_path / "a.txt", tmp_path / "one.case")
    assert len(one.accounts) == 1


def test_no_case_is_told(tmp_path: Path) -> None:
    """A file that is not there is an error of ours, with what to do."""
    with pytest.raises(CaseError, match="there is no such case"):
        rashomon.open_case(tmp_path / "none.case")
    with pytest.raises(rashomon.RashomonError):
        rashomon.open_case(tmp_path)


def test_everything_it_holds_can_be_gone_through(case: Case) -> None:
    """Values stand in the order of the case; an index gives one, a slice a shorter sequence."""
    assert [each.file for each in case.accounts] == ["courier.txt", "herald.txt", "letter.txt"]
    assert [each.name for each in case.entities] == ["Ferry Agency", "Ilse Brandt"]
    assert len(case.attributions) == 4
    assert case.points[0].id == "p-closed"
    assert [each.id for each in case.points[1:]] == ["p-cracks"]
    assert case.conflicts == case.whole.synopsis.conflicts
    assert (len(case.relays), len(case.origins), len(case.corrections)) == (1, 2, 0)
    assert case.quote(case.dates[0].span) == "3 May 2019"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["p-closed", "p-cracks"]),
        ({"actor": "brandt"}, ["p-cracks"]),
        ({"actor": "e-mayor"}, ["p-cracks"]),
        ({"actor": "Ferry"}, []),  # named beside the passages, and not in them
        ({"actor": "nobody of that name"}, []),
        ({"place": "River"}, ["p-closed"]),
        ({"kind": "number"}, ["p-cracks"]),
        ({"in_conflict": True}, ["p-closed"]),
        ({"between": ("2019-05", "2019-06")}, ["p-closed"]),
        ({"between": (date(2019, 5, 3), None)}, ["p-closed"]),
        ({"between": (None, 2018)}, []),
        ({"between": (None, "")}, ["p-closed", "p-cracks"]),
        ({"actor": "brandt", "kind": "event"}, []),
    ],
)
def test_the_synopsis_is_filtered(case: Case, wanted: dict[str, object], found: list[str]) -> None:
    """By an actor's name or a part of it, a place, a stretch of time, a kind, a difference."""
    assert [row.point.id for row in case.synopsis(**wanted)] == found  # type: ignore[arg-type]


@pytest.mark.parametrize("between", [("June 2014", None), ("2015", "2014")])
def test_what_is_no_time_is_told(case: Case, between: tuple[When, When]) -> None:
    """A date in words, or ends in the wrong order, is refused with what was found."""
    with pytest.raises(UsageError, match=str(between[0])):
        case.synopsis(between=between)


def test_a_row_says_who_says_what_on_whose_word(case: Case) -> None:
    """Passages are the exact words, with their chain; the silent are named."""
    row = case.synopsis(kind="number")[0]
    counted = row.passages[1]
    assert counted.words == "an engineer had counted about 40 cracks"
    assert str(counted.chain) == (
        "Harbour Herald ‹ The Ferry Agency ‹ Mayor Ilse Brandt ‹ speaker not named"
    )
    assert (counted.stance, counted.hedged) == ("attributes", True)
    assert row.accounts == ("courier", "Harbour Herald")
    assert row.silent == ("letter",)
    assert row.conflicts == ()
    assert str(case.chain(case.points[1].cells[0])) == str(counted.chain)
    middle = next(each for each in case.attributions if each.name == "Mayor Ilse Brandt")
    assert str(case.chain(middle)) == "Harbour Herald ‹ The Ferry Agency ‹ Mayor Ilse Brandt"
