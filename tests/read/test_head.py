"""What is known of an account: each field with the place that says it, and what the text says."""

import json

import pytest

from rashomon.read.draft import Draft
from rashomon.read.formats import drafts
from rashomon.read.notices import notices
from rashomon.schema import FactName
from rendered import pdf

ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "The ferry that stayed away",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Tom Reed"}],
    "publisher": {"name": "Harbour News"},
    "datePublished": "2019-05-04T06:00:00Z",
    "dateModified": "2019-05-06T08:00:00+02:00",
    "inLanguage": "en-GB",
    "articleSection": "Coast",
    "dateline": "Brennau",
    "sourceOrganization": {"name": "Coast Wire"},
    "mainEntityOfPage": {"@id": "https://harbour.example/news/1"},
    "translator": {"name": "Eva Brandt"},
}
META = {
    "og:title": "The ferry that stayed away",
    "article:author": "Ann Lee",
    "og:site_name": "Harbour News",
    "article:section": "Coast",
    "article:published_time": "2019-05-04T06:00:00Z",
    "article:modified_time": "2019-05-06T06:00:00Z",
    "og:locale": "en_GB",
    "og:url": "https://harbour.example/news/1",
    "dc.source": "Coast Wire",
    "geo.placename": "Brennau",
}
SAID: dict[FactName, str] = {
    "title": "The ferry that stayed away",
    "author": "Ann Lee",
    "publisher": "Harbour News",
    "section": "Coast",
    "published": "2019-05-04",
    "modified": "2019-05-06",
    "language": "en",
    "address": "https://harbour.example/news/1",
    "agency": "Coast Wire",
    "place": "Brennau",
}
WORDS = "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."


def page(head: str, html: str = "<html>") -> Draft:
    data = f"<!DOCTYPE html>{html}<head>{head}</head><body><article><p>{WORDS}</p></article></body>"
    (draft,) = drafts(data.encode(), "a.html")
    assert isinstance(draft, Draft)
    return draft


def linked(told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def metas(fields: dict[str, str]) -> str:
    return "".join(f'<meta property="{name}" content="{value}">' for name, value in fields.items())


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        (linked(ARTICLE), "JSON-LD: "),
        (linked({"@context": "https://schema.org", "@graph": [{"@type": "Person"}, ARTICLE]}),
         "JSON-LD: "),
        (metas(META), "meta: "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", list(SAID))
def test_each_field_of_a_page_is_a_fact(head: str, origin: str, name: FactName) -> None:
    """With the property that declares it, in normal form."""
    found = {(each.value, each.origin.startswith(origin)) for each in page(head).facts
             if each.name == name}  # fmt: skip
    assert (SAID[name], True) in found


def test_what_a_page_declares_wrongly_says_nothing() -> None:
    """Broken JSON, things that are no article, addresses where words should be."""
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    head += linked({"@type": "Organization", "name": "Shop", "url": "https://shop.example"})
    head += metas({"article:author": "https://harbour.example/ann", "og:url": "/news/1"})
    assert not [each for each in page(head).facts if each.name in {"author", "address"}]


def test_a_page_says_that_it_is_translated() -> None:
    """By its head, or by what a browser's translation leaves behind."""
    said = [each.value for each in page(linked(ARTICLE)).facts if each.name == "translated"]
    assert said == ["translated by Eva Brandt"]
    left = page("", '<html lang="en" class="translated-ltr">').facts
    assert [each.origin for each in left if each.name == "translated"] == ["html: class"]


TEXTS: dict[str, dict[FactName, str]] = {
    "BRENNAU, Oct. 12 (CW) — The ferry left.": {"place": "BRENNAU", "agency": "CW"},
    "KESTREL BAY (Reuters) - The ferry left.": {"place": "KESTREL BAY", "agency": "Reuters"},
    "The ferry left.\n\nSource: Coast Wire": {"agency": "Coast Wire"},
    "The ferry left.\n\n(AFP, AP)": {"agency": "AFP, AP"},
    "The ferry left.\nTranslated from the Persian by Eva Brandt": {
        "translated": "Translated from the Persian by Eva Brandt"
    },
    f"{WORDS} {WORDS} This article was machine-translated from Arabic. {WORDS}": {
        "translated": "This article was machine-translated from Arabic."
    },
    "[Automatic translation]\nThe ferry left.": {"translated": "[Automatic translation]"},
    "The novel, translated from the French by a sailor, sold well.": {},
    f"{WORDS} A letter that was translated from the Russian said so, officials told us.": {},
    "WASHINGTON TIMES WRITES ABOUT FERRY\n\nThe ferry left.": {},
    "He gave the source: Reuters, as ever, and left.": {},
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_text_says_of_its_origin_is_a_fact(text: str) -> None:
    """Place line, agency and translation; what it says of other texts is none."""
    found = list(notices(Draft(text=text, extracted=False)))
    assert {each.name: each.value for each in found} == TEXTS[text]
    assert {each.origin for each in found} <= {"the text"}


def test_the_packet_of_a_pdf_is_read() -> None:
    """Properties that publishers' programs write beside the document information."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><prism:publicationName>Harbour News'
        "</prism:publicationName><dc:publisher><rdf:Bag><rdf:li>Coast House</rdf:li></rdf:Bag>"
        "</dc:publisher><prism:publicationDate>2019-05-04</prism:publicationDate>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    data = pdf([(50.0, 500.0, WORDS)]) + packet.encode()
    (draft,) = drafts(data, "a.pdf")
    assert isinstance(draft, Draft)
    assert {(each.name, each.value) for each in draft.facts} >= {
        ("publisher", "Harbour News"),
        ("publisher", "Coast House"),
        ("published", "2019-05-04"),
    }
