"""Writing files for others: each complete or not at all, and over nothing unasked; one file, a new folder or a zip."""

import errno
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.errors import FileProblem
from workbench.exporters.formats import Exported, ExportFormat, File
from workbench.i18n import _
from workbench.text.names import are_unlike, is_path_safe

PROJECT_SUFFIX = ".factcheck"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold: the same files give the same bytes."""


def write_export(
    path: Path, known: ExportFormat, exported: Exported, *, overwrite: bool = False, beside: Path | None = None
) -> None:
    """Write an export: its one file as `path`; several into a new folder, or into a zip where `path` ends so.

    Raises FileProblem; nothing is written then. `beside`: where it stands until it is whole (`unfinished`), for
    whoever may end this process before that and clears it away (`clear`).
    """
    if known.suffix:
        (single,) = exported.files
        with _whole(path, overwrite=overwrite, beside=beside) as file:
            file.writelines(single.chunks)
    elif path.suffix.lower() == ".zip":
        with _whole(path, overwrite=overwrite, beside=beside) as file:
            write_zip(file, exported.files)
    else:
        write_folder(path, exported.files, overwrite=overwrite, beside=beside)


def unfinished(path: Path) -> Path:
    """Return a name beside a file or folder under which it stands until it is whole."""
    return path.with_name(f".{secrets.token_hex(8)}.tmp")


def clear(beside: Path) -> None:
    """Take away what was not finished: a file, a folder, or nothing."""
    with suppress(OSError):
        beside.unlink()
    shutil.rmtree(beside, ignore_errors=True)


def write_file(path: Path, chunks: Iterable[bytes], *, overwrite: bool = False) -> None:
    """Write one file whole or not at all; raises FileProblem where it exists (unless `overwrite`) or cannot be made."""
    with _whole(path, overwrite=overwrite) as file:
        file.writelines(chunks)


def write_zip(target: BinaryIO, files: Iterable[File]) -> None:
    """Write a zip whose bytes depend on nothing but names and contents.

    It is not compressed: other versions of the compressing library give other bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in _checked(files):
            entry = zipfile.ZipInfo(file.name, _ZIP_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            with archive.open(entry, "w", force_zip64=False) as member:
                for chunk in file.chunks:
                    member.write(chunk)


def write_folder(path: Path, files: Sequence[File], *, overwrite: bool = False, beside: Path | None = None) -> None:
    """Write files into a new folder, all or none; raises FileProblem where `path` exists and is no empty folder.

    `overwrite` replaces a folder that holds nothing but files of the same names.
    """
    _refuse_project(path)
    beside = beside or unfinished(path)
    with _telling(path):
        try:
            beside.mkdir()
            for file in _checked(files):
                target = beside / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with _durable(target) as written:
                    for chunk in file.chunks:
                        written.write(chunk)
            _put_folder(beside, path, {file.name for file in files}, overwrite=overwrite)
        finally:
            clear(beside)


def _checked(files: Iterable[File]) -> list[File]:
    """Return the files; raises ValueError where a format made names that lead elsewhere, or two that are alike."""
    listed = list(files)
    if not are_unlike(file.name for file in listed) or not all(is_path_safe(file.name) for file in listed):
        raise ValueError("an export has unsafe names")
    return listed


@contextmanager
def _whole(path: Path, *, overwrite: bool, beside: Path | None = None) -> Iterator[BinaryIO]:
    """Give a file to be written; it gets its name when all of it is on the disk."""
    _refuse_project(path)
    if not overwrite and os.path.lexists(path):
        raise Exists(path)
    beside = beside or unfinished(path)
    with _telling(path):
        try:
            with _durable(beside) as file:
                yield file
            _put(beside, path, overwrite=overwrite)
        finally:
            clear(beside)


@contextmanager
def _durable(path: Path) -> Iterator[BinaryIO]:
    """Give a new file, and wait until it is on the disk."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _put(beside: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name; a link, since renaming would replace what appeared there in between."""
    if overwrite:
        beside.replace(path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # the file system knows no hard links
        path.open("xb").close()
        beside.replace(path)


def _put_folder(beside: Path, path: Path, names: set[str], *, overwrite: bool) -> None:
    """Give the finished folder its name; what is replaced goes only when the new one is in its place."""
    if not os.path.lexists(path):
        beside.rename(path)
        return
    if not path.is_dir() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, "", str(path))
    there = {found.relative_to(path).as_posix() for found in path.rglob("*") if not found.is_dir()}
    if there and not overwrite:
        raise FileExistsError(errno.EEXIST, "", str(path))
    if strange := sorted(there - names):
        words = _("The folder “{name}” holds other files too ({example}) and was left as it is; choose a new folder.")
        raise FileProblem(words.format(name=path.name, example=strange[0]))
    old = path.with_name(f".{secrets.token_hex(8)}.old")
    path.rename(old)
    try:
        beside.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _refuse_project(path: Path) -> None:
    if path.suffix.lower() == PROJECT_SUFFIX:
        raise FileProblem(_("“{name}” names a project; choose another name.").format(name=path.name))


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn what the system says into what happened, what is safe, and what to do."""
    try:
        yield
    except FileExistsError as problem:
        raise Exists(path) from problem
    except OSError as problem:
        raise FileProblem(_sentence(path, problem)) from problem


class Exists(FileProblem):
    """What was to be written is there already, and nobody allowed it to be replaced."""

    def __init__(self, path: Path) -> None:
        sentence = _("“{name}” exists already and was left as it is; choose another name, or allow it to be replaced.")
        super().__init__(sentence.format(name=path.name))
        self.path = path


def _sentence(path: Path, problem: OSError) -> str:
    """Say what happened, that nothing is lost, and what to do."""
    name, folder = path.name, path.parent
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        said = _("There is no room left on the disk for “{name}”. Make room, or choose another place.")
    elif problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        said = _("The folder {folder} does not allow “{name}” to be written. Choose another place.")
    elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
        said = _("The folder {folder} does not exist. Choose another place for “{name}”.")
    elif problem.errno == errno.EISDIR:
        said = _("“{name}” is a folder. Choose another name.")
    elif problem.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        said = _("“{name}” is not a possible file name here. Choose another one.")
    else:
        said = _("“{name}” could not be written ({reason}). Try again, or choose another place.")
    safe = _("Nothing was written; the project is as it was.")
    return said.format(name=name, folder=folder, reason=problem.strerror or problem) + " " + safe
