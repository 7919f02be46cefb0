"""What a mention refers back to, as the tagger's vectors and the chains so far have it.

Each word that may be referred back to keeps its vector; the product with that of a later word says
how well the two stand for the same. The words that go best with a mention put their chains up for
it; what is known of such a chain makes a score, against 0 for something new. Words for things, of
which no chain is kept, stand for election too: "it" is more often a plan than a country.
``recipes/coreference/fit.py`` fits the table ``recalled.tsv``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log1p
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicon.roles import singular
from rashomon.schema import Reading
from rashomon.understand.chains import Chain, Gender
from rashomon.understand.seen import Seen

TABLE = Path(__file__).with_name("recalled.tsv")
WORDS = 400
"""Words that stand for something, back from a mention, among which it finds what it refers to."""
BEST = 12
"""Words of these that are looked at closely."""
ELSEWHERE = 3.0
"""What the words of other paragraphs are put back by, set by hand: the vectors were taught to tell
apart what is read together; of what is not, any two that are "he" go rather well together."""
MOST = 8.0
"""Products are held within this: beyond it both are equally sure."""

SPEAKING: dict[str, str] = {
    **dict.fromkeys("i me my mine myself".split(), "I"),
    **dict.fromkeys("we us our ours ourselves".split(), "we"),
    **dict.fromkeys("you your yours yourself yourselves".split(), "you"),
}
"""First and second persons; they follow who speaks, and the vectors alone know them."""
PRONOUNS: dict[str, tuple[Gender, bool]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", False)),
    **dict.fromkeys(("it", "its", "itself"), ("", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("", True)),
}
"""Third persons, with gender and whether they stand for several."""
POINTING = frozenset("the this that these those his her its their our my your".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A chain that a mention may belong to (None for a thing), and how well its word fits."""

    chain: Chain | None
    word: int
    product: float


Weigh: TypeAlias = Callable[[Seen, Candidate, Reading], float]
"""How well a candidate fits a mention, above 0 if better than nothing."""


@dataclass(slots=True, kw_only=True)
class Past:
    """The words so far that stand for something, each with its chain, None for a thing's."""

    reading: Reading
    later: NDArray[np.float32]
    earlier: NDArray[np.float32]
    kept: NDArray[np.float32]
    words: list[int] = field(default_factory=list)
    chains: list[Chain | None] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    speech: dict[int, Seen] = field(default_factory=dict)

    def add(self, word: int, chain: Chain | None, seen: Seen | None = None) -> None:
        """Keep a word that may be referred back to."""
        self.kept[len(self.words)] = self.earlier[word]
        self.words.append(word)
        self.chains.append(chain)
        self.paragraphs.append(self._paragraph(word))
        if seen and seen.low in SPEAKING:
            self.speech[word] = seen

    def best(self, seen: Seen) -> list[Candidate]:
        """Give the chains whose words go best with a mention's, each with its best word."""
        word = seen.word
        first = max(0, len(self.words) - WORDS)
        products = self.kept[first : len(self.words)] @ self.later[word]
        apart = np.array(self.paragraphs[first:]) != self._paragraph(word)
        found: dict[int, Candidate] = {}
        for place in np.argsort(ELSEWHERE * apart - products, kind="stable")[:BEST].tolist():
            chain, at = self.chains[first + place], self.words[first + place]
            if at < word and id(chain) not in found and self._heard(seen, at):
                product = min(MOST, max(-MOST, float(products[place])))
                found[id(chain)] = Candidate(chain=chain, word=at, product=product)
        return list(found.values())

    def _paragraph(self, word: int) -> int:
        return self.reading.sentences[self.reading.tokens[word].sentence].paragraph

    def _heard(self, seen: Seen, word: int) -> bool:
        """Say whether a mention may refer to a word as it was spoken: "I" is another elsewhere.

        What stands in a quotation speaks for its speaker, there and in the rest of its paragraph.
        """
        other, speaks = self.speech.get(word), seen.low in SPEAKING
        if other is None or other.quotation == seen.quotation:
            return True
        if min(other.quotation, seen.quotation) < 0:
            return other.quotation < 0 and not speaks
        lines = self.reading.sentences
        return speaks and lines[other.line].paragraph == lines[seen.line].paragraph


def past_of(reading: Reading, mentions: int) -> Past | None:
    """Make ready to recall the words of an account; None where its tagger was not taught to."""
    if not reading.echoes.shape[2]:
        return None
    later, earlier = np.moveaxis(reading.echoes.astype(np.float32), 1, 0)
    kept = np.empty((len(reading.tokens) + mentions, reading.echoes.shape[2]), np.float32)
    return Past(reading=reading, later=np.ascontiguousarray(later), earlier=earlier, kept=kept)


def group_of(seen: Seen) -> str:
    """Name the sort of mention, each of which has weights of its own."""
    if seen.mention.kind != "pronoun":
        return seen.mention.kind
    gender, several = PRONOUNS.get(seen.low, ("", False))
    third = "he" if gender else "they" if several else "it"
    return SPEAKING.get(seen.low, third)


def features(seen: Seen, one: Candidate, reading: Reading) -> Iterator[tuple[str, float]]:
    """Say what is known of a candidate for a mention."""
    here, there = reading.sentences[seen.line], reading.tokens[one.word].sentence
    apart = reading.sentences[there].paragraph != here.paragraph
    yield ("far" if apart else "near"), one.product
    yield "apart", float(apart)
    yield "lines", log1p(max(0, seen.line - there))
    if one.chain is None:
        yield "thing", 1.0
        return
    chain = one.chain
    yield "chain", 1.0
    yield "since", log1p(max(0, seen.line - chain.last))
    yield "often", log1p(min(chain.counted, 20))
    yield "named", float(chain.named)
    yield "subject", float(seen.line - chain.subject <= 1)
    yield "kind", float(chain.type == seen.mention.type)
    yield "several", float(chain.plural)
    if seen.mention.kind == "pronoun":
        yield "same word", float(seen.low in SPEAKING and seen.low in chain.said)
        yield "parallel", float(seen.subject and chain.subject == chain.last)
        yield "other speech", float(chain.quotation != seen.quotation)
    else:
        noun = singular(seen.noun)
        pointed = seen.low.split()[0] in POINTING
        yield "same noun", float(noun in chain.roles)
        yield "same words", float(seen.low in chain.said)
        yield "pointed", float(pointed)
        yield "the same noun", float(pointed and noun in chain.roles)


@cache
def weights() -> Mapping[tuple[str, str], float]:
    """Read the table: the weight of a feature for a sort of mention."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(group, name): float(weight) for group, name, weight in rows}


def score(seen: Seen, one: Candidate, reading: Reading) -> float:
    """Weigh a candidate; above 0 it is likelier than something new."""
    table, group = weights(), group_of(seen)
    known = features(seen, one, reading)
    return table.get((group, "bias"), 0.0) + sum(
        table.get((group, name), 0.0) * value for name, value in known
    )
