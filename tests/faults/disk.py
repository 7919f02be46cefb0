"""A disk that fails on demand, under the very SQLite that the program uses.

SQLite does its work on files through a table of functions. Here the functions that write, sync,
read, truncate, open and delete are replaced by ours, which tell a ``Watcher`` first and then do
what SQLite's own do. The few steps that the program takes itself (a file gets its name, a folder is
synced) are told in the same way.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

OK, FULL, CANTOPEN, READ_ERROR = 0, 13, 14, 266
WRITE_ERROR, SYNC_ERROR, TRUNCATE_ERROR, DELETE_ERROR = 778, 1034, 1546, 2570
"""SQLite's result codes: IOERR with the step that failed."""
OUR_NAME = b"watched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done to the disk: ``what`` is write, sync, read, truncate, open, delete, rename.

    ``at`` is an offset, the size that a file is cut to, or 1 where a folder is synced with it.
    """

    what: str
    path: str
    at: int = 0
    data: bytes = b""


Watcher = Callable[[Step], int]
"""Is told each step before it is done; gives 0 to let it be done, else the code of a failure."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Move = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Cut = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("rest", c_void_p * 14),
    )


class _Methods(Structure):
    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", _Move),
        ("write", _Move),
        ("truncate", _Cut),
        ("sync", _Sync),
        ("rest", c_void_p * 13),
    )


def _library() -> Any:
    """Give the SQLite that Python's own module is linked with.

    Raises:
        AttributeError: this Python does not show it.
    """
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [c_char_p]
    library.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
    library.sqlite3_vfs_unregister.argtypes = [POINTER(_Vfs)]
    return library


class _Disk:
    """The table of functions that tells a watcher; one is made in a process."""

    def __init__(self) -> None:
        self.library = _library()
        self.real = self.library.sqlite3_vfs_find(None)
        self.watcher: Watcher = lambda _: OK
        self.paths: dict[int, str] = {}
        self.tables: dict[int, _Methods] = {}
        self.vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self.vfs), self.real, ctypes.sizeof(_Vfs))
        self.vfs.name = OUR_NAME
        self.vfs.open = _Open(self._open)
        self.vfs.delete = _Delete(self._delete)

    def tell(self, what: str, path: str, at: int = 0, data: bytes = b"") -> int:
        """Tell the watcher; files without a name live as long as their connection."""
        return self.watcher(Step(what=what, path=path, at=at, data=data)) if path else OK

    def _open(self, _: int, name: int, file: int, flags: int, out: Any) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        if code := self.tell("open", path):
            ctypes.cast(file, POINTER(c_void_p))[0] = None
            return code
        result: int = self.real.contents.open(
            ctypes.addressof(self.real.contents), name, file, flags, out
        )
        if result == OK:
            self.paths[file] = path
            methods = cast(file, POINTER(c_void_p))
            methods[0] = ctypes.addressof(self._watched(methods[0]))
        return result

    def _delete(self, _: int, name: bytes, folder: int) -> int:
        if code := self.tell("delete", name.decode(), folder):
            return code
        result: int = self.real.contents.delete(ctypes.addressof(self.real.contents), name, folder)
        return result

    def _watched(self, address: int) -> _Methods:
        """Make a table like SQLite's own, with our functions in it; one for each of its own."""
        if address not in self.tables:
            own = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(own)
            ours.close = _Close(lambda file: (self.paths.pop(file, ""), own.close(file))[1])
            ours.read = _Move(lambda *given: self._read(own, *given))
            ours.write = _Move(lambda *given: self._write(own, *given))
            ours.truncate = _Cut(
                lambda file, size: (
                    self.tell("truncate", self.paths[file], size) or own.truncate(file, size)
                )
            )
            ours.sync = _Sync(
                lambda file, flags: self.tell("sync", self.paths[file]) or own.sync(file, flags)
            )
            self.tables[address] = ours
        return self.tables[address]

    def _read(self, own: _Methods, file: int, where: int, size: int, at: int) -> int:
        result: int = self.tell("read", self.paths[file], at) or own.read(file, where, size, at)
        return result

    def _write(self, own: _Methods, file: int, where: int, size: int, at: int) -> int:
        data = ctypes.string_at(where, size)
        result: int = self.tell("write", self.paths[file], at, data) or own.write(
            file, where, size, at
        )
        return result


_MADE: list[_Disk] = []


def available() -> bool:
    """Say whether the SQLite of this Python shows its table of functions."""
    try:
        return bool(_library().sqlite3_vfs_find(None))
    except (AttributeError, OSError):
        return False


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell every step that the program takes on the disk meanwhile."""
    if not _MADE:
        _MADE.append(_Disk())
    disk = _MADE[0]
    disk.watcher = watcher
    disk.library.sqlite3_vfs_register(ctypes.byref(disk.vfs), 1)
    try:
        with mock.patch.multiple(
            os, fsync=_fsync(disk), replace=_replace(disk), unlink=_unlink(disk)
        ):
            yield
    finally:
        disk.library.sqlite3_vfs_register(disk.real, 1)
        disk.watcher = lambda _: OK


def _refused(code: int, path: object) -> None:
    if code:
        raise OSError(28 if code == FULL else 5, "the disk failed", str(path))


def _fsync(disk: _Disk, real: Callable[[int], None] = os.fsync) -> Callable[[int], None]:
    def fsync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        _refused(disk.tell("sync", str(path), int(path.is_dir())), path)
        real(handle)

    return fsync


def _replace(disk: _Disk, real: Callable[..., None] = os.replace) -> Callable[..., None]:
    def replace(source: Any, target: Any) -> None:
        _refused(disk.tell("rename", str(source), 0, os.fsencode(target)), target)
        real(source, target)

    return replace


def _unlink(disk: _Disk, real: Callable[..., None] = os.unlink) -> Callable[..., None]:
    def unlink(path: Any, **given: Any) -> None:
        if Path(path).exists():
            _refused(disk.tell("delete", str(path)), path)
        real(path, **given)

    return unlink
