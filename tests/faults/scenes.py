"""What is going on when something fails: a build, a correction, a migration, an import.

A scene can be acted again after it was broken off, as a person would: it then comes to its end.
"""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from factories import sample_case
from fakes import fake_rooms
from rashomon.corridor import build, recollated
from rashomon.schema import Case, Correction, Reading, Target, identify
from rashomon.store import Store
from rashomon.store.copying import restore
from rashomon.store.forget import Hand, forget

CASES = Path(__file__).parents[1] / "store" / "cases"
"""Small cases that older programs made."""

TELLINGS = {
    "a.txt": "[The agency]source [said]cue [bridges closed]content.",
    "b.txt": "[The mayor]source [said]cue [bridges opened]content.",
    "c/d.txt": "Ferries ran.",
    "e.txt": "[The agency]source [said]cue [nobody swam]content.",
}
LATER = {"b.txt": "[The mayor]source [said]cue [ferries sank]content.", "f.txt": "Snow fell."}

Say = Callable[[str], None]
"""Takes what the program says is done, in the moment in which it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What lies in a folder before, and what is then done in it.

    ``pending`` allows that a second call is needed, and that the check of a case says so.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Say], None]
    begins: bool = False
    pending: bool = False


def case_in(top: Path) -> Path:
    """Say where a scene has its case."""
    return top / "my.case"


def decision(number: int) -> Correction:
    """Make one of a row of decisions."""
    quote = ("bridges closed", "nobody swam", "Ferries ran.")[number % 3]
    return Correction(
        id=identify("correction", number),
        kind="note" if number % 2 else "label",
        targets=(Target(account="", quote=quote, start=0),),
        value=f"decision {number}",
        by="a reader",
        at="2024-01-01",
        reason="read both",
        supersedes=identify("correction", number - 2) if number > 3 else "",
        about="point",
    )


def _write(top: Path, tellings: dict[str, str]) -> None:
    for name, text in tellings.items():
        place = top / "accounts" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _built(top: Path) -> None:
    _write(top, TELLINGS)
    build([top / "accounts"], case_in(top), rooms=fake_rooms())
    with Store.open(case_in(top)) as store:
        store.add_correction(decision(0), decision(1))
    recollated(case_in(top), rooms=fake_rooms())


def _build(top: Path, say: Say) -> None:
    build(
        [top / "accounts"],
        case_in(top),
        rooms=fake_rooms(),
        progress=lambda step: say(f"file {step.what}") if step.what.endswith(".txt") else None,
    )


def _changed(top: Path) -> None:
    _built(top)
    _write(top, LATER)
    (top / "accounts" / "e.txt").unlink()


def _correct(top: Path, say: Say) -> None:
    for number in range(2, 6):
        with Store.open(case_in(top), work="a correction is done in it") as store:
            if decision(number).id not in {each.id for each in store.corrections()}:
                store.add_correction(decision(number))
            say(f"correction {decision(number).id}")
            recollated(case_in(top), rooms=fake_rooms())


def _older(top: Path) -> None:
    case_in(top).write_bytes(gzip.decompress((CASES / "layout-1.case.gz").read_bytes()))


def _open(top: Path, say: Say) -> None:
    with Store.open(case_in(top)) as store:
        say("opened")
        store.case()


def _import(top: Path, say: Say) -> None:
    with Store.open(case_in(top), create=True, work="an import adds to it") as store:
        if not store.kept():
            store.put_case(sample_case())
        for each in sample_case().readings:
            say(f"file {each.account.file}")
        known = {each.id for each in store.corrections()}
        store.add_correction(*(d for d in map(decision, range(3)) if d.id not in known))
        for number in range(3):
            say(f"correction {decision(number).id}")


def _copied(top: Path) -> None:
    _built(top)
    shutil.copy(case_in(top), top / "copy.case")
    _write(top, LATER)
    _build(top, lambda _: None)


def _restore(top: Path, say: Say) -> None:
    restore(top / "copy.case", case_in(top), force=True)
    say("restored")


def _forget(top: Path, say: Say) -> None:
    with Store.open(case_in(top)) as store:
        there = "a.txt" in {each.file for each in store.kept()}
    try:
        forget(case_in(top), "a.txt", Hand(by="a reader", at="2024"))
    except Exception:
        if there:
            raise
    say("forgotten a.txt")
    recollated(case_in(top), rooms=fake_rooms())


SCENES = (
    Scene(name="build", prepare=lambda top: _write(top, TELLINGS), act=_build, begins=True),
    Scene(name="rebuild", prepare=_changed, act=_build),
    Scene(name="correction", prepare=_built, act=_correct),
    Scene(name="migration", prepare=_older, act=_open),
    Scene(name="import", prepare=lambda _: None, act=_import, begins=True),
    Scene(name="restore", prepare=_copied, act=_restore),
    Scene(name="forget", prepare=_built, act=_forget, pending=True),
)


def print_of(reading: Reading) -> str:
    """Tell a whole reading from any other by everything that it holds."""
    fields = (
        reading.account,
        reading.sentences,
        reading.mentions,
        reading.dates,
        reading.quantities,
        reading.attributions,
        reading.propositions,
        reading.assertions,
        reading.vectors.tobytes(),
    )
    return identify("reading", repr(fields))


def state_of(case: Case) -> object:
    """Give everything that a case holds, to be compared."""
    prints = sorted(map(print_of, case.readings))
    return prints, case.synopsis, case.unread, case.corrections
