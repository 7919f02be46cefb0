"""Fit the choice among dates: ``python fit.py SHARED SET [SET …] [--timeml FOLDER …]``.

Every expression that leaves its year or its week open, over the gold sets and TimeML documents
(TimeBank, AQUAINT), is a choice among options of which gold says the right one; a conditional logit
over what is known of them gives the table ``dates_choice.tsv``. Each set, and each fifth of the
documents, is also read by a fit that has not seen it: the figures printed are those.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import Account, Reading
from rashomon.understand.dates import dates
from rashomon.understand.dates_choice import TABLE, weigh
from rashomon.understand.dates_frame import Asked

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
import dates as bench  # the measures, scripts too
import timex

RIDGE, STIFF = 2.0, 12.0
"""Strength of the pull, the second for the years of a telling, of which there are few choices."""
SEEN = 4
"""Choices in which a feature must differ between options to be fitted."""
LEAST = 0.02
"""Weights nearer to 0 are left out of the table."""
WEIGHT, FOREIGN = 3.0, 0.2
"""How much a choice of a gold set counts, and one in a document that tells of the past."""
PRIOR = {
    "told year cost": -16.0,
    "told year focus in force": 8.0,
    "told year coming": -12.0,
    "year coming told next": -3.0,
    "weekday coming surely close": 2.5,
    "year coming surely close": 2.5,
}
"""Weights that others are pulled to: what few choices show is held to be as any reader has it."""
STEPS = 40
STILL = 1e-4
FOLDS = 5

Array = NDArray[np.float64]
Table = Mapping[str, float]

HEAD = """# Weights of the choice among dates (dates_choice.py), fitted by recipes/dates/fit.py:
# a conditional logit, one weight for each thing that may be known of an option.
# Source: this project's gold on invented accounts and news (development sets); TimeBank and AQUAINT
# TimeML as TempEval-3 gives them. Licence: Apache-2.0.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """An account with what its gold says: where each expression begins and ends, and its value."""

    group: str
    account: Account
    gold: Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice with the place of the right option among its options (-1 where none is right)."""

    group: str
    asked: Asked
    right: int


def of_set(shared: Path, name: str) -> Iterator[Told]:
    """Read a gold set."""
    folder = shared / "gold" / name
    gold = [one for one in json.loads((folder / "dates.json").read_text()) if one["value"]]
    noise = folder / "noise.json"
    marks = json.loads(noise.read_text()) if noise.exists() else []
    covered = {mark["doc"] for mark in [*gold, *marks]}
    for stem, text in bench.texts_of(shared, name).items():
        if stem in covered:
            yield Told(
                group=name,
                account=bench.account_of(stem, text, marks),
                gold=[(g["start"], g["end"], g["value"]) for g in gold if g["doc"] == stem],
            )


def of_timeml(folder: Path) -> Iterator[Told]:
    """Read a folder of TimeML documents, each fifth of them a group."""
    for number, path in enumerate(sorted(folder.glob("[!.]*.tml"))):
        text, published, gold = timex.document(path)
        account = Account(id="x", file=path.name, sha256="", text=text, published=published)
        yield Told(group=f"{folder.name} {number % FOLDS}", account=account, gold=gold)


def choices(told: Told, table: Table, *, forced: bool) -> Iterator[Choice]:
    """Give the choices of an account, each made as the table says, or (``forced``) as gold does."""
    out: list[Choice] = []

    def judge(asked: Asked) -> Sequence[float]:
        said = next((v for a, b, v in told.gold if a <= asked.start + 3 and asked.start < b), None)
        meant = {place_of(asked.sort, value) for value in (said or "").split("/")[:1]}
        right = next((i for i, value in enumerate(asked.values) if value in meant), -1)
        if said is not None:
            out.append(Choice(group=told.group, asked=asked, right=right))
        if right < 0 or not forced:
            return weigh(asked, table)
        return [float(i == right) for i in range(len(asked.values))]

    dates(Reading(account=told.account), judge)
    yield from out


def place_of(sort: str, value: str) -> int | None:
    """Write a gold value as the options of a sort of choice are written."""
    value = value.strip("?~%.")
    if not value[:4].isdigit():
        return None
    if sort == "year":
        return int(value[:4])
    if len(value) < len("2014-06-10") or not value[5:7].isdigit() or value[7] != "-":
        return None
    return date.fromisoformat(value[:10]).toordinal()


def weight_of(one: Choice) -> float:
    """Say how much a choice counts."""
    told = any(n.startswith("told") for n in one.asked.known[0])
    return WEIGHT if "/" in one.group else FOREIGN if told else 1.0


def fitted(found: Sequence[Choice]) -> dict[str, float]:
    """Fit the weights by Newton's method."""
    found = [one for one in found if one.right >= 0 and len(one.asked.values) > 1]
    seen = Counter[str]()
    for one in found:
        known = one.asked.known
        seen.update({n for k in known for n in k if len({o.get(n, 0.0) for o in known}) > 1})
    names = sorted(PRIOR.keys() | {name for name, count in seen.items() if count >= SEEN})
    options = [option for one in found for option in one.asked.known]
    rows = np.array([[option.get(name, 0.0) for name in names] for option in options])
    sizes = np.array([len(one.asked.values) for one in found])
    starts = np.cumsum(sizes) - sizes
    right = rows[starts + np.array([one.right for one in found])]
    heed = np.array([weight_of(one) for one in found])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])

    def look(weights: Array) -> tuple[float, Array]:
        sums = rows @ weights
        sums -= np.repeat(np.maximum.reduceat(sums, starts), sizes)
        powers = np.exp(sums)
        total = np.add.reduceat(powers, starts)
        gain = sums[starts + np.array([one.right for one in found])] - np.log(total)
        loss = (ridge / 2 * (weights - prior) ** 2).sum() - heed @ gain
        return float(loss), powers / np.repeat(total, sizes)

    ridge = np.array([STIFF if name.startswith("told year") else RIDGE for name in names])
    weights = prior.copy()
    loss, chance = look(weights)
    for _ in range(STEPS):
        mean = np.add.reduceat(chance[:, None] * rows, starts)
        spread = np.sqrt(np.repeat(heed, sizes) * chance)[:, None] * (
            rows - np.repeat(mean, sizes, 0)
        )
        slope = ridge * (weights - prior) + heed @ (mean - right)
        step = np.linalg.solve(np.diag(ridge) + spread.T @ spread, slope)
        size = 1.0
        while (new := look(weights - size * step))[0] > loss and size > LEAST:
            size /= 2
        done = loss - new[0] < STILL
        weights, (loss, chance) = weights - size * step, new
        if done:
            break
    return dict(zip(names, weights.tolist(), strict=True))


