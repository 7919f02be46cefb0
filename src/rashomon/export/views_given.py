"""Views of where it comes from: relays, origins, persons' decisions, what was not read."""

from collections.abc import Iterator

from rashomon.export.tables import Line, columns
from rashomon.export.teller import Teller, flat

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
