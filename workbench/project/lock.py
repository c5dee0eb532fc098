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
            note.write_text(json.dumps(_myself()), "utf-8")
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


def _holder(note: Path) -> tuple[str, str]:
    try:
        told = json.loads(note.read_text("utf-8"))
        return str(told["user"]), str(told["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return _("Another window"), _("this or another computer")
