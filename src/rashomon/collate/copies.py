"""One account of the set in another: its sentences copied, or its writer cited."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.lexicon.names import words_of
from rashomon.schema import Reading, Relay, Sentence, Span

Gram = tuple[str, ...]

WORD = re.compile(r"\w+")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
GRAM = 5
"""Words of an n-gram: in two tellings of one event runs of five words are rarely the same."""
LEAST = 10
"""N-grams of a sentence: a shorter one may be alike by chance."""
LOOK = 60
"""Code points before a writer's name in which it may say that he is cited."""
LETTERS = 3
"""A shorter word tells nothing of whose a work is."""
SAME = 0.6
"""Share of a sentence's n-grams that the other account has. Copies of the development sets have
from .65 up, a quotation that two share .5, the next sentence .36."""


def copies(readings: Sequence[Reading]) -> Iterator[Relay]:
    """Say once for every two accounts that the later has sentences of the earlier."""
    holders = _holders(readings)
    written = [_written(reading) for reading in readings]
    for later, reading in enumerate(readings):
        known: set[int] = set()
        for sentence in reading.sentences:
            for earlier in _copied(reading, sentence, holders):
                if written[earlier] < written[later] and earlier not in known:
                    known.add(earlier)
                    name = work_name(readings[earlier])
                    yield Relay(account=reading.account.id, relayed=name, span=sentence.span)


def _holders(readings: Sequence[Reading]) -> Mapping[Gram, Sequence[int]]:
    """Give the n-grams that several accounts have, each with the places of those accounts."""
    first: dict[Gram, int] = {}
    shared: dict[Gram, list[int]] = {}
    for place, reading in enumerate(readings):
        for gram in _grams(reading.account.text):
            if first.setdefault(gram, place) != place:
                shared.setdefault(gram, [first[gram]]).append(place)
    return shared


def work_name(reading: Reading) -> str:
    """Name an account as a work: who published it, and its title."""
    account = reading.account
    parts = [account.publisher or account.author, account.title]
    return " ".join(", ".join(part for part in parts if part).split()) or account.file


def _written(reading: Reading) -> str:
    """Give the earliest date at which an account can be written: no sooner than it tells of."""
    years = [match.group() for match in YEAR.finditer(reading.account.text)]
    return max([reading.account.published, *years])


def _copied(
    reading: Reading, sentence: Sentence, holders: Mapping[Gram, Sequence[int]]
) -> Iterator[int]:
    """Give the places of the accounts that have a sentence nearly word for word."""
    own = _grams(reading.account.quote(sentence.span))
    has = Counter(place for gram in own for place in holders.get(gram, ()))
    near = [place for place, count in has.items() if count >= SAME * len(own)]
    if len(own) < LEAST or not near:
        return
    if not any(
        item.manner == "direct" and _covers(item.content, sentence.span)
        for item in reading.attributions
    ):
        yield from sorted(near)


def _covers(content: Span, sentence: Span) -> bool:
    return 2 * content.overlap(sentence) > sentence.end - sentence.start


def _grams(text: str) -> frozenset[Gram]:
    words = [match.group().casefold() for match in WORD.finditer(text)]
    return frozenset(tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))


def citations(readings: Sequence[Reading]) -> Iterator[Relay]:
    """Find where an account passes on another of the set by its author: a memoir, a book.

    An account with a publisher of its own is passed on by that name.
    """
    written = [(reading, _writer(reading), _written(reading)) for reading in readings]
    for book, author, when in written:
        for reading, other, later in written if author else ():
            if when <= later and reading is not book and other != author:
                for span in _cited(reading, author):
                    name = work_name(book)
                    yield Relay(account=reading.account.id, relayed=name, span=span)


def _writer(reading: Reading) -> str:
    """Give the surname of who wrote an account that no outlet published, "" for none."""
    account = reading.account
    words = words_of(account.author or account.title)
    plain = 1 < len(words) < LONGEST_NAME and not account.publisher
    mine = len(re.findall(r"\b(?:I|my|me)\b", account.text))
    return words[-1] if plain and mine > OWN_WORDS * len(account.text.split()) else ""


OWN_WORDS = 0.015
"""Share of an account's words that say *I*, *my*, *me*, from which its writer tells it: memoirs of
the development sets have from .022 up, other accounts without a publisher below .007."""
LONGEST_NAME = 4
"""Words: a longer line at the head of an account is no author's name."""


def _cited(reading: Reading, author: str) -> Iterator[Span]:
    """List the mentions of an author that are the source of something, or say "cited by"."""
    text = reading.account.text
    sources = [item.source for item in reading.attributions if item.source is not None]
    end = 0
    for mention in reading.mentions:
        if mention.span.end <= end:
            continue  # "Thorsrud" in "Mr Thorsrud"
        if mention.kind == "name" and words_of(reading.account.quote(mention.span))[-1:] == (
            author,
        ):
            before = text[max(0, mention.span.start - LOOK) : mention.span.start]
            end = mention.span.end
            cited = any(source.overlap(mention.span) for source in sources)
            if cited or CITED_BY.search(before):
                yield mention.span


CITED_BY = re.compile(r"\b(?:cited|placed|quoted|claimed|told|according to)(?: by)?\s$")
CREDITED = 400
"""Code points around a copied sentence in which its source may be named."""


def credited_near(copy: Relay, said: Sequence[Relay]) -> bool:
    """Say whether an account names the work that it copies beside the copy."""
    words = {word for word in copy.relayed.casefold().split() if len(word) > LETTERS}
    return any(
        relay.account == copy.account
        and abs(relay.span.start - copy.span.start) < CREDITED
        and len(words & set(relay.relayed.casefold().split())) > (not copy.span.holds(relay.span))
        for relay in said
    )
