"""UIMA XMI for INCEpTION and other UIMA tools: one CAS an account, with the type system they share.

Mentions are the tool's own named entities, the rest are custom layers. Offsets are UIMA's: units of
UTF-16. What XML cannot hold is shown as U+FFFD, so that no place moves.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rashomon.export.brat import BEFORE
from rashomon.export.parcel import zipped
from rashomon.export.sheet import Mark, MarkKind, Sheet, named
from rashomon.schema import Case

if TYPE_CHECKING:
    from lxml.etree import _Element

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
TYPES: dict[MarkKind, str] = {
    "mention": f"{DKPRO}.ner.type.NamedEntity",
    "noise": "webanno.custom.Noise",
    "passage": "webanno.custom.Passage",
    "said": "webanno.custom.Said",
    "source": "webanno.custom.Source",
    "cue": "webanno.custom.Cue",
}
SENTENCE = f"{DKPRO}.segmentation.type.Sentence"
FEATURES: dict[MarkKind, dict[str, str]] = {
    "mention": {"value": "label", "identifier": "group", "name": "name", "finding": "id"},
    "noise": {"kind": "label", "finding": "id"},
    "passage": {"stance": "label", "point": "group", "row": "name", "finding": "id"},
    "said": {
        "stance": "label",
        "manner": "group",
        "speaker": "name",
        "finding": "id",
        "source": "speaker",
        "cue": "cue",
        "inside": "inside",
    },
    "source": {"name": "name", "finding": "id"},
    "cue": {"finding": "id"},
}
"""The features of each layer, and the field of a mark that each holds."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
SIGNS |= {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def written(case: Case) -> Iterator[bytes]:
    """Write a case as an archive of CAS files with their type system."""
    return zipped(_members(case))


def _members(case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    yield "TypeSystem.xml", type_system()
    for name, sheet in named(case):
        yield f"{name}.xmi", lines(sheet)
        yield f"{BEFORE}/{name}.xmi", lines(sheet)


def quoted(text: str) -> str:
    """Write words so that an attribute holds them unchanged, as far as XML can."""
    return re.sub(r'[&<>"\t\n\r]', lambda sign: SIGNS[sign[0]], NO_XML.sub("\ufffd", text))


def type_system() -> Iterator[str]:
    """Describe the layers for UIMA."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<types>\n'
    yield from _type(SENTENCE, ())
    for kind, title in TYPES.items():
        yield from _type(title, FEATURES[kind])
    yield "</types>\n</typeSystemDescription>\n"


def _type(title: str, features: Iterable[str]) -> Iterator[str]:
    yield f"<typeDescription><name>{title}</name><description/>"
    yield "<supertypeName>uima.tcas.Annotation</supertypeName><features>"
    for feature in features:
        yield f"<featureDescription><name>{feature}</name><description/>"
        yield "<rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>"
    yield "</features></typeDescription>\n"


# -- out -------------------------------------------------------------------------------------------

SPACES = {"type": f"{DKPRO}.ner.type", "seg": f"{DKPRO}.segmentation.type"}
SPACES["custom"] = "webanno.custom"


def lines(sheet: Sheet) -> Iterator[str]:
    """Write one account as a CAS."""
    units = _units(sheet.text)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    yield ' xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
    for short, package in SPACES.items():
        yield f' xmlns:{short}="http:///{package.replace(".", "/")}.ecore"'
    yield ' xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
    yield '<tcas:DocumentAnnotation xmi:id="2" sofa="1" language="x-unspecified"'
    yield f' begin="0" end="{units[-1]}"/>\n'
    members = [2]
    for start, end in sheet.sentences:
        members.append(members[-1] + 1)
        yield f'<seg:Sentence xmi:id="{members[-1]}" sofa="1" begin="{units[start]}"'
        yield f' end="{units[end]}"/>\n'
    for mark in sheet.marks:
        members.append(members[-1] + 1)
        yield _element(mark, members[-1], units)
    yield '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"'
    yield f' sofaString="{quoted(sheet.text)}"/>\n'
    yield f'<cas:View sofa="1" members="{" ".join(map(str, members))}"/>\n</xmi:XMI>\n'


def _element(mark: Mark, number: int, units: list[int]) -> str:
    package, _, name = TYPES[mark.kind].rpartition(".")
    short = next(short for short, whole in SPACES.items() if whole == package)
    fields = ((feature, getattr(mark, field)) for feature, field in FEATURES[mark.kind].items())
    told = "".join(f' {feature}="{quoted(value)}"' for feature, value in fields if value)
    place = f'begin="{units[mark.start]}" end="{units[mark.end]}"'
    return f'<{short}:{name} xmi:id="{number}" sofa="1" {place}{told}/>\n'


def _units(text: str) -> list[int]:
    """Give for each character where it begins in UTF-16."""
    found = [0]
    for character in text:
        found.append(found[-1] + (2 if ord(character) > 0xFFFF else 1))
    return found


# -- the way back ----------------------------------------------------------------------------------


def parsed(data: bytes, text: str, account: str) -> Sheet:
    """Read a CAS, ours or one that a person has edited; ``text`` is the account's own.

    Raises:
        ValueError: it is no XMI, or its text is another one.
    """
    from lxml import etree  # noqa: PLC0415 - heavy

    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, safe)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is no XML ({error})") from error
    strings = [each.get("sofaString") for each in root.iter("{http:///uima/cas.ecore}Sofa")]
    if NO_XML.sub("\ufffd", text) not in strings:
        raise ValueError("its text is not that of the account")
    back = {unit: place for place, unit in enumerate(_units(text))}
    kinds = {
        f"{{http:///{_space(title)}}}{title.rpartition('.')[2]}": kind
        for kind, title in TYPES.items()
    }
    marks = [_read(each, kinds[each.tag], back) for each in root if each.tag in kinds]
    return Sheet(account=account, text=text, marks=tuple(marks))


def _space(title: str) -> str:
    return f"{title.rpartition('.')[0].replace('.', '/')}.ecore"


def _read(element: "_Element", kind: MarkKind, back: dict[int, int]) -> Mark:
    ends = [back.get(int(element.get(end, "-1"))) for end in ("begin", "end")]
    if ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        found = f"{element.get('begin')}-{element.get('end')}"
        raise ValueError(f"{found} lies outside the text")
    fields: dict[str, Any] = {
        field: element.get(feature, "") for feature, field in FEATURES[kind].items()
    }
    if not fields["id"]:
        fields["id"] = f"x{element.get('{http://www.omg.org/XMI}id')}"
    return Mark(kind=kind, start=ends[0], end=ends[1], **fields)
