"""What persons bring back: edited marks as corrections, lists of known names, a whole case.

It reads files and gives values; who called it keeps them in the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.export.sheet import sheets as laid_out
from rashomon.receive import lists, sheets, whole
from rashomon.receive.edited import Change, differences
from rashomon.schema import Case, Correction, Known, identify


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What one file or folder holds; ``aside`` tells what no correction can say."""

    corrections: tuple[Correction, ...] = ()
    known: tuple[Known, ...] = ()
    case: Case | None = None
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Who brings something, when, and why ("" for the name of the tool)."""

    by: str
    at: str
    reason: str = ""


def brought(path: Path, case: Case, editor: Editor) -> Brought:
    """Read one file or folder, whichever kind it is, for a case.

    Raises:
        UsageError: it is none of the kinds that can be read, or not what it says.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder; look whether the path is right")
    if sheets.is_edited(path):
        tool, found = sheets.pairs(path, case)
        changes = differences(found, laid_out(case))
        made = new(changes.made, case.corrections, editor, tool)
        return Brought(corrections=made, aside=changes.aside)
    if path.is_file() and whole.is_export(path):
        if case.readings:
            raise UsageError(f"{path}: the case holds accounts already; name a new case for it")
        return Brought(case=whole.case(path))
    if path.is_file() and lists.is_list(path):
        return Brought(known=lists.known(path))
    raise UsageError(
        f"{path}: expected marks edited in brat (.ann) or INCEpTION (.xmi), a ZIP or a folder of"
        " them, a list of names (.csv, or FollowTheMoney's lines), or an export of a case (.json)"
    )


def new(
    changes: Sequence[Change], log: Sequence[Correction], editor: Editor, tool: str
) -> tuple[Correction, ...]:
    """Make corrections of changes, less those that stand in the log already."""
    gone = {each.supersedes for each in log}
    standing = {(c.kind, c.about, c.targets, c.value) for c in log if c.id not in gone}
    made = []
    for change in changes:
        said = (change.kind, change.about, change.targets, change.value)
        if said not in standing:
            reason = editor.reason or f"edited in {tool}"
            name = identify("correction", *map(repr, said), editor.by, editor.at, reason)
            made.append(
                Correction(
                    id=name,
                    kind=change.kind,
                    targets=change.targets,
                    value=change.value,
                    by=editor.by,
                    at=editor.at,
                    reason=reason,
                    about=change.about,
                )
            )
    return tuple(made)


__all__ = ["Brought", "Editor", "brought"]
