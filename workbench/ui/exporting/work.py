"""What the worker does for the dialog: writes the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.exporters.formats import Choices, ExportFormat, Material, format_named
from workbench.exporters.originals import Originals, wanted_originals
from workbench.exporters.writing import unfinished, write_export
from workbench.model.snapshot import Snapshot
from workbench.project import Project, store
from workbench.project.for_others import given_to_others


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written; `originals` are compressed, as the project holds them."""

    format: str
    snapshot: Snapshot
    originals: Mapping[str, bytes]
    choices: Choices
    path: Path
    left_out: tuple[str, ...]
    beside: Path
    """Where it stands until it is whole."""


def order(project: Project, known: ExportFormat, choices: Choices, path: Path, *, private: bool) -> Order:
    """Gather what an export needs of the project."""
    given = given_to_others(project, own_private=private)
    names = wanted_originals(given.snapshot) & given.originals if known.originals else set[str]()
    packed = store.packed_originals(project.connection) if names else ()
    found = {sha256: data for sha256, data in packed if sha256 in names}
    return Order(known.id, given.snapshot, found, choices, path, given.left_out, unfinished(path))


def write(wanted: Order) -> tuple[Path, tuple[str, ...]]:
    """Write it over what the person agreed to replace; returns where, and what was left out."""
    known = format_named(wanted.format)
    originals = Originals(sorted(wanted.originals), lambda sha256: store.unpack(wanted.originals[sha256]))
    exported = known.write(Material(wanted.snapshot, originals), wanted.choices)
    overwrite = bool(known.suffix) or wanted.path.suffix.lower() == ".zip"
    write_export(wanted.path, known, exported, overwrite=overwrite, beside=wanted.beside)
    return wanted.path, (*wanted.left_out, *exported.left_out)
