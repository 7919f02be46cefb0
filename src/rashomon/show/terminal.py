"""A case in the terminal: the synopsis as rows of marks, conflicts with their sides, chains.

Nothing here prints: `lines` gives the text, and the command line decides where it goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.schema import Attribution, Case
from rashomon.show import when
from rashomon.show.chain import in_words, voices
from rashomon.show.shown import CaseView, Column, ConflictView, Entry, Row
from rashomon.show.view import doubtful, plural, view_case

MARKS = {"asserts": "●", "reports": "◉", "disputes": "⊖", "near": "◌", "far": "–"}
"""The shapes of the design, as far as one letter can draw them."""

DEEP = "◎"
"""A passage that stands two voices deep or more."""

KEY = (
    "● asserts   ◉ on somebody’s word   ◎ two voices deep or more   ⊖ disputes",
    "◌ silent here   – silent on the matter   ~ hedged   ≠ the accounts differ",
)

LETTERS_ONLY = str.maketrans(
    {"●": "*", "◉": '"', "◎": "%", "⊖": "x", "◌": "o", "–": "-", "‹": "<", "≠": "!", "·": "|"}
    | {"’": "'", "“": '"', "”": '"', "…": "~"}
)
"""What a terminal without these signs shows instead; each takes one column, as they do."""

NUMBER, WHEN, LEAST = 5, 13, 28
"""Columns for a row's number and date, and the fewest that a label can be read in."""

QUOTED = 160
"""Characters of a passage that are shown: two lines of a terminal."""

AROUND = 36
"""Characters shown on either side of a short passage: with it, one line of a terminal."""

SHOWN = 3
"""Passages of a side that are shown; the others are counted."""

