"""Starts the sample anew: a fresh pair of files takes the place of the one that was played with, which is kept.

Rulings, drafts and places are remembered by a project's id: they go on belonging to the file that was moved aside, and
the fresh sample, which has an id of its own, begins without any.
"""

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from workbench.commands.seeds import sample_analyst
from workbench.commands.seeds_apart import COLLEAGUE, build_pair, colleague_path
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.project.lock import Lock

_STEM = "sample"
_JOURNAL = "-journal"
"""What SQLite leaves beside a file after a sudden end, and needs under the file's own name to put it right."""


def is_sample(project: Project) -> bool:
    """Say whether a project is the sample itself: it has its name, and the sample's colleague among its analysts.

    One that was moved aside is a project like any other.
    """
    hers = sample_analyst(COLLEAGUE).id
    return project.path.stem.lower() == _STEM and any(one.id == hers for one in queries.every(project, Analyst))


def start_anew(sample: Path, desk: Desk, today: date) -> Path | None:
    """Put a fresh sample and colleague's file in the place of those there are; returns where the old sample lies now.

    Nothing is destroyed: what was there is moved aside, both files of it. None where nothing was there. Raises
    FileProblem, with everything as it was, where a window has one of them open or the disk refuses.
    """
    try:
        sample.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held, tempfile.TemporaryDirectory(prefix=".anew-", dir=sample.parent) as folder:
            for path in (sample, colleague_path(sample)):  # to the end: a file that is open must not be moved
                held.callback(Lock.take(path).release)  # raises InUse
            fresh = Path(folder) / sample.name
            build_pair(fresh, replace(desk, data=None))
            return _exchange(sample, fresh, today)
    except OSError as cause:
        words = _("The sample could not be started anew ({reason}). It is as it was.")
        raise FileProblem(words.format(reason=cause.strerror or cause)) from cause


def _exchange(sample: Path, fresh: Path, today: date) -> Path | None:
    """Put the fresh pair in the place of the old, which is moved aside; returns where the old sample lies now."""
    kept = _free_name(sample, today)
    names = ((sample, kept), (colleague_path(sample), colleague_path(kept)))
    aside = [(old, new) for old, new in names if old.exists()]
    _move((*_with_journals(aside), (fresh, sample), (colleague_path(fresh), colleague_path(sample))))
    return kept if (sample, kept) in aside else None


def _free_name(sample: Path, today: date) -> Path:
    """Return a name that says until when a sample was played with, and that neither of its two files has yet."""
    words = _("{name} (played until {date})").format(name=sample.stem, date=today.isoformat())
    for number in count(1):
        path = sample.with_name((words if number == 1 else f"{words} {number}") + sample.suffix)
        if not path.exists() and not colleague_path(path).exists():
            return path
    raise AssertionError("there is always a next number")


def _with_journals(moves: Iterable[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    """Let a journal go where its file goes."""
    beside = [(_journal(old), _journal(new)) for old, new in moves]
    return [*moves, *((old, new) for old, new in beside if old.exists())]


def _journal(path: Path) -> Path:
    return path.with_name(path.name + _JOURNAL)


def _move(moves: Iterable[tuple[Path, Path]]) -> None:
    """Rename all, or none: where one fails or has its name taken, those before go back. Raises OSError."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in moves:
            if new.exists():  # Linux would put it in the place of what is there
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            old.rename(new)
            done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            if not old.exists():  # else both stay: nothing is destroyed
                new.rename(old)
        raise
