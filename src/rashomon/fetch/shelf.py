"""Where fetched documents are kept: as they came, in an archive of the web, and as plain files.

Beside the case ``my.case`` the folder ``my.files`` holds a file for each address (the raw bytes of
the document), ``fetched.warc`` (ISO 28500: every question and answer, with its time), and
``fetched.json`` (what is known of each address, for asking again only for what has changed).
"""

import json
import os
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from hashlib import blake2b, sha1
from pathlib import Path
from uuid import uuid4

from rashomon.fetch.address import Address
from rashomon.fetch.wire import Answer

INDEX, ARCHIVE = "fetched.json", "fetched.warc"
LONGEST_NAME = 80
"""Characters of a file's name before its ending."""
ENDING = ".html"
"""The ending of a name that has none of its own; it is given before the answer is known."""
NOT_MODIFIED = 304
PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of an address: where its document lies, where it led to, when it was fetched.

    ``declared`` is the media type that the server said, ``etag`` and ``modified`` what it gave to
    tell one state of the document from another, ``fetched`` the time at which it last said so.
    """

    address: str
    file: str
    final: str = ""
    declared: str = ""
    etag: str = ""
    modified: str = ""
    fetched: str = ""


def folder_of(case: Path) -> Path:
    """Name the folder that keeps the fetched documents of a case."""
    beside = case.with_suffix(".files")
    return beside if beside != case else case.with_name(f"{case.name}.files")


class Shelf:
    """The folder of fetched documents, made when the first comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries = {each.address: each for each in _entries(folder / INDEX)}

    def known(self, address: Address) -> Entry | None:
        """Give what is known of an address whose document is still there."""
        entry = self._entries.get(str(address))
        return entry if entry and self.path(entry).is_file() else None

    def path(self, entry: Entry) -> Path:
        """Say where the document of an address lies."""
        return self.folder / entry.file

    def all(self) -> tuple[Entry, ...]:
        """Give what is known of every address whose document is still there, by their names."""
        entries = sorted(self._entries.values(), key=lambda each: each.file)
        return tuple(each for each in entries if self.path(each).is_file())

    def name(self, address: Address) -> str:
        """Name the file of an address: as before, else as no other address's file is named."""
        known = self._entries.get(str(address))
        if known:
            return known.file
        name = file_name(address)
        taken = {each.file.casefold() for each in self._entries.values()}
        stem, _, ending = name.rpartition(".")
        return f"{stem}-{_hash(str(address))}.{ending}" if name.casefold() in taken else name

    def put(self, entry: Entry, document: bytes) -> None:
        """Keep a document in place of what was kept of its address before."""
        path = self.path(entry)
        self.folder.mkdir(exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, document)
        self.note(entry)

    def note(self, entry: Entry) -> None:
        """Keep what is known of an address."""
        self._entries[entry.address] = entry
        told = [asdict(each) for _, each in sorted(self._entries.items())]
        text = json.dumps(told, indent=1, ensure_ascii=False)
        _write(self.folder / INDEX, text.encode())

    def archive(self, address: Address, answer: Answer, at: str) -> None:
        """Add a question and its answer to the archive, exactly as they went over the wire."""
        self.folder.mkdir(exist_ok=True)  # not its parents: the case has to lie there too
        path = self.folder / ARCHIVE
        new = not path.exists()
        info = [_record("warcinfo", b"software: Rashomon\r\nformat: WARC File Format 1.1\r\n", at)]
        with path.open("ab") as file:
            file.write(b"".join([*(info if new else []), *_exchange(address, answer, at)]))


def file_name(address: Address) -> str:
    """Name the file of an address after it; what cannot stand in a name is hashed.

    >>> from rashomon.fetch.address import parse
    >>> file_name(parse("https://harbour.example/news/ferry.html"))
    'harbour.example/news-ferry.html'
    >>> file_name(parse("https://harbour.example/?id=7"))
    'harbour.example/index-a669a9.html'
    """
    path = address.target.partition("?")[0].strip("/")
    stem, dot, ending = path.rpartition(".")
    own = bool(dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", ending) and stem)
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem if own else path).strip("-")
    name = plain[:LONGEST_NAME] or "index"
    same = (stem if own else path).replace("/", "-") == name or (not path and name == "index")
    if not same or "?" in address.target:
        name += f"-{_hash(address.target)}"
    host = re.sub(r"[^a-z0-9.-]", "-", address.authority).strip(".") or "host"
    return f"{host}/{name}{f'.{ending.lower()}' if own else ENDING}"


def _hash(words: str) -> str:
    return blake2b(words.encode(), digest_size=3).hexdigest()


def _entries(path: Path) -> Iterable[Entry]:
    """Read what is known; a list that somebody has broken is begun anew."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return
    names = {each.name for each in fields(Entry)}
    for each in told if isinstance(told, list) else []:
        if isinstance(each, dict) and {"address", "file"} <= each.keys():
            entry = Entry(**{name: str(each[name]) for name in names & each.keys()})
            if not Path(entry.file).is_absolute() and ".." not in Path(entry.file).parts:
                yield entry


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, also where the power goes."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


# -- records of an archive ------------------------------------------------------------------------


def _exchange(address: Address, answer: Answer, at: str) -> Iterable[bytes]:
    about = {"WARC-Target-URI": str(address), "WARC-IP-Address": answer.machine}
    kept = answer.status == NOT_MODIFIED
    name = _identity()
    more = {**about, "WARC-Payload-Digest": _digest(answer.body)}
    more |= {"WARC-Profile": PROFILE} if kept else {}
    form = {"Content-Type": "application/http;msgtype=response"}
    yield _record("revisit" if kept else "response", answer.octets, at, more | form, name)
    form = {"Content-Type": "application/http;msgtype=request", "WARC-Concurrent-To": name}
    yield _record("request", answer.request, at, about | form)


def _record(
    kind: str, block: bytes, at: str, more: dict[str, str] | None = None, name: str = ""
) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": name or _identity(),
        "WARC-Date": at,
        "Content-Length": str(len(block)),
        "WARC-Block-Digest": _digest(block),
        **(more or {"Content-Type": "application/warc-fields"}),
    }
    lines = "".join(f"{field}: {value}\r\n" for field, value in head.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def _identity() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _digest(data: bytes) -> str:
    """Give a hash in the form that archives of the web use."""
    return "sha1:" + b32encode(sha1(data, usedforsecurity=False).digest()).decode()
