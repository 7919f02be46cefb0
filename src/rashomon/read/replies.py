"""Replies in plain mail: which lines are another's words, whose, and what the mail's own are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parseaddr

import regex

from rashomon.read.calendar import find_day
from rashomon.read.draft import Draft
from rashomon.read.properties import fact
from rashomon.read.spelled import excerpt
from rashomon.schema import Fact, FactName, NoiseKind

Span = tuple[int, int]

LINE = regex.compile(r"[^\n]*\n?")
QUOTED = regex.compile(r" {0,3}>(?!From ) ?")
"""What stands before another's line; mailboxes put the same before a line that begins with From."""
WROTE = regex.compile(
    r"\b(?:wrote|writes|said|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\w*"
    r"|написал\w*|пишет|نوشت|كتب|yazdı)\b",
    regex.IGNORECASE,
)
"""How mail programs say that somebody wrote what follows."""
NAMED = regex.compile(r"(?P<name>[^<>\n,:\"]{2,60}?)\"?\s*[<(\[](?:mailto:)?\S+@\S+[>)\]]")
UNNAMED = regex.compile(
    r"(?:^|[,\d]|[AP]M)\s*(?P<name>[\p{Lu}][^,\d\n:]{1,60}?)\s+" + WROTE.pattern
)
CLOCK = regex.compile(r"^.*\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [+-]\d{4})?[ ,]*")
FORWARDED = regex.compile(
    r"\s*(?:-{2,}|_{5,})? ?(?:(?:begin )?forwarded message|original message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message transféré|mensaje (?:original|reenviado)"
    r"|messaggio originale|исходное сообщение|пересылаемое сообщение):? ?-*\s*$",
    regex.IGNORECASE,
)
"""Lines above a message that is passed on whole."""
FIELD = regex.compile(r"\*?(?P<name>[\p{L}-]{2,12})\*?\s?:\*? ?(?P<value>.*)")
WORDS: tuple[tuple[FactName, str], ...] = (
    ("author", "from von de da van от fra från kimden"),
    ("published", "sent date gesendet datum envoyé enviado enviada fecha data inviato"),
    ("published", "отправлено дата sendt skickat tarih"),
    ("title", "subject betreff objet asunto assunto oggetto onderwerp тема emne ämne konu"),
)
FIELDS = {word: name for name, words in WORDS for word in words.split()}
"""Fields above a message that is passed on, as mail programs write them."""
MOST_FIELDS = 8
"""Lines of fields above such a message."""
MOST_LINES = 3
"""Lines that mail programs need to say who wrote what follows."""
LONGEST_LINE = 12
"""Words of one such line."""
ORIGIN = "the line above a reply"
SIGNATURE = regex.compile(r"-- ?\r?\n")
FEWEST = 5
"""Words: a shorter quotation is taken up for the answer below it, and is no account."""
DEEPEST = 12
"""Replies inside one another; what is quoted deeper stays with the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Another's words: the lines to be marked, the spans of the words, what is said of them.

    ``rest`` is true where all that follows is that other's.
    """

    start: int
    end: int
    words: tuple[Span, ...]
    facts: tuple[Fact, ...]
    rest: bool = False


def voices(draft: Draft, depth: int = 0) -> Iterator[Draft]:
    """Give a mail's text with what others wrote marked, then each of those as an account."""
    found = tuple(replies(draft.text)) if depth < DEEPEST else ()
    yield replace(draft, noise=tuple(sorted(_noise(draft.text, found))))
    accounts = [(excerpt(draft, each.words), each.facts) for each in found]
    kept = [each for each in accounts if len(each[0].text.split()) >= FEWEST]
    for number, (inner, facts) in enumerate(kept, 1):
        part = "/".join(each for each in (draft.part, f"reply {number}") if each)
        yield from voices(replace(inner, part=part, facts=facts), depth + 1)


