"""Search over everything: passages, rows, names, accounts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from rashomon.schema import Span
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import Found, SearchPage
from rashomon.show.room.answers.parts import NamedAccount
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.wording import wanted

Thing = TypeVar("Thing")

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
        points=[entries.line(row) for row in _holding(shown.labels, words)],
        entities=[
            entries.ref(shown, each.id, count=len(each.mentions))
            for each in _holding(shown.names, words)
        ],
        accounts=[
            NamedAccount(id=column.head.id, name=column.name)
            for column in _holding(shown.told, words)
        ],
    )


def _found(shown: Snapshot, span: Span) -> Found:
    """Answer a passage with the rows that show some of its words, those left out too."""
    passage = entries.entry(shown, shown.desk.quote(span), cut=False)
    rows = [entries.line(row) for said, row in shown.told_in(span.account) if said.overlap(span)]
    return Found(**passage.model_dump(), rows=list({row.id: row for row in rows}.values()))


def _holding(listed: Iterable[tuple[str, Thing]], words: list[str]) -> Iterator[Thing]:
    """Give the first things whose words hold all that is looked for."""
    found = (thing for text, thing in listed if words and all(word in text for word in words))
    return islice(found, FEW)
