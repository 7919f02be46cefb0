"""What persons decided, said in words: on which words, and whether it holds."""

from collections.abc import Callable, Mapping
from typing import Literal

from rashomon.schema import Case, Correction
from rashomon.show.wording import quoted

State = Literal["holds", "undone", "lost"]

FEW = 3
"""Passages quoted of one decision; a row may have dozens."""


def state(case: Case, given: Correction) -> State:
    """Say whether a correction holds, was taken back, or finds nothing now."""
    if any(each.supersedes == given.id for each in case.corrections):
        return "undone"
    return "lost" if given.id in case.synopsis.lost else "holds"


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
    if made.kind == "note" and made.supersedes and not made.value:
        return f"taken back: {_quotes(made) or 'a correction'}"
    return SAID[made.kind](made)


def _quotes(made: Correction) -> str:
    """Quote the words, the first few of many."""
    few = made.targets[:FEW]
    quotes = [quoted(each.quote) if each.quote else "forgotten words" for each in few]
    more = len(made.targets) - len(quotes)
    return " and ".join([*quotes, f"{more} more"] if more else quotes)


def _subject(made: Correction) -> str:
    return made.about or ("entity" if made.kind in {"same", "different"} else "point")


def _thing(made: Correction) -> str:
    names = {"entity": "the name", "point": "the row", "conflict": "the conflict"}
    thing = names.get(_subject(made), "the origin")
    quotes = _quotes(made)
    return f"{thing} of {quotes}" if quotes else thing


def _noted(made: Correction) -> str:
    return f"note on {_quotes(made)}" if made.targets else "note"


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
    "note": lambda made: f"{_noted(made)}: {made.value or made.reason}",
}
"""How each kind of correction is said."""
