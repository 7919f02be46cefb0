"""What is said, apart from who says it: each candidate passage with its slots."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol, TypeVar

from rashomon.lexicon import stance
from rashomon.schema import (
    Mention,
    Proposition,
    PropositionKind,
    Quantity,
    Reading,
    Sentence,
    Span,
    Token,
    identify_span,
)
from rashomon.understand.passages import passages
from rashomon.understand.quantities_tables import AGE
from rashomon.understand.realis import Clauses, Standing

COPULAS = frozenset({"be", "become", "remain", "serve", "act"})
TELLING = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "NUM"})
CLAUSAL = frozenset({"VERB", "AUX"})


class _Spanned(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def span(self) -> Span: ...


Kept = TypeVar("Kept", bound=_Spanned)


def propositions(reading: Reading) -> Reading:
    """Offer every passage that may say one thing, with the actors, dates and numbers in it.

    Names alone say nothing: a passage needs a word of another kind outside of them.
    """
    known = _Known.of(reading)
    named = _in_names(reading)
    found = []
    for number, sentence in enumerate(reading.sentences):
        for start, end in passages(reading.account.text, sentence.span.start, sentence.span.end):
            span = Span(account=reading.account.id, start=start, end=end)
            tokens = _inside(sentence, reading.tokens, span)
            if not tokens or any(t.pos in TELLING and t.start not in named for t in tokens):
                found.append(_proposition(known, number, span, tokens))
    return replace(reading, propositions=tuple(found))


def _in_names(reading: Reading) -> frozenset[int]:
    """Give where the tokens inside names begin."""
    begins = [token.start for token in reading.tokens]
    return frozenset(
        begin
        for mention in reading.mentions
        if mention.kind == "name"
        for begin in begins[
            bisect_left(begins, mention.span.start) : bisect_left(begins, mention.span.end)
        ]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is looked up for every passage of an account.

    ``denials`` are contents denied, ``told`` the quantities that are not told by the way.
    """

    reading: Reading
    places: Sequence[Mention]
    clauses: Clauses
    denials: Sequence[Span]
    told: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "_Known":
        return cls(
            reading=reading,
            places=[mention for mention in reading.mentions if mention.type == "place"],
            clauses=Clauses.of(reading.account.text, reading.tokens),
            denials=[one.content for one in reading.attributions if one.stance == "denies"],
            told=frozenset(
                one.id for one in reading.quantities if not _aside(reading.account.text, one)
            ),
        )

    def standing(self, top: Token) -> Standing:
        """Say how what a word governs stands: by its clause, or because somebody denies it."""
        place = bisect_left(self.reading.tokens, top.start, key=attrgetter("start"))
        found = self.clauses.standing(place)
        denied = any(span.start <= top.start < span.end for span in self.denials)
        return replace(found, realis="denied") if denied else found


def _aside(text: str, quantity: Quantity) -> bool:
    """Tell an age, and a length in one word with its number: "a two-week offensive"."""
    last = text[quantity.span.start : quantity.span.end].casefold().rpartition("-")[2]
    return quantity.counted in {AGE, last.removesuffix("s")}


def _proposition(known: _Known, number: int, span: Span, tokens: Sequence[Token]) -> Proposition:
    reading = known.reading
    top = _governor(reading.tokens, tokens)
    predicate = span if top is None else Span(account=span.account, start=top.start, end=top.end)
    standing = Standing() if top is None else known.standing(top)
    quantities = tuple(_ids(reading.quantities, span))
    told = known.told.intersection(quantities)
    return Proposition(
        id=identify_span("proposition", span),
        span=span,
        sentence=number,
        kind=_kind(tokens, top, numbered=bool(told)),
        predicate=predicate,
        concept="" if top is None else top.lemma,
        arguments=tuple(_ids(reading.mentions, span)),
        when=tuple(_ids(reading.dates, span)),
        where=tuple(_ids(known.places, span)),
        quantities=quantities,
        negated=standing.negated,
        realis=standing.realis,
    )


def _inside(sentence: Sentence, tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    own = tokens[sentence.first : sentence.last]
    first = bisect_left(own, span.start, key=attrgetter("start"))
    last = bisect_left(own, span.end, key=attrgetter("start"))
    return own[first:last]


def _ids(values: Sequence[Kept], span: Span) -> Iterable[str]:
    """Ids of the values that lie in a span; ``values`` stand in the order of the text."""
    first = bisect_left(values, span.start, key=lambda value: value.span.start)
    for place in range(first, len(values)):
        value = values[place]
        if value.span.start >= span.end:
            break
        if value.span.end <= span.end:
            yield value.id


def _governor(tokens: Sequence[Token], inside: Sequence[Token]) -> Token | None:
    """Find the word of a passage that governs the most of it: a head outside, or itself a root."""
    if not inside:
        return None
    low, high = inside[0].start, inside[-1].end
    tops = [token for token in inside if not low <= tokens[token.head].start < high]
    roots = [token for token in inside if tokens[token.head] is token]
    candidates = roots or tops or list(inside)
    return min(candidates, key=lambda token: (token.pos not in CLAUSAL, token.pos == "PUNCT"))


def _kind(inside: Sequence[Token], top: Token | None, *, numbered: bool) -> PropositionKind:
    lemmas = {token.lemma for token in inside}
    verbal = any(token.pos == "VERB" for token in inside)
    standing = not verbal or (top is not None and top.lemma in COPULAS) or "be" in lemmas
    if standing and lemmas & stance.RELATION_NOUNS:
        return "relation"
    if standing and lemmas & stance.ROLE_NOUNS:
        return "role"
    if numbered and (standing or any(token.relation == "nummod" for token in inside)):
        return "number"
    if lemmas & stance.JUDGING:
        return "assessment"
    return "event"
