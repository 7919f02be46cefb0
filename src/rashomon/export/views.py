"""The views of a case, as tables: what stands in each row, and where it is said."""

from collections.abc import Callable, Iterator
from functools import partial

from rashomon.export.tables import Column, Line, Table, columns
from rashomon.export.teller import PLACES, Teller, flat, speaking
from rashomon.export.where import Located, located
from rashomon.schema import Account, Attribution, Case, Cell, Conflict, Point, Span
from rashomon.schema.edtf import bounds, is_valid
from rashomon.schema.when import in_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SILENT = {
    "point": "silent on this point; it covers the matter",
    "matter": "silent on the matter",
}


def views(case: Case) -> tuple[Table, ...]:
    """Give every view of a case, those that a reader opens first before the others."""
    teller = Teller.of(case)
    named: dict[str, tuple[str, tuple[Column, ...], Callable[[Teller], Iterator[Line]]]] = {
        "accounts": ("one row an account", ACCOUNTS, accounts),
        "synopsis": ("one row a point, one column an account", _synopsis_of(teller), synopsis),
        "passages": ("one row a passage of an account on a point", PASSAGES, passages),
        "silences": ("one row an account that is silent on a point", SILENCES, silences),
        "conflicts": ("one row a side of a conflict", CONFLICTS, conflicts),
        "conflict_passages": ("one row a passage on a side of a conflict", SIDES, sides),
        "attributions": ("one row a saying put in somebody's mouth", SAYINGS, sayings),
        "entities": ("one row somebody or something spoken of", ENTITIES, entities),
        "mentions": ("one row words that stand for an entity", MENTIONS, mentions),
        "places": ("one row a place, where it probably lies, and why", PLACED, placed),
        "dates": ("one row words that were put on a calendar", DATES, dates),
        "quantities": ("one row a number with what it counts", QUANTITIES, quantities),
        "relays": ("one row words by which an account passes on another work", RELAYS, relays),
        "origins": ("one row accounts that go back to one source", ORIGINS, origins),
        "corrections": ("one row a person's decision", CORRECTIONS, corrections),
        "unread": ("one row a document that could not be read", UNREAD, unread),
    }
    return tuple(
        Table(name=name, about=about, columns=shape, rows=partial(rows, teller))
        for name, (about, shape, rows) in named.items()
    )


# -- accounts and the synopsis --------------------------------------------------------------------

ACCOUNTS = columns(
    """
    siglum text its short sign
    account text its name: publisher, else file, author or title
    title text its title
    publisher text who published it
    author text who wrote it
    published text when it was published (EDTF)
    language text its language (ISO 639-1)
    characters whole length of its text
    points whole points on which it has words
    only_here whole points on which it alone has words
    attributions whole sayings that it puts in others' mouths
    origin text the origin that it goes back to; accounts with one origin count once
    file text its file
    also text other files that hold the same document
    sha256 text the file's digest
    account_id text its id in the case
    """
)


def accounts(teller: Teller) -> Iterator[Line]:
    """Give every account with what is known of it."""
    said = [speaking(point) for point in teller.points]
    for reading in teller.desk.readings:
        one = reading.account
        yield (
            teller.sigla[one.id],
            teller.names[one.id],
            one.title,
            one.publisher,
            one.author,
            one.published,
            one.language,
            len(one.text),
            sum(one.id in each for each in said),
            sum(each == {one.id} for each in said),
            len(reading.attributions),
            teller.origin_of.get(one.id),
            one.file,
            "; ".join(one.also),
            one.sha256,
            one.id,
        )


SYNOPSIS = columns(
    """
    point whole its number, in the order of time
    kind text event, role, relation, number or assessment
    label text its clearest passage, in an account's words
    when text when it happened, as the accounts date it (EDTF)
    when_in_words text the same in words
    first_day text the first day that may be meant
    last_day text the last day that may be meant
    place text where, in words
    actors text who takes part
    accounts whole accounts that have words on it
    origins whole distinct origins behind them: relays and copies share one
    conflicts text numbers of the conflicts that it stands in
    confidence number how sure the program is of its own row (0 to 1), never of an account
    why text the reasons for the row
    point_id text its id in the case
    """
)


