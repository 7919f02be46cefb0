"""Statements as Turtle and TriG, written in the order in which they are made, none held back.

Everything of a case is named ``urn:rashomon:`` and its id; what no public vocabulary has a word for
is in ``urn:rashomon:term:``. None of these names is an address.
"""

import re
from collections.abc import Iterable, Iterator

NAMES = "urn:rashomon:"
PREFIXES = {
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "crminf": "http://www.cidoc-crm.org/extensions/crminf/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "np": "http://www.nanopub.org/nschema#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "term": f"{NAMES}term:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Public vocabularies by their short names, and our own words."""

ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
NO_TERM = re.compile(r"[\x00-\x1f\x7f\"\\]")
NO_NAME = re.compile(r"[^\w.~:-]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")

Pair = tuple[str, str]
"""A property and its value, both as they are written; an empty value says nothing."""


def opening(*short: str) -> str:
    """Declare the vocabularies of a file."""
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in short)


def name(*parts: str) -> str:
    """Name something of the case by its id.

    >>> name("e-1f"), name("Ann Doe")
    ('<urn:rashomon:e-1f>', '<urn:rashomon:Ann%20Doe>')
    """
    return f"<{NAMES}{':'.join(NO_NAME.sub(_octets, part) for part in parts)}>"


def _octets(found: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in found[0].encode("utf-8", "surrogatepass"))


def words(value: str) -> str:
    r"""Write words as a literal; nothing for no words.

    >>> words('He said "no".\n')
    '"He said \\"no\\".\\n"'
    """
    return f'"{NO_TERM.sub(_escaped, value)}"' if value else ""


def _escaped(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def number(value: float) -> str:
    """Write a count, or a measure with at most four decimals."""
    if value == int(value):
        return str(int(value))
    return f'"{round(value, 4)}"^^xsd:decimal'


def truth(*, value: bool) -> str:
    """Write yes or no."""
    return "true" if value else "false"


def moment(value: str) -> str:
    """Write a time as XML Schema has it where it is one, else as words."""
    if MOMENT.fullmatch(value):
        return f'"{value}"^^xsd:dateTime'
    return f'"{value}"^^xsd:date' if DAY.fullmatch(value) else words(value)


def block(subject: str, pairs: Iterable[Pair], indent: str = "") -> str:
    """Write what is said of one thing; nothing where nothing is."""
    lines = dict.fromkeys(f"{indent}    {key} {value}" for key, value in pairs if value)
    return f"{indent}{subject}\n" + " ;\n".join(lines) + " .\n" if lines else ""


def graph(title: str, blocks: Iterable[str]) -> Iterator[str]:
    """Write a named graph around its blocks."""
    yield f"{title} {{\n"
    yield from blocks
    yield "}\n"
