"""A case with real places, and one whose words are hostile, for tests of exports."""

from dataclasses import replace

from factories import account, cell, mention, reading, sample_case, span, sure
from rashomon.schema import Case, Entity, Point, Reading, Side, Silence

COAST = "The convoy left Beirut for Tripoli in August 2014. It passed Sidon before."
HILLS = (
    "[Residents of Beirut]source [said]cue [the convoy reached Tripoli in September 2014]content."
)


def placed_case() -> Case:
    """Three accounts of the sample, and two more of a convoy between towns of one country."""
    sample = sample_case()
    coast, hills = _told(COAST, "coast.txt"), _told(HILLS, "hills.txt")
    towns = tuple(_town(name, coast, hills) for name in ("Beirut", "Tripoli", "Sidon"))
    left = Point(
        id="p-left",
        kind="event",
        label="the convoy left Beirut for Tripoli",
        actors=(),
        place="Tripoli",
        when="2014-08/2014-09",
        cells=(cell(coast, 0), cell(hills, 0)),
        silences=tuple(Silence(account=each.account.id, kind="matter") for each in sample.readings),
        origins=2,
        confidence=sure(0.75),
    )
    synopsis = replace(
        sample.synopsis,
        entities=(*sample.synopsis.entities, *towns),
        points=(*sample.synopsis.points, left),
    )
    return replace(sample, readings=(*sample.readings, coast, hills), synopsis=synopsis)


def _told(text: str, file: str) -> Reading:
    """Read a text with its towns as mentions."""
    told = reading(text, file)
    names = [name for name in ("Beirut", "Tripoli", "Sidon") if name in text]
    towns = tuple(mention(told.account, name, type="place") for name in names)
    return replace(told, mentions=(*told.mentions, *towns))


def _town(name: str, *readings: Reading) -> Entity:
    held = (m for r in readings for m in r.mentions if r.account.quote(m.span) == name)
    return Entity(
        id=f"e-{name.lower()}",
        type="place",
        name=name,
        aliases=(name,),
        mentions=tuple(m.id for m in held),
    )


def hostile_case() -> Case:
    """The placed case with words that are formulas, markup, breaks and signs no format holds."""
    case = placed_case()
    label = '=HYPERLINK("http://evil.example","<b>\x07click & ]]> "")'
    points = tuple(replace(p, label=label) for p in case.synopsis.points)
    conflicts = tuple(
        replace(c, sides=(Side(value="@SUM(A1)", spans=c.sides[0].spans), *c.sides[1:]))
        for c in case.synopsis.conflicts
    )
    first, *others = case.synopsis.entities
    name = "\t-2+3<script>alert(1)</script>\u202e"
    entities = (replace(first, name=name, aliases=(name,)), *others)
    odd = account("\x00Torn\x1b words\n-1", "=odd.txt", title="-1", author="@who\x08")
    return replace(
        case,
        readings=(*case.readings, Reading(account=odd)),
        synopsis=replace(case.synopsis, points=points, conflicts=conflicts, entities=entities),
    )


__all__ = ["hostile_case", "placed_case", "span"]
