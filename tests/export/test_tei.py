"""The TEI corpus keeps to its schema, holds each text whole, and its pointers lead somewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from factories import herald, reading, sample_case
from rashomon.export import tei
from rashomon.schema import Case, Synopsis

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
HOSTILE = "\n\n “A” <said> & left.\r\n\r\n\x0b\x00It\u00a0rained. \n \nAll\x85day\u2028long 😀\n"

CASES = [
    sample_case(),
    Case(readings=(reading(HOSTILE, "odd <name>.txt"),), synopsis=Synopsis()),
    Case(readings=(replace(herald(), sentences=()),), synopsis=Synopsis()),
]


@pytest.mark.parametrize("case", CASES, ids=["sample", "hostile", "without sentences"])
def test_the_corpus_keeps_to_its_schema(case: Case) -> None:
    """Valid, every id once, every pointer at an id, every text whole."""
    corpus = etree.fromstring(b"".join(tei.written(case)))
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "tei.rng"))
    assert schema.validate(corpus), schema.error_log
    ids = [each.get(ID) for each in corpus.iter() if each.get(ID)]
    assert len(ids) == len(set(ids))
    pointers = [
        each.get(key, "") for each in corpus.iter() for key in ("ref", "target", "from", "to")
    ]
    assert {p[1:] for words in pointers for p in words.split()} <= set(ids)
    for one in case.readings:
        (body,) = corpus.xpath(f"//t:TEI[@xml:id='{one.account.id}']//t:body", namespaces=TEI)
        shown = one.account.text.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")
        assert "".join(body.itertext()) == shown
        for paragraph in body.iterfind("t:p", TEI):
            words = "".join(paragraph.itertext())
            assert shown.startswith(words, int(paragraph.get("n")))


def test_spans_hold_what_is_said_and_links_say_by_whom() -> None:
    """Between its anchors an attribution has its words; a link leads to the speaker's entry."""
    corpus = etree.fromstring(b"".join(tei.written(sample_case())))
    account, (outer, middle, _) = herald().account, herald().attributions
    (span,) = corpus.xpath(f"//t:span[@xml:id='{outer.id}']", namespaces=TEI)
    assert span.text == "Ferry Agency"
    body = corpus.xpath(f"//t:TEI[@xml:id='{account.id}']//t:body", namespaces=TEI)[0]
    inside, words = False, ""
    for event, each in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and each.get(ID) in {span.get("from")[1:], span.get("to")[1:]}:
            inside = not inside
        text = each.text if event == "start" else each.tail
        words += (text or "") if inside else ""
    assert words == account.quote(outer.content)
    links = corpus.xpath("//t:linkGrp[@type='speaker']/t:link/@target", namespaces=TEI)
    assert f"#{outer.id} #e-agency" in links
    inner = corpus.xpath("//t:linkGrp[@type='inside']/t:link/@target", namespaces=TEI)
    assert f"#{middle.id} #{outer.id}" in inner
    turned = replace(sample_case(), readings=sample_case().readings[::-1])
    assert b"".join(tei.written(turned)) == b"".join(tei.written(sample_case()))
