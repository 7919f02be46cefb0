"""Relays: where an account passes on another work, outlet or body, with the words that say so.

A relay is a name or a noun of a work ("Fars News Agency", "her report", "a parliamentary
commission") that stands where somebody speaks: as the source of an attribution, before a verb by
which works speak, or after words such as "according to", "told", "published in".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.collate.copies import citations, copies, credited_near
from rashomon.lexicon.bodies import body_of
from rashomon.lexicon.names import abbreviates
from rashomon.lexicon.outlets import (
    AFTER,
    BEFORE,
    BODY_WORDS,
    INSIDE,
    OUTLET_WORDS,
    SAYS,
    WORK_WORDS,
    is_body,
    is_outlet,
)
from rashomon.schema import Entity, Mention, Reading, Relay, Span

LOOK = 60
"""Code points on either side of a name in which its cue may stand."""
TOKEN = re.compile(r"\w+")
PLURALS = frozenset(f"{word}s" for word in WORK_WORDS)
NOUN = re.compile(
    r"(?:\b(?:[A-Z][\w.-]+\s)*[A-Z][\w.-]+[’']s?\s|\b(?!The\b|An?\b|In\b|By\b)[A-Z][\w.]+\s)?"
    r"(?:(?<![\w’'])(?!of\b)[a-z-]+\s)?"
    r"\b(?P<noun>(?:" + "|".join(sorted(WORK_WORDS | BODY_WORDS | PLURALS)) + r"))\b"
    r"(?:\s(?:of|by|to)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*|(?:\s[A-Z]\w+)+)?"
)
"""A work or body by its noun: its owner before it ("Metelin's letter"), its matter after it."""
OUTLET = re.compile(r"\b(?:[A-Z][\w’'-]*\s(?:(?:of the|of|de|del)\s)?){1,4}(?P<last>[A-Z][\w-]+)\b")
CREDIT = re.compile(
    r"^(?:[^\n.]|\b[A-Z][a-z]{2,4}\.){0,40}[A-Z\d.,]\s?\(\s*(?P<name>[A-Z][A-Za-z]*[A-Z]|Reuters|Interfax)\s*\)"
    r"|(?:Additional reporting|Source|With material from)\s*:?\s*"
    r"(?P<credit>[A-Z][^\n.]{2,40})",
    re.MULTILINE,
)
"""Agency credits: "VELGRAD, Nov. 13 (NTA)", "Additional reporting: Continental Press"."""
NAMED = re.compile(
    r"\b(?!(?:The|A|An|This|That)\b)(?P<one>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
    r"\s(?:news |press |state |wire )*(?:agency|newspaper|daily|weekly)\b(?!\s[A-Z])"
    r"|\b(?:newspaper|daily|weekly|magazine|agency|broadcaster|station|journal|paper)\s"
    r"(?P<two>(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)"
)
"""Outlets that the noun beside them shows: "the Payam agency", "the newspaper al-Masa'iyya"."""
AUTHOR = re.compile(
    r"\b(?:(?:[Hh]istorian|[Bb]iographer|scholar|researcher)s?\s)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
    r"(?=,?\s(?:has written|wrote in (?:his|her|\d)))"
    r"|\b(?:[Hh]istorian|[Bb]iographer)\s(?P<scholar>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
"""Somebody whose book is meant: "Brekke wrote in 2016", "the historian Lamis Qudsi"."""
COUNTING = re.compile(
    r"\s(?:(?:also|now|itself|has|have)\s)*(?:lists|listed|estimates|estimated|counts|counted"
    r"|records|recorded|documented|registered|given the figure|puts|reports|reported|considers"
    r"|considered)\b[^.;\n]{0,60}\d"
)
"""What may follow somebody who counts, and the count: "lists 143 victims"."""
CITED = re.compile(r"\((?P<name>[A-Z][\w’' -]{2,40}?)(?:,\s[^()]{4,60})?\)\s?\[\d+\]")
"""Who stands in brackets behind what is said, before the number of a note."""
FINDING = re.compile(
    r"\b(?!The\b)(?P<name>[A-Z][\w’'-]*?(?:\s[A-Z][\w-]*?){0,3})[’']s?\s(?:\w+\s)?"
    r"(?:accounts?|arithmetic|chronicle|claims?|count|data|estimates?|figures?|findings?|tally"
    r"|verdict|version)\b"
)
"""Somebody whose count or finding is passed on: "the Relief Union's count", "Qudsi's claim"."""
SAME = re.compile(
    r"\b[Tt]he (?P<noun>agency|paper|newspaper|daily|weekly|magazine)\b(?! of|\s[A-Z])"
)
"""The outlet last named, again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A name or noun of something that can be passed on, where it stands."""

    start: int
    end: int
    name: str
    kind: Literal["credit", "outlet", "work", "body", "finding", "same"]


def relays(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Relay, ...]:
    """Find where each account passes on another work.

    Args:
        readings: the accounts, with mentions and attributions.
        entities: so that one outlet has one name through the set.
    """
    names = {mention: entity.name for entity in entities for mention in entity.mentions}
    named = {
        item.name
        for reading in readings
        for item in (*_named(reading, names), *_shaped(reading))
        if item.kind == "outlet"
    }
    by_length = sorted(named, key=lambda name: (len(name), name))
    outlets = {word: name for name in by_length for word in _short(name)}
    said = [relay for reading in readings for relay in _of_account(reading, names, outlets)]
    said += [
        relay
        for relay in citations(readings)
        if not any(relay.span.overlap(other.span) for other in said)
    ]
    return (*said, *(relay for relay in copies(readings) if not credited_near(relay, said)))


def _of_account(
    reading: Reading, names: Mapping[str, str], outlets: Mapping[str, str]
) -> Iterator[Relay]:
    text = reading.account.text
    sources = [item.source for item in reading.attributions if item.source is not None]
    end, last = 0, ""
    bodies: set[str] = set()
    for found in sorted(
        _candidates(reading, names, outlets), key=lambda item: (item.start, -item.end)
    ):
        if found.start < end:
            continue
        span = Span(account=reading.account.id, start=found.start, end=found.end)
        name = last if found.kind == "same" else outlets.get(found.name, found.name)
        last = name if found.kind == "outlet" else last
        loose = found.kind in {"body", "work"} and not any(
            sentence.span.holds(span) for sentence in reading.sentences
        )
        if loose or (found.kind == "body" and name.casefold() in bodies):
            continue  # a body's findings are one work, however often it is named
        if name and _speaks(text, span, sources, found=found) and not _own(reading, name):
            end = found.end
            bodies.add(name.casefold())
            yield Relay(account=reading.account.id, relayed=_in_full(name), span=span)


def _in_full(name: str) -> str:
    """A public body by its own name: "UN" is the United Nations."""
    known = body_of(name)
    return known.name if known else name


def _own(reading: Reading, name: str) -> bool:
    """An outlet that names itself passes on nobody."""
    publisher = reading.account.publisher.strip()
    letters = "".join(word[0] for word in publisher.split())
    own = {word.casefold() for word in (publisher, letters, reading.account.author) if word}
    words = set(publisher.casefold().split()) - {"the"}
    whole = bool(words) and words < set(name.casefold().split()) and is_outlet(name)
    return whole or name.casefold().removeprefix("the ") in own or _is_title(reading, name)


def _is_title(reading: Reading, name: str) -> bool:
    """A commission that speaks of itself: its name ends a head line of the account."""
    title = f"{reading.account.title} {reading.account.publisher}".casefold()
    last = name.casefold().split()[-1]
    return last in {"commission", "panel", "committee", "inquiry"} and last in title


# -- what can be passed on ---------------------------------------------------------------------


def _candidates(
    reading: Reading, names: Mapping[str, str], outlets: Mapping[str, str]
) -> list[_Found]:
    text = reading.account.text
    held = frozenset(TOKEN.findall(text))
    again = [
        _Found(start=match.start(), end=match.end(), name=outlets[word], kind="outlet")
        for word in sorted(outlets)
        if held.issuperset(TOKEN.findall(word))
        for match in re.finditer(rf"\b{re.escape(word)}\b", text)
    ]
    same = [
        _Found(start=match.start(), end=match.end(), name=match["noun"], kind="same")
        for match in SAME.finditer(text)
    ]
    return [
        *_credits(reading),
        *_named(reading, names),
        *_shaped(reading),
        *again,
        *same,
        *_nouns(reading),
        *_authors(reading),
        *_findings(reading),
    ]


def _authors(reading: Reading) -> Iterator[_Found]:
    for match in AUTHOR.finditer(reading.account.text):
        name = match["name"] or match["scholar"]
        yield _Found(start=match.start(), end=match.end(), name=name, kind="work")


def _findings(reading: Reading) -> Iterator[_Found]:
    text = reading.account.text
    cited = {match.span("name") for match in CITED.finditer(text)}
    for mention in reading.mentions:
        span = mention.span
        body = mention.kind == "name" and mention.type not in {"person", "place", "state"}
        if body and ((span.start, span.end) in cited or COUNTING.match(text, span.end)):
            name = " ".join(reading.account.quote(span).split())
            yield _Found(start=span.start, end=span.end, name=name, kind="finding")
    for match in FINDING.finditer(reading.account.text):
        name = " ".join(match["name"].split())
        yield _Found(start=match.start(), end=match.end("name"), name=name, kind="finding")


def _short(name: str) -> Iterator[str]:
    """The telling word of an outlet's name: "the Courier" for the Velgrad Courier."""
    words = [word for word in name.split() if word[0].isupper() and len(word) > LETTERS]
    if len(name.split()) == 1:
        yield name
    elif len(words) == 2 and words[1].lower() in OUTLET_WORDS - COMMON:
        yield words[1]
    elif len(words) > 1 and words[-1].lower() in {"agency", "news"}:
        yield words[0]


