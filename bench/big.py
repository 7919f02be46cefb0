"""A large case of invented accounts, and what it takes to open, show, search and export it.

    python bench/big.py make 100000 big.case     # 100,000 accounts, ten a story
    python bench/big.py measure big.case         # each figure in a process of its own

The accounts are written through the store; no model reads them. A story has ten accounts and three
shared points; every account has a point of its own besides; every second story a conflict.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Cell,
    Confidence,
    Conflict,
    Entity,
    Mention,
    Origin,
    Point,
    Proposition,
    Quantity,
    Reading,
    Reason,
    Sentence,
    Side,
    Silence,
    Span,
    Synopsis,
    TimeExpression,
    identify,
    identify_span,
)
from rashomon.store import Store

STORY = 10
"""Accounts that tell one story."""
SYLLABLES = "bar den fel gor hal kem lun mor nes pol ras sun tav vel wes zor".split()
THINGS = "bridge ferry mill tunnel school harbour market hospital depot tower".split()
DEEDS = ("closed", "burned down", "was sold", "was searched", "fell", "opened again")


def word(number: int) -> str:
    """Invent a name by number: the same number, the same name."""
    found = []
    while number or not found:
        number, rest = divmod(number, len(SYLLABLES))
        found.append(SYLLABLES[rest])
    return "".join(found).capitalize()


class Story:
    """What happened in one place, and how one account after the other tells of it."""

    def __init__(self, number: int) -> None:
        dice = Random(number)  # noqa: S311 - the same story in every run
        self.number = number
        self.place, self.mayor = word(number), f"{word(number % 997)} {word(number * 7 + 3)}"
        self.thing, self.deed = dice.choice(THINGS), dice.choice(DEEDS)
        self.day = f"{1950 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}"
        self.hurt = dice.randrange(2, 90)

    def told(self, number: int) -> tuple[Reading, list[str]]:
        """Tell it as one account does; give the reading and the id of the person's mention."""
        hurt = self.hurt + (7 if number % STORY > 6 and self.number % 2 else 0)
        lines = [
            f"The {self.thing} of {self.place} {self.deed} on {self.day}.",
            f"Mayor {self.mayor} said that {hurt} people were hurt at the {self.thing}.",
            f"The council of {self.place} met in the evening.",
            f"Reporter {word(number + 11)} waited at stall {number} of the market.",
        ]
        return _reading(lines, number, self)


def _reading(lines: list[str], number: int, story: Story) -> tuple[Reading, list[str]]:
    text = "\n".join(lines)
    digest = sha256(f"{number}{text}".encode()).hexdigest()
    file = f"{number // 1000:04}/{number:07}.txt"
    name = identify("account", digest, file)
    at = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    spans = [Span(account=name, start=s, end=s + len(x)) for s, x in zip(at, lines, strict=True)]
    said_from = lines[1].index("that ") + 5 + at[1]

    def found(words: str, sentence: int) -> Span:
        start = text.index(words, at[sentence])
        return Span(account=name, start=start, end=start + len(words))

    people = [found(story.mayor, 1), found(story.place, 0), found(word(number + 11), 3)]
    kinds = ("person", "place", "person")
    mentions = tuple(
        Mention(id=identify_span("mention", each), span=each, head=each, kind="name", type=kind)
        for each, kind in zip(people, kinds, strict=True)
    )
    content = Span(account=name, start=said_from, end=spans[1].end)
    said = Attribution(
        id=identify_span("attribution", content),
        content=content,
        cue=found("said", 1),
        source=people[0],
        speaker=mentions[0].id,
        name=story.mayor,
        anonymity="named",
        manner="indirect",
        stance="asserts",
        kind="says",
        certainty=0.9,
    )
    day, count = found(story.day, 0), found(lines[1].split("that ")[1].split()[0], 1)
    date = TimeExpression(id=identify_span("date", day), span=day, value=story.day, anchor="")
    figure = float(text[count.start : count.end])
    quantity = Quantity(
        id=identify_span("quantity", count),
        span=count,
        low=figure,
        high=figure,
        unit="person",
        counted="people",
    )
    passages = (spans[0], content, spans[2], spans[3])
    arguments = ((1,), (0,), (1,), (2,))
    propositions = tuple(
        Proposition(
            id=identify_span("proposition", each),
            span=each,
            sentence=k,
            kind="number" if k == 1 else "event",
            predicate=each,
            concept=("close", "hurt", "meet", "wait")[k],
            arguments=tuple(mentions[a].id for a in arguments[k]),
            when=(date.id,) if k == 0 else (),
            quantities=(quantity.id,) if k == 1 else (),
        )
        for k, each in enumerate(passages)
    )
    assertions = tuple(
        Assertion(
            id=identify_span("assertion", each.span),
            proposition=each.id,
            span=each.span,
            stance="attributes" if k == 1 else "asserts",
            by=said.id if k == 1 else "",
            hedged=False,
        )
        for k, each in enumerate(propositions)
    )
    account = Account(
        id=name,
        file=file,
        sha256=digest,
        text=text,
        publisher=f"{word(number % 4001)} Herald",
        published=story.day,
    )
    reading = Reading(
        account=account,
        sentences=tuple(Sentence(span=each, paragraph=k) for k, each in enumerate(spans)),
        mentions=mentions,
        dates=(date,),
        quantities=(quantity,),
        attributions=(said,),
        propositions=propositions,
        assertions=assertions,
    )
    return reading, [each.id for each in mentions]


