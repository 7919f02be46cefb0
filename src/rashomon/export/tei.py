"""TEI P5: the accounts as a corpus, names and dates in the text, who says what in standoff.

A paragraph is what the program takes for one; ``n`` is the place of its first character. Names and
dates are elements where they do not cross; everything that may cross or nest points at anchors:
attributions and noise as spans, speakers, rows and conflicts as links.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from rashomon.export.desk import Desk, outwards_in
from rashomon.export.xmi import NO_XML
from rashomon.schema import Account, Attribution, Case, Entity, EntityType, Point, Reading, Span
from rashomon.schema.edtf import bounds

WHITE = " \t\r\n"
"""What XML takes for white space."""
BLOCK = re.compile(rf"[^{WHITE}](?:.*?[^{WHITE}])?(?=[{WHITE}]*?(?:\n[ \t\r]*\n|\Z))", re.DOTALL)
PLAIN_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
NAMES: dict[EntityType, tuple[str, str]] = {
    "person": ("persName", "</persName>"),
    "organization": ("orgName", "</orgName>"),
    "state": ('orgName type="state"', "</orgName>"),
    "group": ('orgName type="group"', "</orgName>"),
    "place": ("placeName", "</placeName>"),
    "work": ("title", "</title>"),
    "other": ("rs", "</rs>"),
}
"""How a name is marked in the text, by what it names: the opening tag's words, the closing tag."""
SPACE = "http://www.tei-c.org/ns/1.0"


def written(case: Case) -> Iterator[bytes]:
    """Write a case as one TEI corpus."""
    return (piece.encode() for piece in lines(case))


def lines(case: Case) -> Iterator[str]:
    """Write it account by account, what lies between the accounts first."""
    desk = Desk.of(case)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{SPACE}">\n'
    yield _header(
        "Accounts of the same events",
        "<p>Laid side by side by Rashomon; whoever holds the accounts decides on their use.</p>",
        "<p>The accounts of one case.</p>",
    )
    between = [*_lists(desk), *_rows(desk)]
    if between:
        yield from ("<standOff>\n", *between, "</standOff>\n")
    anchored = _anchored(desk)
    for reading in desk.readings:
        yield from _account(desk, reading, anchored[reading.account.id])
    yield "</teiCorpus>\n"


def shown(text: str) -> str:
    """Write words as XML shows them; what it cannot hold as U+FFFD, one for one."""
    return escape(NO_XML.sub("\ufffd", text)).replace("\r", "&#13;")


def _header(title: str, publication: str, source: str, author: str = "", language: str = "") -> str:
    who = f"<author>{shown(author)}</author>" if author else ""
    used = f'<langUsage><language ident="{shown(language)}"/></langUsage>' if language else ""
    profile = f"<profileDesc>{used}</profileDesc>" if used else ""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{shown(title)}</title>{who}</titleStmt>"
        f"<publicationStmt>{publication}</publicationStmt><sourceDesc>{source}</sourceDesc>"
        f"</fileDesc>{profile}</teiHeader>\n"
    )


# -- between the accounts --------------------------------------------------------------------------


def _lists(desk: Desk) -> Iterator[str]:
    """List persons, bodies, places, works and other things, each with its names and numbers."""
    lists: tuple[tuple[str, str, str, frozenset[str]], ...] = (
        ("listPerson", "person", "persName", frozenset({"person"})),
        ("listOrg", "org", "orgName", frozenset({"organization", "state", "group"})),
        ("listPlace", "place", "placeName", frozenset({"place"})),
        ("listBibl", "bibl", "title", frozenset({"work"})),
        ("listObject", "object", "objectName", frozenset({"other"})),
    )
    for whole, one, name, types in lists:
        members = [e for e in desk.case.synopsis.entities if e.type in types]
        if members:
            yield f"<{whole}>\n"
            yield from (_listed(each, one, name) for each in members)
            yield f"</{whole}>\n"


def _listed(entity: Entity, one: str, name: str) -> str:
    kind = f' type="{entity.type}"' if one == "org" else ""
    others = [alias for alias in entity.aliases if alias != entity.name]
    names = f"<{name}>{shown(entity.name)}</{name}>"
    names += "".join(f'<{name} type="alias">{shown(alias)}</{name}>' for alias in others)
    numbers = "".join(
        f'<idno type="{_token(scheme)}">{shown(value)}</idno>'
        for scheme, value in entity.identifiers
    )
    inside = names + numbers
    if one == "object":
        inside = f"<objectIdentifier>{inside}</objectIdentifier>"
    return f'<{one} xml:id="{entity.id}"{kind}>{inside}</{one}>\n'