COMMON = frozenset("agency news press radio media times world pages page register record".split())
"""Words that mean much else without the rest of the outlet's name."""
LETTERS = 3
"""A shorter word of an outlet's name is not taken for it by itself."""


def _shaped(reading: Reading) -> Iterator[_Found]:
    """Names with the shape of an outlet's that the tagger may have cut otherwise."""
    for match in OUTLET.finditer(reading.account.text):
        if match["last"].lower() in OUTLET_WORDS and "\n" not in match.group():
            name = match.group().removeprefix("The ")
            yield _Found(start=match.start(), end=match.end(), name=name, kind="outlet")
    for match in NAMED.finditer(reading.account.text):
        start = match.start("one") if match["one"] else match.start("two")
        name = match["one"] or match["two"]
        yield _Found(start=start, end=match.end(), name=name, kind="outlet")


def _credits(reading: Reading) -> Iterator[_Found]:
    for match in CREDIT.finditer(reading.account.text):
        group = "name" if match["name"] else "credit"
        if abbreviates(match[group], match.group().partition("(")[0]):
            continue
        yield _Found(
            start=match.start(group), end=match.end(group), name=match[group].strip(), kind="credit"
        )


def _named(reading: Reading, names: Mapping[str, str]) -> Iterator[_Found]:
    for mention in reading.mentions:
        if mention.kind != "name" or mention.type in {"person", "place"}:
            continue
        words = reading.account.quote(mention.span)
        name = names.get(mention.id, words)
        if _is_relayable(mention, words) or _is_relayable(mention, name):
            yield _Found(
                start=mention.span.start,
                end=mention.span.end,
                name=" ".join(name.split()),
                kind=_kind(mention, words, name),
            )


