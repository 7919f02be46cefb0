"""Rows -> points: what is compared, said in the accounts' own words, with its slots and reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.collate.layout import Layout
from rashomon.collate.rows import Row
from rashomon.collate.tokens import WORD
from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import (
    Assertion,
    Cell,
    Confidence,
    Entity,
    Point,
    Proposition,
    Reading,
    Reason,
    identify,
)
from rashomon.schema.edtf import contains

OFTEN = 0.5
"""Share of a row's accounts in which an actor must stand to be the row's."""
NEARLY = 0.5
"""Share of the surest passage's links from which a passage with a verb is the better label."""
TELLING = 5
"""Shared words or names that a reason shows; more would not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where to find by id what the readings and entities hold."""

    assertions: Mapping[str, Assertion]
    dates: Mapping[str, str]
    surfaces: Mapping[str, str]
    entity_of: Mapping[str, Entity]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, readings: Sequence[Reading], entities: Sequence[Entity]) -> "Index":
        """Index a set."""
        return cls(
            assertions={a.proposition: a for r in readings for a in r.assertions},
            dates={d.id: d.value for r in readings for d in r.dates},
            surfaces={m.id: r.account.quote(m.span) for r in readings for m in r.mentions},
            entity_of={mention: e for e in entities for mention in e.mentions},
            texts={r.account.id: r.account.text for r in readings},
        )

    def words(self, passage: Proposition) -> str:
        """Give a passage's words on one line."""
        text = self.texts[passage.span.account][passage.span.start : passage.span.end]
        return " ".join(text.split())


def shared_points(
    layout: Layout, rows: Sequence[Row], readings: Sequence[Reading], entities: Sequence[Entity]
) -> tuple[Point, ...]:
    """Make a point of every row."""
    index = Index.of(readings, entities)
    return tuple(_point(layout, index, row) for row in rows)


def _point(layout: Layout, index: Index, row: Row) -> Point:
    passages = [layout.passages[k] for k in row.passages]
    label = passages[_clearest(layout, row)]
    return Point(
        id=identify("point", *(repr(p.span) for p in passages)),
        kind=Counter(p.kind for p in passages).most_common(1)[0][0],
        label=index.words(label),
        actors=_actors(index, passages),
        place=_place(index, passages),
        when=_when(index, passages),
        cells=tuple(cell_of(index, p) for p in passages),
        silences=(),
        origins=len({p.span.account for p in passages}),
        confidence=_confidence(index, passages, row),
    )


def cell_of(index: Index, passage: Proposition) -> Cell:
    """Show a passage as an account's cell."""
    said = index.assertions.get(passage.id)
    if said is None:
        return Cell(assertion=passage.id, span=passage.span, stance="asserts", by="", hedged=False)
    return Cell(
        assertion=said.id, span=said.span, stance=said.stance, by=said.by, hedged=said.hedged
    )


def _clearest(layout: Layout, row: Row) -> int:
    """Choose the passage that the others are most like; one with a verb where it comes near."""
    strength: defaultdict[int, float] = defaultdict(float)
    for link in row.links:
        strength[link.left] += link.probability
        strength[link.right] += link.probability
    near = NEARLY * max(strength.values(), default=0.0)
    best = max(
        row.passages,
        key=lambda k: (bool(layout.verbal[k]) and strength[k] >= near, strength[k], -k),
    )
    return row.passages.index(best)


def _actors(index: Index, passages: Sequence[Proposition]) -> tuple[str, ...]:
    """Entities that stand in at least half of the row's accounts, most frequent first."""
    accounts = {p.span.account for p in passages}
    seen = {
        (index.entity_of[m].id, p.span.account)
        for p in passages
        for m in p.arguments
        if m in index.entity_of and index.entity_of[m].type not in {"place", "work"}
    }
    count = Counter(entity for entity, _ in seen)
    often = [e for e, n in count.items() if n >= OFTEN * len(accounts)]
    return tuple(sorted(often, key=lambda e: (-count[e], e)))


def _place(index: Index, passages: Sequence[Proposition]) -> str:
    """Name the place that most passages name."""
    named = Counter(
        index.entity_of[m].name if m in index.entity_of else index.surfaces[m]
        for p in passages
        for m in p.where
    )
    return min(named, key=lambda name: (-named[name], name)) if named else ""


def _when(index: Index, passages: Sequence[Proposition]) -> str:
    """Give the date that most passages agree with, and of those the finest."""
    values = [index.dates[d] for p in passages for d in p.when if d in index.dates]
    if not values:
        return ""
    support = {v: sum(contains(w, v) for w in values) for v in values}
    return max(sorted(support), key=lambda v: (support[v], len(v)))


def _confidence(index: Index, passages: Sequence[Proposition], row: Row) -> Confidence:
    sure = [link.probability for link in row.links]
    mean, least = sum(sure) / len(sure), min(sure)
    because = [
        Reason(
            rule="read alike",
            words=f"{len(sure)} {'pair' if len(sure) == 1 else 'pairs'} of passages read alike",
            weight=round(mean, 4),
        )
    ]
    for rule, shared in (
        ("names", _common_names(index, passages)),
        ("words", _common(index, passages)),
    ):
        if shared:
            because.append(
                Reason(rule=f"{rule} shared", words=", ".join(shared), weight=float(len(shared)))
            )
        else:
            because.append(Reason(rule=f"no {rule} shared", words="", weight=-1.0))
    if least < mean:
        because.append(
            Reason(rule="weakest pair", words="the least sure pair", weight=round(least - mean, 4))
        )
    if row.sure < mean:
        words = "all pairs of passages, also those that are not read alike"
        because.append(Reason(rule="all pairs", words=words, weight=round(row.sure - mean, 4)))
    return Confidence(value=round(row.sure, 4), because=tuple(because))


def _common_names(index: Index, passages: Sequence[Proposition]) -> list[str]:
    """Names of entities that passages of at least two accounts hold."""
    held = {
        (index.entity_of[m].name, p.span.account)
        for p in passages
        for m in p.arguments
        if m in index.entity_of
    }
    return _twice(name for name, _ in held)


def _common(index: Index, passages: Sequence[Proposition]) -> list[str]:
    """Words that passages of at least two accounts hold."""
    held = {
        (word, p.span.account)
        for p in passages
        for word in WORD.findall(index.words(p).casefold())
        if word not in STOPWORDS
    }
    return _twice(word for word, _ in held)


def _twice(items: Iterable[str]) -> list[str]:
    count = Counter(items)
    shared = [item for item, n in count.items() if n > 1]
    return sorted(shared, key=lambda item: (-count[item], item))[:TELLING]
