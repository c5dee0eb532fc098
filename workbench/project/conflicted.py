"""Copies of an open project that a synchronisation program, or this one, put beside it: recognised, never changed.

A name only says where to look; what counts is the project id inside. The names are those that Dropbox, OneDrive,
Google Drive, Syncthing, Nextcloud and ownCloud, iCloud, Seafile, Synology, Resilio and pCloud give (2026-11).
"""

import contextlib
import json
import re
import sqlite3
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import FileProblem
from workbench.project import reading
from workbench.project.connection import SUFFIX, copy_privately, inspect_header
from workbench.project.file import Project

_ANY_CASE = (
    r"\s?[(\[][^()\[\]]*conflict[^()\[\]]*[)\]](?: ?\(\d{1,3}\))?",  # Dropbox, Nextcloud, Seafile, pCloud; English
    r"\s\([^()]*\d{4}-\d\d-\d\d(?: \d{4,6})?\)(?: ?\(\d{1,3}\))?",  # the same in other languages: they end in a day
    r"\s?\(\d{1,3}\)",  # Google Drive
    r"[ _.-]+(?:sync-)?conflict(?:ed copy)?(?:[-_ .]\w[\w.-]*)?",  # Syncthing, ownCloud, Resilio
    r"_[\w.-]+_\w{3}-\d\d-\d{4,6}-\d{4}_(?:Case)?Conflict",  # Synology Drive
    r"-[\w-]*(?:MacBook|iMac|Mac-?mini|Mac-?Studio)[\w-]*",  # OneDrive on a Mac
    r" \d{1,2}",  # iCloud
)
_CAPITALS = (r"-[A-Z0-9][A-Z0-9-]{0,14}(?:-\d{1,2})?",)
"""OneDrive: the name of a Windows computer is in capitals; "Lisk-final" is somebody's own name for a file."""
_COPIES = tuple(
    re.compile(f"(?P<base>.+?){ending}", how)
    for endings, how in ((_ANY_CASE, re.IGNORECASE), (_CAPITALS, re.NOFLAG))
    for ending in endings
)
_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Identity:
    """What a project file says of itself: its project id and the heads of its log."""

    project: str
    heads: tuple[str, ...]


def conflicted_copies(path: Path) -> list[Path]:
    """Return the other files beside `path` that are named like copies of it (or it of them) and hold its project."""
    own = _bases(path.name)
    beside = [other for other in _projects_beside(path) if own & _bases(other.name)]
    return _of_same_project(path, beside)


def own_copies(path: Path, known: list[Path]) -> list[Path]:
    """Return those of these files that are there, are not `path` itself and hold its project."""
    return _of_same_project(path, [other for other in known if _is_another(other, path)])


def brings_new(project: Project, copy: Path) -> bool:
    """Tell whether a copy holds steps that the open project lacks."""
    found = identity_of(copy)
    return found is not None and not reading.knows_all(project.connection, found.heads)


def _projects_beside(path: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        files = (other for other in path.parent.iterdir() if other.suffix.lower() == SUFFIX)
        return sorted(other for other in files if _is_another(other, path))
    return []


def _is_another(other: Path, path: Path) -> bool:
    """Tell whether this is a file, and none that shares its bytes with `path` (a link of either kind).

    Opening and closing those would drop SQLite's lock on the open file.
    """
    with contextlib.suppress(OSError):
        return other.is_file() and not other.samefile(path)
    return False


def _bases(name: str) -> set[str]:
    """Return the names that a file may be a copy of, its own among them, without the suffix."""
    stem = name[: -len(SUFFIX)] if name.lower().endswith(SUFFIX) else name
    return {stem, *(found["base"] for copy in _COPIES if (found := copy.fullmatch(stem)))}


def _of_same_project(path: Path, others: list[Path]) -> list[Path]:
    own = identity_of(path, live=True) if others else None
    if own is None:
        return []
    return [other for other in others if (found := identity_of(other)) is not None and found.project == own.project]


def identity_of(path: Path, *, live: bool = False) -> Identity | None:
    """Read what a file says of itself, running nothing of it; None where it is no project file or cannot be read.

    A `live` file may be the one that is open here: it is looked at through SQLite only.
    """
    try:
        if not live:
            inspect_header(path)
        try:
            return _facts(path)
        except sqlite3.OperationalError:
            if live or not path.with_name(path.name + "-journal").exists():
                return None
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:  # a death left it unfinished
            return _facts(copy_privately(path, Path(folder)), "rw")
    except (FileProblem, sqlite3.Error, OSError, ValueError, TypeError, RecursionError):
        return None


def _facts(path: Path, mode: str = "ro") -> Identity | None:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    with contextlib.closing(sqlite3.connect(address, uri=True, timeout=0.2)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
        connection.execute("PRAGMA trusted_schema=OFF")
        deadline = time.monotonic() + _SECONDS
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
        connection.set_authorizer(_allow)
        found = connection.execute("SELECT name, value FROM fact WHERE name IN ('project_id', 'heads')").fetchmany(3)
    facts = {str(name): str(value) for name, value in found}
    heads = json.loads(facts.get("heads", "null"))
    if "project_id" not in facts or not isinstance(heads, list):
        return None
    return Identity(facts["project_id"], tuple(map(str, heads)))


def _allow(action: int, first: str | None, _second: str | None, _base: str | None, trigger: str | None) -> int:
    """Deny whatever comes from a trigger or view, and everything but reading the facts."""
    reads = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and first in ("fact", "sqlite_master"))
    return sqlite3.SQLITE_OK if reads and trigger is None else sqlite3.SQLITE_DENY
