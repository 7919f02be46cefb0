"""The letters of a text or of a page's source: no white space, no markup, each with its place.

Letters are compared in one spelling (Unicode's composed form), for what is taken from pages has it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from unicodedata import is_normalized, normalize

import numpy as np
import regex
from numpy.typing import NDArray

MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|iframe)\b.*?(?:</\1\s*>|\Z)"
    r"|<[/!?a-z][^>=]*+(?:=\s*+(?:\"[^\"]*\"|'[^']*')?[^>=]*+)*+>?",
    re.DOTALL | re.IGNORECASE,
)
"""What of a page's source is no text: comments, elements without words, tags."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?", re.IGNORECASE)
ESCAPED = re.compile(rf"{ENTITY.pattern}|\\(?:u[0-9a-f]{{4}}|[\"'/\\bfnrt])", re.IGNORECASE)
"""The same in attributes and in the data that scripts hold."""
CLUSTER = regex.compile(r"\X")
WIDEST = 0x110000

Array = NDArray[np.int64]
Signs = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Letters, one after the other; for each the characters ``[start, end)`` that spell it."""

    letters: str
    starts: Array
    ends: Array


def of_text(text: str) -> Stream:
    """Give the letters of a text."""
    codes = signs(text)
    return _stream(codes, _is_letter()[codes], ())


def of_page(source: str) -> Stream:
    """Give the letters that a page shows."""
    edges = np.array([m.span() for m in MARKUP.finditer(source)], np.int64).reshape(-1, 2)
    depth = np.zeros(len(source) + 1, np.int32)
    np.add.at(depth, edges[:, 0], 1)
    np.add.at(depth, edges[:, 1], -1)
    return _spelled(source, np.cumsum(depth)[:-1] == 0, ENTITY)


def of_source(source: str) -> Stream:
    """Give all letters of a page's source: those of attributes and of scripts among them."""
    return _spelled(source, np.ones(len(source), np.bool_), ESCAPED)


def signs(text: str) -> Signs:
    """Give the characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@cache
def _is_letter() -> Mask:
    """Say of every character whether it is seen: no white space, no control, no joiner."""
    seen = np.ones(WIDEST, np.bool_)
    low = map(chr, range(0x10000))
    seen[:0x10000] = [sign.isprintable() and not sign.isspace() for sign in low]
    seen[0xD800:0xE000] = True
    return seen


def _spelled(source: str, shown: Mask, spelling: re.Pattern[str]) -> Stream:
    codes = signs(source)
    kept = shown & _is_letter()[codes]
    found: list[tuple[int, int, int]] = []
    for match in spelling.finditer(source):
        start, end = match.span()
        if shown[start]:
            kept[start:end] = False
            found += [(start, end, ord(sign)) for sign in _meant(match.group())]
    return _stream(codes, kept, found)


def _meant(spelled: str) -> Iterator[str]:
    """Give the letters that an entity or an escape means; escapes of white space mean none."""
    if spelled[:2] in {"\\u", "\\U"}:
        meant = bytes.fromhex(spelled[2:]).decode("utf-16-be", "surrogatepass")
    elif spelled.startswith("\\"):
        meant = spelled[1] if spelled[1] in "\"'/\\" else ""
    else:
        meant = unescape(spelled)
    return (sign for sign in meant if _is_letter()[ord(sign)])


def _stream(codes: Signs, kept: Mask, spelled: Iterable[tuple[int, int, int]]) -> Stream:
    starts = np.flatnonzero(kept)
    ends, codes = starts + 1, codes[starts]
    more = np.array([*spelled], np.int64).reshape(-1, 3)
    if len(more):
        at = np.searchsorted(starts, more[:, 0])
        starts, ends = np.insert(starts, at, more[:, 0]), np.insert(ends, at, more[:, 1])
        codes = np.insert(codes, at, more[:, 2].astype(np.uint32))
    letters = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    if is_normalized("NFC", letters):
        return Stream(letters=letters, starts=starts, ends=ends)
    return _composed(letters, starts, ends)


def _composed(letters: str, starts: Array, ends: Array) -> Stream:
    """Put a letter and the marks that stand on it together, as one or more composed letters."""
    spans = [(match.group(), *match.span()) for match in CLUSTER.finditer(letters)]
    found: list[str] = []
    first: list[int] = []
    last: list[int] = []
    for cluster, start, end in spans:
        meant = normalize("NFC", cluster)
        found.append(meant)
        if meant == cluster:
            first += starts[start:end].tolist()
            last += ends[start:end].tolist()
        else:
            first += [int(starts[start])] * len(meant)
            last += [int(ends[end - 1])] * len(meant)
    return Stream(letters="".join(found), starts=np.array(first), ends=np.array(last))
