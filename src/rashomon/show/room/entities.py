"""Who and what is spoken of: names, mentions, rows, what stands on their word, who stands near."""

from collections import Counter
from collections.abc import Iterator

from rashomon.schema import Entity, Mention, Span
from rashomon.show.room import entries
from rashomon.show.room.answers import pages
from rashomon.show.room.answers.parts import Passage, Ref
from rashomon.show.room.log import touching
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.wording import NEAR, flat, fold, short, wanted

MOST = 1000
"""Mentions of one entity that are listed: more than anybody reads; the search finds the rest."""
COMPANY = 30
"""Entities that are named as standing with another."""


def listing(shown: Snapshot, type_: str, q: str, *, offset: int, limit: int) -> pages.EntitiesPage:
    """Answer the entities asked for, the most spoken of first."""
    words, types = wanted(q), set(filter(None, type_.split(",")))
    named = [
        each
        for each in shown.view.entities.values()
        if not words or all(word in fold("\n".join([each.name, *each.aliases])) for word in words)
    ]
    count = Counter(each.type for each in named)
    found = [each for each in named if not types or each.type in types]
    found.sort(key=lambda each: (-len(each.mentions), each.name, each.id))
    return pages.EntitiesPage(
        revision=shown.revision,
        total=len(found),
        types=[pages.TypeCount(type=name, count=number) for name, number in count.most_common()],
        entities=[line(shown, each) for each in found[offset : offset + limit]],
    )


def line(shown: Snapshot, entity: Entity) -> pages.EntityLine:
    """Answer one entity in a list."""
    return pages.EntityLine(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        aliases=list(entity.aliases),
        mentions=dict(Counter(each.span.account for each in _mentions(shown, entity))),
        points=len(shown.rows_of.get(entity.id, ())),
        speaks=shown.speaks.get(entity.id, 0),
    )


def page(shown: Snapshot, entity: Entity) -> pages.EntityPage:
    """Answer one entity with all that is said of it and on its word."""
    mentions = _mentions(shown, entity)
    return pages.EntityPage(
        revision=shown.revision,
        entity=line(shown, entity),
        identifiers=[pages.Identifier(scheme=s, value=v) for s, v in entity.identifiers],
        reasons=entries.reasons(entity.because),
        aliases=list(_aliases(shown, mentions)),
        mentions=[_mention(shown, each) for each in mentions[:MOST]],
        rows=[entries.line(row) for row in shown.rows_of.get(entity.id, ())],
        says=list(_says(shown, entity)),
        near=_company(shown, entity),
        corrections=touching(shown, [each.span for each in mentions]),
    )


def _mentions(shown: Snapshot, entity: Entity) -> list[Mention]:
    """Give the mentions of an entity in the order of the accounts and their texts."""
    found = [shown.mentions[each] for each in entity.mentions if each in shown.mentions]
    return sorted(found, key=lambda each: _place(shown, each.span))


def _place(shown: Snapshot, span: Span) -> tuple[int, int]:
    return shown.desk.number[span.account], span.start


def _aliases(shown: Snapshot, mentions: list[Mention]) -> Iterator[pages.Alias]:
    """Give the names that are used, the most frequent first; other words where there is none."""
    names = [each for each in mentions if each.kind == "name"] or mentions
    used: dict[str, list[Mention]] = {}
    for each in names:
        used.setdefault(flat(quote(shown, each.span)), []).append(each)
    for words, found in sorted(used.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        first = found[0].span
        yield pages.Alias(
            words=words,
            count=len(found),
            accounts=list(dict.fromkeys(each.span.account for each in found)),
            first=Passage(account=first.account, start=first.start, end=first.end),
        )


def quote(shown: Snapshot, span: Span) -> str:
    """Give the exact words of a passage."""
    return shown.columns[span.account].account.quote(span)


def around(shown: Snapshot, span: Span) -> tuple[str, str]:
    """Give a little of what stands before and after a passage, cut at words, on one line."""
    text = shown.columns[span.account].account.text
    before = text[max(0, span.start - NEAR) : span.start]
    after = text[span.end : span.end + NEAR]
    if span.start > NEAR:
        before = before.partition(" ")[2]
    if span.end + NEAR < len(text):
        after = after.rpartition(" ")[0]
    return _line(before), _line(after)


def _line(words: str) -> str:
    """Put words on one line; a space at either end is kept."""
    head = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return head + flat(words) + tail


def _mention(shown: Snapshot, each: Mention) -> pages.MentionLine:
    before, after = around(shown, each.span)
    return pages.MentionLine(
        account=each.span.account,
        start=each.span.start,
        end=each.span.end,
        before=before,
        words=flat(quote(shown, each.span)),
        after=after,
        kind=each.kind,
    )


def _says(shown: Snapshot, entity: Entity) -> Iterator[pages.SaysLine]:
    own = set(entity.mentions)
    for reading in shown.case.readings:
        for each in reading.attributions:
            if each.speaker in own:
                yield pages.SaysLine(
                    account=each.content.account,
                    start=each.content.start,
                    end=each.content.end,
                    words=short(flat(quote(shown, each.content))),
                    cue=quote(shown, each.cue) if each.cue else "",
                )


def _company(shown: Snapshot, entity: Entity) -> list[Ref]:
    """Name those who take part in the same rows, the most frequent first."""
    count = Counter(
        actor
        for row in shown.rows_of.get(entity.id, ())
        for actor in row.point.actors
        if actor != entity.id and actor in shown.view.entities
    )
    return [entries.ref(shown, each, count=n) for each, n in count.most_common(COMPANY)]
