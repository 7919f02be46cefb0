"""Which files a call means: folders walked in order, hidden files skipped, every problem listed."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that may hold an account.

    ``name`` is its path below the argument under which it was found (the file's own name where the
    argument is the file); it stays the same when the folder is moved. ``problem`` is empty, or says
    why nothing can be read here: `read` then refuses it with these words.
    """

    path: Path
    name: str
    problem: str = ""


def discover(paths: Sequence[Path]) -> tuple[Found, ...]:
    """List the files that the paths mean, folders with all that lies below them, each file once.

    Nothing is opened. A path that is missing, a broken link, a pipe or a folder without files is
    listed with its problem, so that the caller can name it and go on.
    """
    ways: dict[str, list[Found]] = {}
    for item in (item for path in paths for item in _below(Path(path))):
        ways.setdefault(os.path.realpath(item.path), []).append(item)
    return _with_distinct_names([min(same, key=_depth) for same in ways.values()])


def _depth(item: Found) -> tuple[int, str]:
    """Order the ways to one file: the one with most folders in its name comes first."""
    return -item.name.count("/"), item.path.as_posix()


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
    for entry in entries:
        if entry.name.startswith("."):
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

    All of them are lengthened alike, so that no order of the arguments favours one.
    """
    named = list(found)
    while True:
        borne = Counter(item.name for item in named)
        longer = [_longer(item) if borne[item.name] > 1 else item for item in named]
        if longer == named:
            return tuple(named)
        named = longer


def _longer(item: Found) -> Found:
    """Take one more folder of a file's path into its name; at the root it stays as it is."""
    whole = item.path.absolute().parts[1:]
    parts = whole[-(len(PurePath(item.name).parts) + 1) :]
    return replace(item, name="/".join(parts))