def _synopsis_of(teller: Teller) -> tuple[Column, ...]:
    """Give one more column an account: its words, on whose word, or its silence."""
    about = "its words on the point with their place, on whose word; or its silence"
    names = (f"{teller.sigla[each.id]} {teller.names[each.id]}" for each in teller.accounts)
    return (*SYNOPSIS, *(Column(name=name, kind="text", about=about) for name in names))


def synopsis(teller: Teller) -> Iterator[Line]:
    """Give the table of parallel accounts."""
    for number, point in enumerate(teller.points, 1):
        yield (
            *_point(teller, number, point),
            *(_beside(teller, point, a) for a in teller.accounts),
        )


def _point(teller: Teller, number: int, point: Point) -> Line:
    confidence = point.confidence
    return (
        number,
        point.kind,
        flat(point.label),
        point.when,
        in_words(point.when),
        *days(point.when),
        point.place,
        "; ".join(teller.actors(point)),
        len(speaking(point)),
        point.origins,
        ", ".join(map(str, teller.conflicts_of.get(point.id, []))),
        round(confidence.value, PLACES),
        "; ".join(reason.words for reason in confidence.because),
        point.id,
    )


def days(value: str) -> tuple[str | None, str | None]:
    """Give the first and the last day that a date may stand for, None for an open end."""
    first, last = bounds(value) if is_valid(value) else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _beside(teller: Teller, point: Point, account: Account) -> str:
    """Write what one account has on a point, a passage a line."""
    cells = sorted(
        (cell for cell in point.cells if cell.span.account == account.id),
        key=lambda cell: (cell.span.start, cell.span.end),
    )
    if not cells:
        silent = {each.account: each.kind for each in point.silences}
        return SILENT[silent.get(account.id, "matter")]
    return "\n".join(_said(teller, cell) for cell in cells)


def _said(teller: Teller, cell: Cell) -> str:
    voices = teller.voices(cell.by, cell.stance)
    how = {"asserts": "", "attributes": "", "disputes": "disputes: "}[cell.stance]
    who = f" ‹ {' ‹ '.join(voices)}" if voices else ""
    words = flat(teller.desk.quote(cell.span))
    return f"{how}“{words}”{who} [{cell.span.start}–{cell.span.end}]"


PASSAGES = columns(
    """
    point whole number of the point
    label text the point's label
    account text whose passage it is
    stance text asserts (in its own voice), attributes (on another's word) or disputes
    on_whose_word text the account, then those whose words it passes on, the innermost last
    voices whole how many voices deep it stands; 0 for the account's own
    hedged yes whether it is said with reserve (may, reportedly)
    words text the exact words
    sentence text the sentence that they stand in
    start whole where they begin: characters from the head of the account's text
    end whole where they end
    siglum text the account's short sign
    account_id text the account's id
    point_id text the point's id
    assertion_id text the assertion's id
    attribution_id text the attribution that they stand in, empty for the account's own voice
    """
)


def passages(teller: Teller) -> Iterator[Line]:
    """Give every passage of every point."""
    for number, point in enumerate(teller.points, 1):
        label = flat(point.label)
        for cell in sorted(point.cells, key=lambda each: teller.desk.place(each.span)):
            yield (
                number,
                label,
                *_worded(teller, cell, cell.span),
                teller.sigla[cell.span.account],
                cell.span.account,
                point.id,
                cell.assertion,
                cell.by,
            )


def _worded(teller: Teller, cell: Cell, span: Span) -> Line:
    """Give an account's words with who stands behind them and where they stand."""
    voices = teller.voices(cell.by, cell.stance)
    return (
        teller.names[span.account],
        cell.stance,
        teller.chain(span.account, voices),
        len(voices),
        cell.hedged,
        flat(teller.desk.quote(span)),
        teller.sentence(span),
        span.start,
        span.end,
    )


SILENCES = columns(
    """
    point whole number of the point
    label text the point's label
    account text the account that has no words on it
    silence text whether it covers the matter; silence is not denial
    account_id text the account's id
    point_id text the point's id
    """
)


def silences(teller: Teller) -> Iterator[Line]:
    """Give who is silent on which point, and how."""
    for number, point in enumerate(teller.points, 1):
        for silence in sorted(point.silences, key=lambda each: teller.desk.order[each.account]):
            name = teller.names[silence.account]
            kind = SILENT[silence.kind]
            yield number, flat(point.label), name, kind, silence.account, point.id


# -- conflicts ------------------------------------------------------------------------------------

