"""A case in other programs' formats: one module a format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.export import annotations, brat, crminf, json, nanopub, prov, tei, xmi
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
    "crminf": Exporter(
        write=crminf.written,
        suffix=".ttl",
        about="who believes what and who hands it on, in CIDOC CRM's terms, for historians",
    ),
    "json": Exporter(
        write=json.written, suffix=".json", about="the whole case, one value a line: the contract"
    ),
    "nanopub": Exporter(
        write=nanopub.written,
        suffix=".trig",
        about="one nanopublication an assertion, with the chain of voices as its provenance",
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
    "xmi": Exporter(
        write=xmi.written,
        suffix=".zip",
        about="UIMA CAS files for INCEpTION; what is changed there comes back",
    ),
}
"""The formats that ``rashomon export --format`` offers."""

__all__ = ["EXPORTERS", "Exporter"]
