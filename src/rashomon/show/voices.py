"""Whom more than one account quotes, and how often each does."""

from collections import Counter
from collections.abc import Iterator

from rashomon.schema import Attribution
from rashomon.show.marks import siglum
from rashomon.show.shown import CaseView
from rashomon.show.tags import Html, tag, text

SHOWN = 30
"""Voices listed at most, those in most accounts first."""


def shared(view: CaseView) -> Html:
    """Count the attributions of each voice that several accounts quote."""
    several = ranked(view)
    if not several:
        return tag("p", text("No voice was found in more than one account."), class_="none")
    heads = [tag("th", siglum(column), scope="col", class_="num") for column in view.columns]
    lines = [_line(name, count, view) for name, count in several]
    head = tag("thead", tag("tr", tag("th", text("voice"), scope="col"), *heads))
    return tag("div", tag("table", head, tag("tbody", *lines)), class_="scroll")


def ranked(view: CaseView) -> list[tuple[str, Counter[int]]]:
    """Give the voices that several accounts quote, those in most accounts first."""
    several = [(name, count) for name, count in _counts(view).items() if len(count) > 1]
    several.sort(key=lambda each: (-len(each[1]), -each[1].total(), each[0]))
    return several[:SHOWN]


def _line(name: str, count: Counter[int], view: CaseView) -> Html:
    numbers = (tag("td", text(count[each.number] or "–"), class_="num") for each in view.columns)
    return tag("tr", tag("th", tag("bdi", text(name)), scope="row", class_="nm"), *numbers)


def _counts(view: CaseView) -> dict[str, Counter[int]]:
    """Attributions by voice and column; a voice is an entity, whatever each account calls it."""
    entity_of = {
        mention: entity.name for entity in view.entities.values() for mention in entity.mentions
    }
    found: dict[str, Counter[int]] = {}
    for number, each in _quoted(view):
        if name := entity_of.get(each.speaker, each.name if each.anonymity == "named" else ""):
            found.setdefault(name, Counter())[number] += 1
    return found


def _quoted(view: CaseView) -> Iterator[tuple[int, Attribution]]:
    for column in view.columns:
        for each in column.reading.attributions:
            yield column.number, each
