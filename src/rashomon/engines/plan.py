"""What a build has to do: which documents a call means, which of them are due, which are gone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.engines.rooms import Rooms
from rashomon.errors import UsageError
from rashomon.fetch import is_address, kept
from rashomon.fetch.shelf import ARCHIVE, INDEX
from rashomon.schema import Fact, identify
from rashomon.store import Place, Store, folder, place, top_of

if TYPE_CHECKING:
    from rashomon.fetch import Fetched
    from rashomon.read import Found

Document = tuple["Found", Place]
"""A file as it was found, and its place in the case."""


def discovered(
    given: list[Path], fetched: Sequence["Found"], shelf: Path, rooms: Rooms
) -> list["Found"]:
    """Find the files of a call, beside what it has fetched.

    What lies on the ``shelf`` of fetched documents is read where its address is named, or the
    shelf as a whole; files that were given in the browser lie there too.

    Raises:
        UsageError: the call means no document at all.
    """
    found = [each for each in rooms.discover(given) if _to_read(each.path, given, shelf)]
    found += [arrived(each) for each in kept(shelf)] if shelf in given else []
    found = list({each.path: each for each in [*found, *fetched]}.values())
    if all(each.problem for each in found):
        problems = "; ".join(_told(each) for each in found)
        raise UsageError(f"nothing to read ({problems or 'no path was given'})")
    return found


def _to_read(path: Path, given: list[Path], shelf: Path) -> bool:
    if shelf not in path.parents:
        return True
    return shelf in given and path not in {shelf / INDEX, shelf / ARCHIVE}


def _told(found: "Found") -> str:
    fetched = is_address(found.problem)
    return f"{found.problem}; {found.advice}" if fetched else f"{found.path}: {found.problem}"


def arrived(fetched: "Fetched") -> "Found":
    """Give a fetched document as a file that was found."""
    from rashomon.read.discover import ADVICE, Found  # noqa: PLC0415 - heavy
    from rashomon.read.draft import FETCHED  # noqa: PLC0415 - heavy

    facts = (Fact(name="address", value=fetched.address, origin=FETCHED),)
    return Found(
        path=fetched.path,
        name=fetched.name,
        problem=fetched.problem,
        advice=fetched.advice or ADVICE,
        declared=fetched.declared,
        told=(("", facts),) if fetched.address else (),
    )


def placed(found: Sequence["Found"], given: Sequence[Path], store: Store) -> list[Document]:
    """Place each file in its folder, under a name that no other folder's file bears.

    A name that the case knows a file by already is kept, for corrections hang on it.
    """
    taken = {each.document: each.folder for each in store.kept()}
    documents = []
    for each in found:
        top = top_of(each.path, given)
        here = folder(top, store.path)
        known = [name for name in _names(each.path, top) if taken.get(name) == here]
        spot = place(each.path, next(iter(known), each.name), top, store.path, taken)
        documents.append((replace(each, name=spot.file), spot))
    return documents


def _names(path: Path, top: Path) -> list[str]:
    """Give the names by which a file may be kept: its own, and with its folder's before it."""
    name = path.relative_to(top).as_posix()
    longer = f"{top.resolve().name}/{name}"
    return [name] if (top / longer).exists() else [name, longer]


def due(documents: list[Document], fingerprint: str, store: Store) -> list[Document]:
    """Pick what is new, what has changed, and what another program or other weights have read."""
    read = {(k.folder, k.document, k.sha256, k.fingerprint) for k in store.kept()}
    return [
        (found, spot)
        for found, spot in documents
        if (spot.folder, spot.file, spot.sha256, print_of(found, fingerprint)) not in read
    ]


def print_of(found: "Found", fingerprint: str) -> str:
    """Add what a person says of a document to what reads it: when it changes, it is read again."""
    said = f"{found.told!r}{found.declared}" if found.told or found.declared else ""
    return identify("fingerprint", fingerprint, said) if said else fingerprint


def forget(documents: list[Document], given: list[Path], store: Store) -> tuple[str, ...]:
    """Forget what left the given folders; one that cannot be listed in full has lost nothing."""
    forgotten: list[str] = []
    for name in dict.fromkeys(folder(top, store.path) for top in given if top.is_dir()):
        listed = [found for found, spot in documents if spot.folder == name]
        if listed and not any(found.problem and found.path.is_dir() for found in listed):
            forgotten += store.forget_missing(name, {found.name for found in listed})
    return tuple(forgotten)
