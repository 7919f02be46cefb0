"""Quotations: where they stand, whose they are, and who goes on speaking.

A quotation of one or two words is no speech but a word held at arm's length; a quotation left open
at a paragraph's end goes on in the next only if that one opens with a mark again.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from rashomon.schema import Reading
from rashomon.understand.attributions.found import (
    BARE,
    ECHO,
    HEARSAY,
    Extent,
    Found,
    inside,
    length,
    overlap,
)
from rashomon.understand.attributions.sources import tidied
from rashomon.understand.attributions.tree import STRAIGHT

WORD = regex.compile(r"\w+")
MARK = regex.compile(r"[\"“”„«»]|``|''")
OPENING, CLOSING = frozenset("“„«"), frozenset("”»")
SPEECH_END = regex.compile(r"[,.?!…]")
STOP = regex.compile(r"[.?!]\s")
PROPER = 5
"""Words that make a quotation speech rather than a borrowed word; of longer ones less is asked."""
LONG = 6
"""Words of a quotation that needs no comma or colon to belong to the cue before it."""
BETWEEN = 10
"""Words that may stand between a cue and the quotation that it opens."""
LEFT_OPEN = 40
"""Code points after an opening mark that make a quotation left open one, and no stray mark."""
SPEAKER_NEAR = 200
"""Code points within which a source and its cue frame a quotation together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the rules on quotations look at: the text, its paragraphs and its quotations.

    ``continued`` holds the quotations that go on from the paragraph before.
    """

    text: str
    paragraphs: tuple[Extent, ...]
    quotations: tuple[Extent, ...]
    continued: frozenset[Extent]
    sentences: tuple[Extent, ...] = ()

    def sentence(self, at: int) -> Extent | None:
        """Give the sentence that holds a place."""
        number = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[number] if number >= 0 and at < self.sentences[number][1] else None

    def paragraph(self, at: int) -> int | None:
        """Give the number of the paragraph that holds a place."""
        number = bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1
        if number < 0 or at >= self.paragraphs[number][1]:
            return None
        return number

    def near(self, extent: Extent) -> Iterator[Extent]:
        """Give the quotations that touch an extent."""
        start = max(0, bisect_right(self.quotations, (extent[0], 0)) - 1)
        for quotation in self.quotations[start:]:
            if quotation[0] >= extent[1]:
                return
            if overlap(quotation, extent):
                yield quotation

    def quoted(self, extent: Extent) -> bool:
        """Say whether an extent begins within a quotation."""
        return any(True for _ in self.near((extent[0], extent[0] + 1)))

    def full(self, quotation: Extent, words: int = PROPER) -> bool:
        """Say whether a quotation is speech rather than a borrowed word or two."""
        return len(self.text[quotation[0] : quotation[1]].split()) >= words


def page_of(reading: Reading) -> Page:
    """Lay out paragraphs and quotations of an account, its noise left out."""
    extents: dict[int, Extent] = {}
    for sentence in reading.sentences:
        old = extents.get(sentence.paragraph, (sentence.span.start, sentence.span.end))
        extents[sentence.paragraph] = (
            min(old[0], sentence.span.start),
            max(old[1], sentence.span.end),
        )
    text = reading.account.text
    paragraphs = tuple(sorted(extents.values()))
    found, continued = _quotations(text, paragraphs)
    return Page(
        text=text,
        paragraphs=paragraphs,
        quotations=tuple(found),
        continued=frozenset(continued),
        sentences=tuple(sorted((s.span.start, s.span.end) for s in reading.sentences)),
    )


def _quotations(text: str, paragraphs: Sequence[Extent]) -> tuple[list[Extent], list[Extent]]:
    out: list[Extent] = []
    continued: list[Extent] = []
    carried = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        runs_on = following is not None and text[following] in '"“„«'
        closed, opened = _marked(text, paragraph)
        left_open = opened is not None and (
            runs_on or opened == paragraph[0] or paragraph[1] - opened > LEFT_OPEN
        )
        if opened is not None and left_open:
            closed.append((opened, paragraph[1]))
        continued += [q for q in closed if carried and q[0] == paragraph[0]]
        out += closed
        carried = opened is not None and runs_on
    return out, continued


def _marked(text: str, paragraph: Extent) -> tuple[list[Extent], int | None]:
    """Give the closed quotations of a paragraph and where one was left open."""
    out: list[Extent] = []
    opened: int | None = None
    for match in MARK.finditer(text, *paragraph):
        at, mark = match.start(), match.group()
        glued = at > paragraph[0] and not text[at - 1].isspace() and text[at - 1] not in "([—–-"
        german = mark == "“" and opened is not None and text[opened] == "„"
        if opened is not None and (mark not in OPENING or german):
            out.append((opened, match.end()))
            opened = None
        elif opened is None and mark not in CLOSING:
            trailing = glued and mark not in OPENING and at == paragraph[1] - 1
            opened = None if trailing else at
    return out, opened


# -- cues and the quotations beside them ----------------------------------------------------------


def with_quotations(found: Sequence[Found], page: Page) -> list[Found]:
    """Give bare cues the quotations beside them; widen other contents to their quotations."""
    out: list[Found] = []
    for one in found:
        if one.frame == BARE:
            out += [replace(one, content=q) for q in _beside(one, page)]
        elif one.frame in {"g", ECHO, HEARSAY}:
            out.append(one)
        else:
            wide = widened(one, page)
            out.append(wide)
            if one.frame in {"c", "p"} and one.kind == "say":  # "A," he said. "B."
                out += [
                    replace(one, content=q, frame=BARE)
                    for q in _beside(one, page)
                    if not overlap(q, wide.content)
                ]
    return out


def _beside(found: Found, page: Page) -> list[Extent]:
    """Give the quotations right before and right after a cue, in its paragraph."""
    if found.cue is None or page.quoted(found.cue):
        return []
    number = page.paragraph(found.cue[0])
    if number is None:
        return []
    low, high = found.cue
    if found.source and abs(found.source[0] - low) < SPEAKER_NEAR:
        low, high = min(low, found.source[0]), max(high, found.source[1])
    return [
        q
        for q in page.near(page.paragraphs[number])
        if page.full(q, 2) and (_closes(page, q, low) or _opens(page, q, high))
    ]


def _closes(page: Page, quotation: Extent, low: int) -> bool:
    """'"…," he said': direct speech before a cue ends in a stop or a comma."""
    gap = page.text[quotation[1] : low]
    ending = page.text[max(0, quotation[1] - 2) : quotation[1] + 1]
    begins = page.text[low : low + 1].isupper() and page.text[quotation[1] - 2] == "."
    return (
        quotation[1] <= low
        and not begins  # '"A." He denied …' is a new sentence
        and bool(SPEECH_END.search(ending))
        and "." not in gap
        and len(WORD.findall(gap)) <= 3
    )


def _opens(page: Page, quotation: Extent, high: int) -> bool:
    gap = page.text[high : quotation[0]]
    introduced = gap.rstrip()[-1:] in {",", ":"}
    return (
        quotation[0] >= high
        and (page.full(quotation, LONG) or introduced)
        and len(WORD.findall(gap)) <= BETWEEN
        and not STOP.search(gap)
    )


def widened(found: Found, page: Page) -> Found:
    """Let a content that lies in, or crosses into, a quotation take the whole of it."""
    for quotation in list(page.near(found.content)):
        if overlap(found.content, quotation) and length(found.content) > 0:
            found = replace(found, content=_with(found, quotation, page))
    return found


def _with(found: Found, quotation: Extent, page: Page) -> Extent:
    content, cue = found.content, found.cue
    if cue and overlap(cue, quotation):
        # a cue inside a quotation says nothing about what stands outside it
        cut = (max(content[0], quotation[0]), min(content[1], quotation[1]))
        return content if inside(content, quotation) else bare(page.text, cut)
    spoken = found.frame in {"c", "p", BARE}
    if inside(content, (quotation[0], quotation[1] + 1)) and spoken and page.full(quotation):
        return quotation
    if inside(quotation, content) or not page.full(quotation, 3):
        return content
    both = (min(content[0], quotation[0]), max(content[1], quotation[1]))
    return content if cue and both[0] <= cue[0] < both[1] else both


def bare(text: str, extent: Extent) -> Extent:
    """Take quotation marks, commas and stops off both ends."""
    start, end = extent
    while start < end and text[start].translate(STRAIGHT) in "\"' ":
        start += 1
    while end > start and text[end - 1].translate(STRAIGHT) in "\"' ,.":
        end -= 1
    return (start, end)


# -- speech that goes on --------------------------------------------------------------------------


def running(found: Sequence[Found], page: Page) -> list[Found]:
    """Give full quotations that nobody is given for: the speaker of the one before goes on."""
    out: list[Found] = []
    contents = sorted(f.content for f in found)
    for quotation in page.quotations:
        if _taken(quotation, contents):
            continue
        if INTRODUCED.search(page.text, max(0, quotation[0] - FRAME_WORDS), quotation[0]):
            out += [_nobodys(quotation)] if page.full(quotation, 2) else []
            continue
        if not page.full(quotation, LONG):
            continue
        begins = page.text[quotation[0] + 1 : quotation[0] + 2].isupper() and not titled(
            page.text[quotation[0] : quotation[1]]
        )
        speaker = _last_speaker(found, quotation, page)
        if (begins or quotation in page.continued) and speaker:
            out.append(_continued(speaker, quotation, page))
    return out


INTRODUCED = regex.compile(r"(?:\p{L}:|\b(?:the|these) words?|\bslogan|\breading)\s+$")
"""What opens a quotation with no word of saying: 'with a card: "…"', 'on the slogan "…"'."""
FRAME_WORDS = 16
"""Code points before a quotation in which its introduction stands."""


def _nobodys(quotation: Extent) -> Found:
    return Found(
        content=quotation,
        cue=None,
        source=None,
        kind="say",
        frame=BARE,
        by="quotation",
        at=quotation[0],
    )


def titled(words: str) -> bool:
    """Say whether quoted words are a title: set in capitals throughout, with no stop.

    >>> titled('"The Late Show with Stephen Colbert,"'), titled('"The bridge is closed."')
    (True, False)
    """
    found = [word for word in WORD.findall(words) if len(word) > 3]
    stop = words.rstrip("\"”»' ").endswith((".", "?", "!"))
    return not stop and bool(found) and sum(w[0].islower() for w in found) <= len(found) // 4


def _taken(quotation: Extent, contents: Sequence[Extent]) -> bool:
    return any(2 * overlap(content, quotation) >= length(quotation) for content in contents)


def _last_speaker(found: Sequence[Found], quotation: Extent, page: Page) -> Found | None:
    number = page.paragraph(quotation[0])
    if number is None:
        return None
    since = page.paragraphs[max(0, number - 1)][0]
    before = [
        f
        for f in found
        if f.kind == "say"
        and f.cue
        and since <= f.cue[0] < quotation[0]
        and f.source
        and not page.quoted(f.cue)
    ]
    return max(before, key=lambda f: f.at, default=None)


def _continued(last: Found, quotation: Extent, page: Page) -> Found:
    """In the cue's own paragraph the cue still rules; in the next one no words name the speaker."""
    same = last.cue is not None and page.paragraph(last.cue[0]) == page.paragraph(quotation[0])
    speaker = page.text[slice(*tidied(page.text, last.source))] if last.source else ""
    return replace(
        last,
        content=quotation,
        frame=BARE,
        by="quotation",
        cue=last.cue if same else None,
        source=last.source if same else None,
        speaker=" ".join(speaker.split()),
        strength=1.0,
    )
