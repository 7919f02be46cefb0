"""Measure time expressions on TimeML documents: ``timex.py FOLDER [--weights full] [--errors]``.

FOLDER holds TimeML files (TempEval-3's platinum: ``data/timeml/te3-platinum``). Extents are those
of the tagger, of the grammar of dates and of ``timex_words.py``, of two that overlap the longer;
values are the grammar's, written as TimeML writes them. What has no place on a calendar (lengths
of time, "now") the product leaves undated: ``timex_words.py`` values it. Strict, relaxed, value F1
as TempEval-3 counts (UzZaman et al. 2013).
"""

import argparse
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from rashomon.schema import Account, Reading, TimeExpression
from rashomon.understand.dates import dates
from rashomon.understand.encode import encode
from rashomon.understand.sentences import sentences
from rashomon.weights import Models, open_models
from timex_words import MOVED, cut, hour_of, length_of, reference_of, spans

Timed = tuple[int, int, str]
"""Where an expression begins and ends, and its value as TimeML writes it ("" for none)."""

Extent = tuple[int, int]

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
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
    return timed(encode(sentences(Reading(account=account)), tagger=models.tagger))


def timed(reading: Reading) -> list[Timed]:
    """Give the expressions of a text that the tagger has read, or has not."""
    text = reading.account.text
    known = [part for one in dates(reading).dates for part in _parts(text, one)]
    said = {one[:2]: cut(text, *one[:2]) for one in known}
    tagged = [one for one in _tagged(reading) if not _left_over(one, said)]
    found = _apart([*said.values(), *spans(text), *tagged])
    return [_valued(text, extent, known, reading.account.published) for extent in sorted(found)]


def _left_over(one: Extent, said: Mapping[Extent, Extent]) -> bool:
    """Say whether an extent is what was cut off a date: "late" of "late Monday"."""
    return any(_touch(one, whole) and not _touch(one, kept) for whole, kept in said.items())


def _apart(extents: Iterable[Extent]) -> list[Extent]:
    """Give what does not overlap: of what does, the longest."""
    out: list[Extent] = []
    for one in sorted(extents, key=lambda extent: (extent[0] - extent[1], extent)):
        if not any(_touch(one, other) for other in out):
            out.append(one)
    return out


_JOIN = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till|and|or)\s(?:the\s)?")


def _parts(text: str, one: TimeExpression) -> Iterator[Timed]:
    """Give a date, or both ends of a range that names both."""
    start, end = one.span.start, one.span.end
    join = _JOIN.search(text, start, end)
    first, _, last = one.value.partition("/")
    if join and ".." not in (first, last) and last and timex_of(one.value) == first.strip("~"):
        yield start, join.start(), first
        yield join.end(), end, last
    else:
        yield start, end, timex_of(one.value)


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


def _valued(text: str, extent: Extent, known: Sequence[Timed], published: str) -> Timed:
    words = " ".join(text[slice(*extent)].casefold().split())
    inside = [one[2] for one in known if _touch(one, extent) and one[2]]
    length = "" if inside and MOVED.search(words) else length_of(words)
    value = reference_of(words) or length or next(iter(inside), "")
    clock = hour_of(words)
    if not value and clock:
        value = next(
            (v for s, _, v in reversed(known) if s < extent[0] and DAY.fullmatch(v)), published
        )
    value = value or _own(words, published)
    if DAY.fullmatch(value) and re.search(r"\bweeks?(?: ago)?$", words):
        return (*extent, _week(value))
    part = next((PARTS_OF_DAY[w] for w in words.split() if w in PARTS_OF_DAY), "")
    clock = clock or part
    return (*extent, f"{value}T{clock}" if clock and DAY.fullmatch(value) else value)


def _own(words: str, published: str) -> str:
    """Give the account's own year, month or week where words name it alone: "the year"."""
    unit = _UNIT_ALONE.search(words)
    if unit is None or not DAY.fullmatch(published):
        return ""
    whole = {"year": published[:4], "month": published[:7], "day": published}
    return whole.get(unit[1]) or _week(published)


_UNIT_ALONE = re.compile(r"(?:\b(?:the|this|that)\s(?:\w+\s)?|^)(year|month|week|day)\b(?!\sor\b)")


def _week(day: str) -> str:
    return "{}-W{:02}".format(*date.fromisoformat(day).isocalendar())


def timex_of(value: str) -> str:
    """Write a calendar value as TimeML does, an interval by its first end.

    >>> timex_of("2014-22"), timex_of("2014-07/2014-09"), timex_of("2014-06-09/2014-06-15")
    ('2014-SU', '2014-Q3', '2014-W24')
    """
    value = re.sub(r"[?~%]", "", value)
    begin, _, end = value.partition("/")
    if _days(begin, end) in {1, WEEK - 1}:
        return _week(begin) + ("-WE" if _days(begin, end) == 1 else "")
    if re.fullmatch(r"\d{4}-\d\d/\d{4}-\d\d", value) and _months(begin, end) == QUARTER - 1:
        month = int(begin[5:])
        quarter = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}.get(month, f"Q{(month + 2) // 3}")
        return f"{begin[:5]}{quarter}"
    value = value.strip("./").split("/")[0]
    if re.fullmatch(r"\d{4}-2[1-4]", value):
        return f"{value[:5]}{SEASONS[value[5:]]}"
    return value.rstrip("X")


WEEK, QUARTER, DAY = 7, 3, re.compile(r"\d{4}-\d\d-\d\d")


def _days(begin: str, end: str) -> int:
    if len(begin) != len("2014-06-10") or len(end) != len(begin):
        return 0
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days


def _months(begin: str, end: str) -> int:
    return 12 * (int(end[:4]) - int(begin[:4])) + int(end[5:]) - int(begin[5:])


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
