"""A person's decision on words: the words found again, and an account as the person says it is.

What a decision is about is found by its words, where they stood or where they stand now. Decisions
on one account alone are done here, for whoever shows an account needs them as much as whoever lays
it beside others: which words are no part of it, and whom the words for a speaker name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from rashomon.schema.account import Account, Noise, NoiseKind, Span
from rashomon.schema.case import Correction, Subject, Target
from rashomon.schema.reading import (
    Assertion,
    Attribution,
    AttributionStance,
    Mention,
    Proposition,
    Reading,
)
from rashomon.schema.synopsis import Reason

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
        words = self.correction.reason or f"{self.correction.by} decided so"
        return Reason(rule="correction", words=words, weight=WEIGHT)


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


# -- one account as persons say it is --------------------------------------------------------------


def settled(
    readings: Sequence[Reading], of: Sequence[Decision]
) -> tuple[tuple[Reading, ...], frozenset[str]]:
    """Do what decisions say of single accounts; give the readings, and the ids of what holds.

    Words marked as noise are no part of the account: nothing that stands in them is kept. Words
    that are no noise lose the mark (they are understood when the file is read again).
    """
    held: set[str] = set()
    known = {reading.account.id: reading for reading in readings}
    for decision in of:
        kind, spans = decision.correction.kind, decision.spans
        if kind == "speaker" and spans:
            held |= _voiced(known, decision)
        elif decision.about == "attribution" and spans:
            held |= _heard_so(known, decision)
        elif kind in {"noise", "not-noise"}:
            held |= {decision.correction.id} if spans else set()
            for span in spans:
                before = known[span.account]
                marked = kind == "noise"
                known[span.account] = (
                    _without(before, span, decision) if marked else _with(before, span)
                )
    return tuple(known[reading.account.id] for reading in readings), frozenset(held)


def _voiced(known: dict[str, Reading], decision: Decision) -> set[str]:
    """Give the attribution at the words another speaker; none where the value is empty."""
    span = decision.spans[0]
    reading = known[span.account]
    said = _said_at(reading.attributions, span)
    if said is None:
        return set()
    name = " ".join(decision.correction.value.split())
    mention = _called(name, [reading, *known.values()]) if name else None
    new = replace(
        said,
        name=name,
        speaker=mention.id if mention else "",
        anonymity="named" if name else "unnamed",
    )
    attributions = tuple(new if each is said else each for each in reading.attributions)
    known[span.account] = replace(reading, attributions=attributions)
    return {decision.correction.id}


def _heard_so(known: dict[str, Reading], decision: Decision) -> set[str]:
    """Give the attribution of exactly these words another stance, or take it away.

    What stood inside it stands where it stood, in the end in the account's own voice.
    """
    span, made = decision.spans[0], decision.correction
    reading = known[span.account]
    said = next((each for each in reading.attributions if each.content == span), None)
    if made.kind == "stance" and said is not None and made.value in get_args(AttributionStance):
        new = replace(said, stance=made.value)  # type: ignore[arg-type]
        attributions = tuple(new if each is said else each for each in reading.attributions)
        known[span.account] = replace(reading, attributions=attributions)
        return {made.id}
    if made.kind == "hide":
        attributions = tuple(each for each in reading.attributions if each is not said)
        less = _pointing(replace(reading, attributions=attributions), reading)
        known[span.account] = replace(less, assertions=tuple(map(_own, less.assertions)))
        return {made.id}
    return set()


def _own(assertion: Assertion) -> Assertion:
    """What is on nobody's word is asserted."""
    alone = assertion.stance == "attributes" and not assertion.by
    return replace(assertion, stance="asserts") if alone else assertion


def _said_at(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """Find the attribution whose source, cue or content the words are."""
    for part in ("source", "cue", "content"):
        places = ((each, getattr(each, part)) for each in attributions)
        found = best(((each, place) for each, place in places if place is not None), span)
        if found is not None:
            return found
    return None


def _called(name: str, readings: Iterable[Reading]) -> Mention | None:
    """Find the first mention by a name, in the account at hand before all others."""
    for reading in readings:
        for mention in reading.mentions:
            words = " ".join(reading.account.quote(mention.span).split())
            if mention.kind == "name" and words.casefold() == name.casefold():
                return mention
    return None


def _with(reading: Reading, span: Span) -> Reading:
    noise = tuple(each for each in reading.account.noise if not each.span.overlap(span))
    return replace(reading, account=replace(reading.account, noise=noise))


def _without(reading: Reading, span: Span, decision: Decision) -> Reading:
    """Mark a passage as noise and leave out what stands in it."""
    value = decision.correction.value
    kind: NoiseKind = value if value in get_args(NoiseKind) else "unrelated"  # type: ignore[assignment]
    marks = (*reading.account.noise, Noise(span=span, kind=kind))
    noise = tuple(sorted(marks, key=lambda each: (each.span.start, each.span.end)))
    passages = [k for k, each in enumerate(reading.propositions) if not _inside(each.span, span)]
    left = {reading.propositions[k].id for k in passages}
    less = replace(
        reading,
        account=replace(reading.account, noise=noise),
        mentions=_left(reading.mentions, span),
        attributions=_left(reading.attributions, span, "content"),
        dates=_left(reading.dates, span),
        quantities=_left(reading.quantities, span),
        propositions=tuple(reading.propositions[k] for k in passages),
        assertions=tuple(each for each in reading.assertions if each.proposition in left),
        vectors=reading.vectors[passages] if reading.vectors.size else reading.vectors,
    )
    return _pointing(less, reading)


def _inside(place: Span, span: Span) -> bool:
    """Say whether most of a passage lies in another."""
    return place.overlap(span) > MOSTLY * (place.end - place.start)


def _left(things: Sequence[Thing], span: Span, place: str = "span") -> tuple[Thing, ...]:
    return tuple(each for each in things if not _inside(getattr(each, place), span))


def _pointing(less: Reading, before: Reading) -> Reading:
    """Lead every pointer past what was left out."""
    earlier = _past({m.id: m.antecedent for m in before.mentions}, {m.id for m in less.mentions})
    outer = _past({a.id: a.parent for a in before.attributions}, {a.id for a in less.attributions})
    there = {m.id for m in less.mentions} | {d.id for d in less.dates}
    there |= {q.id for q in less.quantities}
    return replace(
        less,
        mentions=tuple(replace(m, antecedent=earlier(m.antecedent)) for m in less.mentions),
        attributions=tuple(
            replace(a, parent=outer(a.parent), speaker=a.speaker if a.speaker in there else "")
            for a in less.attributions
        ),
        propositions=tuple(_filled(p, there) for p in less.propositions),
        assertions=tuple(replace(a, by=outer(a.by)) for a in less.assertions),
    )


def _filled(passage: Proposition, there: set[str]) -> Proposition:
    """Fill the slots of a passage with what is still there."""
    return replace(
        passage,
        arguments=tuple(each for each in passage.arguments if each in there),
        when=tuple(each for each in passage.when if each in there),
        where=tuple(each for each in passage.where if each in there),
        quantities=tuple(each for each in passage.quantities if each in there),
    )


def _past(pointers: Mapping[str, str], left: set[str]) -> Callable[[str], str]:
    """Follow a pointer to the first value that was left in, "" where there is none."""

    def follow(name: str) -> str:
        seen: set[str] = set()
        while name and name not in left and name not in seen:
            seen.add(name)
            name = pointers.get(name, "")
        return name if name in left else ""

    return follow
