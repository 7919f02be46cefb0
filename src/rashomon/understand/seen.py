"""The mentions of an account one after another, each with what stands around it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.schema import Mention, Reading
from rashomon.understand.attributions.quotations import page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention with its words, the number of its sentence and whether it is a subject.

    ``token`` is the word that ends its head, ``word`` the one that governs its others (-1 where no
    tagger has read); ``quotation`` is where the quotation begins that it stands in, -1 for none.
    """

    mention: Mention
    words: str
    line: int
    subject: bool
    token: int
    word: int
    quotation: int

    @property
    def low(self) -> str:
        """Its words, in small letters."""
        return self.words.casefold()

    @property
    def noun(self) -> str:
        """The last word before an *of*: of a description its noun."""
        return self.low.split(" of ")[0].split()[-1]


def seen_in(reading: Reading) -> Iterator[Seen]:
    """Walk through the mentions in the order of the text."""
    quotations = page_of(reading).quotations
    starts = [token.start for token in reading.tokens]
    place = quoted = 0
    for mention in reading.mentions:
        at = mention.span.start
        while place + 1 < len(reading.sentences) and reading.sentences[place].span.end <= at:
            place += 1
        while quoted < len(quotations) and quotations[quoted][1] <= at:
            quoted += 1
        inside = quoted < len(quotations) and quotations[quoted][0] <= at
        token = _ends(reading, mention, starts)
        word = _governs(reading, mention, starts)
        relation = reading.tokens[word].relation if word >= 0 else ""
        begins = token < 0 and at <= reading.sentences[place].span.start + 4
        yield Seen(
            mention=mention,
            words=reading.account.quote(mention.span),
            line=place,
            subject=relation.startswith("nsubj") or begins,
            token=token,
            word=word,
            quotation=quotations[quoted][0] if inside else -1,
        )


def _ends(reading: Reading, mention: Mention, starts: Sequence[int]) -> int:
    """Find the word that ends the head of a mention, -1 for none."""
    place = max(0, bisect_left(starts, mention.head.end) - 1)
    while place < len(starts) and reading.tokens[place].end < mention.head.end:
        place += 1
    return place if place < len(starts) else -1


def _governs(reading: Reading, mention: Mention, starts: Sequence[int]) -> int:
    """Find the word of a mention that hangs on none of its others; of a description its head."""
    whole = mention.span if mention.kind == "name" else mention.head
    first, last = bisect_left(starts, whole.start), bisect_left(starts, whole.end)
    for place in range(first, last):
        head = reading.tokens[place].head
        if head == place or not first <= head < last:
            return place
    return first if first < len(starts) else -1
