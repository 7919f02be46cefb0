"""Make pages of known furniture: running text with entries of the stock put around it.

A page is a list of pieces, each a text and its kind ("own" for the account itself, its title and
its byline); what it looks like (blank lines, order, how much) is drawn at random.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap

import regex as re

STOCK = Path(__file__).parent / "stock.txt"
Piece = tuple[str, str]
"""A text and its kind."""

MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
SOUNDS = ("ar be da el fo ga hi jo ka la mi no or pe qu ra sa te ul va wi xa ya zo bren cal dor"
    " fen gral hest kor lund mar nov pol rast sten tor var wick zer").split()  # fmt: skip
AGENCIES = ("AP", "Reuters", "EPA", "AFP")
CHOICES = {
    "weekday": DAYS.split(),
    "roman": "II III IV V VII IX X XII XIV XX XLII".split(),
    "ordinal": "first second third tenth twelfth 2nd 24th".split(),
}
OUTLETS = "Herald Courier Wire Press Institute Review Tribune Gazette Voice Post Radio Magazine"
GIVEN = "Anna Peter Maria Ivan Leila Omar Ruth Jan Elena Samir Tomas Nadia Karl Ines Yusuf Grace"
HANDLES = ("{w}{n}", "{w}_{w}", "{W}", "{W} {L}.", "{w}", "{W} from {P}", "anonymous", "Guest",
    "{W}{W}", "{w}.{w}", "{W} {P}", "{L}. {P}", "the_{w}", "{w}{w}{n}")  # fmt: skip
THREAD_TOPS = ("", "{count} comments", "{count} COMMENTS", "Comments ({count})", "Comments",
    "COMMENTS", "{count} replies", "{count} responses to “{headline}”", "Reader comments",
    "Discussion", "What readers say", "Replies", "Join the conversation ({n})",
    "Comments: {count}", "{count} thoughts", "Latest comments", "Guestbook")  # fmt: skip
COMMENT_FORMS = ("{handle} says:\n{date} at {time}\n{comment}", "{handle}: {comment}",
    "{handle} says: {comment}", "{handle}\n{date}\n{comment}\nReply", "{handle}\n{comment}",
    "{handle} ({place}): {comment}", "{handle} wrote:\n{comment}", "{handle}, {date}: {comment}",
    "{handle} · {small} hours ago\n{comment}\nLike · Reply", "{comment}\n{handle}, {place}",
    "{handle} on {date} at {time}\n{comment}", "{comment}\n— {handle}, {date}",
    "{handle} {small} days ago\n{comment}\n\n{comment}", "{handle} | {time}\n{comment}",
)  # fmt: skip
COMMON = ("river old man north red farmer truth reader dog hill sky wolf black bird history lion"
    " stone fan teacher soldier").split()  # fmt: skip


WRAPPED = 0.12
"""Share of pages that are set in a column."""
NEWSPAPERS, THREADS, STRANGE_PARAGRAPHS = 0.12, 0.25, 0.12
"""Shares of pages that end with notices, with comments, that hold a strange paragraph."""
LONE_END = 0.3
"""Share of accounts whose last paragraph is one short sentence."""
INTERVIEWS, CHAPTERS = 0.07, 0.05
"""Shares of accounts that are told by two speakers in turn, in numbered chapters."""
TAIL = ("navigation", "navigation", "advertising", "related", "related", "unrelated", "credit",
    "caption", "comments")  # fmt: skip
"""Kinds that stand below an account, as often as they are named."""
BETWEEN = (("navigation", "middle"), ("navigation", "middle"), ("advertising", "any"),
    ("related", "any"), ("caption", "any"))  # fmt: skip
"""What stands between paragraphs."""


@dataclass(frozen=True)
class Stock:
    """The entries by kind and place, and the lists that fill them."""

    entries: dict[tuple[str, str], tuple[str, ...]]
    remarks: tuple[str, ...]
    headlines: tuple[str, ...]

    def of(self, kind: str, place: str) -> tuple[str, ...]:
        """Give what may stand at a place."""
        return self.entries.get((kind, place), ()) + self.entries.get((kind, "any"), ())


def read_stock(keep: Callable[[str], bool] = lambda _: True) -> Stock:
    """Read the stock, or the part of it whose entries are kept."""
    found: dict[tuple[str, str], list[str]] = {}
    section: tuple[str, str] = ("", "")
    for line in STOCK.read_text(encoding="utf8").splitlines():
        head = re.fullmatch(r"\[(\w+)(?: (\w+))?\]", line)
        if head and head[1] in {"navigation", "advertising", "related", "comments", "unrelated",
                                "caption", "credit", "own", "remark", "headline"}:  # fmt: skip
            section = (head[1], head[2] or "")
        elif line and not line.startswith("# ") and keep(line):
            found.setdefault(section, []).append(line.replace("\\n", "\n"))
    rows = {key: tuple(lines) for key, lines in found.items()}
    return Stock(
        entries=rows, remarks=rows.pop(("remark", "")), headlines=rows.pop(("headline", ""))
    )


@dataclass(frozen=True)
class Maker:
    """Draws pages: ``titles`` are headlines of other texts, ``remarks`` what people write."""

    stock: Stock
    chance: random.Random
    titles: Sequence[str]
    remarks: Sequence[str]
    teasers: Sequence[str] = ()
    topic: list[str] = field(default_factory=list)

    def name(self) -> str:
        """Draw an invented name of a person or place."""
        return "".join(self.chance.choices(SOUNDS, k=self.chance.choice((2, 2, 3)))).capitalize()

    def person(self) -> str:
        """Draw a full name."""
        return f"{self.chance.choice(GIVEN.split())} {self.name()}"

    def handle(self) -> str:
        """Draw the name under which somebody comments."""
        form = self.chance.choice(HANDLES)
        values = {
            "{w}": lambda: self.chance.choice(COMMON),
            "{W}": lambda: self.chance.choice(GIVEN.split()),
            "{L}": lambda: self.chance.choice("ABCDEFGKLMNPRSTZ"),
            "{P}": self.name,
            "{n}": lambda: str(self.chance.randrange(1, 99)),
        }
        for slot, value in values.items():
            while slot in form:
                form = form.replace(slot, value(), 1)
        return form

    def _slot(self, name: str) -> str:
        return str(self.chance.choice(CHOICES[name])) if name in CHOICES else self._drawn()[name]()

    def _drawn(self) -> dict[str, Callable[[], str]]:
        draw, number = self.chance.choice, self.chance.randrange
        return {
            "place": self.name,
            "surname": self.name,
            "upper": lambda: self.name().upper(),
            "name": self.person,
            "outlet": lambda: f"The {self.name()} {draw(OUTLETS.split())}",
            "agency": lambda: draw((*AGENCIES, f"{self.name()} Agency")),
            "party": lambda: f"{self.name()} {draw(('Party', 'Front', 'Movement', 'Union'))}",
            "handle": self.handle,
            "headline": self.headline,
            "comment": self.remark,
            "phrase": self.phrase,
            "teaser": lambda: draw(self.teasers) if self.teasers else "",
            "site": lambda: f"{self.name().lower()}.{draw(('com', 'org', 'net', 'info'))}",
            "date": self.date,
            "time": lambda: f"{number(24)}:{number(60):02}",
            "year": lambda: str(number(1900, 2025)),
            "two": lambda: f"{number(60):02}",
            "small": lambda: str(number(1, 100)),
            "big": lambda: f"{number(1, 90)},000",
            "n": lambda: draw((str(number(100, 9999)), f"{number(1, 99)},{number(100, 999)}")),
        }

    def date(self) -> str:
        """Draw a day."""
        number = self.chance.randrange
        day, month, year = number(1, 29), number(12), number(1900, 2025)
        name = MONTHS.split()[month]
        forms = (f"{day} {name} {year}", f"{name} {day}, {year}", f"{day:02}.{month + 1:02}.{year}")
        return self.chance.choice(forms)

    def filled(self, entry: str) -> str:
        """Fill the words in braces."""
        return re.sub(r"\{(\w+)\}", lambda match: self._slot(match[1]), entry)

    def headline(self) -> str:
        """Draw a headline: one of the stock, or of another text."""
        if self.titles and self.chance.random() < 0.5:
            return self.chance.choice(self.titles)
        return self.filled(self.chance.choice(self.stock.headlines))

    def phrase(self) -> str:
        """Draw some words of the account, as headlines and comments take them up."""
        words = self.chance.choice(self.topic).split() if self.topic else ["the", "war"]
        start = self.chance.randrange(max(1, len(words) - 4))
        return " ".join(words[start : start + self.chance.choice((2, 3, 4, 6))]).strip(' .,;:"“”()')

    def remark(self) -> str:
        """Draw what somebody writes below an article."""
        if self.remarks and self.chance.random() < 0.5:
            return self.chance.choice(self.remarks)
        lines = self.chance.choices(self.stock.remarks, k=self.chance.choice((1, 1, 2)))
        return self.filled(" ".join(lines))

    def entry(self, kind: str, place: str) -> Piece:
        """Draw an entry of the stock, set the way pages set it."""
        text = self.filled(self.chance.choice(self.stock.of(kind, place)))
        if kind in {"navigation", "related"}:
            text = self._restyled(text)
        return (text, kind)

    def _restyled(self, text: str) -> str:
        roll = self.chance.random()
        if roll < 0.1:
            return text.upper()
        if roll < 0.35 and re.search(r" [|·/] ", text):
            bar = self.chance.choice((" | ", " · ", " / ", "   ", "  ", " • ", "\n"))
            return re.sub(r" +[|·/] +", bar, text)
        return text

    def thread(self) -> Piece:
        """Draw the comments below an article: how many, one by one, each set in the same form."""
        draw = self.chance.choice
        count = draw((1, 2, 2, 3, 4, 6))
        form, between = draw(COMMENT_FORMS), draw(("\n", "\n\n"))
        told = [self.filled(form) for _ in range(count)]
        top = draw(THREAD_TOPS).replace("{count}", str(count))
        return (between.join([self.filled(top), *told] if top else told), "comments")

    def page(self, body: Sequence[str], head: Sequence[str]) -> list[Piece]:
        """Draw a page around an account: ``head`` its title and byline, ``body`` its paragraphs."""
        self.topic[:] = body
        draw = self.chance.choice
        top = [self.entry("navigation", "head") for _ in range(draw((0, 0, 1, 1, 2, 3)))]
        tools = [self.entry("navigation", "head") for _ in range(draw((0, 0, 0, 1, 1, 2)))]
        own: list[Piece] = [(line, "own") for line in head] or [(self.phrase(), "own")]
        for _ in range(draw((0, 1, 1, 2))):
            line = self.filled(draw(self.stock.entries[("own", "head")]))
            own.insert(draw((0, 0, len(own))), (line, "own"))
        at = draw((0, 0, 1, *range(len(own) + 1)))
        return [*own[:at], *top, *own[at:], *tools, *self._middle(body), *self._tail()]

    def _middle(self, body: Sequence[str]) -> list[Piece]:
        pieces: list[Piece] = [(text, "own") for text in self._told(self._loosened(body))]
        for _ in range(self.chance.choice((0, 0, 1, 2, 4))):
            line = self.filled(self.chance.choice(self.stock.entries[("own", "middle")]))
            pieces.insert(self.chance.randrange(len(pieces) + 1), (line, "own"))
        for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3))):
            kind, place = self.chance.choice(BETWEEN)
            pieces.insert(self.chance.randrange(1, len(pieces) + 1), self.entry(kind, place))
        return pieces

    def _loosened(self, body: Sequence[str]) -> list[str]:
        """Let sentences stand alone, as in news, the last one too."""
        found = []
        share = self.chance.choice((0.0, 0.0, 0.1, 0.4))
        for text in body:
            alone = self.chance.random() < share
            found += re.split(r"(?<=[.!?]) (?=\p{Lu})", text) if alone else [text]
        if self.chance.random() < LONE_END:
            sentences = re.split(r"(?<=[.!?]) +", self.chance.choice(body))
            found.append(min(sentences, key=len))
        return found

    def _told(self, body: Sequence[str]) -> list[str]:
        """Tell the account as an interview or in numbered chapters now and then."""
        roll = self.chance.random()
        if roll < INTERVIEWS:
            form = self.chance.choice(("{surname}", "{upper}", "{name}", "Q"))
            pair = (self.filled(form), self.filled(form) if form != "Q" else "A")
            return [f"{pair[n % 2]}: {text}" for n, text in enumerate(body)]
        if roll < INTERVIEWS + CHAPTERS:
            every = self.chance.choice((1, 2, 3))
            return [
                line
                for n, text in enumerate(body)
                for line in ([str(n // every + 1)] if n % every == 0 else []) + [text]
            ]
        return [*body]

    def _tail(self) -> list[Piece]:
        if self.chance.random() < NEWSPAPERS:
            kinds = self.chance.choices(
                ("unrelated", "unrelated", "advertising"), k=self.chance.choice((1, 2, 3, 5))
            )
            return [self.entry(kind, "tail") for kind in kinds]
        count = self.chance.choice((0, 1, 2, 3, 4, 5, 6))
        found = [self.entry(kind, "tail") for kind in self.chance.choices(TAIL, k=count)]
        if found and self.chance.random() < STRANGE_PARAGRAPHS:
            found.insert(self.chance.randrange(len(found)), self.entry("unrelated", "paragraph"))
        if self.chance.random() < THREADS:
            found.append(self.thread())
        if self.chance.random() < 0.7:  # comments stand last on most pages
            found.sort(key=lambda piece: piece[1] == "comments")
        return found


def laid_out(
    pieces: Iterable[Piece], chance: random.Random
) -> tuple[str, list[tuple[int, int, str]]]:
    """Set the pieces as one text; give it with the place and kind of each piece."""
    text, spans = "", []
    loose, before = chance.random(), "own"
    width = chance.choice((38, 46, 60, 72)) if chance.random() < WRAPPED else 0
    for piece, kind in pieces:
        lines = (
            wrap(piece, width) if width and len(piece) > width and "\n" not in piece else [piece]
        )
        told = "\n".join(lines)
        gap = (
            len(piece.split()) > 12
            or chance.random() < loose
            or (kind == "own") != (before == "own")
        )
        if kind == before != "own" and chance.random() < 0.5:
            gap = False
        if text:
            text += "\n\n" if gap and chance.random() < 0.93 else "\n"
        spans.append((len(text), len(text) + len(told), kind))
        text, before = text + told, kind
    return text, spans
