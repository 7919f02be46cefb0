"""What a disk may hold after the power went: of what was not synced, anything or nothing.

A file keeps what was synced; each write since may be there whole, in sectors, or not at all, in any
order. Names that were given, changed or taken since the folder was synced hold up to some moment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from faults.disk import Step

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
LOGS = ("-wal", "-journal")
"""With the first sync of these, SQLite syncs the folder too."""

Files = dict[str, bytes]


@dataclass(kw_only=True)
class _File:
    synced: bytearray
    since: list[Step] = field(default_factory=list)
    new: bool = True


class Medium:
    """A folder on a disk: what is in it as programs see it, and what would be left of it."""

    def __init__(self, files: Files) -> None:
        self.names = {
            name: _File(synced=bytearray(data), new=False) for name, data in files.items()
        }
        self.lasting = dict(self.names)
        self.changes: list[tuple[str, _File | None]] = []

    def take(self, step: Step) -> None:
        """Do what a program did."""
        if step.what == "open" and step.path not in self.names:
            self._name(step.path, _File(synced=bytearray()))
        elif step.what in {"write", "truncate"}:
            self.names[step.path].since.append(step)
        elif step.what == "sync" and not step.at:
            self._sync(step.path)
        elif step.what == "sync":
            self._sync_folder()
        elif step.what == "delete" and step.path in self.names:
            self._name(step.path, None)
            if step.at:
                self._sync_folder()
        elif step.what == "rename":
            file = self.names[step.path]
            self._name(step.path, None)
            self._name(step.data.decode(), file)

    def _name(self, name: str, file: _File | None) -> None:
        self.changes.append((name, file))
        _change(self.names, name, file)

    def _sync(self, name: str) -> None:
        file = self.names[name]
        for step in file.since:
            _apply(file.synced, step)
        file.since.clear()
        if file.new and name.endswith(LOGS):
            self._sync_folder()
        file.new = False

    def _sync_folder(self) -> None:
        self.lasting = dict(self.names)
        self.changes.clear()

    def left(self, chance: Random) -> Files:
        """Give what is there when the power comes back."""
        names = dict(self.lasting)
        for name, file in self.changes[: chance.randint(0, len(self.changes))]:
            _change(names, name, file)
        return {name: _left(file, chance) for name, file in names.items()}


def _change(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _left(file: _File, chance: Random) -> bytes:
    data = bytearray(file.synced)
    way = chance.choice(("none", "all", "first", "some", "some"))
    many = {"none": 0, "first": chance.randint(0, len(file.since))}.get(way, len(file.since))
    for step in file.since[:many]:
        if way != "some" or chance.random() < 0.5:
            _apply(data, _torn(step, chance) if way == "some" else step)
    return bytes(data)


def _torn(step: Step, chance: Random) -> Step:
    """Cut a write at a sector now and then."""
    if step.what != "write" or chance.random() < 0.5:
        return step
    sectors = len(step.data) // SECTOR
    return Step(
        what="write",
        path=step.path,
        at=step.at,
        data=step.data[: SECTOR * chance.randint(0, sectors)],
    )


def _apply(data: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del data[step.at :]
        data.extend(bytes(step.at - len(data)))
        return
    data.extend(bytes(max(0, step.at - len(data))))
    data[step.at : step.at + len(step.data)] = step.data


Told = Step | str
"""A step on the disk, or what the program said was done."""


def cuts(
    start: Files, told: Sequence[Told], chance: Random, count: int
) -> Iterator[tuple[list[str], Files]]:
    """Cut the power at moments of a run; give what had been said by then, and what is left."""
    moments = sorted(chance.choices(range(len(told) + 1), k=count))
    medium, said, at = Medium(start), list[str](), 0
    for moment in moments:
        for each in told[at:moment]:
            if isinstance(each, str):
                said.append(each)
            else:
                medium.take(each)
        at = moment
        yield list(said), medium.left(chance)
