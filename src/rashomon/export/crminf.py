"""CRMinf (Turtle) for historians: who believes what, and who only hands it on.

Each assertion of the synopsis is a proposition set (I4). The innermost voice holds a belief (I2) of
it, with a value (I6): true, false or unknown to that voice. Every voice around it, and the account
at last, adopts it (I7) on the evidence of the words that it passes on, as a belief (I12) with an
unknown value: passing on is not saying so. No belief is the program's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.export.desk import Desk, Voice, author
from rashomon.export.rdf import Pair, block, name, number, opening, words
from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Cell,
    Entity,
    EntityType,
    Relay,
    identify,
)

ACTORS: dict[EntityType, str] = {
    "person": "crm:E21_Person",
    "organization": "crm:E74_Group",
    "state": "crm:E74_Group",
    "group": "crm:E74_Group",
    "place": "crm:E39_Actor",
    "work": "crm:E39_Actor",
    "other": "crm:E39_Actor",
}
"""What speaks is an actor, whatever else its name stands for."""
VALUES = {"asserts": "true", "endorses": "true", "denies": "false", "doubts": "unknown"}
"""What a voice holds of its own words, by its stance."""
ADOPTED = {"attributes": "unknown", "asserts": "true", "disputes": "false"}
"""What the account holds of what it passes on."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case with the terms of CIDOC CRM and CRMinf, in Turtle."""
    return (piece.encode() for piece in lines(case))


def lines(case: Case) -> Iterator[str]:
    """Write accounts, actors, then one proposition set after the other."""
    desk = Desk.of(case)
    cells = desk.shown()
    yield opening("crm", "crminf", "rdfs", "term", "xsd")
    for value in ("true", "false", "unknown"):
        kind = [("a", "crminf:I6_Belief_Value"), ("rdfs:label", words(value))]
        yield block(_value(value), kind)
    yield from (_account(reading.account) for reading in desk.readings)
    voices = [author(reading.account) for reading in desk.readings]
    told = {each.id: each for cell in cells for each in desk.around(cell.by)}
    voices += [desk.speaker(each) for each in told.values()]
    yield from (_actor(desk, each) for each in {voice.id: voice for voice in voices}.values())
    yield from (_utterance(desk, each) for each in told.values())
    works = _works(desk)
    yield from (_work(relay) for relays in works.values() for relay in relays)
    for cell in cells:
        yield from _beliefs(desk, cell, works)


def _value(value: str) -> str:
    return name("term", f"held-{value}")


def _account(account: Account) -> str:
    written_ = name(account.id, "creation")
    when = name(account.id, "time")
    parts = [
        ("a", "crm:E33_Linguistic_Object"),
        ("rdfs:label", words(account.title or account.file)),
        ("crm:P94i_was_created_by", written_),
        ("crm:P3_has_note", words(f"file {account.file}, SHA-256 {account.sha256}")),
    ]
    made = [
        ("a", "crm:E65_Creation"),
        ("crm:P14_carried_out_by", name(author(account).id)),
        ("crm:P4_has_time-span", when if account.published else ""),
    ]
    time = [("a", "crm:E52_Time-Span"), ("rdfs:label", words(account.published))]
    text = block(name(account.id), parts) + block(written_, made)
    return text + (block(when, time) if account.published else "")


def _actor(desk: Desk, voice: Voice) -> str:
    known: Entity | None = desk.entities.get(voice.id)
    pairs: list[Pair] = [
        ("a", ACTORS[voice.type]),
        ("rdfs:label", words(voice.name or "a voice that is not named")),
    ]
    return block(name(voice.id), pairs) + "".join(_identifiers(known) if known else ())


def _identifiers(entity: Entity) -> Iterator[str]:
    for scheme, value in entity.identifiers:
        catalogued = name(entity.id, scheme, value)
        yield block(name(entity.id), [("crm:P1_is_identified_by", catalogued)])
        label = words(f"{scheme}: {value}")
        yield block(catalogued, [("a", "crm:E42_Identifier"), ("rdfs:label", label)])


