"""A case in other programs' formats: one module a format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.export import (
    claims,
    csl,
    csv,
    ftm,
    geojson,
    gexf,
    graphml,
    json,
    kml,
    parquet,
    timelinejs,
    xlsx,
)
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
    "claims": Exporter(
        write=claims.written,
        suffix=".jsonld",
        about="every point as a schema.org Claim with the places where it is said",
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
    "parquet": Exporter(
        write=parquet.written,
        suffix=".zip",
        about="one Parquet file a view, for data tools",
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
}
"""The formats that ``rashomon export --format`` offers."""

__all__ = ["EXPORTERS", "Exporter"]
