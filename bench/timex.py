"""Measure time expressions on TimeML documents: ``timex.py FOLDER [--weights full] [--errors]``.

FOLDER holds TimeML files (TempEval-3's platinum: ``data/timeml/te3-platinum``). Extents are those
of the tagger and of the grammar of dates; values are the grammar's, written as TimeML writes them.
What has no place on a calendar (lengths of time, "now") the product leaves undated: it is valued by
the small tables below. Strict, relaxed, value F1 as TempEval-3 counts (UzZaman et al. 2013).
"""

import argparse
import html
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rashomon.schema import Account, Reading, TimeExpression
from rashomon.understand.dates import dates
from rashomon.understand.dates_words import number_of
from rashomon.understand.encode import encode
from rashomon.understand.sentences import sentences
from rashomon.weights import Models, open_models

Timed = tuple[int, int, str]
"""Where an expression begins and ends, and its value as TimeML writes it ("" for none)."""

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE",
    "week": "W", "month": "M", "quarter": "Q", "year": "Y", "season": "Y", "decade": "DE",
    "century": "CE",
}  # fmt: skip
CLOCK = frozenset({"second", "minute", "hour"})
REFERENCES = {
    "PRESENT_REF": r"now|currently|current|present|nowadays|at the (?:moment|time|present)|today's",
    "PAST_REF": r"recent|recently|once|previous(?:ly)?|former(?:ly)?|earlier|the past|ago|long ago",
    "FUTURE_REF": r"future|soon|the future|later|coming|upcoming",
}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}