def _utterance(desk: Desk, each: Attribution) -> str:
    return block(
        name(each.id),
        [
            ("a", "crm:E33_Linguistic_Object"),
            ("crm:P190_has_symbolic_content", words(desk.quote(each.content))),
            ("crm:P106i_forms_part_of", name(each.parent or each.content.account)),
            ("term:start", number(each.content.start)),
            ("term:end", number(each.content.end)),
        ],
    )


def _works(desk: Desk) -> dict[str, tuple[Relay, ...]]:
    """Give for each attribution the works whose names stand where its source or cue stands."""
    relays: dict[str, list[Relay]] = defaultdict(list)
    for relay in sorted(desk.case.synopsis.relays, key=lambda r: (desk.place(r.span), r.relayed)):
        relays[relay.account].append(relay)
    found: dict[str, tuple[Relay, ...]] = {}
    for each in desk.attributions.values():
        named = [span for span in (each.source, each.cue) if span is not None]
        near = relays.get(each.content.account, ())
        here = tuple(r for r in near if any(r.span.overlap(span) for span in named))
        if here:
            found[each.id] = here
    return found


def _work(relay: Relay) -> str:
    kind = [("a", "crm:E73_Information_Object"), ("rdfs:label", words(relay.relayed))]
    return block(_work_name(relay), kind)


def _work_name(relay: Relay) -> str:
    return name(identify("work", relay.relayed))


def _beliefs(desk: Desk, cell: Cell, works: dict[str, tuple[Relay, ...]]) -> Iterator[str]:
    """Write what is believed, who believes it, and who hands it on, from the inside out."""
    chain = desk.around(cell.by)
    holds = name(cell.assertion, "proposition")
    yield block(
        holds,
        [
            ("a", "crminf:I4_Proposition_Set"),
            ("crm:P190_has_symbolic_content", words(desk.quote(cell.span))),
            ("crm:P106i_forms_part_of", name(cell.span.account)),
            ("term:start", number(cell.span.start)),
            ("term:end", number(cell.span.end)),
        ],
    )
    if not chain:
        value = VALUES["denies" if cell.stance == "disputes" else "asserts"]
        yield from _held(cell.assertion, author(desk.account(cell.span)), value, holds)
        return
    first, *around = chain
    yield from _held(
        f"{cell.assertion}:{first.id}", desk.speaker(first), VALUES[first.stance], holds
    )
    outer = [(desk.speaker(each), VALUES[each.stance]) for each in around]
    passed = [(voice, "unknown" if value == "true" else value) for voice, value in outer]
    passed.append((author(desk.account(cell.span)), ADOPTED[cell.stance]))
    for number_, (each, (voice, value)) in enumerate(zip(chain, passed, strict=True)):
        adoption = name(cell.assertion, "adoption", str(number_))
        evidence = [name(each.id), *(_work_name(r) for r in works.get(each.id, ()))]
        yield from _adopted(adoption, (voice, value), evidence, holds)


def _held(place: str, voice: Voice, value: str, holds: str) -> Iterator[str]:
    argument, belief = name(place, "argumentation"), name(place, "belief")
    yield block(
        argument,
        [
            ("a", "crminf:I1_Argumentation"),
            ("crm:P14_carried_out_by", name(voice.id)),
            ("crminf:J2_concluded_that", belief),
        ],
    )
    yield block(belief, [("a", "crminf:I2_Belief"), *_belief(holds, value)])


def _belief(holds: str, value: str) -> list[Pair]:
    return [("crminf:J4_that", holds), ("crminf:J5_holds_to_be", _value(value))]


def _adopted(
    adoption: str, held: tuple[Voice, str], evidence: Sequence[str], holds: str
) -> Iterator[str]:
    voice, value = held
    belief = f"{adoption[:-1]}:belief>"
    yield block(
        adoption,
        [
            ("a", "crminf:I7_Belief_Adoption"),
            ("crm:P14_carried_out_by", name(voice.id)),
            *(("crminf:J7_is_based_on_evidence_from", each) for each in evidence),
            ("crminf:J13_adopted_interpretation", belief),
        ],
    )
    interpreted = [("crminf:J14_adopted_interpretation_of", each) for each in evidence]
    kind = [("a", "crminf:I2_Belief"), ("a", "crminf:I12_Adopted_Belief")]
    yield block(belief, [*kind, *_belief(holds, value), *interpreted])