def _kind(mention: Mention, words: str, name: str) -> Literal["outlet", "work", "body"]:
    if is_outlet(words) or is_outlet(name):
        return "outlet"
    return "work" if mention.type == "work" else "body"


def _is_relayable(mention: Mention, name: str) -> bool:
    return mention.type == "work" or is_outlet(name) or is_body(name)


def _nouns(reading: Reading) -> Iterator[_Found]:
    """Works and bodies without a name: "her report", "Metelin's letter", "a commission"."""
    verbs = {token.start for token in reading.tokens if token.pos in {"VERB", "AUX"}}
    for match in NOUN.finditer(reading.account.text):
        verb = SPEAKING.fullmatch(match["noun"]) and re.match(
            r"[A-Z][\w.]+\s[a-z]+$", match.group()
        )
        if match.start("noun") in verbs or verb:
            continue
        work = match["noun"].lower() in WORK_WORDS | PLURALS
        yield _Found(
            start=match.start(),
            end=match.end(),
            name=" ".join(match.group().split()),
            kind="work" if work else "body",
        )


# -- whether it speaks here ------------------------------------------------------------------------


def _speaks(text: str, span: Span, sources: Iterable[Span], *, found: _Found) -> bool:
    """Whether the account says that this work or body says something."""
    if found.kind in {"credit", "finding"} or any(source.overlap(span) for source in sources):
        return True
    before = text[max(0, span.start - LOOK) : span.start].rpartition("\n\n")[2]
    after = text[span.end : span.end + LOOK]
    if _credited(before, after) or _introduced(before, found):
        return True
    if AFTER.match(after):
        return found.kind == "outlet" or not INSIDE.search(before)
    return (
        found.kind == "work" and bool(INSIDE.search(before)) and bool(SAID.search(before + after))
    )


def _introduced(before: str, found: _Found) -> bool:
    """Say whether the words before a name pass it on; what is told to a body is no word of its."""
    match = BEFORE.search(before)
    if found.kind == "outlet" and SAYING.search(before):
        return True
    return match is not None and not (found.kind == "body" and TOLD.match(match.group()))


SAYING = re.compile(r"\b(?:says?|said|writes|wrote|adds|added|notes|noted)\s(?:the\s)?$")
"""A verb before the outlet that speaks: "Don Balta, says La Voz"."""
SPEAKING = re.compile(SAYS)
TOLD = re.compile(r"(?:told|tell|admitted|disclosed|spoke|speaking|talked|photo)", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:wrote|writes|written|sa(?:id|ys)|told|affirms|assures|argues|gave|stated)\b"
)


def _credited(before: str, after: str) -> bool:
    """A name in brackets after a figure or a quotation: "1,300 (fact-finding mission)"."""
    return bool(re.search(r"[\d”\"]\s*\($", before)) and after.startswith((")", ",", ";"))
