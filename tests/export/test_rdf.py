"""The RDF exports are read by rdflib, keep to their shapes, and say on whose word everything is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from factories import herald, sample_case
from rashomon.export import crminf, nanopub, prov
from rashomon.export.rdf import block, name, words
from rashomon.schema import Case, Correction, Origin, Run, Target

CRM = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
INF = Namespace("http://www.cidoc-crm.org/extensions/crminf/")
NP = Namespace("http://www.nanopub.org/nschema#")
TERM = Namespace("urn:rashomon:term:")
PARTS = {NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo}
SHAPES = Path(__file__).parent / "shapes"

Writer = Callable[[Case], Iterator[bytes]]


@pytest.fixture
def case() -> Case:
    """The sample case, with a person's decision, a run, and two accounts of one origin."""
    plain = sample_case()
    one, two, _ = plain.readings
    at = Target(account=two.account.id, quote='The "bridge"\nclosed', start=15)
    made = Correction(
        id="c-1",
        kind="hide",
        targets=(at,),
        value="",
        by="Ann Doe",
        at="2024-02-03T10:00:00+00:00",
        reason='two of one "sort"',
    )
    origin = Origin(id="o-1", accounts=(one.account.id, two.account.id), evidence=())
    synopsis = replace(plain.synopsis, origins=(origin,))
    run = Run(program="1.2", weights="full", sha256="ab" * 32)
    return replace(plain, synopsis=synopsis, corrections=(made,), runs=(run,))


def parsed(write: Writer, case: Case) -> Graph:
    return Graph().parse(data=b"".join(write(case)), format="turtle")


def uri(of: str) -> URIRef:
    return URIRef(f"urn:rashomon:{of}")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back(given_: str) -> None:
    """Quotation marks, line ends and control characters of accounts survive as literals."""
    text = block("<urn:x>", [("<urn:p>", words(given_) or '""')])
    (found,) = Graph().parse(data=text, format="turtle").objects()
    assert str(found) == given_


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_makes_a_name(given_: str) -> None:
    """No id breaks out of its brackets, and two ids make two names."""
    text = block(name(given_), [("<urn:p>", '"x"')]) + block(
        name(given_, "a"), [("<urn:p>", '"x"')]
    )
    assert len(set(Graph().parse(data=text, format="turtle").subjects())) == 2


@pytest.mark.parametrize(("write", "shape"), [(prov.written, "prov"), (crminf.written, "crminf")])
def test_the_graphs_keep_to_their_shapes(case: Case, write: Writer, shape: str) -> None:
    """Each statement that a reader relies on is there, once, and of the right kind."""
    graph = parsed(write, case)
    rules = Graph().parse(SHAPES / f"{shape}.ttl")
    holds, _, told = validate(graph, shacl_graph=rules)
    assert holds, told
    for link in (INF.J5_holds_to_be, PROV.wasAttributedTo):
        graph.remove((None, link, None))
    assert not validate(graph, shacl_graph=rules)[0]


@pytest.mark.parametrize("write", [prov.written, crminf.written, nanopub.written])
def test_same_case_same_bytes(case: Case, write: Writer) -> None:
    """The order of the readings in the case changes nothing."""
    turned = replace(case, readings=case.readings[::-1])
    assert b"".join(write(case)) == b"".join(write(turned))


def test_provenance_leads_through_all_voices(case: Case) -> None:
    """From a cell inwards: the finding, the mayor around it, the agency around her, the account."""
    graph, reading = parsed(prov.written, case), herald()
    outer, middle, inner = (uri(a.id) for a in reading.attributions)
    assert (uri(reading.account.id), PROV.wasDerivedFrom, outer) in graph
    assert (outer, PROV.wasDerivedFrom, middle) in graph
    assert (middle, PROV.wasDerivedFrom, inner) in graph
    assert (outer, PROV.wasAttributedTo, uri("e-agency")) in graph
    assert (middle, PROV.wasAttributedTo, uri("e-mayor")) in graph
    assert str(graph.value(outer, PROV.value)) == reading.account.quote(
        reading.attributions[0].content
    )
    hidden = uri("c-1")
    assert (uri("collation"), PROV.wasInformedBy, hidden) in graph
    assert str(graph.value(hidden, RDFS.comment)) == 'two of one "sort"'
    assert str(graph.value(hidden, TERM.words)) == 'The "bridge"\nclosed'


def test_each_assertion_is_a_nanopublication(case: Case) -> None:
    """Four graphs each; the chain is in the provenance alone, from the account inwards."""
    data = Dataset()
    data.parse(data=b"".join(nanopub.written(case)), format="trig")
    heads = [s for s, _, _, _ in data.quads((None, RDF.type, NP.Nanopublication, None))]
    cells = {c.assertion for p in case.synopsis.points for c in p.cells}
    assert {str(head) for head in heads} == {f"urn:rashomon:nanopub:{each}" for each in cells}
    assert len(list(data.graphs())) >= 4 * len(cells)
    counted = herald().assertions[1].id
    said, voices = (uri(f"nanopub:{counted}:{part}") for part in ("said", "voices"))
    chain = data.graph(voices).value(said, TERM.chain)
    assert str(chain) == "Harbour Herald ‹ Ferry Agency ‹ Ilse Brandt ‹ not named"
    assert (None, TERM.actor, uri("e-mayor")) in data.graph(said)
    assert not list(data.graph(said).objects(None, PROV.wasAttributedTo))
    for head in heads:
        parts = {str(o) for _, p, o, _ in data.quads((head, None, None, None)) if p in PARTS}
        assert parts == {f"{head}:{part}" for part in ("said", "voices", "about")}
        assert list(data.graph(URIRef(f"{head}:about")).predicate_objects(head))
        whence = data.graph(URIRef(f"{head}:voices"))
        assert list(whence.objects(URIRef(f"{head}:said"), PROV.wasAttributedTo))


def test_only_the_innermost_voice_holds_a_belief_of_its_own(case: Case) -> None:
    """Who passes on adopts, with an unknown value; the account's own voice holds what it says."""
    graph = parsed(crminf.written, case)
    attributed, own = (herald().assertions[n].id for n in (1, 0))
    values = {
        str(graph.value(belief, INF.J5_holds_to_be)).rpartition("-")[2]
        for belief in graph.subjects(INF.J4_that, uri(f"{attributed}:proposition"))
        if (belief, RDF.type, INF.I12_Adopted_Belief) in graph
    }
    assert values == {"unknown"}
    adoptions = [uri(f"{attributed}:adoption:{n}") for n in range(3)]
    actors = [graph.value(adoption, CRM.P14_carried_out_by) for adoption in adoptions]
    assert actors[:2] == [uri("e-mayor"), uri("e-agency")]
    assert str(graph.value(actors[2], RDFS.label)) == "Harbour Herald"
    evidence = [graph.value(adoption, INF.J7_is_based_on_evidence_from) for adoption in adoptions]
    assert evidence == [uri(a.id) for a in reversed(herald().attributions)]
    (belief,) = graph.subjects(INF.J4_that, uri(f"{own}:proposition"))
    assert (belief, INF.J5_holds_to_be, TERM["held-true"]) in graph
    assert (None, None, Literal("credible")) not in graph
