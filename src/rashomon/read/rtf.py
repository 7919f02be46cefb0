"""Rich text (RTF): its words with the bytes that spell each; notes last, headers as noise."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rashomon.read.compose import PARAGRAPH, Passage, Run, compose
from rashomon.read.draft import Draft
from rashomon.read.properties import fact
from rashomon.schema import Fact, FactName, Locator, NoiseKind

TOKEN = re.compile(
    rb"\\(?:'(?P<hex>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|(?P<symbol>[^a-zA-Z]))|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
"""The tokens of RTF (Microsoft, Rich Text Format Specification 1.9.1, "RTF Syntax")."""

SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
"""Words and symbols that stand for a character (the same, "Special Characters")."""
BREAKS = {
    "par": PARAGRAPH, "sect": PARAGRAPH, "page": PARAGRAPH, "\n": PARAGRAPH, "\r": PARAGRAPH,
    "cell": "\t", "nestcell": "\t", "row": "\n", "nestrow": "\n",
}  # fmt: skip
STREAMS: dict[str, NoiseKind | None] = {
    "body": None,
    "footnote": None,
    "annotation": "comments",
    "header": "navigation",
    "footer": "navigation",
}
"""Texts of a file in the order in which they are given, with their noise."""
SKIPPED = frozenset(
    "fonttbl colortbl stylesheet pict object fldinst filetbl listtable listoverridetable revtbl"
    " rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl mmathPr"
    " bkmkstart bkmkend atnid atnauthor atnref pntext pntxta pntxtb nonshppict sp tc xe".split()
)
"""Groups that hold no words of the account, besides those marked as optional (``\\*``)."""
INFO: dict[str, FactName] = {
    "title": "title",
    "author": "author",
    "company": "publisher",
    "creatim": "created",
    "revtim": "modified",
}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Character sets of fonts (the same, "Font Table") as encodings."""
ANSI = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(data: bytes, file: str) -> Draft:
    """Take the text out of a rich-text file: the body, its notes, then remarks and headers.

    Raises:
        UnreadableDocumentError: the file holds no words.
    """
    reader = _Reader(data)
    for token in TOKEN.finditer(data):
        reader.take(token)
    passages = [p for name in STREAMS for p in reader.streams[name].done()]
    return compose(passages, file, facts=reader.facts(), kind="a rich-text file")


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds inside a group, until its brace closes."""

    stream: str = "body"
    skip: bool = False
    hidden: bool = False
    info: str = ""
    fonts: bool = False
    code: str = "cp1252"
    fallback: int = 1
    optional: bool = False


@dataclass(slots=True)
class _Stream:
    """One of the texts of a file: the passage that is open, and those that are done."""

    runs: list[Run] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def close(self, gap: str) -> None:
        """End the open passage; a row's end after its last cell widens the gap to the next."""
        if any(run.text.strip() for run in self.runs):
            self.passages.append(Passage(runs=tuple(self.runs), gap=gap))
        elif self.passages and gap != "\t":
            self.passages[-1] = replace(self.passages[-1], gap=gap)
        self.runs = []

    def done(self) -> list[Passage]:
        """Give the passages, the open one with them."""
        self.close(PARAGRAPH)
        return self.passages


