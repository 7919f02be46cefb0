"""A log of corrections as JSON lines: to be carried to another case, or kept under version control.

One correction a line, in the order in which they were made, its words and places with it. Same log,
same bytes; what is read back equals what was written.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, get_args

from rashomon.errors import UsageError
from rashomon.schema import Correction, CorrectionKind, Subject, Target

KEYS = ("id", "kind", "about", "targets", "value", "reason", "by", "at", "supersedes")
"""The keys of a line, in their order."""
PLACES = {"account": str, "quote": str, "start": int}
"""The keys of a target, and what each holds."""


def written(corrections: Iterable[Correction]) -> Iterator[bytes]:
    """Write corrections, one a line, in UTF-8."""
    for made in corrections:
        fields = asdict(made)
        yield json.dumps({key: fields[key] for key in KEYS}, ensure_ascii=False).encode() + b"\n"


def read(text: str) -> Iterator[Correction]:
    """Read corrections from lines; empty lines are passed over.

    Raises:
        UsageError: a line is no correction; says which and why.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _correction(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                told = f"line {number} is no correction ({type(error).__name__}: {error})"
                raise UsageError(f"{told}; expected one as `--export` writes it") from error


def _correction(found: dict[str, Any]) -> Correction:
    if set(found) != set(KEYS):
        raise ValueError(f"found the keys {', '.join(found)}, expected {', '.join(KEYS)}")
    words = {key: found[key] for key in KEYS if key != "targets"}
    if not all(isinstance(value, str) for value in words.values()) or not found["id"]:
        raise ValueError("expected words in every key but targets, and an id")
    if found["kind"] not in get_args(CorrectionKind) or found["about"] not in get_args(Subject):
        raise ValueError(f"unknown kind {found['kind']!r} about {found['about']!r}")
    return Correction(**words, targets=tuple(map(_target, found["targets"])))


def _target(found: dict[str, Any]) -> Target:
    typed = all(isinstance(found.get(key), kind) for key, kind in PLACES.items())
    if set(found) != set(PLACES) or not typed:
        raise ValueError(f"target {found}: expected an account, a quote and a start")
    return Target(**found)