class Laid:
    """What the stories say side by side, gathered as they are told."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.points: list[Point] = []
        self.conflicts: list[Conflict] = []
        self.origins: list[Origin] = []

    def add(self, story: Story, told: list[tuple[Reading, list[str]]]) -> None:
        """Lay one story out: its people and places, its rows, its conflict, its origins."""
        mayors, places = [m[0] for _, m in told], [m[1] for _, m in told]
        mayor = _entity("person", story.mayor, mayors)
        place = _entity("place", story.place, places)
        reporters = [_entity("person", word_of(r, m[2]), [m[2]]) for r, m in told]
        self.entities += [mayor, place, *reporters]
        rows = [_point(story, told, k, [(place, mayor, place)[k].id]) for k in range(3)]
        alone = zip(told, reporters, strict=True)
        self.points += [*rows, *(_point(story, [one], 3, [who.id]) for one, who in alone)]
        if story.number % 2:
            self.conflicts.append(_conflict(rows[1], told))
        self.origins += [
            Origin(id=identify("origin", r.account.id), accounts=(r.account.id,), evidence=())
            for r, _ in told
        ]

    def synopsis(self) -> Synopsis:
        """Give the whole, each kind in an order of its own, as collation does."""
        return Synopsis(
            entities=tuple(sorted(self.entities, key=lambda e: (-len(e.mentions), e.name, e.id))),
            points=tuple(self.points),
            conflicts=tuple(self.conflicts),
            origins=tuple(self.origins),
        )


def word_of(reading: Reading, mention: str) -> str:
    """Give the words of a mention."""
    span = next(each.span for each in reading.mentions if each.id == mention)
    return reading.account.quote(span)


def _entity(kind: Any, name: str, mentions: list[str]) -> Entity:
    because = (Reason(rule="same spelling", words=f"“{name}” in both", weight=0.98),)
    return Entity(
        id=identify("entity", name, mentions[0]),
        type=kind,
        name=name,
        aliases=(name,),
        mentions=tuple(mentions),
        because=because if len(mentions) > 1 else (),
    )


def _point(story: Story, told: list[tuple[Reading, list[str]]], k: int, actors: list[str]) -> Point:
    """Make a row: of every account of the story but some, or of one alone."""
    speaking = [each for n, each in enumerate(told) if len(told) == 1 or (n + k) % 4]
    cells = tuple(
        Cell(assertion=a.id, span=a.span, stance=a.stance, by=a.by, hedged=a.hedged)
        for reading, _ in speaking
        for a in (reading.assertions[k],)
    )
    heard = {reading.account.id for reading, _ in speaking}
    label = speaking[0][0].account.quote(cells[0].span)
    because = (Reason(rule="alike", words="the passages are alike", weight=0.8),)
    return Point(
        id=identify("point", cells[0].assertion, str(k)),
        kind="number" if k == 1 else "event",
        label=label,
        actors=tuple(actors),
        place=story.place if k == 0 else "",
        when=story.day if k == 0 else "",
        cells=cells,
        silences=tuple(
            Silence(account=r.account.id, kind="point")
            for r, _ in told
            if r.account.id not in heard
        ),
        origins=len(cells),
        confidence=Confidence(value=0.4 + (story.number % 6) / 10, because=because),
    )


def _conflict(row: Point, told: list[tuple[Reading, list[str]]]) -> Conflict:
    texts = {r.account.id: r for r, _ in told}
    sides: dict[str, list[Span]] = {}
    for cell in row.cells:
        reading = texts[cell.span.account]
        count = reading.quantities[0].span
        sides.setdefault(reading.account.quote(count), []).append(count)
    return Conflict(
        id=identify("conflict", row.id),
        points=(row.id,),
        kind="number",
        scope="across",
        sides=tuple(Side(value=value, spans=tuple(spans)) for value, spans in sides.items()),
        confidence=Confidence(value=0.7, because=()),
    )


def make(accounts: int, case: Path) -> None:
    """Write a case of so many accounts."""
    case.unlink(missing_ok=True)
    begun, laid = time.perf_counter(), Laid()
    with Store.open(case, create=True) as store:
        for number in range(0, accounts, STORY):
            story = Story(number // STORY)
            told = [story.told(k) for k in range(number, min(accounts, number + STORY))]
            for reading, _ in told:
                store.put(reading, folder="f", fingerprint="invented")
            laid.add(story, told)
        put = time.perf_counter()
        store.put_synopsis(laid.synopsis())
        store.add_run(program="invented", weights="fast", sha256="0" * 64)
    ended = time.perf_counter()
    size = case.stat().st_size
    print(f"{accounts:,} accounts: put {put - begun:.1f} s, synopsis {ended - put:.1f} s,"
          f" {size / 1e6:,.1f} MB, {size / accounts:,.0f} bytes an account,"
          f" {len(laid.points):,} points, {len(laid.entities):,} entities")  # fmt: skip


# -- measuring -------------------------------------------------------------------------------------


def peak() -> float:
    """Give the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Do a piece of work and tell what it took."""
    begun, worked = time.perf_counter(), time.process_time()
    found = work()
    row = {
        "what": name,
        "s": round(time.perf_counter() - begun, 3),
        "own": round(time.process_time() - worked, 3),
        "mb": round(peak()),
    }
    print(json.dumps(row), flush=True)
    return found


def room(case: Path) -> None:
    """Open the reading room and ask what a reader asks first, over the whole app."""
    from fastapi.testclient import TestClient  # noqa: PLC0415 - heavy

    from rashomon.export import EXPORTERS  # noqa: PLC0415 - heavy
    from rashomon.show.room.app import furnished  # noqa: PLC0415 - heavy
    from rashomon.show.serve import Furniture, desk  # noqa: PLC0415 - heavy

    tools: Any = None
    made = timed(
        "room: furnished",
        lambda: furnished(desk(case, Furniture(person="", tools=tools, exporters=EXPORTERS))),
    )
    client = TestClient(made, base_url="http://127.0.0.1")

    def ask(name: str, path: str) -> Any:
        answer = timed(f"room: {name}", lambda: client.get(path, headers={"host": "127.0.0.1"}))
        assert answer.status_code == 200, answer.text
        return answer.json()

    first = ask("first synopsis page", "/api/synopsis?limit=50")
    ask("the next page", "/api/synopsis?limit=50&offset=50")
    ask("in conflict", "/api/synopsis?limit=50&show=conflict")
    ask("several, by weight", "/api/synopsis?limit=50&show=several&order=weight")
    place = next(row["place"] for row in first["rows"] if row["place"])
    actor = next(row["actors"][0]["id"] for row in first["rows"] if row["actors"])
    ask("a place", f"/api/synopsis?limit=50&place={place}")
    ask("an actor", f"/api/synopsis?limit=50&actor={actor}")
    ask("years", "/api/synopsis?limit=50&since=1980&to=1981")
    ask("words", "/api/synopsis?limit=50&q=ferry%20closed")
    ask("search", "/api/search?q=ferry%20closed")
    ask("one row", f"/api/points/{first['rows'][0]['id']}")
    ask("one account", f"/api/accounts/{next(iter(first['rows'][0]['entries']))}")
    ask("the case", "/api/case")


def export(case: Path) -> None:
    """Write the JSON export, piece by piece."""
    from rashomon.export import EXPORTERS  # noqa: PLC0415 - heavy

    with Store.open(case) as store:
        timed("export json", lambda: sum(map(len, EXPORTERS["json"].write(store.case()))))


def show(case: Path) -> None:
    """Show the case in the terminal, as ``rashomon show`` does."""
    from rashomon.show.terminal import lines  # noqa: PLC0415 - heavy

    with Store.open(case) as store:
        timed("show", lambda: sum(map(len, lines(store.case()))))


def opening(case: Path) -> None:
    """Open the file, find words in it, take the whole case out."""
    with timed("store: open", lambda: Store.open(case)) as store:
        timed("store: search", lambda: store.search("ferry closed"))
        timed("store: case", store.case)


STEPS: dict[str, Callable[[Path], None]] = {
    "opening": opening,
    "room": room,
    "export": export,
    "show": show,
}


def measure(case: Path, steps: str) -> None:
    """Run each step in a process of its own, and print a table."""
    print(f"{case.name}, {case.stat().st_size / 1e6:,.0f} MB")
    print("| what | s | s of a core | peak MB | load |\n| --- | ---: | ---: | ---: | ---: |")
    for step in steps.split(","):
        call = [sys.executable, __file__, "step", step, str(case)]
        for row in _told(call):
            figures = (row["what"], row["s"], row["own"], row["mb"], f"{os.getloadavg()[0]:.1f}")
            print("|", " | ".join(map(str, figures)), "|", flush=True)


def _told(call: list[str]) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        yield from map(json.loads, child.stdout)


def main() -> None:
    """Make, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("make", "measure", "step"))
    parser.add_argument("first")
    parser.add_argument("second", nargs="?")
    parser.add_argument("--steps", default=",".join(STEPS))
    args = parser.parse_args()
    if args.what == "make":
        make(int(args.first), Path(args.second))
    elif args.what == "measure":
        measure(Path(args.first), args.steps)
    else:
        STEPS[args.first](Path(args.second))


if __name__ == "__main__":
    main()
