"""Search over everything: passages, rows, names, accounts."""

from collections.abc import Sequence

from rashomon.schema import Span
from rashomon.show import when
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import Found, SearchPage
from rashomon.show.room.answers.parts import NamedAccount
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.wording import fold, wanted

MOST = 1000
"""Sentences that are looked at: who gets more asks for something narrower."""
FEW = 20
"""Rows, names and accounts that are offered beside the passages."""


def page(shown: Snapshot, q: str, sentences: Sequence[Span], limit: int) -> SearchPage:
    """Answer a search; ``sentences`` are those that the case file found, the closest first."""
    words = wanted(q)
    known = [each for each in sentences if each.account in shown.columns]
    return SearchPage(
        revision=shown.revision,
        q=q,
        passages=[_found(shown, each) for each in known[:limit]],
        more=max(0, len(known) - limit),
        points=[
            entries.line(row)
            for row in shown.view.rows
            if words and all(word in fold(row.point.label) for word in words)
        ][:FEW],
        entities=[
            entries.ref(shown, each.id, count=len(each.mentions))
            for each in sorted(shown.view.entities.values(), key=lambda e: -len(e.mentions))
            if _holds("\n".join([each.name, *each.aliases]), words)
        ][:FEW],
        accounts=[
            NamedAccount(id=column.account.id, name=column.name)
            for column in shown.view.columns
            if _holds(_told(shown, column.account.id), words)
        ][:FEW],
    )


def _found(shown: Snapshot, span: Span) -> Found:
    """Answer a passage with the rows that show some of its words, those left out too."""
    passage = entries.entry(shown, shown.desk.quote(span), cut=False)
    rows = [entries.line(row) for said, row in shown.told_in(span.account) if said.overlap(span)]
    return Found(**passage.model_dump(), rows=list({row.id: row for row in rows}.values()))


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return bool(words) and all(word in folded for word in words)


def _told(shown: Snapshot, account: str) -> str:
    column = shown.columns[account]
    told = column.account
    day = when.in_words(told.published)
    return f"{column.name}\n{told.file}\n{told.title}\n{told.author}\n{told.publisher}\n{day}"
