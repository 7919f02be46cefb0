"""The corridor: reads accounts, understands each, lays them side by side, and keeps the result.

Each account is kept as soon as it is understood, so a build that is stopped goes on where it
stopped. A case grows: accounts from folders that a call does not name stay in it; what a named
folder no longer holds is forgotten, and what has changed in it is read again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.engines import Engine, Rooms, furnished, here
from rashomon.engines.plan import Document, discovered, due, forget, placed
from rashomon.errors import CaseError, UnreadableDocumentError, WeightsError
from rashomon.schema import Case, Reading, Unread, identify
from rashomon.store import Store

if TYPE_CHECKING:
    from rashomon.weights import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a build has come: ``done`` of ``total`` documents; ``what`` is the last of them."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did: the case as it stands, and what this call read, forgot, could not read."""

    case: Case
    read: tuple[str, ...]
    unchanged: int
    forgotten: tuple[str, ...]
    unread: tuple[Unread, ...]


Progress = Callable[[Step], None]


def build(
    paths: Iterable[str | Path],
    case: str | Path,
    *,
    weights: "Name" = "full",
    progress: Progress = lambda _: None,
    engine: Engine = here,
    rooms: Rooms | None = None,
) -> Summary:
    """Read files and folders into a case file, or what is new and changed of them.

    Raises:
        UsageError: the paths hold no document at all.
        CaseError: the case file cannot be written.
        WeightsError: the weights are missing or not what they should be.
    """
    rooms = rooms or furnished()
    given = [Path(path) for path in paths]
    found = discovered(given, rooms)
    models = rooms.open_models(weights)
    fingerprint = identify("fingerprint", version("rashomon"), models.sha256)
    with Store.open(case, create=True) as store:
        documents = placed(found, given, store)
        forgotten = forget(documents, given, store)
        waiting = due(documents, fingerprint, store)
        results = engine(partial(_understood, rooms=rooms, models=models), waiting)
        keep = partial(_keep, fingerprint=fingerprint, store=store)
        unread = _kept_one_by_one(waiting, results, keep, progress)
        progress(
            Step(what="laying the accounts side by side", done=len(waiting), total=len(waiting))
        )
        whole = _collated(store, rooms, models)
    lost = {each.file for each in unread}
    return Summary(
        case=whole,
        read=tuple(found.name for found, _ in waiting if found.name not in lost),
        unchanged=len(documents) - len(waiting),
        forgotten=forgotten,
        unread=unread,
    )


def _understood(document: Document, *, rooms: Rooms, models: Any) -> Reading | Unread:
    """Read and understand one document; whatever is wrong with it concerns no other."""
    found, _ = document
    try:
        return rooms.understand(rooms.read(found), models)
    except UnreadableDocumentError as error:
        return Unread(file=found.name, reason=error.reason)
    except WeightsError:
        raise
    except Exception as error:  # noqa: BLE001 - one document's fault stops no other; it is told
        reason = f"the program failed on it ({type(error).__name__}: {error}); please report this"
        return Unread(file=found.name, reason=reason)


def _kept_one_by_one(
    waiting: list[Document],
    results: Iterable[Reading | Unread],
    keep: Callable[[Document, Reading | Unread], Reading | Unread],
    progress: Progress,
) -> tuple[Unread, ...]:
    """Keep each result before the next is made; give what could not be read."""
    unread = []
    for done, (document, result) in enumerate(zip(waiting, results, strict=True), 1):
        kept = keep(document, result)
        unread += [kept] if isinstance(kept, Unread) else []
        progress(Step(what=document[0].name, done=done, total=len(waiting)))
    return tuple(unread)


def _keep(
    document: Document, result: Reading | Unread, *, fingerprint: str, store: Store
) -> Reading | Unread:
    """Keep a reading, or the reason why there is none; give what was kept."""
    found, spot = document
    if isinstance(result, Reading):
        try:
            store.put(result, folder=spot.folder, fingerprint=fingerprint)
        except (CaseError, ValueError) as error:
            result = Unread(file=found.name, reason=f"its reading is not whole ({error})")
        else:
            return result
    store.put_unread(result, folder=spot.folder)
    return result


def _collated(store: Store, rooms: Rooms, models: Any) -> Case:
    """Lay all accounts of the case side by side, keep that, and give the whole case."""
    case = store.case()
    synopsis = rooms.collate(case.readings, models.scorer, case.corrections)
    store.put_synopsis(synopsis)
    store.add_run(program=version("rashomon"), weights=models.name, sha256=models.sha256)
    return replace(case, synopsis=synopsis)
