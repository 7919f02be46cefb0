"""What persons decided, kept through every rebuild: found again by its words, then done.

A correction names words, not findings. Its words are looked for where they stood, else where they
stand now; what holds them is then joined, parted, hidden, named or given another value:

- *same*, *different*: of an entity, a point, the sides of a conflict, or accounts of one origin;
- *hide*: an entity, a point, an origin, a conflict ("not a conflict": between the sides named);
- *label*: the name of an entity, the words of a point, the kind of a conflict;
- *value*: the type of an entity; of a point its date, kind or place; of a conflict one side;
- *stance*: that of the cell which holds the words.

What finds no words, or nothing to name, is lost for now: it is listed and stays in the log.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from rashomon.schema import (
    Account,
    Confidence,
    Correction,
    Entity,
    EntityType,
    Origin,
    Reading,
    Reason,
    Span,
    Subject,
    Target,
    identify,
)

Thing = TypeVar("Thing")

MOSTLY = 0.5
"""Share of the shorter of two passages that both must have for the one to be found at the other."""
WEIGHT = 2.0
"""A person's decision outweighs every signal of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A correction that stands, and where its words are now; none where any of them is lost."""

    correction: Correction
    spans: tuple[Span, ...]

    @property
    def about(self) -> Subject:
        """What is decided on; older corrections say it by their kind alone."""
        joining = self.correction.kind in {"same", "different"}
        return self.correction.about or ("entity" if joining else "point")

    @property
    def reason(self) -> Reason:
        """The decision as a reason for what it made."""
        return Reason(rule="correction", words=self.correction.reason, weight=WEIGHT)


Done = tuple[Sequence[Thing], bool]
"""What is left after a decision, and whether it holds."""
Act = Callable[[Sequence[Thing], Decision], Done[Thing]]
"""What a decision of one kind does."""


def decisions(
    corrections: Sequence[Correction],
    readings: Sequence[Reading],
    holders: Mapping[str, Sequence[Account]],
) -> tuple[Decision, ...]:
    """Find the words of every correction that nobody has taken back, in the order of the log.

    Args:
        corrections: the whole log.
        readings: each text once, under the name by which it is collated.
        holders: by that name, the accounts that have the text.
    """
    gone = {correction.supersedes for correction in corrections}
    texts = {reading.account.id: reading.account.text for reading in readings}
    names = {account.id: name for name, held in holders.items() for account in held}
    found = []
    for correction in corrections:
        if correction.id not in gone and correction.targets:
            spans = [_found(target, texts, names) for target in correction.targets]
            whole = tuple(span for span in spans if span is not None)
            found.append(
                Decision(correction=correction, spans=whole if len(whole) == len(spans) else ())
            )
    return tuple(found)


def _found(target: Target, texts: Mapping[str, str], names: Mapping[str, str]) -> Span | None:
    """Find words in their account where they are nearest; else in the only text that has them."""
    if not target.quote:
        return None
    name = names.get(target.account) or _only(target, texts)
    if name is None:
        return None
    places = list(_places(target.quote, texts[name]))
    if not places:
        return None
    start = min(places, key=lambda place: (abs(place - target.start), place))
    return Span(account=name, start=start, end=start + len(target.quote))


def _only(target: Target, texts: Mapping[str, str]) -> str | None:
    """Give the text that has the words where they stood, or that alone has them at all."""
    there = [name for name, text in texts.items() if text.startswith(target.quote, target.start)]
    having = there or [name for name, text in texts.items() if target.quote in text]
    return having[0] if len(having) == 1 else None


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def share(one: Span, other: Span) -> float:
    """Give the part of two passages that both have, 0 where it is not most of the shorter."""
    both = one.overlap(other)
    lengths = one.end - one.start, other.end - other.start
    return both / (sum(lengths) - both) if both >= MOSTLY * min(lengths) else 0.0


def best(things: Iterable[tuple[Thing, Span]], span: Span) -> Thing | None:
    """Find what stands at a passage: that which shares most with it, the first among equals."""
    found, most = None, 0.0
    for thing, place in things:
        here = share(place, span)
        if here > most:
            found, most = thing, here
    return found


def decide(
    things: Sequence[Thing],
    of: Sequence[Decision],
    subject: Subject,
    acts: Mapping[str, Act[Thing]],
) -> tuple[tuple[Thing, ...], frozenset[str]]:
    """Do all decisions on one subject in turn; give what is left, and the ids of what holds."""
    held = set()
    for decision in of:
        act = acts.get(decision.correction.kind)
        if decision.about == subject and decision.spans and act is not None:
            things, holds = act(things, decision)
            if holds:
                held.add(decision.correction.id)
    return tuple(things), frozenset(held)


