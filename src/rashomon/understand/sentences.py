"""Where sentences begin and end: paragraphs, sentences and words of an account, by rule.

Rules rather than a trained splitter: the places where raw pages go wrong (headlines without a
stop, citation marks glued to one, hard-wrapped lines, closing quotation marks) are few and known.
"""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

import regex

from rashomon.schema import FURNITURE, Account, NoiseKind, Reading, Sentence, Span

LEFT_OUT: frozenset[NoiseKind] = FURNITURE | {"author", "date", "publisher", "credit"}
"""Blocks that hold no sentence of the account; its title and its captions do."""

MOST_OF_IT = 0.5
"""Share of a sentence that must lie in a left-out block for the sentence to be left out."""

ABBREVIATION = regex.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Adm|Brig|Cmdr|Rep|Sen|Gov|Pres|Amb"
    r"|Fr|Msgr|Mgr|Supt|St|Mt|Ft|Jr|Sr|a\.m|p\.m|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|v|Inc|Co|Corp|Ltd"
    r"|Bros|cf|ca|c|ed|eds|vol|pp|p|e\.g|i\.e|approx|est|Art|Fig|para|(?:\p{Lu}\.)*\p{Lu})\.$"
    r"|\(retd?\.\)$"
)
LONGEST_ABBREVIATION = 100
"""Code points before a stop that hold any abbreviation, with the marks of citation glued to it."""
STOP = regex.compile(
    r"(?<![.!?…])(?:[.!?…]++[\"”’»)\]]*|[.!?…]++)(?:\[[^\]\n]{1,12}\])*(?=\s+[\"“‘«'(\[]*[\p{Lu}\p{N}])\s+"
)
GLUED = regex.compile(r"[.!?][\"”’]?(?:\[[^\]\n]{1,12}\])+")
WORD = regex.compile(
    r"https?://\S*[\w/]"
    r"|(?:\p{L}\.){2,}"  # U.S., a.m.
    r"|(?<!\w)(?:Mrs?|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Rep|Sen|Gov|[JS]r|St|Jan|Feb|Aug|Sept?"
    r"|Oct|Nov|Dec|Inc|Corp|Ltd)\."
    r"|(?<!\w)\p{Lu}\.(?=\s*\p{Lu})"  # J. Smith
    r"|(?i:\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)"  # do|n't, he|'ll
    r"|\[[^\]\s]{1,12}\]"  # a citation mark is one word, so that no clause is cut in it
    r"|(?:\p{Sc}|%)"
    r"|\p{N}+(?:[.,:/]\p{N}+)*(?:st|nd|rd|th|s)?\b"
    r"|[\p{L}\p{M}\p{N}_]+(?:[’'](?=\p{Lu})[\p{L}\p{M}]+|[&@.](?=\p{L})[\p{L}\p{M}\p{N}]+)*"
    r"|\.{2,}|--+|[^\w\s\p{C}]"
)
CITATION = regex.compile(r"\[[^\]\s]{1,12}\]")

SENTENCE_CAP = 4_000
"""Code points: what runs on longer without a stop is cut at white space, for no writer means it."""
WRAPPED = (45, 110)
"""Median line lengths (code points) between which lines are taken for hard-wrapped prose."""


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Find the words of a passage as half-open offsets into ``text``.

    Punctuation marks are words; citation marks such as ``[83]`` are none.

    >>> [("He didn't say.[4]")[a:b] for a, b in words("He didn't say.[4]")]
    ['He', 'did', "n't", 'say', '.']
    """
    stop = len(text) if end is None else end
    return [
        match.span()
        for match in WORD.finditer(text, start, stop)
        if not CITATION.fullmatch(match.group())
    ]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a text: lines, or blocks of lines where the prose is hard-wrapped."""
    lines = [match.span() for match in regex.finditer(r"[^\n]+", text)]
    for block in _blocks(text, lines):
        if _is_wrapped(text, block):
            yield block[0][0], block[-1][1]
        else:
            yield from block


def _blocks(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    block: list[tuple[int, int]] = []
    for line in lines:
        if not text[line[0] : line[1]].strip():
            continue
        if block and text[block[-1][1] : line[0]] != "\n":
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    inner = block[:-1]
    if not inner:
        return False
    low, high = WRAPPED
    lengths = [end - start for start, end in inner]
    ends_open = sum(text[end - 1] not in '.!?:"”’)' for _, end in inner)
    return (
        low <= median(lengths) <= high
        and max(lengths) <= high
        and 2 * ends_open > len(inner)
        and all(text[start].islower() for start, _ in block[1:2])
    )


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in STOP.finditer(text, start, end):
        near = max(begin, stop.start() - LONGEST_ABBREVIATION)
        head = GLUED.sub(".", text[near : stop.end()].rstrip())
        if ABBREVIATION.search(head):
            continue
        yield begin, stop.end()
        begin = stop.end()
    yield begin, end


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > SENTENCE_CAP:
        cut = text.rfind(" ", start, start + SENTENCE_CAP)
        cut = start + SENTENCE_CAP if cut <= start else cut
        yield start, cut
        start = cut
    yield start, end


def sentence_offsets(text: str) -> list[tuple[int, int, int]]:
    """Split a text into ``(start, end, paragraph)``; every sentence holds at least one word.

    >>> sentence_offsets("Gen. Ali spoke.[1] He left.")
    [(0, 18, 0), (19, 27, 0)]
    """
    found = []
    for number, (first, last) in enumerate(paragraphs(text)):
        for begin, finish in _split(text, first, last):
            for start, end in _capped(text, begin, finish):
                passage = text[start:end]
                left = start + len(passage) - len(passage.lstrip())
                right = end - (len(passage) - len(passage.rstrip()))
                if left < right and regex.search(r"\w", text[left:right]):
                    found.append((left, right, number))
    return found


def in_left_out(account: Account, span: Span) -> bool:
    """Say whether most of a span lies in a block that is no text of the account."""
    return any(
        mark.kind in LEFT_OUT and mark.span.overlap(span) > MOST_OF_IT * (span.end - span.start)
        for mark in account.noise
    )


def sentences(reading: Reading) -> Reading:
    """Find the sentences of the account proper; noise holds none."""
    account = reading.account
    found = (
        Sentence(span=Span(account=account.id, start=start, end=end), paragraph=paragraph)
        for start, end, paragraph in sentence_offsets(account.text)
    )
    kept = tuple(sentence for sentence in found if not in_left_out(account, sentence.span))
    return replace(reading, sentences=kept)
