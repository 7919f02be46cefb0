"""The marks: who stands behind the words, told by shape first, so that they read in black."""

from functools import cache

from rashomon.schema import ConflictKind
from rashomon.show.shown import Column, Entry, Letter, MarkKind
from rashomon.show.tags import EMPTY, Html, join, tag, text
from rashomon.show.view import sure

SYMBOLS: dict[str, str] = {
    "asserts": '<circle cx="8" cy="8" r="4.2" fill="currentColor"/>',
    "reports": '<circle cx="8" cy="8" r="2.1" fill="currentColor"/>'
    '<circle cx="8" cy="8" r="4.7" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    "reports2": '<circle cx="8" cy="8" r="2.1" fill="currentColor"/>'
    '<circle cx="8" cy="8" r="4.7" fill="none" stroke="currentColor" stroke-width="1.25"/>'
    '<circle cx="8" cy="8" r="7.2" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    "disputes": '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="1.4"/>'
    '<path d="M1 8h14" stroke="currentColor" stroke-width="1.6"/>',
    "near": '<circle cx="8" cy="8" r="4.2" fill="none" stroke="currentColor" stroke-width="1.2" '
    'stroke-dasharray="1.6 1.7"/>',
    "far": '<path d="M5.5 8h5" stroke="currentColor" stroke-width="1.2"/>',
}
"""Drawn on a grid of 16; the radii are those of the design notes."""

ICONS: dict[ConflictKind, str] = {
    "date": '<rect x="2.5" y="3.5" width="11" height="10" rx="1.5"/>'
    '<path d="M2.5 7h11M5.5 2v3M10.5 2v3"/>',
    "number": '<path d="M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.5 6h11.5M2 10h11.5"/>',
    "place": '<path d="M8 14s4.5-4.4 4.5-7.6a4.5 4.5 0 0 0-9 0C3.5 9.6 8 14 8 14Z"/>'
    '<circle cx="8" cy="6.5" r="1.5"/>',
    "actor": '<circle cx="8" cy="5" r="2.7"/>'
    '<path d="M2.8 13.8c.5-3 2.6-4.4 5.2-4.4s4.7 1.4 5.2 4.4"/>',
    "role": '<rect x="3" y="4.5" width="10" height="9" rx="1.5"/><circle cx="8" cy="7.6" r=".8"/>'
    '<path d="M6.5 4.5v-2h3v2M5.5 11.2c.4-1.3 1.3-1.9 2.5-1.9s2.1.6 2.5 1.9"/>',
    "occurrence": '<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.2 2"/>'
    '<circle cx="8" cy="8" r="1.3" fill="currentColor"/>',
    "cause": '<circle cx="3.6" cy="8" r="1.5"/><path d="M5.1 8H13M9.8 4.8 13 8l-3.2 3.2"/>',
    "assessment": '<path d="M2.5 3.5h11v7H8l-3 3v-3H2.5z"/><path d="M5 7h6"/>',
    "wording": '<path d="M2.5 12l3-8 3 8M3.5 9.5h4M13.5 8v4M2.5 14.5h11"/>'
    '<circle cx="11.5" cy="10" r="2"/>',
}

WORDS: dict[MarkKind, str] = {
    "asserts": "asserts, in its own voice",
    "reports": "reports, on somebody’s word",
    "disputes": "disputes",
    "near": "silent here; covers the matter, not this point",
    "far": "silent on the matter",
}

LOGO = Html(
    '<svg class="logo" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="1.7"><path d="M4 4v16M9.3 4v9M14.7 4v16M20 4v5"/>'
    '<circle cx="9.3" cy="18" r="1.6" fill="currentColor" stroke="none"/>'
    '<circle cx="20" cy="14" r="1.6"/></svg>'
)


