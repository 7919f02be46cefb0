"""PROV-O (Turtle): where every passage of another's words comes from, and who did what to the case.

An account is an entity that derives from what it passes on; what somebody is said to say is an
entity attributed to that voice, and derives in turn from what is said inside it. The program's work
and every person's correction are activities.
"""

from collections.abc import Iterator, Mapping

from rashomon.export.desk import Desk, Voice, author, outwards_in
from rashomon.export.rdf import (
    Pair,
    block,
    moment,
    name,
    number,
    opening,
    truth,
    words,
)
from rashomon.schema import (
    Account,
    Attribution,
    Case,
    Cell,
    Correction,
    Origin,
    Point,
    Reading,
    Relay,
    identify,
)

AGENTS = {
    "person": "prov:Person",
    "organization": "prov:Organization",
    "state": "prov:Organization",
}
"""What a voice is in PROV-O; the others are agents and no more."""
PROGRAM = name("program")
COLLATION = name("collation")


def written(case: Case) -> Iterator[bytes]:
    """Write a case as PROV-O, in Turtle."""
    return (piece.encode() for piece in lines(case))


def lines(case: Case) -> Iterator[str]:
    """Write it thing by thing."""
    desk = Desk.of(case)
    yield opening("dcterms", "foaf", "prov", "rdfs", "term", "xsd")
    yield from _program(desk)
    yield from _agents(desk)
    for reading in desk.readings:
        yield _account(reading)
        yield from (_said(desk, each) for each in outwards_in(reading))
    files = {reading.account.file: reading.account.id for reading in desk.readings}
    for relay in sorted(case.synopsis.relays, key=lambda r: (desk.place(r.span), r.relayed)):
        yield from _relay(desk, relay, files)
    yield from (_origin(each) for each in case.synopsis.origins if len(each.accounts) > 1)
    for point in case.synopsis.points:
        yield from _point(desk, point)
    yield from (_correction(each) for each in case.corrections)


# -- who acts --------------------------------------------------------------------------------------


def agent(voice: Voice) -> str:
    """Describe a voice as an agent."""
    return block(
        name(voice.id),
        [
            ("a", "prov:Agent"),
            ("a", AGENTS.get(voice.type, "")),
            ("foaf:name", words(voice.name)),
            ("rdfs:comment", "" if voice.name else words("not named by the account")),
        ],
    )


def _agents(desk: Desk) -> Iterator[str]:
    voices = [author(r.account) for r in desk.readings]
    voices += [desk.speaker(a) for r in desk.readings for a in outwards_in(r)]
    yield from (agent(voice) for voice in {v.id: v for v in reversed(voices)}.values())
    for person in dict.fromkeys(c.by for c in desk.case.corrections):
        who = _person(person)
        yield block(who, [("a", "prov:Person"), ("foaf:name", words(person))])


def _person(by: str) -> str:
    return name(identify("editor", by))


def _program(desk: Desk) -> Iterator[str]:
    """Tell of the program's last run over the case, and what it used."""
    run = desk.case.runs[-1] if desk.case.runs else None
    yield block(
        PROGRAM,
        [
            ("a", "prov:SoftwareAgent"),
            ("foaf:name", words(f"Rashomon {run.program}" if run else "Rashomon")),
            ("term:weights", words(run.weights if run else "")),
            ("term:sha256", words(run.sha256 if run else "")),
        ],
    )
    gone = {c.supersedes for c in desk.case.corrections}
    decided = [c for c in desk.case.corrections if c.id not in gone]
    yield block(
        COLLATION,
        [
            ("a", "prov:Activity"),
            ("rdfs:label", words("the accounts laid side by side")),
            ("prov:wasAssociatedWith", PROGRAM),
            *(("prov:used", name(r.account.id)) for r in desk.readings),
            *(("prov:wasInformedBy", name(c.id)) for c in decided),
        ],
    )


# -- what derives from what ------------------------------------------------------------------------


def _account(reading: Reading) -> str:
    account = reading.account
    outer = [a for a in outwards_in(reading) if not a.parent]
    return block(
        name(account.id),
        [
            *described(account),
            ("prov:wasAttributedTo", name(author(account).id)),
            *(("prov:wasDerivedFrom", name(each.id)) for each in outer),
        ],
    )


def described(account: Account) -> list[Pair]:
    """Say what is known of an account."""
    return [
        ("a", "prov:Entity"),
        ("a", "term:Account"),
        ("rdfs:label", words(account.title or account.file)),
        ("dcterms:title", words(account.title)),
        ("dcterms:creator", words(account.author)),
        ("dcterms:publisher", words(account.publisher)),
        ("dcterms:date", words(account.published)),
        ("dcterms:language", words(account.language)),
        ("term:file", words(account.file)),
        ("term:sha256", words(account.sha256)),
    ]


