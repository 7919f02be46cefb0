"""What the program needs and what it finds: looked at, part by part, for ``rashomon doctor``."""

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["ok", "absent", "wrong"]

NEEDED_PYTHON = (3, 11)
ROOM = 1_000_000_000
"""Bytes that should be free: a case takes about a hundred times the bytes of its texts (4 MB for
the five accounts of 37 kB), so this holds ten million characters."""

PARTS = {
    "lang": "more languages told apart",
    "llm": "a language model of your own",
    "ocr": "scanned pages",
    "pandas": "tables for pandas",
    "pdf": "reports as PDF",
    "polars": "tables for Polars",
    "rdf": "exports as RDF",
    "scale": "large sets, on several machines",
    "spacy": "cases as spaCy Docs, a pipeline's names",
    "tables": "tables for Arrow",
    "xlsx": "spreadsheets",
}
"""What each optional part is for; which there are says the program's own metadata."""
SCANS = "tesseract"
"""The program of the system that reads print in pictures; no package of Python brings it."""
WORKSHOP = frozenset({"dev", "train"})
"""Parts for who works on the program: nobody lacks them."""

REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^]]*\])?\s*([^;]*)(?:;(.*))?")
AT_LEAST = re.compile(r">=\s*([\d.]+)")
EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and what to do where it is not well."""

    what: str
    state: State
    told: str
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A package that is asked for: the lowest version that will do, and the part that asks."""

    package: str
    lowest: str
    part: str


