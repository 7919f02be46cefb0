"""Properties of documents (Dublin Core and its kin) as facts, each with the field that says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import regex

from rashomon.read.calendar import find_day
from rashomon.read.flow import attribute, tag
from rashomon.schema import Fact, FactName

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DAY = regex.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
COMPACT = regex.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{6}Z?)?$")
LANGUAGE = regex.compile(r"[A-Za-z]{2}(?![A-Za-z])")


def fact(name: FactName, value: str | None, origin: str) -> Iterator[Fact]:
    """Make a fact of a field's words, in normal form; nothing of an empty or a wrong one.

    >>> [f.value for f in fact("modified", "2019-06-16T10:00:00Z", "core properties: modified")]
    ['2019-06-16']
    >>> [f.value for f in fact("published", "Sun, 16 Jun 2019 10:00:00 +0200", "Date")]
    ['2019-06-16']
    """
    words = " ".join((value or "").encode("utf-8", "replace").decode().split())
    if name in {"created", "published", "modified"}:
        words = _day(words)
    elif name == "language":
        match = LANGUAGE.match(words)
        words = match.group().lower() if match else ""
    if words:
        yield Fact(name=name, value=words, origin=origin)


def _day(words: str) -> str:
    """Give the day of a field: ISO 8601 with or without its hyphens, or as mails and pages say."""
    compact = COMPACT.match(words)
    match = DAY.match("-".join(compact.groups()) if compact else words)
    if match and int(match["year"]):
        return match.group()
    day = find_day(words)
    return day.value if day else ""


def facts(
    elements: Iterable["Element"], names: Mapping[str, FactName], origin: str
) -> Iterator[Fact]:
    """Make facts of the elements whose local names are listed (``property`` for EPUB's meta)."""
    for element in elements:
        local = tag(element)
        field = attribute(element, "property") if local == "meta" else local
        name = names.get(field.rpartition(":")[2])
        if name:
            yield from fact(name, "".join(element.itertext()), f"{origin}: {field}")
