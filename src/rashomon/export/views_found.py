"""Views of what was found in each account: sayings, entities, places, dates, numbers, origins."""

from collections.abc import Iterator

from rashomon.export.tables import Line, columns
from rashomon.export.teller import PLACES, Teller, days, flat
from rashomon.export.where import Located, located
from rashomon.schema import Attribution, Span
from rashomon.schema.when import in_words

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
