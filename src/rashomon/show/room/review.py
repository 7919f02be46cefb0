"""Review: what a person should look at, the findings nearest to doubt and of most effect first.

Every question names the passages that it is about and offers answers, each a correction ready to
be sent. What a person has decided already is not asked again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.lexicon.likeness import same_name
from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import Conflict, CorrectionKind, Mention, Point, Span, Subject
from rashomon.schema import Entity as Known
from rashomon.schema import Reason as Because
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import Choice, ReviewItem, ReviewPage
from rashomon.show.room.answers.parts import NewCorrection, Passage, Reason
from rashomon.show.room.entities import quote
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.view import SHOWN, plural
from rashomon.show.wording import fold, quoted

FEW = 6
"""Passages shown with one question: as many as can be read together."""
Said = tuple[CorrectionKind, Subject]
"""What an answer decides, and on what."""
CORRECTION = "correction"
"""The rule of a reason that is a person's decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question before it is written out: how near to doubt, how much hangs on it."""

    doubt: float
    effect: int
    id: str
    finding: Point | Conflict | tuple[Known, Known]


def page(shown: Snapshot, offset: int, limit: int) -> ReviewPage:
    """Answer a page of the questions."""
    asked = sorted(_questions(shown), key=lambda each: (-each.doubt * each.effect, each.id))
    return ReviewPage(
        revision=shown.revision,
        total=len(asked),
        items=[_item(shown, each) for each in asked[offset : offset + limit]],
    )


def _questions(shown: Snapshot) -> Iterator[_Asked]:
    yield from _points(shown.case.synopsis.points)
    yield from _conflicts(shown.case.synopsis.conflicts)
    yield from _names(shown)


def _doubt(value: float) -> float:
    """Give 1 where it is as likely as not, 0 where it is certain."""
    return 1 - abs(2 * value - 1)


def _decided(because: Iterable[Because]) -> bool:
    return any(each.rule == CORRECTION for each in because)


def _points(points: Sequence[Point]) -> Iterator[_Asked]:
    """Ask of rows that several accounts share whether their passages say one thing."""
    for point in points:
        accounts = {cell.span.account for cell in point.cells}
        doubt = _doubt(point.confidence.value)
        if len(accounts) > 1 and doubt and not _decided(point.confidence.because):
            yield _Asked(doubt=doubt, effect=len(point.cells), id=point.id, finding=point)


def _conflicts(conflicts: Sequence[Conflict]) -> Iterator[_Asked]:
    """Ask of differences whether they are any."""
    for one in conflicts:
        doubt = _doubt(one.confidence.value)
        if doubt and len(one.sides) > 1 and not _decided(one.confidence.because):
            passages = sum(len(side.spans) for side in one.sides)
            yield _Asked(doubt=doubt, effect=2 * passages, id=one.id, finding=one)


# -- names -----------------------------------------------------------------------------------------

OPEN = 0.25
"""Likeness of two names from which a person is asked: initials and family names alone have .3."""
TYPES = frozenset({"person", "organization", "group", "place", "state", "work"})
"""Types in which two names may be one."""
MOST = 60
"""Pairs of names asked about at once; others follow when these are answered."""


def _names(shown: Snapshot) -> Iterator[_Asked]:
    """Ask of entities with like names whether they are one."""
    decided = _told_apart(shown)
    scored = [
        (same_name(one.name, other.name, person=one.type == "person"), one, other)
        for one, other in _pairs(shown)
        if frozenset({one.id, other.id}) not in decided
    ]
    close = sorted(
        (each for each in scored if OPEN <= each[0] < 1),
        key=lambda each: (-min(len(each[1].mentions), len(each[2].mentions)), each[1].id),
    )
    for score, one, other in close[:MOST]:
        effect = min(len(one.mentions), len(other.mentions))
        yield _Asked(
            doubt=_doubt(score), effect=effect, id=f"{one.id}.{other.id}", finding=(one, other)
        )


def _pairs(shown: Snapshot) -> Iterator[tuple[Known, Known]]:
    """Give entities of one type that share a word of their names."""
    held: dict[tuple[str, str], list[Known]] = {}
    for each in shown.view.entities.values():
        if each.type in TYPES:
            for word in set(fold(each.name).split()):
                if word not in STOPWORDS:
                    held.setdefault((each.type, word), []).append(each)
    seen: set[frozenset[str]] = set()
    for known in held.values():
        for one, other in combinations(known[:MOST], 2):
            pair = frozenset({one.id, other.id})
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _told_apart(shown: Snapshot) -> set[frozenset[str]]:
    """Give the pairs of entities that a person's decision is about."""
    at = {
        (mention.span.account, mention.span.start): shown.entity_of[name]
        for name, mention in shown.mentions.items()
        if name in shown.entity_of
    }
    found = set()
    for made in shown.case.corrections:
        if made.kind in {"same", "different"} and made.about in {"", "entity"}:
            ids = [at.get((target.account, target.start), "") for target in made.targets]
            found |= {frozenset(pair) for pair in combinations(ids, 2)}
    return found


