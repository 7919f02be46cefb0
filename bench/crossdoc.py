"""What cross-document benchmarks share: topics, the product's answer for given mentions, figures.

Gold mentions are given. Documents are put into topics by their words alone, and nothing is joined
across topics. *Entities*: the given mentions stand in the place of the product's own, which links
them inside a document and across documents; what leads to no name is joined to what has the same
head lemma. *Events*: two mentions of a topic are one where their heads are of one stem and their
dates do not tell them apart, the surest pairs first: those that stand in one row of the synopsis,
those that share an argument, the others. Beside both: every mention alone, and equal head lemmas
of a topic as one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, takewhile

import numpy as np

from coreference import Chains, b_cubed, ceaf, figure, muc
from rashomon.collate.entities import entities
from rashomon.collate.match import match
from rashomon.collate.tokens import STEM, WORD
from rashomon.lexicon.stopwords import STOPWORDS
from rashomon.schema import Account, Entity, Mention, Proposition, Reading, Span, identify_span
from rashomon.schema.edtf import bounds
from rashomon.understand import STEPS, understand
from rashomon.weights import Models

CLOSE = set(".,;:!?)%]") | {"'s", "’s", "n't", "n’t", "'", "’"}
OPEN = set("($[")
NEAR = 0.12
"""Least mean likeness of a topic's documents: best for B³ of the stories of ECB+ train and dev."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention that is given: its document, its code points, and the chain that it belongs to."""

    document: int
    start: int
    end: int
    chain: str
    timed: bool = False


@dataclass(slots=True)
class Text:
    """A document's words as running text, and where each of them came to stand."""

    words: str = ""
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def add(self, sentence: int, number: int, word: str) -> None:
        """Put one more word behind the others; a new sentence begins a new line."""
        new = (sentence, -1) not in self.places and self.words
        glued = word in CLOSE or self.words[-1:] in OPEN
        self.words += "\n" if new else "" if glued or not self.words else " "
        self.places[sentence, -1] = self.places[sentence, number] = (
            len(self.words),
            len(self.words) + len(word),
        )
        self.words += word

    def gold(self, document: int, places: Iterable[tuple[int, int]], chain: str) -> Gold:
        """Give a mention of these words, from the first to the last of them."""
        spans = [self.places[place] for place in places]
        return Gold(document, min(a for a, _ in spans), max(b for _, b in spans), chain)


