"""A reading room for tests: a case file with a value of every kind, asked without a socket."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from factories import sample_case, sample_synopsis
from rashomon.collate.corrected import on_conflicts, on_points
from rashomon.collate.corrections import lost, on_entities
from rashomon.collate.points import Index
from rashomon.export import EXPORTERS
from rashomon.schema import Synopsis
from rashomon.schema.decided import decisions, settled
from rashomon.show.room.app import furnished
from rashomon.show.room.work import Tools
from rashomon.show.serve import Furniture, desk
from rashomon.store import Store

HERE = "http://127.0.0.1:8390"
ORIGIN = {"Origin": HERE}


def fill(path: Path, synopsis: Synopsis | None = None) -> Path:
    """Make a case file of the three accounts and what they say side by side."""
    with Store.open(path, create=True) as store:
        for reading in sample_case().readings:
            store.put(reading)
        store.put_unread(sample_case().unread[0])
        store.put_synopsis(synopsis or sample_synopsis())
    return path


def recollate(path: Path) -> None:
    """Do what persons decided to the three accounts, as collation does; no weights are needed."""
    with Store.open(path) as store:
        corrections, raw = store.corrections(), store.readings()
        of = decisions(corrections, raw, {each.account.id: (each.account,) for each in raw})
        readings, heard = settled(raw, of)
        known = sample_synopsis()
        entities, named = on_entities(known.entities, readings, of)
        points, joined = on_points(known.points, readings, Index.of(readings, entities), of)
        conflicts, judged = on_conflicts(known.conflicts, of)
        there = {each.id for each in entities}
        points = tuple(
            replace(each, actors=tuple(a for a in each.actors if a in there)) for each in points
        )
        held = {each.id for each in points}
        conflicts = tuple(
            replace(each, points=tuple(p for p in each.points if p in held)) for each in conflicts
        )
        missing = lost(of, heard, named, joined, judged)
        store.put_synopsis(
            replace(known, entities=entities, points=points, conflicts=conflicts, lost=missing)
        )


def room(path: Path, static: Path | None = None, **tools: Any) -> FastAPI:
    """Furnish a room for a case file; ``tools`` stand in for what does the work."""
    given = {"recollate": recollate, "build": lambda *_: None, **tools}
    furniture = Furniture(person="Ada Reader", tools=Tools(**given), exporters=EXPORTERS)
    return furnished(desk(path, furniture), static or path.with_name("no-static"))


def client(app: FastAPI) -> TestClient:
    """Ask a room as its own pages do."""
    return TestClient(app, base_url=HERE, headers=ORIGIN)