class _Reader:
    """The state of reading: the groups that are open, the fonts, the texts."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.state = _State()
        self.above: list[_State] = []
        self.streams = {name: _Stream() for name in STREAMS}
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.code = "cp1252"
        self.told: dict[str, str] = {}
        self.leave = 0
        self.binary_until = 0
        self.half: tuple[int, int] | None = None

    def take(self, token: re.Match[bytes]) -> None:
        """Take the next token."""
        if token.start() < self.binary_until:
            return
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"].decode(), token)
        elif token["symbol"]:
            self._symbol(token["symbol"].decode("latin-1"), token)
        elif token["hex"]:
            if not self._left_out():
                self._bytes(bytes.fromhex(token["hex"].decode()), token.span())
        elif token["text"]:
            self._text(token)

    def _brace(self, brace: bytes) -> None:
        self.leave = 0
        if brace == b"{":
            self.above.append(self.state)
            self.state = replace(self.state, optional=False)
        elif self.above:
            before, self.state = self.state, self.above.pop()
            if before.stream != self.state.stream:
                self.streams[before.stream].close(PARAGRAPH)

    def _word(self, word: str, token: re.Match[bytes]) -> None:
        number = int(token["number"]) if token["number"] else None
        if word == "u" and number is not None:
            self._unicode(number % 65536, token.span())
        elif word == "bin" and number:
            self.binary_until = token.end() + number
        elif self._left_out():
            return
        elif word in BREAKS:
            self._break(BREAKS[word])
        elif word in SIGNS:
            self._say(SIGNS[word], token.span())
        else:
            self._control(word, number)

    def _symbol(self, symbol: str, token: re.Match[bytes]) -> None:
        if symbol == "*":
            self.state = replace(self.state, optional=True)
        elif self._left_out():
            return
        elif symbol in BREAKS:
            self._break(BREAKS[symbol])
        elif symbol in SIGNS:
            self._say(SIGNS[symbol], token.span())

    def _control(self, word: str, number: int | None) -> None:
        """Note what a word changes: the text that follows, its font, its encoding."""
        kind = re.sub(r"(?<=header|footer)[lrf]$", "", word)
        if kind in STREAMS and kind != "body":
            self.state = replace(self.state, stream=kind, skip=False)
        elif word == "shptxt":
            self.state = replace(self.state, skip=False)
        elif word in INFO:
            self.state = replace(self.state, info=word)
        elif word == "info":
            self.state = replace(self.state, skip=True)
        elif word in SKIPPED or self.state.optional:
            self.state = replace(self.state, skip=True, fonts=word == "fonttbl", optional=False)
        elif word in {"v", "deleted"}:
            self.state = replace(self.state, hidden=number != 0)
        elif word in {"yr", "mo", "dy"} and self.state.info:
            end = "-" if word != "dy" else ""
            self._note(f"{number or 0:02d}{end}")
        else:
            self._encoding(word, number)

    def _encoding(self, word: str, number: int | None) -> None:
        if word == "uc":
            self.state = replace(self.state, fallback=max(0, min(number or 0, 9)))
        elif word in ANSI or word == "ansicpg":
            self.code = ANSI.get(word) or _codec(number or 0)
            self.state = replace(self.state, code=self.code)
        elif word == "f":
            self.font = number or 0
            self.state = replace(self.state, code=self.fonts.get(self.font, self.code))
        elif word == "fcharset" and self.state.fonts and number in CHARSETS and number:
            self.fonts[self.font] = CHARSETS[number]

    def _left_out(self) -> bool:
        """Say whether this stands for a character that was given already (by number)."""
        if self.leave:
            self.leave -= 1
            return True
        return False

    def _unicode(self, number: int, span: tuple[int, int]) -> None:
        self.leave = self.state.fallback
        if 0xD800 <= number < 0xDC00:
            self.half = (number, span[0])
            return
        if self.half and 0xDC00 <= number < 0xE000:
            high, start = self.half
            number = 0x10000 + ((high - 0xD800) << 10) + (number - 0xDC00)
            span = (start, span[1])
        self.half = None
        self._say("\ufffd" if 0xD800 <= number < 0xE000 else chr(number), span)

    def _text(self, token: re.Match[bytes]) -> None:
        start, end = token.span()
        left = min(self.leave, end - start)
        self.leave -= left
        if start + left < end:
            self._bytes(self.data[start + left : end], (start + left, end), plain=True)

    def _bytes(self, raw: bytes, span: tuple[int, int], *, plain: bool = False) -> None:
        """Say bytes in the encoding of the font; a character of two escapes is put together."""
        code = self.state.code
        runs = self.streams[self.state.stream].runs
        try:
            self._say(raw.decode(code), span, code if plain else "")
        except UnicodeDecodeError:
            last = runs[-1] if runs else None
            if last and last.text == "\ufffd" and last.at.octets and last.at.octets[1] == span[0]:
                first = last.at.octets[0]
                lead = bytes.fromhex(self.data[first + 2 : first + 4].decode())
                runs.pop()
                self._say((lead + raw).decode(code, "replace"), (first, span[1]))
            else:
                self._say(raw.decode(code, "replace"), span)

    def _say(self, words: str, span: tuple[int, int], code: str = "") -> None:
        if self.state.info:
            self._note(words)
        elif not self.state.skip and not self.state.hidden:
            at = Locator(start=0, end=0, octets=span, encoding=code)
            run = Run(text=words, at=at, noise=STREAMS[self.state.stream])
            self.streams[self.state.stream].runs.append(run)

    def _note(self, words: str) -> None:
        self.told[self.state.info] = self.told.get(self.state.info, "") + words

    def _break(self, gap: str) -> None:
        if not self.state.skip:
            self.streams[self.state.stream].close(gap)

    def facts(self) -> Iterator[Fact]:
        """Give what the file declares."""
        for name, words in self.told.items():
            yield from fact(INFO[name], words, f"info: {name}")


def _codec(page: int) -> str:
    name = {65001: "utf-8", 10000: "mac_roman"}.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