def with_reason(confidence: Confidence, decision: Decision) -> Confidence:
    """Add a decision to the reasons of a finding."""
    return replace(confidence, because=(decision.reason, *confidence.because))


def lost(of: Sequence[Decision], *held: frozenset[str]) -> tuple[str, ...]:
    """List what could not be done; notes, and what the readers do, need words only."""
    done = frozenset().union(*held)
    return tuple(
        decision.correction.id
        for decision in of
        if decision.correction.id not in done
        and not (decision.spans and decision.correction.kind in {"note", "not-noise"})
    )


# -- entities --------------------------------------------------------------------------------------


def binding(of: Sequence[Decision]) -> tuple[Correction, ...]:
    """Give the corrections that join and part entities, at the places where their words are now."""
    return tuple(
        replace(
            decision.correction,
            supersedes="",
            targets=tuple(
                replace(target, account=span.account, start=span.start)
                for target, span in zip(decision.correction.targets, decision.spans, strict=True)
            ),
        )
        for decision in of
        if decision.about == "entity" and decision.spans
    )


def on_entities(
    entities: Sequence[Entity], readings: Sequence[Reading], of: Sequence[Decision]
) -> tuple[tuple[Entity, ...], frozenset[str]]:
    """Name, type and hide entities; say which of the joined and parted ones are so."""
    spans = {mention.id: mention.span for reading in readings for mention in reading.mentions}

    def at(things: Sequence[Entity], span: Span) -> Entity | None:
        return best(((one, spans[m]) for one in things for m in one.mentions), span)

    def bound(things: Sequence[Entity], decision: Decision) -> Done[Entity]:
        hits = [at(things, span) for span in decision.spans]
        ids = {hit.id for hit in hits if hit is not None}
        wanted = 1 if decision.correction.kind == "same" else len(hits)
        return things, None not in hits and len(ids) == wanted

    def changed(things: Sequence[Entity], decision: Decision) -> Done[Entity]:
        hit, value = at(things, decision.spans[0]), decision.correction.value
        typed = decision.correction.kind == "value"
        if hit is None or not value or (typed and value not in get_args(EntityType)):
            return things, False
        given = {"type": value} if typed else {"name": value}
        new = replace(hit, because=(*hit.because, decision.reason), **given)  # type: ignore[arg-type]
        return [new if one is hit else one for one in things], True

    def hidden(things: Sequence[Entity], decision: Decision) -> Done[Entity]:
        hits = [at(things, span) for span in decision.spans]
        return [one for one in things if one not in hits], True

    acts = {
        "same": bound,
        "different": bound,
        "label": changed,
        "value": changed,
        "hide": hidden,
    }
    return decide(entities, of, "entity", acts)


# -- origins ---------------------------------------------------------------------------------------


def on_origins(
    origins: Sequence[Origin], of: Sequence[Decision]
) -> tuple[tuple[Origin, ...], frozenset[str]]:
    """Put accounts under one origin, or under origins of their own."""
    return decide(origins, of, "origin", {"same": _one, "different": _parted, "hide": _parted})


def _one(things: Sequence[Origin], decision: Decision) -> Done[Origin]:
    accounts = {span.account for span in decision.spans}
    joined = [one for one in things if accounts & set(one.accounts)]
    if len(joined) == 1:
        return things, True
    members = [account for one in joined for account in one.accounts]
    evidence = (decision.reason, *(reason for one in joined for reason in one.evidence))
    return [*(one for one in things if one not in joined), _origin(members, evidence)], True


def _parted(things: Sequence[Origin], decision: Decision) -> Done[Origin]:
    """Take the accounts named after the first out of its origin; with one named, every account."""
    first, *others = dict.fromkeys(span.account for span in decision.spans)
    home = next(one for one in things if first in one.accounts)
    leaving = [a for a in home.accounts if a in others or (len(decision.spans) == 1 and a != first)]
    if not leaving:
        return things, len(others) > 0 or len(decision.spans) == 1
    staying = [a for a in home.accounts if a not in leaving]
    alone = [_origin([account], (decision.reason,)) for account in leaving]
    rest = [one for one in things if one is not home]
    return [*rest, _origin(staying, (decision.reason, *home.evidence)), *alone], True


def _origin(members: Sequence[str], evidence: tuple[Reason, ...]) -> Origin:
    accounts = tuple(sorted(members))
    return Origin(id=identify("origin", *accounts), accounts=accounts, evidence=evidence)