NARROW = 60
"""A terminal is taken to be at least so wide; below, lines run over its edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours for a terminal that shows them: magenta is a voice, yellow a difference."""

    on: bool = False

    def _dye(self, code: int, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def head(self, text: str) -> str:
        """A heading."""
        return self._dye(1, text)

    def quiet(self, text: str) -> str:
        """What stands beside."""
        return self._dye(2, text)

    def voice(self, text: str) -> str:
        """On whose word."""
        return self._dye(35, text)

    def difference(self, text: str) -> str:
        """Where accounts differ."""
        return self._dye(33, text)


def lines(case: Case, *, width: int = 100, top: int = 40, ink: Ink | None = None) -> Iterator[str]:
    """Show a case line by line; ``top`` is how many of each kind are shown at most, 0 for all."""
    view, pen = view_case(case), ink or Ink()
    wide = max(width, NARROW)
    yield from _accounts(view, wide, pen)
    yield from _points(view, wide, top, pen)
    yield from _conflicts(view, top, pen)
    yield from _chains(view, top, pen)
    yield from _unread(view, pen)


def plain(text: str) -> str:
    r"""Make a stranger's words safe to print: one line, nothing that steers a terminal.

    >>> plain("two\nlines, a bell\x07 and \u202ewords turned round")
    'two lines, a bell and words turned round'
    """
    shown = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return " ".join(shown.split())


def cut(text: str, width: int) -> str:
    """Cut words to a width in columns, and fill up what is short; wide letters count two."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - only the terminal needs it

    return (
        set_cell_size(text, width)
        if cell_len(text) <= width
        else set_cell_size(text, width - 1) + "…"
    )


def _more(shown: int, total: int, what: str, pen: Ink) -> Iterator[str]:
    if shown < total:
        left = f"{total - shown:,} more {what}" if shown else f"{total:,} {what}"
        yield pen.quiet(f"  … {left}; --top 0 shows all")


# -- accounts -------------------------------------------------------------------------------------


def _accounts(view: CaseView, width: int, pen: Ink) -> Iterator[str]:
    counts = (
        plural(len(view.columns), "account"),
        plural(view.origins, "origin"),
        plural(len(view.rows), "point"),
        plural(len(view.conflicts), "conflict"),
    )
    yield pen.head(" · ".join(counts))
    for column in view.columns:
        told = column.head
        shown = (
            column.name,
            told.title,
            when.in_words(told.published),
            plural(column.points, "point"),
        )
        words = " · ".join(plain(each) for each in shown if each)
        yield f"  {pen.head(column.siglum)}  {cut(words, width - 6).rstrip()}"


# -- points ---------------------------------------------------------------------------------------


def _points(view: CaseView, width: int, top: int, pen: Ink) -> Iterator[str]:
    if not view.rows and not view.doubtful_rows:
        yield from (
            "",
            pen.quiet("No points yet. A stopped build goes on when it is called again."),
        )
        return
    columns = 4 * len(view.columns)
    beside = width - NUMBER - WHEN - columns >= LEAST
    label = width - NUMBER - WHEN - (columns if beside else 0)
    heads = "".join(f"{c.siglum:<4}" for c in view.columns) if beside else ""
    yield ""
    yield pen.head(cut("Points", NUMBER + WHEN + label) + heads).rstrip()
    shown = min(len(view.rows), top) if top else len(view.rows)
    for row in view.rows[:shown]:
        date = cut(when.in_words(row.point.when), WHEN - 1)
        words = cut(plain(row.point.label), label - 1)
        start = f"{row.number:>{NUMBER - 1}} {pen.quiet(date)} {words} "
        yield (start + (_marks(row) if beside else "")).rstrip()
        yield from _beside(row, view, pen) if not beside else ()
        yield from _differs(row, pen)
    yield from _more(shown, len(view.rows), "points", pen)
    if view.doubtful_rows:
        yield pen.quiet(f"{'':{NUMBER}}{doubtful(view.doubtful_rows)}")
    yield from map(pen.quiet, KEY)


def _mark(entries: tuple[Entry, ...]) -> str:
    """Draw what an account does on a point: a dispute first, then its own voice, then others'."""
    order = {"disputes": 0, "asserts": 1, "reports": 2}
    first = min(entries, key=lambda e: (order.get(e.mark, 3), len(e.voices)))
    deep = first.mark == "reports" and len(first.voices) > 1
    return (DEEP if deep else MARKS[first.mark]) + ("~" if first.hedged else "")


def _marks(row: Row) -> str:
    silent = {"point": MARKS["near"], "matter": MARKS["far"], None: ""}
    pairs = zip(row.entries, row.silences, strict=True)
    return "".join(f"{_mark(entries) if entries else silent[gap]:<4}" for entries, gap in pairs)


def _beside(row: Row, view: CaseView, pen: Ink) -> Iterator[str]:
    """Where there are more accounts than columns, name only those that speak."""
    pairs = zip(view.columns, row.entries, strict=True)
    said = "  ".join(f"{_mark(entries)} {column.siglum}" for column, entries in pairs if entries)
    yield f"{'':{NUMBER}}{said}  {pen.quiet(row.support)}"


def _differs(row: Row, pen: Ink) -> Iterator[str]:
    for each in row.conflicts:
        sides = " / ".join(f"{side.letter} {plain(side.value)}" for side in each.sides)
        words = f"≠ {each.conflict.kind}: {sides}"
        yield f"{'':{NUMBER + WHEN}}{pen.difference(_short(words))}"


# -- conflicts ------------------------------------------------------------------------------------


def _conflicts(view: CaseView, top: int, pen: Ink) -> Iterator[str]:
    if not view.conflicts and not view.doubtful:
        return
    yield from ("", pen.head("Conflicts"))
    shown = min(len(view.conflicts), top) if top else len(view.conflicts)
    for each in view.conflicts[:shown]:
        yield from _conflict(each, view, pen)
    yield from _more(shown, len(view.conflicts), "conflicts", pen)
    if view.doubtful:
        yield pen.quiet(f"{'':{NUMBER}}{doubtful(view.doubtful)}")


def _conflict(each: ConflictView, view: CaseView, pen: Ink) -> Iterator[str]:
    where = "across accounts" if each.conflict.scope == "across" else "inside one account"
    rows = f"point {', '.join(map(str, each.rows))}" if each.rows else ""
    words = " · ".join(filter(None, (where, rows)))
    yield f"{each.number:>{NUMBER - 1}} {pen.difference(each.conflict.kind)} {pen.quiet(words)}"
    for side in each.sides:
        head = f"{pen.difference(side.letter)} {plain(side.value)}"
        yield f"{'':{NUMBER}}{head}  {pen.quiet(side.support)}"
        for entry in side.entries[:SHOWN]:
            yield f"{'':{NUMBER + 2}}{_said(entry, view.columns[entry.column], pen)}"
        if (more := len(side.entries) - SHOWN) > 0:
            yield pen.quiet(f"{'':{NUMBER + 2}}… and {more:,} more")


def _said(entry: Entry, column: Column, pen: Ink) -> str:
    chain = plain(in_words(column.siglum, entry.voices))
    return f"{pen.voice(chain) if entry.voices else chain}  “{_in_place(entry, pen)}”"


def _in_place(entry: Entry, pen: Ink) -> str:
    """Give a passage; a short one between the words around it, for one word says little alone."""
    words = _short(plain(entry.passage.words))
    if len(words) > AROUND:
        return words
    before, after = plain(entry.passage.before), plain(entry.passage.after)
    left = before if len(before) <= AROUND else "…" + before[-AROUND:].partition(" ")[2]
    right = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + "…"
    gap = "" if not right or right[0] in ",.;:!?’”)…" else " "
    return f"{pen.quiet(left)} {pen.head(words)}{gap}{pen.quiet(right)}".strip()


def _short(words: str) -> str:
    return words if len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + "…"


# -- on whose word --------------------------------------------------------------------------------


def _chains(view: CaseView, top: int, pen: Ink) -> Iterator[str]:
    """The chains of voices, the deepest first, with how many passages stand on each."""
    found = sorted(_counted(view).items(), key=lambda item: (-item[0][0], -item[1], item[0][1]))
    if not found:
        return
    yield from ("", pen.head("On whose word"))
    shown = min(len(found), top) if top else len(found)
    for (_, chain), passages in found[:shown]:
        yield f"  {pen.voice(_short(chain))}  {pen.quiet(plural(passages, 'passage'))}"
    yield from _more(shown, len(found), "chains", pen)


def _counted(view: CaseView) -> Counter[tuple[int, str]]:
    counted: Counter[tuple[int, str]] = Counter()
    for column in view.columns:
        known = {a.id: a for a in column.reading.attributions}
        for attribution in _innermost(known.values()):
            chain = voices(attribution.id, column.account, known)
            counted[len(chain), plain(in_words(column.siglum, chain))] += 1
    return counted


def _innermost(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Leave out what only carries another voice: its chain is part of a longer one."""
    found = list(attributions)
    parents = {each.parent for each in found}
    return [each for each in found if each.id not in parents]


def _unread(view: CaseView, pen: Ink) -> Iterator[str]:
    if view.case.unread:
        yield from ("", pen.head("Not read"))
        for each in view.case.unread:
            yield f"  {plain(each.file)}: {plain(each.reason)}"
