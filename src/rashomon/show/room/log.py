"""The log of corrections as it is shown: what each decided, in words, and whether it holds."""

from collections.abc import Callable, Iterable, Mapping

from rashomon.schema import Correction, Span
from rashomon.show.room.answers import parts
from rashomon.show.room.answers.pages import Log
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.room.texts import quoted


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
        state=state(shown, given),
        words=in_words(given),
    )


def state(shown: Snapshot, given: Correction) -> parts.CorrectionState:
    """Say whether a correction holds, was taken back, or finds nothing now."""
    if any(each.supersedes == given.id for each in shown.case.corrections):
        return "undone"
    return "lost" if given.id in shown.case.synopsis.lost else "holds"


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


# -- in words --------------------------------------------------------------------------------------

THINGS: Mapping[str, tuple[str, str]] = {
    "entity": ("are one", "are not one"),
    "point": ("say one thing", "do not say one thing"),
    "conflict": ("do not differ", "differ"),
    "origin": ("go back to one origin", "do not go back to one origin"),
}
"""What *same* and *different* say of each subject."""


def in_words(made: Correction) -> str:
    """Say what a correction decides, as a person would.

    >>> in_words(Correction(id="c", kind="hide", targets=(), value="", by="", at="", reason=""))
    'left out: the row'
    """
    if made.kind == "note" and made.supersedes:
        return f"taken back: {_quotes(made) or 'a correction'}"
    return SAID[made.kind](made)


def _quotes(made: Correction, joint: str = " and ") -> str:
    return joint.join(quoted(target.quote) for target in made.targets)


def _subject(made: Correction) -> str:
    return made.about or ("entity" if made.kind in {"same", "different"} else "point")


def _thing(made: Correction) -> str:
    names = {"entity": "the name", "point": "the row", "conflict": "the conflict"}
    thing = names.get(_subject(made), "the origin")
    quotes = _quotes(made)
    return f"{thing} of {quotes}" if quotes else thing


SAID: Mapping[str, Callable[[Correction], str]] = {
    "same": lambda made: f"{_quotes(made)} {THINGS[_subject(made)][0]}",
    "different": lambda made: f"{_quotes(made)} {THINGS[_subject(made)][1]}",
    "hide": lambda made: f"left out: {_thing(made)}",
    "label": lambda made: f"{_thing(made)} is called {quoted(made.value)}",
    "value": lambda made: f"{_thing(made)} has the value {quoted(made.value)}",
    "stance": lambda made: f"{_quotes(made)} {made.value}",
    "noise": lambda made: f"{_quotes(made)} is no part of the account",
    "not-noise": lambda made: f"{_quotes(made)} is part of the account",
    "speaker": lambda made: f"{_quotes(made)} is on the word of {quoted(made.value)}",
    "note": lambda made: f"note on {_quotes(made)}: {made.value or made.reason}",
}
"""How each kind of correction is said."""
