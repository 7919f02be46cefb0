"""Rooms that need no weights: each file is one marked sentence, each first word one point."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

from factories import reading, sure
from rashomon.engines import Rooms
from rashomon.errors import UnreadableDocumentError
from rashomon.schema import (
    FORGETFUL,
    Account,
    Cell,
    Correction,
    Entity,
    Known,
    Memo,
    Point,
    Reading,
    Silence,
    Synopsis,
    identify,
)


@dataclass(frozen=True, kw_only=True)
class FakeFound:
    """A file as the reading room finds it."""

    path: Path
    name: str
    problem: str = ""
    told: tuple[()] = ()
    advice: str = "look whether the path is right"
    declared: str = ""


def discover(paths: Sequence[Path]) -> tuple[FakeFound, ...]:
    """List the files of each folder, and the files that are named."""
    found: list[FakeFound] = []
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file())
            found += [FakeFound(path=p, name=p.relative_to(path).as_posix()) for p in files]
        else:
            problem = "" if path.exists() else "no such file or folder"
            found.append(FakeFound(path=path, name=path.name, problem=problem))
    return tuple(found)


def read(found: FakeFound) -> tuple[Account]:
    """Read a file of UTF-8; an empty one is unreadable, one of the word "crash" breaks the room."""
    if found.problem:
        raise UnreadableDocumentError(found.name, found.problem, found.advice)
    data = found.path.read_bytes()
    if not data.strip():
        raise UnreadableDocumentError(found.name, "the file is empty", "give a file with text")
    if data.strip() == b"crash":
        raise ZeroDivisionError("something that nobody thought of")
    digest = sha256(data).hexdigest()
    name = identify("account", digest, found.name)
    return (Account(id=name, file=found.name, sha256=digest, text=data.decode()),)


def understand(account: Account, models: SimpleNamespace) -> Reading:
    """Understand a marked sentence; the marks are taken out, as no real room would do."""
    understood = reading(account.text, account.file)
    told = replace(understood.account, id=understood.account.id, sha256=account.sha256)
    return replace(understood, account=told)


def collate(
    readings: tuple[Reading, ...],
    scorer: object,
    corrections: tuple[Correction, ...],
    known: tuple[Known, ...] = (),
    memo: Memo = FORGETFUL,
) -> Synopsis:
    """Put what begins with one word on one point, and mentions of one spelling under one name."""
    first: dict[str, list[Reading]] = {}
    names: dict[str, list[str]] = {}
    for one in readings:
        first.setdefault(one.propositions[0].concept, []).append(one)
        for m in one.mentions:
            names.setdefault(one.account.quote(m.span), []).append(m.id)
    accounts = [one.account.id for one in readings]
    return Synopsis(
        entities=tuple(
            Entity(
                id=identify("entity", n), type="person", name=n, aliases=(n,), mentions=tuple(ms)
            )
            for n, ms in names.items()
        ),
        points=tuple(_point(word, tellers, accounts) for word, tellers in first.items()),
    )


def _point(word: str, tellers: list[Reading], accounts: list[str]) -> Point:
    cells = tuple(
        Cell(assertion=a.id, span=a.span, stance=a.stance, by=a.by, hedged=a.hedged)
        for one in tellers
        for a in one.assertions
    )
    speaking = {one.account.id for one in tellers}
    return Point(
        id=identify("point", word),
        kind="event",
        label=tellers[0].account.quote(cells[0].span),
        actors=(),
        place="",
        when="",
        cells=cells,
        silences=tuple(Silence(account=a, kind="matter") for a in accounts if a not in speaking),
        origins=len(tellers),
        confidence=sure(0.5),
    )


def fake_rooms(sha: str = "ab" * 32) -> Rooms:
    """Furnish a build with rooms that take no time; ``sha`` stands for the weights."""
    return Rooms(
        discover=discover,  # type: ignore[arg-type]
        read=read,  # type: ignore[arg-type]
        open_models=lambda name: SimpleNamespace(
            name=name, sha256=sha, scorer=None, put_away=lambda: None
        ),
        understand=understand,
        collate=collate,
    )
