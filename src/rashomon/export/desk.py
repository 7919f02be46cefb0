"""What exporters look up: who a mention stands for, who speaks, through whom a passage came."""

from dataclasses import dataclass

from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Case,
    Cell,
    Entity,
    EntityType,
    Mention,
    Proposition,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    identify,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who says something: an entity of the case, or words that name nobody in it.

    ``id`` is the entity's id, else one made of the words and their account; ``entity`` says which.
    ``name`` is empty where the account names nobody.
    """

    id: str
    name: str
    entity: bool
    type: EntityType = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The indexes of one export."""

    case: Case
    readings: tuple[Reading, ...]
    order: dict[str, int]
    mentions: dict[str, Mention]
    attributions: dict[str, Attribution]
    propositions: dict[str, Proposition]
    assertions: dict[str, Assertion]
    dates: dict[str, TimeExpression]
    quantities: dict[str, Quantity]
    entities: dict[str, Entity]
    entity_of: dict[str, str]
    inside: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, case: Case) -> "Desk":
        """Lay out the indexes of a case; accounts stand in the order of their file names."""
        readings = tuple(sorted(case.readings, key=lambda r: (r.account.file, r.account.id)))
        return cls(
            case=case,
            readings=readings,
            order={r.account.id: number for number, r in enumerate(readings)},
            mentions={m.id: m for r in readings for m in r.mentions},
            attributions={a.id: a for r in readings for a in r.attributions},
            propositions={p.id: p for r in readings for p in r.propositions},
            assertions={a.id: a for r in readings for a in r.assertions},
            dates={d.id: d for r in readings for d in r.dates},
            quantities={q.id: q for r in readings for q in r.quantities},
            entities={e.id: e for e in case.synopsis.entities},
            entity_of={m: e.id for e in case.synopsis.entities for m in e.mentions},
            inside=_inside(readings),
        )

    def place(self, span: Span) -> tuple[int, int, int]:
        """Order passages by account, then by where they stand."""
        return self.order[span.account], span.start, span.end

    def account(self, span: Span) -> Account:
        """Give the account that a passage stands in."""
        return self.readings[self.order[span.account]].account

    def quote(self, span: Span) -> str:
        """Give the exact words of a passage."""
        return self.account(span).quote(span)

    def entity(self, mention: str) -> str:
        """Find whom a mention stands for: its own entity, else that of what it refers back to."""
        seen: set[str] = set()
        while mention in self.mentions and mention not in seen:
            if mention in self.entity_of:
                return self.entity_of[mention]
            seen.add(mention)
            mention = self.mentions[mention].antecedent
        return ""

    def speaker(self, attribution: Attribution) -> Voice:
        """Give who speaks in an attribution; nobody that is named is one person in one account."""
        found = self.entities.get(self.entity(attribution.speaker))
        if found is not None:
            return Voice(id=found.id, name=found.name, entity=True, type=found.type)
        where = attribution.content.account if attribution.name else attribution.id
        words = " ".join(attribution.name.split())
        return Voice(id=identify("voice", where, words), name=words, entity=False)

    def around(self, attribution: str) -> tuple[Attribution, ...]:
        """Give an attribution and those around it, the innermost first."""
        found: dict[str, Attribution] = {}
        while attribution in self.attributions and attribution not in found:
            found[attribution] = self.attributions[attribution]
            attribution = found[attribution].parent
        return tuple(found.values())

    def shown(self) -> tuple[Cell, ...]:
        """Give the assertions that stand in rows, each once, in the order of the texts."""
        cells = {c.assertion: c for point in self.case.synopsis.points for c in point.cells}
        return tuple(sorted(cells.values(), key=lambda c: (self.place(c.span), c.assertion)))


def _inside(readings: tuple[Reading, ...]) -> dict[str, tuple[str, ...]]:
    """Give for each attribution those that stand directly in it."""
    found: dict[str, tuple[str, ...]] = {}
    for each in (a for r in readings for a in outwards_in(r)):
        if each.parent:
            found[each.parent] = (*found.get(each.parent, ()), each.id)
    return found


def author(account: Account) -> Voice:
    """Give the account's own voice: its author, else who published it, else somebody unnamed."""
    name = " ".join((account.author or account.publisher).split())
    where = "" if name else account.id
    kind: EntityType = "person" if account.author else "organization"
    return Voice(
        id=identify("voice", where, name), name=name, entity=False, type=kind if name else "other"
    )


def outwards_in(reading: Reading) -> list[Attribution]:
    """Order attributions by their words, the one around before the one inside."""
    inside = {a.id: a.parent for a in reading.attributions}

    def depth(name: str) -> int:
        return 1 + depth(inside[name]) if inside.get(name) else 0

    return sorted(
        reading.attributions,
        key=lambda a: (a.content.start, -a.content.end, depth(a.id), a.id),
    )
