"""Measure dates: F1 over (overlapping span, same value) on sets of accounts with gold.

usage: python bench/dates.py SHARED SET [SET …] [--errors]

SHARED is the folder with `gold/` and `accounts/`; SET names a folder under `gold/` ("soleimani",
"train/basil-95", "authored/bridge"). The furniture and the metadata
lines are taken from the gold, and so is the account's own date: this step is measured alone.
"""

import hashlib
import json
import pathlib
import sys
from dataclasses import replace
from itertools import groupby

import regex

from rashomon.schema import Account, Noise, Reading, Span
from rashomon.understand.dates import dates

HEAD = 700
"""Code points at the start of an account in which its own date is looked for."""


def texts_of(shared: pathlib.Path, name: str) -> dict[str, str]:
    """Read the accounts of a set."""
    folder = {"basil": "basil/" + name[-2:]}.get(name.rpartition("/")[2].split("-")[0], name)
    paths = (shared / "accounts" / folder).glob("*.txt")
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(paths)}


def account_of(name: str, text: str, marks: list[dict]) -> Account:
    """Make an account whose noise is the gold's and whose own date is read from its head."""
    noise = tuple(
        Noise(span=Span(account=name, start=mark["start"], end=mark["end"]), kind=mark["kind"])
        for mark in marks
        if mark["doc"] == name
    )
    lines = [text[n.span.start : n.span.end] for n in noise if n.kind == "date"]
    if not any(n.kind == "date" for n in noise):
        head = regex.search(r"(?m)^[^\n]{0,40}\b\d{4}\b[^\n]{0,12}$", text[:HEAD])
        head = head if head and regex.search(r"[(\[–]", head[0]) is None else None
        lines = [head[0]] if head else []
        if head:
            span = Span(account=name, start=head.start(), end=head.end())
            noise = (*noise, Noise(span=span, kind="date"))
    sha = hashlib.sha256(text.encode()).hexdigest()
    account = Account(id=name, file=name, sha256=sha, text=text, noise=noise)
    return replace(account, published=own_date(lines))


def own_date(lines: list[str]) -> str:
    """Take the finest value that the date lines give."""
    line = "\n".join(regex.sub(r"(?i)\bmar\.", "March", line) for line in lines)
    found = dates(Reading(account=Account(id="x", file="x", sha256="", text=line))).dates
    values = [d.value for d in found if "/" not in d.value and "X" not in d.value]
    return max(values, key=len, default="")


def match(gold: list[dict], mine: list[tuple]) -> set[tuple[int, int]]:
    """Match one to one, best overlap first."""
    pairs = sorted(
        (
            (-overlap, i, j)
            for i, g in enumerate(gold)
            for j, (doc, start, end, value, _) in enumerate(mine)
            if g["doc"] == doc
            and (overlap := min(end, g["end"]) - max(start, g["start"])) > 0
            and g["value"].translate({ord(mark): None for mark in "?%"}) == value
        ),
    )
    taken: set[tuple[int, int]] = set()
    for _, i, j in pairs:
        if not any(i == a or j == b for a, b in taken):
            taken.add((i, j))
    return taken


def measure(shared: pathlib.Path, name: str, *, errors: bool) -> tuple[int, int, int]:
    """Count hits, findings and gold of one set; with ``errors``, print what differs."""
    folder = shared / "gold" / name
    gold = [g for g in json.loads((folder / "dates.json").read_text()) if g["value"]]
    noise = folder / "noise.json"
    marks = json.loads(noise.read_text()) if noise.exists() else []
    covered = {mark["doc"] for mark in [*gold, *marks]}
    mine = []
    for stem, text in texts_of(shared, name).items():
        if stem in covered:
            account = account_of(stem, text, marks)
            mine += [
                (stem, d.span.start, d.span.end, d.value, account)
                for d in dates(Reading(account=account)).dates
            ]
    hits = match(gold, mine)
    if errors:
        tell(gold, mine, hits)
    return len(hits), len(mine), len(gold)


def tell(gold: list[dict], mine: list[tuple], hits: set[tuple[int, int]]) -> None:
    """Print misses (-) and findings that the gold lacks (+), by place."""
    missed = set(range(len(gold))) - {i for i, _ in hits}
    extra = set(range(len(mine))) - {j for _, j in hits}
    rows = [
        (gold[i]["doc"], gold[i]["start"], "-", gold[i]["text"], gold[i]["value"], "")
        for i in missed
    ]
    for j in extra:
        doc, start, end, value, account = mine[j]
        around = " ".join(account.text[max(0, start - 60) : end + 30].split())
        rows.append(
            (doc, start, "+", account.text[start:end], value, f"{account.published} | {around}")
        )
    for doc, group in groupby(sorted(rows), key=lambda row: row[0]):
        for row in group:
            print("  ", doc[:10], *(str(cell).replace("\n", " ") for cell in row[1:]), sep="  ")


def main() -> None:
    """Print precision, recall and F1 of each set and of all."""
    words = [word for word in sys.argv[1:] if word != "--errors"]
    shared, total = pathlib.Path(words[0]), [0, 0, 0]
    for name in words[1:]:
        counts = measure(shared, name, errors="--errors" in sys.argv)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(name, line(*counts))
    print("all", line(*total))


def line(hits: int, found: int, gold: int) -> str:
    """Write one row of figures."""
    p, r = hits / max(1, found), hits / max(1, gold)
    f1 = 2 * p * r / (p + r) if hits else 0.0
    return f"p {p:.3f} r {r:.3f} f1 {f1:.3f} found {found} gold {gold}"


if __name__ == "__main__":
    main()
