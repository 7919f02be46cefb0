"""brat standoff: a text and its marks side by side, with the file that tells brat their kinds.

``.ann`` holds a mark a line: T words, A their stance, R who speaks and by which words, N the entity
or the row, and a note with the finding's id, by which an edited mark is found again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from rashomon.export.parcel import zipped
from rashomon.export.sheet import Mark, Sheet, named
from rashomon.schema import Case

MENTIONS = ("person", "organization", "state", "place", "group", "work", "other")
NOISE = (
    "navigation",
    "advertising",
    "comments",
    "related",
    "unrelated",
    "title",
    "author",
    "date",
    "publisher",
    "caption",
    "credit",
)
OF_PASSAGE = ("asserts", "attributes", "disputes")
OF_SAID = ("asserts", "denies", "doubts", "endorses")
FIXED = {"passage": "Passage", "said": "Said", "source": "Source", "cue": "Cue"}
LAYERS = {"mention": "Entity", "passage": "Point"}
"""The catalogue in which the group of a mark is a number."""
BEFORE = "exported"
"""The folder that keeps what was given out: only what differs from it comes back."""


def written(case: Case) -> Iterator[bytes]:
    """Write a case as an archive that brat's data folder takes as it is."""
    return zipped(_members(case))


def _members(case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    yield "annotation.conf", [_configuration()]
    for name, sheet in named(case):
        yield f"{name}.txt", [sheet.text]
        yield f"{name}.ann", lines(sheet)
        yield f"{BEFORE}/{name}.ann", lines(sheet)


def type_of(mark: Mark) -> str:
    """Name the kind of a mark as brat shows it.

    >>> type_of(Mark(id="", kind="noise", start=0, end=1, label="caption"))
    'Noise-caption'
    """
    if mark.kind == "mention":
        return mark.label.capitalize()
    return f"Noise-{mark.label}" if mark.kind == "noise" else FIXED[mark.kind]


def _configuration() -> str:
    kinds = [
        *(kind.capitalize() for kind in MENTIONS),
        *FIXED.values(),
        *(f"Noise-{kind}" for kind in NOISE),
    ]
    people = "|".join(kind.capitalize() for kind in MENTIONS)
    return "\n".join(
        [
            "[entities]",
            *kinds,
            "[relations]",
            f"Speaker\tArg1:Said, Arg2:Source|{people}",
            "By\tArg1:Said, Arg2:Cue",
            "Inside\tArg1:Said, Arg2:Said",
            f"Same\tArg1:{people}, Arg2:{people}, <REL-TYPE>:symmetric-transitive",
            "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
            "[events]",
            "[attributes]",
            f"PassageStance\tArg:Passage, Value:{'|'.join(OF_PASSAGE)}",
            f"Stance\tArg:Said, Value:{'|'.join(OF_SAID)}",
            "Manner\tArg:Said, Value:direct|indirect|mixed",
            "",
        ]
    )


def lines(sheet: Sheet) -> Iterator[str]:
    """Write the marks of an account, those that others point at under the number of their words."""
    numbers = {mark.id: f"T{number}" for number, mark in enumerate(sheet.marks, 1)}
    for mark in sheet.marks:
        yield f"{numbers[mark.id]}\t{type_of(mark)} {_places(mark, sheet.text)}\n"
    counts = {"A": 0, "R": 0, "N": 0, "#": 0}
    for mark in sheet.marks:
        for letter, words in _said_of(mark, numbers):
            counts[letter] += 1
            yield f"{letter}{counts[letter]}\t{words}\n"


def _places(mark: Mark, text: str) -> str:
    """Give the places and the words of a mark; brat takes a line break for a gap."""
    pieces = list(_pieces(mark.start, mark.end, text))
    words = " ".join(text[start:end] for start, end in pieces)
    return ";".join(f"{start} {end}" for start, end in pieces) + f"\t{words}"


def _pieces(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    found = False
    for piece in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text[start:end]):
        if piece[0].strip():
            found = True
            yield start + piece.start(), start + piece.end()
    if not found:
        yield start, end


def _said_of(mark: Mark, numbers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    here = numbers[mark.id]
    if mark.kind == "passage":
        yield "A", f"PassageStance {here} {mark.label}"
    if mark.kind == "said":
        yield "A", f"Stance {here} {mark.label}"
        yield "A", f"Manner {here} {mark.group}"
        for kind, to in (("Speaker", mark.speaker), ("By", mark.cue), ("Inside", mark.inside)):
            if to in numbers:
                yield "R", f"{kind} Arg1:{here} Arg2:{numbers[to]}"
    if mark.kind in LAYERS:
        name = " ".join(mark.name.split())
        yield "N", f"Reference {here} {LAYERS[mark.kind]}:{mark.group}\t{name}"
    yield "#", f"Finding {here}\t{mark.id}"


# -- the way back ----------------------------------------------------------------------------------

PLACE = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")


def parsed(annotations: str, text: str, account: str) -> Sheet:
    """Read an ``.ann`` file, ours or one that a person has edited.

    Raises:
        ValueError: a line is no annotation of brat's, or points at no words.
    """
    found: dict[str, Mark] = {}
    said: list[tuple[str, str]] = []
    for number, line in enumerate(annotations.splitlines(), 1):
        head, _, rest = line.partition("\t")
        if head.startswith("T"):
            found[head] = _mark(rest, len(text), number)
        elif head:
            said.append((head[0], rest))
    same: list[tuple[str, str]] = []
    for letter, rest in sorted(said, key=lambda each: each[0] != "#"):
        _take(letter, rest, found, same)
    ids = {head: mark.id or head for head, mark in found.items()}
    marks = tuple(_linked(replace(mark, id=ids[head]), ids) for head, mark in found.items())
    pairs = tuple((ids[a], ids[b]) for a, b in same if a in ids and b in ids)
    return Sheet(account=account, text=text, marks=marks, same=pairs)


def _mark(rest: str, length: int, number: int) -> Mark:
    match = PLACE.match(rest)
    if match is None:
        raise ValueError(f"line {number}: found {rest[:40]!r}, expected a kind and its places")
    ends = [int(end) for end in re.findall(r"\d+", match[2])]
    start, end, kind = min(ends), max(ends), match[1]
    if not start < end <= length:
        raise ValueError(f"line {number}: {start}-{end} lies outside the text")
    if kind.startswith("Noise-"):
        return Mark(id="", kind="noise", start=start, end=end, label=kind.removeprefix("Noise-"))
    fixed = next((name for name, shown in FIXED.items() if shown == kind), None)
    if fixed is not None:
        return Mark(id="", kind=fixed, start=start, end=end)  # type: ignore[arg-type]
    return Mark(id="", kind="mention", start=start, end=end, label=kind.lower())


def _take(letter: str, rest: str, found: dict[str, Mark], same: list[tuple[str, str]]) -> None:
    """Add what a line says to the mark that it is about."""
    words = rest.split()
    if rest.startswith("Equiv ") or (letter == "R" and rest.startswith("Same ")):
        joined = [word.rpartition(":")[2] for word in words[1:]]
        same.extend(pairwise(joined))
        return
    if letter == "R" and len(words) == 3:
        _relate(words[0], words[1].rpartition(":")[2], words[2].rpartition(":")[2], found)
        return
    at = words[1] if len(words) > 1 else ""
    if at not in found:
        return
    if letter == "#" and words[0] == "Finding":
        found[at] = replace(found[at], id=rest.partition("\t")[2].strip())
    elif letter == "A" and words[0] in {"PassageStance", "Stance"}:
        found[at] = replace(found[at], label=words[2])
    elif letter == "A" and words[0] == "Manner":
        found[at] = replace(found[at], group=words[2])
    elif letter == "N":
        group = words[2].partition(":")[2]
        found[at] = replace(found[at], group=group, name=rest.partition("\t")[2])


def _relate(kind: str, one: str, other: str, found: dict[str, Mark]) -> None:
    field = {"Speaker": "speaker", "By": "cue", "Inside": "inside"}.get(kind)
    if field is not None and one in found:
        found[one] = replace(found[one], **{field: other})  # type: ignore[arg-type]


def _linked(mark: Mark, ids: Mapping[str, str]) -> Mark:
    """Call marks by the ids of their findings, those that a person added by brat's own."""
    return replace(
        mark,
        speaker=ids.get(mark.speaker, ""),
        cue=ids.get(mark.cue, ""),
        inside=ids.get(mark.inside, ""),
    )
