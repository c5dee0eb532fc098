"""Writing a report: complete or not at all, and over nothing unasked."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from workbench.errors import FileProblem
from workbench.i18n import _

PROJECT_SUFFIX = ".factcheck"


def write_report(path: Path, html: str, *, overwrite: bool = False) -> None:
    """Write the file whole or not at all; raises FileProblem where it exists (unless `overwrite`) or cannot be made."""
    if path.suffix.lower() == PROJECT_SUFFIX:
        raise FileProblem(_("“{name}” names a project; choose another name for the report.").format(name=path.name))
    if not overwrite and os.path.lexists(path):
        raise _exists(path)
    beside = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_whole(beside, html.encode("utf-8"))
        _put(beside, path, overwrite=overwrite)
    except FileExistsError as problem:
        raise _exists(path) from problem
    except OSError as problem:
        raise FileProblem(_sentence(path, problem)) from problem
    finally:
        with suppress(OSError):
            beside.unlink()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
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


def _exists(path: Path) -> FileProblem:
    sentence = _("“{name}” exists already and was left as it is; choose another name, or allow it to be replaced.")
    return FileProblem(sentence.format(name=path.name))


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
    safe = _("No report was written; the project is as it was.")
    return said.format(name=name, folder=folder, reason=problem.strerror or problem) + " " + safe
