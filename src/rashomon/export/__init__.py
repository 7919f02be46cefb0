"""A case in other programs' formats: one module a format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from rashomon.export import (
    annotations,
    brat,
    claims,
    crminf,
    csl,
    csv,
    ftm,
    geojson,
    gexf,
    graphml,
    json,
    kml,
    nanopub,
    parquet,
    prov,
    tei,
    timelinejs,
    xlsx,
    xmi,
)
from rashomon.plugins import Plugin, plugins
from rashomon.schema import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One format: how a case is written in it, the ending of its files, and whom it serves.

    ``write`` gives the bytes piece by piece, so that a large case needs no second memory; several
    files come as one ZIP archive. Same case, same bytes.
    """

    write: Callable[[Case], Iterator[bytes]]
    suffix: str
    about: str


EXPORTERS: dict[str, Exporter] = {
    "annotations": Exporter(
        write=annotations.written,
        suffix=".jsonld",
        about="every finding on its exact words, as Web Annotations",
    ),
    "brat": Exporter(
        write=brat.written,
        suffix=".zip",
        about="texts and marks for the annotation tool brat; what is changed there comes back",
    ),
    "claims": Exporter(
        write=claims.written,
        suffix=".jsonld",
        about="every point as a schema.org Claim with the places where it is said",
    ),
    "crminf": Exporter(
        write=crminf.written,
        suffix=".ttl",
        about="who believes what and who hands it on, in CIDOC CRM's terms, for historians",
    ),
    "csl": Exporter(
        write=csl.written,
        suffix=".json",
        about="the accounts as references, for Zotero and the like",
    ),
    "csv": Exporter(
        write=csv.written,
        suffix=".zip",
        about="one CSV file a view, for a spreadsheet",
    ),
    "ftm": Exporter(
        write=ftm.written,
        suffix=".ftm.json",
        about="FollowTheMoney entities, one a line, for OpenAleph",
    ),
    "geojson": Exporter(
        write=geojson.written,
        suffix=".geojson",
        about="the places and what happened there, for maps",
    ),
    "gexf": Exporter(
        write=gexf.written,
        suffix=".gexf",
        about="who stands with, quotes and speaks of whom, for Gephi",
    ),
    "graphml": Exporter(
        write=graphml.written,
        suffix=".graphml",
        about="the same network for yEd, Cytoscape, networkx",
    ),
    "json": Exporter(
        write=json.written,
        suffix=".json",
        about="the whole case, one value a line: the contract",
    ),
    "kml": Exporter(
        write=kml.written,
        suffix=".kml",
        about="the places and what happened there, for Google Earth",
    ),
    "nanopub": Exporter(
        write=nanopub.written,
        suffix=".trig",
        about="one nanopublication an assertion, with the chain of voices as its provenance",
    ),
    "parquet": Exporter(
        write=parquet.written,
        suffix=".zip",
        about="one Parquet file a view, for data tools",
    ),
    "prov": Exporter(
        write=prov.written,
        suffix=".ttl",
        about="who says what, passes on what and corrected what, as PROV-O",
    ),
    "tei": Exporter(
        write=tei.written,
        suffix=".xml",
        about="the texts with names, dates and who says what, as a TEI corpus",
    ),
    "timelinejs": Exporter(
        write=timelinejs.written,
        suffix=".json",
        about="the dated points as slides, for TimelineJS",
    ),
    "xlsx": Exporter(
        write=xlsx.written,
        suffix=".xlsx",
        about="a workbook, one sheet a view, with links to the accounts' texts",
    ),
    "xmi": Exporter(
        write=xmi.written,
        suffix=".zip",
        about="UIMA CAS files for INCEpTION; what is changed there comes back",
    ),
}
"""The formats that ``rashomon export --format`` offers."""


def exporters() -> dict[str, Exporter]:
    """Give the formats that are built in, and those that installed packages add."""
    return EXPORTERS | {
        each.name: replace(each.value, write=partial(_written, each))
        for each in cast("tuple[Plugin[Exporter], ...]", plugins("exporters", _problem, EXPORTERS))
    }


def _problem(value: object) -> str:
    name = type(value).__name__
    return "" if isinstance(value, Exporter) else f"it is no rashomon.export.Exporter but a {name}"


def _written(by: Plugin[Exporter], case: Case) -> Iterator[bytes]:
    """Write with somebody else's exporter; where it fails, that is told with its name."""
    pieces = by.guarded(lambda: iter(by.value.write(case)))
    while (piece := by.guarded(lambda: next(pieces, None))) is not None:
        yield piece


__all__ = ["EXPORTERS", "Exporter", "exporters"]
