"""What a notebook draws: escaped, without script, its style in its own attributes.

A notebook may strip style sheets and lays output over a light or a dark page: every colour here is
the page's own ink, or a hue that can be read on both.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rashomon.show import when
from rashomon.show.tags import EMPTY, Html, join, quoted, tag, text
from rashomon.show.view import plural

if TYPE_CHECKING:
    from rashomon.notebook.synopsis import Chain, Passage, Row, Synopsis

ROWS = 60
"""Rows of a synopsis that are drawn at most: some six screens. All others can be asked for."""
LONG = 160
"""Characters of a passage, or of a value in a table, that are drawn: two lines of a column."""

VOICE, VARIANT, SOFT = "color:#9a63bb", "color:#b07a1e", "opacity:.65"
"""The house's hues for somebody's word and for a difference, midway between light and dark."""
CELL = (
    "vertical-align:top;text-align:start;padding:4px 8px;border-bottom:1px solid #8884;"
    "white-space:normal;overflow-wrap:anywhere"
)
FRAME = "font:13px/1.4 system-ui,sans-serif;max-width:100%;overflow-x:auto"
WORDS = "font-family:Georgia,serif"

MARKS = {"asserts": ("●", "asserts"), "attributes": ("◉", "reports"), "disputes": ("⊖", "disputes")}
"""A sign and a word for each stance; the sign is for the eye, the word for who reads by ear."""


def synopsis(shown: "Synopsis") -> Html:
    """Draw the table of points by accounts."""
    heads = [_head("when"), _head("point"), *(_head(name) for name in shown.accounts)]
    body = [_line(row, shown.accounts) for row in shown.rows[:ROWS]]
    table = tag(
        "table",
        tag("thead", tag("tr", *heads)),
        tag("tbody", *body),
        style="border-collapse:collapse",
    )
    left = len(shown.rows) - ROWS
    more = tag("p", text(f"… and {plural(left, 'further point')}"), style=SOFT)
    counts = f"{plural(len(shown), 'point')} · {plural(len(shown.accounts), 'account')}"
    return _framed(tag("p", text(counts), style=SOFT), table, more if left > 0 else EMPTY)


def point(row: "Row") -> Html:
    """Draw a point: when and where, each account's words and on whose word, who is silent."""
    meta = [
        row.point.kind,
        when.in_words(row.point.when),
        row.point.place,
        *row.actors,
        row.support,
    ]
    head = (
        tag("h4", quoted(row.label), style="margin:0 0 2px"),
        tag("p", text(" · ".join(filter(None, meta))), style=f"{SOFT};margin:0 0 6px"),
    )
    said = [
        _account_says(account, list(passages))
        for account, passages in groupby(row.passages, key=lambda each: each.account)
    ]
    silent = tag("p", text(f"silent: {', '.join(row.silent)}"), style=SOFT)
    return _framed(*head, *_conflicts(row), *said, silent if row.silent else EMPTY)


def chain(of: "Chain") -> Html:
    """Draw on whose word something stands: account ‹ agency ‹ general ‹ unnamed official."""
    links = [tag("span", text(of.account), dir="auto", style="font-weight:600")]
    for voice in of.voices:
        look = "" if voice.named else ";font-style:italic"
        links.append(tag("span", text(voice.name), dir="auto", style=VOICE + look))
    return tag("span", join(links, " ‹ "))


def listing(kind: str, names: Sequence[str], rows: Sequence[dict[str, Any]], total: int) -> Html:
    """Draw the first values of a sequence as a table."""
    head = tag("thead", tag("tr", *map(_head, names)))
    body = [tag("tr", *(_plain(row[name]) for name in names)) for row in rows]
    left = total - len(rows)
    more = tag("p", text(f"… and {left:,} further"), style=SOFT)
    return _framed(
        tag("p", text(f"{total:,} × {kind}"), style=SOFT),
        tag("table", head, tag("tbody", *body), style="border-collapse:collapse"),
        more if left > 0 else EMPTY,
    )


def _framed(*content: Html) -> Html:
    return tag("div", *content, style=FRAME)


def _head(name: str) -> Html:
    return tag("th", text(name), scope="col", dir="auto", style=f"{CELL};font-weight:600")


def _line(row: "Row", accounts: Iterable[str]) -> Html:
    """Draw a row: one cell an account, a dash where it is silent."""
    said = {
        account: list(passages)
        for account, passages in groupby(row.passages, key=lambda each: each.account)
    }
    cells = [
        tag("td", text(when.in_words(row.point.when)), style=f"{CELL};white-space:nowrap"),
        tag("td", quoted(_cut(row.label)), *_conflicts(row), style=CELL),
    ]
    for account in accounts:
        drawn = [tag("div", *_passage(each)) for each in said.get(account, [])]
        silent = tag("span", text("–"), title="silent", style=SOFT)
        cells.append(tag("td", *(drawn or [silent]), style=CELL))
    return tag("tr", *cells)


def _passage(passage: "Passage") -> tuple[Html, ...]:
    """Draw a passage in a cell; on whose word it stands shows where the pointer rests."""
    sign, word = MARKS[passage.stance]
    look = VOICE if passage.chain.voices else ""
    wave = tag("span", text("~"), title="hedged in the account’s own words")
    mark = tag("span", text(sign), title=f"{word}: {passage.chain}", style=look)
    words = tag("span", text(_cut(passage.words)), dir="auto", style=WORDS)
    return (mark, wave if passage.hedged else EMPTY, text(" "), words)


def _account_says(account: str, passages: list["Passage"]) -> Html:
    quotes = [
        tag(
            "blockquote",
            tag("span", text(each.before), style=SOFT),
            tag("mark", text(each.words), style="background:#8883;color:inherit"),
            tag("span", text(each.after), style=SOFT),
            tag("div", text(MARKS[each.stance][1] + " "), chain(each.chain)),
            dir="auto",
            style=f"margin:2px 0 6px 12px;{WORDS}",
        )
        for each in passages
    ]
    return tag("section", tag("b", text(account), dir="auto"), *quotes)


def _conflicts(row: "Row") -> list[Html]:
    """Name the differences of a row with the values of their sides, in no order of merit."""
    return [
        tag(
            "p",
            text(f"≠ {each.kind}: {' / '.join(side.value for side in each.sides)}"),
            style=f"{VARIANT};margin:2px 0",
        )
        for each in row.conflicts
    ]


def _plain(value: Any) -> Html:
    """Draw a value of a table: words and numbers as they are, a list by its length."""
    if isinstance(value, list):
        short = all(isinstance(each, str | int | float) for each in value) and len(value) < 4
        words = ", ".join(map(str, value)) if short else f"[{len(value):,}]"
    elif isinstance(value, float):
        words = f"{value:.2f}"
    else:
        words = "" if value is None else str(value)
    return tag("td", text(_cut(words)), dir="auto", style=CELL)


def _cut(words: str) -> str:
    words = " ".join(words[: 2 * LONG].split())
    return words if len(words) <= LONG else words[:LONG].rpartition(" ")[0] + "…"
