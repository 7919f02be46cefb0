"""Measure the reading room on a large case: how long a page of the synopsis takes.

usage: room.py [--rows 5000] [--accounts 200] [--speaking 8]

The case is made up: it has the size of a large one, and no meaning. Machines are shared and noisy:
the least of several runs is given, beside a limit and the machine's load.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from rashomon.schema import (
    Account,
    Case,
    Cell,
    Confidence,
    Origin,
    Point,
    Reading,
    Sentence,
    Silence,
    Span,
    Synopsis,
)
from rashomon.show.room.answers.pages import Person
from rashomon.show.room.app import furnished
from rashomon.show.room.deciding import Hand
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.state import Desk
from rashomon.show.room.work import Tools, Work

PAGE_SECONDS = 0.05
RUNS = 7
SENTENCES, WORDS = 200, 28
"""Of one account: a long article."""
VOCABULARY = "the bridge closed river agency said mayor engineer cracks ferry order about".split()
HERE = "http://127.0.0.1:8390"
QUESTIONS = ("offset=300", "show=several&order=weight&offset=300", "from=1960&to=1970", "q=ferry")


def telling(number: int, chance: random.Random) -> Reading:
    """Make up an account."""
    name, text, found = f"a-{number}", "", []
    for _ in range(SENTENCES):
        words = " ".join(chance.choices(VOCABULARY, k=WORDS)) + "."
        span = Span(account=name, start=len(text), end=len(text) + len(words))
        found.append(Sentence(span=span, paragraph=0))
        text += words + " "
    account = Account(id=name, file=f"{number}.txt", sha256="", text=text, publisher=f"P {number}")
    return Reading(account=account, sentences=tuple(found))


def points(rows: int, speaking: int, told: list[Reading], chance: random.Random) -> Iterator[Point]:
    """Make up rows in which some accounts speak and a third of the others are silent here only."""
    for row in range(rows):
        here = chance.sample(told, speaking)
        yield Point(
            id=f"p-{row}",
            kind="event",
            label="the bridge closed",
            actors=(),
            place="",
            when=f"{1950 + row % 70}-05-03",
            cells=tuple(_cell(chance.choice(each.sentences).span) for each in here),
            silences=tuple(
                Silence(account=each.account.id, kind=chance.choice(["point", "matter", "matter"]))
                for each in told
                if each not in here
            ),
            origins=speaking,
            confidence=Confidence(value=0.9, because=()),
        )


def _cell(span: Span) -> Cell:
    return Cell(assertion="", span=span, stance="asserts", by="", hedged=False)


def least(asking: TestClient, question: str) -> float:
    """Time one page, and give the least of several runs: the first finds, the others turn pages."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        asking.get(f"/api/synopsis?limit=100&{question}").raise_for_status()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main() -> int:
    """Print a table; give 1 where a page takes longer than its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, size in (("rows", 5000), ("accounts", 200), ("speaking", 8)):
        parser.add_argument(f"--{name}", type=int, default=size)
    given = parser.parse_args()
    chance = random.Random(1)  # noqa: S311 - the same case every time, no secret
    told = [telling(number, chance) for number in range(given.accounts)]
    alone = (Origin(id=each.account.id, accounts=(each.account.id,), evidence=()) for each in told)
    rows = tuple(points(given.rows, given.speaking, told, chance))
    case = Case(readings=tuple(told), synopsis=Synopsis(points=rows, origins=tuple(alone)))
    with tempfile.NamedTemporaryFile(suffix=".case") as file:
        keeper = Keeper(Path(file.name), lambda _: case)
        work = Work(keeper, Tools(recollate=print, build=print), Hand(person="a reader"))
        person = Person(name="a reader", may="read")
        desk = Desk(keeper=keeper, work=work, who=person, exporters={})
        begun = time.perf_counter()
        keeper.snapshot()
        opened = time.perf_counter() - begun
        with TestClient(furnished(desk), base_url=HERE) as asking:
            taken = {question: least(asking, question) for question in QUESTIONS}
    print(f"{given.rows:,} rows x {given.accounts} accounts; {given.speaking} speak in each row")
    print(f"view made in {opened:.1f} s; load {os.getloadavg()[0]:.1f}")
    for question, seconds in taken.items():
        print(f"  {1000 * seconds:4.0f} ms (limit {1000 * PAGE_SECONDS:.0f})  {question}")
    return int(max(taken.values()) > PAGE_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
