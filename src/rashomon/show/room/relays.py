"""Sources and relays: who passes on whom, what goes back to one origin, what was changed."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from rashomon.schema import Attribution, Relay
from rashomon.show.passage import nearer, passage
from rashomon.show.room import entries
from rashomon.show.room.answers import pages
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Column, Entry, Row
from rashomon.show.wording import AROUND, fold

ALIKE = 0.6
"""Share of words, in their order, from which one passage may be the other rewritten: the two agree
in more than they differ in."""
CHAINS = 1000
"""Chains that are listed, the deepest first; an encyclopedia can have hundreds."""


def page(shown: Snapshot) -> pages.RelaysPage:
    """Answer the relays, the origins that accounts share, the changes, and the chains."""
    return pages.RelaysPage(
        revision=shown.revision,
        relays=[_relay(shown, each) for each in shown.case.synopsis.relays],
        origins=[
            entries.origin(each) for each in shown.case.synopsis.origins if len(each.accounts) > 1
        ],
        changes=list(_changes(shown)),
        chains=_chains(shown)[:CHAINS],
    )


def _relay(shown: Snapshot, each: Relay) -> pages.RelayLine:
    seen = nearer(passage(shown.columns[each.account].reading, each.span), AROUND)
    return pages.RelayLine(
        account=each.account,
        relayed=each.relayed,
        entity=_named(shown, each),
        start=each.span.start,
        end=each.span.end,
        words=seen.words,
        before=seen.before,
        after=seen.after,
    )


def _named(shown: Snapshot, each: Relay) -> str:
    """Find the entity that the words of a relay name, else one that bears its name."""
    reading = shown.columns[each.account].reading
    inside = [m for m in reading.mentions if m.kind == "name" and m.span.overlap(each.span)]
    for mention in inside:
        found = shown.entity_of.get(mention.id, "")
        if found and fold(each.relayed) in map(fold, _names(shown, found)):
            return found
    return next((shown.entity_of[m.id] for m in inside if m.id in shown.entity_of), "")


def _names(shown: Snapshot, entity: str) -> tuple[str, ...]:
    known = shown.view.entities[entity]
    return (known.name, *known.aliases)


# -- chains ----------------------------------------------------------------------------------------


def _chains(shown: Snapshot) -> list[pages.Chain]:
    """Give the chains, each once an account, the deepest first."""
    found = [chain for column in shown.view.columns for chain in _of(shown, column)]
    return sorted(found, key=lambda each: (-len(each.voices), -each.count))


def _of(shown: Snapshot, column: Column) -> Iterator[pages.Chain]:
    account = column.head.id
    same: dict[tuple[str, ...], list[Attribution]] = {}
    for each in column.reading.attributions:
        voices = entries.chain(shown, account, each.id)
        if voices:
            same.setdefault(tuple(voice.name for voice in voices), []).append(each)
    for found in same.values():
        example = shown.desk.quote(found[0].content)
        yield pages.Chain(
            voices=entries.chain(shown, account, found[0].id),
            account=account,
            count=len(found),
            example=entries.entry(shown, example, cut=True),
        )


# -- changes ---------------------------------------------------------------------------------------


def _changes(shown: Snapshot) -> Iterator[pages.Change]:
    """Set side by side what accounts that pass on one another say of one point."""
    relaying = {each.account for each in shown.case.synopsis.relays}
    for row in shown.view.rows:
        for one, other in combinations(_in_order(shown, row), 2):
            if _related(shown, one, other, relaying):
                yield from _between(shown, one, other)


def _in_order(shown: Snapshot, row: Row) -> list[Entry]:
    """Give the passages of a row in the order of their publication, the undated last."""

    def day(entry: Entry) -> tuple[str, int]:
        return shown.view.columns[entry.column].account.published or "9999", entry.column

    return sorted((each for said in row.entries.held.values() for each in said), key=day)


def _related(shown: Snapshot, one: Entry, other: Entry, relaying: set[str]) -> bool:
    accounts = {each.passage.span.account for each in (one, other)}
    if len(accounts) < 2:
        return False
    return shown.desk.origins(accounts) == 1 or bool(accounts & relaying)


def _between(shown: Snapshot, one: Entry, other: Entry) -> Iterator[pages.Change]:
    words, others = one.passage.words.split(), other.passage.words.split()
    matcher = SequenceMatcher(a=[*map(fold, words)], b=[*map(fold, others)], autojunk=False)
    if matcher.ratio() < ALIKE:
        return
    for kind, told in [*_voiced(one, other), *_worded(matcher, words, others)]:
        yield pages.Change.model_validate(
            {
                "kind": kind,
                "words": told,
                "from": entries.entry(shown, one, cut=True),
                "to": entries.entry(shown, other, cut=True),
            }
        )


def _voiced(one: Entry, other: Entry) -> Iterator[tuple[str, str]]:
    """Say where a voice or a hedge was left out or added."""
    before, after = (tuple(v.name for v in each.voices) for each in (one, other))
    if before != after:
        yield "voice", f"{_on(before)} there, {_on(after)} here"
    if one.hedged != other.hedged:
        yield "hedge", "hedged there, not here" if one.hedged else "hedged here, not there"


def _on(voices: tuple[str, ...]) -> str:
    return f"on the word of {' ‹ '.join(voices)}" if voices else "in its own voice"


def _worded(
    matcher: SequenceMatcher[str], words: list[str], others: list[str]
) -> Iterator[tuple[str, str]]:
    """Say which words stand for which."""
    for kind, a, b, c, d in matcher.get_opcodes():
        left, right = " ".join(words[a:b]), " ".join(others[c:d])
        if kind == "replace":
            yield "words", f"“{left}” there, “{right}” here"
        elif kind == "delete":
            yield "words", f"“{left}” left out"
        elif kind == "insert":
            yield "words", f"“{right}” added"
