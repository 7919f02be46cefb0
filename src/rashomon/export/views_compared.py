"""Views of what the accounts say side by side: accounts, points, passages, silences, conflicts."""

from collections.abc import Iterator

from rashomon.export.tables import Column, Line, columns
from rashomon.export.teller import PLACES, Teller, days, flat, speaking
from rashomon.schema import Account, Cell, Conflict, Point, Span
from rashomon.schema.when import in_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SILENT = {
    "point": "silent on this point; it covers the matter",
    "matter": "silent on the matter",
}


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


def synopsis_of(teller: Teller) -> tuple[Column, ...]:
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
