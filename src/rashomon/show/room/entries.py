"""What is shown as answers: accounts, passages with their chains, rows, conflicts."""

from rashomon.schema import Origin, Span
from rashomon.schema import Reason as Because
from rashomon.show import when
from rashomon.show.chain import links
from rashomon.show.passage import near, place
from rashomon.show.room.answers import parts
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import Column, ConflictView, Entry, Row, SideView
from rashomon.show.view import sure
from rashomon.show.wording import AROUND, CUT, short


def account(shown: Snapshot, column: Column) -> parts.Account:
    """Answer an account as a column."""
    told = column.head
    return parts.Account(
        id=told.id,
        number=column.number + 1,
        siglum=column.siglum,
        name=column.name,
        beside=shown.beside(column),
        file=told.file,
        also=list(told.also),
        format=told.format,
        title=told.title,
        author=told.author,
        publisher=told.publisher,
        published=told.published,
        published_words=when.in_words(told.published),
        language=told.language,
        words=shown.words(column),
        points=column.points,
        only=column.only,
        origin=shown.desk.group.get(told.id, told.id),
    )


def ref(shown: Snapshot, entity: str, *, count: int | None = None) -> parts.Ref:
    """Answer an entity by its id, with a count where the screen shows one."""
    known = shown.view.entities[entity]
    if count is None:
        return parts.Ref(id=known.id, name=known.name, type=known.type)
    return parts.Ref(id=known.id, name=known.name, type=known.type, count=count)


def chain(shown: Snapshot, account: str, by: str) -> list[parts.Voice]:
    """Answer the voices that a passage stands on, outermost first."""
    kept = shown.voices.get((account, by))
    if kept is None:
        kept = shown.voices[account, by] = _chain(shown, account, by)
    return kept


def _chain(shown: Snapshot, account: str, by: str) -> list[parts.Voice]:
    told = shown.columns[account].account
    return [
        parts.Voice(
            name=voice.name,
            named=voice.named,
            entity=shown.entity_of.get(link.speaker, ""),
            cue=told.quote(link.cue) if link.cue else "",
        )
        for voice, link in links(by, told, shown.attributions)
    ]


def entry(shown: Snapshot, given: Entry, *, cut: bool = False) -> parts.Entry:
    """Answer a passage as it is shown; ``cut`` shortens it for a list."""
    span = given.passage.span
    passage = given.passage
    long = cut and len(passage.words) > CUT
    before, after = near(passage, AROUND) if cut else (passage.before, passage.after)
    return parts.Entry(
        account=span.account,
        start=span.start,
        end=span.end,
        mark=given.mark,
        depth=len(given.voices),
        hedged=given.hedged,
        voices=_voices(shown, given),
        words=short(passage.words) if long else passage.words,
        cut=long,
        before=before,
        after=after,
        place=where(shown, span),
        sides=_sides(shown, given),
    )


def _voices(shown: Snapshot, given: Entry) -> list[parts.Voice]:
    found = chain(shown, given.passage.span.account, given.by)
    if found:
        return found
    return [
        parts.Voice(name=each.name, named=each.named, entity="", cue="") for each in given.voices
    ]


def _sides(shown: Snapshot, given: Entry) -> list[parts.SideLetter]:
    conflicts = shown.view.conflicts
    return [
        parts.SideLetter(
            conflict=conflicts[each.conflict - 1].conflict.id,
            kind=each.kind,
            letter=each.letter,
            value=each.value,
        )
        for each in given.letters
    ]


def where(shown: Snapshot, span: Span) -> str:
    """Say where a passage stands in its original: on a page, at a time, else by its characters."""
    told = shown.columns[span.account].account
    found = told.locate(span.start, span.end) if told.locators else ()
    first = next((each for each in found if each.page or each.times), None)
    if first is None:
        return place(span)
    if first.page:
        return f"page {first.page}"
    seconds = int(first.times[0]) if first.times else 0
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def row(shown: Snapshot, given: Row, *, cut: bool = False) -> parts.Row:
    """Answer a row; ``cut`` shortens its passages for a list."""
    point = given.point
    columns = shown.view.columns
    return parts.Row(
        id=point.id,
        number=given.number,
        kind=point.kind,
        label=short(point.label) if cut else point.label,
        when=point.when,
        when_words=when.in_words(point.when),
        place=point.place,
        actors=[ref(shown, each) for each in point.actors if each in shown.view.entities],
        support=support(given.accounts, point.origins),
        confidence=round(point.confidence.value, 4),
        sure=sure(point.confidence.value),
        doubtful=given.doubtful,
        entries={
            columns[number].head.id: [entry(shown, each, cut=cut) for each in said]
            for number, said in given.entries.held.items()
        },
        near=[
            columns[number].head.id
            for number, silence in given.silences.held.items()
            if silence == "point"
        ],
        conflicts=[
            parts.PointConflict(id=each.conflict.id, kind=each.conflict.kind)
            for each in given.conflicts
        ],
    )


def support(accounts: int, origins: int) -> parts.Support:
    """Answer what a value stands on; there are no more origins than accounts."""
    return parts.Support(accounts=accounts, origins=min(origins, accounts))


def numbered(given: Row) -> parts.NumberedPoint:
    """Answer a row by its number and its words."""
    return parts.NumberedPoint(
        id=given.point.id, number=given.number, label=short(given.point.label)
    )


def line(given: Row) -> parts.PointLine:
    """Answer a row by its number, its words and its date."""
    return parts.PointLine(
        id=given.point.id,
        number=given.number,
        label=short(given.point.label),
        when_words=when.in_words(given.point.when),
    )


def reasons(because: tuple[Because, ...]) -> list[parts.Reason]:
    """Answer the reasons of a finding, those for and those against it."""
    return [parts.Reason(rule=r.rule, words=r.words, weight=r.weight) for r in because]


def conflict(shown: Snapshot, given: ConflictView, *, cut: bool = False) -> parts.Conflict:
    """Answer a conflict with its sides."""
    found = given.conflict
    return parts.Conflict(
        id=found.id,
        number=given.number,
        kind=found.kind,
        scope=found.scope,
        confidence=round(found.confidence.value, 4),
        sure=sure(found.confidence.value),
        sides=[_side(shown, each, cut=cut) for each in given.sides],
        rows=[numbered(shown.view.rows[number - 1]) for number in given.rows],
        reasons=reasons(found.confidence.because),
    )


def _side(shown: Snapshot, given: SideView, *, cut: bool) -> parts.Side:
    accounts = {each.passage.span.account for each in given.entries}
    return parts.Side(
        letter=given.letter,
        value=given.value,
        support=support(len(accounts), shown.desk.origins(accounts)),
        entries=[entry(shown, each, cut=cut) for each in given.entries],
    )


def origin(given: Origin, accounts: list[str] | None = None) -> parts.OriginLine:
    """Answer an origin, with all its accounts or those that are named."""
    return parts.OriginLine(
        id=given.id,
        accounts=list(given.accounts) if accounts is None else accounts,
        evidence=reasons(given.evidence),
    )
