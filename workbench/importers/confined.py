"""What the child of the cage is allowed, and what it says of a file that goes beyond: for every reader in there.

On top of its limits it is denied, by Python's own audit events, to connect to anything and to start anything.
"""

import sys
import time
from collections.abc import Mapping
from typing import Any

from workbench.errors import FileProblem, Refused
from workbench.i18n import _

_DENIED = frozenset((
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn",
    "os.startfile", "webbrowser.open", "urllib.Request", "os.kill",
))  # fmt: skip


def confine(request: Mapping[str, Any]) -> None:
    """Take from this process what it does not need, before anything of a file is seen; it cannot be had back."""
    _limit("RLIMIT_AS", request["memory"])
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_FSIZE", request["written"])
    grant(request["seconds"])
    sys.dont_write_bytecode = True
    sys.addaudithook(_deny)


def _deny(event: str, _arguments: object) -> None:
    if event in _DENIED:
        raise PermissionError(event)


def grant(seconds: float, more: float = 0.0) -> None:
    """Allow so much more processor time from now on, before the system ends the process."""
    _limit("RLIMIT_CPU", int(time.process_time() + seconds + more) + 1)


def _limit(what: str, most: int) -> None:
    """Bound something, where the system has such bounds (Windows has none, macOS not all)."""
    try:
        import resource

        kind = getattr(resource, what)
        _soft, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most, hard))
    except (ImportError, AttributeError, ValueError, OSError):
        return


def sentence_about(fault: Exception) -> str:
    """Say in one sentence what a file provoked."""
    if isinstance(fault, Refused | FileProblem):
        return str(fault)
    if isinstance(fault, MemoryError):
        return too_much()
    if isinstance(fault, RecursionError):
        return _("It is nested too deeply.")
    return _("It is damaged, or not what its name says ({fault}).").format(fault=type(fault).__name__)


def too_much() -> str:
    """Say that the memory does not suffice."""
    return _("Reading it takes more memory than a file may have.")