# -- questions as they are asked -------------------------------------------------------------------


def _item(shown: Snapshot, asked: _Asked) -> ReviewItem:
    if isinstance(asked.finding, Point):
        return _row_item(shown, asked.finding)
    if isinstance(asked.finding, Conflict):
        return _conflict_item(shown, asked.finding)
    return _name_item(shown, *asked.finding)


def _row_item(shown: Snapshot, point: Point) -> ReviewItem:
    spans = [cell.span for cell in point.cells]
    accounts = plural(len({span.account for span in spans}), "account")
    row = shown.rows[point.id]
    stands = (
        f"a row of {accounts}, left out now" if row.doubtful else f"row {row.number}, of {accounts}"
    )
    return ReviewItem(
        id=point.id,
        about="point",
        question="Do these passages say one thing?",
        confidence=round(point.confidence.value, 4),
        effect=stands,
        entries=[entries.entry(shown, shown.desk.quote(span)) for span in spans[:FEW]],
        names=[entries.ref(shown, each) for each in point.actors if each in shown.view.entities],
        reasons=entries.reasons(point.confidence.because),
        answers=list(_row_answers(shown, spans)),
    )


def _row_answers(shown: Snapshot, spans: Sequence[Span]) -> Iterator[Choice]:
    yield _choice("y", "They say one thing", ("same", "point"), spans)
    yield _choice("n", "They do not", ("different", "point"), spans)
    for number, span in enumerate(spans[:FEW], 1) if len(spans) > 2 else ():
        rest = next(each for each in spans if each != span)
        label = f"All but {shown.columns[span.account].siglum}, {quoted(quote(shown, span), 40)}"
        yield _choice(str(number), label, ("different", "point"), [rest, span])


def _conflict_item(shown: Snapshot, conflict: Conflict) -> ReviewItem:
    heads = [side.spans[0] for side in conflict.sides]
    values = " or ".join(quoted(side.value, 40) for side in conflict.sides)
    state = "shown" if conflict.confidence.value >= SHOWN else "left out now"
    return ReviewItem(
        id=conflict.id,
        about="conflict",
        question=f"Do the accounts differ in the {conflict.kind}: {values}?",
        confidence=round(conflict.confidence.value, 4),
        effect=f"a conflict of {plural(len(heads), 'side')}, {state}",
        entries=[entries.entry(shown, shown.desk.quote(span)) for span in heads[:FEW]],
        names=[],
        reasons=entries.reasons(conflict.confidence.because),
        answers=[
            _choice("y", "They differ", ("different", "conflict"), heads, value=conflict.kind),
            _choice("n", "They do not differ", ("hide", "conflict"), heads),
        ],
    )


def _name_item(shown: Snapshot, one: Known, other: Known) -> ReviewItem:
    heads = [_first(shown, each) for each in (one, other)]
    score = same_name(one.name, other.name, person=one.type == "person")
    counts = f"{plural(len(one.mentions), 'mention')} and {plural(len(other.mentions), 'mention')}"
    return ReviewItem(
        id=f"{one.id}.{other.id}",
        about="entity",
        question=f"Are {quoted(one.name)} and {quoted(other.name)} one?",
        confidence=round(score, 4),
        effect=counts,
        entries=[entries.entry(shown, shown.desk.quote(each.span)) for each in heads],
        names=[entries.ref(shown, each.id, count=len(each.mentions)) for each in (one, other)],
        reasons=[
            Reason(rule="name", words="how like the two names are", weight=round(score, 4)),
            *entries.reasons((*one.because, *other.because)),
        ],
        answers=[
            _choice("y", "They are one", ("same", "entity"), [each.span for each in heads]),
            _choice("n", "They are two", ("different", "entity"), [each.span for each in heads]),
        ],
    )


def _first(shown: Snapshot, entity: Known) -> Mention:
    """Find the words to ask about: the first name, else the first mention."""
    found = [shown.mentions[each] for each in entity.mentions if each in shown.mentions]
    return next((each for each in found if each.kind == "name"), found[0])


def _choice(key: str, label: str, said: Said, spans: Sequence[Span], *, value: str = "") -> Choice:
    targets = [Passage(account=span.account, start=span.start, end=span.end) for span in spans]
    kind, about = said
    made = NewCorrection(kind=kind, about=about, targets=targets, value=value, reason="review")
    return Choice(key=key, label=label, correction=made)
