"""The courtesy lock beside the file: who has the project open. The stat token is what protects the work."""

import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.person import system_name

_MOST_OF_NOTE, _LONGEST_NAME = 4_096, 100
"""Bytes of the note that says who has a project open, and characters of a name in it: others write in that folder."""


class InUse(FileProblem):
    """Another window has the project open for writing."""

    def __init__(self, holder: str, host: str) -> None:
        told = _("{holder} has this project open on {host}.").format(holder=holder, host=host)
        super().__init__(told + " " + _("Open it for reading only, or work on a copy and merge it later."))
        self.holder, self.host = holder, host


class Lock:
    """A lock file `.NAME.lock`: the system's own lock, so that a dead process holds nothing."""

    def __init__(self, lock: FileLock | None, note: Path | None) -> None:
        self._lock, self._note = lock, note

    @classmethod
    def take(cls, path: Path) -> "Lock":
        """Take the lock; raises InUse where another window has it. A folder that cannot be written goes without."""
        folder = path.resolve().parent
        lock = FileLock(folder / f".{path.name}.lock", timeout=0)
        note = folder / f".{path.name}.holder"
        try:
            lock.acquire()
        except Timeout as cause:
            raise InUse(*_holder(note)) from cause
        except OSError:
            return cls(None, None)
        try:
            _write_anew(note, json.dumps(_myself()))
        except OSError:
            return cls(lock, None)
        return cls(lock, note)

    def release(self) -> None:
        """Let go; the two small files beside the project are swept."""
        if self._note is not None:
            self._note.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock = self._note = None


def _myself() -> dict[str, str | int]:
    user = system_name() or "?"
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"user": user, "host": socket.gethostname(), "process": os.getpid(), "since": since}


def _write_anew(note: Path, words: str) -> None:
    """Write a file that is none yet: others write in this folder too, and a link there leads elsewhere."""
    note.unlink(missing_ok=True)
    with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
        file.write(words.encode("utf-8"))


def _holder(note: Path) -> tuple[str, str]:
    try:
        if not note.is_file():
            raise FileNotFoundError(note)
        with note.open("rb") as file:
            told = json.loads(file.read(_MOST_OF_NOTE).decode("utf-8"))
        return str(told["user"])[:_LONGEST_NAME], str(told["host"])[:_LONGEST_NAME]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _("Another window"), _("this or another computer")
