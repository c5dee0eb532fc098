"""Files attached to evidence: their bytes lie in the project under their sha256, their name in the mark's note."""

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Refused
from workbench.exporters.writing import write_file
from workbench.i18n import _
from workbench.model.attachment import name_of, safe_name
from workbench.model.marks import Mark
from workbench.project import Project, queries

MOST_BYTES = 20 * 1024 * 1024
"""Bytes of one attached file: every copy of the project carries it."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is attached, or is to be."""

    name: str
    data: bytes


def from_file(path: Path) -> Attached:
    """Read a file that is to be attached. Refused where it is empty, too large or cannot be read."""
    try:
        if not path.is_file():
            raise Refused(_("“{name}” is not a file.").format(name=path.name))
        if path.stat().st_size > MOST_BYTES:
            raise Refused(_too_large(path.name, path.stat().st_size))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as cause:
        raise Refused(_("“{name}” cannot be read: {why}.").format(name=path.name, why=cause.strerror)) from cause
    return checked(Attached(safe_name(path.name), data))


def checked(file: Attached) -> Attached:
    """Return the file; raises Refused where it is empty or too large."""
    if not file.data:
        raise Refused(_("“{name}” is empty.").format(name=file.name))
    if len(file.data) > MOST_BYTES:
        raise Refused(_too_large(file.name, len(file.data)))
    return file


def _too_large(name: str, size: int) -> str:
    words = _(
        "“{name}” has {size} MB; an attached file may have {most} MB. Attach a smaller copy, or give its address only."
    )
    return words.format(name=name, size=-(-size // _MEGABYTE), most=MOST_BYTES // _MEGABYTE)


def attached_to(project: Project, mark: str) -> Attached:
    """Return the file attached to a piece of evidence. Refused where there is none."""
    found = queries.one(project, Mark, mark)
    if not found.attachment:
        raise Refused(_("No file is attached to this evidence."))
    data = project.original(found.attachment)
    return Attached(name_of(found.note, found.attachment, data), data)


def write(file: Attached, path: Path) -> None:
    """Write the attached file as a file of its own, over what the person agreed to replace; raises FileProblem."""
    write_file(path, [file.data], overwrite=True)
