"""Count whose words are given to the right one: ``speakers.py SHARED SET [SET …] [--rules]``.

Gold attributions name their speaker. Of those that are found (half of the contents in common), the
share whose speaker shares a word of the name with the gold's, where the source is a pronoun and
where it is anything else. ``--rules`` leaves out what the tagger knows of who is meant.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from attributions import encoded
from gold import texts_of
from rashomon.lexicon.titles import TITLES
from rashomon.schema import Attribution, Reading
from rashomon.understand.attributions import attributions
from rashomon.understand.attributions.found import likeness
from rashomon.understand.coreference import coreference

PRONOUNS = frozenset("i we he she it they him her them his their its".split())
SMALL = frozenset({"the", "a", "of"}) | TITLES
LEAST = 0.5


def name_words(name: str) -> set[str]:
    """Give the words of a name that tell somebody apart."""
    return set(re.findall(r"\w+", name.casefold())) - SMALL


def counted(reading: Reading, gold: list[dict[str, str]]) -> Iterator[tuple[str, bool]]:
    """Say of each gold attribution that is found what its source is, and if the speaker fits."""
    for one in gold:
        extent = (int(one["start"]), int(one["end"]))
        best = max(reading.attributions, key=lambda a: _alike(a, extent), default=None)
        if one.get("source") and one.get("speaker") and best and _alike(best, extent) >= LEAST:
            sort = "pronoun" if one["source"].casefold() in PRONOUNS else "other"
            yield sort, bool(name_words(best.name) & name_words(one["speaker"]))


def _alike(one: Attribution, extent: tuple[int, int]) -> float:
    return likeness((one.content.start, one.content.end), extent)


def main() -> None:
    """Print the shares over all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    parser.add_argument("--rules", action="store_true")
    asked = parser.parse_args()
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for name in asked.sets:
        path = asked.shared / "gold" / name / "attributions.json"
        gold = json.loads(path.read_text(encoding="utf8"))
        for reading in encoded(texts_of(asked.shared, name), asked.weights, "coreference"):
            if asked.rules:
                reading = replace(reading, echoes=np.zeros((0, 2, 0), np.float16))  # noqa: PLW2901
            told = attributions(coreference(reading))
            stem = Path(reading.account.file).stem
            for sort, right in counted(told, [one for one in gold if one["doc"] == stem]):
                counts[sort][right] += 1
    for sort, own in sorted(counts.items()):
        print(f"{sort:8} {own[True]} of {own.total()}  {own[True] / own.total():.2f}")


if __name__ == "__main__":
    main()
