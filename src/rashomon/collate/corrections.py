"""What persons decided, kept through every rebuild: found again by its words, then done.

A correction names words, not findings. Its words are looked for where they stood, else where they
stand now; what holds them is then joined, parted, hidden, named or given another value:

- *same*, *different*: of an entity, a point, the sides of a conflict, or accounts of one origin;
- *hide*: an entity, a point, an origin, a conflict ("not a conflict": between the sides named);
- *label*: the name of an entity, the words of a point, the kind of a conflict;
- *value*: the type of an entity; of a point its date, kind or place; of a conflict one side;
- *stance*: that of the cell which holds the words;
- *noise*: words that are no part of the account; *not-noise*: words that are;
- *speaker*: the words for a source, a cue or what is said, and as the value whom they name.

*Same* of what is one already, and *different* of what is in conflict already, make it certain.

What finds no words, or nothing to name, is lost for now: it is listed and stays in the log.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from rashomon.schema import (
    Confidence,
    Correction,
    Entity,
    EntityType,
    Origin,
    Reading,
    Reason,
    Span,
    Subject,
    identify,
)
from rashomon.schema.decided import Decision, best

Thing = TypeVar("Thing")

Done = tuple[Sequence[Thing], bool]
"""What is left after a decision, and whether it holds."""
Act = Callable[[Sequence[Thing], Decision], Done[Thing]]
"""What a decision of one kind does."""


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
    if decision.reason in confidence.because:
        return confidence
    return replace(confidence, because=(decision.reason, *confidence.because))


def certain(confidence: Confidence, decision: Decision) -> Confidence:
    """Make a finding certain that a person says is so."""
    return replace(with_reason(confidence, decision), value=1.0)


def lost(of: Sequence[Decision], *held: frozenset[str]) -> tuple[str, ...]:
    """List what could not be done; notes need words only."""
    done = frozenset().union(*held)
    return tuple(
        decision.correction.id
        for decision in of
        if decision.correction.id not in done
        and not (decision.spans and decision.correction.kind == "note")
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
