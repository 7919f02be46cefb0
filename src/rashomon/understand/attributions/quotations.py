"""Quotations: where they stand, whose they are, and who goes on speaking.

A quotation of one or two words is no speech but a word held at arm's length; a quotation left open
at a paragraph's end goes on in the next only if that one opens with a mark again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

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
from rashomon.understand.near import Near

WORD = regex.compile(r"\w+")
MARK = regex.compile(r"[\"“”„«»]|``|''")
OPENING, CLOSING = frozenset("“„«"), frozenset("”»")
SPEECH_END = regex.compile(r"[,.?!…]")
STOP = regex.compile(r"[.?!]\s")
PROPER = 5
"""Words that make a quotation speech rather than a borrowed word; of longer ones less is asked."""
LONG = 6
"""Words of a quotation that needs no comma or colon to belong to the cue before it."""
AFTER = 3
"""Words that may stand between a quotation and the cue behind it."""
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
    paragraph = page.paragraphs[number]
    return [*_closed_before(page, low, paragraph), *_opened_behind(page, high, paragraph)]


def _closed_before(page: Page, low: int, paragraph: Extent) -> list[Extent]:
    """'"…," he said': direct speech before a cue ends in a stop or a comma."""
    found: list[Extent] = []
    words, edge = 0, low
    place = bisect_right(page.quotations, low, key=_ends) - 1
    while place >= 0 and page.quotations[place][1] > paragraph[0]:
        quotation = page.quotations[place]
        words += _words(page.text, quotation[1], edge, AFTER)
        if words > AFTER or "." in page.text[quotation[1] : edge]:
            break
        if page.full(quotation, 2) and _closes(page, quotation, low):
            found.append(quotation)
        place, edge = place - 1, quotation[1]
    return found[::-1]


def _closes(page: Page, quotation: Extent, low: int) -> bool:
    ending = page.text[max(0, quotation[1] - 2) : quotation[1] + 1]
    begins = page.text[low : low + 1].isupper() and page.text[quotation[1] - 2] == "."
    return not begins and bool(SPEECH_END.search(ending))  # '"A." He denied …' is a new sentence


def _opened_behind(page: Page, high: int, paragraph: Extent) -> list[Extent]:
    """'He said: "…"': a quotation behind a cue is long, or a comma or a colon opens it."""
    found: list[Extent] = []
    words, edge = 0, high
    for place in range(bisect_left(page.quotations, (high, 0)), len(page.quotations)):
        quotation = page.quotations[place]
        if quotation[0] >= paragraph[1]:
            break
        words += _words(page.text, edge, quotation[0], BETWEEN)
        if words > BETWEEN or STOP.search(page.text[edge : quotation[0]]):
            break
        introduced = page.text[high : quotation[0]].rstrip()[-1:] in {",", ":"}
        if page.full(quotation, LONG) or (introduced and page.full(quotation, 2)):
            found.append(quotation)
        edge = quotation[0]
    return found


def _words(text: str, start: int, end: int, most: int) -> int:
    """Count the words between two places, not far beyond the most that is asked about."""
    return sum(1 for _ in islice(WORD.finditer(text, start, end), most + 1))


def _ends(extent: Extent) -> int:
    return extent[1]


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
    contents = Near[Extent]()
    for one in found:
        contents.add(*one.content, one.content)
    voiced = _Voiced(found, page)
    for quotation in page.quotations:
        if _taken(quotation, contents.to(*quotation)):
            continue
        if INTRODUCED.search(page.text, max(0, quotation[0] - FRAME_WORDS), quotation[0]):
            out += [_nobodys(quotation)] if page.full(quotation, 2) else []
            continue
        if not page.full(quotation, LONG):
            continue
        begins = page.text[quotation[0] + 1 : quotation[0] + 2].isupper() and not titled(
            page.text[quotation[0] : quotation[1]]
        )
        speaker = _last_speaker(voiced, quotation, page)
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


class _Voiced:
    """What somebody says outside of quotations, in the order of the cues.

    ``late`` says of each how late it speaks (of equals the first found), ``latest`` the same of the
    latest up to it: so the last one before a place is found by a few steps back.
    """

    def __init__(self, found: Sequence[Found], page: Page) -> None:
        said = [
            (f.cue[0], (f.at, -k), f)
            for k, f in enumerate(found)
            if f.kind == "say" and f.cue and f.source and not page.quoted(f.cue)
        ]
        said.sort(key=lambda one: one[0])
        self.begins = [begin for begin, _, _ in said]
        self.late = [late for _, late, _ in said]
        self.latest = list(accumulate(self.late, max))
        self.found = [one for _, _, one in said]

    def last(self, since: int, before: int) -> Found | None:
        """Give the last one whose cue begins between two places."""
        best = -1
        first = bisect_left(self.begins, since)
        for place in range(bisect_left(self.begins, before) - 1, first - 1, -1):
            if best >= 0 and self.latest[place] <= self.late[best]:
                break
            if best < 0 or self.late[place] > self.late[best]:
                best = place
        return self.found[best] if best >= 0 else None


def _last_speaker(voiced: _Voiced, quotation: Extent, page: Page) -> Found | None:
    number = page.paragraph(quotation[0])
    if number is None:
        return None
    return voiced.last(page.paragraphs[max(0, number - 1)][0], quotation[0])


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