CONFLICTS = columns(
    """
    conflict whole its number
    kind text date, number, place, actor, role, occurrence, cause, assessment or wording
    scope text across accounts, or inside one
    side text letter of the side: an address, no rank
    value text what this side holds
    accounts text the accounts on this side
    account_count whole how many they are
    origins whole distinct origins behind them
    passages whole passages on this side
    points text numbers of the points that it is about
    confidence number how sure the program is that they conflict (0 to 1)
    why text the reasons for it
    conflict_id text its id in the case
    """
)


def conflicts(teller: Teller) -> Iterator[Line]:
    """Give every side of every conflict, in the order of the texts."""
    for number, conflict in enumerate(teller.desk.case.synopsis.conflicts, 1):
        points = sorted(teller.numbers[each] for each in conflict.points if each in teller.numbers)
        for letter, value, spans in _sides(teller, conflict):
            held = dict.fromkeys(span.account for span in spans)
            yield (
                number,
                conflict.kind,
                conflict.scope,
                letter,
                flat(value),
                "; ".join(teller.names[each] for each in held),
                len(held),
                teller.origins(held),
                len(spans),
                ", ".join(map(str, points)),
                round(conflict.confidence.value, PLACES),
                "; ".join(reason.words for reason in conflict.confidence.because),
                conflict.id,
            )