def document(path: Path) -> tuple[str, str, list[Timed]]:
    """Give the text of a TimeML document, its own date, and its gold expressions."""
    source = path.read_text(encoding="utf8")
    created = re.search(r'<DCT>.*?value="([\d-]{10})', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    text, gold, opened = "", [], []
    for mark in re.findall(r"<[^>]*>|[^<]+", body.group(1) if body else ""):
        if mark.startswith("<TIMEX3"):
            value = re.search(r'value="([^"]*)"', mark)
            opened.append((len(text), value.group(1) if value else ""))
        elif mark == "</TIMEX3>":
            start, value = opened.pop()
            gold.append((start, len(text), value))
        elif not mark.startswith("<"):
            text += html.unescape(mark)
    return text, created.group(1) if created else "", gold


def expressions(text: str, published: str, models: Models) -> list[Timed]:
    """Give the expressions of a text as the product's tagger and grammar have them."""
    account = Account(id="x", file="x.txt", sha256="", text=text, published=published)
    reading = dates(encode(sentences(Reading(account=account)), tagger=models.tagger))
    found = list(_tagged(reading))
    known = [(one.span.start, one.span.end, timex_of(one)) for one in reading.dates]
    alone = [one for one in known if not any(_touch(one, other) for other in found)]
    return sorted([_valued(text, extent, known) for extent in found] + alone)


def _tagged(reading: Reading) -> Iterator[tuple[int, int]]:
    start = end = -1
    for token in (*reading.tokens, None):
        if token is not None and token.time == "I" and start >= 0:
            end = token.end
            continue
        if start >= 0:
            yield start, end
        start, end = (token.start, token.end) if token and token.time == "B" else (-1, -1)


def _touch(one: Sequence[object], other: Sequence[object]) -> bool:
    return one[0] < other[1] and other[0] < one[1]  # type: ignore[operator]


def _valued(text: str, extent: tuple[int, int], known: Sequence[Timed]) -> Timed:
    words = " ".join(text[slice(*extent)].casefold().split())
    inside = [one[2] for one in known if _touch(one, extent) and one[2]]
    length = length_of(words)
    value = length if length and not re.search(r"\b(?:ago|later|earlier|before)\b", words) else ""
    value = value or next(iter(inside), "") or reference_of(words)
    part = next((PARTS_OF_DAY[w] for w in words.split() if w in PARTS_OF_DAY), "")
    return (
        *extent,
        f"{value}T{part}" if part and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value,
    )


def timex_of(one: TimeExpression) -> str:
    """Write a calendar value as TimeML does, an interval by its first end.

    >>> from rashomon.schema import Span
    >>> at = Span(account="x", start=0, end=1)
    >>> timex_of(TimeExpression(id="", span=at, value="2014-22"))
    '2014-SU'
    """
    value = re.sub(r"[?~%]", "", one.value)
    begin, _, end = value.partition("/")
    if _days(begin, end) == WEEK - 1:
        return "{}-W{:02}".format(*date.fromisoformat(begin).isocalendar())
    value = value.strip("./").split("/")[0]
    if re.fullmatch(r"\d{4}-2[1-4]", value):
        return f"{value[:5]}{SEASONS[value[5:]]}"
    return value.rstrip("X")


WEEK = 7


def _days(begin: str, end: str) -> int:
    if len(begin) != len("2014-06-10") or len(end) != len(begin):
        return 0
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days


def length_of(words: str) -> str:
    """Give a length of time: 'the past two years' is P2Y, 'several days' PXD, "" for none.

    >>> length_of("the past two years"), length_of("several days"), length_of("90-day")
    ('P2Y', 'PXD', 'P90D')
    """
    match = re.search(rf"(?:^|[\s-])({'|'.join(UNITS)})(s?)(?:['’]s?)?$", words.replace("ies", "y"))
    if match is None:
        return ""
    unit = match.group(1)
    before = words[: match.start()].replace("-", " ").split()
    number = next((n for k in range(len(before)) if (n := number_of(" ".join(before[k:])))), None)
    definite = {"last", "next", "this", "that", "previous", "each", "every", "following"}
    if number is None and (not match.group(2) or definite & {*before[:1]}):
        return ""
    size = "X" if number is None else f"{number:g}"
    return f"P{'T' if unit in CLOCK else ''}{size}{UNITS[unit]}"


def reference_of(words: str) -> str:
    """Give 'now', 'recently' and the like their TimeML name."""
    return next(
        (name for name, pattern in REFERENCES.items() if re.fullmatch(f"(?:{pattern})", words)), ""
    )


class Tally:
    """Counts expressions met, met exactly and met with the right value."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("strict", "relaxed", "value", "found", "gold"), 0)

    def add(
        self, gold: Sequence[Timed], found: Sequence[Timed]
    ) -> Iterator[tuple[Timed, Timed | None]]:
        """Count a document; give the gold expressions with another value or none."""
        left = list(found)
        self.counts["found"] += len(found)
        self.counts["gold"] += len(gold)
        for one in gold:
            same = [other for other in left if _touch(other, one)]
            best = max(same, key=lambda o: (o[:2] == one[:2], o[2] == one[2]), default=None)
            if best is not None:
                left.remove(best)
                self.counts["strict"] += best[:2] == one[:2]
                self.counts["relaxed"] += 1
                self.counts["value"] += best[2] == one[2]
            if best is None or best[2] != one[2]:
                yield one, best

    def figures(self) -> dict[str, float]:
        """Give strict, relaxed and value F1 in per cent."""
        size = max(1, self.counts["found"] + self.counts["gold"])
        return {name: 200 * self.counts[name] / size for name in ("strict", "relaxed", "value")}


def main() -> None:
    """Print the three figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    models, tally = open_models(asked.weights), Tally()
    for path in sorted(asked.folder.glob("[!.]*.tml")):
        text, published, gold = document(path)
        for (start, end, value), mine in tally.add(gold, expressions(text, published, models)):
            if asked.errors:
                around = " ".join(text[max(0, start - 60) : end + 40].split())
                found = mine and (text[mine[0] : mine[1]], mine[2])
                print(f"  - {text[start:end]!r} {value} | {found} | {published} | {around}")
    for name, figure in tally.figures().items():
        print(f"{name:8} {figure:.1f}")


if __name__ == "__main__":
    main()
