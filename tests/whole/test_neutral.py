"""The program takes no side: names, order and copies change no finding, from files to synopsis."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT
from rashomon.corridor import build
from rashomon.engines import Rooms, furnished
from rashomon.schema import Account, Case, Conflict, Point, Reading, Span
from rashomon.weights import Models

pytestmark = pytest.mark.slow

INVENTED = {
    "herald.txt": "Arn Herald\n3 May 2019\n\nThe old bridge over the Arn closed on 3 May 2019. The"
    " Ferry Agency said that an engineer had counted about 40 cracks. Mayor Ilse Brandt ordered the"
    " closure. Three workers were injured when a railing fell, the Ferry Agency reported.\n",
    "letter.txt": "A letter\n\nI crossed the Arn bridge on the morning of 3 May 2019, an hour"
    " before Mayor Ilse Brandt had it closed. My neighbour Otto Lenz saw two workers injured by a"
    " falling railing. Nobody had warned us.\n",
    "courier.txt": "Arn Kurier\n6 May 2019\n\nThe Arn bridge was closed on 5 May 2019, Mayor Ilse"
    " Brandt told reporters. At least 20 cracks were found, according to the Ferry Agency. Five"
    " workers were injured when a railing fell.\n",
    "chronicle.txt": "Arn Almanac\n9 May 2019\n\nOn 3 May 2019 the old bridge was closed. Three"
    " workers were injured by a railing. The Ferry Agency spoke of about 40 cracks.\n",
}
"""Four tellings of one matter; two of the papers have names of as many letters."""
NAMES = ("Herald", "Kurier")


def invented(folder: Path, *, exchanged: bool = False) -> Path:
    """Write the invented tellings; or with the two papers' names exchanged."""
    folder.mkdir()
    for name, text in INVENTED.items():
        turned = text.replace(NAMES[0], "#").replace(NAMES[1], NAMES[0]).replace("#", NAMES[1])
        (folder / name).write_text(turned if exchanged else text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def rooms() -> Rooms:
    """The real rooms, which read a file that they have read before from memory."""
    known: dict[str, Reading] = {}

    def understand(account: Account, models: Models) -> Reading:
        if account.id not in known:
            known[account.id] = furnished().understand(account, models)
        return known[account.id]

    return replace(furnished(), understand=understand)


@pytest.fixture(params=["sample", "invented", "bridge"])
def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of accounts: the sample, the tellings above, a set of the shared material."""
    if request.param == "sample":
        return PROJECT / "examples/soleimani"
    if request.param == "invented":
        return invented(tmp_path / "invented")
    shared: Path = request.getfixturevalue("shared")
    return shared / "accounts/authored/bridge"


# -- what is compared ------------------------------------------------------------------------------

Place = tuple[str, int, int]


def texts(case: Case) -> Mapping[str, str]:
    """Lead from an account's id to its words: what is told is compared, whoever tells it."""
    return {reading.account.id: reading.account.text for reading in case.readings}


def places(spans: Sequence[Span], case: Case) -> list[Place]:
    return sorted({(texts(case)[s.account], s.start, s.end) for s in spans})


def point(of: Point, case: Case) -> tuple[object, ...]:
    cells = places([cell.span for cell in of.cells], case)
    slots = of.id, of.kind, of.label, of.place, of.when, of.actors, of.origins
    silent = sorted({(texts(case)[each.account], each.kind) for each in of.silences})
    return (*slots, of.confidence, cells, silent)


def conflict(of: Conflict, case: Case) -> tuple[object, ...]:
    sides = [(side.value, places(side.spans, case)) for side in of.sides]
    return of.id, of.kind, of.scope, of.points, of.confidence, sides


def findings(case: Case) -> tuple[list[object], list[object], set[tuple[str, ...]]]:
    """Give all points, conflicts and origins of a case, by the accounts' words."""
    held = texts(case)
    return (
        [point(each, case) for each in case.synopsis.points],
        [conflict(each, case) for each in case.synopsis.conflicts],
        {tuple(sorted({held[a] for a in each.accounts})) for each in case.synopsis.origins},
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def built(held: Mapping[str, bytes], scratch: Path, rooms: Rooms) -> Case:
    """Build a case from files of these names and bytes."""
    folder = scratch / "accounts"
    folder.mkdir(parents=True)
    for name, data in held.items():
        (folder / name).write_bytes(data)
    return build([folder], scratch / "made.case", weights="fast", rooms=rooms).case


# -- the promises ----------------------------------------------------------------------------------


def test_exchanging_the_names_of_files_changes_nothing(
    accounts: Path, tmp_path: Path, rooms: Rooms
) -> None:
    """Each text under the next one's name: the same points, conflicts and origins, by their ids."""
    held = files(accounts)
    others = [*held][1:] + [*held][:1]
    turned = {
        Path(other).stem + Path(name).suffix: held[name]
        for name, other in zip(held, others, strict=True)
    }
    first = built(held, tmp_path / "first", rooms)
    second = built(turned, tmp_path / "second", rooms)
    assert first.synopsis.points
    assert findings(second) == findings(first)


def test_exchanging_the_names_of_outlets_changes_nothing(tmp_path: Path, rooms: Rooms) -> None:
    """Each paper under the other's head: what is likely stands where it stood, beside the same.

    A head is read with the words below it, so probabilities move by some hundredths.
    """
    cases = [
        build(
            [invented(tmp_path / f"{turned}", exchanged=turned)],
            tmp_path / f"{turned}.case",
            weights="fast",
            rooms=rooms,
        ).case
        for turned in (False, True)
    ]
    (points, *first), (others, *second) = map(by_file, cases)
    assert first == second
    for one, other in ((points, others), (others, points)):
        kept = [(cells, origins) for cells, origins, _ in other]
        assert all((cells, origins) in kept for cells, origins, sure in one if sure >= LIKELY)


LIKELY = 0.7


def by_file(case: Case) -> tuple[Any, ...]:
    """Give what was found as places in files, for the texts differ by the names."""
    name = {reading.account.id: reading.account.file for reading in case.readings}

    def spans(found: Sequence[Span]) -> list[Place]:
        return sorted((name[each.account], each.start, each.end) for each in found)

    return (
        sorted(
            (spans([c.span for c in p.cells]), p.origins, p.confidence.value)
            for p in case.synopsis.points
        ),
        sorted((c.kind, sorted(spans(s.spans) for s in c.sides)) for c in case.synopsis.conflicts),
        sorted(sorted(name[a] for a in origin.accounts) for origin in case.synopsis.origins),
    )


def test_shuffling_the_input_changes_nothing(accounts: Path, tmp_path: Path, rooms: Rooms) -> None:
    """The files one by one, in any order, give the same synopsis to the last id."""
    paths = [accounts / name for name in files(accounts)]
    first = build(paths, tmp_path / "first.case", weights="fast", rooms=rooms).case
    random.Random(7).shuffle(paths)
    second = build(paths, tmp_path / "second.case", weights="fast", rooms=rooms).case
    assert second.synopsis == first.synopsis


@pytest.mark.parametrize("stem", ["0-copy", "zz-copy"])
def test_a_verbatim_copy_is_another_place_of_one_account(
    accounts: Path, tmp_path: Path, rooms: Rooms, stem: str
) -> None:
    """A copy of any account, first or last by its name, changes nothing that was found."""
    held = files(accounts)
    first = built(held, tmp_path / "first", rooms)
    for name, data in held.items():
        copy = f"{stem}{Path(name).suffix}"
        second = built(held | {copy: data}, tmp_path / name, rooms)
        assert findings(second) == findings(first), name
        (held_twice,) = (r.account for r in second.readings if r.account.also)
        assert {held_twice.file, *held_twice.also} == {name, copy}
