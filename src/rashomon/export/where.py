"""Where the places of a case may lie: the gazetteer's guesses, for maps and tables."""

from dataclasses import dataclass

from rashomon.export.teller import Teller
from rashomon.lexicon.bodies import folded
from rashomon.lexicon.gazetteer import Choice, resolve
from rashomon.schema import Point, Span

OTHERS = 5
"""Other places of a name that are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place as the accounts name it: what it was taken for, where it is named, what lies there.

    ``entity`` is empty where only the points name it.
    """

    name: str
    entity: str
    choice: Choice
    spans: tuple[Span, ...]
    points: tuple[Point, ...]

    def others(self) -> list[str]:
        """Name the other places of this name."""
        return [
            f"{each.name} ({each.level}{', ' + each.country if each.country else ''})"
            for each in self.choice.others[:OTHERS]
        ]


def located(teller: Teller) -> tuple[Located, ...]:
    """Give every place that the accounts or the points name, those most named first.

    A government is listed where its state lies; words of a point that name no place are not.
    """
    desk = teller.desk
    known = {e.id: e for e in desk.entities.values() if e.type in {"place", "state"}}
    by_name = {folded(alias): e.id for e in known.values() for alias in (*e.aliases, e.name)}
    points: dict[str, list[Point]] = {}
    for point in teller.points:
        if point.place:
            points.setdefault(by_name.get(folded(point.place), point.place), []).append(point)
    names = {each: known[each].name if each in known else each for each in {**known, **points}}
    choices = {choice.name: choice for choice in resolve(sorted(set(names.values())))}
    found = [
        Located(
            name=name,
            entity=key if key in known else "",
            choice=choices[name],
            spans=_spans(teller, known[key].mentions if key in known else ()),
            points=tuple(points.get(key, ())),
        )
        for key, name in names.items()
        if choices[name].place or (key in known and known[key].type == "place")
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.spans), each.name, each.entity)))


def _spans(teller: Teller, mentions: tuple[str, ...]) -> tuple[Span, ...]:
    """Give the names and nouns for a place; pronouns say nothing of where."""
    held = (teller.desk.mentions[each] for each in mentions if each in teller.desk.mentions)
    spans = [each.span for each in held if each.kind != "pronoun"]
    return tuple(sorted(spans, key=teller.desk.place))
