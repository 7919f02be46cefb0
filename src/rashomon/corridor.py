"""The corridor: reads accounts, understands each, lays them side by side, and keeps the result.

Each account is kept as soon as it is understood, so a build that is stopped goes on where it
stopped. A case grows: accounts from folders that a call does not name stay in it; what a named
folder no longer holds is forgotten, and what has changed in it is read again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.engines import Engine, Rooms, furnished, here
from rashomon.engines.plan import Document, arrived, discovered, due, forget, placed, print_of
from rashomon.engines.same import same_documents
from rashomon.errors import NotWholeError, UnreadableDocumentError, WeightsError
from rashomon.fetch import Fetched, Manners, fetch, folder_of, is_address
from rashomon.schema import Account, Case, Reading, Unread, identify
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
    """What a build did: the case as it stands, and what this call read, forgot, could not read.

    ``old`` names the pages that could not be fetched anew, each with the reason.
    """

    case: Case
    read: tuple[str, ...]
    unchanged: int
    forgotten: tuple[str, ...]
    unread: tuple[Unread, ...]
    old: tuple[Unread, ...] = ()


Progress = Callable[[Step], None]
Given = tuple[Reading | Unread, ...]
"""What one document gives: a reading of every account in it, and what could not be read."""
Value = TypeVar("Value")


def build(
    paths: Iterable[str | Path],
    case: str | Path,
    *,
    weights: "Name" = "full",
    progress: Progress = lambda _: None,
    engine: Engine = here,
    rooms: Rooms | None = None,
    manners: Manners | None = None,
) -> Summary:
    """Read files, folders and addresses into a case file, or what is new and changed of them.

    A page is fetched because its address is among ``paths`` and for no other reason; ``manners``
    say how.

    Raises:
        UsageError: the paths hold no document at all.
        CaseError: the case file cannot be written.
        WeightsError: the weights are missing or not what they should be.
    """
    rooms = rooms or furnished()
    paths, shelf = list(paths), folder_of(Path(case))
    given = [Path(path) for path in paths if not is_address(str(path))]
    addresses = [str(path) for path in paths if is_address(str(path))]
    fetched = _fetched(addresses, shelf, manners, progress)
    found = discovered(given, [arrived(each) for each in fetched], shelf, rooms)
    models = rooms.open_models(weights)
    fingerprint = identify("fingerprint", version("rashomon"), models.sha256, *rooms.added)
    with Store.open(case, create=True, work="a build reads files into it") as store:
        documents = placed(found, [shelf, *given], store)
        forgotten = forget(documents, given, store)
        waiting = due(documents, fingerprint, store)
        results = engine(partial(_understood, rooms=rooms, models=models), waiting)
        keep = partial(_keep, fingerprint=fingerprint, store=store)
        kept = _kept_one_by_one(waiting, results, keep, progress)
        progress(
            Step(what="laying the accounts side by side", done=len(waiting), total=len(waiting))
        )
        models.put_away()
        whole = collated(store, rooms, models)
        unread = tuple(
            lost for _, spot in documents for lost in store.unread(spot.folder, spot.file)
        )
    return Summary(
        case=whole,
        read=kept,
        unchanged=len(documents) - len(waiting),
        forgotten=forgotten,
        unread=unread,
        old=tuple(Unread(file=each.name, reason=each.old) for each in fetched if each.old),
    )


def recollated(case: str | Path, *, rooms: Rooms | None = None) -> Case:
    """Lay the accounts of a case file side by side again, as after a person's decision.

    Nothing is read or understood anew; the weights are those of the last build.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        WeightsError: the weights are missing or not what they should be.
    """
    rooms = rooms or furnished()
    with Store.open(case, work="its accounts are laid side by side") as store:
        weights: Name = "fast" if store.weights() == "fast" else "full"
        return collated(store, rooms, rooms.open_models(weights))


def _fetched(
    addresses: list[str], shelf: Path, manners: Manners | None, progress: Progress
) -> list[Fetched]:
    """Fetch the pages that a call names."""
    fetched = []
    for each in fetch(addresses, shelf, manners) if addresses else ():
        fetched.append(each)
        what = "not fetched:" if each.problem or each.old else "fetched"
        progress(Step(what=f"{what} {each.given}", done=len(fetched), total=len(addresses)))
    return fetched


def _understood(document: Document, *, rooms: Rooms, models: Any) -> Given:
    """Read one document and understand what it holds; its faults concern no other."""
    found, _ = document
    accounts = _guarded(found.name, lambda: rooms.read(found))
    return tuple(each for one in accounts for each in _reading(one, rooms, models))


def _reading(account: Account | Unread, rooms: Rooms, models: Any) -> Given:
    if isinstance(account, Unread):
        return (account,)
    return _guarded(account.file, lambda: (rooms.understand(account, models),))


def _guarded(file: str, work: Callable[[], Sequence[Value]]) -> tuple[Value | Unread, ...]:
    """Do the work on one file or account, or say why there is nothing."""
    try:
        return tuple(work())
    except UnreadableDocumentError as error:
        return (Unread(file=file, reason=error.reason),)
    except WeightsError:
        raise
    except Exception as error:  # noqa: BLE001 - one document's fault stops no other; it is told
        reason = f"the program failed on it ({type(error).__name__}: {error}); please report this"
        return (Unread(file=file, reason=reason),)


def _kept_one_by_one(
    waiting: list[Document],
    results: Iterable[Given],
    keep: Callable[[Document, Given], Given],
    progress: Progress,
) -> tuple[str, ...]:
    """Keep what each document gave before the next is read; give the names of what was kept."""
    kept: list[str] = []
    for done, (document, result) in enumerate(zip(waiting, results, strict=True), 1):
        given = keep(document, result)
        kept += [each.account.file for each in given if isinstance(each, Reading)]
        progress(Step(what=document[0].name, done=done, total=len(waiting)))
    return tuple(kept)


def _keep(document: Document, given: Given, *, fingerprint: str, store: Store) -> Given:
    """Keep the readings of a document, or the reason why there is none; give what was kept."""
    found, spot = document
    mark = print_of(found, fingerprint)
    try:
        store.put(*given, document=spot.file, folder=spot.folder, fingerprint=mark)
    except (NotWholeError, ValueError) as error:
        given = (Unread(file=found.name, reason=f"its reading is not whole ({error})"),)
        store.put(*given, document=spot.file, folder=spot.folder)
    return given


def collated(store: Store, rooms: Rooms, models: Any) -> Case:
    """Lay all accounts of the case side by side, keep that, and give the whole case.

    What the last collation worked out is used again, so that a correction costs little; where
    nothing has changed since, there is nothing to do.
    """
    store.put_copies(same_documents(store.accounts()))
    program = version("rashomon")
    given = (repr(store.kept()), repr(store.corrections()), repr(store.known()))
    made_of = identify("synopsis", program, models.sha256, *given)
    if store.made_of() != made_of:
        _lay_out(store, rooms, models, made_of)
    store.add_run(program=program, weights=models.name, sha256=models.sha256)
    return store.case()


def _lay_out(store: Store, rooms: Rooms, models: Any, made_of: str) -> None:
    memo = store.memo()
    given = store.readings(), models.scorer, store.corrections(), store.known()
    store.put_synopsis(rooms.collate(*given, memo), made_of=made_of)
    store.settle(memo)