def _noise(text: str, found: tuple[Reply, ...]) -> Iterator[tuple[int, int, NoiseKind]]:
    own = len(text)
    for each in found:
        own = min(own, each.start) if each.rest else own
        words = text[each.start : each.end]
        left = len(words) - len(words.lstrip())
        yield (each.start + left, each.start + len(words.rstrip()), "comments")
    signature = SIGNATURE.search(text, 0, own)
    if signature and text[signature.start() : own].strip():
        inside = any(r.start < own and r.end > signature.start() for r in found if not r.rest)
        if not inside:
            words = text[signature.start() : own].rstrip()
            yield (signature.start(), signature.start() + len(words), "navigation")


def replies(text: str) -> Iterator[Reply]:
    """Find what a mail quotes, in order: blocks behind ">", and messages passed on whole."""
    lines = [match.span() for match in LINE.finditer(text) if match.group()]
    number = 0
    while number < len(lines):
        passed = _passed_on(text, lines, number)
        if passed:
            yield passed
            return
        if QUOTED.match(text, *lines[number]):
            end = _block(text, lines, number)
            yield _quoted(text, lines, number, end)
            number = end
        else:
            number += 1


def _block(text: str, lines: list[Span], number: int) -> int:
    """Give the number of the line after a quoted block; blank lines inside belong to it."""
    end = number
    while number < len(lines):
        if QUOTED.match(text, *lines[number]):
            end = number + 1
        elif text[slice(*lines[number])].strip():
            break
        number += 1
    return end


def _quoted(text: str, lines: list[Span], first: int, last: int) -> Reply:
    words = [_inner(text, *line) for line in lines[first:last]]
    above = _line_of_who(text, lines, first)
    told = " ".join(text[lines[above][0] : lines[first][0]].split())
    facts = (*_author(told), *fact("published", told, ORIGIN)) if told else ()
    return Reply(start=lines[above][0], end=lines[last - 1][1], words=tuple(words), facts=facts)


def _inner(text: str, start: int, end: int) -> Span:
    match = QUOTED.match(text, start, end)
    return (match.end() if match else start, end)


def _line_of_who(text: str, lines: list[Span], first: int) -> int:
    """Find the line above a block that begins to say who wrote it; the block's own for none."""
    number = first - 1
    while number >= 0 and not text[slice(*lines[number])].strip():
        number -= 1
    if number < 0 or not text[slice(*lines[number])].rstrip().endswith(":"):
        return first
    for above in range(number, max(-1, number - MOST_LINES), -1):
        told = text[lines[above][0] : lines[number][1]]
        if not text[slice(*lines[above])].strip() or QUOTED.match(text, *lines[above]):
            break
        if (WROTE.search(told) or NAMED.search(told)) and (
            find_day(" ".join(told.split())) or above == 0 or NAMED.search(told)
        ):
            return above
    last = text[slice(*lines[number])]
    return number if WROTE.search(last) and len(last.split()) <= LONGEST_LINE else first


def _author(told: str) -> Iterator[Fact]:
    match = NAMED.search(told) or UNNAMED.search(told)
    if match:
        yield from fact("author", CLOCK.sub("", match["name"]).strip(" ,\"'"), ORIGIN)


def _passed_on(text: str, lines: list[Span], number: int) -> Reply | None:
    """Read the head of a message that is passed on: all below it is that message."""
    line = text[slice(*lines[number])]
    above = bool(FORWARDED.match(line)) and len(line.split()) <= LONGEST_LINE
    first = number + 1 if above else number
    while above and first < len(lines) and not text[slice(*lines[first])].strip():
        first += 1
    facts: list[Fact] = []
    after = first
    while after < min(len(lines), first + MOST_FIELDS):
        field = FIELD.match(text[slice(*lines[after])])
        if field is None:
            break
        facts += _field(field["name"], field["value"])
        after += 1
    names = {each.name for each in facts}
    if "author" not in names or not names & {"published", "title"}:
        return None
    return Reply(
        start=lines[number][0],
        end=len(text),
        words=tuple(lines[after:]),
        facts=tuple(facts),
        rest=True,
    )


def _field(name: str, value: str) -> Iterator[Fact]:
    known: FactName | None = FIELDS.get(name.casefold())
    if known == "author":
        value = parseaddr(value)[0] or value
    if known:
        yield from fact(known, value, ORIGIN)
