"""The synopsis as a table: points by accounts, each row opening on its passages."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rashomon.schema import Reason
from rashomon.show import when
from rashomon.show.dress import dress
from rashomon.show.marks import chain, entry_mark, kind, mark, side, sides, siglum, sureness
from rashomon.show.passage import place
from rashomon.show.shown import CaseView, Column, ConflictView, Entry, Row
from rashomon.show.tags import EMPTY, Html, join, quoted, tag, text, void
from rashomon.show.view import doubtful, plural

SHOWN = 150
"""Characters of a passage in a cell of the table: two lines of a column; the rest on opening."""

DENSE = 8
"""From so many accounts on a cell is its mark alone: words would need more than two screens."""

SPELL = 12
"""Years share a heading while they have no more points than this: about half a screen."""

FILTERS = (
    ("all", "All"),
    ("cf", "In conflict"),
    ("some", "In several accounts"),
    ("shared", "In all accounts"),
    ("only", "In one only"),
    ("deep", "Two voices deep"),
)


def synopsis(view: CaseView) -> Html:
    """Draw the table of parallel accounts, with its filters."""
    left_out = view.doubtful_rows
    aside = tag("p", text(doubtful(left_out)), class_="none") if left_out else EMPTY
    if not view.rows:
        none = "No points. Add accounts that tell of the same events."
        return aside if left_out else tag("p", text(none), class_="none")
    table = tag(
        "table",
        tag("caption", text("Points by accounts"), class_="hid"),
        _columns(view),
        _head(view),
        *_bodies(view),
        class_="syn" + (" dense" if len(view.columns) >= DENSE else ""),
    )
    wide = "fit" if len(view.columns) < 6 else "wide"
    many = f"grid {wide} n{min(len(view.columns), 6)}"
    return join([*_filters(view), tag("div", table, class_=many), aside])


def _filters(view: CaseView) -> Iterator[Html]:
    """Radio buttons that the style sheet acts on: no script is needed to leave rows out.

    What several accounts tell comes first; what one alone tells is a button away.
    """
    count = {name: sum(name in _flags(row, view) for row in view.rows) for name, _ in FILTERS}
    offered = [
        (name, words)
        for name, words in FILTERS
        if name == "all" or 0 < count[name] < len(view.rows)
    ]
    first = "some" if ("some", dict(FILTERS)["some"]) in offered else "all"
    for name, _ in offered:
        yield void(
            "input", type="radio", name="f", id=f"f-{name}", class_="hid", checked=name == first
        )
    labels = (
        tag("label", text(words + " "), tag("b", text(count[name])), for_=f"f-{name}")
        for name, words in offered
    )
    yield tag("div", *labels, class_="seg", role="group", aria_label="Which points")


def _flags(row: Row, view: CaseView) -> tuple[str, ...]:
    """Name the filters that a row passes."""
    tests = {
        "all": True,
        "cf": bool(row.conflicts),
        "some": row.accounts > 1,
        "shared": row.accounts == len(view.columns) > 1,
        "only": row.accounts == 1,
        "deep": row.depth > 1,
    }
    return tuple(name for name, passed in tests.items() if passed)


def _columns(view: CaseView) -> Html:
    fixed = [void("col", class_=each) for each in ("n", "p", "u")]
    return tag("colgroup", *fixed, *(void("col", class_="a") for _ in view.columns))


def _head(view: CaseView) -> Html:
    heads = [
        tag("th", EMPTY, class_="n"),
        tag("th", text("Point, in the order of time"), scope="col", class_="p"),
        tag("th", text("Stands on"), scope="col", class_="u"),
    ]
    return tag("thead", tag("tr", *heads, *map(_account_head, view.columns)))


def _account_head(column: Column) -> Html:
    said = [plural(column.points, "point"), f"{column.only:,} only here"]
    if column.account.published:
        said.append(when.in_words(column.account.published))
    name = tag("a", siglum(column), text(" "), _bdi(column.name), href=f"#a{column.number}")
    return tag("th", name, tag("small", text(" · ".join(said))), scope="col", class_="a")


def _bodies(view: CaseView) -> Iterator[Html]:
    """Group rows under headings of time."""
    spans = spells(view.rows)
    for heading, rows in spans:
        head = tag(
            "tr",
            tag(
                "th",
                text(heading + " "),
                tag("small", text(plural(len(rows), "point"))),
                colspan=3 + len(view.columns),
                scope="rowgroup",
            ),
            class_="era",
        )
        yield tag("tbody", *([head] if len(spans) > 1 else []), *(_row(row, view) for row in rows))


def spells(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Cut the rows, which stand in the order of time, at years; years with few rows go together."""
    cut: list[tuple[int, int, list[Row]]] = []
    for year, group in groupby(rows, key=lambda row: when.begins(row.point.when)[0]):
        found = list(group)
        first, _, before = cut[-1] if cut else (year, year, [])
        if before and year != when.UNDATED[0] and len(before) + len(found) <= SPELL:
            cut[-1] = (first, year, before + found)
        else:
            cut.append((year, year, found))
    return [(_years(first, last), found) for first, last, found in cut]


def _years(first: int, last: int) -> str:
    if first == when.UNDATED[0]:
        return "No date, or throughout"
    return str(first) if first == last else f"{first} to {last}"


