"""Measure the gazetteer on named places: `python recipes/gazetteer/measure.py NAMES.tsv`.

A line holds a case, a name and where it lies: ISO codes of countries ("IQ|SY"), "*" for an area
that belongs to none, "-" for what no gazetteer of settlements and regions can hold (a street, a
hotel, a nature reserve), "x" for no place at all. Names of one case are resolved together. Lines
that begin with # are not read.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from rashomon.lexicon.gazetteer import Choice, resolve


def judge(choice: Choice, country: str) -> str:
    """Say how a choice compares with where the name lies."""
    place = choice.place
    if country in {"-", "x"}:
        return "rightly none" if place is None else "wrongly placed"
    if place is None:
        return "missed"
    right = set(place.countries) & set(country.split("|")) or (country == "*" and place.radius > 99)
    return "right" if right else "wrong country"


def main() -> None:
    """Print the counts, and every name that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path, nargs="+")
    for file in parser.parse_args().names:
        cases: dict[str, dict[str, str]] = defaultdict(dict)
        for line in file.read_text(encoding="utf8").splitlines():
            if line and not line.startswith("#"):
                case, name, country = line.split("\t")
                cases[case][name] = country
        counts: Counter[str] = Counter()
        for truth in cases.values():
            for choice in resolve(truth):
                if not truth[choice.name]:
                    continue
                verdict = judge(choice, truth[choice.name])
                counts[verdict] += 1
                if verdict not in {"right", "rightly none"}:
                    found = choice.place and f"{choice.place.name}, {choice.place.country}"
                    print(f"  {choice.name} ({truth[choice.name]}): {verdict}: {found}")
        print(file.name, dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
