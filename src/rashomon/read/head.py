"""What the head of a page declares, field by field: JSON-LD, OpenGraph, Dublin Core, links."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import regex

from rashomon.read.decode import decode
from rashomon.read.draft import Draft
from rashomon.read.properties import fact
from rashomon.schema import Fact, FactName

if TYPE_CHECKING:
    from lxml.html import HtmlElement

META: dict[str, FactName] = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "citation_author": "author",
    "parsely-author": "author",
    "og:site_name": "publisher",
    "application-name": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "citation_publisher": "publisher",
    "citation_journal_title": "publisher",
    "article:section": "section",
    "parsely-section": "section",
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "created",
    "citation_publication_date": "published",
    "parsely-pub-date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "last-modified": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "og:locale": "language",
    "dc.language": "language",
    "dcterms.language": "language",
    "content-language": "language",
    "og:url": "address",
    "dcterms.source": "agency",
    "dc.source": "agency",
    "geo.placename": "place",
    "translator": "translated",
}
"""Names of ``meta`` fields (OpenGraph, Dublin Core, Highwire, Parse.ly) and what they say."""
LINKED: dict[str, FactName] = {
    "headline": "title",
    "author": "author",
    "creator": "author",
    "publisher": "publisher",
    "articlesection": "section",
    "datepublished": "published",
    "datemodified": "modified",
    "inlanguage": "language",
    "mainentityofpage": "address",
    "url": "address",
    "sourceorganization": "agency",
    "credittext": "agency",
    "dateline": "place",
    "locationcreated": "place",
    "contentlocation": "place",
    "translator": "translated",
    "translationofwork": "translated",
}
"""Properties of an article in JSON-LD (schema.org), in small letters."""
BEFORE = {"translator": "translated by ", "translationofwork": "translation of "}
ARTICLES = regex.compile(r"(?:article|posting|report|webpage|creativework)$", regex.IGNORECASE)
PAGE = "the head of the page"
"""The origin that a page's reader gives to what it does not know more closely."""
LARGEST = 500_000
"""Characters of JSON-LD on a page that are looked at."""
MOST_OF_ONE = 5
"""Authors, sections and places that are named of an account."""


def with_head(draft: Draft, data: bytes, file: str) -> Draft:
    """Add what a page's head declares; what its reader knew already gets its exact field.

    Raises:
        UnreadableDocumentError: its bytes are no text.
    """
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    source = decode(data, file).text
    tree = document_fromstring(source.encode(), parser=HTMLParser(encoding="utf-8"))
    exact: dict[tuple[FactName, str], Fact] = {}
    for each in (*_linked(tree), *_fields(tree), *_tags(tree)):
        exact.setdefault((each.name, each.value), each)
    known = [
        exact.pop((each.name, each.value), each) if each.origin == PAGE else each
        for each in draft.facts
    ]
    have = {(each.name, each.value) for each in known}
    more = [each for key, each in exact.items() if key not in have]
    return replace(draft, facts=(*known, *more))


def _fields(tree: "HtmlElement") -> Iterator[Fact]:
    for meta in tree.xpath("//meta[@content]")[:300]:
        names = (
            meta.get("property"),
            meta.get("name"),
            meta.get("http-equiv"),
            meta.get("itemprop"),
        )
        field = next((name.strip() for name in names if name), "")
        name = META.get(field.casefold())
        if name:
            words = BEFORE.get(field.casefold(), "") + meta.get("content")
            yield from _said(name, words, f"meta: {field}")


def _tags(tree: "HtmlElement") -> Iterator[Fact]:
    for link in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        yield from _said("address", link.get("href"), "link: canonical")
    yield from fact("language", tree.get("lang") or "", "html: lang")
    if regex.search(r"\btranslated-(?:ltr|rtl)\b", tree.get("class") or ""):
        yield from fact("translated", "machine translation by the browser", "html: class")


def _linked(tree: "HtmlElement") -> Iterator[Fact]:
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            told = json.loads((script.text or "")[:LARGEST], strict=False)
        except (ValueError, RecursionError):
            continue  # what a page's maker got wrong says nothing
        for article in _articles(told, 0):
            for field, value in article.items():
                name = LINKED.get(field.casefold())
                before = BEFORE.get(field.casefold(), "")
                for words in _words(value, 0) if name else ():
                    yield from _said(name or "title", before + words, f"JSON-LD: {field}")


def _articles(told: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Find the articles in a graph of things."""
    if isinstance(told, list) and depth < 4:
        for each in told[:50]:
            yield from _articles(each, depth + 1)
    elif isinstance(told, Mapping):
        kinds = told.get("@type", "")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(ARTICLES.search(str(kind)) for kind in kinds):
            yield told
        yield from _articles(told.get("@graph"), depth + 1)


def _words(value: Any, depth: int) -> Iterator[str]:
    """Give the words of a value: of a thing its name, or where it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 2:
        for each in value[:MOST_OF_ONE]:
            yield from _words(each, depth + 1)
    elif isinstance(value, Mapping):
        found = (value.get(key) for key in ("name", "headline", "@id", "url"))
        yield from [words for words in found if isinstance(words, str)][:1]


def _said(name: FactName, value: str | None, origin: str) -> Iterator[Fact]:
    """Make a fact of a field, but of none that holds what it should not."""
    words = (value or "").strip()
    linked = "://" in words or words.startswith(("/", "#", "@"))
    if linked == (name == "address") and (name != "address" or "://" in words):
        yield from fact(name, words, origin)
