"""Readers that others add: formats of their own, told by the endings of the files' names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import cast, get_args

from rashomon.errors import PluginError, UnreadableDocumentError
from rashomon.plugins import Plugin, leave_out, plugins
from rashomon.read.draft import Piece
from rashomon.read.magic import Format

TAKEN = frozenset(
    ".csv .doc .docx .eml .epub .gz .htm .html .json .jsonl .markdown .mbox .md .mht .mhtml .odt"
    " .pdf .rtf .srt .tar .tgz .tsv .txt .vtt .warc .xhtml .zip".split()
)
"""Endings of formats that are built in: nobody takes them over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format that somebody adds: the endings of its files (``.minutes``), and how one is read.

    ``read`` takes the bytes and the file's name, and gives drafts (one, or several with a ``part``
    each), refusals, and files to be read in their turn. It runs in the reading child process,
    within its limits of time and memory.
    """

    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Iterable[Piece]]


@cache
def added_readers() -> tuple[Plugin[Reader], ...]:
    """Give the readers that others add."""
    found = plugins("readers", _problem, get_args(Format))
    return tuple(_without_taken(cast("Plugin[Reader]", each)) for each in found)


def reader_of(file: str) -> Plugin[Reader] | None:
    """Find who reads a file of this name; None for what is built in."""
    suffix = PurePath(file).suffix.lower()
    if not suffix or suffix in TAKEN:
        return None
    return next((each for each in added_readers() if suffix in each.value.suffixes), None)


def read_added(by: Plugin[Reader], data: bytes, file: str) -> tuple[Piece, ...]:
    """Read a file with somebody else's reader.

    Raises:
        UnreadableDocumentError: the reader refuses the file, or fails on it.
    """
    try:
        pieces = by.guarded(lambda: tuple(by.value.read(data, file)))
    except PluginError as error:
        if isinstance(error.__cause__, UnreadableDocumentError):
            raise error.__cause__ from None
        raise UnreadableDocumentError(file, str(error), "report it to its makers") from error
    strange = next((each for each in pieces if not isinstance(each, Piece)), None)
    if strange is not None:
        what = f"the reader {by.name} of {by.package} gave a {type(strange).__name__}"
        raise UnreadableDocumentError(file, what, "report it to its makers")
    return pieces


def _problem(value: object) -> str:
    if not isinstance(value, Reader):
        return f"it is no rashomon.read.Reader but a {type(value).__name__}"
    wrong = [each for each in value.suffixes if not each.startswith(".") or each.lower() != each]
    if wrong or not value.suffixes:
        return f"its endings are {value.suffixes!r}, expected such as ('.minutes',)"
    return ""


def _without_taken(plugin: Plugin[Reader]) -> Plugin[Reader]:
    """Leave it the endings that are its own."""
    suffixes = plugin.value.suffixes
    for each in TAKEN.intersection(suffixes):
        leave_out("readers", plugin.name, plugin.package, f"{each} is built in")
    own = tuple(each for each in suffixes if each not in TAKEN)
    return replace(plugin, value=replace(plugin.value, suffixes=own))