def _sides(teller: Teller, conflict: Conflict) -> list[tuple[str, str, list[Span]]]:
    """Letter the sides in the order of their first words; past z come two letters."""
    placed = [(sorted(side.spans, key=teller.desk.place), side.value) for side in conflict.sides]
    placed.sort(key=lambda each: [teller.desk.place(span) for span in each[0]])
    return [
        (LETTERS[n // 26 - 1] * (n > 25) + LETTERS[n % 26], value, spans)
        for n, (spans, value) in enumerate(placed)
    ]


SIDES = columns(
    """
    conflict whole number of the conflict
    kind text its kind
    side text letter of the side
    value text what this side holds
    account text whose passage it is
    stance text asserts (in its own voice), attributes (on another's word) or disputes
    on_whose_word text the account, then those whose words it passes on, the innermost last
    voices whole how many voices deep it stands; 0 for the account's own
    hedged yes whether it is said with reserve
    words text the exact words
    sentence text the sentence that they stand in
    start whole where they begin: characters from the head of the account's text
    end whole where they end
    account_id text the account's id
    conflict_id text the conflict's id
    """
)


def sides(teller: Teller) -> Iterator[Line]:
    """Give every passage of every side."""
    for number, conflict in enumerate(teller.desk.case.synopsis.conflicts, 1):
        for letter, value, spans in _sides(teller, conflict):
            for span in spans:
                worded = _worded(teller, teller.cell_at(span), span)
                ids = (span.account, conflict.id)
                yield (number, conflict.kind, letter, flat(value), *worded, *ids)


# -- who says -------------------------------------------------------------------------------------

SAYINGS = columns(
    """
    account text the account that says it
    on_whose_word text the account, then the voices, the innermost last
    speaker text who says it, as the case names them
    anonymity text named, role, collective or unnamed
    act text says, believes, orders, shows, documents or accuses
    manner text direct, indirect or mixed
    stance text asserts, denies, doubts or endorses
    source_words text the account's words for who says it
    cue_words text the account's words for the saying
    content_words text what is said, in the exact words
    certainty number how sure the program is that this is a saying (0 to 1)
    content_start whole where what is said begins
    content_end whole where it ends
    source_start whole where the source's words begin
    source_end whole where they end
    cue_start whole where the cue begins
    cue_end whole where it ends
    account_id text the account's id
    speaker_id text the speaker's entity, empty for none
    attribution_id text its id
    inside text the attribution that it stands in, empty for none
    """
)


def sayings(teller: Teller) -> Iterator[Line]:
    """Give every attribution, in the order of the texts."""
    for reading in teller.desk.readings:
        held = sorted(reading.attributions, key=lambda a: (a.content.start, -a.content.end, a.id))
        for each in held:
            yield _saying(teller, each)


def _saying(teller: Teller, each: Attribution) -> Line:
    account, quote = each.content.account, teller.desk.quote
    return (
        teller.names[account],
        teller.chain(account, teller.voices(each.id)),
        teller.voice(each),
        each.anonymity,
        each.kind,
        each.manner,
        each.stance,
        flat(quote(each.source)) if each.source else None,
        flat(quote(each.cue)) if each.cue else None,
        flat(quote(each.content)),
        round(each.certainty, PLACES),
        each.content.start,
        each.content.end,
        *_ends(each.source),
        *_ends(each.cue),
        account,
        teller.desk.entity(each.speaker),
        each.id,
        each.parent,
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


# -- who and what is spoken of --------------------------------------------------------------------

ENTITIES = columns(
    """
    entity text its name
    type text person, organization, state, place, group, work or other
    also text the other names used
    mentions whole how often the accounts speak of it
    accounts text the accounts that speak of it
    points text numbers of the points in which it takes part
    quoted whole sayings that are put in its mouth
    identifiers text its numbers elsewhere
    why text why its mentions were taken for one
    entity_id text its id in the case
    """
)


def entities(teller: Teller) -> Iterator[Line]:
    """Give everybody and everything, those most spoken of first."""
    desk = teller.desk
    points: dict[str, list[int]] = {}
    for number, point in enumerate(teller.points, 1):
        for actor in point.actors:
            points.setdefault(actor, []).append(number)
    quoted: dict[str, int] = {}
    for each in desk.attributions.values():
        speaker = desk.entity(each.speaker)
        quoted[speaker] = quoted.get(speaker, 0) + 1
    ordered = sorted(desk.entities.values(), key=lambda e: (-len(e.mentions), e.name, e.id))
    for entity in ordered:
        spoken = {desk.mentions[m].span.account for m in entity.mentions if m in desk.mentions}
        yield (
            entity.name,
            entity.type,
            "; ".join(alias for alias in entity.aliases if alias != entity.name),
            len(entity.mentions),
            "; ".join(teller.names[a.id] for a in teller.accounts if a.id in spoken),
            ", ".join(map(str, points.get(entity.id, []))),
            quoted.get(entity.id, 0),
            "; ".join(f"{scheme}: {value}" for scheme, value in entity.identifiers),
            "; ".join(dict.fromkeys(reason.words for reason in entity.because)),
            entity.id,
        )


MENTIONS = columns(
    """
    entity text whom or what the words stand for
    type text the entity's type
    account text the account
    words text the exact words
    mention text name, nominal (a description) or pronoun
    start whole where they begin
    end whole where they end
    account_id text the account's id
    entity_id text the entity's id
    mention_id text the mention's id
    """
)


def mentions(teller: Teller) -> Iterator[Line]:
    """Give the words for every entity, in the order of the texts."""
    for reading in teller.desk.readings:
        name = teller.names[reading.account.id]
        for each in sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end, m.id)):
            entity = teller.desk.entities.get(teller.desk.entity(each.id))
            if entity is not None:
                words, span = flat(teller.desk.quote(each.span)), each.span
                ids = (span.account, entity.id, each.id)
                yield (entity.name, entity.type, name, words, each.kind, span.start, span.end, *ids)


PLACED = columns(
    """
    place text its name in the accounts
    found text the place that it was taken for, from a gazetteer; empty for none
    level text country, region, settlement or area
    country text the country that it lies in
    latitude number degrees north (WGS 84)
    longitude number degrees east
    radius_km number its extent, or how far the middle may be off
    geonames whole its number in GeoNames
    others text other places of this name
    why text why this one: a guess of the program, not what an account says
    points text numbers of the points that lie there
    mentions whole how often the accounts name it
    account text where it is first named
    words text the exact words there
    start whole where they begin
    end whole where they end
    entity_id text the entity's id, empty where only a point names the place
    """
)


def placed(teller: Teller) -> Iterator[Line]:
    """Give every place that is named, with the guess where it lies."""
    for each in located(teller):
        yield _placed(teller, each)


def _placed(teller: Teller, each: Located) -> Line:
    place = each.choice.place
    found: Line = (None,) * 7
    if place is not None:
        found = (
            place.name,
            place.level,
            place.country,
            place.lat,
            place.lon,
            place.radius,
            place.geonames or None,
        )
    first = each.spans[0] if each.spans else None
    return (
        each.name,
        *found,
        "; ".join(each.others()),
        "; ".join(reason.words for reason in each.choice.because),
        ", ".join(str(teller.numbers[point.id]) for point in each.points),
        len(each.spans),
        teller.names[first.account] if first else None,
        flat(teller.desk.quote(first)) if first else None,
        *_ends(first),
        each.entity,
    )


# -- dates and numbers ----------------------------------------------------------------------------

DATES = columns(
    """
    account text the account
    words text the exact words
    value text the date (EDTF)
    in_words text the same in words
    first_day text the first day that may be meant
    last_day text the last day that may be meant
    sentence text the sentence that they stand in
    start whole where they begin
    end whole where they end
    account_id text the account's id
    """
)


def dates(teller: Teller) -> Iterator[Line]:
    """Give every date, in the order of the texts."""
    for reading in teller.desk.readings:
        for each in sorted(reading.dates, key=lambda d: (d.span.start, d.span.end, d.id)):
            span = each.span
            yield (
                teller.names[span.account],
                flat(teller.desk.quote(span)),
                each.value,
                in_words(each.value),
                *days(each.value),
                teller.sentence(span),
                span.start,
                span.end,
                span.account,
            )


QUANTITIES = columns(
    """
    account text the account
    words text the exact words
    low number the least that is said
    high number the most that is said
    how text exactly, about, at least, at most or between
    unit text what it is measured in
    counted text what is counted
    of text what narrows it
    sentence text the sentence that they stand in
    start whole where they begin
    end whole where they end
    account_id text the account's id
    """
)


def quantities(teller: Teller) -> Iterator[Line]:
    """Give every number, in the order of the texts."""
    for reading in teller.desk.readings:
        for each in sorted(reading.quantities, key=lambda q: (q.span.start, q.span.end, q.id)):
            span = each.span
            yield (
                teller.names[span.account],
                flat(teller.desk.quote(span)),
                each.low,
                each.high,
                each.comparator,
                each.unit,
                each.counted,
                "; ".join(each.scope),
                teller.sentence(span),
                span.start,
                span.end,
                span.account,
            )


# -- where it comes from --------------------------------------------------------------------------

RELAYS = columns(
    """
    account text the account that passes on
    relayed text the work, outlet or agency passed on
    words text the exact words that say so
    sentence text the sentence that they stand in
    start whole where they begin
    end whole where they end
    account_id text the account's id
    """
)


def relays(teller: Teller) -> Iterator[Line]:
    """Give who passes on whom, in the order of the texts."""
    held = teller.desk.case.synopsis.relays
    for each in sorted(held, key=lambda r: (teller.desk.place(r.span), r.relayed)):
        span = each.span
        words = flat(teller.desk.quote(span))
        yield (
            teller.names[each.account],
            flat(each.relayed),
            words,
            teller.sentence(span),
            span.start,
            span.end,
            each.account,
        )


ORIGINS = columns(
    """
    origin text its id
    accounts text the accounts that go back to it
    account_count whole how many they are
    evidence text why they are taken to go back to one source
    """
)


def origins(teller: Teller) -> Iterator[Line]:
    """Give the groups of accounts that count once."""
    for origin in teller.desk.case.synopsis.origins:
        names = [teller.names[each] for each in origin.accounts if each in teller.names]
        evidence = "; ".join(reason.words for reason in origin.evidence)
        yield origin.id, "; ".join(names), len(names), evidence


CORRECTIONS = columns(
    """
    kind text same, different, not-noise, value, stance, label, hide or note
    about text what it decides on, where the words leave it open
    value text what was decided
    by text who decided
    at text when
    reason text why
    words text the words that it is about
    found yes whether the words were found again
    supersedes text the correction that it takes back
    correction_id text its id
    """
)


def corrections(teller: Teller) -> Iterator[Line]:
    """Give every decision of a person, as they were made."""
    case = teller.desk.case
    for each in case.corrections:
        words = "; ".join(
            f"{teller.names.get(t.account, t.account)}: “{flat(t.quote)}” [{t.start}]"
            for t in each.targets
        )
        decided = (each.kind, each.about, each.value, each.by, each.at, each.reason)
        yield (*decided, words, each.id not in case.synopsis.lost, each.supersedes, each.id)


UNREAD = columns(
    """
    file text the file
    reason text why it could not be read
    """
)


def unread(teller: Teller) -> Iterator[Line]:
    """Give what is not in the case though it was given."""
    for each in teller.desk.case.unread:
        yield each.file, each.reason
