"""Small accounts, readings and cases for tests, made from marked text.

The happenings are invented: a bridge over a river closes, and three papers tell of it. Import it
with ``from factories import reading, sample_case``.
"""

import re
from dataclasses import replace
from hashlib import sha256

import numpy as np

from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Case,
    Cell,
    Confidence,
    Conflict,
    Entity,
    Fact,
    Locator,
    Mention,
    MentionKind,
    Noise,
    Origin,
    Point,
    Proposition,
    Quantity,
    Reading,
    Reason,
    Relay,
    Sentence,
    Side,
    Silence,
    Span,
    Synopsis,
    TimeExpression,
    Unread,
    identify,
    identify_span,
)

SENTENCE = re.compile(r"[^.\n]+\.?")
MARK = re.compile(r"\[|\]([a-z]*)")


def marked(text: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the marks out of a text; give it plain, with the ends of each kind of mark.

    >>> marked("[The agency]source [said]cue [he left]content.")
    ('The agency said he left.', {'source': [(0, 10)], 'cue': [(11, 15)], 'content': [(16, 23)]})
    """
    plain, open_at = "", list[int]()
    found: dict[str, list[tuple[int, int]]] = {}
    at = 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[0] == "[":
            open_at.append(len(plain))
        else:
            found.setdefault(mark[1], []).append((open_at.pop(), len(plain)))
    return plain + text[at:], found


def account(text: str, file: str = "a.txt", **fields: str) -> Account:
    """Make an account of plain text."""
    digest = sha256(text.encode()).hexdigest()
    name = identify("account", digest, file)
    return Account(id=name, file=file, sha256=digest, text=text, **fields)  # type: ignore[arg-type]


def span(of: Account, words: str, nth: int = 1) -> Span:
    """Find the n-th place of some words in an account."""
    start = -1
    for _ in range(nth):
        start = of.text.index(words, start + 1)
    return Span(account=of.id, start=start, end=start + len(words))


def mention(of: Account, words: str, kind: MentionKind = "name", **fields: str) -> Mention:
    """Make a mention of a person (or of another ``type``) from its words."""
    at = span(of, words)
    fields = {"type": "person", **fields}
    return Mention(id=identify_span("mention", at), span=at, head=at, kind=kind, **fields)  # type: ignore[arg-type]


def sentences(of: Account) -> tuple[Sentence, ...]:
    """Cut an account into sentences at its full stops, paragraphs at its line ends."""
    found = [m for m in SENTENCE.finditer(of.text) if m[0].strip()]
    return tuple(
        Sentence(
            span=Span(account=of.id, start=m.start(), end=m.end()),
            paragraph=of.text.count("\n", 0, m.start()),
        )
        for m in found
    )


def attribution(of: Account, content: Span, **fields: object) -> Attribution:
    """Make an attribution of some words to an unnamed speaker; ``fields`` say otherwise."""
    given: dict[str, object] = {
        "cue": None,
        "source": None,
        "speaker": "",
        "name": "",
        "anonymity": "unnamed",
        "manner": "indirect",
        "stance": "asserts",
        "kind": "says",
        "certainty": 0.75,
        **fields,
    }
    name = identify_span("attribution", content, str(given["name"]))
    return Attribution(id=name, content=content, **given)  # type: ignore[arg-type]


def reading(text: str, file: str = "a.txt", **fields: str) -> Reading:
    """Make a reading from one marked sentence, ``[who]source [says]cue [what]content``.

    The content becomes a proposition that the account attributes to the source; a text without
    marks is asserted in the account's own voice.
    """
    plain, marks = marked(text)
    told = account(plain, file, **fields)
    spans = {
        kind: [Span(account=told.id, start=a, end=b) for a, b in ends]
        for kind, ends in marks.items()
    }
    content = spans.get("content", [Span(account=told.id, start=0, end=len(plain))])[0]
    people = tuple(mention(told, told.quote(s)) for s in spans.get("source", []))
    said = tuple(
        attribution(
            told,
            content,
            cue=next(iter(spans.get("cue", [])), None),
            source=person.span,
            speaker=person.id,
            name=told.quote(person.span),
            anonymity="named",
        )
        for person in people
    )
    proposition = Proposition(
        id=identify_span("proposition", content),
        span=content,
        sentence=0,
        kind="event",
        predicate=content,
        concept=told.quote(content).split()[0],
        arguments=tuple(person.id for person in people),
    )
    assertion = Assertion(
        id=identify_span("assertion", content),
        proposition=proposition.id,
        span=content,
        stance="attributes" if said else "asserts",
        by=said[0].id if said else "",
        hedged=False,
    )
    return Reading(
        account=told,
        sentences=sentences(told),
        mentions=people,
        attributions=said,
        propositions=(proposition,),
        assertions=(assertion,),
        vectors=np.ones((1, 4), dtype=np.float16),
    )


HERALD = (
    "Harbour Herald\nThe bridge closed on 3 May 2019. The Ferry Agency said that, according to"
    " Mayor Ilse Brandt, an engineer had counted about 40 cracks."
    " She ordered the closure.\nAdvertisement"
)
COURIER = (
    "The bridge closed on 5 May 2019, the Ferry Agency reported. The mayor saw at least 20 cracks."
)
LETTER = "The river was calm that spring. Fishing began early."


def herald() -> Reading:
    """A reading with a value of every kind: nested voices, a pronoun, noise, a date, a number."""
    told = account(
        HERALD, "herald.txt", title="The bridge", publisher="Harbour Herald", published="2019-05-04"
    )
    noise = Noise(span=span(told, "Advertisement"), kind="advertising")
    told = replace(
        told,
        noise=(noise,),
        format="pdf",
        facts=(Fact(name="title", value="The bridge", origin="the text"),),
        locators=(
            Locator(start=0, end=14, page=1, box=(72.0, 72.5, 300.0, 84.0)),
            Locator(start=15, end=46, element="body/p[2]", octets=(15, 46), encoding="utf-8"),
            Locator(start=47, end=60, times=(1.5, 4.25)),
        ),
    )
    agency = mention(told, "The Ferry Agency", type="organization")
    mayor = mention(told, "Mayor Ilse Brandt")
    engineer = mention(told, "an engineer", "nominal")
    she = mention(told, "She", "pronoun", antecedent=mayor.id)
    date = TimeExpression(
        id="t-1", span=span(told, "3 May 2019"), value="2019-05-03", anchor="published"
    )
    cracks = span(told, "about 40 cracks")
    number = Quantity(
        id="q-1",
        span=cracks,
        low=40,
        high=40,
        unit="",
        counted="crack",
        scope=("bridge",),
        comparator="about",
    )
    outer = attribution(
        told,
        span(told, "according to Mayor Ilse Brandt, an engineer had counted about 40 cracks"),
        cue=span(told, "said"),
        source=agency.span,
        speaker=agency.id,
        name="The Ferry Agency",
        anonymity="named",
    )
    counted = span(told, "an engineer had counted about 40 cracks")
    middle = attribution(
        told,
        counted,
        cue=span(told, "according to"),
        source=mayor.span,
        speaker=mayor.id,
        name="Mayor Ilse Brandt",
        anonymity="named",
        parent=outer.id,
    )
    inner = attribution(told, cracks, kind="shows", certainty=0.5, parent=middle.id)
    closed = span(told, "The bridge closed on 3 May 2019")
    propositions = (
        Proposition(
            id=identify_span("proposition", closed),
            span=closed,
            sentence=1,
            kind="event",
            predicate=span(told, "closed"),
            concept="close",
            when=(date.id,),
        ),
        Proposition(
            id=identify_span("proposition", counted),
            span=counted,
            sentence=2,
            kind="number",
            predicate=span(told, "counted"),
            concept="count",
            arguments=(engineer.id, mayor.id),
            quantities=(number.id,),
            realis="actual",
        ),
    )
    return Reading(
        account=told,
        sentences=sentences(told),
        mentions=(agency, mayor, engineer, she),
        dates=(date,),
        quantities=(number,),
        attributions=(outer, middle, inner),
        propositions=propositions,
        assertions=(
            _assertion(propositions[0]),
            _assertion(propositions[1], by=inner.id, hedged=True),
        ),
        vectors=np.arange(8, dtype=np.float16).reshape(2, 4) / np.float16(3),
    )


def _assertion(p: Proposition, by: str = "", *, hedged: bool = False) -> Assertion:
    stance = "attributes" if by else "asserts"
    name = identify_span("assertion", p.span)
    return Assertion(id=name, proposition=p.id, span=p.span, stance=stance, by=by, hedged=hedged)  # type: ignore[arg-type]


def courier() -> Reading:
    """A second account, with another date and another number."""
    told = account(COURIER, "courier.txt", published="2019-05-06")
    agency = mention(told, "the Ferry Agency", type="organization")
    closed, saw = (
        span(told, "The bridge closed on 5 May 2019"),
        span(told, "The mayor saw at least 20 cracks"),
    )
    said = attribution(
        told,
        closed,
        cue=span(told, "reported"),
        source=agency.span,
        speaker=agency.id,
        name="the Ferry Agency",
        anonymity="named",
    )
    propositions = tuple(
        Proposition(
            id=identify_span("proposition", s),
            span=s,
            sentence=i,
            kind="event",
            predicate=s,
            concept="close",
        )
        for i, s in enumerate((closed, saw))
    )
    return Reading(
        account=told,
        sentences=sentences(told),
        mentions=(agency,),
        attributions=(said,),
        propositions=propositions,
        assertions=(_assertion(propositions[0], said.id), _assertion(propositions[1])),
        vectors=np.ones((2, 4), dtype=np.float16),
    )


def letter() -> Reading:
    """A third account, silent on the bridge."""
    return reading(LETTER, "letter.txt")


def cell(of: Reading, nth: int) -> Cell:
    """Show the n-th assertion of a reading as a cell."""
    a = of.assertions[nth]
    return Cell(assertion=a.id, span=a.span, stance=a.stance, by=a.by, hedged=a.hedged)


def sure(value: float, words: str = "the passages share their words") -> Confidence:
    """Give a confidence with two reasons, one for and one against."""
    return Confidence(
        value=value,
        because=(
            Reason(rule="words", words=words, weight=0.7),
            Reason(rule="date", words="the dates differ", weight=-0.125),
        ),
    )


def sample_synopsis() -> Synopsis:
    """Two points, a conflict of dates, a relay and two origins over the three accounts."""
    a, b, c = herald(), courier(), letter()
    agency = Entity(
        id="e-agency",
        type="organization",
        name="Ferry Agency",
        aliases=("The Ferry Agency", "the Ferry Agency"),
        mentions=(a.mentions[0].id, b.mentions[0].id),
        identifiers=(("register", "17"),),
        because=(Reason(rule="name", words="the same name", weight=1.0),),
    )
    mayor = Entity(
        id="e-mayor",
        type="person",
        name="Ilse Brandt",
        aliases=("Mayor Ilse Brandt",),
        mentions=(a.mentions[1].id, a.mentions[3].id),
    )
    closed = Point(
        id="p-closed",
        kind="event",
        label="The bridge closed on 3 May 2019",
        actors=(),
        place="the river",
        when="2019-05-03",
        cells=(cell(a, 0), cell(b, 0)),
        silences=(Silence(account=c.account.id, kind="matter"),),
        origins=1,
        confidence=sure(0.9),
    )
    cracks = Point(
        id="p-cracks",
        kind="number",
        label="an engineer had counted about 40 cracks",
        actors=(mayor.id,),
        place="",
        when="",
        cells=(cell(a, 1), cell(b, 1)),
        silences=(Silence(account=c.account.id, kind="point"),),
        origins=2,
        confidence=sure(0.65),
    )
    conflict = Conflict(
        id="c-date",
        points=(closed.id,),
        kind="date",
        scope="across",
        sides=(
            Side(value="3 May 2019", spans=(span(a.account, "3 May 2019"),)),
            Side(value="5 May 2019", spans=(span(b.account, "5 May 2019"),)),
        ),
        confidence=sure(0.8, "two days apart"),
    )
    return Synopsis(
        entities=(agency, mayor),
        points=(closed, cracks),
        conflicts=(conflict,),
        relays=(
            Relay(
                account=b.account.id,
                relayed="Ferry Agency",
                span=span(b.account, "the Ferry Agency reported"),
            ),
        ),
        origins=(
            Origin(
                id="o-agency",
                accounts=(a.account.id, b.account.id),
                evidence=(Reason(rule="relay", words="both pass on the Ferry Agency", weight=1.0),),
            ),
            Origin(id="o-letter", accounts=(c.account.id,), evidence=()),
        ),
    )


def sample_case() -> Case:
    """Three accounts side by side, and a document that could not be read."""
    return Case(
        readings=(courier(), herald(), letter()),
        synopsis=sample_synopsis(),
        unread=(Unread(file="torn.txt", reason="the file is empty; give a file with text"),),
    )
