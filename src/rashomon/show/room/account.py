"""An account as it was read: noise, voices, dates and names marked, the others in the margin."""

from collections.abc import Iterator

from rashomon.schema import Attribution, Span
from rashomon.show import when
from rashomon.show.layers import edges
from rashomon.show.room import entries
from rashomon.show.room.answers import pages
from rashomon.show.room.answers.parts import Stretch
from rashomon.show.room.log import in_account
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Column, Entry, Row
from rashomon.show.view import sure


def page(shown: Snapshot, column: Column) -> pages.AccountPage:
    """Answer one account in full."""
    told, reading = column.account, column.reading
    passages = list(_passages(shown, column))
    return pages.AccountPage(
        revision=shown.revision,
        account=entries.account(shown, column),
        text=told.text,
        blocks=[Stretch(start=start, end=end) for start, end in edges(told.text)],
        noise=[
            pages.NoiseBlock(start=each.span.start, end=each.span.end, kind=each.kind)
            for each in told.noise
        ],
        attributions=[_attribution(shown, each) for each in reading.attributions],
        dates=[
            pages.Date(
                start=each.span.start,
                end=each.span.end,
                value=each.value,
                words=when.in_words(each.value),
            )
            for each in reading.dates
        ],
        names=[
            pages.Name(
                start=each.span.start,
                end=each.span.end,
                entity=shown.entity_of.get(each.id, ""),
                kind=each.kind,
            )
            for each in reading.mentions
        ],
        passages=[_passage(shown, row, entry) for row, entry in passages],
        margin=list(_margin(shown, column, passages)),
        facts=[
            pages.Fact.model_validate({"name": f.name, "value": f.value, "from": f.origin})
            for f in told.facts
        ],
        corrections=in_account(shown, told.id),
    )


def _passages(shown: Snapshot, column: Column) -> list[tuple[Row, Entry]]:
    """Give the passages of an account that stand in rows, in the order of its text."""
    rows = shown.rows_at.get(column.head.id, ())
    found = [(row, each) for row in rows for each in row.entries[column.number]]
    return sorted(found, key=lambda pair: (pair[1].passage.span.start, pair[0].number))


def _passage(shown: Snapshot, row: Row, given: Entry) -> pages.PassageLine:
    shape = entries.entry(shown, given, cut=True)
    return pages.PassageLine(
        start=shape.start,
        end=shape.end,
        mark=shape.mark,
        hedged=shape.hedged,
        point=row.point.id,
        row=row.number,
        sides=shape.sides,
    )


def _margin(
    shown: Snapshot, column: Column, passages: list[tuple[Row, Entry]]
) -> Iterator[pages.Margin]:
    """Give what the other accounts say at each passage, where there is anything."""
    for row, given in passages:
        held = row.entries.held
        others = [each for n in held if n != column.number for each in held[n]]
        if others:
            span = given.passage.span
            yield pages.Margin(
                start=span.start,
                end=span.end,
                point=row.point.id,
                row=row.number,
                others=[entries.entry(shown, each, cut=True) for each in others],
            )


def _attribution(shown: Snapshot, each: Attribution) -> pages.Attribution:
    return pages.Attribution(
        id=each.id,
        content=(each.content.start, each.content.end),
        cue=_ends(each.cue),
        source=_ends(each.source),
        parent=each.parent,
        manner=each.manner,
        stance=each.stance,
        force=each.kind,
        certainty=sure(each.certainty),
        anonymity=each.anonymity,
        voices=entries.chain(shown, each.content.account, each.id),
    )


def _ends(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None
