"""Read this project's gold: who says what (any depth), and names of invented people and places.

Windows are cut as the product cuts them, so that training sees what reading will see. The sets that
the scorer of rows and the judge of attributions are fitted on, and those that are only reported,
are left out: what is fitted over the tagger's scores must see them as they are on new texts.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spans import Extent, Passage
from tokenizers import Tokenizer

from rashomon.read import discover, read
from rashomon.schema import Account, Reading, Sentence
from rashomon.understand.encode import packed
from rashomon.understand.sentences import sentences, words
from rashomon.weights.pieces import pieces

Mark = dict[str, Any]

KINDS = {
    "person": "Person",
    "organization": "Organization",
    "state": "Location",
    "place": "Location",
    "group": "NORP",
    "work": "Product",
}
"""Types of entities as the names' corpus calls them."""
FAR = 400
"""Code points between a content and its cue or source: what lies farther is another's."""


def texts_of(shared: Path, name: str) -> Path:
    """Give the folder of the texts of a gold set."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    from gold import texts_of as found  # noqa: PLC0415 - the benchmarks know where texts lie

    return found(shared, name)


def training_sets(shared: Path) -> list[str]:
    """Name the gold sets with attributions that this recipe may see."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "rows"))
    from sets import HELD_OUT, SCORER  # noqa: PLC0415 - one list of what is kept apart

    apart = {*HELD_OUT, *SCORER}
    marked = sorted(shared.glob("gold/*/*/attributions.json"))
    return [f"{path.parts[-3]}/{path.parts[-2]}" for path in marked if path.parts[-2] not in apart]


def read_own(shared: Path, tokenizer: Tokenizer) -> Iterator[tuple[Passage, Passage | None]]:
    """Give each window of the gold sets' accounts: who says what in it, and its names."""
    for name in training_sets(shared):
        gold = shared / "gold" / name
        told = json.loads((gold / "attributions.json").read_text(encoding="utf8"))
        path = gold / "entities.json"
        named = json.loads(path.read_text(encoding="utf8")) if path.exists() else []
        for found in discover([texts_of(shared, name)]):
            if not found.name.endswith(".txt"):
                continue
            account = read(found)
            stem = Path(account.file).stem
            marks = [one for one in told if one["doc"] == stem]
            surfaces = {
                form: KINDS[one["type"]]
                for one in named
                for doc, form in one["surfaces"]
                if doc == stem and one["type"] in KINDS and _names(one, form)
            }
            for offsets in cut_as_read(account, tokenizer):
                yield (
                    _told(account.text, offsets, marks),
                    _named(account.text, offsets, surfaces) if surfaces else None,
                )


def cut_as_read(account: Account, tokenizer: Tokenizer) -> Iterator[list[Extent]]:
    """Give the words of each window in which the product reads an account."""
    offsets: list[Extent] = []
    placed: list[Sentence] = []
    for sentence in sentences(Reading(account=account)).sentences:
        own = words(account.text, sentence.span.start, sentence.span.end)
        bounds = {"first": len(offsets), "last": len(offsets) + len(own)}
        placed.append(type(sentence)(span=sentence.span, paragraph=sentence.paragraph, **bounds))
        offsets += own
    forms = [account.text[a:b] for a, b in offsets]
    cut = pieces([forms], tokenizer)[0]
    ends = [*cut.first[2:], len(cut.ids) - 1]
    lengths = [end - start for start, end in zip(cut.first[1:], ends, strict=True)]
    for window in packed(placed, lengths):
        yield offsets[window.first : window.last]


def _told(text: str, offsets: Sequence[Extent], marks: Iterable[Mark]) -> Passage:
    """Mark, for each cue of a window, the words of the cue, of its source and of its content."""
    low, high = offsets[0][0], offsets[-1][1]
    found: dict[Extent, dict[str, set[int]]] = {}
    cues: set[tuple[int, int]] = set()
    for mark in marks:
        content = mark["start"], mark["end"]
        cue = nearest(text, mark.get("cue"), content)
        if cue is None or cue[1] <= low or cue[0] >= high:
            continue
        at = touched(offsets, cue)
        if not at:
            continue
        cues.add((at[0], at[-1] + 1))
        source = nearest(
            text, mark.get("source"), (min(cue[0], content[0]), max(cue[1], content[1]))
        )
        parts = found.setdefault((at[0], at[-1] + 1), {"source": set(), "content": set()})
        parts["content"].update(touched(offsets, content))
        parts["source"].update(touched(offsets, source) if source else ())
    tags = ["O"] * len(offsets)
    for first, last in sorted(cues, key=lambda cue: cue[0] - cue[1]):
        tags[first:last] = ["B-cue", *["I-cue"] * (last - first - 1)]
    return Passage(
        words=[text[a:b] for a, b in offsets],
        tags=tags,
        told=[
            (
                list(range(*cue)),
                sorted(parts["source"] - parts["content"]),
                sorted(parts["content"]),
            )
            for cue, parts in found.items()
        ],
    )


def touched(offsets: Sequence[Extent], extent: Extent) -> list[int]:
    """Give the places of the words that an extent touches."""
    return [k for k, (a, b) in enumerate(offsets) if a < extent[1] and b > extent[0]]


def nearest(text: str, form: str | None, to: Extent) -> Extent | None:
    """Find where a form stands nearest to an extent; it may lie inside it."""
    if not form:
        return None
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    found = [span for span in found if _gap(span, to) <= FAR]
    return min(found, key=lambda span: (_gap(span, to), abs(span[0] - to[0])), default=None)


def _gap(one: Extent, other: Extent) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _names(one: Mark, form: str) -> bool:
    """Leave out the adjectives of states: they are no place."""
    return one["type"] != "state" or form.casefold() in one["name"].casefold() or " " in form


def _named(text: str, offsets: Sequence[Extent], surfaces: dict[str, str]) -> Passage:
    """Tag the names that are known; other words than small ones are left open ("")."""
    low, high = offsets[0][0], offsets[-1][1]
    tags = ["O" if text[a].islower() else "" for a, _ in offsets]
    for form in sorted(surfaces, key=len):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text[low:high]):
            at = touched(offsets, (low + match.start(), low + match.end()))
            kind = surfaces[form]
            tags[at[0] : at[-1] + 1] = [f"B-{kind}", *[f"I-{kind}"] * (len(at) - 1)]
    return Passage(words=[text[a:b] for a, b in offsets], tags=tags)
