"""Trees of marked-up text (Word, OpenDocument, XHTML) as passages: one walk, tables of tags."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

import regex

from rashomon.read.compose import PARAGRAPH, Passage, Run
from rashomon.schema import Locator, NoiseKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GAPS = ("", "\t", "\n", PARAGRAPH)
"""What can stand between two passages, the weaker first."""
DEEPEST = 200
"""Elements inside one another; documents that people write have below 50. What lies deeper is
taken as bare words."""
WHITE = regex.compile(r"[ \t\r\n]+")
"""White space of XML (2.3); a no-break space is a character like any other."""


def _nothing(_: "Element") -> NoiseKind | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the tags of a format mean, by local name.

    ``blocks`` begin and end a passage, ``rows`` end a line, ``cells`` stand side by side in one;
    ``skipped`` hold no words of the account; ``signs`` stand for characters; ``aside`` are notes,
    which follow after the end of the text, with the kind of noise that they are, if any. ``texts``
    are the only elements whose characters count (all, where empty). ``kept`` elements keep their
    white space, as all do without ``collapse``. ``noise`` tells inline marks from words.
    """

    blocks: frozenset[str]
    skipped: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    signs: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, NoiseKind | None] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    collapse: bool = True
    noise: Callable[["Element"], NoiseKind | None] = _nothing


def tag(element: "Element") -> str:
    """Give an element's local name, "" for a comment, an instruction or an entity."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: "Element", name: str) -> str:
    """Give an attribute by its local name, "" for none."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def flow(root: "Element", rules: Rules, part: str, noise: NoiseKind | None = None) -> list[Passage]:
    """Walk a tree and give its passages, notes last; ``part`` names the tree in the places."""
    walk = _Walk(rules, part, noise)
    walk.enter(root, f"/{tag(root)}", 0)
    walk.close(PARAGRAPH)
    return walk.passages + walk.notes


class _Walk:
    """The state of a walk: the passage that is open, and those that are done."""

    def __init__(self, rules: Rules, part: str, noise: NoiseKind | None) -> None:
        self.rules = rules
        self.part = part
        self.noise = noise
        self.passages: list[Passage] = []
        self.notes: list[Passage] = []
        self.runs: list[Run] = []
        self.block = ""
        self.keep = not rules.collapse
        self.speaks = not rules.texts

    def say(self, words: str | None) -> None:
        """Add words to the open passage; white space is one space unless it is to be kept."""
        if not words or not self.speaks:
            return
        if not self.keep:
            words = WHITE.sub(" ", words)
            if words.startswith(" ") and (not self.runs or self.runs[-1].text[-1] in " \n\t"):
                words = words[1:]
        if words:
            at = Locator(start=0, end=0, element=f"{self.part}#{self.block}")
            self.runs.append(Run(text=words, at=at, noise=self.noise))

    def close(self, gap: str) -> None:
        """End the open passage; where none is open, widen the gap after the last."""
        if self.runs and not self.keep:
            self.runs[-1] = _right_stripped(self.runs[-1])
        if any(run.text.strip() for run in self.runs):
            self.passages.append(Passage(runs=tuple(self.runs), gap=gap))
        elif self.passages and GAPS.index(self.passages[-1].gap) < GAPS.index(gap):
            self.passages[-1] = Passage(runs=self.passages[-1].runs, gap=gap)
        self.runs = []

    def enter(self, element: "Element", path: str, depth: int) -> None:
        """Walk an element by what its tag means."""
        name, rules = tag(element), self.rules
        if name in rules.signs:
            self._sign(element, rules.signs[name])
        elif name in rules.aside:
            self._aside(element, path, depth)
        elif not name:
            self._entity(element)
        elif depth >= DEEPEST:
            self.say(" ".join(element.itertext()))
        elif name not in rules.skipped:
            self._inside(element, path, depth, name)

    def _inside(self, element: "Element", path: str, depth: int, name: str) -> None:
        rules = self.rules
        before = (self.keep, self.speaks, self.noise, self.block)
        parts = name in rules.blocks or name in rules.cells or name in rules.rows
        if parts:
            self.close(PARAGRAPH if self.runs else "")
            self.block = path
        self.keep = self.keep or name in rules.kept
        self.speaks = name in rules.texts if rules.texts else True
        self.noise = self.noise or rules.noise(element)
        self.say(element.text)
        self._children(element, path, depth)
        if parts:
            self.close(self._gap(element, name))
        self.keep, self.speaks, self.noise, self.block = before

    def _children(self, element: "Element", path: str, depth: int) -> None:
        speaks = self.speaks
        for child, way in steps(element, path):
            self.enter(child, way, depth + 1)
            self.speaks = speaks
            self.say(child.tail)

    def _gap(self, element: "Element", name: str) -> str:
        """Say what follows: a tab after a cell, a line's end after a row, else a new paragraph."""
        if name in self.rules.cells:
            return "\t"
        if name in self.rules.rows:
            return "\n"
        above = element.getparent()
        alone = above is not None and tag(above) in self.rules.cells
        blocks = [each for each in above if tag(each) in self.rules.blocks] if alone else []
        return "\t" if alone and len(blocks) < 2 else PARAGRAPH

    def _sign(self, element: "Element", sign: str) -> None:
        count = attribute(element, "c")
        speaks, keep = self.speaks, self.keep
        self.speaks = self.keep = True
        self.say(sign * min(int(count), 100) if count.isdigit() else sign)
        self.speaks, self.keep = speaks, keep

    def _entity(self, element: "Element") -> None:
        """Say a character that is named by HTML (``&nbsp;``); other entities say nothing."""
        text = str(element) if str(element).startswith("&") else ""
        meant = unescape(text)
        self.say(meant if meant != text else "")

    def _aside(self, element: "Element", path: str, depth: int) -> None:
        kind = self.rules.aside[tag(element)]
        note = _Walk(self.rules, self.part, kind or self.noise)
        note.block = path
        for child, way in steps(element, path):
            note.enter(child, way, depth + 1)
        note.close(PARAGRAPH)
        self.notes += note.passages + note.notes


def steps(element: "Element", path: str) -> Iterator[tuple["Element", str]]:
    """Give the children of an element, each with its path of local names (``/p[3]``)."""
    seen: Counter[str] = Counter()
    for child in element:
        name = tag(child)
        seen[name] += 1
        yield child, f"{path}/{name}[{seen[name]}]" if name else path


def _right_stripped(run: Run) -> Run:
    return Run(text=run.text.rstrip(" \t\r\n"), at=run.at, noise=run.noise)
