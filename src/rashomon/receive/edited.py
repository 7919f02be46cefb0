"""What a person changed in an annotation tool, told as corrections: the differences, nothing else.

A mark is known by the finding that it stands for. Mentions that moved to another entity, passages
that moved to another row, changed types, stances and speakers, marks that went and noise that came
become corrections; what no correction can say is listed instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import get_args

from rashomon.export.sheet import Mark, MarkKind, Sheet
from rashomon.schema import (
    AttributionStance,
    CellStance,
    CorrectionKind,
    EntityType,
    NoiseKind,
    Subject,
    Target,
)

ALLOWED: dict[MarkKind, tuple[str, ...]] = {
    "mention": get_args(EntityType),
    "passage": get_args(CellStance),
    "said": get_args(AttributionStance),
    "noise": get_args(NoiseKind),
}
"""What the label of a mark may be."""
SUBJECTS: dict[MarkKind, Subject] = {"mention": "entity", "passage": "point", "said": "attribution"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference, as a correction without its author."""

    kind: CorrectionKind
    about: Subject
    targets: tuple[Target, ...]
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came back from a tool: changes, and what no correction can say, in words."""

    made: tuple[Change, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A mark on its sheet."""

    sheet: Sheet
    mark: Mark

    @property
    def words(self) -> str:
        """The exact words of the mark."""
        return self.sheet.text[self.mark.start : self.mark.end]

    @property
    def target(self) -> Target:
        """The words and where they stand."""
        return Target(account=self.sheet.account, quote=self.words, start=self.mark.start)


@dataclass(slots=True)
class _Desk:
    """All marks of one kind before and after, by id; what the whole case holds, by group."""

    kind: MarkKind
    before: dict[str, Place]
    after: dict[str, Place]
    groups: Mapping[str, Sequence[Place]]
    made: list[Change] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    def change(self, kind: CorrectionKind, *places: Place, value: str = "") -> None:
        subject = "" if kind == "speaker" else SUBJECTS.get(self.kind, "")
        targets = tuple(place.target for place in places)
        self.made.append(Change(kind=kind, about=subject, targets=targets, value=value))

    def leave(self, place: Place, why: str) -> None:
        words = " ".join(place.words.split())
        self.aside.append(f"{self.kind} “{words[:60]}”: {why}")

    def changed(self) -> Iterator[tuple[Place, Place]]:
        """Give the marks that are there before and after."""
        for name, old in self.before.items():
            if name in self.after:
                yield old, self.after[name]

    def keeper(self, place: Place, going: Iterable[str]) -> Place | None:
        """Give a mark of the same group that stays in it, on the same sheet if there is one."""
        gone = {*going, place.mark.id}
        staying = [p for p in self.groups[place.mark.group] if p.mark.id not in gone]
        here = [p for p in staying if p.sheet.account == place.sheet.account]
        return max(here or staying, key=_clear, default=None)


def _clear(place: Place) -> tuple[bool, bool, int, int]:
    """Say how well words stand for their group: its own name, a name at all, long, early."""
    words, name = " ".join(place.words.split()), place.mark.name
    called = bool(name) and words.casefold() == name.casefold()
    return called, words[:1].isupper(), len(words), -place.mark.start


def differences(pairs: Sequence[tuple[Sheet, Sheet]], whole: Sequence[Sheet]) -> Changes:
    """Tell what a person changed between the sheets given out and those that came back.

    Args:
        pairs: a sheet as it was given out, and as it came back.
        whole: the sheets of the whole case.
    """
    desks = [_desk(kind, pairs, whole) for kind in ("noise", "mention", "passage", "said")]
    for desk in desks:
        _labels(desk)
        if desk.kind in {"mention", "passage"}:
            _groups(desk)
    _noise(desks[0])
    _joined(desks[1], pairs)
    _passages(desks[2])
    _speakers(desks[3], pairs)
    made = dict.fromkeys(change for desk in desks for change in desk.made)
    return Changes(made=tuple(made), aside=tuple(words for desk in desks for words in desk.aside))


def _desk(kind: MarkKind, pairs: Sequence[tuple[Sheet, Sheet]], whole: Sequence[Sheet]) -> _Desk:
    groups: dict[str, list[Place]] = defaultdict(list)
    for sheet in whole:
        for mark in sheet.marks:
            if mark.kind == kind:
                groups[mark.group].append(Place(sheet, mark))
    return _Desk(
        kind=kind,
        before=_named(kind, (sheet for sheet, _ in pairs)),
        after=_named(kind, (sheet for _, sheet in pairs)),
        groups=groups,
    )


def _named(kind: MarkKind, sheets: Iterable[Sheet]) -> dict[str, Place]:
    """Give the marks of a kind by their account and id: noise is known by its place only."""
    return {
        mark.id if kind != "noise" else f"{sheet.account} {mark.id}": Place(sheet, mark)
        for sheet in sheets
        for mark in sheet.marks
        if mark.kind == kind
    }


# -- types, stances, extents -----------------------------------------------------------------------


