"""Web Annotations point at the exact words, and are read as RDF with the network off."""

import json
from dataclasses import replace

from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from factories import sample_case
from rashomon.export import annotations

OA = Namespace("http://www.w3.org/ns/oa#")


def test_every_selector_finds_its_words() -> None:
    """Quotation and place agree with the account, and what stands around leads to one place."""
    case = sample_case()
    texts = {f"urn:rashomon:{r.account.id}": r.account.text for r in case.readings}
    told = json.loads(b"".join(annotations.written(case)))
    items = told["first"]["items"]
    assert told["total"] == len(items) == len({item["id"] for item in items})
    for item in items:
        text = texts[item["target"]["source"]["id"]]
        quote, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1
    kinds = {body["type"] for item in items for body in item["body"]} - {"TextualBody"}
    found = {"Noise", "Date", "Attribution", "Cell", "Side", "Relay"}
    assert kinds == {"SpecificResource", *(f"term:{kind}" for kind in found)}
    voices = [body["value"] for item in items for body in item["body"] if "language" in body]
    assert "on the word of: Ferry Agency ‹ Ilse Brandt ‹ not named" in voices


def test_the_context_is_in_the_file() -> None:
    """A reader of linked data needs no address to know annotations, targets and selectors."""
    data = b"".join(annotations.written(sample_case()))
    graph = Graph().parse(data=data, format="json-ld")
    count = json.loads(data)["total"]
    assert len(list(graph.subjects(RDF.type, OA.Annotation))) == count
    assert len(list(graph.subject_objects(OA.hasTarget))) == count
    assert len(list(graph.subjects(RDF.type, OA.TextPositionSelector))) >= count
    turned = replace(sample_case(), readings=sample_case().readings[::-1])
    assert b"".join(annotations.written(turned)) == data
