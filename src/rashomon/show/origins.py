"""Who passes on whom, and how many origins that leaves."""

from collections.abc import Iterator

from rashomon.schema import Origin, Relay
from rashomon.show.chain import Voice
from rashomon.show.marks import kind, side, siglum
from rashomon.show.passage import nearer, passage
from rashomon.show.shown import CaseView, Column
from rashomon.show.tags import EMPTY, Html, join, tag, text
from rashomon.show.view import plural, support
from rashomon.show.voices import shared
from rashomon.show.word import Chain, Stand, counted, deepest, stands

CHAINS = 40
"""Chains of one account that are listed; an encyclopedia can have hundreds."""

PLACES = 3
"""Places shown of one work in one account."""

AROUND = 48
"""Characters around the words that name a work: one line of the list."""


def relays(view: CaseView) -> Html:
    """Show the chains, the works passed on, and the origins with their evidence."""
    return tag(
        "div",
        tag(
            "div",
            tag("section", tag("h3", text("The deepest chains")), _chains(view)),
            tag("section", tag("h3", text("Who stands on each side")), _sides(view)),
        ),
        tag("section", tag("h3", text("Works and outlets passed on")), _works(view)),
        tag(
            "div",
            tag("section", tag("h3", text("Origins")), _origins(view)),
            tag("section", tag("h3", text("Voices that several accounts quote")), shared(view)),
        ),
        class_="rel",
    )


def _chains(view: CaseView) -> Html:
    """List the chains of each account, the deepest first."""
    found = deepest(view)
    if not found:
        return _none("No voice inside another voice was found.")
    of = [(column, [each for each in found if each.column is column]) for column in view.columns]
    blocks = [_account_chains(column, chains) for column, chains in of if chains]
    return tag("div", *blocks, class_="chains")


def _sides(view: CaseView) -> Html:
    """Say of every side of every conflict on whose word it stands."""
    lines = [_stand(each) for each in stands(view)]
    if not lines:
        return _none("No conflict is shown.")
    return tag("div", tag("table", tag("tbody", *lines)), class_="scroll")


def _stand(each: Stand) -> Html:
    value = (side(each.side.letter), text(" "), tag("bdi", text(each.side.value)))
    on = join((tag("bdi", text(counted(told))) for told in each.voices), "; ")
    where = kind(each.conflict.conflict.kind, each.conflict.number)
    return tag("tr", tag("td", where), tag("th", *value, scope="row"), tag("td", on))


def _account_chains(column: Column, chains: list[Chain]) -> Html:
    lines = [tag("li", *_line(each.voices)) for each in chains[:CHAINS]]
    more = len(chains) - CHAINS
    rest = tag("li", text(f"and {more} more"), class_="muted") if more > 0 else EMPTY
    head = tag("p", siglum(column), text(" "), tag("bdi", text(column.name)), class_="h")
    return tag("div", head, tag("ul", *lines, rest))


def _line(voices: tuple[Voice, ...]) -> Iterator[Html]:
    for voice in voices:
        yield tag("span", text("‹ "), class_="lt")
        yield tag(
            "span", text(voice.name), text(" "), class_="nm" if voice.named else "un", dir="auto"
        )


def _works(view: CaseView) -> Html:
    found: dict[tuple[str, str], list[Relay]] = {}
    for each in view.case.synopsis.relays:
        found.setdefault((each.account, each.relayed), []).append(each)
    if not found:
        return _none("No account was found to pass on another work.")
    return tag("ul", *(_work(each, view) for each in found.values()), class_="works")


def _work(relays: list[Relay], view: CaseView) -> Html:
    """One work with the places where an account passes it on."""
    column = view.column(relays[0].account)
    if column is None:
        return EMPTY
    name = tag("span", text(relays[0].relayed), class_="nm", dir="auto")
    places = [_place(each, column) for each in relays[:PLACES]]
    more = len(relays) - PLACES
    rest = tag("span", text(f"and {more} more"), class_="muted") if more > 0 else EMPTY
    return tag("li", siglum(column), name, tag("div", *places, rest))


def _place(relay: Relay, column: Column) -> Html:
    """The words that say so, with a little around them."""
    shown = nearer(passage(column.reading, relay.span), AROUND)
    words = (text(shown.before), tag("mark", text(shown.words)), text(shown.after))
    address = f"#t{column.number}-{relay.span.start}"
    return tag("a", *words, class_="q", dir="auto", href=address)


def _origins(view: CaseView) -> Html:
    shared = [each for each in view.case.synopsis.origins if len(each.accounts) > 1]
    if not shared:
        total = len(view.columns)
        return _none(f"{support(total, view.origins)}. No account was found to go back to another.")
    return tag("div", *(_origin(each, view) for each in shared))


def _origin(origin: Origin, view: CaseView) -> Html:
    columns = filter(None, map(view.column, origin.accounts))
    head = tag(
        "p",
        join(map(siglum, columns), " "),
        text(f" {plural(len(origin.accounts), 'account')} · 1 origin"),
    )
    evidence = tag("ul", *(tag("li", text(reason.words)) for reason in origin.evidence))
    return tag("div", head, evidence, class_="origin")


def _none(words: str) -> Html:
    return tag("p", text(words), class_="none")