def _labels(desk: _Desk) -> None:
    """Take over changed types and stances; other extents cannot be said."""
    seen: set[tuple[str, str]] = set()
    for old, new in desk.changed():
        if (old.mark.start, old.mark.end) != (new.mark.start, new.mark.end):
            desk.leave(new, "its extent was changed, which no correction can say")
        label = new.mark.label
        if label == old.mark.label or desk.kind == "noise":
            continue
        if label not in ALLOWED[desk.kind]:
            desk.leave(new, f"{label!r} is none of {', '.join(ALLOWED[desk.kind])}")
        elif desk.kind != "mention":
            desk.change("stance", old, value=label)
        elif (old.mark.group, label) not in seen:
            seen.add((old.mark.group, label))
            desk.change("value", old, value=label)


# -- who is who, and which passages say one thing --------------------------------------------------


def _groups(desk: _Desk) -> None:
    """Part what left its group, join what came into one; a group that moved whole is one join."""
    gone = {name: old for name, old in desk.before.items() if name not in desk.after}
    moved = {n.mark.id: n.mark.group for o, n in desk.changed() if o.mark.group != n.mark.group}
    leaving: dict[str, list[Place]] = defaultdict(list)
    for name, old in desk.before.items():
        if name in gone or name in moved:
            leaving[old.mark.group].append(old)
    fresh: dict[str, list[Place]] = defaultdict(list)
    for group, places in leaving.items():
        aims = {moved.get(place.mark.id, "") for place in places}
        whole = {p.mark.id for p in desk.groups[group]} <= {p.mark.id for p in places}
        if whole and aims == {""} and all(p.mark.id in gone for p in places):
            desk.change("hide", max(places, key=_clear))
        elif whole and len(aims) == 1 and (aims & desk.groups.keys()):
            (aim,) = aims
            desk.change("same", max(places, key=_clear), max(desk.groups[aim], key=_clear))
        else:
            _part(desk, places, moved, fresh)
    for places in fresh.values():
        for one, other in pairwise(places):
            desk.change("same", one, other)


def _part(
    desk: _Desk, places: list[Place], moved: Mapping[str, str], fresh: dict[str, list[Place]]
) -> None:
    """Take marks out of their group one by one: into another, into a new one, or away."""
    going = [place.mark.id for place in places]
    for place in places:
        keeper = desk.keeper(place, going)
        if keeper is not None:
            desk.change("different", keeper, place)
        aim = moved.get(place.mark.id)
        if aim is None:
            desk.change("hide", place)
        elif aim in desk.groups and aim:
            stays = [p for p in desk.groups[aim] if p.mark.id not in moved] or desk.groups[aim]
            desk.change("same", place, max(stays, key=_clear))
        elif aim:
            fresh[aim].append(place)


def _joined(desk: _Desk, pairs: Sequence[tuple[Sheet, Sheet]]) -> None:
    """Take over what a person joined by hand; new mentions cannot be said."""
    for _, sheet in pairs:
        for one, other in sheet.same:
            places = [desk.before.get(name) for name in (one, other)]
            if places[0] and places[1] and places[0].mark.group != places[1].mark.group:
                desk.change("same", places[0], places[1])
    for name, place in desk.after.items():
        if name not in desk.before:
            desk.leave(place, "a new mention cannot be added by a correction")


def _passages(desk: _Desk) -> None:
    """A new passage joins the row that it names."""
    for name, place in desk.after.items():
        if name in desk.before:
            continue
        home = desk.groups.get(place.mark.group, ())
        if place.mark.group and home:
            desk.change("same", max(home, key=_clear), place)
        else:
            desk.leave(place, "a new passage needs the row that it belongs to")


# -- noise, and who speaks -------------------------------------------------------------------------


def _noise(desk: _Desk) -> None:
    """Take over blocks that were unmarked, marked, or given another kind."""
    for name, old in desk.before.items():
        if name not in desk.after:
            desk.change("not-noise", old)
    for name, new in desk.after.items():
        before = desk.before.get(name)
        if before is None or before.mark.label != new.mark.label:
            if new.mark.label in ALLOWED["noise"]:
                desk.change("noise", new, value=new.mark.label)
            else:
                desk.leave(new, f"{new.mark.label!r} is none of {', '.join(ALLOWED['noise'])}")


def _speakers(desk: _Desk, pairs: Sequence[tuple[Sheet, Sheet]]) -> None:
    """Take over other speakers, and attributions that are none.

    The words for who speaks lead to an attribution best, then those for saying, then what is said.
    """
    marks = {mark.id: Place(sheet, mark) for _, sheet in pairs for mark in sheet.marks}
    first = {mark.id: Place(sheet, mark) for sheet, _ in pairs for mark in sheet.marks}
    for name, old in desk.before.items():
        new = desk.after.get(name)
        if new is None:
            desk.change("hide", old)
            continue
        if new.mark.group != old.mark.group or new.mark.inside != old.mark.inside:
            desk.leave(new, "its manner or what it stands in was changed, which none can say")
        was, now = first.get(old.mark.speaker), marks.get(new.mark.speaker)
        at = was or first.get(old.mark.cue) or old
        if new.mark.name != old.mark.name and new.mark.name:
            desk.change("speaker", at, value=new.mark.name)
        elif _words(was) != _words(now):
            desk.change("speaker", at, value=_words(now))
    for name, place in desk.after.items():
        if name not in desk.before:
            desk.leave(place, "a new attribution cannot be added by a correction")


def _words(place: Place | None) -> str:
    """Name a speaker: the entity of a mention, else the words themselves."""
    if place is None:
        return ""
    named = place.mark.kind == "mention" and place.mark.name
    return place.mark.name if named else " ".join(place.words.split())
