"""On whose word, on paper: chains, sides by voice, works passed on, origins, shared voices."""

from collections.abc import Iterator

from rashomon.schema import Relay
from rashomon.show.origins import AROUND, PLACES
from rashomon.show.paper.parts import Block, Line, Para, Run, Table, heading, heads, name, para, say
from rashomon.show.passage import nearer, passage
from rashomon.show.shown import CaseView
from rashomon.show.view import plural, support
from rashomon.show.voices import ranked
from rashomon.show.word import Chain, Stand, counted, deepest, stands
from rashomon.show.wording import flat, short

CHAINS = 40
"""Chains listed, the deepest first: two pages."""
EXAMPLE = 160
"""Characters of the words that a chain hands on."""


def word(view: CaseView) -> Iterator[Block]:
    """Write the part on voices."""
    yield heading(1, say("On whose word"), anchor="word")
    yield heading(2, say("The deepest chains"))
    yield from _chains(view)
    if view.conflicts:
        yield heading(2, say("Who stands on each side"))
        yield _sides(view)
    yield heading(2, say("Works and outlets passed on"))
    yield from _works(view)
    yield heading(2, say("Origins"))
    yield from _origins(view)
    yield heading(2, say("Voices that several accounts quote"))
    yield from _shared(view)


def _chains(view: CaseView) -> Iterator[Block]:
    found = deepest(view)
    if not found:
        yield para(say("No voice inside another voice was found."))
        return
    yield Table(
        widths=(0.42, 0.08, 0.5),
        head=heads("Voices, from the account inwards", "Times", "For example"),
        lines=tuple(_chain(each) for each in found[:CHAINS]),
        about="Chains of voices",
    )
    if len(found) > CHAINS:
        yield para(say(f"and {len(found) - CHAINS:,} more"), style="small")


def _chain(chain: Chain) -> Line:
    runs: list[Run] = [say(chain.column.siglum, "siglum")]
    for voice in chain.voices:
        runs += [say("\u00a0‹ ", "muted"), name(voice.name, "voice" if voice.named else "muted")]
    words = short(flat(chain.column.account.quote(chain.example)), EXAMPLE)
    return Line(cells=((para(*runs),), (para(say(chain.count)),), (para(say(words, "words")),)))


def _sides(view: CaseView) -> Table:
    return Table(
        widths=(0.14, 0.34, 0.52),
        head=heads("Conflict", "Side", "On whose word"),
        lines=tuple(map(_stand, stands(view))),
        about="Sides by voice",
    )


def _stand(each: Stand) -> Line:
    kind = f"{each.conflict.number} {each.conflict.conflict.kind}"
    side = para(say(each.side.letter, "side"), say(" "), name(each.side.value))
    on = tuple(para(name(counted(told))) for told in each.voices)
    return Line(cells=((para(say(kind, to=f"k{each.conflict.number}")),), (side,), on))


def _works(view: CaseView) -> Iterator[Block]:
    found: dict[tuple[str, str], list[Relay]] = {}
    for each in view.case.synopsis.relays:
        found.setdefault((each.account, each.relayed), []).append(each)
    if not found:
        yield para(say("No account was found to pass on another work."))
        return
    yield Table(
        widths=(0.06, 0.26, 0.68),
        head=heads("", "Passed on", "The words that say so"),
        lines=tuple(_work(relays, view) for relays in found.values()),
        about="Works and outlets passed on",
    )


def _work(relays: list[Relay], view: CaseView) -> Line:
    column = view.column(relays[0].account)
    siglum = column.siglum if column else ""
    places = tuple(_place(each, view) for each in relays[:PLACES])
    more = len(relays) - PLACES
    rest = (para(say(f"and {more:,} more", "muted"), style="small"),) if more > 0 else ()
    return Line(
        cells=(
            (para(say(siglum, "siglum")),),
            (para(name(relays[0].relayed, "voice")),),
            (*places, *rest),
        )
    )


def _place(relay: Relay, view: CaseView) -> Para:
    column = view.column(relay.account)
    if column is None:
        return para()
    seen = nearer(passage(column.reading, relay.span), AROUND)
    return para(
        say(flat(seen.before) + " " * seen.before.endswith(" "), "words"),
        say(flat(seen.words), "passage"),
        say(" " * seen.after.startswith(" ") + flat(seen.after), "words"),
    )


def _origins(view: CaseView) -> Iterator[Block]:
    shared = [each for each in view.case.synopsis.origins if len(each.accounts) > 1]
    if not shared:
        total = support(len(view.columns), view.origins)
        yield para(say(f"{total}. No account was found to go back to another."))
    for each in shared:
        columns = [column for column in map(view.column, each.accounts) if column]
        sigla = " ".join(column.siglum for column in columns)
        words = f"  {plural(len(columns), 'account')} · 1 origin: "
        evidence = "; ".join(reason.words for reason in each.evidence)
        yield para(say(sigla, "siglum"), say(words), say(evidence, "muted"))


def _shared(view: CaseView) -> Iterator[Block]:
    found = ranked(view)
    if not found:
        yield para(say("No voice was found in more than one account."))
        return
    lines = []
    for voice, count in found:
        told = ", ".join(
            f"{view.columns[number].siglum} {times:,}" for number, times in sorted(count.items())
        )
        lines.append(Line(cells=((para(name(voice, "voice")),), (para(say(told)),))))
    yield Table(
        widths=(0.4, 0.6),
        head=heads("Voice", "How often each account quotes it"),
        lines=tuple(lines),
        about="Voices that several accounts quote",
    )