def topics(texts: Sequence[str], near: float = NEAR) -> list[int]:
    """Put documents into topics by likeness of their words, the likest first, by mean linkage."""
    bags = [Counter(w for w in WORD.findall(t.casefold()) if w not in STOPWORDS) for t in texts]
    held = Counter(word for bag in bags for word in bag)
    columns = {word: k for k, word in enumerate(sorted(held))}
    table = np.zeros((len(texts), len(columns)))
    for row, bag in zip(table, bags, strict=True):
        for word, times in bag.items():
            row[columns[word]] = (1 + math.log(times)) * math.log(len(texts) / held[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    alike = table @ table.T
    size, topic = np.ones(len(texts)), list(range(len(texts)))
    np.fill_diagonal(alike, -1)
    while alike.max(initial=-1) >= near:
        one, two = sorted(np.unravel_index(int(alike.argmax()), alike.shape))
        both = (size[one] * alike[one] + size[two] * alike[two]) / (size[one] + size[two])
        alike[one], alike[:, one] = both, both
        alike[two], alike[:, two], alike[one, one] = -1, -1, -1
        alike[:, two] = -1
        size[one] += size[two]
        topic = [int(one) if k == two else k for k in topic]
    return topic


def head_of(reading: Reading, one: Gold) -> int:
    """Give the token that heads a mention: the last that no other word of it governs."""
    inside = [k for k, t in enumerate(reading.tokens) if t.start < one.end and one.start < t.end]
    tops = [
        k for k in inside if reading.tokens[k].head not in inside or reading.tokens[k].head == k
    ]
    return (tops or inside or [-1])[-1]


def lemma_of(reading: Reading, one: Gold) -> str:
    """Give the lemma of a mention's head."""
    k = head_of(reading, one)
    token = reading.tokens[k] if k >= 0 else None
    words = reading.account.text[one.start : one.end]
    return (
        token.lemma or reading.account.text[token.start : token.end] if token else words
    ).lower()


class Joined:
    """Mentions put together; ``apart`` says which pairs may never be in one cluster."""

    def __init__(self, size: int, apart: Callable[[int, int], bool] = lambda _a, _b: False) -> None:
        """Begin with every mention alone."""
        self.members = {k: [k] for k in range(size)}
        self.root = list(range(size))
        self.apart = apart

    def join(self, left: int, right: int) -> None:
        """Put two clusters together if no pair of them is to be kept apart."""
        one, two = sorted((self.root[left], self.root[right]))
        pairs = ((a, b) for a in self.members[one] for b in self.members[two])
        if one != two and not any(self.apart(a, b) for a, b in pairs):
            for member in self.members[two]:
                self.root[member] = one
            self.members[one] += self.members.pop(two)

    def chains(self) -> Chains:
        """Give the clusters."""
        return [frozenset((k,) for k in members) for members in self.members.values()]


def by_key(keys: Sequence[object]) -> Chains:
    """Put together what has one key; None is always alone."""
    out = defaultdict(set)
    for k, key in enumerate(keys):
        out[("alone", k) if key is None else key].add((k,))
    return [frozenset(one) for one in out.values()]


# -- entities --------------------------------------------------------------------------------------


def entity_chains(
    near: Sequence[int], texts: Sequence[str], gold: Sequence[Gold], models: Models
) -> dict[str, Chains]:
    """Give the product's entities over the given mentions, and what head lemmas add to them."""
    readings = [_given(k, text, gold, models) for k, text in enumerate(texts)]
    owner: dict[str, str] = {}
    for topic in sorted(set(near)):
        found = entities([r for r, own in zip(readings, near, strict=True) if own == topic])
        owner |= {mention: f"{topic} {one.id}" for one in found for mention in one.mentions}
    joined, leaders = Joined(len(gold)), dict[str, int]()
    for k, one in enumerate(gold):
        for key in _linked(readings[one.document], one, owner, near[one.document]):
            joined.join(leaders.setdefault(key, k), k)
    alone = joined.chains()
    for k, one in enumerate(gold):
        lemma = lemma_of(readings[one.document], one)
        joined.join(leaders.setdefault(f"{near[one.document]} {lemma}", k), k)
    return {"product": alone, "product, and equal head lemmas": joined.chains()}


def _given(number: int, text: str, gold: Sequence[Gold], models: Models) -> Reading:
    """Read a document up to its dates, with the given mentions in the place of its own."""
    reading = Reading(account=_account(number, text))
    for step in takewhile(lambda step: step.name != "coreference", STEPS):
        reading = step.run(reading, models)
    given = {
        (one.start, one.end): _as_mention(reading, one)
        for one in gold
        if one.document == number and not one.timed and head_of(reading, one) >= 0
    }
    reading = replace(reading, mentions=tuple(given[k] for k in sorted(given, key=_outer)))
    for step in STEPS:
        if step.name in {"coreference", "dates"}:
            reading = step.run(reading, models)
    return reading


def _outer(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _as_mention(reading: Reading, one: Gold) -> Mention:
    """Make a mention of given words: of the kind that the product finds there."""
    token = reading.tokens[head_of(reading, one)]
    span = Span(account=reading.account.id, start=one.start, end=one.end)
    inside = [own for own in reading.mentions if span.holds(own.head)]
    like = max(inside, key=lambda own: (own.span.overlap(span), -own.span.start), default=None)
    kind = {"PRON": "pronoun", "PROPN": "name"}.get(token.pos, "nominal")
    return Mention(
        id=identify_span("mention", span),
        span=span,
        head=like.head if like else replace(span, start=token.start, end=token.end),
        kind=like.kind if like else kind,  # type: ignore[arg-type]
        type=like.type if like else "other",
    )


def _linked(reading: Reading, one: Gold, owner: dict[str, str], topic: int) -> Iterator[str]:
    """Give the keys under which the product joins a mention: day, entity, antecedent."""
    days = [d.value for d in reading.dates if d.span.start < one.end and one.start < d.span.end]
    yield from (f"{topic} on {day}" for day in days[:1])
    held = (m for m in reading.mentions if (m.span.start, m.span.end) == (one.start, one.end))
    for mention in () if days else held:
        yield owner.get(mention.id, mention.id)
        yield from [owner.get(mention.antecedent, mention.antecedent)] * bool(mention.antecedent)


# -- events ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """What the product holds of an event's mention."""

    topic: int
    stem: str
    arguments: frozenset[str]
    when: tuple[str, ...]
    rows: frozenset[int]


def event_chains(
    near: Sequence[int], readings: Sequence[Reading], gold: Sequence[Gold], models: Models
) -> Chains:
    """Give the events that stems, rows, arguments and dates hold together."""
    events: dict[int, Event] = {}
    for topic in sorted(set(near)):
        inside = [k for k, own in enumerate(near) if own == topic]
        held = [readings[k] for k in inside]
        spoken_of = entities(held)
        layout, rows, _ = match(held, spoken_of, models.scorer)
        passages: dict[str, list[tuple[int, Proposition]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for k in row.passages:
                passage = layout.passages[k]
                passages[passage.span.account].append((number, passage))
        for k, one in enumerate(gold):
            if near[one.document] == topic:
                reading = readings[one.document]
                events[k] = _event(topic, reading, one, spoken_of, passages[reading.account.id])
    joined = Joined(len(gold), lambda a, b: _clash(events[a], events[b]))
    scored = ((_alike(events[a], events[b]), a, b) for a, b in combinations(sorted(events), 2))
    for _, a, b in sorted((-score, a, b) for score, a, b in scored if score):
        joined.join(a, b)
    return joined.chains()


def _event(
    topic: int,
    reading: Reading,
    one: Gold,
    spoken_of: Sequence[Entity],
    passages: Sequence[tuple[int, Proposition]],
) -> Event:
    head = head_of(reading, one)
    owner = {mention: each.id for each in spoken_of for mention in each.mentions}
    at = {m.head.start: owner[m.id] for m in reading.mentions if m.id in owner}
    played = {r.argument for r in reading.roles if r.predicate == head}
    arguments = {at[place] for k in played if (place := reading.tokens[k].start) in at}
    own = [p for p in reading.propositions if p.predicate.start == reading.tokens[head].start]
    own.sort(key=lambda p: p.span.end - p.span.start)
    value = {d.id: d.value for d in reading.dates}
    return Event(
        topic=topic,
        stem=lemma_of(reading, one)[:STEM],
        arguments=frozenset(arguments),
        when=tuple(value[d] for p in own[:1] for d in p.when if d in value),
        rows=frozenset(
            k for k, p in passages if p.span.start <= one.start and one.end <= p.span.end
        ),
    )


def _alike(one: Event, two: Event) -> int:
    """Rank a pair, 0 for unlike: two in one row before an argument in common, the stem alone."""
    if one.topic != two.topic or one.stem != two.stem:
        return 0
    return 1 + 2 * bool(one.rows & two.rows) + bool(one.arguments & two.arguments)


def _clash(one: Event, two: Event) -> bool:
    """Say whether their days tell two events apart."""
    return bool(one.when and two.when) and not _meet(one.when[0], two.when[0])


def _meet(left: str, right: str) -> bool:
    one, two = bounds(left), bounds(right)
    begin = max((day for day in (one[0], two[0]) if day), default=None)
    end = min((day for day in (one[1], two[1]) if day), default=None)
    return begin is None or end is None or begin <= end


# -- figures ---------------------------------------------------------------------------------------


def _account(number: int, text: str) -> Account:
    return Account(id=f"d{number:04}", file=f"d{number:04}.txt", sha256="", text=text)


def conll(gold: Sequence[Gold], found: Chains) -> list[float]:
    """Give MUC, B³, entity CEAF and their mean, singletons counted."""
    wanted = by_key([one.chain for one in gold])
    figures = [
        figure(measure(wanted, found), measure(found, wanted)) for measure in (muc, b_cubed, ceaf)
    ]
    return [*figures, sum(figures) / len(figures)]


def report(kind: str, texts: Sequence[str], gold: Sequence[Gold], models: Models) -> None:
    """Print a table of the product beside its baselines."""
    near = topics(texts)
    readings = [understand(_account(k, text), models) for k, text in enumerate(texts)]
    lemmas = [(near[g.document], lemma_of(readings[g.document], g)) for g in gold]
    answers = {"alone": by_key([None] * len(gold)), "head lemma": by_key(lemmas)}
    if kind == "events":
        answers["product"] = event_chains(near, readings, gold, models)
    else:
        answers |= entity_chains(near, texts, gold, models)
    print(
        f"\n| {kind}: {len(gold)} mentions | MUC | B³ | CEAF-e | CoNLL |\n| --- | - | - | - | - |"
    )
    for name, found in answers.items():
        print(
            f"| {name} | " + " | ".join(f"{x:.1f}" for x in conll(gold, found)) + " |", flush=True
        )
