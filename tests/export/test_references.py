"""CSL-JSON, schema.org claims and FollowTheMoney: read by their readers, true to the case."""

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from placed import hostile_case, placed_case
from rashomon.export import EXPORTERS
from rashomon.export.csl import _issued
from rashomon.schema import Case

SCHEMA = rdflib.Namespace("https://schema.org/")
FACTS = json.loads(Path(__file__).with_name("followthemoney.json").read_text(encoding="utf8"))


def lines(case: Case) -> list[dict[str, Any]]:
    """Give the FollowTheMoney entities of a case."""
    data = b"".join(EXPORTERS["ftm"].write(case)).decode()
    return [json.loads(line) for line in data.split("\n") if line]


def test_a_citation_processor_writes_the_accounts() -> None:
    """The reader of CSL-JSON makes a bibliography of them, with title, publisher and year."""
    source = CiteProcJSON(json.loads(b"".join(EXPORTERS["csl"].write(placed_case()))))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for name in source:
        bibliography.register(Citation([CitationItem(name)]))
    found = [str(each) for each in bibliography.bibliography()]
    assert len(found) == 5
    herald = next(each for each in found if "The bridge" in each)
    assert "2019" in herald
    assert "Harbour Herald" in herald


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2019-05-04", {"date-parts": [[2019, 5, 4]]}),
        ("2019~", {"date-parts": [[2019]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]]}),
        ("", None),
    ],
)
def test_a_date_keeps_as_many_parts_as_it_has(published: str, issued: object) -> None:
    """A year stays a year, and a season is none of twelve months."""
    assert _issued(published) == issued


def test_claims_are_json_ld_and_judge_nothing() -> None:
    """Every point is a Claim whose appearances quote the accounts; no review, no rating."""
    case = placed_case()
    data = b"".join(EXPORTERS["claims"].write(case)).decode()
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    claims = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == len(case.synopsis.points)
    for word in ("ClaimReview", "reviewRating", "truth", "verdict"):
        assert word not in data
    texts = {r.account.id: r.account.text for r in case.readings}
    quotations = set(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))
    assert quotations
    for quotation in quotations:
        account, _, place = str(quotation).removeprefix("urn:rashomon:").partition("#char=")
        start, end = map(int, place.split(","))
        words = " ".join(texts[account][start:end].split())
        assert graph.value(quotation, SCHEMA.text) == rdflib.Literal(words)


@pytest.mark.parametrize("case", [placed_case(), hostile_case()], ids=["placed", "hostile"])
def test_followthemoney_entities_keep_its_schemata(case: Case) -> None:
    """Every property is one of the entity's schema, and every link leads to what it may lead to."""
    found = {row["id"]: row for row in lines(case)}
    assert len(found) == len(lines(case))
    for row in found.values():
        properties = FACTS["schemata"][row["schema"]]["properties"]
        for name, values in row["properties"].items():
            kind, *range_ = properties[name]
            assert all(isinstance(value, str) and value for value in values)
            if kind == "entity":
                targets = {found[value]["schema"] for value in values}
                assert all(range_[0] in FACTS["schemata"][each]["is"] for each in targets)


@pytest.mark.parametrize("case", [placed_case(), hostile_case()], ids=["placed", "hostile"])
def test_followthemoney_itself_takes_every_entity(case: Case) -> None:
    """The library of the format keeps every value (skipped where it is not installed)."""
    model = pytest.importorskip("followthemoney").model
    for row in lines(case):
        proxy = model.get_proxy(row, cleaned=False)
        for name, values in row["properties"].items():
            type_ = proxy.schema.get(name).type
            assert [value for value in values if not type_.validate(value)] == []


def test_followthemoney_tells_who_said_it_and_where() -> None:
    """An event's description holds each passage on whose word; a saying ties speaker to article."""
    rows = {row["id"]: row for row in lines(placed_case())}
    told = rows["p-left"]["properties"]["description"]
    assert any(each.startswith("hills ‹ Residents of Beirut (attributes): “") for each in told)
    quoted = [r for r in rows.values() if r["properties"].get("role", [""])[0].startswith("quoted")]
    assert {r["properties"]["entity"][0] for r in quoted} == {"e-agency", "e-mayor"}
