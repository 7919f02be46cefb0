"""Nanopublications (TriG): what is said, on whose word, and who found it; one per assertion.

An assertion that stands in a row of the synopsis makes four graphs: the head, what is said, its
provenance with the whole chain of voices from the account inwards, and who published it. The
assertion is what somebody is said to say; its provenance says who, and the account's own stance.
"""

from collections.abc import Iterator

from rashomon.export.desk import Desk, Voice, author
from rashomon.export.prov import agent, described, utterance
from rashomon.export.rdf import Pair, block, graph, name, number, opening, truth, words
from rashomon.schema import Account, Case, Cell, Proposition

PROGRAM = name("program")


def written(case: Case) -> Iterator[bytes]:
    """Write a case as nanopublications, in TriG."""
    return (piece.encode() for piece in lines(case))


def lines(case: Case) -> Iterator[str]:
    """Write them one after the other."""
    desk = Desk.of(case)
    yield opening("dcterms", "foaf", "np", "prov", "rdfs", "term", "xsd")
    rows = {c.assertion: p.id for p in reversed(case.synopsis.points) for c in p.cells}
    for cell in desk.shown():
        yield from _publication(desk, cell, rows[cell.assertion])


def _publication(desk: Desk, cell: Cell, row: str) -> Iterator[str]:
    whole = "nanopub", cell.assertion
    head, said, whence, about = (name(*whole, part) for part in ("head", "said", "voices", "about"))
    parts = [
        ("a", "np:Nanopublication"),
        ("np:hasAssertion", said),
        ("np:hasProvenance", whence),
        ("np:hasPublicationInfo", about),
    ]
    yield from graph(head, [block(name(*whole), parts, "  ")])
    proposition = desk.propositions[desk.assertions[cell.assertion].proposition]
    yield from graph(said, _said(desk, cell, proposition))
    yield from graph(whence, _whence(desk, cell, said))
    yield from graph(about, _about(desk, cell, row))


def _said(desk: Desk, cell: Cell, said: Proposition) -> Iterator[str]:
    """What is said, apart from who says it: words, kind, who, when, where, how many."""
    whom = (desk.entity(each) for each in said.arguments)
    where = (desk.entity(each) for each in said.where)
    counted = (desk.quantities[each] for each in said.quantities if each in desk.quantities)
    yield block(
        name(said.id),
        [
            ("a", f"term:{said.kind.capitalize()}"),
            ("rdfs:label", words(desk.quote(cell.span))),
            ("term:concept", words(said.concept)),
            *(("term:actor", name(each)) for each in dict.fromkeys(whom) if each),
            *(("term:when", words(desk.dates[d].value)) for d in said.when if d in desk.dates),
            *(("term:where", name(each)) for each in dict.fromkeys(where) if each),
            *(("term:quantity", words(desk.quote(each.span))) for each in counted),
            ("term:negated", truth(value=said.negated)),
            ("term:realis", words(said.realis)),
        ],
        "  ",
    )
    named = dict.fromkeys(desk.entity(each) for each in (*said.arguments, *said.where))
    for each in (desk.entities[found] for found in named if found):
        who = [("a", f"term:{each.type.capitalize()}"), ("rdfs:label", words(each.name))]
        yield block(name(each.id), who, "  ")


def _whence(desk: Desk, cell: Cell, said: str) -> Iterator[str]:
    """The chain of voices, from the words themselves out to the account."""
    account = desk.account(cell.span)
    chain = desk.around(cell.by)
    voices = [*(desk.speaker(each) for each in chain), author(account)]
    yield block(
        said,
        [
            ("prov:wasAttributedTo", name(voices[0].id)),
            ("prov:wasDerivedFrom", name(chain[0].id if chain else account.id)),
            ("prov:wasQuotedFrom", name(account.id)),
            ("prov:value", words(desk.quote(cell.span))),
            ("term:start", number(cell.span.start)),
            ("term:end", number(cell.span.end)),
            ("term:stance", words(cell.stance)),
            ("term:hedged", truth(value=cell.hedged)),
            ("term:chain", words(_in_words(voices, account))),
        ],
        "  ",
    )
    for each in chain:
        around: Pair = ("term:inside", name(each.parent or account.id))
        yield block(name(each.id), [*utterance(desk, each), around], "  ")
    own = [*described(account), ("prov:wasAttributedTo", name(voices[-1].id))]
    yield block(name(account.id), own, "  ")
    yield from (agent(voice) for voice in {v.id: v for v in voices}.values())


def _about(desk: Desk, cell: Cell, row: str) -> Iterator[str]:
    run = desk.case.runs[-1] if desk.case.runs else None
    found = [
        ("dcterms:creator", PROGRAM),
        ("prov:wasGeneratedBy", name("collation")),
        ("term:row", name(row)),
    ]
    yield block(name("nanopub", cell.assertion), found, "  ")
    made = [
        ("a", "prov:SoftwareAgent"),
        ("foaf:name", words(f"Rashomon {run.program}" if run else "Rashomon")),
    ]
    yield block(PROGRAM, made, "  ")


def _in_words(voices: list[Voice], account: Account) -> str:
    """Write the chain from the account inwards; an account without an author by its title."""
    outer = voices[-1].name or account.title or account.file
    return " ‹ ".join([outer, *(voice.name or "not named" for voice in reversed(voices[:-1]))])
