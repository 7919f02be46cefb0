"""A person's decision made ready to be kept: words from the accounts, its name, its time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rashomon.errors import UsageError
from rashomon.schema import Correction, Target, identify
from rashomon.show.room.answers.parts import NewCorrection, Passage
from rashomon.show.room.snapshot import Snapshot

TARGETS = 500
"""Passages of one decision at most: a row of so many accounts is parted at once."""
LONGEST = 2_000
"""Characters of a value or a reason: a long paragraph."""


def now() -> str:
    """Give the time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who decides, and by what clock."""

    person: str
    clock: Callable[[], str] = now


def decided(shown: Snapshot, new: NewCorrection, hand: Hand) -> Correction:
    """Make a correction of what a screen sends.

    Raises:
        UsageError: it names no words, or words that no account has.
    """
    if not new.targets or len(new.targets) > TARGETS:
        raise UsageError(f"{len(new.targets)} passages: expected 1 to {TARGETS}")
    if max(len(new.value), len(new.reason)) > LONGEST:
        raise UsageError(f"value and reason: expected at most {LONGEST:,} characters each")
    return _named(
        shown,
        hand,
        Correction(
            id="",
            kind=new.kind,
            about=new.about,
            targets=tuple(_target(shown, each) for each in new.targets),
            value=new.value.strip(),
            by="",
            at="",
            reason=new.reason.strip(),
        ),
    )


def _target(shown: Snapshot, place: Passage) -> Target:
    column = shown.columns.get(place.account)
    if column is None:
        raise UsageError(f"account {place.account!r}: there is none of this name in the case")
    text = column.account.text
    if not 0 <= place.start < place.end <= len(text):
        raise UsageError(
            f"characters {place.start} to {place.end}: expected a passage within 0 to {len(text)}"
        )
    return Target(account=place.account, quote=text[place.start : place.end], start=place.start)


def taken_back(shown: Snapshot, name: str, hand: Hand) -> Correction:
    """Make the entry of the log that takes a correction back.

    Raises:
        UsageError: there is no such correction, or it was taken back already.
    """
    found = _find(shown, name)
    if _undoing(shown, name):
        raise UsageError(f"correction {name!r} was taken back already; redo brings it again")
    note = replace(found, kind="note", value="", reason="taken back", supersedes=found.id)
    return _named(shown, hand, note)


def brought_again(shown: Snapshot, name: str, hand: Hand) -> Correction:
    """Make anew a correction that was taken back.

    Raises:
        UsageError: there is no such correction, or it holds.
    """
    undoing = _undoing(shown, name)
    if undoing is None:
        raise UsageError(f"correction {name!r} was not taken back; there is nothing to redo")
    if _undoing(shown, undoing.id):
        raise UsageError(f"correction {name!r} was brought again already; look at the log")
    return _named(shown, hand, replace(_find(shown, name), supersedes=undoing.id))


def _find(shown: Snapshot, name: str) -> Correction:
    found = next((each for each in shown.case.corrections if each.id == name), None)
    if found is None:
        raise UsageError(f"correction {name!r}: there is none of this name in the log")
    return found


def _undoing(shown: Snapshot, name: str) -> Correction | None:
    """Find the last entry of the log that takes a correction back."""
    later = reversed(shown.case.corrections)
    return next((each for each in later if each.supersedes == name), None)


def _named(shown: Snapshot, hand: Hand, made: Correction) -> Correction:
    """Give a correction its person, time and name; the length of the log tells twins apart."""
    at, count = hand.clock(), len(shown.case.corrections)
    places = [f"{each.account} {each.start} {each.quote}" for each in made.targets]
    name = identify("correction", made.kind, made.value, hand.person, at, count, *places)
    return replace(made, id=name, by=hand.person, at=at)