@cache
def forced(told: Told) -> Sequence[Choice]:
    """Give the choices of an account, each made as gold says."""
    return tuple(choices(told, {}, forced=True))


def trained(told: Sequence[Told]) -> dict[str, float]:
    """Fit on choices that follow right ones."""
    return fitted([choice for one in told for choice in forced(one)])


def report(sort: str, held: Sequence[tuple[Choice, Sequence[float]]]) -> None:
    """Print how often the likeliest option of a sort is right."""
    mine = [(one, chances) for one, chances in held if one.asked.sort == sort]
    right = sum(one.right >= 0 and max(chances) == chances[one.right] for one, chances in mine)
    offered = sum(one.right >= 0 for one, _ in mine)
    print(f"  {sort}: {len(mine)} choices, {offered} with the right option, {right} made right")


def write(table: Table, path: Path = TABLE) -> None:
    """Write the table that the choice reads."""
    lines = [f"{n}\t{w:.3f}" for n, w in sorted(table.items()) if abs(w) >= LEAST]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit over the sets and the documents named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--timeml", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    told = [one for name in asked.sets for one in of_set(asked.shared, name)]
    told += [one for folder in asked.timeml for one in of_timeml(folder)]
    total = [0, 0, 0]
    for group in sorted({one.group for one in told}):
        table = trained([one for one in told if one.group != group])
        mine = [one for one in told if one.group == group]
        found = [choice for one in mine for choice in choices(one, table, forced=False)]
        held = [(one, weigh(one.asked, table)) for one in found]
        print(group)
        for sort in ("year", "weekday"):
            report(sort, held)
        if group in asked.sets:
            bench.dates = partial(dates, judge=partial(weigh, table=table))
            counts = bench.measure(asked.shared, group, errors=False)
            total = [a + b for a, b in zip(total, counts, strict=True)]
            print("  dates", bench.line(*counts))
    print("all sets", bench.line(*total))
    write(trained(told))


if __name__ == "__main__":
    main()