def sheet() -> Html:
    """Draw each mark and icon once; every other place only points here."""
    drawn = [_symbol(f"m-{name}", shape, "") for name, shape in SYMBOLS.items()]
    drawn += [_symbol(f"i-{name}", shape, "icon") for name, shape in ICONS.items()]
    return tag("svg", *drawn, class_="sheet", aria_hidden="true", width=0, height=0)


def _symbol(name: str, shape: str, class_: str) -> Html:
    return tag("symbol", Html(shape), id=name, viewBox="0 0 16 16", class_=class_)


@cache
def mark(kind: MarkKind, depth: int = 1, *, hedged: bool = False) -> Html:
    """Draw a mark with its words for screen readers; past two voices the number goes beside."""
    words = WORDS[kind] + (f", {depth} voices deep" if kind == "reports" and depth > 1 else "")
    shape = "reports2" if kind == "reports" and depth > 1 else kind
    drawn = _use(f"m-{shape}", f"mk {kind}", words)
    number = tag("small", text(depth)) if kind == "reports" and depth > 2 else EMPTY
    wave = tag("span", text("~"), class_="hedge", title="hedged in the account’s own words")
    return tag("span", drawn, number, wave if hedged else EMPTY, class_="ms")


def entry_mark(entry: Entry) -> Html:
    """Draw the mark of a passage."""
    return mark(entry.mark, len(entry.voices), hedged=entry.hedged)


def icon(kind: ConflictKind) -> Html:
    """Draw the icon of a kind of conflict; its word always stands beside it."""
    return tag("svg", Html(f'<use href="#i-{kind}"/>'), class_="ic", aria_hidden="true")


def kind(kind: ConflictKind, number: int | None = None) -> Html:
    """Name a kind of conflict, with its icon, and lead to it where it has a number."""
    inside = (icon(kind), text(kind))
    if number is None:
        return tag("span", *inside, class_="kind")
    return tag("a", *inside, class_="kind", href=f"#k{number}")


def siglum(column: Column) -> Html:
    """Show the two letters of an account."""
    return tag("span", text(column.siglum), class_="sig", title=column.name)


def side(letter: str, value: str = "") -> Html:
    """Show the letter of a side."""
    return tag("span", text(letter), class_="side", title=value)


def sides(letters: tuple[Letter, ...]) -> Html:
    """Show the sides that a passage stands on; with several conflicts, each with its icon."""
    several = len({each.conflict for each in letters}) > 1
    return join(
        tag(
            "span",
            icon(each.kind) if several else EMPTY,
            side(each.letter, each.value),
            class_="sd",
        )
        for each in letters
    )


def chain(name: str, entry: Entry) -> Html:
    """Write on whose word a passage stands: account ‹ agency ‹ general ‹ unnamed official."""
    if not entry.voices:
        return EMPTY
    links = [
        tag("span", text(voice.name), class_="nm" if voice.named else "un", dir="auto")
        for voice in entry.voices
    ]
    links.insert(0, tag("span", text(name), class_="acc"))
    return tag("span", join(links, " ‹ "), class_="chain")


@cache
def sureness(value: float) -> Html:
    """Show how sure the program is of its own finding: three steps and a word."""
    word = sure(value)
    return tag(
        "span", tag("span", class_=f"steps {word}", aria_hidden="true"), text(word), class_="sure"
    )


def key() -> Html:
    """Explain the marks in one line."""
    items = [
        (mark("asserts"), "asserts"),
        (mark("reports"), "reports"),
        (mark("reports", 2), "two voices deep"),
        (mark("disputes"), "disputes"),
        (tag("span", text("~"), class_="hedge"), "hedged"),
        (mark("near"), "silent here"),
        (mark("far"), "silent on the matter"),
        (side("a"), "side of a conflict"),
        (tag("span", text("word"), class_="w-loaded"), "a term with a frame"),
    ]
    return join(tag("span", drawn, text(" " + words), class_="k") for drawn, words in items)


def _use(name: str, class_: str, words: str) -> Html:
    return tag("svg", Html(f'<use href="#{name}"/>'), class_=class_, role="img", aria_label=words)
