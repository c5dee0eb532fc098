"""Makes the n-th write, sync, opening, truncation, removal or lock of SQLite in this process fail, and those of Python.

SQLite asks the system through a table of functions (its VFS). That table is reached by ctypes where SQLite is a library
of its own, as on every system we know; three of its entries are replaced by ones that count, and fail when they are
told to. Where it cannot be reached (a Python with SQLite built in), only what Python itself writes can be made to fail
here, and the full disk of test_durability.py stands for the rest.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

KINDS = {
    "write": 778, "full": 13, "torn": 13, "sync": 1034, "truncate": 1546, "open": 14, "delete": 2570, "lock": 3850,
}  # fmt: skip
"""What is made to fail, and with which of SQLite's codes; "torn" is a write that ends in the middle."""
COUNTED_AS = {"full": "write", "torn": "write"}
_POINTER = ctypes.sizeof(ctypes.c_void_p)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int), ("size", ctypes.c_int), ("longest", ctypes.c_int), ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p), ("data", ctypes.c_void_p), ("open", ctypes.c_void_p), ("delete", ctypes.c_void_p),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int), ("close", ctypes.c_void_p), ("read", ctypes.c_void_p), ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p), ("sync", ctypes.c_void_p), ("size", ctypes.c_void_p), ("lock", ctypes.c_void_p),
        *((f"other{n}", ctypes.c_void_p) for n in range(11)),
    )  # fmt: skip


_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_void_p
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = _LOCK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class Faults:
    """What was counted since `arm`, and what is to fail: the n-th of a kind, or all from it on."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.happened = 0
        self._kind, self._at, self._lasts = "", 0, False

    def arm(self, kind: str = "", at: int = 0, *, lasts: bool = False) -> None:
        """Count from here; let the n-th of this kind fail, and where it lasts all that come later."""
        self.counted.clear()
        self.happened = 0
        self._kind, self._at, self._lasts = kind, at, lasts

    def mend(self) -> None:
        """Let everything work again."""
        self._kind = ""

    def code(self, what: str) -> int:
        """Count one, and return the code it is to fail with; 0 where it is not."""
        self.counted[what] += 1
        if not self._kind or COUNTED_AS.get(self._kind, self._kind) != what:
            return 0
        if self.counted[what] != self._at and not (self._lasts and self.counted[what] > self._at):
            return 0
        self.happened += 1
        return KINDS.get(self._kind, errno.ENOSPC)

    @property
    def tears(self) -> bool:
        """Whether a failing write leaves half of what it was to write."""
        return self._kind == "torn"


def sqlite_library() -> ctypes.CDLL | None:
    """Return the library that Python's sqlite3 module calls; None where it cannot be reached."""
    names: list[str | None] = []
    with contextlib.suppress(OSError):
        maps = Path("/proc/self/maps").read_text("utf-8", "replace").splitlines()
        names += sorted({line.split()[-1] for line in maps if "libsqlite3" in line})
    names += [str(Path(sys.base_prefix) / "DLLs" / "sqlite3.dll"), "libsqlite3.dylib", None]
    for name in names:
        with contextlib.suppress(OSError, AttributeError, TypeError):
            found = ctypes.CDLL(name)
            found.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
            found.sqlite3_libversion.restype = ctypes.c_char_p
            if found.sqlite3_libversion().decode() == sqlite3.sqlite_version:
                return found
    return None


class Shim:
    """The replaced entries. It stays as long as a connection that was opened under it may live."""

    def __init__(self, library: ctypes.CDLL, faults: Faults) -> None:
        self._faults = faults
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._opens, self._deletes = _OPEN(self._vfs.open), _DELETE(self._vfs.delete)
        self._old = (self._vfs.open, self._vfs.delete)
        self._tables: dict[int, _Methods] = {}
        self._held: list[Any] = []  # what C calls must not be collected
        self._vfs.open = self._pointer(_OPEN, self._open)
        self._vfs.delete = self._pointer(_DELETE, self._delete)

    def take_away(self) -> None:
        """Put the system's own entries back."""
        self._vfs.open, self._vfs.delete = self._old

    def _pointer(self, kind: Any, function: Callable[..., int]) -> int | None:
        made = kind(function)
        self._held.append(made)
        return ctypes.cast(made, ctypes.c_void_p).value

    def _open(self, vfs: int, name: int, file: Any, flags: int, out: int) -> int:
        failed = self._faults.code("open")
        if failed:
            file[0] = None  # no methods: nothing to close
            return failed
        done = self._opens(vfs, name, file, flags, out)
        methods = file[0]
        if done == 0 and methods:
            if methods not in self._tables:
                self._tables[methods] = self._counting(_Methods.from_address(methods))
            file[0] = ctypes.addressof(self._tables[methods])
        return done

    def _delete(self, vfs: int, name: int, directory: int) -> int:
        return self._faults.code("delete") or self._deletes(vfs, name, directory)

    def _counting(self, own: _Methods) -> _Methods:
        made = _Methods.from_buffer_copy(own)
        write, truncate, sync, lock = _WRITE(own.write), _TRUNCATE(own.truncate), _SYNC(own.sync), _LOCK(own.lock)

        def writing(file: int, data: int, size: int, place: int) -> int:
            failed = self._faults.code("write")
            if failed and self._faults.tears:
                write(file, data, size // 2, place)
            return failed or write(file, data, size, place)

        code = self._faults.code
        made.write = self._pointer(_WRITE, writing)
        made.truncate = self._pointer(_TRUNCATE, lambda file, size: code("truncate") or truncate(file, size))
        made.sync = self._pointer(_SYNC, lambda file, how: code("sync") or sync(file, how))
        made.lock = self._pointer(_LOCK, lambda file, how: code("lock") or lock(file, how))
        return made


@contextlib.contextmanager
def counting(library: ctypes.CDLL | None) -> Iterator[Faults]:
    """Count what SQLite asks of the system on connections opened inside."""
    faults = Faults()
    shim = Shim(library, faults) if library is not None else None
    try:
        yield faults
    finally:
        faults.mend()
        if shim is not None:
            shim.take_away()


PYTHON = ("python open", "python write", "python rename")


class _Writing:
    """A file opened for writing whose n-th write fails, half of it done."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def write(self, data: Any) -> int:
        if self._faults.code("python write"):
            self._file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Writing":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()


def watch_python(patch: pytest.MonkeyPatch, faults: Faults) -> None:
    """Count, and let fail, what the program itself writes: safety log, backups, new files."""
    opens = Path.open

    def opening(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+"):
            return opens(path, mode, *arguments, **named)
        _fail(faults, "python open")
        return _Writing(opens(path, mode, *arguments, **named), faults)

    patch.setattr(Path, "open", opening)
    for owner, name in ((Path, "replace"), (Path, "rename"), (os, "replace"), (os, "rename"), (shutil, "move")):
        patch.setattr(owner, name, _failing(getattr(owner, name), faults))


def _failing(done: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def renaming(*arguments: Any, **named: Any) -> Any:
        _fail(faults, "python rename")
        return done(*arguments, **named)

    return renaming


def _fail(faults: Faults, what: str) -> None:
    if faults.code(what):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
