"""The report: one self-contained page to send to somebody, readable on a phone and on paper.

It asks for nothing from outside and holds no script: what opens, opens by the page's own means.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from rashomon.schema import Case
from rashomon.show.conflicts import conflicts
from rashomon.show.marks import LOGO, key, sheet
from rashomon.show.method import accounts as accounts_read
from rashomon.show.method import corrections, method
from rashomon.show.origins import relays
from rashomon.show.people import entities
from rashomon.show.rows import synopsis
from rashomon.show.shown import CaseView
from rashomon.show.tags import EMPTY, Html, tag, text, void
from rashomon.show.texts import accounts
from rashomon.show.view import plural, support, view_case

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' "
    "stroke='%23777' stroke-width='2'%3E%3Cpath d='M4 4v16M9.3 4v9M14.7 4v16M20 4v5'/%3E%3C/svg%3E"
)


def page(case: Case, *, title: str = "") -> str:
    """Write a case as one HTML page; ``title`` is the user's own name for it."""
    view = view_case(case)
    name = title or f"{plural(len(view.columns), 'account')} side by side"
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=content_policy()),
        void("meta", name="viewport", content="width=device-width,initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        void("link", rel="icon", href=ICON),
        tag("title", text(f"{name} · Rashomon")),
        tag("style", Html(_style())),
    )
    skip = tag("a", text("Skip to content"), href="#synopsis", class_="skip")
    body = tag(
        "body",
        skip,
        sheet(),
        _bar(name, view),
        tag("main", _lead(name, view), *_sections(view)),
        _foot(),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def content_policy() -> str:
    """Allow this page its own style sheet, by its hash, and its icon; nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _style() -> str:
    return files("rashomon.show").joinpath("report.css").read_text(encoding="utf-8")


def _bar(name: str, view: CaseView) -> Html:
    counts = f"{plural(len(view.columns), 'account')} · {plural(len(view.rows), 'point')}"
    brand = tag("a", LOGO, tag("span", text("Rashomon")), href="#top", class_="brand")
    case = tag("div", tag("b", text(name), dir="auto"), tag("span", text(counts)), class_="case")
    tabs = (tag("a", text(words), href=f"#{where}") for where, words, _ in _parts(view))
    nav = tag("nav", *tabs, class_="tabs", aria_label="Parts of the page")
    return tag("header", brand, case, nav, class_="top", id="top")


def _parts(view: CaseView) -> list[tuple[str, str, str]]:
    """Name the parts: address, word in the bar, heading."""
    parts = [
        ("synopsis", "Synopsis", "Synopsis"),
        ("conflicts", "Conflicts", "Where the accounts differ"),
        ("relays", "Relays", "On whose word"),
        ("accounts", "Accounts", "The accounts"),
        ("entities", "Entities", "Who and what is spoken of"),
        ("method", "Method", "How this was made"),
    ]
    if view.case.unread:
        parts.insert(5, ("unread", "Not read", "What could not be read"))
    return parts


def _sections(view: CaseView) -> list[Html]:
    drawn = {
        "synopsis": lambda: synopsis(view),
        "conflicts": lambda: conflicts(view),
        "relays": lambda: relays(view),
        "accounts": lambda: accounts(view),
        "entities": lambda: entities(view),
        "unread": lambda: _unread(view),
        "method": lambda: _method(view),
    }
    return [
        tag(
            "section",
            tag("h2", text(heading), class_="hid" if where == "synopsis" else ""),
            drawn[where](),
            id=where,
        )
        for where, _, heading in _parts(view)
    ]


def _lead(name: str, view: CaseView) -> Html:
    counts = [
        support(len(view.columns), view.origins),
        plural(len(view.rows), "point"),
        plural(len(view.conflicts), "conflict"),
    ]
    if view.case.unread:
        counts.append(f"{plural(len(view.case.unread), 'file')} not read")
    return tag(
        "div",
        tag("h1", text(name), dir="auto"),
        tag("p", text(" · ".join(counts))),
        class_="lead",
    )


def _unread(view: CaseView) -> Html:
    lines = [
        tag("tr", tag("th", tag("bdi", text(each.file)), scope="row"), tag("td", text(each.reason)))
        for each in view.case.unread
    ]
    return tag("div", tag("table", tag("tbody", *lines)), class_="scroll unread")


def _method(view: CaseView) -> Html:
    """Say how it was made: what was read, left out, corrected; what it cannot do."""
    told, before = [], ""
    for each in method(view):
        lead = tag("b", text(f"{each.name}. ")) if each.name != before else EMPTY
        told.append(tag("p", lead, text(each.words)))
        before = each.name
    return tag("div", *told, _read(view), _corrections(view), class_="method")


def _read(view: CaseView) -> Html:
    heads = ("", "title", "publisher", "published", "file", "words", "taken as", "points")
    lines = [
        (e.siglum, e.title, e.publisher, e.day, e.file, f"{e.words:,}", e.taken, e.said)
        for e in accounts_read(view)
    ]
    return _table(heads, lines)


def _corrections(view: CaseView) -> Html:
    lines = [(e.what, e.by, e.at, e.reason, e.state) for e in corrections(view)]
    return _table(("decided by a person", "by", "on", "why", ""), lines)


def _table(heads: Iterable[str], lines: Sequence[Sequence[str]]) -> Html:
    """Draw a table of plain words; none where it would be empty."""
    if not lines:
        return EMPTY
    head = tag("thead", tag("tr", *(tag("th", text(each), scope="col") for each in heads)))
    body = [tag("tr", *(tag("td", tag("bdi", text(each))) for each in line)) for line in lines]
    return tag("div", tag("table", head, tag("tbody", *body)), class_="scroll")


def _foot() -> Html:
    hint = tag("span", text("serif: the accounts’ words · sans: the program’s"), class_="muted")
    return tag("footer", tag("div", key(), class_="legend"), hint, class_="key", aria_label="Marks")
