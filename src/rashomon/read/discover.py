"""Which files a call means: folders walked in order, hidden files skipped, every problem listed."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from rashomon.errors import UnreadableDocumentError
from rashomon.read.folders import pages_of
from rashomon.read.sidecar import NAME, Sidecar, read_sidecar
from rashomon.schema import Fact

ADVICE = "look whether the path is right"
MOST_NAMED = 10
"""Names that are shown of a longer list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that may hold an account.

    ``name`` is its path below the argument under which it was found (the file's own name where the
    argument is the file); it stays the same when the folder is moved. ``problem`` is empty, or says
    why nothing can be read here: `read` then refuses it with these words, and ``advice``. ``told``
    holds what a person says about it in an ``accounts.csv``: of the file itself under "", of a file
    inside it under its path there. ``declared`` is the media type that a server said, with its
    character set (``text/html; charset=koi8-r``).
    """

    path: Path
    name: str
    problem: str = ""
    advice: str = ADVICE
    declared: str = ""
    told: tuple[tuple[str, tuple[Fact, ...]], ...] = ()


def discover(paths: Sequence[Path]) -> tuple[Found, ...]:
    """List the files that the paths mean, folders with all that lies below them, each file once.

    Nothing is opened but an ``accounts.csv``, which says what is known of the files beside and
    below it and is no account itself. A path that is missing, a broken link, a pipe or a folder
    without files is listed with its problem, so that the caller can name it and go on.
    """
    ways: dict[str, list[Found]] = {}
    for item in (item for path in paths for item in _below(Path(path))):
        ways.setdefault(os.path.realpath(item.path), []).append(item)
    return _with_distinct_names(_told([min(same, key=_depth) for same in ways.values()]))


def _depth(item: Found) -> tuple[int, str]:
    """Order the ways to one file: the one with most folders in its name comes first."""
    return -item.name.count("/"), item.path.as_posix()


def _told(found: list[Found]) -> list[Found]:
    """Put what each ``accounts.csv`` says to the files it is about, and take it off the list."""
    sidecars = [each for each in found if each.path.name == NAME and not each.problem]
    for item in sorted(sidecars, key=lambda each: len(each.path.parts)):
        try:
            sidecar = read_sidecar(item.path)
        except UnreadableDocumentError:
            continue  # it stays on the list, and is refused there
        if sidecar is not None:
            found = list(_with_facts(found, item, sidecar))
    return found


def _with_facts(found: list[Found], about: Found, sidecar: Sidecar) -> Iterator[Found]:
    """Give the files with what is said of them; files that are not there are named."""
    seen: set[str] = set()
    for item in found:
        if item.path == about.path:
            continue
        if about.path.parent not in item.path.parents:
            yield item
            continue
        name = item.path.relative_to(about.path.parent).as_posix()
        keys = [key for key in sidecar.facts if key == name or key.startswith(f"{name}/")]
        seen.update(keys)
        own = tuple((key[len(name) + 1 :], sidecar.facts[key]) for key in keys)
        yield replace(item, told=_nearer(own, item.told))
    missing = [key for key in sidecar.facts if key not in seen]
    if missing:
        which = ", ".join(missing[:MOST_NAMED]) + (", …" if len(missing) > MOST_NAMED else "")
        yield replace(about, problem=f"rows about files that are not there ({which})")


Told = tuple[tuple[str, tuple[Fact, ...]], ...]


def _nearer(own: Told, others: Told) -> Told:
    """Put what two tables say together; the one in the inner folder goes before."""
    before, after = dict(others), dict(own)
    names = sorted({*before, *after})
    return tuple((name, after.get(name, ()) + before.get(name, ())) for name in names)


def _below(path: Path) -> Iterator[Found]:
    if not path.is_dir():
        yield _judged(path, path.name or str(path))
        return
    empty = True
    for item in _walk(path, path, frozenset()):
        empty = False
        yield item
    if empty:
        yield Found(path=path, name=path.name or str(path), problem="a folder without any file")


def _walk(folder: Path, top: Path, above: frozenset[str]) -> Iterator[Found]:
    """Go through a folder in the order of names; a link back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        name = _relative(folder, top)
        yield Found(
            path=folder, name=name, problem=f"a folder that cannot be listed ({_why(error)})"
        )
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or not names.isdisjoint(pages_of(entry.name)):
            continue
        if entry.is_dir():
            yield from _walk(entry, top, above | {real})
        else:
            yield _judged(entry, _relative(entry, top))


def _judged(path: Path, name: str) -> Found:
    problem = ""
    if not os.path.lexists(path):
        problem = "no such file or folder"
    elif not path.exists():
        problem = "a link to a file that is not there"
    elif not path.is_file():
        problem = "neither a file nor a folder (a pipe, socket or device)"
    return Found(path=path, name=name, problem=problem)


def _relative(path: Path, top: Path) -> str:
    name = path.relative_to(top).as_posix()
    return top.name if name == "." else name


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _with_distinct_names(found: Sequence[Found]) -> tuple[Found, ...]:
    """Put the folders' names before a name that several files bear, until each has its own.

    All of them are lengthened alike, so that no order of the arguments favours one. Bytes of a name
    that are no UTF-8 are spelled out.
    """
    named = list(found)
    while True:
        borne = Counter(item.name for item in named)
        longer = [_longer(item) if borne[item.name] > 1 else item for item in named]
        if longer == named:
            return tuple(replace(item, name=_spelled(item.name)) for item in named)
        named = longer


def _longer(item: Found) -> Found:
    """Take one more folder of a file's path into its name; at the root it stays as it is."""
    whole = item.path.absolute().parts[1:]
    parts = whole[-(len(PurePath(item.name).parts) + 1) :]
    return replace(item, name="/".join(parts))


def _spelled(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
