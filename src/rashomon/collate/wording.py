"""Loaded wording: who calls the same thing by which words, in whose voice.

Two frames of one family (`lexicon.wording`) are set against each other where they name one event
or referent: in one row, or beside the same entity over the whole set.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.collate.cells import Label, Looker, labels
from rashomon.lexicon.wording import OF_PERSONS
from rashomon.schema import (
    Confidence,
    Conflict,
    Entity,
    Mention,
    Point,
    Reading,
    Reason,
    Side,
    Span,
    identify,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One loaded word for a matter, with its holder.

    ``matter`` is a point's or an entity's id; ``holder`` the speaker's name, "" for the account's
    own voice.
    """

    matter: str
    family: str
    frame: str
    plain: bool
    span: Span
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opposition:
    """Namings in opposed frames of one family, the rows they stand in, and whom they are about."""

    family: str
    namings: tuple[Naming, ...]
    points: tuple[str, ...]
    about: frozenset[str]


def wording(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    points: Sequence[Point],
    looker: Looker | None = None,
) -> list[Conflict]:
    """Find where one thing is named in opposed frames, in a row or beside an entity.

    A ``looker`` that has looked at the cells before saves doing so again.
    """
    by_matter: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in (*row_namings(readings, points, looker), *entity_namings(readings, entities)):
        by_matter[naming.matter, naming.family].append(naming)
    actors = {point.id: frozenset(point.actors) for point in points}
    chosen = ((matter, family, _chosen(n)) for (matter, family), n in sorted(by_matter.items()))
    found = [
        _Opposition(
            family=family,
            namings=tuple(namings),
            points=(matter,) if matter in actors else (),
            about=actors.get(matter, frozenset((matter,))),
        )
        for matter, family, namings in chosen
        if _opposed(namings, row=matter in actors)
    ]
    texts = {reading.account.id: reading.account.text for reading in readings}
    return [_conflict(one, texts) for one in _merged(found)]


# -- where the words stand ---------------------------------------------------------------------


def row_namings(
    readings: Sequence[Reading], points: Sequence[Point], looker: Looker | None = None
) -> Iterator[Naming]:
    """Give every loaded word in a cell of a row, those in a name left out: no one chose them."""
    looker = looker or Looker(readings)
    names = {reading.account.id: _names(reading) for reading in readings}
    for point in points:
        for said in looker.row(point):
            for label in said.labels:
                if not any(span.holds(label.span) for span in names[said.account]):
                    yield from _namings(point.id, label, said.voice)


def _names(reading: Reading) -> tuple[Span, ...]:
    return tuple(mention.span for mention in reading.mentions if mention.kind == "name")


BEFORE = re.compile(
    r"(?:[\s“\"‘'-]+(?:of|the|General|Major|Gen\.|Maj\.|Col\.|Colonel|Dr\.))*[\s“\"-]+"
)
AFTER = re.compile(
    r"(?:['’]s?)?(?:\s(?:was|were|is|as|been|being|had|has|a|an|the|own|later))*\s[“\"‘]?"
)
"""What may stand between a loaded word and the name it is about: "assassination of General X",
"X's martyrdom", "X was killed"; anything longer was mostly about something else."""
NEAR = 40
"""Code points in which such a link fits."""


def entity_namings(readings: Sequence[Reading], entities: Sequence[Entity]) -> Iterator[Naming]:
    """Give every loaded word for a person, or for a person's end, directly beside their name."""
    persons = [entity for entity in entities if entity.type == "person"]
    owner = {mention: entity for entity in persons for mention in entity.mentions}
    for reading in readings:
        holders = _holders(reading)
        for mention in reading.mentions:
            if mention.id not in owner:
                continue
            for label in _beside(reading, mention):
                of_persons = replace(
                    label, frames=tuple(f for f in label.frames if f.family in OF_PERSONS)
                )
                holder = holders.get(label.span.start, "")
                yield from _namings(owner[mention.id].id, of_persons, holder)


def _namings(matter: str, label: Label, holder: str) -> Iterator[Naming]:
    for frame in label.frames:
        yield Naming(
            matter=matter,
            family=frame.family,
            frame=frame.name,
            plain=frame.plain,
            span=label.span,
            holder=holder,
        )


