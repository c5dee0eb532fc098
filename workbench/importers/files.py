"""Ordinary files: read up to a limit, with what lies beside them; pipes, devices and the like are refused."""

import os
import stat
from collections.abc import Callable
from typing import BinaryIO

from workbench.errors import FileProblem, Refused
from workbench.i18n import _
from workbench.importers.formats import HEAD, MAX_BYTES, too_large
from workbench.importers.sources import Beside

MostOf = Callable[[bytes], int]
"""How many bytes a file that begins so may have."""
MOST_BESIDE = 512 * 1024 * 1024
"""Bytes that may be read beside one file, all together."""


def contents(path: str, most_of: MostOf) -> bytes:
    """Read an ordinary file, never more than its limit; raise Refused or FileProblem with one sentence."""
    try:
        with opened(path) as file:
            handle = file.fileno()
            before = os.fstat(handle)
            head = file.read(HEAD)
            most = most_of(head)
            data = head + file.read(max(0, most + 1 - len(head))) if len(head) == HEAD else head
            after = os.fstat(handle)
    except (OSError, ValueError) as problem:
        raise FileProblem(sentence_of(problem)) from problem
    if len(data) > most:
        raise too_large(most)
    if len(data) != before.st_size or (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise changing()
    return data


def opened(path: str) -> BinaryIO:
    """Open an ordinary file, never waiting for what is none; raise Refused or FileProblem with one sentence."""
    try:
        refuse_what_is_no_file(os.stat(path).st_mode)  # noqa: PTH116
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        file = os.fdopen(handle, "rb")
    except (OSError, ValueError) as problem:
        raise FileProblem(sentence_of(problem)) from problem
    try:
        refuse_what_is_no_file(os.fstat(handle).st_mode)
    except Refused:
        file.close()
        raise
    return file


def changing() -> FileProblem:
    """Say that a file was written to while it was read."""
    return FileProblem(_("The file is being written to right now; try again in a moment."))


def head_of(path: str) -> bytes:
    """Return how a file begins; nothing where it cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return b""
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(HEAD)
    except (OSError, ValueError):
        return b""


def beside(path: str, root: str) -> Beside:
    """Return what gives the files beside this one: ordinary ones below `root`, no matter how the name is written."""
    folder, below = os.path.dirname(path), os.path.join(os.path.realpath(root), "")  # noqa: PTH120, PTH118
    room = [MOST_BESIDE]

    def give(name: str) -> bytes | None:
        if "\0" in name or os.path.isabs(name):  # noqa: PTH117
            return None
        found = os.path.realpath(os.path.join(folder, name))  # noqa: PTH118
        if not found.startswith(below):
            return None
        try:
            data = contents(found, lambda _head: min(MAX_BYTES, room[0]))
        except (Refused, FileProblem):
            return None
        room[0] -= len(data)
        return data

    return give


def refuse_what_is_no_file(mode: int) -> None:
    """Raise Refused for a folder, and for what would make a reader wait."""
    if stat.S_ISDIR(mode):
        raise Refused(_("This is a folder, not a file."))
    if not stat.S_ISREG(mode):
        raise Refused(_("This is not an ordinary file but a pipe, a socket or a device."))


def sentence_of(problem: OSError | ValueError) -> str:
    """Say in one sentence why the system does not give a file."""
    if isinstance(problem, FileNotFoundError):
        return _("The file is not there (any more).")
    if isinstance(problem, PermissionError):
        return _("The file may not be read: permission denied.")
    reason = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
    return _("The file cannot be read ({reason}).").format(reason=reason)
