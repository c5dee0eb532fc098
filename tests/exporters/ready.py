"""A project file as what the formats are given."""

from pathlib import Path

from tests.project.desks import desk_of
from workbench.exporters.formats import Material
from workbench.exporters.originals import Originals, wanted_originals
from workbench.project import Project
from workbench.project.for_others import given_to_others


def material_of(path: Path) -> Material:
    """Read a project as its analyst hands it on, with the original files."""
    with Project.open(path, desk_of("Anna"), read_only=True) as project:
        given = given_to_others(project)
        names = sorted(wanted_originals(given.snapshot) & given.originals)
        files = {sha256: project.original(sha256) for sha256 in names}
    return Material(given.snapshot, Originals(names, files.__getitem__))
