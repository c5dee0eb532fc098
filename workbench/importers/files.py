"""Files and folders to articles: each bad file becomes one sentence, and the rest is read."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import FileProblem, Refused
from workbench.i18n import _
from workbench.importers.formats import MAX_BYTES, import_bytes, suffixes, too_large
from workbench.importers.proposals import ProposedArticle

Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, the name of the next."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of some folders that can be read, and those left out, each with the reason."""

    files: list[Path]
    skipped: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of many files: the articles, and (name, sentence) for each that was refused."""

    articles: list[ProposedArticle]
    refused: list[tuple[str, str]]


def import_file(path: Path, encoding: str | None = None) -> ProposedArticle:
    """Read an article from a file; raise Refused for what is no article, FileProblem for what cannot be read."""
    return import_bytes(_contents(path), path.name, encoding)


def gather(paths: Iterable[Path]) -> Gathered:
    """Walk files and folders, in order of name, without following links to folders; each file is listed once."""
    files: dict[Path, None] = {}
    skipped: list[tuple[str, str]] = []
    for path in paths:
        for found in _walk(path, skipped) if path.is_dir() else [path]:
            if found == path or found.suffix.lower() in suffixes():
                files[found] = None
            else:
                skipped.append((str(found), _("not a text file ({known})").format(known=", ".join(suffixes()))))
    return Gathered(list(files), skipped)


def read_many(paths: Iterable[Path], encoding: str | None = None, progress: Progress | None = None) -> Batch:
    """Read many files; what goes wrong with one is a sentence about it and keeps nothing else out."""
    batch = Batch([], [])
    wanted = list(paths)
    for done, path in enumerate(wanted):
        if progress is not None:
            progress(done, len(wanted), path.name)
        try:
            batch.articles.append(import_file(path, encoding))
        except (Refused, FileProblem) as problem:
            batch.refused.append((str(path), str(problem)))
    return batch


def _walk(folder: Path, skipped: list[tuple[str, str]]) -> Iterator[Path]:
    def note(problem: OSError) -> None:
        skipped.append((str(problem.filename), _sentence(problem)))

    for where, folders, names in os.walk(folder, onerror=note):
        folders.sort()
        yield from (Path(where, name) for name in sorted(names))


def _contents(path: Path) -> bytes:
    """Read an ordinary file, never more than the limit, and never wait for a pipe or a device."""
    try:
        _refuse_what_is_no_file(path.stat().st_mode)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            _refuse_what_is_no_file(os.fstat(handle).st_mode)
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise FileProblem(_sentence(problem)) from problem
    if len(data) > MAX_BYTES:
        raise too_large()
    return data


def _refuse_what_is_no_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Refused(_("This is a folder, not a file."))
    if not stat.S_ISREG(mode):
        raise Refused(_("This is not an ordinary file but a pipe, a socket or a device."))


def _sentence(problem: OSError | ValueError) -> str:
    if isinstance(problem, FileNotFoundError):
        return _("The file is not there (any more).")
    if isinstance(problem, PermissionError):
        return _("The file may not be read: permission denied.")
    reason = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
    return _("The file cannot be read ({reason}).").format(reason=reason)