def _token(words: str) -> str:
    return re.sub(r"[^\w.-]+", "_", words) or "_"


def _rows(desk: Desk) -> Iterator[str]:
    """Link the passages of each row, and the sides of each conflict."""
    points = [point for point in desk.case.synopsis.points if len(point.cells) > 1]
    if points:
        yield '<linkGrp type="point">\n'
        yield from (_row(point) for point in points)
        yield "</linkGrp>\n"
    conflicts = [c for c in desk.case.synopsis.conflicts if len(c.sides) > 1]
    if conflicts:
        yield '<linkGrp type="conflict">\n'
        for conflict in conflicts:
            ends = [_span_id(span, "side") for side in conflict.sides for span in side.spans]
            yield _link(conflict.id, conflict.kind, ends)
        yield "</linkGrp>\n"


def _row(point: Point) -> str:
    return _link(point.id, point.kind, [_span_id(cell.span, "cell") for cell in point.cells])


def _link(name: str, kind: str, ends: Iterable[str]) -> str:
    targets = " ".join(f"#{end}" for end in dict.fromkeys(ends))
    if " " not in targets:
        return ""
    return f'<link xml:id="{name}" type="{kind}" target="{targets}"/>\n'


def _span_id(span: Span, kind: str) -> str:
    return f"{span.account}_{span.start}_{span.end}_{kind}"


# -- one account -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """The passages of one account that something points at, by the kind of what points."""

    cells: dict[Span, str]
    sides: dict[Span, str]


def _anchored(desk: Desk) -> dict[str, Anchored]:
    """Find what rows and conflicts point at, with the words that tell it."""
    found: dict[str, Anchored] = defaultdict(lambda: Anchored(cells={}, sides={}))
    for point in desk.case.synopsis.points:
        for cell in point.cells:
            found[cell.span.account].cells.setdefault(cell.span, cell.stance)
    for conflict in desk.case.synopsis.conflicts:
        for side in conflict.sides:
            for span in side.spans:
                found[span.account].sides.setdefault(span, side.value)
    return found


def _account(desk: Desk, reading: Reading, anchored: Anchored) -> Iterator[str]:
    account = reading.account
    yield f'<TEI xml:id="{account.id}">\n'
    yield _header(
        account.title or account.file,
        _published(account),
        f'<bibl><idno type="file">{shown(account.file)}</idno>'
        f'<idno type="sha256">{shown(account.sha256)}</idno></bibl>',
        account.author,
        account.language,
    )
    spans = list(_spans(desk, reading, anchored))
    yield '<text><body xml:space="preserve">'
    yield from _body(
        desk, reading, {place for span, _ in spans for place in (span.start, span.end)}
    )
    yield "</body></text>\n"
    apart = [*_grouped(spans), *_speakers(desk, reading)]
    if apart:
        yield from ("<standOff>\n", *apart, "</standOff>\n")
    yield "</TEI>\n"


def _grouped(spans: list[tuple[Span, str]]) -> Iterator[str]:
    for kind in ("noise", "attribution", "cue", "source", "cell", "side"):
        group = [line for _, line in spans if line.startswith(f'<span type="{kind}"')]
        if group:
            yield f'<spanGrp type="{kind}">\n'
            yield from group
            yield "</spanGrp>\n"


def _published(account: Account) -> str:
    if not account.publisher and not account.published:
        return "<p>Not known.</p>"
    who = shown(account.publisher or "not known")
    date = f"<date{_when(account.published)}>{shown(account.published)}</date>"
    return f"<publisher>{who}</publisher>{date if account.published else ''}"


def _when(value: str) -> str:
    """Give a date in the attributes that TEI has for it: a day, month or year, else its bounds."""
    if PLAIN_DATE.fullmatch(value):
        return f' when="{value}"'
    first, last = bounds(value)
    early = f' notBefore="{first.isoformat()}"' if first else ""
    return early + (f' notAfter="{last.isoformat()}"' if last else "")


def _spans(desk: Desk, reading: Reading, anchored: Anchored) -> Iterator[tuple[Span, str]]:
    for noise in sorted(reading.account.noise, key=lambda n: (n.span.start, n.span.end, n.kind)):
        name = _span_id(noise.span, f"noise-{noise.kind}")
        yield noise.span, _span("noise", noise.span, name, noise.kind)
    for each in outwards_in(reading):
        words = desk.speaker(each).name or "not named"
        yield each.content, _span("attribution", each.content, each.id, words, _manner(each))
        for kind, span in (("cue", each.cue), ("source", each.source)):
            if span is not None:
                yield span, _span(kind, span, f"{each.id}_{kind}", desk.quote(span))
    for kind, passages in (("cell", anchored.cells), ("side", anchored.sides)):
        for span in sorted(passages, key=lambda s: (s.start, s.end)):
            yield span, _span(kind, span, _span_id(span, kind), passages[span])


