"""The log of corrections as it is shown: what each decided, in words, and whether it holds."""

from collections.abc import Iterable

from rashomon.schema import Correction, Span
from rashomon.show.room.answers import parts
from rashomon.show.room.answers.pages import Log
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.said import in_words, state


def page(shown: Snapshot) -> Log:
    """Answer the whole log, newest first."""
    made = [correction(shown, each) for each in reversed(shown.case.corrections)]
    return Log(revision=shown.revision, corrections=made)


def correction(shown: Snapshot, given: Correction) -> parts.Correction:
    """Answer one correction."""
    return parts.Correction(
        id=given.id,
        kind=given.kind,
        about=given.about,
        targets=[
            parts.Target(account=each.account, quote=each.quote, start=each.start)
            for each in given.targets
        ],
        value=given.value,
        reason=given.reason,
        by=given.by,
        at=given.at,
        supersedes=given.supersedes,
        state=state(shown.case, given),
        words=in_words(given),
    )


def touching(shown: Snapshot, spans: Iterable[Span]) -> list[parts.Correction]:
    """Give the corrections with words that lie at any of these passages, newest first."""
    places = list(spans)

    def touches(made: Correction) -> bool:
        return any(
            target.quote
            and Span(
                account=target.account, start=target.start, end=target.start + len(target.quote)
            ).overlap(place)
            for target in made.targets
            for place in places
        )

    return [correction(shown, each) for each in reversed(shown.case.corrections) if touches(each)]


def in_account(shown: Snapshot, account: str) -> list[parts.Correction]:
    """Give the corrections with words of one account, newest first."""
    return [
        correction(shown, each)
        for each in reversed(shown.case.corrections)
        if any(target.account == account for target in each.targets)
    ]