def examine(folder: Path) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Look at everything, heading by heading, as it is asked for."""
    yield "program", tuple(program())
    yield "packages", tuple(packages())
    yield "weights", tuple(weights())
    yield "machine", tuple(machine(folder))
    yield "optional parts", tuple(parts())
    yield "plug-ins", tuple(added())


def program() -> Iterator[Finding]:
    """Look at the program itself and at the Python that runs it."""
    import platform  # noqa: PLC0415 - only here
    import sqlite3  # noqa: PLC0415 - only here
    import sys  # noqa: PLC0415 - only here

    yield Finding(what="rashomon", state="ok", told=_installed("rashomon") or "not installed")
    fits = sys.version_info >= NEEDED_PYTHON
    yield Finding(
        what="Python",
        state="ok" if fits else "wrong",
        told=f"{platform.python_version()}, {sys.executable}",
        advice="" if fits else "Python 3.11 or newer is needed",
    )
    with sqlite3.connect(":memory:") as memory:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    memory.close()
    yield Finding(
        what="SQLite",
        state="ok" if "ENABLE_FTS5" in options else "wrong",
        told=sqlite3.sqlite_version,
        advice="" if "ENABLE_FTS5" in options else "use a Python whose SQLite has FTS5",
    )


def packages() -> Iterator[Finding]:
    """Look at the packages that the program cannot do without."""
    for each in requirements():
        if not each.part:
            state, told = _found(each)
            advice = "" if state == "ok" else f"pip install '{each.package}>={each.lowest}'"
            bad: State = "ok" if state == "ok" else "wrong"
            yield Finding(what=each.package, state=bad, told=told, advice=advice)


def parts() -> Iterator[Finding]:
    """Look at the optional parts: what each is for, and the line that brings it in."""
    by_part: dict[str, list[Requirement]] = {}
    for each in requirements():
        if each.part and each.part not in WORKSHOP:
            by_part.setdefault(each.part, []).append(each)
    for part, needed in sorted(by_part.items()):
        states = [_found(each) for each in needed]
        whole = all(state == "ok" for state, _ in states)
        told = ", ".join(f"{n.package} {said}" for n, (_, said) in zip(needed, states, strict=True))
        purpose = f"{PARTS[part]}: " if part in PARTS else ""
        yield Finding(
            what=part,
            state="ok" if whole else "absent",
            told=purpose + told,
            advice="" if whole else f"pip install 'rashomon[{part}]'",
        )


def weights() -> Iterator[Finding]:
    """Look at the trained files: each is there, and is the one that its sha256 promises."""
    from rashomon.errors import WeightsError  # noqa: PLC0415 - only here
    from rashomon.weights import verified  # noqa: PLC0415 - only here

    try:
        for file, size, problem in verified():
            yield Finding(
                what=file,
                state="wrong" if problem else "ok",
                told=problem or f"{size / 1e6:,.1f} MB, sha256 as promised",
                advice="install the package again, or see recipes/" if problem else "",
            )
    except WeightsError as error:
        yield Finding(what="list of weights", state="wrong", told=str(error))


def machine(folder: Path) -> Iterator[Finding]:
    """Look at the place where cases are to be kept, and at what the machine has."""
    import os  # noqa: PLC0415 - only here
    import shutil  # noqa: PLC0415 - only here

    yield Finding(what="processors", state="ok", told=f"{os.cpu_count() or 1}")
    program = shutil.which(SCANS)
    yield Finding(
        what="scans",
        state="ok" if program else "absent",
        told=program or f"{SCANS} is not there: pages without text and pictures are not read",
        advice="" if program else "install tesseract (on Debian: apt install tesseract-ocr)",
    )
    free, writable = shutil.disk_usage(folder).free, os.access(folder, os.W_OK)
    yield Finding(
        what="disk",
        state="ok" if free >= ROOM and writable else "wrong",
        told=f"{free / 1e9:,.1f} GB free at {folder}" + ("" if writable else ", not writable"),
        advice=""
        if free >= ROOM and writable
        else f"name a folder that can be written to, with {ROOM / 1e9:.0f} GB free",
    )


def added() -> Iterator[Finding]:
    """Look at what other packages add, and at what of it is left out and why."""
    from rashomon.engines import engines  # noqa: PLC0415 - heavy
    from rashomon.errors import PluginWarning  # noqa: PLC0415 - only here
    from rashomon.export import EXPORTERS, exporters  # noqa: PLC0415 - heavy
    from rashomon.read import added_readers  # noqa: PLC0415 - heavy
    from rashomon.understand import STEPS, added_steps, placed  # noqa: PLC0415 - heavy

    found: list[Finding] = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", PluginWarning)
        placed(STEPS, ())
        kinds: dict[str, Callable[[], list[str]]] = {
            "reader": lambda: [f"{each.name} of {each.package}" for each in added_readers()],
            "step": lambda: [f"{each.name} of {each.package}" for each in added_steps()],
            "exporter": lambda: [name for name in exporters() if name not in EXPORTERS],
            "engine": lambda: [name for name in engines() if name != "here"],
        }
        for kind, names in kinds.items():
            found += [Finding(what=kind, state="ok", told=name) for name in names()]
    yield from found
    for each in told:
        advice = "mend it or take it away (pip uninstall)"
        yield Finding(what="left out", state="wrong", told=str(each.message), advice=advice)


def requirements() -> tuple[Requirement, ...]:
    """Take what the program asks for out of its own metadata.

    >>> any(each.package == "numpy" and not each.part for each in requirements())
    True
    """
    from importlib.metadata import PackageNotFoundError, requires  # noqa: PLC0415 - only here

    try:
        lines = requires("rashomon") or []
    except PackageNotFoundError:
        return ()
    return tuple(map(requirement, lines))


def requirement(line: str) -> Requirement:
    """Take a requirement apart.

    >>> requirement('pyarrow>=17; extra == "tables"')
    Requirement(package='pyarrow', lowest='17', part='tables')
    """
    found = REQUIREMENT.match(line)
    assert found is not None
    lowest, extra = AT_LEAST.search(found[2]), EXTRA.search(found[3] or "")
    return Requirement(
        package=found[1], lowest=lowest[1] if lowest else "0", part=extra[1] if extra else ""
    )


def _found(wanted: Requirement) -> tuple[State, str]:
    version = _installed(wanted.package)
    if version is None:
        return "absent", "not installed"
    if _numbers(version) < _numbers(wanted.lowest):
        return "wrong", f"{version}, older than {wanted.lowest}"
    return "ok", version


def _installed(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - only here

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _numbers(version: str) -> list[int]:
    """Give the numbers at the front of a version, to be compared.

    >>> _numbers("2.10.1rc1") > _numbers("2.9")
    True
    """
    return [int(each) for each in re.match(r"[\d.]*", version)[0].split(".") if each]  # type: ignore[index]
