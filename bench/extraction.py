"""Measure what is taken from pages of news, by the rules of Zyte's article extraction benchmark.

usage: extraction.py FOLDER [--show N]

FOLDER is a copy of the repository scrapinghub/article-extraction-benchmark: `html/`,
`ground-truth.json` and `evaluate.py`, whose own functions score here (shingles of four words). The
body of an account is its text without what is marked on it (title, author, day, furniture);
trafilatura by itself, in its default and with the settings that the reader gives it, stands beside
it in the same run. The second table says whether the account is found again in the page: of its
characters, those that have a place, and of the places, those where the same characters stand.
"""

import argparse
import gzip
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from types import ModuleType

import trafilatura

from rashomon.read import discover, read
from rashomon.schema import FURNITURE, Account

FLOOR = 0.955
"""F1 that the body of an account must reach; trafilatura 2.0 had .958."""


def scoring(folder: Path) -> ModuleType:
    """Open the benchmark's own scoring."""
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    if spec is None or spec.loader is None:
        sys.exit(f"skipped: {folder / 'evaluate.py'} cannot be opened")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def own(account: Account, *, furniture: bool = False) -> str:
    """Give the text of an account without its marks, or without its furniture alone."""
    at, kept = 0, []
    for noise in sorted(account.noise, key=lambda each: each.span.start):
        if furniture and noise.kind not in FURNITURE:
            continue
        kept.append(account.text[at : noise.span.start])
        at = max(at, noise.span.end)
    return "\n".join([*kept, account.text[at:]])


def taken(pages: dict[str, bytes]) -> Iterator[tuple[str, Account]]:
    """Read every page as a file."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in pages.items():
            path = Path(scratch) / name
            path.write_bytes(data)
            yield name, read(discover([path])[0])


def aligned(account: Account, data: bytes) -> tuple[int, int, int]:
    """Count the letters of an account, those with a place, those that stand at their place."""
    letters = sum(not sign.isspace() for sign in account.text)
    placed = right = 0
    for at in account.locators:
        words = account.text[at.start : at.end]
        count = sum(not sign.isspace() for sign in words)
        placed += count
        if at.octets is not None:
            there = data[slice(*at.octets)].decode(at.encoding or "utf-8", "replace")
            meant = there if at.encoding else unescape(there)
            right += count * ("".join(words.split()) in "".join(meant.split()))
    return letters, placed, right


def settings() -> dict[str, Callable[[str], str | None]]:
    """Give trafilatura by itself, as the benchmark runs it and as the reader does."""
    return {
        "trafilatura, its default": lambda page: trafilatura.extract(page, include_comments=False),
        "trafilatura, recall first": lambda page: trafilatura.extract(
            page, include_comments=False, favor_recall=True
        ),
    }


def row(
    name: str, truth: dict[str, dict[str, str]], found: dict[str, str], by: ModuleType
) -> float:
    """Score and print one way of taking the body."""
    bodies = {key: {"articleBody": found[key]} for key in truth}
    score = by.evaluate(truth, bodies, 2)
    figures = (score["f1"], score["precision"], score["recall"], score["accuracy"])
    print(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")
    return float(score["f1"])


def worst(
    truth: dict[str, dict[str, str]], found: dict[str, str], by: ModuleType, count: int
) -> None:
    """Print the pages whose body differs most."""
    rated = []
    for key, want in truth.items():
        hit, more, less = by.string_shingle_matching(want["articleBody"], found[key])
        rated.append((hit, more, less, key, want["url"]))
    for hit, more, less, key, url in sorted(rated)[:count]:
        print(f"{hit:.2f} too much {more:.2f} missed {less:.2f} {key[:12]} {url[:80]}")


def main() -> None:
    """Print the tables; fail below the floor, or where a letter of an account has no place."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    if not (asked.folder / "ground-truth.json").exists():
        sys.exit(f"skipped: no article-extraction-benchmark in {asked.folder}")
    by = scoring(asked.folder)
    truth = json.loads((asked.folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        key: gzip.decompress((asked.folder / "html" / f"{key}.html.gz").read_bytes())
        for key in truth
    }
    begun = time.process_time()
    accounts = dict(taken(pages))
    spent = time.process_time() - begun
    bodies = {key: own(account) for key, account in accounts.items()}
    print("| body | F1 | precision | recall | accuracy |\n| --- | --- | --- | --- | --- |")
    reached = row("account, without its marks", truth, bodies, by)
    row(
        "account, without its furniture",
        truth,
        {key: own(account, furniture=True) for key, account in accounts.items()},
        by,
    )
    row("account, all of it", truth, {key: each.text for key, each in accounts.items()}, by)
    for name, extract in settings().items():
        row(name, truth, {k: extract(page.decode()) or "" for k, page in pages.items()}, by)
    counted = [aligned(account, pages[key]) for key, account in accounts.items()]
    letters, placed, right = (sum(column) for column in zip(*counted, strict=True))
    whole = sum(all_ == there == same for all_, there, same in counted)
    print(f"\n{len(pages)} pages, {len(pages) / spent:.0f} pages/s whole")
    print(f"letters {letters:,}, with a place {placed:,}, right there {right:,}")
    print(f"pages whose every letter is found again: {whole}")
    worst(truth, bodies, by, asked.show)
    sys.exit(reached < FLOOR or whole < len(pages))


if __name__ == "__main__":
    main()