def _row(row: Row, view: CaseView) -> Html:
    cells = [_cell(row, column) for column in view.columns]
    line = tag(
        "tr",
        tag("td", text(row.number), class_="n"),
        _point(row),
        tag("td", *(tag("b", text(each)) for each in row.support.split(" · ")), class_="u"),
        *cells,
        class_=" ".join(("r", *_flags(row, view)[1:])),
        id=f"r{row.number}",
    )
    opened = tag("td", _opened(row, view), colspan=3 + len(cells))
    return join([line, tag("tr", opened, class_="x")])


def _point(row: Row) -> Html:
    label = tag("summary", quoted(row.point.label, class_="q l"))
    facts = [text(row.point.kind)]
    if row.point.when:
        facts.append(tag("span", text(when.in_words(row.point.when)), title=row.point.when))
    if row.point.place:
        facts.append(_bdi(row.point.place))
    facts += [kind(each.conflict.kind, each.number) for each in row.conflicts[:2]]
    line = tag("div", *(tag("span", each) for each in facts), class_="m")
    return tag("th", tag("details", label), line, scope="row", class_="p")


def _cell(row: Row, column: Column) -> Html:
    entries = row.entries[column.number]
    if not entries:
        return _silent(row, column)
    lead = next((each for each in entries if each.letters), entries[0])
    words = tag(
        "a", text(_cut(lead.passage.words)), class_="q", dir="auto", href=f"#{lead.address}"
    )
    more = text(f"+ {len(entries) - 1}") if len(entries) > 1 else EMPTY
    voices = chain(column.siglum, lead)
    foot = tag("span", sides(lead.letters), voices, more, class_="b")
    has_foot = lead.letters or lead.voices or more
    inside = (siglum(column), entry_mark(lead), words, foot if has_foot else EMPTY)
    return tag("td", tag("div", *inside, class_="c"), class_="a")


def _silent(row: Row, column: Column) -> Html:
    near = row.silences[column.number] == "point"
    words = "silent here" if near else "silent on the matter"
    drawn = mark("near" if near else "far")
    inside = (siglum(column), drawn, tag("span", text(words), class_="t"))
    return tag("td", tag("div", *inside, class_="c z"), class_="a near" if near else "a far")


def _opened(row: Row, view: CaseView) -> Html:
    """What a row opens on: its conflicts, the passages in columns, the silences, the reasons."""
    strips = [_strip(each) for each in row.conflicts]
    columns = [_passages(column, row) for column in view.columns if row.entries[column.number]]
    actors = join((tag("span", text(name), dir="auto") for name in row.actors), ", ")
    facts = [("Actors", actors)] if row.actors else []
    facts += (
        [("Silence", _silences(row, view))] if None in row.silences and any(row.silences) else []
    )
    facts += [("This row", sureness(row.point.confidence.value))]
    return tag(
        "div",
        *strips,
        tag("div", *columns, class_="cols"),
        tag("dl", *_facts(facts), *reasons(row.point.confidence.because), class_="why"),
        class_="open",
    )


def _strip(found: ConflictView) -> Html:
    values = (tag("span", side(each.letter), text(" " + each.value)) for each in found.sides)
    return tag("p", kind(found.conflict.kind, found.number), *values, class_="strip")


def _passages(column: Column, row: Row) -> Html:
    """One account's passages; terms with a frame are marked where wording is what differs."""
    entries = row.entries[column.number]
    framed = any(each.conflict.kind == "wording" for each in row.conflicts)
    head = tag("h3", siglum(column), text(" "), _bdi(column.name))
    return tag(
        "section",
        head,
        *(in_sentence(each, column, framed=framed) for each in entries),
        class_="col",
    )


def in_sentence(entry: Entry, column: Column, *, framed: bool = False) -> Html:
    """Show a passage inside its sentence, on whose word, and the way to its place."""
    shown = entry.passage
    voice = chain(column.siglum, entry) or tag("span", text("in its own voice"), class_="own")
    words = tag("mark", dress(shown.words, hedged=entry.hedged, framed=framed))
    sentence = (text(shown.before), words, text(shown.after))
    way = tag("a", text(place(shown.span)), href=f"#{entry.address}", class_="way")
    return tag(
        "div",
        tag("div", entry_mark(entry), voice, sides(entry.letters), class_="by"),
        tag("p", *sentence, class_="q", dir="auto"),
        way,
        class_="ps",
    )


def _silences(row: Row, view: CaseView) -> Html:
    near = [c for c in view.columns if row.silences[c.number] == "point"]
    far = [c for c in view.columns if row.silences[c.number] == "matter"]
    said = [
        (near, "near", " silent on this point; covers the matter. "),
        (far, "far", " silent on the matter. "),
    ]
    found = [
        tag(
            "span",
            mark("near" if name == "near" else "far"),
            join(map(siglum, columns), " "),
            text(words),
        )
        for columns, name, words in said
        if columns
    ]
    return join([*found, text("Silence is not denial.")])


def reasons(because: tuple[Reason, ...]) -> list[Html]:
    """List the reasons of a finding: those for it, then those against it, shown as large."""
    sides_of = (
        ("Because", [r for r in because if r.weight >= 0]),
        ("Against", [r for r in because if r.weight < 0]),
    )
    return _facts(
        [
            (name, text("; ".join(reason.words for reason in found)))
            for name, found in sides_of
            if found
        ]
    )


def _facts(facts: list[tuple[str, Html]]) -> list[Html]:
    return [join([tag("dt", text(name)), tag("dd", value)]) for name, value in facts]


def _bdi(words: str) -> Html:
    return tag("bdi", text(words))


def _cut(words: str) -> str:
    """Shorten for the table only; the whole passage stands in the opened row."""
    flat = " ".join(words.split())
    return flat if len(flat) <= SHOWN else flat[:SHOWN].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"