def _said(desk: Desk, each: Attribution) -> str:
    """Describe what somebody is said to say; it derives from what is said inside it."""
    inside = desk.inside.get(each.id, ())
    return block(name(each.id), [*utterance(desk, each), *(_from(inner) for inner in inside)])


def _from(inner: str) -> Pair:
    return "prov:wasDerivedFrom", name(inner)


def utterance(desk: Desk, each: Attribution) -> list[Pair]:
    """Say what stands in an attribution, whose words it is, and where."""
    return [
        ("a", "prov:Entity"),
        ("a", "term:Attribution"),
        ("prov:value", words(desk.quote(each.content))),
        ("prov:wasAttributedTo", name(desk.speaker(each).id)),
        ("dcterms:isPartOf", name(each.content.account)),
        ("term:start", number(each.content.start)),
        ("term:end", number(each.content.end)),
        ("term:cue", words(desk.quote(each.cue)) if each.cue else ""),
        ("term:source", words(desk.quote(each.source)) if each.source else ""),
        ("term:manner", words(each.manner)),
        ("term:stance", words(each.stance)),
    ]


def _relay(desk: Desk, relay: Relay, known: Mapping[str, str]) -> Iterator[str]:
    """An account derives from the work that it passes on."""
    work = name(known.get(relay.relayed) or identify("work", relay.relayed))
    if relay.relayed not in known:
        yield block(work, [("a", "prov:Entity"), ("rdfs:label", words(relay.relayed))])
    derivation = name(identify("relay", relay.account, relay.span.start, relay.relayed))
    yield block(
        name(relay.account),
        [("prov:wasDerivedFrom", work), ("prov:qualifiedDerivation", derivation)],
    )
    yield block(
        derivation,
        [
            ("a", "prov:Derivation"),
            ("prov:entity", work),
            ("term:words", words(desk.quote(relay.span))),
            ("term:start", number(relay.span.start)),
            ("term:end", number(relay.span.end)),
        ],
    )


def _origin(origin: Origin) -> str:
    """Accounts that go back to one source derive from it, whatever it was."""
    source = block(
        name(origin.id),
        [
            ("a", "prov:Entity"),
            ("a", "term:Origin"),
            *(("rdfs:comment", words(reason.words)) for reason in origin.evidence),
        ],
    )
    derived = [("prov:wasDerivedFrom", name(origin.id))]
    return source + "".join(block(name(account), derived) for account in origin.accounts)


def _point(desk: Desk, point: Point) -> Iterator[str]:
    cells = [name(cell.assertion) for cell in point.cells]
    yield block(
        name(point.id),
        [
            ("a", "prov:Entity"),
            ("a", "term:Point"),
            ("rdfs:label", words(point.label)),
            ("prov:wasGeneratedBy", COLLATION),
            *(("prov:wasDerivedFrom", cell) for cell in cells),
        ],
    )
    yield from (_cell(desk, cell) for cell in point.cells)


def _cell(desk: Desk, cell: Cell) -> str:
    return block(
        name(cell.assertion),
        [
            ("a", "prov:Entity"),
            ("a", "term:Assertion"),
            ("prov:value", words(desk.quote(cell.span))),
            ("dcterms:isPartOf", name(cell.span.account)),
            ("prov:wasDerivedFrom", name(cell.by) if cell.by else ""),
            ("term:start", number(cell.span.start)),
            ("term:end", number(cell.span.end)),
            ("term:stance", words(cell.stance)),
            ("term:hedged", truth(value=cell.hedged)),
        ],
    )


def _correction(each: Correction) -> str:
    targets = dict.fromkeys(target.account for target in each.targets)
    return block(
        name(each.id),
        [
            ("a", "prov:Activity"),
            ("a", "term:Correction"),
            ("rdfs:label", words(" ".join(filter(None, (each.kind, each.about, each.value))))),
            ("rdfs:comment", words(each.reason)),
            ("prov:wasAssociatedWith", _person(each.by)),
            ("prov:endedAtTime" if "T" in each.at else "dcterms:date", moment(each.at)),
            ("prov:wasInformedBy", name(each.supersedes) if each.supersedes else ""),
            *(("prov:used", name(account)) for account in targets),
            *(("term:words", words(target.quote)) for target in each.targets),
        ],
    )