def _manner(each: Attribution) -> str:
    return f' subtype="{each.manner}.{each.stance}"'


def _span(kind: str, span: Span, name: str, words: str, more: str = "") -> str:
    ends = f'from="#{_anchor(span.account, span.start)}" to="#{_anchor(span.account, span.end)}"'
    told = shown(" ".join(words.split()))
    return f'<span type="{kind}"{more} xml:id="{name}" {ends}>{told}</span>\n'


def _anchor(account: str, place: int) -> str:
    return f"{account}_{place}"


def _speakers(desk: Desk, reading: Reading) -> Iterator[str]:
    """Link each attribution to who speaks, and to the attribution around it."""
    said = outwards_in(reading)
    voices = [(each.id, desk.speaker(each)) for each in said]
    groups = {
        "speaker": [(name, voice.id) for name, voice in voices if voice.entity],
        "inside": [(each.id, each.parent) for each in said if each.parent],
    }
    for kind, pairs in groups.items():
        if pairs:
            yield f'<linkGrp type="{kind}">\n'
            yield from (f'<link target="#{one} #{other}"/>\n' for one, other in pairs)
            yield "</linkGrp>\n"


# -- the text --------------------------------------------------------------------------------------


def _body(desk: Desk, reading: Reading, places: set[int]) -> Iterator[str]:
    """Write the text whole: paragraphs, and the white space between them, as it stands."""
    account, at = reading.account, 0
    inline = _inline(desk, reading)
    waiting = sorted(places)
    for start, end in _blocks(reading):
        yield shown(account.text[at:start])
        yield f'<p n="{start}">'
        here = [place for place in waiting if at < place <= end or place == at == 0]
        tags = [tag for tag in inline if start <= tag[0] and tag[1] <= end]
        yield from _paragraph(account, (start, end), here, tags)
        yield "</p>"
        at = end
    rest = [place for place in waiting if place > at]
    if rest or not at:
        yield "<p>" + "".join(f'<anchor xml:id="{_anchor(account.id, p)}"/>' for p in rest) + "</p>"
    yield shown(account.text[at:])


def _blocks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of an account; what lies in none of its sentences is one by itself."""
    text, at = reading.account.text, 0
    runs = []
    for _, group in groupby(reading.sentences, lambda each: each.paragraph):
        spans = [each.span for each in group]
        runs.append((spans[0].start, max(span.end for span in spans)))
    for start, end in [*runs, (len(text), len(text))]:
        for block in BLOCK.finditer(text[at:start]):
            yield at + block.start(), at + block.end()
        inside = text[max(start, at) : end].strip(WHITE)
        if inside:
            first = text.index(inside, max(start, at))
            yield first, first + len(inside)
        at = max(at, end)


Tag = tuple[int, int, str, str]
"""A stretch of text with what opens and what closes it."""


def _inline(desk: Desk, reading: Reading) -> list[Tag]:
    """Choose the names and dates that are elements: the longest first, none crosses another."""
    tags: list[Tag] = []
    for mention in reading.mentions:
        entity = desk.entities.get(desk.entity(mention.id))
        if entity is not None and mention.kind != "nominal":
            name, close = NAMES[entity.type] if mention.kind == "name" else ("rs", "</rs>")
            tags.append(
                (mention.span.start, mention.span.end, f'<{name} ref="#{entity.id}">', close)
            )
    for date in reading.dates:
        opened = f"<date{_when(date.value)}>"
        tags.append((date.span.start, date.span.end, opened, "</date>"))
    chosen: list[Tag] = []
    end = 0
    for tag in sorted(tags, key=lambda each: (each[0], -each[1], each[2])):
        if tag[0] >= end:
            chosen.append(tag)
            end = tag[1]
    return chosen


def _paragraph(
    account: Account, block: tuple[int, int], places: list[int], tags: list[Tag]
) -> Iterator[str]:
    """Write one paragraph: ends before anchors before beginnings where they meet."""
    inserts: list[tuple[int, int, str]] = []
    for place in places:
        anchor = f'<anchor xml:id="{_anchor(account.id, place)}"/>'
        inserts.append((min(max(place, block[0]), block[1]), 1, anchor))
    for start, end, opened, closed in tags:
        inserts += [(start, 2, opened), (end, 0, closed)]
    at = block[0]
    for place, _, words in sorted(inserts, key=lambda each: each[:2]):
        yield shown(account.text[at:place])
        yield words
        at = place
    yield shown(account.text[at : block[1]])