def _beside(reading: Reading, mention: Mention) -> Iterator[Label]:
    """Loaded words that a link of few words ties to the mention."""
    text, span = reading.account.text, mention.span
    start, end = max(0, span.start - NEAR), min(len(text), span.end + NEAR)
    window = Span(account=span.account, start=start, end=end)
    for label in labels(window, text[start:end]):
        if label.span.end <= span.start:
            tied = BEFORE.fullmatch(text[label.span.end : span.start])
        else:
            tied = AFTER.fullmatch(text[span.end : max(span.end, label.span.start)])
        if tied or label.span.overlap(span):
            yield label


def _holders(reading: Reading) -> Mapping[int, str]:
    """The innermost speaker of every quoted character; the account's own voice is left out."""
    found: dict[int, str] = {}
    for attribution in sorted(
        reading.attributions, key=lambda item: item.content.start - item.content.end
    ):
        name = attribution.name.casefold().strip() or "unnamed"
        found.update(dict.fromkeys(range(attribution.content.start, attribution.content.end), name))
    return found


# -- what is opposed -------------------------------------------------------------------------------


def _chosen(namings: Sequence[Naming]) -> list[Naming]:
    """Leave out who uses several frames of a family for one thing: to them they are one."""
    frames: dict[tuple[str, str], set[str]] = defaultdict(set)
    for naming in namings:
        frames[naming.span.account, naming.holder].add(naming.frame)
    return [naming for naming in namings if len(frames[naming.span.account, naming.holder]) == 1]


def _opposed(namings: Sequence[Naming], *, row: bool) -> bool:
    """Two frames, one of them loaded, by two holders; beside an entity, two loaded ones."""
    frames = {naming.frame: naming.plain for naming in namings}
    loaded = sum(not plain for plain in frames.values())
    needed = 1 if row else 2
    if len(frames) < 2 or loaded < needed:
        return False
    return len({(naming.span.account, naming.holder) for naming in namings}) > 1


OF_MANY = 0.65
"""Share of oppositions over three accounts or more that the gold sets count as conflicts: 5 of 7
in all developed sets."""
MANY = 3
OF_TWO = 0.2
"""The same over two accounts: 3 of 16. Mostly the words are for different things."""


def _merged(found: Sequence[_Opposition]) -> list[_Opposition]:
    """Make one of the oppositions about one person: a death is one matter, told in many rows."""
    merged: list[_Opposition] = []
    for one in found:
        same = [
            held
            for held in merged
            if held.family == one.family in OF_PERSONS and held.about & one.about
        ]
        merged = [held for held in merged if held not in same]
        together = (*same, one)
        merged.append(
            _Opposition(
                family=one.family,
                namings=tuple(naming for part in together for naming in part.namings),
                points=tuple(sorted({point for part in together for point in part.points})),
                about=frozenset().union(*(part.about for part in together)),
            )
        )
    return merged


def _holding(opposition: _Opposition, texts: Mapping[str, str]) -> int:
    """Count the accounts that hold the words; a copy, with the same words around, is no other."""
    around: defaultdict[str, set[str]] = defaultdict(set)
    for naming in opposition.namings:
        span = naming.span
        around[span.account].add(texts[span.account][max(0, span.start - NEAR) : span.end + NEAR])
    return len({frozenset(words) for words in around.values()})


def _conflict(opposition: _Opposition, texts: Mapping[str, str]) -> Conflict:
    by_frame: dict[str, list[Span]] = defaultdict(list)
    for naming in opposition.namings:
        by_frame[naming.frame].append(naming.span)
    sides = tuple(
        Side(
            value=frame,
            spans=tuple(sorted(set(spans), key=lambda span: (span.account, span.start))),
        )
        for frame, spans in sorted(by_frame.items())
    )
    accounts = {span.account for side in sides for span in side.spans}
    return Conflict(
        id=identify("conflict", "wording", *(repr(side.spans) for side in sides)),
        points=opposition.points,
        kind="wording",
        scope="across" if len(accounts) > 1 else "inside",
        sides=sides,
        confidence=Confidence(
            value=OF_MANY if _holding(opposition, texts) >= MANY else OF_TWO,
            because=(
                Reason(
                    rule="wording",
                    words=f"{opposition.family}: {' / '.join(sorted(by_frame))}",
                    weight=1.0,
                ),
            ),
        ),
    )
