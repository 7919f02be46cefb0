"""Where the accounts differ: by kind, with the sides and what each stands on."""

from collections import Counter
from dataclasses import dataclass

from rashomon.show.room import entries
from rashomon.show.room.answers.pages import ConflictKinds, ConflictsPage
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.shown import ConflictView
from rashomon.show.wording import fold, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which conflicts are asked for; an empty word asks for nothing."""

    kind: str = ""
    scope: str = ""
    account: str = ""
    q: str = ""


def page(shown: Snapshot, asked: Asked) -> ConflictsPage:
    """Answer the conflicts asked for; the kinds are counted with the other filters applied."""
    words = wanted(asked.q)
    found = [
        each
        for each in shown.view.conflicts
        if (not asked.scope or each.conflict.scope == asked.scope)
        and (not asked.account or asked.account in _accounts(each))
        and all(word in _haystack(shown, each) for word in words)
    ]
    kinds = Counter(each.conflict.kind for each in found)
    return ConflictsPage(
        revision=shown.revision,
        kinds=[ConflictKinds(kind=name, count=count) for name, count in kinds.most_common()],
        conflicts=[
            entries.conflict(shown, each, cut=True)
            for each in found
            if not asked.kind or each.conflict.kind == asked.kind
        ],
        doubtful=shown.view.doubtful,
        compared=sum(row.accounts > 1 for row in shown.view.rows),
    )


def _accounts(each: ConflictView) -> set[str]:
    return {entry.passage.span.account for side in each.sides for entry in side.entries}


def _haystack(shown: Snapshot, each: ConflictView) -> str:
    values = [side.value for side in each.sides]
    said = [entry.passage.words for side in each.sides for entry in side.entries]
    labels = [shown.view.rows[number - 1].point.label for number in each.rows]
    return fold("\n".join([*values, *said, *labels]))
